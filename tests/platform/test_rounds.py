"""Rounds of week, month and quarter, forms to the superior, daily entries: made once, filled, handed in, printed."""

import io
from datetime import date, timedelta
from decimal import Decimal

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from cms.models import ArticlePage
from info_library.api import columns_of
from inspection.board import board
from inspection.enums import RunKind
from inspection.enums_rounds import DailyKind, FormKind
from inspection.models import (
    DailyEntry,
    Finding,
    MutualCheck,
    PeriodicForm,
    Round,
    RuleSetting,
    SiteGrade,
    SiteResult,
    SupervisionOrder,
)
from inspection.rounds.actions import (
    answering,
    daily,
    deciding,
    drafting,
    filling,
    grading,
    mutual,
    rounding,
)
from inspection.rounds.actions.publishing import publish_form
from inspection.rounds.selectors.findings import orderable
from inspection.rounds.selectors.rounds import round_sheet
from inspection.rules.catalogue import BY_CODE
from inspection.running.preparing import shipped_row
from policy.violations import Refused
from registers.api import save_shift
from review_workflow.desk.models import DutyShift, Notice
from sites_registry.api import site_context
from sites_registry.models import Unit
from tests.factories.people import back_office_client
from tests.factories.supervision import Supervision, make_finding, make_run, make_subject
from tests.platform.test_round_findings import table
from tests.platform.test_supervision_orders import assert_chinese

pytestmark = pytest.mark.django_db
TUESDAY, NOVEMBER = date(2026, 11, 24), date(2026, 11, 3)


@pytest.fixture
def people(two_sites):
    for code in ("ta", "tb"):
        make_subject(code)
    return Supervision()


def test_week_round_when_made_twice_or_killed_between_then_one_order_a_unit(people, monkeypatch):
    def killed(*_args, **_fields):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rounding, "draft_for_round", killed)
        with pytest.raises(KeyboardInterrupt):
            rounding.make_week_round(TUESDAY)
    first = rounding.make_week_round(TUESDAY)
    made = list(first.orders.values_list("unit_id", flat=True))

    again = rounding.make_week_round(date(2026, 11, 26))

    assert again.pk == first.pk and again.state == "ready" and Round.objects.count() == 1
    assert made and len(made) == len(set(made)) == SupervisionOrder.objects.count()
    assert rounding.send_whole_round(round_id=first.pk, by=people.inspector) == len(made)
    assert Round.objects.get().state == "sent"


