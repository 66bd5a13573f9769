"""The screen on which a site's administrator chooses how it looks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.api import roles_in_force
from cms.editing.layout_panel import layout_numbers
from cms.editing.look_form import LookForm, present_look
from cms.look import choose_look, chosen_logo
from cms.messages import sentence
from cms.rules import check_look_by
from cms.views.importing import in_sites_only
from policy.violations import Refused
from sites_registry.api import current_site, find_site

# Where a refusal stands on the form; those of the entrances stand at the languages.
_FIELDS = {"cms.layout.emblem": "has_emblem", "cms.look.not_yours": None}


@in_sites_only
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Show and store the look of this site."""
    site = find_site(current_site().code)
    if check_look_by(roles_in_force(request.user, site.code)):
        raise PermissionDenied
    form = LookForm(request.POST or None, initial=present_look(site, chosen_logo()))
    if request.method == "POST" and form.is_valid():
        try:
            choose_look(look=form.look(), logo=form.cleaned_data["logo"], by=request.user)
        except Refused as refused:
            for violation in refused.violations:
                form.add_error(_FIELDS.get(violation.code, "languages"), sentence(violation))
        else:
            messages.success(request, _("The look is stored; the pages follow at once."))
            return redirect("cms_look")
    return render(request, "cms/admin/look.html", _values(form))


def _values(form: LookForm) -> dict[str, object]:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": "", "label": _("Look of the site")},
    ]
    return {
        "form": form,
        "media": form.media,
        "page_title": _("Look of the site"),
        "header_icon": "view",
        "header_title": _("Look of the site"),
        "breadcrumbs_items": crumbs,
        **layout_numbers(),
    }
