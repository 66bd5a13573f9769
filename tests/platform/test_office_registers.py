"""The office's registers, calendar, board and changes for many sites: rules, screens, records."""

import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.api import roles_in_force
from audit.models import AuditRecord
from console.views.calendar import read_days
from domain_mgmt.models import GovernmentName
from policy.violations import Refused
from registers.api import (
    StaffData,
    confirm_notice,
    end_rights,
    gaps_now,
    hand_in,
    maintainer_gaps,
    non_readers,
    save_staff,
    send_notice,
    unread_count,
)
from registers.models import Contractor, DutyShift, HandedIn, Notice, StaffEntry, Training
from registers.rules import document_gaps, maintainers_gap, period_of
from rulebook.models import HolidayYear
from sites_registry.models import Filing, Site
from tests.factories.orders import PDF, Chain
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
NEW = {
    "filings": {"site_code": "ta", "kind": "icp", "number": "皖ICP备05000001号", "filed_on": "2026-01-05"},
    "names": {"name": "jyj.jiashi.gov.cn", "unit_name": "甲市教育局", "site_code": "ta", "words": "已在使用"},
    "staff": {"site_code": "ta", "name": "王维护", "duty": "maintainer", "came_on": "2026-01-01", "phone": "055112345"},
    "contractors": {
        "company": "某科技公司", "qualification": "系统集成一级", "secrecy_on": "2026-01-01", "until": "2027-01-01",
    },
    "trainings": {"title": "保密培训", "held_on": "2026-01-05", "people": "30", "hours": "2"},
    "shifts": {"day": "2026-10-01", "name": "值班员", "phone": "055112345"},
    "notices": {"title": "关于自查的通知", "body": "请自查", "due_on": "2099-01-01"},
}  # fmt: skip
SCREENS = (*NEW, "take-downs", "outages", "documents", "calendar", "rollouts")


@pytest.fixture
def chain(two_sites):
    return Chain()


@pytest.fixture
def office(chain):
    return back_office_client(chain.registrar)


def codes(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.codes


def words_of(answer):
    text = answer.content.decode()
    main = text[text.index("registry-body") : text.rindex("</main>")]
    return re.sub(r"(?s)<(script|style|template|svg|select|textarea).*?</\1>|<[^>]*>", " ", main.partition(">")[2])


@pytest.mark.parametrize("name", SCREENS)
def test_screen_when_opened_then_chinese_and_closed_to_others(office, chain, name):
    for path in (f"/registry/{name}/", f"/registry/{name}/new/" if name in (*NEW, "documents") else ""):
        if path:
            shown = office.get(path)
            assert shown.status_code == 200, path
            assert not re.findall(r"[A-Za-z]{4,}", words_of(shown)), path
            assert back_office_client(chain.head).get(path).status_code == 403


@pytest.mark.parametrize("name", NEW)
def test_entry_when_made_by_its_form_then_listed_exported_and_recorded(office, name):
    answer = office.post(f"/registry/{name}/new/", NEW[name])

    assert answer.status_code == 302, words_of(answer)
    listed = office.get(f"/registry/{name}/")
    assert "1 / 1" in words_of(listed) or "共" in words_of(listed)
    sheet = load_workbook(io.BytesIO(b"".join(office.get(f"/registry/{name}/?export=xlsx").streaming_content))).active
    assert sheet.max_row == 2
    assert AuditRecord.objects.filter(action="register.list_exported", object_type=name).exists()


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("filings", {"number": "x1"}, "编号不符合规定格式"),
        ("staff", {"leaves_on": "2025-01-01"}, "起止日期"),
        ("staff", {"username": "meiyouren"}, "没有这个登录名"),
        ("staff", {"name": "王"}, "2至32个字"),
        ("contractors", {"publishes": "on"}, "新闻信息服务许可"),
        ("contractors", {"until": "2025-01-01"}, "起止日期"),
        ("trainings", {"held_on": "2099-01-01"}, "培训须填写"),
        ("shifts", {"name": "值"}, "值班须填写"),
        ("notices", {"due_on": "2001-01-01"}, "确认期限"),
        ("names", {"name": "a b"}, "不是有效的域名"),
    ],
)
def test_entry_when_against_a_rule_then_the_form_says_which(office, name, changes, words):
    answer = office.post(f"/registry/{name}/new/", {**NEW[name], **changes})

    assert answer.status_code == 422 and words in words_of(answer)