def test_round_when_its_sending_is_killed_between_two_orders_then_goes_on_and_nothing_is_doubled(people, monkeypatch):
    make_finding(), make_finding(make_subject("tb"))
    row = Round.objects.create(kind="week", period="2026-W48", as_of=TUESDAY, due_on=TUESDAY, state="ready")
    drafting.draft_for_round(row, orderable(), title="", words="")
    told, tell = [], drafting.tell_unit

    def killed_at_the_second(order, step):
        told.append(order.pk)
        if len(told) == 2:
            raise KeyboardInterrupt
        tell(order, step)

    with monkeypatch.context() as patch:
        patch.setattr(drafting, "tell_unit", killed_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            rounding.send_whole_round(round_id=row.pk, by=people.inspector)
    halfway = dict(row.orders.values_list("state", "number"))
    assert set(halfway) == {"sent", "draft"} and halfway["draft"] is None and Round.objects.get().state == "ready"

    assert rounding.send_whole_round(round_id=row.pk, by=people.inspector) == 1
    assert rounding.send_whole_round(round_id=row.pk, by=people.inspector) == 0

    numbers = list(row.orders.order_by("number").values_list("number", flat=True))
    assert row.orders.filter(state="sent").count() == len(set(numbers)) == 2 and halfway["sent"] in numbers
    sent = Notice.objects.filter(title__startswith="督办单督").values_list("title", flat=True)
    assert len(set(sent)) == len(sent) == 2


def test_month_round_when_made_and_given_out_then_pairs_reports_and_window(people):
    row = mutual.make_month_round(NOVEMBER)
    assert mutual.make_month_round(NOVEMBER).pk == row.pk
    assert set(MutualCheck.objects.values_list("checker_site", "checked_site")) == {("ta", "tb"), ("tb", "ta")}
    act = {"round_id": row.pk, "by": people.inspector}
    with pytest.raises(Refused):
        mutual.set_window(starts=NOVEMBER, ends=date(2026, 11, 30), today=NOVEMBER, **act)
    with pytest.raises(Refused) as refused:
        mutual.give_out_checks(today=TUESDAY, **act)
    assert refused.value.codes == ("round.window.past",) and not PeriodicForm.objects.exists()
    moved = mutual.set_window(starts=date(2026, 11, 25), ends=date(2026, 11, 27), today=TUESDAY, **act)
    assert moved.due_on == date(2026, 11, 27) and round_sheet(row.pk).is_late

    assert mutual.give_out_checks(today=TUESDAY, **act) == 2
    assert mutual.give_out_checks(today=TUESDAY, **act) == 0

    form = PeriodicForm.objects.get(kind=FormKind.CHECK_REPORT, site_code="ta")
    assert form.values["checked_unit"] == form.about == "甲市水利局" and form.due_on == date(2026, 11, 27)
    mutual.set_window(starts=date(2026, 11, 26), ends=date(2026, 11, 28), today=TUESDAY, **act)
    form.refresh_from_db()
    assert form.due_on == date(2026, 11, 28) and form.values["window"] == "2026-11-26 — 2026-11-28"
    with pytest.raises(Refused) as refused:
        filling.hand_in_form(form_id=form.pk, by=people.unit)
    assert refused.value.codes == ("form.incomplete",)
    filled = {line["code"]: form.values.get(line["code"]) or "正常" for line in form.lines}
    save = {"form_id": form.pk, "version": filling.version_of(form)}
    filling.save_form(values=filled, by=people.unit, **save)
    with pytest.raises(Refused) as refused:
        filling.save_form(values=filled, by=people.unit, **save)
    assert refused.value.codes == ("form.stale",)
    assert filling.hand_in_form(form_id=form.pk, by=people.unit).state == "handed_in"
    with pytest.raises(Refused) as refused:
        filling.save_form(values=filled, by=people.other, **save)
    assert refused.value.codes == ("form.not_yours", "form.closed")


def test_quarter_round_when_made_then_grades_bonus_trend_and_papers(people):
    row = rounding.make_quarter_round(NOVEMBER)
    grade = SiteGrade.objects.filter(round=row).first()
    SiteGrade.objects.filter(pk=grade.pk).update(vetoes=0, points=Decimal(95), before=Decimal(90))

    given = grading.give_bonus(grade_id=grade.pk, bonus=Decimal(5), words="集约创新", by=people.inspector)

    assert (given.score, given.grade) == (Decimal(100), "excellent")
    office = back_office_client(people.inspector)
    assert "↑" in assert_chinese(office.get(f"/supervision/rounds/{row.pk}/"))
    for name in ("report", "circular"):
        assert_chinese(office.get(f"/supervision/rounds/{row.pk}/{name}/"))
        book = docx.Document(io.BytesIO(office.get(f"/supervision/rounds/{row.pk}/{name}.docx").content))
        assert "2026年第4季度" in book.paragraphs[0].text

    def praises():
        return "通报表扬" in assert_chinese(office.get(f"/supervision/rounds/{row.pk}/circular/"))

    mine = SiteGrade.objects.filter(pk=grade.pk)
    mine.update(place=1, faults=[])
    Finding.objects.filter(subject=grade.subject).update(severity="hint")
    assert praises()
    mine.update(place=2)
    assert not praises()
    mine.update(place=1)
    make_finding(grade.subject)
    assert not praises()


def test_city_form_when_counted_then_its_websites_are_those_of_the_board(people):
    for code, kind, day, standing in (
        ("ta", RunKind.NIGHTLY, 3, "failed"),
        ("ta", RunKind.NIGHTLY, 4, "good"),
        ("tb", RunKind.SELF, 4, "failed"),
    ):
        run = make_run(kind, as_of=date(2026, 11, day))
        SiteResult.objects.create(run=run, subject=make_subject(code), state="done", standing=standing, points=100)

    form, _new = filling.make_form(
        FormKind.CITY_MONTH, period="2026-11", site_code="", unit_id=None, due_on=NOVEMBER, about=""
    )

    counts = board().counts
    assert (form.values["sites"], form.values["failed"]) == (str(counts["all"]), str(counts["failed"])) == ("2", "0")
    assert form.values["checked"] == "1"


def test_county_form_when_made_by_hand_after_its_day_then_it_says_why_it_is_due_later(people):
    Unit.objects.filter(sites__code="tb").update(level="county")
    filling.begin_forms(kind="county_month", today=TUESDAY, by=people.inspector)

    form = PeriodicForm.objects.get()

    text = assert_chinese(back_office_client(people.inspector).get(f"/supervision/forms/{form.pk}/"))
    assert "规定报送日期为2026-11-15" in text and "顺延至2026-11-27" in text


def test_appeal_when_upheld_then_draft_quarter_is_recounted_and_a_sent_one_is_corrected(people):
    run = make_run(RunKind.QUARTER)
    run.state, run.finished_at = "finished", timezone.now()
    run.save()
    row = Round.objects.create(
        kind=RunKind.QUARTER, period="2026-Q4", as_of=NOVEMBER, due_on=NOVEMBER, run=run, state="ready"
    )
    RuleSetting.objects.bulk_create([shipped_row(BY_CODE["column.stale"], run.book)])
    faults = [make_finding(number=number, run=run, column=f"栏目{number}") for number in (1, 2)]
    subject = faults[0].subject
    Finding.objects.update(first_seen_at=run.started_at, last_seen_at=run.finished_at)
    SiteResult.objects.create(run=run, subject=subject, state="done", standing="faulty", points=98, deductions=2)
    grading.grade_round(row)
    grade = SiteGrade.objects.get(subject=subject)
    assert [one["finding"] for one in grade.faults] == [one.pk for one in faults] and grade.score == 98
    (order,) = drafting.draft_orders(finding_ids=[one.pk for one in faults], by=people.inspector)
    drafting.send_order(order_id=order.pk, by=people.inspector)
    assert [one.pk for one in round_sheet(row.pk).elsewhere] == [order.pk]

    def uphold(item):
        appeal = answering.appeal_finding(order_id=order.pk, item_id=item.pk, reason="不属问题", by=people.unit)
        deciding.decide_appeal(appeal_id=appeal.pk, is_upheld=True, words="成立", by=people.inspector)
        grade.refresh_from_db()

    first, second = order.items.order_by("pk")
    uphold(first)
    assert (grade.score, grade.first_score, grade.corrected_at) == (99, None, None)
    assert grading.recount_round(round_id=row.pk, by=people.inspector) == 0

    rounding.send_whole_round(round_id=row.pk, by=people.inspector)
    uphold(second)

    assert (grade.score, grade.first_score) == (100, 99) and grade.corrected_at
    with pytest.raises(Refused) as refused:
        grading.recount_round(round_id=row.pk, by=people.inspector)
    assert refused.value.codes == ("round.recount.sent",)
    office = back_office_client(people.inspector)
    assert "更正" in assert_chinese(office.get(f"/supervision/rounds/{row.pk}/circular/"))
    sheet = assert_chinese(office.get(f"/supervision/{order.pk}/"))
    assert "不属问题" in sheet and "复查仍存在" not in sheet


def test_forms_when_their_time_has_come_then_made_once_filled_and_published_as_a_draft_only(people, site_a):
    january = date(2027, 1, 4)
    Unit.objects.filter(sites__code="tb").update(level="county")
    made = filling.make_due_forms(january)
    assert made == 5 and filling.make_due_forms(january) == 0  # two sites, county month, city month, accountability
    assert filling.remind_of_forms(date(2027, 1, 20)) == 4
    assert filling.begin_forms(kind="city_month", today=january, by=people.inspector) == 0
    for kind, code in (("nothing", "form.begin.unknown"), ("site_year", "inspection.inspector_only")):
        with pytest.raises(Refused) as refused:
            by = people.inspector if kind == "nothing" else people.unit
            filling.begin_forms(kind=kind, today=january, by=by)
        assert refused.value.codes == (code,)
    form = PeriodicForm.objects.get(kind=FormKind.SITE_YEAR, site_code="ta")
    assert form.values["site_name"] == "甲市教育局" and "visits" not in form.values
    with pytest.raises(Refused) as refused:
        publish_form(form_id=form.pk, column="1", by=people.unit)
    assert refused.value.codes == ("form.publish.not_ready",)
    filled = {line["code"]: form.values.get(line["code"]) or "0" for line in form.lines} | {
        "phone": "0750-1234567（办公室）"
    }
    filling.save_form(form_id=form.pk, version=filling.version_of(form), values=filled, by=people.unit)
    filling.hand_in_form(form_id=form.pk, by=people.unit)
    with pytest.raises(Refused) as refused:
        publish_form(form_id=form.pk, column="1", by=people.inspector)
    assert refused.value.codes == ("form.publish.not_yours",)

    column = str(columns_of("ta")[0][0])
    published = publish_form(form_id=form.pk, column=column, by=people.unit)
    sheet = back_office_client(people.unit).get(f"/s/ta/supervision/forms/{form.pk}/").content.decode()
    assert "由本网站编辑员打开" in sheet and f"/pages/{published.page}/edit/" not in sheet

    with site_context("ta"):
        page = ArticlePage.objects.get(pk=published.page)
        assert not page.live and page.owner_id == people.unit.pk and page.title.startswith("政府网站工作年度报表")
    returned = PeriodicForm.objects.get(kind=FormKind.ACCOUNTABILITY)
    with pytest.raises(Refused) as refused:
        filling.return_form(form_id=returned.pk, words="请补充", by=people.inspector)
    assert refused.value.codes == ("form.not_handed_in",)


def test_template_when_changed_then_new_forms_have_it_and_old_ones_keep_theirs(people):
    filling.save_template(
        kind="city_month", text="sites | 情况 | 网站数 | *", note="按省办要求调整", by=people.inspector
    )

    form, _new = filling.make_form(
        FormKind.CITY_MONTH, period="2026-11", site_code="", unit_id=None, due_on=NOVEMBER, about=""
    )

    with pytest.raises(Refused) as refused:
        filling.begin_forms(kind="county_month", today=NOVEMBER, by=people.inspector)
    assert refused.value.codes == ("form.begin.nobody",)
    assert [line["code"] for line in form.lines] == ["sites"] and form.values["sites"] == "2"


def test_daily_entries_when_made_then_once_a_day(people):
    ticks = ("misstatements", "privacy", "maps", "advertising", "secrets", "links", "updates")
    daily.enter_day(kind=DailyKind.READING, site_code="ta", ticks=ticks, by=people.unit)
    with pytest.raises(Refused) as refused:
        daily.enter_day(kind=DailyKind.READING, site_code="ta", ticks=ticks, by=people.unit)

    assert refused.value.codes == ("daily.twice",)
    assert DailyEntry.objects.get().by_name == "网站管理员"
    fields = {"kind": "reading", "tick": ticks, "faults": "一些", "words": "两处错字"}
    other = back_office_client(people.other)
    kept = other.post("/s/tb/supervision/daily/enter/", fields)
    shown = kept.content.decode()
    assert (
        kept.status_code == 422 and "整数" in shown and "两处错字" in shown and shown.count(" checked>") == len(ticks)
    )
    again = back_office_client(people.unit).post("/s/ta/supervision/daily/enter/", fields | {"faults": "2"})
    assert "两处错字" in again.content.decode()
    assert DailyEntry.objects.count() == 1


def test_duty_when_signed_by_another_than_the_roster_says_then_as_a_substitute_with_reason(people):
    today, now = timezone.localdate(), timezone.now()
    enter_shift = {
        "site_code": "ta",
        "stage": "final",
        "entered_by_id": 0,
        "entered_by_name": "别人",
        "entered_at": now,
    }
    DutyShift.objects.create(
        user_id=people.other.pk, user_name="别人", since=now, until=now + timedelta(1), **enter_shift
    )
    with pytest.raises(Refused) as refused:
        daily.enter_day(kind=DailyKind.DUTY, site_code="ta", by=people.unit)
    assert refused.value.codes == ("daily.duty.not_rostered",)

    row = daily.enter_day(kind=DailyKind.DUTY, site_code="ta", reason="别人请假", by=people.unit)

    assert (row.is_substitute, row.rostered, row.reason) == (True, "别人", "别人请假")
    save_shift(by=people.inspector, day=today, name="督查员")
    own = daily.enter_day(kind=DailyKind.DUTY, site_code="", reason="多余", by=people.inspector)
    assert (own.is_substitute, own.rostered, own.reason) == (False, "督查员", "")
    assert "代别人签到" in assert_chinese(back_office_client(people.unit).get("/s/ta/supervision/daily/"))


def test_screens_when_opened_then_chinese_and_in_their_places(people):
    make_finding()
    month = mutual.make_month_round(NOVEMBER)
    mutual.give_out_checks(round_id=month.pk, today=NOVEMBER, by=people.inspector)
    filling.make_due_forms(date(2026, 11, 3))
    office, unit = back_office_client(people.inspector), back_office_client(people.unit)
    report = PeriodicForm.objects.get(kind=FormKind.CHECK_REPORT, site_code="ta")

    for place in ("rounds/", f"rounds/{month.pk}/", "forms/", f"forms/{report.pk}/", "daily/"):
        assert_chinese(office.get(f"/supervision/{place}"))
    for place in ("forms/", f"forms/{report.pk}/", f"forms/{report.pk}/paper/", "daily/"):
        assert_chinese(unit.get(f"/s/ta/supervision/{place}"))
    place, first = f"/s/ta/supervision/forms/{report.pk}/", {"version": filling.version_of(report), "opening": "正常"}
    assert unit.post(place, first).status_code == 302
    answer = unit.post(place, first | {"opening": "打不开", "machine": "很多"})
    assert answer.status_code == 422 and "他人已保存" in answer.content.decode()
    answer.status_code = 200
    assert "打不开" in assert_chinese(answer) and "现存内容：正常" in answer.content.decode()
    report.refresh_from_db()
    again = unit.post(place, {"version": filling.version_of(report), "machine": "很多"})
    assert again.status_code == 422 and "不小于0的数字" in again.content.decode()
    assert unit.get("/s/ta/supervision/rounds/").status_code == 404
    other = PeriodicForm.objects.get(kind=FormKind.CHECK_REPORT, site_code="tb")
    assert unit.get(f"/s/ta/supervision/forms/{other.pk}/").status_code == 404
    assert office.get("/supervision/templates/site_year/").status_code == 200
    sheet = load_workbook(io.BytesIO(unit.get(f"/s/ta/supervision/forms/{report.pk}/paper.xlsx").content)).active
    assert "检查报告书" in sheet["A1"].value
    empty = office.get("/supervision/rounds/third-party.xlsx").content
    for content, words in ((empty, "没有"), (table(("火星", "", "", "", "")), "第2行")):
        answer = office.post(
            f"/supervision/rounds/{month.pk}/import/", {"file": SimpleUploadedFile("三方.xlsx", content)}
        )
        assert answer.status_code == 422 and words in answer.content.decode()
    for address, fields in (("rounds/begin/", {}), ("forms/begin/", {"kind": "city_month"})):
        assert office.post(f"/supervision/{address}", fields).status_code == 302
    answer = office.post(f"/supervision/rounds/{month.pk}/window/", {"starts": "2026-11-10", "ends": "2026-11-12"})
    assert answer.status_code == 422
    for kind in FormKind.values:
        assert "立即生成" in assert_chinese(office.get(f"/supervision/forms/?kind={kind}"))
