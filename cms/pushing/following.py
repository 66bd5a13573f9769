"""An owner's correction or withdrawal reaches every place that took the item over, or is announced there (LA-26.1).

Nothing here publishes or takes down: drafts are written, reviews opened, take-downs proposed. Repeating adds nothing,
because each push remembers up to which change of the library it was followed.
"""

from collections.abc import Collection

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext, override

from accounts.api import User
from accounts.api_duties import holders_of
from audit.api import gathered
from cms.models import ArticlePage
from cms.pushing.acts import parcel_from
from cms.pushing.drafts import latest_of, newer_draft, print_of
from cms.pushing.parcels import Parcel
from cms.pushing.telling import tell_follow
from info_library.pushing.api import (
    behind,
    item_facts,
    locked_push,
    mark_followed,
    mark_recalled,
    mark_seen,
    push_behind,
    pushes_behind,
)
from info_library.pushing.enums import Change, Follow, PushState
from info_library.pushing.rules import ANSWERING_ROLES, Place, check_origin, following
from policy.violations import Refused, Violation
from review_workflow.api import request_take_down, submit_for_review, withdraw
from review_workflow.desk.api import open_item_of
from sites_registry.api import NoSuchSiteError, current_site, names_by_code, site_context

_WITHDRAWN = frozenset({Follow.STOPPED.value, Follow.TAKE_DOWN.value})


def follow_changes() -> int:
    """Bring every change of an owner to its places (platform); returns how many places were looked at."""
    done = 0
    for pk, site in behind():
        try:
            with site_context(site):
                follow_push(pk)
        except (NoSuchSiteError, Refused):  # a site that is being removed takes its rows with it
            continue
        done += 1
    return done


def follow_push(pk: int) -> None:
    """Follow one push in its receiver's site, in one transaction."""
    with transaction.atomic(), gathered():
        row = locked_push(pk, to_site=current_site().code)
        facts = item_facts(row.from_site, row.page_id)
        if facts is None or facts["change"] <= row.seen_change:
            return
        if row.state == PushState.WAITING:
            _follow_waiting(row, facts)
        elif row.state == PushState.ACCEPTED:
            _follow_accepted(row, facts)


def _follow_waiting(row: object, facts: dict[str, object]) -> None:
    if facts["left"]:
        mark_recalled(row)
        tell_follow(row)
    else:
        mark_seen(row, change=facts["change"], title=facts["title"])


def _follow_accepted(row: object, facts: dict[str, object]) -> None:
    is_same = facts["version"] == row.version and not facts["left"]
    if is_same and row.follow not in _WITHDRAWN:
        mark_seen(row, change=facts["change"], title=facts["title"])
        return
    page = ArticlePage.objects.select_for_update(of=("self",)).filter(pk=row.target_id).first()
    parcel = None if facts["left"] else parcel_from(row)
    change = Change.CORRECTED if parcel else Change.WITHDRAWN
    by = _hand(row, page)
    follow = _carried_out(following(change, _place(page, row.own_print)), page, parcel, by)
    own_print = print_of(latest_of(page)) if page and follow in (Follow.UPDATED, Follow.IN_REVIEW) else ""
    mark_followed(
        row, follow, change=facts["change"], version=facts["version"], title=facts["title"], own_print=own_print
    )
    tell_follow(row, change)


def _hand(row: object, page: ArticlePage | None) -> User | None:
    """In whose name the receiver's review is asked: who took it over, else another editor of the column."""
    path = "/".join(page.url_path.strip("/").split("/")[1:-1]) if page else ""
    editors = holders_of(ANSWERING_ROLES, current_site().code, path)
    pk = row.answered_by_id if row.answered_by_id in editors else next(iter(editors), None)
    return User.objects.filter(pk=pk).first()


def _place(page: ArticlePage | None, own_print: str) -> Place:
    if page is None:
        return Place(exists=False)
    return Place(
        is_live=page.live,
        is_frozen=page.archived or page.locked or not current_site().is_online,
        is_own=print_of(latest_of(page)) != own_print,
    )


def _carried_out(
    follow: Follow, page: ArticlePage | None, parcel: Parcel | None, by: AbstractBaseUser | None
) -> Follow:
    """Do it; what can't be done in somebody's name any more is announced instead."""
    if follow in (Follow.UPDATED, Follow.IN_REVIEW):
        newer_draft(page.specific, parcel, by=None)
    if follow is Follow.IN_REVIEW:
        return _in_review(page, by)
    if follow in (Follow.TAKE_DOWN, Follow.STOPPED):
        _stop_review(page, by)
    if follow is Follow.TAKE_DOWN:
        return _take_down(page, by)
    return follow


def _in_review(page: ArticlePage, by: AbstractBaseUser | None) -> Follow:
    """Into the receiver's own review, waiting for its first check; without a submitter it stays a draft."""
    if by is None:
        return Follow.UPDATED
    try:
        with transaction.atomic():
            submit_for_review(page_id=page.pk, by=by)
    except Refused as refused:
        return Follow.IN_REVIEW if "review.submit.already" in refused.codes else Follow.UPDATED
    return Follow.IN_REVIEW


def _take_down(page: ArticlePage, by: AbstractBaseUser | None) -> Follow:
    if by is None:
        return Follow.ANNOUNCED
    with override("zh-hans"):
        reason = gettext("The unit that owns this item has withdrawn it.")
    try:
        with transaction.atomic():
            request_take_down(page_id=page.pk, by=by, reason=reason)
    except Refused as refused:
        return Follow.TAKE_DOWN if "review.take_down.already" in refused.codes else Follow.ANNOUNCED
    return Follow.TAKE_DOWN


def _stop_review(page: ArticlePage, by: AbstractBaseUser | None) -> None:
    """A version on its way to publication is taken out of review: nobody signs what its owner withdrew."""
    item = open_item_of(current_site().code, str(page.pk))
    if item is None or by is None:
        return
    try:
        with transaction.atomic():
            withdraw(item_id=item, by=by)
    except Refused:  # whoever took it over may do so no more: the check below keeps it from being submitted again
        return


def refusals_of_pushed(page: ArticlePage) -> list[Violation]:
    """Asked before each submission: a pushed item keeps its origin, and its owner still shows it."""
    row = push_behind(current_site().code, page.pk)
    if row is None:
        return []
    facts = item_facts(row.from_site, row.page_id)
    is_withdrawn = facts is None or bool(facts["left"])
    return check_origin(source=page.source, source_url=page.source_url, origin=row.origin, is_withdrawn=is_withdrawn)


def authors_of_pushed(page: ArticlePage) -> list[int]:
    """Who took the item over counts as its author (LA-41.3)."""
    row = push_behind(current_site().code, page.pk)
    return [row.answered_by_id] if row and row.answered_by_id else []


def origins_of_pushed(pages: Collection[int]) -> dict[int, str]:
    """Whose items these drafts were, and what the owner's last change did to them: read among one's own drafts."""
    found: dict[int, str] = {}
    rows = pushes_behind(current_site().code, pages)
    names = names_by_code() if rows else {}
    for row in rows:
        words = gettext("pushed by %(site)s") % {"site": names.get(row.from_site, row.from_site)}
        found[row.target_id] = f"{words}，{Follow(row.follow).label}" if row.follow else words
    return found
