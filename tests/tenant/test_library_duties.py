"""Important items are found where they were reposted; contributions are counted where they were published."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.duties.acts import issue_and_tell
from cms.library.acts import deposit_due, deposit_whole_site
from cms.models import ColumnPage, LinkPage
from info_library.duties.api import (
    cancel_item,
    contributions,
    end_contribution,
    important_item,
    issue_from_feed,
    owed_reposts,
    repost_ranking,
    set_contribution,
)
from info_library.duties.matching import match_reposts
from info_library.duties.models import ImportantItem
from info_library.models import Item
from review_workflow.desk.models import Notice
from sites_registry.api import site_context
from tests.factories.pages import live_article, live_item, switch_review_guards_off
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
ADDRESS = "https://www.ah.gov.cn/szf/1.html"


@pytest.fixture
def office(two_sites):
    for code in ("ta", "tb"):
        with site_context(code):
            switch_review_guards_off()
    with site_context("ta"):
        deposit_whole_site()
    return make_person("ban-deng", roles={"*": ["registrar"]})


def issue(office, hours: int = 1, sites=("ta", "tb"), address: str = ADDRESS) -> ImportantItem:
    issued_at = timezone.now() - timedelta(hours=hours)
    issue_and_tell(title="省政府通知", issuer="省政府", address=address, issued_at=issued_at, sites=sites, by=office)
    return ImportantItem.objects.get(address=address)


def published(site: str, **fields) -> None:
    kind = fields.pop("kind", None)
    with site_context(site):
        column = ColumnPage.objects.get(slug="yw")
        fields.setdefault("title", "转载")
        live_item(kind, column, **fields) if kind else live_article(column, **fields)
        deposit_due()


def test_important_item_when_reposted_by_address_or_link_then_found_and_ranked(office):
    editor = make_person("ta-xiao", roles={"ta": ["editor"]})
    item = issue(office)
    assert set(Notice.objects.filter(kind="duty").values_list("user_id", flat=True)) == {editor.pk}
    published("ta", source="省政府", source_url="http://www.ah.gov.cn/szf/1.html/")
    published("tb", title="无关", source="省政府", source_url="http://www.ah.gov.cn/szf/12.html")

    assert (match_reposts(), match_reposts()) == (1, 0)
    assert [one.title for one in owed_reposts("tb")] == ["省政府通知"] and owed_reposts("ta") == []

    published("tb", kind=LinkPage, link_address=ADDRESS)
    match_reposts()
    rows = {row.site: row for row in important_item(item.pk).reposts}
    assert (rows["ta"].found_by, rows["tb"].found_by) == ("origin", "link")
    today = timezone.localdate()
    ranks = repost_ranking(since=today - timedelta(days=1), until=today)
    assert {(row.site, row.in_time, row.percent) for row in ranks} == {("ta", 1, 100), ("tb", 1, 100)}


def test_important_item_when_late_then_late_and_when_cancelled_then_nowhere(office):
    item = issue(office, hours=13, sites=("ta",))
    (open_row,) = important_item(item.pk).reposts
    assert (open_row.hours, open_row.so_far) == (None, 13.0)
    assert "已过 13.0" in back_office_client(office).get(f"/registry/reposts/{item.pk}/").content.decode()
    published("ta", source="省政府", source_url=ADDRESS)
    match_reposts()
    assert important_item(item.pk).reposts[0].standing == "late"

    cancel_item(pk=item.pk, by=office, reason="误发")

    day = timezone.localdate()
    assert repost_ranking(since=day - timedelta(days=2), until=day) == []


def test_feed_when_it_brings_the_same_item_again_then_one(office):
    item = issue(office, sites=("ta",))

    again, added = issue_from_feed(title="省政府通知", issuer="省政府", address=ADDRESS, issued_at=item.issued_at)

    assert again.pk == item.pk and added == ["tb"]


def test_contribution_when_items_of_the_unit_are_public_then_counted(office):
    with site_context("ta"):
        column = ColumnPage.objects.get(slug="yw")
    place = {"column_site": "ta", "column_id": column.pk, "cycle": "month", "by": office}
    row = set_contribution(site="tb", count=2, **place)
    published("ta", source="市水利局")
    published("ta", title="别人的", source="市教育局")

    (line,) = contributions(on=timezone.localdate(), site="tb")

    assert (line.count, line.done, line.missing) == (2, 1, 1)
    assert contributions(on=timezone.localdate(), site="ta") == []
    Item.objects.filter(site="ta", title="转载").update(left="withdrawn")
    assert contributions(on=timezone.localdate())[0].done == 0, "what was withdrawn does not count"
    assert end_contribution(pk=row.pk, by=office) and not end_contribution(pk=row.pk + 9_999, by=office)
    assert contributions(on=timezone.localdate()) == []


def test_screens_when_opened_then_office_in_the_console_and_each_site_its_own(office):
    item = issue(office, sites=("tb",))
    client, editor = back_office_client(office), back_office_client(make_person("ta-bian", roles={"ta": ["editor"]}))
    paths = ("/registry/reposts/", f"/registry/reposts/{item.pk}/", "/registry/contributions/")

    assert [client.get(path).status_code for path in paths] == [200] * 3
    assert client.get("/registry/contributions/", {"day": "9999-12-31"}).status_code == 200
    assert client.post("/registry/contributions/9999/end/").status_code == 404
    for name in ("reposts/ranking.xlsx", "contributions/table.xlsx"):
        assert client.get(f"/registry/{name}").content[:2] == b"PK"
    assert "省政府通知" in client.get("/registry/reposts/").content.decode()
    assert editor.get("/s/ta/registry/reposts/").status_code == 404
    assert editor.get("/registry/reposts/").status_code in (302, 403)
    assert "省政府通知" not in editor.get("/s/ta/duties/").content.decode(), "what tb owes is not ta's to see"
    answer = client.post("/registry/reposts/", {"title": "x", "issuer": "y", "address": "z", "issued_at": "2026-01-01"})
    assert answer.status_code == 200 and ImportantItem.objects.count() == 1