def test_entry_when_dates_are_impossible_then_the_form_is_shown_again(office):
    for name, field in (("filings", "filed_on"), ("staff", "came_on"), ("shifts", "day"), ("notices", "due_on")):
        assert office.post(f"/registry/{name}/new/", {**NEW[name], field: "2026-02-30"}).status_code == 422


def test_registers_when_codes_are_asked_then_each_rule_refuses(chain):
    by, today = chain.registrar, TODAY()

    def staff(**fields):
        return save_staff(
            StaffData(**{"site_code": "ta", "name": "王维护", "duty": "head", "came_on": today, **fields}), by=by
        )

    assert codes(lambda: staff(name="")) == ("register.name.missing",)
    assert codes(lambda: staff(leaves_on=today - timedelta(1))) == ("register.days.wrong",)
    from registers.api import save_contractor, save_shift, save_training

    company = {
        "company": "x",
        "qualification": "",
        "publishes": True,
        "news_licence": "",
        "secrecy_on": None,
        "until": None,
    }
    assert codes(lambda: save_contractor(by=by, **company)) == (
        "register.contractor.unqualified",
        "register.contractor.no_news_licence",
        "register.contractor.no_secrecy",
        "register.days.wrong",
    )
    assert codes(lambda: save_training(by=by, title="", held_on=today, people=0)) == ("register.training.incomplete",)
    assert codes(lambda: save_shift(by=by, day=None, name="王五")) == ("register.shift.incomplete",)
    save_shift(by=by, day=today, name="王五")
    assert codes(lambda: save_shift(by=by, day=today, name="王五")) == ("register.shift.twice",)
    assert codes(lambda: send_notice(by=by, title="", body="", due_on=None, sites=[])) == (
        "register.notice.no_words",
        "register.notice.nobody",
        "register.notice.day_over",
    )
    assert codes(lambda: send_notice(by=chain.head, title="通知", body="x", due_on=today, sites=["ta"])) == (
        "register.office_only",
    )
    assert not any(model.objects.exists() for model in (Contractor, Training, StaffEntry, Notice))
    assert DutyShift.objects.count() == 1


def test_leaver_when_his_last_day_is_entered_then_every_right_ends_with_it(chain):
    person = make_person("likai", {"ta": ["editor"], "tb": ["reviewer"]})
    today = TODAY()
    save_staff(
        StaffData("ta", "李开", "editor", today - timedelta(30), today - timedelta(1), account=person),
        by=chain.registrar,
    )

    assert roles_in_force(person, "ta") == roles_in_force(person, "tb") == frozenset()
    type(person).objects.filter(pk=person.pk).update(leaving_date=None)
    assert end_rights(today=today) == ["likai"] and end_rights(today=today) == []
    assert roles_in_force(person, "ta") == frozenset()


def test_phone_when_entered_then_sealed_in_the_table(chain):
    save_staff(StaffData("ta", "王维护", "maintainer", TODAY(), phone="05647654321"), by=chain.registrar)

    raw = StaffEntry.objects.extra(select={"raw": "phone"}).values_list("raw", flat=True)[0]
    assert "7654321" not in str(raw) and StaffEntry.objects.get().phone == "05647654321"


@pytest.mark.parametrize(("count", "gap"), [(0, "none"), (1, ""), (2, ""), (3, "too_many")])
def test_maintainers_when_counted_then_one_or_two(count, gap):
    assert maintainers_gap(count) == gap


def test_maintainers_when_asked_over_the_city_then_sites_without_are_named(chain):
    save_staff(StaffData("ta", "王维护", "maintainer", TODAY()), by=chain.registrar)

    assert maintainer_gaps(today=TODAY()) == [("tb", "none")]


