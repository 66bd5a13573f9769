"""What the sites of the demo city share: items of the city pushed to departments, answered by some, and duties."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from audit.api import gathered
from cms.duties.acts import issue_and_tell
from cms.pushing import acts
from info_library.duties.api import public_columns, set_contribution
from info_library.duties.models import Contribution, ImportantItem, Repost
from info_library.models import Item
from info_library.pushing.models import Push
from sites_registry.api import live_codes, platform_context, site_context

OWNER = "luan"
ITEMS = 2
RECEIVERS = 5
NOTE = "请各单位转载"
REASON = "本站已有同题材信息"
SUPERIOR = "省政府办公厅（示例）"
IMPORTANT = (
    ("关于做好今冬明春安全防范工作的通知（示例）", "https://www.example.gov.cn/zwgk/2026/0001.html", 30),
    ("全省政务公开重点工作安排（示例）", "https://www.example.gov.cn/zwgk/2026/0002.html", 2),
)
OWED = (4, 2, 6, 3)


def push_items() -> int:
    """Push the city's newest articles, once; the first receiver takes one over, the second refuses it."""
    with platform_context(), transaction.atomic(), gathered():
        codes = [code for code in live_codes() if code != OWNER][:RECEIVERS]
        if Push.objects.exists() or not codes or not User.objects.filter(username=f"{OWNER}_editor").exists():
            return 0
        items = Item.objects.filter(site=OWNER, kind="article", left="").order_by("-published_at", "-pk")
        rows = []
        for page_id in items.values_list("page_id", flat=True)[:ITEMS]:
            with site_context(OWNER):
                by = User.objects.get(username=f"{OWNER}_editor")
                rows += acts.push_to_sites(site=OWNER, page_id=page_id, targets=codes, by=by, note=NOTE)
        _answer(rows[: len(codes)])
    return len(rows)


def lay_duties_down() -> int:
    """An important item of the province and a few lines of the table of contributions, once."""
    with platform_context(), transaction.atomic(), gathered():
        by = User.objects.filter(username="office_registrar").first()
        codes = [code for code in live_codes() if code != OWNER]
        if by is None or not codes or ImportantItem.objects.exists():
            return 0
        for title, address, hours in IMPORTANT:
            issued_at = timezone.now() - timedelta(hours=hours)
            issue_and_tell(
                title=title, issuer=SUPERIOR, address=address, issued_at=issued_at, sites=codes[:RECEIVERS], by=by
            )
        columns = public_columns(OWNER)[: len(OWED)] if OWNER in live_codes() else []
        for code, (column, _title), count in zip(codes, columns, OWED, strict=False):
            set_contribution(site=code, column_site=OWNER, column_id=column, count=count, cycle="month", by=by)
    return len(IMPORTANT)


def forget_duties(code: str) -> None:
    """Take away what a demo site owed; the items of superiors go with the last one that had to repost them."""
    Repost.objects.filter(site=code).delete()
    Contribution.objects.filter(Q(site=code) | Q(column_site=code)).delete()
    ImportantItem.objects.filter(reposts__isnull=True).delete()


def _answer(rows: list[acts.PushRow]) -> None:
    """Two of the receivers have answered; with the others it waits."""
    for number, row in enumerate(rows[:2]):
        with site_context(row.to_site):
            by = User.objects.get(username=f"{row.to_site}_editor")
            if number:
                acts.refuse(pk=row.pk, by=by, reason=REASON)
                continue
            found = acts.inspect(row.pk, by=by)
            if found is not None and found.columns:
                acts.accept(pk=row.pk, column_id=found.columns[0].pk, by=by)


def forget_pushes(code: str) -> None:
    """Take away what was pushed from or to a demo site."""
    Push.objects.filter(from_site=code).delete()
    Push.objects.filter(to_site=code).delete()
