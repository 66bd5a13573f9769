"""The engine of work orders: filing, signing, returning, refusing, once and by the right people."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRecord
from policy.violations import Refused
from rulebook.api import save_year, working_calendar
from sites_registry.api_life import bring_back
from tests.factories.orders import PDF, Chain, good_values
from tests.factories.people import give_role, make_person
from work_orders.actions.deciding import comment_order, hand_over
from work_orders.actions.files import add_file
from work_orders.actions.filing import Draft, revise_order, submit_order, withdraw_order
from work_orders.actions.steps import Upload
from work_orders.actions.upkeep import move_due_days
from work_orders.enums import Box, Decision
from work_orders.models import AppliedOrder, OrderFile, WorkOrder
from work_orders.registry import all_kinds, kind_of
from work_orders.selectors.boxes import Reader, Wanted, counts, order_page
from work_orders.selectors.sheets import nobodys_count, sheet_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(two_sites):
    return Chain()


def refused_codes(work):
    with pytest.raises(Refused) as refused, transaction.atomic():
        work()
    return refused.value.codes


def test_order_when_signed_to_the_end_then_done_recorded_and_carried_out_once(chain):
    order = chain.file("layout_exception")
    assert order.number == f"〔{timezone.localdate().year}〕1号"

    done = chain.through(order)

    assert done.state == "done" and done.closed_at and done.due_on is None
    assert done.result == {"rule": "floating_max", "allowed": 8}
    kinds = [step.kind for step in done.steps.all()]
    assert kinds == ["submitted", "approved", "approved", "carried_out"]
    recorded = AuditRecord.objects.filter(object_id=done.number).order_by("pk").values_list("action", flat=True)
    assert list(recorded) == ["order.submitted", "order.approved", "order.approved"]
    with pytest.raises(IntegrityError), transaction.atomic():
        AppliedOrder.objects.create(order=done, applied_at=timezone.now())


def test_order_when_its_effect_is_refused_then_the_approval_is_undone_with_it(chain):
    first = chain.through(chain.file("take_down"))
    bring_back(site_code="ta", by=chain.registrar)
    second = chain.sign(chain.file("take_down"))

    codes = refused_codes(lambda: chain.sign(second))

    second.refresh_from_db()
    assert first.state == "done" and codes == ("site.take_down.second_in_year",)
    assert second.state == "in_progress" and second.stage == 1 and not hasattr(second, "applied")


def test_order_when_the_form_is_sent_twice_then_one_order(chain):
    token = uuid4()

    first, second = chain.file("other", token=token), chain.file("other", token=token)

    assert first.pk == second.pk and WorkOrder.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "values", "refusal"),
    [
        ("other", {"reason": ""}, "order.field.missing"),
        ("other", {"reason": "急\u202e办"}, "order.field.hidden_marks"),
        ("special_function", {"function": "直\u200b播"}, "order.field.hidden_marks"),
        ("take_down", {"starts": "2001-01-01"}, "site.take_down.starts_in_past"),
        ("other", {"reason": "长" * 1001}, "order.field.too_long"),
        ("other", {"phone": "打给我"}, "order.field.no_phone"),
        ("special_function", {"starts": "2026-02-30"}, "order.field.no_date"),
        ("take_down", {"starts": "9999-12-31", "until": "9999-12-31"}, "order.field.no_date"),
        ("outage", {"started": "2026-13-01T10:00"}, "order.field.no_date"),
        ("api_access", {"scopes": "items,sideways"}, "order.field.no_choice"),
        ("api_access", {"scopes": ","}, "order.field.no_choice"),
        ("api_access", {"calls": "0"}, "access.calls.out_of_range"),
        ("api_access", {"until": "2001-01-01"}, "access.until.out_of_range"),
        ("layout_exception", {"allowed": "-3"}, "order.field.no_number"),
        ("layout_exception", {"until": "2001-01-01"}, "site.exception.end_out_of_range"),
        ("map_use", {"map_number": "第5号"}, "order.map.bad_number"),
        ("staff", {"username": "meiyouren"}, "order.staff.unknown"),
        ("staff", {"act": "take", "username": "lingdao", "role": "editor"}, "order.staff.not_held"),
        ("staff", {"act": "leave", "username": "lingdao", "day": "2020-01-01"}, "order.staff.past_day"),
        ("take_down", {"until": "2020-01-01"}, "site.take_down.ends_before_start"),
        ("outage", {"ended": "2001-01-01T00:00"}, "site.outage.ends_before_start"),
        ("outage", {"started": "2099-01-01T00:00"}, "site.outage.in_future"),
        ("close_site", {"destination": " "}, "order.field.missing"),
        ("close_site", {"redirect_to": "javascript:alert(1)"}, "site.closing.bad_redirect"),
    ],
)
def test_form_when_wrong_then_refused_and_nothing_is_kept(chain, code, values, refusal):
    assert refusal in refused_codes(lambda: chain.file(code, values))
    assert not WorkOrder.objects.exists()


def test_form_when_it_has_no_subject_or_unknown_kind_or_papers_are_missing_then_refused(chain):
    def file(code, **fields):
        draft = Draft(**{"title": "事", "values": good_values(code), **fields})
        return lambda: submit_order(kind_code=code, site_code="ta", draft=draft, by=chain.applicant)

    assert refused_codes(file("other", title=" \t")) == ("order.title.missing",)
    assert refused_codes(file("other", title="长" * 201)) == ("order.title.too_long",)
    assert refused_codes(file("no-such-kind")) == ("order.kind.unknown",)
    assert refused_codes(file("map_use")) == ("order.file.missing",)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.exe", b"MZ", "order.file.unknown_kind"),
        ("a", b"x", "order.file.unknown_kind"),
        ("a.pdf", b"", "order.file.empty"),
        ("a.pdf", b"<html>", "order.file.not_what_it_says"),
        ("a.pdf", PDF + b" " * (10 * 1024 * 1024), "order.file.too_large"),
    ],
)
def test_file_when_wrong_then_refused(chain, name, content, refusal):
    order = chain.file("other")

    assert refused_codes(
        lambda: add_file(order_id=order.pk, upload=Upload("x", name, content), by=chain.applicant)
    ) == (refusal,)
    assert not OrderFile.objects.exists()


def test_files_when_there_are_too_many_or_the_order_is_settled_then_refused(chain):
    order = chain.file("other")

    def add(number):
        upload = Upload("x", f"..\\../{number}.pdf", PDF + bytes([number]))
        return lambda: add_file(order_id=order.pk, upload=upload, by=chain.applicant)

    for number in range(20):
        add(number)()
    assert refused_codes(add(20)) == ("order.file.too_many",)
    assert set(OrderFile.objects.values_list("name", flat=True)) == {f"{number}.pdf" for number in range(20)}
    chain.through(WorkOrder.objects.get())
    assert refused_codes(add(21)) == ("order.state.not_open",)


def test_applicant_when_his_role_or_site_is_wrong_then_refused(chain):
    stranger = make_person("shengren", {"tb": ["site_admin"]})
    head = chain.head
    draft = Draft("事", good_values("other"))

    for by, site in ((stranger, "ta"), (head, "ta"), (make_person("jinji", is_superuser=True), "ta")):
        assert refused_codes(
            lambda by=by, site=site: submit_order(kind_code="other", site_code=site, draft=draft, by=by)
        ) == ("order.applicant.only",)
    assert refused_codes(lambda: submit_order(kind_code="other", site_code="", draft=draft, by=chain.registrar)) == (
        "order.site.missing",
    )


def test_turn_when_it_is_not_one_s_own_then_refused(chain):
    order = chain.file("other")
    both = make_person("liangzhong", {"ta": ["final_reviewer"], "*": ["registrar"]})

    assert refused_codes(lambda: chain.sign(order, by=chain.registrar)) == ("order.turn.other_role",)
    assert refused_codes(lambda: chain.sign(order, by=chain.applicant)) == (
        "order.turn.other_role",
        "order.turn.own_order",
    )
    order = chain.sign(order, by=both)
    assert refused_codes(lambda: chain.sign(order, by=both)) == ("order.turn.signed_before",)
    chain.sign(order)
    order.refresh_from_db()
    assert order.state == "done"
    assert refused_codes(lambda: comment_order(order_id=order.pk, words=" ", by=both)) == ("order.words.missing",)


def test_decision_when_the_page_is_stale_or_says_nothing_then_refused(chain):
    order = chain.file("staff", {"username": chain.operator.username, "role": "editor"})
    chain.sign(order)

    assert refused_codes(lambda: chain.sign(order, by=chain.head)) == ("order.version.stale",)
    order.refresh_from_db()
    assert refused_codes(lambda: chain.sign(order, ticks=frozenset())) == ("order.tick.missing",)
    assert refused_codes(lambda: chain.sign(order, decision=Decision.REFUSE)) == ("order.words.missing",)
    assert refused_codes(lambda: chain.sign(order, decision=Decision.RETURN, words="长" * 1001)) == (
        "order.words.too_long",
    )


def test_order_when_returned_then_the_applicant_files_it_again_and_the_chain_begins_anew(chain):
    order = chain.sign(chain.file("other"))
    back = chain.sign(order, decision=Decision.RETURN, words="请补充依据")
    assert back.state == "returned" and back.due_on is None
    draft = Draft("补充后", {**good_values("other"), "reason": "依据见附件"})

    assert refused_codes(lambda: revise_order(order_id=back.pk, draft=draft, version=back.version, by=chain.head)) == (
        "order.applicant.own_only",
    )
    assert refused_codes(
        lambda: revise_order(order_id=back.pk, draft=draft, version=back.version - 1, by=chain.applicant)
    ) == ("order.version.stale",)
    again = revise_order(order_id=back.pk, draft=draft, version=back.version, by=chain.applicant)

    assert again.stage == 0 and again.state == "in_progress" and again.values["reason"] == "依据见附件"
    assert refused_codes(
        lambda: revise_order(order_id=back.pk, draft=draft, version=again.version, by=chain.applicant)
    ) == ("order.state.not_returned",)
    assert chain.through(again).state == "done"


def test_order_when_refused_or_taken_back_then_closed_for_good(chain):
    refused = chain.sign(chain.file("other"), decision=Decision.REFUSE, words="不属于本平台")
    taken = chain.file("other")
    withdraw_order(order_id=taken.pk, version=taken.version, words="", by=chain.applicant)

    assert refused.state == "refused" and refused.closed_at
    assert refused_codes(lambda: chain.sign(refused)) == ("order.state.not_open",)
    assert refused_codes(
        lambda: withdraw_order(order_id=refused.pk, version=refused.version, words="", by=chain.applicant)
    ) == ("order.state.not_open",)


def test_order_when_handed_over_then_the_colleague_signs_and_the_other_does_not(chain):
    order = chain.file("other")
    colleague = make_person("fuju", {"ta": ["unit_head"]}, full_name="副局长")

    assert refused_codes(
        lambda: hand_over(order_id=order.pk, to=chain.registrar, version=order.version, words="", by=chain.head)
    ) == ("order.receiver.other_role",)
    order = hand_over(order_id=order.pk, to=colleague, version=order.version, words="请办", by=chain.head)

    assert refused_codes(lambda: chain.sign(order, by=chain.head)) == ("order.turn.handed_over",)
    assert chain.sign(order, by=colleague).stage == 1


def test_order_when_the_one_it_was_handed_to_loses_the_role_then_it_is_everybody_s_again(chain):
    order = chain.file("other")
    colleague = make_person("fuju", {"ta": ["unit_head"]}, full_name="副局长")
    order = hand_over(order_id=order.pk, to=colleague, version=order.version, words="请办", by=chain.head)
    assert counts(Reader(chain.head, "ta"))["inbox"] == 0

    colleague.memberships.all().delete()

    assert counts(Reader(chain.head, "ta"))["inbox"] == 1
    assert chain.sign(order, by=chain.head).stage == 1


def test_order_when_nobody_can_take_its_next_step_then_sheet_and_office_say_so(chain):
    order = chain.sign(chain.file("other"))
    office = Reader(chain.inspector)
    assert sheet_for(office, order.pk).nobody == () and counts(office)["nobodys"] == 0

    chain.registrar.memberships.all().delete()
    assert [one.code for one in sheet_for(office, order.pk).nobody] == ["order.turn.nobody_there"]
    give_role(chain.applicant, "*", "registrar")

    assert [one.code for one in sheet_for(office, order.pk).nobody] == ["order.turn.nobody_else"]
    assert [row.pk for row in order_page(office, Wanted(box="nobodys")).rows] == [order.pk]
    assert counts(office)["nobodys"] == nobodys_count() == 1


def test_boxes_when_asked_by_each_then_only_what_waits_for_him(chain):
    order = chain.file("other")

    def inbox(user, site=""):
        return [row.pk for row in order_page(Reader(user, site), Wanted()).rows]

    assert inbox(chain.head, "ta") == [order.pk] and inbox(chain.registrar) == []
    assert inbox(chain.applicant, "ta") == [] and counts(Reader(chain.applicant, "ta"))["outbox"] == 1
    order = chain.sign(order)
    assert inbox(chain.head, "ta") == [] and inbox(chain.registrar) == [order.pk]
    stranger = make_person("shengren", {"tb": ["site_admin", "final_reviewer"]})
    assert counts(Reader(stranger, "tb")) == dict.fromkeys(set(Box), 0)
    assert order_page(Reader(stranger, "ta"), Wanted(box="all")).total == 0


def test_due_day_when_a_holiday_is_announced_late_then_moved_and_told(chain):
    order = chain.file("other")
    WorkOrder.objects.update(stage_since=timezone.make_aware(timezone.datetime(2027, 3, 1, 10)))
    move_due_days()
    order.refresh_from_db()
    assert order.due_on == date(2027, 3, 3) and order.due_is_assumed

    save_year(year=2027, source="通知", holidays=[date(2027, 3, 3)], makeup_days=[], by=None)
    assert 2027 in working_calendar().announced
    move_due_days()

    order.refresh_from_db()
    assert order.due_on == date(2027, 3, 4) and not order.due_is_assumed
    assert order.steps.last().words == "2027-03-03 → 2027-03-04"
    assert AuditRecord.objects.filter(action="order.due_days_moved").exists()


def test_phone_when_filed_then_not_readable_in_the_table_nor_in_records(chain):
    order = chain.file("other", {"phone": "0564-7654321"})

    raw = WorkOrder.objects.filter(pk=order.pk).extra(select={"raw": "private"}).values_list("raw", flat=True)[0]
    assert "7654321" not in str(raw) and "7654321" not in str(order.values)
    assert not any("7654321" in str(row.params) for row in AuditRecord.objects.all())


@pytest.mark.parametrize("kind", [kind.code for kind in all_kinds()] or ["other"])
def test_kind_when_listed_then_its_chain_can_be_walked(kind):
    found = kind_of(kind)

    assert found.stages and len({stage.code for stage in found.stages}) == len(found.stages)
    assert len({field.name for field in found.fields}) == len(found.fields)
