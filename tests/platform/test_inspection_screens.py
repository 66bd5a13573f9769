"""Screens of the inspection: the office's board and registers, the unit's own page."""

import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from inspection.api import ensure_book, inspect, settings_of, subject_of
from inspection.enums import FindingState, RunKind
from inspection.models import Finding, FindingProof, Run, Subject
from inspection.proofs import taking
from sites_registry.models import Site
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
SCREENS = ("inspection", "findings", "subjects", "inspection-runs", "inspection-rules")
ENGLISH = re.compile(r">\s*(?!https?://)[A-Za-z][a-z]{3,}[^<>{}]*<")


@pytest.fixture
def city(two_sites):
    Site.objects.filter(code__in=("ta", "tb")).update(state="online")
    inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate())


@pytest.fixture
def office(city):
    return back_office_client(make_person("jiancha", {"*": ["inspector"]}))


def body(answer):
    assert answer.status_code == 200
    return answer.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_screens_when_opened_by_the_office_then_chinese_and_nowhere_else(office, two_sites):
    finding = Finding.objects.filter(subject__site__code="ta", rule="staff.none").get()
    paths = [f"/registry/{name}/" for name in SCREENS]
    paths += [f"/registry/findings/inspect/{finding.pk}/", f"/registry/inspection/site/{finding.subject_id}/"]
    paths += ["/registry/subjects/new/", f"/registry/subjects/{finding.subject_id}/scope/"]
    paths += ["/registry/inspection-rules/column.stale/", "/registry/inspection/?standing=failed"]

    for path in paths:
        assert not ENGLISH.findall(re.sub(r"<(script|style|svg).*?</\1>", "", body(office.get(path)), flags=re.S)), path
    stranger = back_office_client(make_person("bianji", {"ta": ["editor"]}))
    assert stranger.get("/s/ta/registry/inspection/").status_code == 404
    assert {office.get(f"/s/ta{path}").status_code for path in paths[:2]} <= {302, 403, 404}


def test_board_when_opened_then_worst_first_within_few_queries(office, django_assert_max_num_queries):
    office.get("/registry/inspection/")
    with django_assert_max_num_queries(40):
        text = body(office.get("/registry/inspection/"))

    assert "首页不更新" in text and "不合格" in text


def test_findings_when_filtered_and_exported_then_what_was_asked_for(office):
    text = body(office.get("/registry/findings/?state=now&severity=veto"))
    assert "首页不更新</a>" in text and "没有专职维护人员</a>" not in text

    sheet = load_workbook(io.BytesIO(office.get("/registry/findings/?state=now&export=xlsx").getvalue())).active

    assert sheet.max_row == Finding.objects.count() + 1


def test_finding_when_ignored_and_looked_at_again_then_said(office):
    row = Finding.objects.filter(rule="staff.none").first()

    assert "仍然存在" in office.post(f"/registry/findings/{row.pk}/recheck/", follow=True).content.decode()
    office.post(f"/registry/findings/{row.pk}/decide/", {"act": "ignore", "reason": "人员已报备"})
    row.refresh_from_db()
    assert row.state == FindingState.IGNORED
    office.post(f"/registry/findings/{row.pk}/decide/", {"act": "reopen", "reason": "报备不实"})
    row.refresh_from_db()
    assert row.state == FindingState.OPEN


def test_picture_when_asked_for_then_shown_to_the_office_and_the_own_site_and_to_nobody_else(office, settings):
    row = Finding.objects.filter(subject__site__code="ta").exclude(page="").first()
    FindingProof.objects.create(finding=row, taken_at=timezone.now(), picture=b"RIFF", excerpt="暂无内容")
    own, other = (back_office_client(make_person(f"{site}_b", {site: ["editor"]})) for site in ("ta", "tb"))

    assert office.get(f"/inspection/picture/{row.pk}/")["Content-Type"] == "image/webp"
    assert own.get(f"/s/ta/inspection/picture/{row.pk}/").content == b"RIFF"
    assert other.get(f"/s/tb/inspection/picture/{row.pk}/").status_code == 404
    assert other.get(f"/s/ta/inspection/picture/{row.pk}/").status_code in (302, 403, 404)
    assert other.get(f"/inspection/picture/{row.pk}/").status_code in (302, 403, 404)
    assert "页面截图" in body(office.get(f"/registry/findings/inspect/{row.pk}/"))
    FindingProof.objects.update(picture=b"")
    assert "证据摘录" in body(office.get(f"/registry/findings/inspect/{row.pk}/"))
    settings.BROWSER_PATH = "/nowhere"
    assert "服务器未安装浏览器" in body(office.get("/registry/inspection/"))


def test_proofs_when_findings_are_long_closed_then_they_leave_and_private_data_gets_none(office, monkeypatch):
    now, seen = timezone.now(), []
    monkeypatch.setattr(taking, "_seen", lambda row, place: seen.append(row.rule) or (None, b""))
    gone, private = Finding.objects.filter(rule="staff.none")
    Finding.objects.filter(pk=private.pk).update(rule="content.private", severity="deduction")
    FindingProof.objects.create(finding=gone, taken_at=now)
    closed = {"state": FindingState.REPAIRED, "gone_at": now - timedelta(days=taking.KEPT_DAYS, hours=1)}
    Finding.objects.filter(pk=gone.pk).update(**closed)

    taking.take_proofs(now=now)

    assert not FindingProof.objects.filter(finding__in=[gone.pk, private.pk]).exists()
    assert "content.private" not in seen and "column.empty" in seen


def test_website_and_rule_when_entered_then_kept(office):
    office.post(
        "/registry/subjects/new/",
        {"name": "某区人民政府", "address": "https://www.example-gov.cn/", "unit_class": "county"},
    )
    row = Subject.objects.get(site__isnull=True)
    office.post(f"/registry/subjects/{row.pk}/scope/", {"reason": "已并入门户"})
    row.refresh_from_db()
    assert not row.is_in_scope

    values = {"severity": "hint", "points": "0", "most_points": "0", "is_to_verify": "on", "reason": "本市暂不使用"}
    office.post("/registry/inspection-rules/column.stale/", values)
    setting = settings_of(ensure_book())["column.stale"]
    assert (setting.severity, setting.is_on, setting.is_trusted) == ("hint", False, False)
    assert office.post("/registry/inspection-rules/home.stale/", values).status_code == 422


def test_unit_when_pressing_the_button_then_all_faults_with_what_to_do_c9(city):
    own = back_office_client(make_person("ta_admin", {"ta": ["site_admin"]}))

    assert "立即自查" in own.get("/s/ta/").content.decode()
    page = body(own.get("/s/ta/inspection/"))
    answer = body(own.post("/s/ta/inspection/now/"))

    for text in (page, answer):
        assert "首页不更新" in text and "在首页展示的栏目发布信息" in text
    assert "主管单位已发现" in answer and "更新倒计时" in page
    assert Run.objects.filter(kind=RunKind.SELF).count() == 1
    assert subject_of("ta").findings.count() == Finding.objects.filter(subject__site__code="ta").count()
    assert own.get("/s/tb/inspection/").status_code in (302, 403, 404)