def test_documents_when_missing_then_named_with_period_and_article():
    day = date(2026, 11, 22)
    gaps = document_gaps([("self_check", "ta", "2026-Q4"), ("drill", "", "2026")], sites=["ta"], today=day)

    assert [(gap.kind, gap.site, gap.period, gap.article) for gap in gaps] == [
        ("site_rules", "ta", "-", "LA-24"),
        ("security_report", "", "2026-11", "LA-40.1"),
    ]
    assert period_of("quarter", date(2026, 1, 1)) == "2026-Q1" and period_of("quarter", date(2026, 12, 31)) == "2026-Q4"


def test_unit_when_it_reads_and_hands_in_then_receipts_and_gaps_follow(chain):
    notice = send_notice(by=chain.registrar, title="通知", body="请读", due_on=TODAY(), sites=["ta", "tb"])
    unit = back_office_client(chain.applicant)

    shown = unit.get("/s/ta/registers/")
    assert "请读" in shown.content.decode() and not re.findall(r"[A-Za-z]{4,}", words_of(shown))
    unit.post(f"/s/ta/registers/notices/{notice.pk}/")
    unit.post("/s/ta/registers/documents/site_rules/", {"file": SimpleUploadedFile("制度.pdf", PDF)})
    bad = unit.post("/s/ta/registers/documents/drill/", {"file": SimpleUploadedFile("x.pdf", PDF)}, follow=True)

    assert non_readers(notice) == ["市水利局"]
    assert [gap.kind for gap in gaps_now(today=TODAY(), site_code="ta")] == ["self_check"]
    assert "不在此处报送" in bad.content.decode() and HandedIn.objects.count() == 1
    assert unread_count(today=TODAY() + timedelta(1)) == 1
    page = back_office_client(chain.registrar).get(f"/registry/notices/inspect/{notice.pk}/").content.decode()
    assert "市水利局" in page and "申请人" in page


def test_unit_when_the_notice_or_document_is_not_its_own_then_refused(chain):
    notice = send_notice(by=chain.registrar, title="通知", body="请读", due_on=TODAY(), sites=["tb"])

    assert codes(lambda: confirm_notice(notice_id=notice.pk, site_code="ta", by=chain.applicant)) == (
        "register.notice.not_yours",
    )
    assert codes(lambda: hand_in(kind="drill", site_code="ta", name="a.pdf", content=PDF, by=chain.applicant)) == (
        "register.document.not_yours",
    )
    assert codes(lambda: hand_in(kind="drill", site_code="", name="a.exe", content=PDF, by=chain.registrar)) == (
        "order.file.unknown_kind",
    )
    stranger = back_office_client(make_person("liuyan", {"ta": ["message_handler"]}))
    assert stranger.get("/s/ta/registers/").status_code in (302, 403)


def test_document_of_the_platform_when_handed_in_by_the_form_then_kept(office):
    answer = office.post("/registry/documents/new/", {"kind": "drill", "file": SimpleUploadedFile("演练.pdf", PDF)})

    assert answer.status_code == 302 and HandedIn.objects.get().site_code == ""


def test_calendar_when_a_year_is_imported_then_dates_are_explained_and_open_orders_move(office, chain):
    order = chain.file("other")
    listed = "2027-01-01 2027-02-08,2027-02-09；2027-02-10"

    def save(**changes):
        form = {"year": "2027", "source": "国办发明电〔2026〕1号", "holidays": listed, "makeup_days": "2027-01-03"}
        return office.post("/registry/calendar/year/", {**form, **changes})

    assert "2027年节假日安排尚未公布" in office.get("/registry/calendar/").content.decode()
    assert "不是有效日期" in words_of(save(holidays="2027-02-30"))
    assert "不是有效日期" in words_of(save(holidays="元旦"))
    assert save().status_code == 302 and HolidayYear.objects.filter(year=2027).exists()

    shown = words_of(office.get("/registry/calendar/?start=2027-02-05&days=2"))
    assert "2027-02-12" in shown and "02-08（节假日）" in shown and "02-06（周末）" in shown
    assert "10月13日" in shown or "2026-10-13" in words_of(
        office.get("/registry/calendar/?start=2026-09-30&rule=LA-25.2b")
    )
    assert "周末" in words_of(office.get("/registry/calendar/?start=2026-11-22"))
    assert office.get("/registry/calendar/?start=x&days=-1").status_code == 200
    assert order.pk


