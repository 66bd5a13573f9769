"""Who is told of a push: the editors of the receiver, the sender, and whoever took it over. Nobody else."""

from django.utils.translation import gettext_lazy as _

from accounts.api_duties import holders_of
from info_library.pushing.api import PushRow
from info_library.pushing.enums import Change, Follow, PushState
from info_library.pushing.rules import ANSWERING_ROLES
from review_workflow.desk.api import News, tell
from review_workflow.enums import NoticeKind
from sites_registry.api import names_by_code

CHANGES = {Change.CORRECTED: _("The owner has corrected it"), Change.WITHDRAWN: _("The owner has withdrawn it")}


def tell_arrival(row: PushRow) -> None:
    """Editors of the receiver: something waits for their answer."""
    sender = names_by_code().get(row.from_site, "")
    tell(holders_of(ANSWERING_ROLES, row.to_site), News(NoticeKind.PUSHED, row.to_site, row.title, _here(row), sender))


def tell_answer(row: PushRow) -> None:
    """The sender: taken over, or refused and why. It leads to the list of what the site pushed."""
    receiver = names_by_code().get(row.to_site, "")
    words = f"{receiver}：{PushState(row.state).label}"
    detail = f"{words}。{row.reason}" if row.reason else words
    tell({row.sent_by_id}, News(NoticeKind.PUSH_ANSWERED, row.from_site, row.title, "push/sent/", detail))


def tell_follow(row: PushRow, change: Change | None = None) -> None:
    """Whoever answers for the place: what the owner's change led to; the sender where the place is frozen."""
    detail = str(Follow(row.follow).label) if row.follow else str(PushState(row.state).label)
    if row.follow == Follow.ANNOUNCED and change is not None:
        detail = f"{CHANGES[change]}；{detail}"
    people = set(holders_of(ANSWERING_ROLES, row.to_site))
    people = {row.answered_by_id} & people or people
    tell(people, News(NoticeKind.PUSH_CHANGED, row.to_site, row.title, _here(row), detail))
    if row.follow == Follow.ANNOUNCED:
        tell({row.sent_by_id}, News(NoticeKind.PUSH_CHANGED, row.from_site, row.title, "push/sent/", detail))


def _here(row: PushRow) -> str:
    return f"push/{row.pk}/"
