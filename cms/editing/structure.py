"""The structure of a site belongs to the office: home, channels and columns are made, renamed, moved and removed by it.

Editors may edit what a section says about itself (description, keywords, blocks); that goes through the review.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from accounts.api import roles_in_force
from accounts.enums import RoleCode
from cms.editing.layout import refusals_of_new_section, refusals_of_removal
from cms.messages import sentence
from cms.rules import check_structure_change
from policy.violations import Violation
from sites_registry.api import current_site
from work_orders.api import has_direct_permit

STRUCTURE = frozenset({"homepage", "channelpage", "columnpage", "topicpage"})
STRUCTURE_WORK = "structure_work"
OFFICE_FIELDS = ("title", "slug", "code", "column_type", "page_tag", "layout", "begins_on", "ends_on")


def is_office(user: AbstractBaseUser) -> bool:
    """Whether the person holds the registrar's role for this site; superusers don't by being superusers."""
    return RoleCode.REGISTRAR in roles_in_force(user, current_site().code)


def refuse_section(request: HttpRequest, page_class: type[Page], parent: Page) -> HttpResponse | None:
    """Answer before the form opens when one more channel or column would break the layout (LA-19)."""
    return _told(request, refusals_of_new_section(page_class._meta.model_name, parent), parent)


def refuse_removal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer when a channel must stay (LA-19)."""
    return _told(request, refusals_of_removal(page), page)


def _told(request: HttpRequest, found: list[Violation], back: Page) -> HttpResponse | None:
    for violation in found:
        messages.error(request, sentence(violation))
    return redirect("wagtailadmin_explore", back.pk) if found else None


def has_reason(user: AbstractBaseUser) -> bool:
    """Whether the person said within the hour why the office changes this site's structure directly (LA-34.1)."""
    return has_direct_permit(kind_code=STRUCTURE_WORK, site_code=current_site().code, user_id=user.pk)


def refuse_structure_change(request: HttpRequest, page_class: type[Page], back: Page) -> HttpResponse | None:
    """Answer with the reason and the way back, or None where the change is allowed."""
    kind = page_class._meta.model_name
    is_structure = page_class._meta.app_label == "cms" and kind in STRUCTURE
    may_change = not is_structure or is_office(request.user)
    found = check_structure_change(
        is_structure=is_structure, is_office=may_change, kind=kind, has_reason=has_reason(request.user)
    )
    return _told(request, found, back)


def refusals_of_copied_section(page: Page, parent: Page, person: AbstractBaseUser | None) -> list[Violation]:
    """A section is copied by the office only, within the layout rules, by whatever way (LA-19, LA-34).

    Without a person it is the platform's own code, whose copies are drafts like any others.
    """
    if person is None:
        return []
    kind = page.specific_class._meta.model_name
    if page.specific_class._meta.app_label != "cms" or kind not in STRUCTURE:
        return []
    found = check_structure_change(
        is_structure=True, is_office=is_office(person), kind=kind, has_reason=has_reason(person)
    )
    return found or refusals_of_new_section(kind, parent)


class SectionForm(WagtailAdminPageForm):
    """Form of home, channels and columns: what belongs to the office can be read by others, not changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Lock the office's fields for everybody else; a posted value for a locked field counts for nothing."""
        super().__init__(*args, **kwargs)
        if self.for_user is not None and not (is_office(self.for_user) and has_reason(self.for_user)):
            for name in OFFICE_FIELDS:
                if name in self.fields:
                    self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse a channel or column beyond the layout rules; what was typed stays (LA-19)."""
        cleaned = super().clean()
        if self.instance.pk is None and self.parent_page is not None:
            for violation in refusals_of_new_section(self.instance._meta.model_name, self.parent_page):
                self.add_error("title", sentence(violation))
        return cleaned