@pytest.mark.parametrize("text", ["元旦", "2027-02-30", "20270101", "2027-1-1", "2027-01-01\x00"])
def test_days_when_typed_wrongly_then_named(text):
    assert codes(lambda: read_days(text)) == ("calendar.day.unreadable",)
    assert read_days("2027-01-01，2027-01-02\n") == [date(2027, 1, 1), date(2027, 1, 2)]


def test_calendar_when_somebody_else_saves_then_refused(chain):
    inspector = back_office_client(chain.inspector)
    form = {"year": "2027", "source": "x", "holidays": "2027-01-01"}

    assert inspector.post("/registry/calendar/year/", form).status_code == 422
    assert not HolidayYear.objects.filter(year=2027).exists()


def test_site_page_when_walked_then_steps_gaps_and_moves(office, chain):
    site = Site.objects.get(code="ta")
    Site.objects.filter(code="ta").update(state="building")
    page = f"/registry/sites/inspect/{site.pk}/"

    assert "缺少“ICP备案”" in office.get(page).content.decode()
    office.post(f"/registry/sites/{site.pk}/opening/", {"announced_on": "2026-01-01", "announced_at": "/tzgg/1/"})
    refused = office.post(f"/registry/sites/{site.pk}/move/", {"move": "put_online"}, follow=True).content.decode()
    assert "一年内没有安全检测" in refused and "交付尚未由负责人签收" in refused
    assert Site.objects.get(code="ta").state == "building"
    Site.objects.filter(code="ta").update(state="suspended")
    office.post(f"/registry/sites/{site.pk}/move/", {"move": "bring_back"})
    assert Site.objects.get(code="ta").state == "online"


def test_name_page_when_walked_then_each_step_is_offered_in_turn(office):
    office.post("/registry/names/new/", NEW["names"])
    row = GovernmentName.objects.get()
    page = f"/registry/names/inspect/{row.pk}/"

    def step(move, **told):
        return office.post(f"/registry/names/{row.pk}/step/{move}/", told)

    for move, more in (("check", {}), ("approve", {}), ("register", {}), ("file", {"icp": "皖1", "police": "皖2"})):
        assert f"/step/{move}/" in office.get(page).content.decode()
        step(move, **more)
    step("use")
    refused = step("rest", words=" ")
    assert refused.status_code == 422
    assert "说明理由" in refused.content.decode() and GovernmentName.objects.get().state == "in_use"
    step("rest", words="单位机构改革，网站暂不使用")
    assert "单位机构改革" in office.get(page).content.decode() and GovernmentName.objects.get().state == "idle"
    step("resume", words="恢复建设")
    office.post(f"/registry/names/{row.pk}/exempt/", {"reason": "沿用"})
    assert step("apply").status_code == 404

    row.refresh_from_db()
    assert (row.state, row.exemption) == ("in_use", "沿用")
    assert row.steps.get(move="resume").words == "恢复建设"


def test_outage_when_ended_by_the_form_then_noted(office, chain):
    chain.file("outage")
    from sites_registry.models import OutageReport

    row = OutageReport.objects.get()
    assert "登记结束时间" in office.get("/registry/outages/").content.decode()
    office.post(reverse("console_outage_end", args=[row.pk]), {"ended_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"})

    row.refresh_from_db()
    assert row.ended_at


def test_board_when_something_is_due_then_it_says_so(office, chain):
    Filing.objects.create(site=Site.objects.get(code="ta"), kind="certificate", number="SN", filed_on=date(2020, 1, 1),
                          expires_on=TODAY() + timedelta(5))  # fmt: skip
    chain.sign(chain.file("other"))

    shown = office.get("/").content.decode()

    assert "备案30天内到期" in shown and "待我办理" in shown and "没有专职维护人员" in shown
    assert "关于其他业务的申请" in shown
