"""Supervision orders: from findings to repaired findings, with appeals, chasing, screens and papers."""

import io
import re
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from inspection.enums import FindingState
from inspection.models import Appeal, Finding, Measure, Round, SupervisionItem, SupervisionOrder
from inspection.rounds.actions import answering, deciding, drafting, measures, upkeep
from inspection.rounds.actions.steps import Upload
from inspection.rounds.selectors.orders import rules_by_trust
from policy.violations import Refused
from review_workflow.desk.models import Notice
from tests.factories.people import back_office_client
from tests.factories.supervision import PNG, Supervision, make_finding, make_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(two_sites):
    return Supervision()


def sent_order(people, *findings):
    chosen = findings or (make_finding(),)
    (order,) = drafting.draft_orders(finding_ids=[one.pk for one in chosen], days=3, by=people.inspector)
    return drafting.send_order(order_id=order.pk, by=people.inspector)


def replied(people, order):
    return answering.reply_to_order(
        order_id=order.pk,
        version=order.version,
        words="已整改",
        files=(Upload("", "证.png", PNG),),
        by=people.unit,
    )


def test_orders_when_drafted_then_one_for_each_unit_and_a_finding_in_one_open_order(people):
    a, b = make_finding(), make_finding(make_subject("tb"))

    orders = drafting.draft_orders(finding_ids=[a.pk, b.pk], by=people.inspector)

    assert {order.site_code for order in orders} == {"ta", "tb"} and all(order.number is None for order in orders)
    with pytest.raises(Refused) as refused:
        drafting.draft_orders(finding_ids=[a.pk], by=people.inspector)
    assert refused.value.codes == ("supervision.findings_taken",)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupervisionItem.objects.create(order=orders[1], finding=a)


def test_round_when_drafted_again_after_a_kill_then_nothing_doubled(people):
    findings = [make_finding(number=number) for number in (1, 2)] + [make_finding(make_subject("tb"))]
    today = timezone.localdate()
    round_ = Round.objects.create(kind="week", period="2026-W48", as_of=today, due_on=today)
    drafting.draft_for_round(round_, findings[:1], title="", words="")

    drafting.draft_for_round(round_, findings, title="", words="")
    drafting.draft_for_round(round_, findings, title="", words="")

    assert SupervisionOrder.objects.filter(round=round_).count() == 2
    assert drafting.send_round(round_id=round_.pk, by=people.inspector) == 2
    assert drafting.send_round(round_id=round_.pk, by=people.inspector) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        SupervisionOrder.objects.create(round=round_, unit=findings[0].subject.unit, unit_name="重复", title="重复")


def test_order_when_answered_and_repaired_then_checked_again_and_closed(people):
    finding = make_finding()
    order = replied(people, sent_order(people, finding))
    assert order.number.startswith("督〔") and order.state == "replied"

    order = upkeep.recheck_order(order_id=order.pk, recheck=lambda ids: dict.fromkeys(ids, False))
    order = deciding.close_order(order_id=order.pk, version=order.version, by=people.inspector)

    assert order.state == "closed" and order.items.get().state == "repaired"
    assert Notice.objects.filter(user_id=people.unit.pk, title__contains=order.number).count() == 2
    assert list(order.steps.values_list("kind", flat=True)) == ["drafted", "sent", "replied", "rechecked", "closed"]


def test_order_when_fault_is_still_there_then_closed_with_reason_only_or_returned(people):
    order = replied(people, sent_order(people))
    order = upkeep.recheck_order(order_id=order.pk, recheck=lambda ids: dict.fromkeys(ids, True))

    with pytest.raises(Refused) as refused:
        deciding.close_order(order_id=order.pk, version=order.version, by=people.inspector)
    assert refused.value.codes == ("supervision.close.still_there",)
    back = deciding.return_order(
        order_id=order.pk, version=order.version, words="仍打不开", days=2, by=people.inspector
    )

    assert back.state == "returned" and back.due_on > timezone.localdate()


