"""The import screens: upload, look through and choose, see what was done."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from cms.editing.import_forms import UploadForm
from cms.importing.bundle import BundleError
from cms.importing.report import ImportReport, ItemOutcome
from cms.importing.texts import OUTCOMES, SIGNS, TEXTS, remark_text
from cms.importing.uploads import import_chosen, keep_upload, look_through
from cms.models import ColumnPage, ImportUpload
from cms.selectors.columns import columns_to_write_in
from sites_registry.api import current_site

View = Callable[..., HttpResponse]


def in_sites_only(view: View) -> View:
    """Answer 404 in the console: it has no pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if current_site().is_console:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@in_sites_only
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and a column."""
    columns = columns_to_write_in(request.user)
    if not columns:
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None, columns=columns)
    if request.method == "POST" and form.is_valid():
        column = get_object_or_404(ColumnPage, pk=form.cleaned_data["column"])
        file = form.cleaned_data["file"]
        try:
            kept = keep_upload(
                column=column,
                by=request.user,
                file_name=file.name,
                content=file.read(),
                keep_dates=form.cleaned_data["keep_dates"],
            )
        except BundleError as error:
            form.add_error("file", str(TEXTS[str(error)]))
        else:
            return redirect("cms_import:choose", kept.pk)
    return render(request, "cms/admin/import_upload.html", {"form": form, **_head()})


@in_sites_only
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what the file holds; import what was chosen. Only the uploader sees his upload."""
    kept = get_object_or_404(ImportUpload.objects.select_related("column"), pk=pk, uploaded_by=request.user)
    if request.method == "GET":
        report = look_through(kept)
        return render(request, "cms/admin/import_choose.html", {"upload": kept, **_shown(report)})
    lines = {int(value) for value in request.POST.getlist("line") if value.isdecimal()}
    if not lines:
        messages.warning(request, _("Choose at least one article."))
        return redirect("cms_import:choose", kept.pk)
    column = kept.column
    report = import_chosen(kept, lines=lines, by=request.user)
    return render(request, "cms/admin/import_done.html", {"column": column, **_shown(report)})


def _shown(report: ImportReport) -> dict[str, object]:
    """Turn codes into words for the template."""
    rows = [
        {
            "item": item,
            "outcome": OUTCOMES[item.outcome],
            "may_choose": item.outcome is ItemOutcome.READY,
            "remarks": [(remark.outcome, SIGNS[remark.outcome], remark_text(remark)) for remark in item.remarks],
        }
        for item in report.items
    ]
    totals = [(OUTCOMES[outcome], report.count(outcome)) for outcome in OUTCOMES if report.count(outcome)]
    return {"rows": rows, "totals": totals, "ready": report.count(ItemOutcome.READY), **_head()}


def _head() -> dict[str, object]:
    """Title and breadcrumb of the three screens."""
    title = _("Import articles")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
        {"url": reverse("cms_import:upload"), "label": title},
    ]
    return {"page_title": title, "header_title": title, "header_icon": "upload", "breadcrumbs_items": crumbs}
