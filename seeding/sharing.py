"""What the sites of the demo city share: items of the city's site, pushed to its departments, answered by some."""

from django.db import transaction

from accounts.models import User
from audit.api import gathered
from cms.pushing import acts
from info_library.models import Item
from info_library.pushing.models import Push
from sites_registry.api import live_codes, platform_context, site_context

OWNER = "luan"
ITEMS = 2
RECEIVERS = 5
NOTE = "请各单位转载"
REASON = "本站已有同题材信息"


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
