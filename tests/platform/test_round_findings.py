"""Faults that people tell, third parties and citizens: findings with a clock, ordered, repaired (LA-4, LA-49.2)."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import Workbook

from domain_mgmt.api import address_of, hosts_of
from inspection.api import finding_lines, inspect, recheck, words_of
from inspection.enums import RunKind
from inspection.models import (
    Finding,
    ThirdPartyRow,
)
from inspection.rounds.actions import (
    answering,
    deciding,
    drafting,
    mutual,
    third_party,
)
from inspection.rounds.actions.steps import Upload
from inspection.rounds.selectors.findings import orderable
from interaction.enums_messages import Act
from interaction.models import Message
from policy.violations import Refused
from printing.xlsx import workbook
from sites_registry.models import Site
from tests.factories.corrections import report
from tests.factories.messages import act, make_desk
from tests.factories.supervision import PNG, Supervision, make_finding, make_subject

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 3)


@pytest.fixture
def people(two_sites):
    for code in ("ta", "tb"):
        make_subject(code)
    return Supervision()


HEADS = ["网站（名称或网址）", "问题类型", "问题页面", "问题描述", "发现日期"]


def table(*rows):
    return workbook("", HEADS, rows)


def far_down(row):
    book = Workbook()
    book.active.append(HEADS)
    for column, value in enumerate(row, start=1):
        book.active.cell(60_000, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(sheet):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def test_third_party_table_when_a_site_is_named_by_its_address_then_known(people):
    row, today, host = mutual.make_month_round(NOVEMBER), timezone.localdate(), hosts_of("ta")[0]
    named = [host, f"http://{host}/", f"HTTPS://{host}:8443/", address_of(host)]
    rows = [(name, "断链", "", f"首页链接失效{number}", today) for number, name in enumerate(named)]

    third_party.import_results(round_id=row.pk, name="三方.xlsx", content=table(*rows), by=people.inspector)

    assert set(ThirdPartyRow.objects.values_list("finding__subject__site__code", flat=True)) == {"ta"}


def test_third_party_table_when_read_then_whole_or_nothing_and_each_row_is_a_finding_in_an_order(people, monkeypatch):
    row, today = mutual.make_month_round(NOVEMBER), timezone.localdate()
    good = [("甲市教育局", "错别字", "http://x", "“帐号”", today), ("甲市水利局", "断链", "", "首页链接失效", today)]

    def read(content):
        return third_party.import_results(round_id=row.pk, name="三方.xlsx", content=content, by=people.inspector)

    with monkeypatch.context() as patch, pytest.raises(Refused) as refused:
        patch.setattr(third_party, "MOST_ROWS", 2)
        read(table(*good))
    assert refused.value.codes == ("round.import.too_long",)
    with pytest.raises(Refused) as refused:
        read(table(*good, ("火星", "", "", "", "昨天")))
    assert {one.params["row"] for one in refused.value.violations} == {4} and len(refused.value.violations) == 4
    assert not ThirdPartyRow.objects.exists() and not Finding.objects.exists()

    whole = table(*good)
    read(whole)
    read(whole)
    read(table(*good[:1]))  # another file, the same fault

    finding = Finding.objects.get(subject__site__code="ta")
    assert ThirdPartyRow.objects.filter(finding=finding).count() == 2 and Finding.objects.count() == 2
    assert "“帐号”" in words_of(finding.rule, finding.evidence) and "三方.xlsx" in words_of(
        finding.rule, finding.evidence
    )
    order = row.orders.get(site_code="ta")
    assert order.items.get().finding == finding and row.orders.count() == 2
    inspect(kind=RunKind.NIGHTLY, as_of=today)
    assert recheck([finding.pk]) == {}
    finding.refresh_from_db()
    assert finding.state == "open"  # no machine closes what a person told
    with pytest.raises(Refused) as refused:
        third_party.import_results(round_id=row.pk, name="三方.exe", content=b"MZ", by=people.inspector)
    assert refused.value.codes == ("round.import.unreadable",)
    assert [line.page for line in finding_lines(Finding.objects.filter(pk=finding.pk))] == ["http://x"]
    for broken, code in (
        (b"PK\x03\x04x", "round.import.unreadable"),
        (table(), "round.import.empty"),
        (workbook("", ["网站"], []), "round.import.head"),
        (workbook("", HEADS[::-1], [good[0][::-1]]), "round.import.head"),
        (far_down(good[0]), "round.import.too_long"),
        (packed(b"<c/>" * 30_000_000), "round.import.too_large"),
    ):
        with pytest.raises(Refused) as refused:
            read(broken)
        assert refused.value.codes == (code,)


def test_third_party_fault_when_order_is_closed_by_a_person_then_repaired_and_may_come_back(people):
    row, today = mutual.make_month_round(NOVEMBER), timezone.localdate()
    told = ("甲市教育局", "错别字", "http://x", "“帐号”", today)
    third_party.import_results(round_id=row.pk, name="三方.xlsx", content=table(told), by=people.inspector)
    order = drafting.send_order(order_id=row.orders.get().pk, by=people.inspector)
    order = answering.reply_to_order(
        order_id=order.pk, version=order.version, words="已改", files=(Upload("", "证.png", PNG),), by=people.unit
    )
    with pytest.raises(Refused) as refused:
        deciding.close_order(order_id=order.pk, version=order.version, by=people.inspector)
    assert refused.value.codes == ("supervision.close.still_there",)

    deciding.close_order(order_id=order.pk, version=order.version, words="已核实", by=people.inspector)
    assert Finding.objects.get().state == "repaired" and order.items.get().state == "repaired"

    again = table(told, ("甲市教育局", "错别字", "http://y", "“帐号”", today))
    third_party.import_results(round_id=row.pk, name="三方二.xlsx", content=again, by=people.inspector)
    assert sorted(Finding.objects.values_list("state", "times")) == [("open", 1), ("open", 2)]


def test_report_of_a_citizen_when_past_its_day_then_found_ordered_though_a_hint_and_gone_when_answered(people):
    Site.objects.filter(code__in=("ta", "tb")).update(state="online")
    make_finding(rule="topic.not_archived", severity="hint", page="http://x/t")
    sent = report("ta")
    inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate())
    assert not Finding.objects.filter(rule="ticket.late").exists()  # its clock still runs
    Message.objects.filter(pk=sent.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate(), again=True)

    found = Finding.objects.get(rule="ticket.late")
    assert found.subject.site.code == "ta" and sent.number in words_of(found.rule, found.evidence)
    assert "ticket.late" in {one.rule for one in orderable()} and "topic.not_archived" not in {
        one.rule for one in orderable()
    }
    (order,) = drafting.draft_orders(finding_ids=[found.pk], by=people.inspector)
    drafting.send_order(order_id=order.pk, by=people.inspector)
    assert recheck([found.pk]) == {found.pk: True}
    desk = make_desk()
    act(sent, Act.ACCEPT, desk.handler)
    act(sent, Act.SUBMIT, desk.handler, words="已更正，感谢指正。")
    act(sent, Act.APPROVE, desk.approver)
    assert recheck([found.pk]) == {found.pk: False}
