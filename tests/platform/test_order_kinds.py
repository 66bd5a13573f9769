"""Each kind of work order to its end: what the last signature brings about."""

import json
import re
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.api import roles_in_force
from audit.models import AuditRecord
from cms.models import ChannelPage, ColumnPage
from cms.ordering.export_kind import export_site
from domain_mgmt.api import route_for_host
from domain_mgmt.life.patrol import patrol
from domain_mgmt.life.steps import apply_for_name, approve_name, exempt_name, move_name
from domain_mgmt.models import GovernmentName, PatrolResult
from domain_mgmt.rules_life import NAME_TRANSITIONS, Probe, check_name_step, conclude, seems_idle
from policy.violations import Refused
from provisioning.actions import NewSite, open_site
from sites_registry.api import allowed_numbers, site_context
from sites_registry.models import OutageReport, Site
from tests.factories.orders import Chain, good_values
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import back_office_client, make_person
from work_orders.actions.direct import act_directly, has_direct_permit
from work_orders.actions.filing import Draft
from work_orders.models import OrderFile, WorkOrder
from work_orders.papers import paper_of
from work_orders.registry import all_kinds
from work_orders.selectors.boxes import Reader
from work_orders.selectors.sheets import sheet_for

pytestmark = pytest.mark.django_db
LA_34 = [f"LA-34.{limb}" for limb in range(1, 10)]


@pytest.fixture
def chain(two_sites):
    return Chain()


def codes(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.codes


def test_kinds_when_listed_then_the_nine_of_article_34_and_the_others_of_the_measure():
    articles = [kind.article for kind in all_kinds()]

    assert set(LA_34) <= set(articles)
    assert {"open_site", "close_site", "take_down", "api_access", "function_request"} <= {k.code for k in all_kinds()}


@pytest.mark.parametrize("code", [kind.code for kind in all_kinds() if kind.may_be_filed and kind.code != "close_site"])
def test_kind_when_signed_to_the_end_then_done(chain, code):
    make_person("xinren", full_name="新人")

    assert chain.through(chain.file(code)).state == "done"


def test_opening_when_approved_then_site_name_head_and_staff_are_there(chain):
    done = chain.through(chain.file("open_site"))

    site = Site.objects.select_related("unit").get(code="tc")
    assert (site.state, site.unit.first_responsible_person) == ("building", "钱局长")
    assert "site_admin" in roles_in_force(chain.applicant, "tc")
    assert route_for_host("tc.test.localhost").site.code == "tc"
    name = GovernmentName.objects.get(site=site)
    assert (name.name, name.state) == ("czj.jiashi.gov.cn", "approved") and done.number in name.steps.first().words


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"unit_type": "township"}, "site.opening.unit_not_allowed"),
        ({"purpose": "topic"}, "site.opening.use_columns"),
        ({"unit_name": "甲市教育局"}, "site.unit.has_site"),
        ({"code": "ta"}, "site.code.taken"),
        ({"legal_name": "www.czj.jiashi.gov.cn"}, "domain.name.use_path"),
        ({"site_admin": "meiyouren"}, "site.opening.nobody"),
        ({"site_admin": "a b c"}, "site.opening.administrators"),
        ({"site_admin": "a", "editor": "a"}, "site.opening.administrator_and_content"),
        ({"kind": "console"}, "order.field.no_choice"),
    ],
)
def test_opening_when_against_a_rule_then_refused_and_nothing_is_kept(chain, values, refusal):
    assert refusal in codes(lambda: chain.file("open_site", values))
    assert not WorkOrder.objects.exists()


def test_opening_when_somebody_was_faster_then_the_last_signature_is_refused_and_no_site_is_made(chain):
    order = chain.sign(chain.file("open_site"))
    open_site(NewSite("td", "department", "甲市财政局", "市财政局", routing_name="td.test.localhost"), by=None)

    assert "site.unit.has_site" in codes(lambda: chain.sign(order))
    assert not Site.objects.filter(code="tc").exists() and not GovernmentName.objects.exists()