def test_order_when_returned_then_days_outside_one_to_five_are_refused_and_granted_time_stays_la_50(people):
    order = sent_order(people)
    asked = answering.ask_extension(order_id=order.pk, version=order.version, days=8, reason="采购", by=people.unit)
    order = deciding.decide_extension(
        order_id=order.pk, version=asked.version, is_granted=True, words="", by=people.inspector
    )
    granted, order = order.due_on, replied(people, order)
    values = {"order_id": order.pk, "version": order.version, "words": "仍打不开", "by": people.inspector}
    for days in (0, 6):
        with pytest.raises(Refused) as refused:
            deciding.return_order(**values, days=days)
        assert refused.value.codes == ("supervision.days",)

    back = deciding.return_order(**values, days=1)

    assert back.due_on == granted
    assert f"{granted:%Y-%m-%d}" in back.steps.get(kind="returned").words


def test_extension_when_granted_then_due_day_moves_and_another_unit_may_not_ask(people):
    order = sent_order(people)
    with pytest.raises(Refused):
        answering.ask_extension(order_id=order.pk, version=order.version, days=2, reason="采购", by=people.other)
    asked = answering.ask_extension(order_id=order.pk, version=order.version, days=2, reason="采购", by=people.unit)

    granted = deciding.decide_extension(
        order_id=order.pk, version=asked.version, is_granted=True, words="", by=people.inspector
    )

    assert granted.due_on > granted.first_due_on and granted.extension_days == 0
    with pytest.raises(Refused) as refused:
        deciding.decide_extension(
            order_id=order.pk, version=granted.version, is_granted=True, words="", by=people.inspector
        )
    assert refused.value.codes == ("supervision.extension.none",)


def test_appeals_when_upheld_three_times_then_verdicts_kept_and_rule_distrusted(people):
    findings = [make_finding(number=number) for number in range(3)]
    order = sent_order(people, *findings)
    for item in order.items.all():
        row = answering.appeal_finding(order_id=order.pk, item_id=item.pk, reason="栏目按年更新", by=people.unit)
        deciding.decide_appeal(appeal_id=row.pk, is_upheld=True, words="属实", by=people.inspector)

    assert set(Finding.objects.values_list("state", flat=True)) == {FindingState.DISMISSED}
    assert set(order.items.values_list("state", flat=True)) == {"dismissed"}
    assert rules_by_trust()[0].is_distrusted
    with pytest.raises(Refused) as refused:
        deciding.decide_appeal(appeal_id=row.pk, is_upheld=False, words="不属实", by=people.inspector)
    assert refused.value.codes == ("supervision.appeal.decided",)


def test_appeal_when_rejected_then_finding_counts_again(people):
    order = sent_order(people)
    row = answering.appeal_finding(
        order_id=order.pk, item_id=order.items.get().pk, reason="栏目按年更新", by=people.unit
    )

    deciding.decide_appeal(appeal_id=row.pk, is_upheld=False, words="应两周更新", by=people.inspector)

    assert Finding.objects.get().state == FindingState.OPEN and Appeal.objects.get().verdict == "rejected"


def test_overdue_orders_when_chased_then_once_a_day(people):
    order = sent_order(people)
    today = order.due_on + timedelta(days=1)

    assert [upkeep.chase_overdue(today=day) for day in (order.due_on, today, today)] == [0, 1, 0]
    assert order.steps.filter(kind="chased").count() == 1


