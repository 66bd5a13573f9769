"""Acts of the office that people of sites are told of."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.api_duties import holders_of
from accounts.enums import RoleCode
from audit.api import gathered
from info_library.duties.api import issue_item
from info_library.feeds.api import Taken, take_message
from review_workflow.desk.api import News, tell
from review_workflow.enums import NoticeKind


def issue_and_tell(
    *, title: str, issuer: str, address: str, issued_at: datetime, sites: Collection[str], by: AbstractBaseUser
) -> int:
    """Issue an important item, and tell the editors of the sites that are new to it; returns how many sites."""
    with transaction.atomic(), gathered():
        item, added = issue_item(
            title=title, issuer=issuer, address=address, issued_at=issued_at, sites=sites, by=by
        )  # fmt: skip
        _tell_editors(item.title, item.issuer, item.due_at, added)
    return len(added)


def take_and_tell(*, access_id: int, system: str, sent: Mapping[str, object]) -> Taken:
    """Take a message of a superior's system, and tell the editors of the sites that are new to its item (LA-48)."""
    with transaction.atomic(), gathered():
        taken = take_message(access_id=access_id, system=system, sent=sent)
        if taken.item is not None:
            _tell_editors(taken.item.title, taken.item.issuer, taken.item.due_at, taken.added)
    return taken


def _tell_editors(title: str, issuer: str, due_at: datetime, sites: Collection[str]) -> None:
    with override("zh-hans"):
        due = timezone.localtime(due_at).strftime("%Y-%m-%d %H:%M")
        detail = gettext("%(issuer)s: repost before %(due)s") % {"issuer": issuer, "due": due}
    for site in sites:
        tell(holders_of((RoleCode.EDITOR.value,), site), News(NoticeKind.DUTY, site, title, "duties/", detail))