def test_staff_when_approved_then_the_role_is_given_taken_and_ended(chain):
    person = make_person("xinren", full_name="新人")
    chain.through(chain.file("staff"))
    assert roles_in_force(person, "ta") == {"editor"}

    chain.through(chain.file("staff", {"act": "take"}))
    assert roles_in_force(person, "ta") == frozenset()

    chain.through(chain.file("staff", {"act": "leave", "role": "", "day": timezone.localdate().isoformat()}))
    person.refresh_from_db()
    assert person.leaving_date == timezone.localdate()


def test_name_when_held_or_wanted_already_then_refused_and_never_exempt(chain):
    own = {"name": "jyj.jia.gov.cn", "parent": "甲市", "exemption": "历史沿用"}
    assert "domain.name.taken" in codes(lambda: chain.file("domain", own))
    chain.file("domain")

    assert codes(lambda: chain.file("domain", {"name": "JYJ.jiashi.gov.cn"})) == ("domain.order.wanted",)
    titled = Draft("开\u202e通", good_values("other"))
    by = {"kind_code": "other", "site_code": "ta", "reason": "急", "by": chain.registrar}
    assert codes(lambda: act_directly(draft=titled, **by)) == ("order.title.hidden_marks",)


def test_site_when_its_legal_name_is_another_s_then_not_opened(two_sites):
    wish = NewSite("td", "department", "甲市财政局", "市财政局", "jyj.jia.gov.cn", "td.test.localhost")

    assert codes(lambda: open_site(wish, by=None)) == ("domain.name.taken",)


def test_structure_when_approved_then_a_draft_for_the_review(chain):
    chain.through(chain.file("structure"))
    chain.through(chain.file("structure", {"act": "add_channel", "place": "", "slug": "jkys", "new_title": "健康养生"}))
    chain.through(chain.file("structure", {"act": "rename", "place": "/news/aqsc/", "new_title": "应急管理"}))

    with site_context("ta"):
        column = ColumnPage.objects.get(slug="aqsc")
        assert not column.live and column.get_latest_revision_as_object().title == "应急管理"
        assert not ChannelPage.objects.get(slug="jkys").live
    chain.through(chain.file("structure", {"act": "remove", "place": "/news/aqsc/"}))
    with site_context("ta"):
        assert not ColumnPage.objects.filter(slug="aqsc").exists()


def test_structure_when_a_public_column_goes_then_its_take_down_waits_for_the_second_person(chain):
    done = chain.through(chain.file("structure", {"act": "remove", "place": "/news/dt/"}))

    from review_workflow.desk.models import TakeDown

    waiting = TakeDown.objects.get()
    assert done.result["asked"] and waiting.requester_id == chain.head.pk and done.number in waiting.reason
    with site_context("ta"):
        assert ColumnPage.objects.get(slug="dt").live


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"slug": "p2"}, "cms.section.bad_slug"),
        ({"slug": "dt"}, "cms.structure.taken"),
        ({"place": "/nothing/"}, "cms.structure.no_parent"),
        ({"act": "rename", "place": "/nothing/"}, "cms.structure.no_target"),
        ({"act": "remove", "place": "/news/"}, "cms.structure.fixed"),
    ],
)
def test_structure_when_the_wish_does_not_fit_then_refused(chain, values, refusal):
    assert refusal in codes(lambda: chain.file("structure", values))


def test_structure_when_the_office_acts_directly_then_no_head_can_ask_for_a_take_down(chain):
    draft = Draft("撤栏目", {**good_values("structure"), "act": "remove", "place": "/news/dt/"})

    assert codes(
        lambda: act_directly(kind_code="structure", site_code="ta", draft=draft, reason="急", by=chain.registrar)
    ) == ("cms.structure.nobody",)


def test_export_when_approved_then_a_package_in_the_order_once(chain, site_a):
    switch_review_guards_off()
    live_article(ColumnPage.objects.get(slug="dt"), title="公开的文章")
    done = chain.through(chain.file("export"))

    for _ in range(2):
        export_site.task.func(site="ta", number=done.number, scope="articles")

    row = OrderFile.objects.get(label="导出数据")
    with zipfile.ZipFile(BytesIO(bytes(row.content))) as archive:
        lines = archive.read("pages.jsonl").decode().splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["公开的文章"]
    assert AuditRecord.objects.filter(action="order.file_added", object_id=done.number).exists()


