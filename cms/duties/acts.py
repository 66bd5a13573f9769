"""Acts of the office that people of sites are told of."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.api_duties import holders_of
from accounts.enums import RoleCode
from audit.api import gathered
from info_library.duties.api import issue_item
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
        with override("zh-hans"):
            due = timezone.localtime(item.due_at).strftime("%Y-%m-%d %H:%M")
            detail = gettext("%(issuer)s: repost before %(due)s") % {"issuer": item.issuer, "due": due}
        for site in added:
            editors = holders_of((RoleCode.EDITOR.value,), site)
            tell(editors, News(NoticeKind.DUTY, site, item.title, "duties/", detail))
    return len(added)
