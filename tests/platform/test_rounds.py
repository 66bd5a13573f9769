"""Rounds of week, month and quarter, forms to the superior, daily entries: made once, filled, handed in, printed."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from cms.models import ArticlePage
from info_library.api import columns_of
from inspection.enums_rounds import DailyKind, FormKind
from inspection.models import (
    DailyEntry,
    MutualCheck,
    PeriodicForm,
    Round,
    SiteGrade,
    SupervisionOrder,
    ThirdPartyRow,
)
from inspection.rounds.actions import daily, filling, rounding, third_party
from inspection.rounds.actions.publishing import publish_form
from policy.violations import Refused
from printing.xlsx import workbook
from sites_registry.api import site_context
from sites_registry.models import Unit
from tests.factories.people import back_office_client
from tests.factories.supervision import Supervision, make_finding, make_subject
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


def test_month_round_when_made_and_given_out_then_pairs_reports_and_window(people):
    row = rounding.make_month_round(NOVEMBER)
    assert rounding.make_month_round(NOVEMBER).pk == row.pk
    assert set(MutualCheck.objects.values_list("checker_site", "checked_site")) == {("ta", "tb"), ("tb", "ta")}
    with pytest.raises(Refused):
        rounding.set_window(round_id=row.pk, starts=NOVEMBER, ends=date(2026, 11, 30), by=people.inspector)

    assert rounding.give_out_checks(round_id=row.pk, by=people.inspector) == 2
    assert rounding.give_out_checks(round_id=row.pk, by=people.inspector) == 0

    form = PeriodicForm.objects.get(kind=FormKind.CHECK_REPORT, site_code="ta")
    assert form.values["checked_unit"] == "甲市水利局"
    with pytest.raises(Refused) as refused:
        filling.hand_in_form(form_id=form.pk, by=people.unit)
    assert refused.value.codes == ("form.incomplete",)
    filled = {line["code"]: form.values.get(line["code"]) or "正常" for line in form.lines}
    filling.save_form(form_id=form.pk, values=filled, by=people.unit)
    assert filling.hand_in_form(form_id=form.pk, by=people.unit).state == "handed_in"
    with pytest.raises(Refused) as refused:
        filling.save_form(form_id=form.pk, values=filled, by=people.other)
    assert refused.value.codes == ("form.not_yours", "form.closed")


def test_third_party_table_when_some_rows_are_wrong_then_the_others_come_in_once(people):
    row = rounding.make_month_round(NOVEMBER)
    rows = [("甲市教育局", "错别字", "http://x", "“帐号”", timezone.localdate()), ("火星", "", "", "", "昨天")]
    content = workbook("", ["网站", "类型", "页面", "描述", "日期"], rows)

    batch = third_party.import_results(round_id=row.pk, name="三方.xlsx", content=content, by=people.inspector)
    third_party.import_results(round_id=row.pk, name="三方.xlsx", content=content, by=people.inspector)

    assert ThirdPartyRow.objects.count() == 1 and [one["row"] for one in batch.faults] == [3]
    for broken, code in (
        (b"PK\x03\x04x", "round.import.unreadable"),
        (workbook("", ["网站"], []), "round.import.empty"),
    ):
        with pytest.raises(Refused) as refused:
            third_party.import_results(round_id=row.pk, name="三方.xlsx", content=broken, by=people.inspector)
        assert refused.value.codes == (code,)


def test_quarter_round_when_made_then_grades_bonus_trend_and_papers(people):
    row = rounding.make_quarter_round(NOVEMBER)
    grade = SiteGrade.objects.filter(round=row).first()
    SiteGrade.objects.filter(pk=grade.pk).update(vetoes=0, points=Decimal(95), before=Decimal(90))

    given = rounding.give_bonus(grade_id=grade.pk, bonus=Decimal(5), words="集约创新", by=people.inspector)

    assert (given.score, given.grade) == (Decimal(100), "excellent")
    office = back_office_client(people.inspector)
    assert "↑" in assert_chinese(office.get(f"/supervision/rounds/{row.pk}/"))
    for name in ("report", "circular"):
        assert_chinese(office.get(f"/supervision/rounds/{row.pk}/{name}/"))
        book = docx.Document(io.BytesIO(office.get(f"/supervision/rounds/{row.pk}/{name}.docx").content))
        assert "2026年第4季度" in book.paragraphs[0].text


def test_forms_when_their_time_has_come_then_made_once_filled_and_published_as_a_draft_only(people, site_a):
    january = date(2027, 1, 4)
    Unit.objects.filter(sites__code="tb").update(level="county")
    made = filling.make_due_forms(january)
    assert made == 5 and filling.make_due_forms(january) == 0  # two sites, county month, city month, accountability
    assert filling.remind_of_forms(date(2027, 1, 20)) == 4
    form = PeriodicForm.objects.get(kind=FormKind.SITE_YEAR, site_code="ta")
    assert form.values["site_name"] == "甲市教育局" and "visits" not in form.values
    with pytest.raises(Refused) as refused:
        publish_form(form_id=form.pk, column="1", by=people.unit)
    assert refused.value.codes == ("form.publish.not_ready",)
    filled = {line["code"]: form.values.get(line["code"]) or "0" for line in form.lines}
    filling.save_form(form_id=form.pk, values=filled, by=people.unit)
    filling.hand_in_form(form_id=form.pk, by=people.unit)
    with pytest.raises(Refused) as refused:
        publish_form(form_id=form.pk, column="1", by=people.inspector)
    assert refused.value.codes == ("form.publish.not_yours",)

    column = str(columns_of("ta")[0][0])
    published = publish_form(form_id=form.pk, column=column, by=people.unit)

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

    assert [line["code"] for line in form.lines] == ["sites"] and form.values["sites"] == "2"


def test_daily_entries_when_made_then_once_a_day(people):
    ticks = ("misstatements", "privacy", "maps", "advertising", "secrets", "links", "updates")
    daily.enter_day(kind=DailyKind.READING, site_code="ta", ticks=ticks, by=people.unit)
    with pytest.raises(Refused) as refused:
        daily.enter_day(kind=DailyKind.READING, site_code="ta", ticks=ticks, by=people.unit)

    assert refused.value.codes == ("daily.twice",)
    assert DailyEntry.objects.get().by_name == "网站管理员"


def test_screens_when_opened_then_chinese_and_in_their_places(people):
    make_finding()
    month = rounding.make_month_round(NOVEMBER)
    rounding.give_out_checks(round_id=month.pk, by=people.inspector)
    filling.make_due_forms(date(2026, 11, 3))
    office, unit = back_office_client(people.inspector), back_office_client(people.unit)
    report = PeriodicForm.objects.get(kind=FormKind.CHECK_REPORT, site_code="ta")

    for place in ("rounds/", f"rounds/{month.pk}/", "forms/", f"forms/{report.pk}/", "daily/"):
        assert_chinese(office.get(f"/supervision/{place}"))
    for place in ("forms/", f"forms/{report.pk}/", f"forms/{report.pk}/paper/", "daily/"):
        assert_chinese(unit.get(f"/s/ta/supervision/{place}"))
    assert unit.get("/s/ta/supervision/rounds/").status_code == 404
    other = PeriodicForm.objects.get(kind=FormKind.CHECK_REPORT, site_code="tb")
    assert unit.get(f"/s/ta/supervision/forms/{other.pk}/").status_code == 404
    assert office.get("/supervision/templates/site_year/").status_code == 200
    sheet = load_workbook(io.BytesIO(unit.get(f"/s/ta/supervision/forms/{report.pk}/paper.xlsx").content)).active
    assert "检查报告书" in sheet["A1"].value
    table = office.get("/supervision/rounds/third-party.xlsx").content
    sent = SimpleUploadedFile("三方.xlsx", table)
    assert office.post(f"/supervision/rounds/{month.pk}/import/", {"file": sent}).status_code == 302