def test_outage_when_filed_then_it_counts_before_anybody_signs(chain):
    chain.file("outage")

    assert OutageReport.objects.get().site.code == "ta"


def test_closing_when_approved_then_closed_and_its_names_are_cancelled(chain):
    chain.through(chain.file("domain"))

    chain.through(chain.file("close_site"))

    assert Site.objects.get(code="ta").state == "closed"
    assert GovernmentName.objects.get().state == "cancelled"


def test_facts_and_exception_when_approved_then_in_force(chain):
    chain.through(chain.file("change_site"))
    chain.through(chain.file("layout_exception"))

    assert Site.objects.get(code="ta").unit.short_name == "市教体局"
    assert allowed_numbers("ta", on=timezone.localdate()) == {"floating_max": 8}


def test_office_when_it_acts_directly_then_a_reason_stands_in_the_unit_s_list(chain):
    draft = Draft("放宽悬浮窗", good_values("layout_exception"))

    def act(by, reason="上级临时通知"):
        return act_directly(kind_code="layout_exception", site_code="ta", draft=draft, reason=reason, by=by)

    assert codes(lambda: act(chain.applicant)) == ("order.direct.office_only",)
    assert codes(lambda: act(chain.inspector)) == ("order.direct.office_only",)
    assert codes(lambda: act(chain.registrar, " ")) == ("order.direct.no_reason",)
    order = act(chain.registrar)

    assert order.state == "done" and order.is_direct and allowed_numbers("ta", on=timezone.localdate())
    shown = back_office_client(chain.applicant).get(f"/s/ta/orders/{order.pk}/").content.decode()
    assert "上级临时通知" in shown and "办公室直接办理" in shown


def test_direct_permit_when_an_hour_has_passed_then_it_is_over(chain):
    draft = Draft("整理栏目", good_values("structure_work"))
    order = act_directly(kind_code="structure_work", site_code="ta", draft=draft, reason="专项整改", by=chain.registrar)

    def holds(**other):
        asked = {"kind_code": "structure_work", "site_code": "ta", "user_id": chain.registrar.pk, **other}
        return has_direct_permit(**asked)

    assert holds() and not holds(site_code="tb") and not holds(user_id=chain.operator.pk)
    assert codes(lambda: chain.file("structure_work")) == ("order.kind.direct_only",)
    past = timezone.now() - timedelta(minutes=61)
    WorkOrder.objects.filter(pk=order.pk).update(submitted_at=past, closed_at=past)
    assert not holds()


STATES = ("", "applied", "checked", "approved", "registered", "filed", "in_use", "idle", "cancelled", "withdrawn")


@pytest.mark.parametrize("row", NAME_TRANSITIONS, ids=lambda row: row.move)
def test_name_when_a_step_is_not_in_the_table_then_refused_with_its_article(row):
    for state in STATES:
        found = check_name_step(move=row.move, state=state)
        wanted = "LA-17" if state == "withdrawn" else row.article
        expected = [] if state in row.before else [("domain.life.no_such_step", wanted)]
        assert [(one.code, one.article) for one in found] == expected


def test_name_when_it_lives_then_every_step_is_kept_and_it_is_never_passed_on(chain):
    officer = chain.domain_officer
    row = approve_name(name="jyj.jiashi.gov.cn", unit_name="甲市教育局", site_code="ta", by=officer)
    move_name(name_id=row.pk, move="register", by=officer)
    assert codes(lambda: move_name(name_id=row.pk, move="file", by=officer)) == ("domain.life.numbers_missing",)
    move_name(name_id=row.pk, move="file", by=officer, icp="皖ICP备1号", police="皖公网安备1号")
    move_name(name_id=row.pk, move="use", by=officer)
    assert codes(lambda: move_name(name_id=row.pk, move="rest", by=officer)) == ("domain.life.reason_missing",)
    for step in ("rest", "resume", "cancel"):
        move_name(name_id=row.pk, move=step, by=officer, words="网站停用")

    assert codes(lambda: apply_for_name(name="jyj.jiashi.gov.cn", unit_name="甲市水利局", by=officer)) == (
        "domain.life.transfer",
    )
    assert apply_for_name(name="JYJ.jiashi.gov.cn.", unit_name="甲市教育局", by=officer).pk == row.pk
    for step in ("cancel", "withdraw"):
        move_name(name_id=row.pk, move=step, by=officer, words="长期闲置")
    assert codes(lambda: apply_for_name(name="jyj.jiashi.gov.cn", unit_name="甲市教育局", by=officer)) == (
        "domain.life.no_such_step",
    )
    assert codes(lambda: exempt_name(name_id=row.pk, reason="", by=officer)) == ("domain.exemption.reason_missing",)
    assert codes(lambda: exempt_name(name_id=row.pk, reason="沿用多年", by=chain.head)) == ("domain.life.office_only",)
    assert row.steps.count() == 12


