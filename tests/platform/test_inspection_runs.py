"""Runs over the city: faults are found once, survive kills, go when repaired; people decide; foreign sites count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from audit.models import AuditRecord
from cms.api import deposit_whole_site
from cms.models import ColumnPage
from inspection.api import (
    RuleData,
    SubjectData,
    add_subject,
    change_rule,
    countdowns,
    dismiss_finding,
    ensure_book,
    ensure_subjects,
    facts_of,
    findings_now,
    ignore_finding,
    inspect,
    inspect_own_site,
    mark_appealed,
    newest_results,
    progress_of,
    recheck,
    reopen_finding,
    set_rule_trust,
    set_scope,
    settings_of,
    subject_of,
)
from inspection.enums import FindingState, RunKind, RunState
from inspection.models import Finding, Look, Probe, RuleBook, Run, SiteResult, Subject
from inspection.outside import looks
from inspection.outside.visits import Visit, is_own_fault, visit_of
from inspection.rules.references import Answer, Trouble
from inspection.running import runs
from policy.violations import Refused
from sites_registry.api import platform_context, site_context
from sites_registry.models import Site
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
EVERY_RULE_OF_SITES = {"home.stale", "columns.empty", "staff.none", "filing.missing", "documents.missing"}


@pytest.fixture
def inspector(two_sites):
    Site.objects.filter(code__in=("ta", "tb")).update(state="online")
    return make_person("jiancha", {"*": ["inspector"]})


def nightly(day=None):
    return inspect(kind=RunKind.NIGHTLY, as_of=day or TODAY())


def of(code):
    return Finding.objects.filter(subject__site__code=code)


def refused(act, *codes, **values):
    with pytest.raises(Refused) as stopped:
        act(**values)
    assert set(stopped.value.codes) == set(codes)


def test_city_when_inspected_then_each_fault_once_with_results_and_again_nothing_is_new(inspector):
    run = nightly()

    assert run.state == RunState.FINISHED and progress_of(run) == (2, 2)
    assert set(of("ta").values_list("rule", flat=True)) >= EVERY_RULE_OF_SITES
    result = newest_results()[subject_of("ta").pk]
    assert result.standing == "failed" and result.vetoes and result.fresh == of("ta").count()
    before = Finding.objects.count()
    again = nightly(TODAY() + timedelta(days=1))
    assert Finding.objects.count() == before and not Finding.objects.fresh().exists()
    assert nightly(TODAY() + timedelta(days=1)).pk == again.pk and Run.objects.count() == 2


def test_run_when_killed_in_the_middle_then_goes_on_and_nothing_is_doubled(inspector, monkeypatch):
    monkeypatch.setattr(runs, "PIECE", 1)
    real, done = runs.judge_fairly, []

    def dying(facts, book, let_off):
        if done:
            raise KeyboardInterrupt
        done.append(facts)
        return real(facts, book, let_off)

    monkeypatch.setattr(runs, "judge_fairly", dying)
    with pytest.raises(KeyboardInterrupt):
        nightly()
    run = Run.objects.get()
    assert run.state == RunState.RUNNING and progress_of(run) == (1, 2)
    half = Finding.objects.count()
    monkeypatch.setattr(runs, "judge_fairly", real)

    assert runs.take_up_runs(now=timezone.now()) == 0
    assert runs.take_up_runs(now=timezone.now() + timedelta(hours=1)) == 1

    run.refresh_from_db()
    assert run.state == RunState.FINISHED and SiteResult.objects.count() == 2
    assert Finding.objects.count() == 2 * half


def test_fault_when_repaired_then_gone_and_when_it_comes_back_then_the_same_row_la_50(inspector):
    nightly()
    Site.objects.get(code="ta").filings.create(kind="icp", number="皖ICP备05000001号", filed_on=date(2026, 1, 5))
    nightly(TODAY() + timedelta(days=1))
    row = of("ta").get(rule="filing.missing", evidence__filing="icp")
    assert row.state == FindingState.REPAIRED and row.gone_at

    Site.objects.get(code="ta").filings.all().delete()
    nightly(TODAY() + timedelta(days=2))

    row.refresh_from_db()
    assert (row.state, row.gone_at, row.times, row.is_fresh) == (FindingState.OPEN, None, 2, True)


def test_column_when_an_item_is_published_then_no_longer_empty_and_its_countdown_begins(inspector):
    with site_context("ta"):
        switch_review_guards_off()
        live_article(ColumnPage.objects.get(slug="dt"), title="x", published_at=timezone.now() - timedelta(days=10))
        deposit_whole_site()
    with platform_context():
        facts = facts_of(subject_of("ta"), today=TODAY())
        row = next(one for one in countdowns(facts) if one.title == "工作动态")

        assert (row.days_left, row.percent, row.tone) == (4, 71, "waiting")
        nightly()
        assert not of("ta").filter(rule__in=("column.empty", "home.stale"), column="工作动态").exists()
        assert not of("ta").filter(rule="home.stale").exists() and of("tb").filter(rule="home.stale").exists()


def test_site_when_taken_offline_then_not_judged_and_its_findings_wait(inspector):
    nightly()
    count = findings_now(subjects=[subject_of("ta").pk])
    Site.objects.filter(code="ta").update(state="suspended")

    nightly(TODAY() + timedelta(days=1))

    assert len(findings_now(subjects=[subject_of("ta").pk])) == len(count)
    assert newest_results()[subject_of("ta").pk].standing == "unknown"


def test_inspector_when_deciding_then_with_reason_on_record_and_the_next_run_respects_it(inspector):
    nightly()
    row = of("ta").get(rule="staff.none")
    refused(ignore_finding, "inspection.reason.missing", finding_id=row.pk, reason=" ", by=inspector)
    other = make_person("dengji", {"*": ["registrar"]})
    refused(ignore_finding, "inspection.inspector_only", finding_id=row.pk, reason="理由充分", by=other)

    ignore_finding(finding_id=row.pk, reason="新开通网站，人员已申请", by=inspector)
    nightly(TODAY() + timedelta(days=1))

    row.refresh_from_db()
    assert row.state == FindingState.IGNORED
    assert "staff.none" not in newest_results()[row.subject_id].figures["rules"]
    refused(mark_appealed, "inspection.finding.not_now", finding_id=row.pk, by=inspector)
    reopen_finding(finding_id=row.pk, reason="人员未到位", by=inspector)
    mark_appealed(finding_id=row.pk, by=inspector)
    assert dismiss_finding(finding_id=row.pk, reason="申诉成立", by=inspector).state == FindingState.DISMISSED
    assert AuditRecord.objects.filter(action__startswith="inspection.finding").count() == 4


@pytest.mark.parametrize("is_lasting", [False, True])
def test_finding_when_let_off_gone_and_back_then_new_unless_the_decision_is_lasting_la_50(inspector, is_lasting):
    filings = Site.objects.get(code="ta").filings
    nightly()
    row = of("ta").get(rule="filing.missing", evidence__filing="icp")
    missing = newest_results()[row.subject_id].figures["rules"]["filing.missing"]
    dismiss_finding(finding_id=row.pk, reason="备案系统升级", is_lasting=is_lasting, by=inspector)
    filings.create(kind="icp", number="皖ICP备05000001号", filed_on=date(2026, 1, 5))
    nightly(TODAY() + timedelta(days=1))
    row.refresh_from_db()
    assert row.state == FindingState.DISMISSED and row.absent_since

    filings.all().delete()
    nightly(TODAY() + timedelta(days=2))

    row.refresh_from_db()
    counted = FindingState.DISMISSED if is_lasting else FindingState.OPEN
    assert (row.state, row.is_fresh, row.times) == (counted, not is_lasting, 1 if is_lasting else 2)
    assert (row.absent_since, row.reason) == (None, "备案系统升级")
    assert newest_results()[row.subject_id].figures["rules"]["filing.missing"] == missing - is_lasting


def test_appeal_when_upheld_then_points_board_countdown_and_self_inspection_agree_at_once_la_50(inspector):
    own = make_person("ta_admin", {"ta": ["site_admin"]})
    nightly()
    subject = subject_of("ta")
    before = newest_results()[subject.pk]
    empty = list(of("ta").filter(rule="column.empty").order_by("pk"))
    assert of("ta").get(rule="columns.empty").state == FindingState.OPEN and len(empty) >= 5

    for row in empty[: len(empty) - 4]:
        dismiss_finding(finding_id=row.pk, reason="申诉成立", by=inspector)

    after, answer = newest_results()[subject.pk], inspect_own_site(site_code="ta", by=own)
    assert (after.vetoes, after.deductions) == (before.vetoes - 1, before.deductions - len(empty) + 4)
    assert (after.vetoes, after.deductions, after.points) == (
        *(answer.judgement.vetoes, answer.judgement.deductions, answer.judgement.points),
    )
    assert of("ta").get(rule="columns.empty").state == FindingState.REPAIRED
    assert len(findings_now(subjects=[subject.pk])) == len(answer.lines)
    gone = {row.column for row in empty[: len(empty) - 4]}
    assert not gone & {one.title for one in countdowns(facts_of(subject, today=TODAY()))}

    reopen_finding(finding_id=empty[0].pk, reason="复核后仍成立", by=inspector)

    assert newest_results()[subject.pk].vetoes == before.vetoes
    assert of("ta").get(rule="columns.empty").state == FindingState.OPEN


def test_unit_when_inspecting_itself_then_same_faults_at_once_with_repairs_and_none_held_against_it(inspector):
    own = make_person("ta_admin", {"ta": ["site_admin"]})

    answer = inspect_own_site(site_code="ta", by=own)

    assert {line.rule for line in answer.lines} >= EVERY_RULE_OF_SITES and all(line.repair for line in answer.lines)
    assert answer.lines[0].severity == "veto" and not Finding.objects.exists()
    nightly()
    assert {line.rule for line in answer.lines} == set(of("ta").values_list("rule", flat=True))
    assert all(line.is_known for line in inspect_own_site(site_code="ta", by=own).lines)
    refused(inspect_own_site, "inspection.self.not_yours", site_code="tb", by=own)


def test_finding_when_looked_at_again_then_closed_if_repaired_la_50(inspector):
    nightly()
    staff, filing = of("ta").get(rule="staff.none"), of("ta").filter(rule="filing.missing").first()
    Site.objects.get(code="ta").filings.create(
        kind=filing.evidence["filing"], number="皖ICP备05000001号", filed_on=date(2026, 1, 5)
    )

    assert recheck([staff.pk, filing.pk]) == {staff.pk: True, filing.pk: False}
    filing.refresh_from_db()
    assert filing.state == FindingState.REPAIRED


@pytest.mark.parametrize(
    ("name", "address", "code"),
    [
        ("甲", "https://www.x.gov.cn/", "inspection.subject.no_name"),
        ("某区政府网", "ftp://x", "inspection.subject.bad_address"),
        ("某区政府网", "http://10.1.2.3/", "inspection.subject.bad_address"),
        ("某区政府网", "http://localhost/", "inspection.subject.bad_address"),
    ],
)
def test_foreign_site_when_its_address_is_no_public_one_then_refused_la_56(inspector, name, address, code):
    refused(add_subject, code, data=SubjectData(name, address, "county"), by=inspector)


def test_foreign_site_when_entered_then_judged_by_what_is_seen_from_outside_la_56(inspector):
    row = add_subject(SubjectData("某区人民政府", "https://www.example-gov.cn", "county"), by=inspector)
    data = SubjectData("某区人民政府", "https://www.example-gov.cn/", "county")
    refused(add_subject, "inspection.subject.known", data=data, by=inspector)
    faults = [
        {"kind": "empty_column", "page": f"{row.address}c{n}/", "target": "", "params": {"column": f"栏目{n}"}}
        for n in range(5)
    ]
    faults.append({"kind": "not_found", "page": row.address, "target": f"{row.address}x", "params": {"status": 404}})
    Look.objects.create(subject=row, day=TODAY(), state="done", faults=faults)

    nightly()

    found = set(Finding.objects.filter(subject=row).values_list("rule", flat=True))
    assert found == {"columns.empty", "column.empty", "page.not_found"}
    set_scope(subject_id=row.pk, is_in_scope=False, reason="已迁移", by=inspector)
    assert not Subject.objects.get(pk=row.pk).is_in_scope
    refused(set_scope, "inspection.reason.missing", subject_id=row.pk, is_in_scope=True, reason="", by=inspector)


def test_hosted_site_when_entered_by_address_then_refused(inspector):
    name = Site.objects.get(code="ta").domains.first().domain
    hosted = SubjectData("甲市政府", f"http://{name}/", "city")

    with pytest.raises(Refused) as stopped:
        add_subject(hosted, by=inspector)
    assert set(stopped.value.codes) & {"inspection.subject.hosted", "inspection.subject.bad_address"}


def test_rule_when_changed_then_a_new_version_and_vetoes_stay(inspector):
    data = RuleData("column.stale", "hint", Decimal(0), Decimal(0), None, is_on=False, is_to_verify=True)
    before = ensure_book().number

    assert change_rule(data, reason="本市暂不扣分", by=inspector).number == before + 1
    assert not settings_of(ensure_book())["column.stale"].is_on
    assert settings_of(RuleBook.objects.get(number=before))["column.stale"].is_on
    for code, wrong in (("home.stale", "inspection.rule.fixed"), ("nonsense", "inspection.rule.unknown")):
        bad = RuleData(code, "hint", Decimal(0), Decimal(0), None, is_on=True, is_to_verify=False)
        refused(change_rule, wrong, data=bad, reason="不合理", by=inspector)
    bad = RuleData("column.stale", "veto", Decimal(9), Decimal(1), None, is_on=True, is_to_verify=False)
    refused(
        change_rule, "inspection.rule.bad_weight", "inspection.rule.bad_points", data=bad, reason="理由", by=inspector
    )
    set_rule_trust(code="column.stale", is_trusted=False, reason="申诉多次成立", by=inspector)
    assert not settings_of(ensure_book())["column.stale"].is_trusted


def test_subjects_when_sites_open_and_close_then_follow_the_registry(inspector):
    ensure_subjects()
    Site.objects.filter(code="tb").update(state="closed")

    ensure_subjects()

    assert dict(Subject.objects.values_list("site__code", "is_in_scope")) == {"ta": True, "tb": False}


ASKED = "http://x/"


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        (Answer(ASKED, ASKED, 200, seconds=14.99), True),
        (Answer(ASKED, ASKED, 200, seconds=15.0), False),
        (Answer(ASKED, ASKED, 403, seconds=1), True),
        (Answer(ASKED, ASKED, 404, seconds=1), False),
        (Answer(ASKED, ASKED, 503, seconds=1), False),
        (Answer(ASKED, ASKED, trouble=Trouble.NO_ANSWER, seconds=15), False),
    ],
)
def test_visit_when_answered_then_open_or_not_gb19_v2(answer, is_open):
    assert visit_of(1, answer).is_open is is_open


def test_visits_when_all_fail_at_once_then_the_own_network_is_at_fault():
    failed = [Visit(n, False, 0, "no_connection", 0) for n in range(3)]

    assert is_own_fault(failed) and not is_own_fault(failed[:2])
    assert is_own_fault([Visit(1, False, 0, "no_network", 0)])
    assert not is_own_fault([*failed, Visit(9, True, 200, "", 5)])


def test_visits_of_a_week_when_five_percent_fail_then_veto_gb19_v2(inspector):
    ensure_subjects()
    row, start = subject_of("ta"), timezone.make_aware(timezone.datetime.combine(TODAY(), timezone.datetime.min.time()))
    Probe.objects.bulk_create(
        Probe(subject=row, slot=start - timedelta(hours=n), at=start, is_open=n > 9) for n in range(1, 7 * 24 + 1)
    )

    nightly()

    assert of("ta").filter(rule="visits.failing").exists() and not of("tb").filter(rule="visits.failing").exists()


def test_reading_when_links_fail_then_asked_again_after_an_hour_before_broken_e4(inspector, monkeypatch):
    now, seen = timezone.now(), []
    looks.plan_looks(now=now)
    assert looks.plan_looks(now=now) == 2 == Look.objects.count()
    monkeypatch.setattr(looks, "Crawl", lambda plan, emit, **_more: _FakeCrawl(plan, emit, seen))
    monkeypatch.setattr(looks, "run_to_end", lambda crawl: crawl.go())

    look = looks.claim(now=now)
    looks.move_on(look)
    look.refresh_from_db()
    assert look.state == "doubting" and len(look.suspects) == 2 and [one["kind"] for one in look.faults] == ["footer"]
    assert looks.claim(now=now).pk != look.pk and looks.claim(now=now) is None
    look = looks.claim(now=now + timedelta(minutes=61))
    looks.move_on(look)

    look.refresh_from_db()
    assert look.state == "done" and {one["target"] for one in look.faults} == {"http://h/", "http://h/dead"}


class _FakeCrawl:
    """The first reading finds two dead links, the second one; a fault of the page is certain at once."""

    def __init__(self, plan, emit, seen):
        self._plan, self._emit, self._seen = plan, emit, seen

    def go(self):
        from inspection.crawler.crawl import Summary
        from inspection.faults import Fault, FaultKind

        self._seen.append(self._plan)
        self._emit(Fault(FaultKind.FOOTER, "http://h/", "http://h/", {"parts": "x"}))
        for target in ("http://h/dead", "http://h/alive")[: 3 - len(self._seen)]:
            self._emit(Fault(FaultKind.NOT_FOUND, "http://h/", target, {"status": 404}))
        return Summary(pages=3, requests=9)
