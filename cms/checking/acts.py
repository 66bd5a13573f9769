"""What editors do with findings of their draft: check, replace in one click, undo, explain (LN-22, LA-41.1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from wagtail.models import Page, Revision

from audit.api import record
from cms.checking.accessibility import accessibility_of
from cms.checking.files import ask_for_files_of, check_files_of
from cms.checking.link_acts import look_at_links, note_deleted, remember_links
from cms.checking.texts import body_text, passages_of, with_replacement
from content_checks.api import (
    FileCheck,
    LinkLine,
    Place,
    Twin,
    check_passages,
    explain,
    forget_print,
    keep_print,
    keep_result,
    links_of,
    noted_links,
    noted_places,
    twins_of,
)
from content_checks.rules import Judged, check_findings, check_waiting
from policy.violations import Refused, Violation
from rulebook.api import kind_settings
from sites_registry.api import current_site


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a draft, and items that say the same; its files with their state."""

    places: list[Place]
    twins: list[Twin]
    files: FileCheck
    links: list[LinkLine]


def check_draft(page: Page) -> Checked:
    """Check a draft as it stands; files not read yet and links not asked yet are left to jobs."""
    site, number = current_site().code, str(page.pk)
    twins = twins_of(site=site, object_id=number, title=page.title, body=body_text(page))
    ask_for_files_of(page)
    files, links = check_files_of(page), look_at_links(page)
    return Checked(_places(page, files, links), twins, files, links)


def refusals_of_checks(page: Page) -> Iterable[Violation]:
    """Asked before each submission; what was found is kept for the reviewers of this version."""
    site, number = current_site().code, str(page.pk)
    remember_links(page, is_live=False)
    files, links = check_files_of(page), links_of(site=site, object_id=number, is_live=False)
    places = _places(page, files, links)
    if page.latest_revision_id:
        keep_result(site=site, object_id=number, revision_id=page.latest_revision_id, places=places)
    found = check_findings([Judged(one.kind, bool(one.explanation)) for one in places], kind_settings())
    return [*check_waiting(files.waiting), *found]


def _places(page: Page, files: FileCheck, links: list[LinkLine]) -> list[Place]:
    """Everything found, in the order of the item: texts, accessibility, links, files."""
    where = {"site": current_site().code, "object_id": str(page.pk)}
    noted = [*accessibility_of(page), *noted_links(links)]
    return [*check_passages(passages_of(page), **where), *noted_places(noted, **where), *files.places]


def remember_text(page: Page, *, is_live: bool) -> None:
    """Keep the print of an item's text for finding repetitions; what provisioning makes in a template has no site."""
    if not _is_site():
        return
    keep_print(
        site=current_site().code, object_id=str(page.pk), title=page.title, body=body_text(page), is_live=is_live
    )
    if is_live:
        remember_links(page, is_live=True)


def forget_text(page_id: int) -> None:
    """Forget the print of a page that is no more."""
    if not _is_site():
        return
    forget_print(site=current_site().code, object_id=str(page_id))
    note_deleted(page_id)


@transaction.atomic
def replace_place(*, page_id: int, key: str, by: AbstractBaseUser, address: str = "") -> Revision:
    """Put the suggestion in the place of what was found; a new version of the draft. Raises Refused."""
    page, draft = _open_draft(page_id, by)
    place = _place(draft, key)
    if not place.is_text:
        raise Refused([Violation("checks.file.not_replaced", "house")])
    passage = next(one for one in passages_of(draft) if one.path == place.path)
    with_replacement(draft, passage, place.start, place.end, place.suggestion)
    revision = draft.save_revision(user=by, changed=True)
    _record("checks.replaced", page, by, address, kind=place.kind.value)
    return revision


@transaction.atomic
def undo_replacement(*, page_id: int, revision_id: int, by: AbstractBaseUser, address: str = "") -> Revision:
    """Bring back the version before a replacement, if nothing was saved since. Raises Refused."""
    page, _draft = _open_draft(page_id, by)
    earlier = page.revisions.filter(pk__lt=revision_id).order_by("-pk").first()
    if page.latest_revision_id != revision_id or earlier is None:
        raise Refused([Violation("checks.finding.gone", "house")])
    revision = earlier.as_object().save_revision(user=by, changed=True)
    _record("checks.undone", page, by, address)
    return revision


@transaction.atomic
def explain_place(*, page_id: int, key: str, reason: str, by: AbstractBaseUser, address: str = "") -> None:
    """Say why what was found may stay. Raises Refused."""
    page, draft = _open_draft(page_id, by)
    explain_found(page=page, place=_place(draft, key), reason=reason, by=by, address=address)


def explain_found(*, page: Page, place: Place, reason: str, by: AbstractBaseUser, address: str = "") -> None:
    """The same for a finding at hand. Raises Refused."""
    if not is_open_for(page, by):
        raise Refused([Violation("checks.draft.closed", "LA-24")])
    explain(place=place, reason=reason, site=current_site().code, object_id=str(page.pk), by=by, address=address)


def is_open_for(page: Page, by: AbstractBaseUser) -> bool:
    """Whether this person may change the draft now."""
    lock = page.get_lock()
    return page.permissions_for_user(by).can_edit() and not (lock and lock.for_user(by))


def _is_site() -> bool:
    return connection.schema_name.startswith(settings.SITE_SCHEMA_PREFIX)


def _open_draft(page_id: int, by: AbstractBaseUser) -> tuple[Page, Page]:
    page = Page.objects.select_for_update().get(pk=page_id).specific
    if not is_open_for(page, by):
        raise Refused([Violation("checks.draft.closed", "LA-24")])
    return page, page.get_latest_revision_as_object()


def _place(draft: Page, key: str) -> Place:
    links = links_of(site=current_site().code, object_id=str(draft.pk), is_live=False)
    places = _places(draft, check_files_of(draft), links)
    place = next((one for one in places if one.key == key), None)
    if place is None:
        raise Refused([Violation("checks.finding.gone", "house")])
    return place


def _record(action: str, page: Page, by: AbstractBaseUser, address: str, **params: object) -> None:
    record(
        action=action,
        actor=by,
        site=current_site().code,
        object_type="wagtailcore.page",
        object_id=page.pk,
        params={"title": page.title, **params},
        address=address,
    )