def test_name_when_ordered_then_judged_and_an_exemption_keeps_an_irregular_one(chain):
    assert codes(lambda: chain.file("domain", {"name": "www.edu.jiashi.gov.cn"})) == ("domain.name.use_path",)
    assert codes(lambda: chain.file("domain", {"act": "cancel", "old_name": "x.gov.cn"})) == ("domain.order.not_own",)
    chain.through(chain.file("domain", {"name": "edu.jiashi.gov.cn", "exemption": "2003年起使用"}))

    assert GovernmentName.objects.get().exemption == "2003年起使用"
    chain.through(chain.file("domain", {"act": "change", "old_name": "edu.jiashi.gov.cn"}))
    states = dict(GovernmentName.objects.values_list("name", "state"))
    assert states == {"edu.jiashi.gov.cn": "cancelled", "jyj.jiashi.gov.cn": "approved"}


@pytest.mark.parametrize(
    ("state", "probe", "finding"),
    [
        ("in_use", Probe(True, 200, True), "fine"),
        ("in_use", Probe(True, 200, False), "not_owners"),
        ("in_use", Probe(True, 503), "not_answering"),
        ("in_use", Probe(True), "not_answering"),
        ("in_use", Probe(False), "not_resolving"),
        ("idle", Probe(False), "idle"),
        ("cancelled", Probe(True, 200, True), "still_resolving"),
        ("withdrawn", Probe(False), "fine"),
        ("approved", Probe(True, 200, True), "unfiled"),
    ],
)
def test_patrol_when_it_looks_then_it_concludes(state, probe, finding):
    assert conclude(state, probe) == finding


@pytest.mark.parametrize(
    ("state", "findings", "wanted"),
    [
        ("in_use", ["not_resolving", "not_answering"], True),
        ("in_use", ["not_resolving"], False),
        ("in_use", ["fine", "not_resolving", "not_resolving"], False),
        ("idle", ["not_resolving", "not_resolving"], False),
    ],
)
def test_name_when_two_patrols_missed_it_then_proposed_as_idle(state, findings, wanted):
    assert seems_idle(state=state, findings=findings) is wanted


def test_patrol_when_run_then_every_name_has_its_finding(chain):
    row = approve_name(name="jyj.jiashi.gov.cn", unit_name="甲市教育局", site_code="ta", by=chain.registrar)

    assert patrol(prober=lambda name, owner: Probe(True, 200, owner == "甲市教育局")) == {"unfiled": 1}

    row.refresh_from_db()
    assert row.finding == "unfiled" and PatrolResult.objects.get().names_owner


def test_papers_when_printed_then_each_kind_has_a_title_of_its_own_and_no_english(chain):
    """The regulation's form stands below with its article (LA-12, LA-34)."""
    with override("zh-hans"):
        titles = [str(kind.paper) for kind in all_kinds()]
        order = chain.sign(chain.file("take_down"))
        paper = paper_of(sheet_for(Reader(chain.registrar), order.pk))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row]

    assert len(set(titles)) == len(titles)
    assert paper.title == "网站临时下线申请表" and "《政府网站域名业务申请表》" in paper.subtitle
    assert any(text.startswith("同意。") for text in cells)
    assert not re.search(
        "[A-Za-z]{3,}", " ".join([paper.title, paper.subtitle, paper.note, *cells]).replace("head", "")
    )
