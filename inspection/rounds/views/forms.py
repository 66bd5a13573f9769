"""Forms to the superior: list, filling in, handing in, papers, templates, the draft for publication (LA-49, LA-51)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import RoleCode
from info_library.api import columns_of
from inspection.enums_rounds import FormKind, FormState
from inspection.models import PeriodicForm
from inspection.rounds.actions import filling
from inspection.rounds.actions.publishing import publish_form
from inspection.rounds.actions.steps import Place
from inspection.rounds.form_lines import TITLES
from inspection.rounds.form_papers import form_paper, form_rows, form_title
from inspection.rounds.selectors.forms import duty_lines, field_groups, find_form, form_list
from inspection.rounds.views.base import (
    DOCX,
    LARGEST_NUMBER,
    UNPROCESSABLE,
    XLSX,
    carry_out,
    download,
    for_office,
    for_readers,
    page_head,
    place_of,
)
from inspection.rounds.views.papers import shown_paper
from inspection.rules.forms import is_made_up_for, stated_day, template_text
from printing.docx import document
from printing.xlsx import workbook

EDITORS = frozenset({RoleCode.EDITOR.value})


@for_readers
@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """Forms that are due, and those of before."""
    kind = request.GET.get("kind", "")
    values = {
        "forms": form_list(place_of(request), kind=kind),
        "kind": kind,
        "kinds": FormKind.choices,
        "duties": duty_lines() if not place_of(request).site_code else [],
        **page_head(request, "forms", _("Reports and forms")),
    }
    return render(request, "inspection/rounds/forms.html", values)


@for_office
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make the forms of one kind now."""
    kind, today = request.POST.get("kind", ""), timezone.localdate()
    carry_out(
        request,
        lambda: filling.begin_forms(kind=kind, today=today, by=request.user),
        _("The forms are there; who fills them in was told."),
    )
    return redirect(f"{reverse('supervision:forms')}?kind={kind if kind in FormKind.values else ''}")


def _form_or_404(request: HttpRequest, pk: int) -> PeriodicForm:
    found = find_form(place_of(request), pk) if pk < LARGEST_NUMBER else None
    if found is None:
        raise Http404
    return found


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def form_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One form: fill it in, hand it in."""
    form, status, sent = _form_or_404(request, pk), 200, {}
    if request.method == "POST":
        if _saved(request, form):
            return redirect("supervision:form", pk)
        form, status, sent = _form_or_404(request, pk), UNPROCESSABLE, request.POST.dict()
    place = place_of(request)
    values = {
        "form": form,
        "title": form_title(form),
        "groups": field_groups(form, sent),
        "version": filling.version_of(form),
        "stated_day": stated_day(form.kind, form.period)
        if is_made_up_for(form.kind, form.period, form.due_on)
        else None,
        "is_open": form.state == FormState.DRAFT,
        "may_return": not place.site_code and form.state == FormState.HANDED_IN,
        "columns": _columns(form, place.site_code),
        "has_draft": bool(form.page and place.site_code),
        "page_address": _draft_address(form, place),
        **page_head(request, "forms", form_title(form), (reverse("supervision:forms"), _("Reports and forms"))),
    }
    return render(request, "inspection/rounds/form.html", values, status=status)


def _draft_address(form: PeriodicForm, place: Place) -> str:
    """Where the draft is edited; others than editors are turned away there (LA-24)."""
    is_editor = bool(EDITORS & place.roles)
    return reverse("wagtailadmin_pages:edit", args=[form.page]) if form.page and place.site_code and is_editor else ""


def _columns(form: PeriodicForm, site_code: str) -> list[tuple[int, str]]:
    """Where the yearly report may be published, once it was handed in."""
    is_ready = form.kind == FormKind.SITE_YEAR and form.state == FormState.HANDED_IN
    return columns_of(form.site_code) if is_ready and site_code else []


def _saved(request: HttpRequest, form: PeriodicForm) -> bool:
    """Keep what was typed; hand in, or count again, if that was wanted."""

    def work() -> None:
        sent = request.POST.dict()
        filling.save_form(form_id=form.pk, version=sent.get("version", ""), values=sent, by=request.user)
        if "refill" in request.POST:
            filling.refill_form(form_id=form.pk, by=request.user)
        if "hand_in" in request.POST:
            filling.hand_in_form(form_id=form.pk, by=request.user)

    return carry_out(request, work, _("Handed in.") if "hand_in" in request.POST else _("Saved."))


@for_office
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a form back to be corrected."""
    _form_or_404(request, pk)
    words = request.POST.get("words", "")
    carry_out(
        request, lambda: filling.return_form(form_id=pk, words=words, by=request.user), _("Returned to the unit.")
    )
    return redirect("supervision:form", pk)


@for_readers
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft for publication."""
    _form_or_404(request, pk)
    column = request.POST.get("column", "")
    carry_out(
        request,
        lambda: publish_form(form_id=pk, column=column, by=request.user),
        _("A draft was made; submit it for review like any item."),
    )
    return redirect("supervision:form", pk)


@for_readers
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a page to be printed."""
    form = _form_or_404(request, pk)
    return shown_paper(request, form_paper(form), back=("supervision:form", pk), file=("supervision:form_docx", pk))


@for_readers
@require_safe
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a Word file."""
    form = _form_or_404(request, pk)
    return download(document(form_paper(form)), f"{form_title(form)}{form.about}.docx", DOCX)


@for_readers
@require_safe
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a spreadsheet."""
    form = _form_or_404(request, pk)
    heads = [
        pgettext("supervision", "Heading"),
        pgettext("supervision", "Line"),
        pgettext("supervision", "Value"),
    ]
    return download(workbook(form_title(form), heads, form_rows(form)), f"{form_title(form)}{form.about}.xlsx", XLSX)


@for_office
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The lines of a form; a change is a version of its own."""
    if kind not in FormKind.values:
        raise Http404
    text, note = request.POST.get("text", ""), request.POST.get("note", "")
    if request.method == "POST" and carry_out(
        request, lambda: filling.save_template(kind=kind, text=text, note=note, by=request.user), _("Saved.")
    ):
        return redirect("supervision:template", kind)
    values = {
        "text": text or template_text(filling.lines_in_force(kind)),
        "note": note,
        **page_head(request, "forms", TITLES[kind], (reverse("supervision:forms"), _("Reports and forms"))),
    }
    return render(request, "inspection/rounds/template.html", values, status=UNPROCESSABLE if note or text else 200)