def test_measure_when_step_left_out_then_reason_kept(people):
    unit, today = make_subject().unit, timezone.localdate()
    with pytest.raises(Refused):
        measures.take_measure(unit_id=unit.pk, kind="talk", on=today, words="约谈分管负责人", by=people.inspector)

    measures.take_measure(
        unit_id=unit.pk, kind="talk", on=today, words="约谈", why_skipped="情节严重", by=people.inspector
    )

    assert Measure.objects.get().why_skipped == "情节严重"
    office, tomorrow = back_office_client(people.inspector), today + timedelta(days=1)
    asked = {"unit": unit.pk, "kind": "circular", "on": today, "words": "通报", "people": "1"}
    for changed, words in (
        ({"on": "2026-02-30"}, "不是有效日期"),
        ({"on": tomorrow}, "晚于今天"),
        ({"people": "两"}, "整数"),
        ({"kind": "talk"}, "不能重复登记"),
    ):
        answer = office.post("/supervision/measures/", {**asked, **changed})
        assert answer.status_code == 422 and words in answer.content.decode()
    assert Measure.objects.count() == 1
    assert office.post("/supervision/measures/", asked).status_code == 302


def test_sheet_when_an_act_is_refused_then_words_stay_in_their_own_form_or_are_shown_if_it_is_gone(people):
    order, unit = sent_order(people), back_office_client(people.unit)
    here = f"/s/ta/supervision/{order.pk}"

    short = unit.post(f"{here}/comment/", {"words": "嗯"}).content.decode()
    drafting.withdraw_order(order_id=order.pk, version=order.version, words="重复下发", by=people.inspector)
    late = unit.post(f"{here}/reply/", {"version": order.version, "words": "链接已全部更正", "explanation": "无"})

    assert short.count("嗯") == 1 and 'maxlength="1000" required value="嗯"' in short
    assert late.status_code == 422 and 'name="explanation"' not in late.content.decode()
    assert "链接已全部更正" in late.content.decode()


def assert_chinese(answer):
    text = answer.content.decode()
    assert answer.status_code == 200, answer.status_code
    start = text.find('<div class="registry-body')
    main = text[start if start > 0 else text.index("<main") : text.rindex("</main>")]
    plain = re.sub(r"(?s)<(script|style|template|svg).*?</\1>|<[^>]*>", " ", main)
    english = re.findall(r"[A-Za-z]{3,}", re.sub(r"http\S*|png|docx|xlsx|KB|column\.stale|Word", "", plain))
    assert not english, english[:10]
    return text


def test_screens_when_opened_by_office_and_unit_then_chinese_and_walled(people):
    office, unit, other = (back_office_client(one) for one in (people.inspector, people.unit, people.other))
    finding = make_finding()
    assert "column.stale" not in assert_chinese(office.get("/supervision/new/"))
    assert office.post("/supervision/new/", {"finding": [finding.pk], "days": "3"}).status_code == 302
    order = SupervisionOrder.objects.get()
    assert unit.get(f"/s/ta/supervision/{order.pk}/").status_code == 404  # a draft
    fields = {"title": order.title, "words": "请更新", "days": "3", "send": "1"}
    assert office.post(f"/supervision/{order.pk}/change/", fields).status_code == 302

    sheet = assert_chinese(unit.get(f"/s/ta/supervision/{order.pk}/"))
    assert "请更新" in sheet and order.title in assert_chinese(unit.get("/s/ta/supervision/"))
    assert other.get(f"/s/tb/supervision/{order.pk}/").status_code == 404
    assert unit.get("/s/ta/supervision/measures/").status_code == 404
    order.refresh_from_db()
    answer = unit.post(
        f"/s/ta/supervision/{order.pk}/reply/",
        {"version": order.version, "words": "已更新栏目", "file": SimpleUploadedFile("证.png", PNG)},
    )
    assert answer.status_code == 302
    for place in ("", "?box=waiting", f"{order.pk}/", "measures/", "appeals/", "new/"):
        assert_chinese(office.get(f"/supervision/{place}"))
    assert office.get("/supervision/?box=all&format=xlsx").content[:2] == b"PK"
    for name in ("order", "corrections"):
        assert_chinese(office.get(f"/supervision/{order.pk}/{name}/"))
        book = docx.Document(io.BytesIO(unit.get(f"/s/ta/supervision/{order.pk}/{name}.docx").content))
        assert "政府网站和政务新媒体" in book.paragraphs[0].text
