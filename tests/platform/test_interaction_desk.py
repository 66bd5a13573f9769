"""Handling reports in the back office: who may, what follows what, what is recorded, what is shown."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRecord
from cms.models import ColumnPage
from interaction.actions.handling import change_state, reveal_contact
from interaction.actions.upkeep import forget_old, move_due_days
from interaction.api import counts_by_site, open_count, overdue_tickets
from interaction.enums import TicketState
from interaction.models import RateCount, Ticket
from policy.violations import Refused
from rulebook.api import save_year
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import back_office_client, make_person
from tests.factories.tickets import HOST_B, report, report_with_code, send

pytestmark = pytest.mark.django_db
SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture
def handler(two_sites):
    return make_person("banli", {"ta": ["message_handler"]})


@pytest.fixture
def desk(handler):
    return back_office_client(handler)


def move(ticket, *states, by, words="已按您说的改正"):
    for state in states:
        change_state(site_code=ticket.site_code, ticket_id=ticket.pk, after=state, words=words, by=by)
    ticket.refresh_from_db()


def test_report_when_handled_to_the_end_then_each_step_is_kept_and_recorded(handler):
    ticket = report("ta")

    move(ticket, "in_hand", "mended", "closed", by=handler)

    assert ticket.state == "closed" and ticket.answer == "已按您说的改正" and ticket.closed_at
    assert [step.state for step in ticket.steps.all()] == ["received", "in_hand", "mended", "closed"]
    records = AuditRecord.objects.filter(action="ticket.state_changed", object_id=str(ticket.pk)).order_by("pk")
    assert [record.params["after"] for record in records] == ["in_hand", "mended", "closed"]


def test_report_when_taken_up_again_then_open_and_its_answer_is_not_shown(handler):
    ticket, receipt = report_with_code("ta")
    move(ticket, "in_hand", "not_a_fault", "in_hand", by=handler)

    body = send("/correct/status/", {"code": receipt.code}).content.decode()

    assert ticket.settled_at is None
    assert "办理中" in body and "已按您说的改正" not in body


def test_status_when_answered_then_citizen_reads_the_answer_as_text(handler):
    ticket, receipt = report_with_code("ta")
    move(ticket, "in_hand", "mended", by=handler, words=SCRIPT)

    body = send("/correct/status/", {"code": receipt.code}).content.decode()

    assert "已改正" in body and "&lt;script&gt;alert(1)" in body
    assert "<script>alert" not in body and "<img src=x" not in body


@pytest.mark.parametrize("roles", [{}, {"ta": ["editor"]}, {"tb": ["message_handler"]}, {"ta": ["message_approver"]}])
def test_report_when_moved_by_somebody_else_then_refused(two_sites, roles):
    ticket = report("ta")
    person = make_person("bieren", roles)

    with pytest.raises(Refused) as caught:
        move(ticket, "in_hand", by=person)
    assert "ticket.handler.only" in caught.value.codes
    with pytest.raises(Refused):
        reveal_contact(site_code="ta", ticket_id=ticket.pk, by=person)
    assert Ticket.objects.get().state == "received"


def test_report_when_moved_by_break_glass_account_then_refused(two_sites):
    with pytest.raises(Refused):
        move(report("ta"), "in_hand", by=make_person("admin9", is_superuser=True))


def test_report_when_moved_as_if_of_another_site_then_it_does_not_exist(two_sites):
    ticket = report("tb")
    handler = make_person("banli2", {"ta": ["message_handler"]})

    with pytest.raises(Ticket.DoesNotExist):
        change_state(site_code="ta", ticket_id=ticket.pk, after="in_hand", words="", by=handler)
    with pytest.raises(Ticket.DoesNotExist):
        reveal_contact(site_code="ta", ticket_id=ticket.pk, by=handler)


def test_report_when_settled_past_the_actions_without_answer_then_database_refuses(two_sites):
    ticket = report("ta")

    for state in ("mended", "closed"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ticket.objects.filter(pk=ticket.pk).update(state=state)


def test_contact_when_revealed_then_recorded_without_it(handler):
    ticket = report("ta", contact="13812345678")

    assert reveal_contact(site_code="ta", ticket_id=ticket.pk, by=handler) == "13812345678"

    record = AuditRecord.objects.get(action="ticket.contact_revealed")
    assert (record.actor_code, record.site_code, record.object_id) == ("banli", "ta", str(ticket.pk))
    assert "138" not in str(record.params)


def test_list_when_looked_at_then_only_reports_of_this_site(desk):
    report("ta", text="甲站的错")
    report("tb", text="乙站的错")

    body = desk.get("/s/ta/tickets/?state=all").content.decode()

    assert "甲站的错" in body and "乙站的错" not in body


@pytest.mark.parametrize("path", ["", "contact/", "page/"])
def test_sheet_when_report_is_of_another_site_then_not_found(desk, path):
    other = report("tb", contact="13812345678")

    response = desk.post(f"/s/ta/tickets/{other.pk}/{path}") if path != "page/" else desk.get(
        f"/s/ta/tickets/{other.pk}/{path}"
    )  # fmt: skip

    assert response.status_code == 404
    assert not AuditRecord.objects.filter(action="ticket.contact_revealed").exists()


def test_screens_when_person_works_elsewhere_then_closed(two_sites, desk):
    ticket = report("tb")

    for path in ("", f"{ticket.pk}/"):
        assert desk.get(f"/s/tb/tickets/{path}").status_code in (302, 403)


def test_screens_when_editor_then_neither_menu_nor_list(two_sites):
    editor = back_office_client(make_person("bian", {"ta": ["editor"]}))

    assert editor.get("/s/ta/tickets/").status_code in (302, 403)
    assert "/s/ta/tickets/" not in editor.get("/s/ta/").content.decode()


def test_screens_when_handler_then_menu_and_list(desk):
    assert "/s/ta/tickets/" in desk.get("/s/ta/").content.decode()
    assert desk.get("/s/ta/tickets/").status_code == 200


def test_sheet_when_words_are_hostile_then_shown_as_text_everywhere(desk, handler):
    ticket = report("ta", text=SCRIPT, address=SCRIPT[:60], contact="a@b.cn")
    move(ticket, "in_hand", by=handler, words=SCRIPT)

    sheet = desk.get(f"/s/ta/tickets/{ticket.pk}/").content.decode()
    listed = desk.get(f"/s/ta/tickets/?state=all&q={SCRIPT}").content.decode()

    for body in (sheet, listed):
        assert "<script>alert" not in body and "<img src=x" not in body
        assert "&lt;script&gt;alert(1)" in body


def test_sheet_when_shown_then_contact_stays_sealed_until_asked_for(desk):
    ticket = report("ta", contact="13812345678")

    shown = desk.get(f"/s/ta/tickets/{ticket.pk}/")
    assert "13812345678" not in shown.content.decode()
    assert desk.get(f"/s/ta/tickets/{ticket.pk}/contact/").status_code == 405
    revealed = desk.post(f"/s/ta/tickets/{ticket.pk}/contact/")
    assert "13812345678" in revealed.content.decode()
    assert "no-store" in revealed["Cache-Control"]
    assert "13812345678" not in desk.get(f"/s/ta/tickets/{ticket.pk}/").content.decode()


def test_sheet_when_approver_reads_then_no_buttons_and_no_contact(two_sites):
    ticket = report("ta", contact="13812345678")
    approver = back_office_client(make_person("shenpi", {"ta": ["message_approver"]}))

    body = approver.get(f"/s/ta/tickets/{ticket.pk}/").content.decode()

    assert 'name="after"' not in body and f"/tickets/{ticket.pk}/contact/" not in body
    assert "13812345678" not in approver.post(f"/s/ta/tickets/{ticket.pk}/contact/").content.decode()


def test_sheet_when_step_is_refused_then_words_are_kept_and_reason_is_told(desk, handler):
    ticket = report("ta")
    move(ticket, "in_hand", by=handler)

    refused = desk.post(f"/s/ta/tickets/{ticket.pk}/", {"after": "mended", "words": "  "})
    wrong = desk.post(f"/s/ta/tickets/{ticket.pk}/", {"after": "closed", "words": "写了很久的答复"})

    assert refused.status_code == wrong.status_code == 422
    assert "请写明改正了什么" in refused.content.decode()
    assert "写了很久的答复" in wrong.content.decode()


def test_sheet_when_step_is_taken_then_moved_on(desk):
    ticket = report("ta")

    assert desk.post(f"/s/ta/tickets/{ticket.pk}/", {"after": "in_hand"}).status_code == 302
    assert Ticket.objects.get().state == "in_hand"


def test_sheet_when_page_exists_then_leads_to_its_editor(desk, two_sites):
    from cms.api_public import page_facts
    from sites_registry.api import site_context

    with site_context("ta"):
        switch_review_guards_off()
        article = live_article(ColumnPage.objects.first(), title="有错的文章")
        ticket = report("ta", page=page_facts(article.pk))

    response = desk.get(f"/s/ta/tickets/{ticket.pk}/page/")

    assert response["Location"] == f"/s/ta/pages/{article.pk}/edit/"


def test_list_when_searched_by_code_then_found(desk):
    _, receipt = report_with_code("ta", text="凭编号找")
    report("ta", text="另一件")

    body = desk.get(f"/s/ta/tickets/?q={receipt.code}").content.decode()

    assert "凭编号找" in body and "另一件" not in body


def test_list_when_long_then_paged_and_its_queries_do_not_grow(desk, django_assert_max_num_queries):
    for number in range(3):
        report("ta", text=f"第{number}处", sender=f"198.51.100.{number}")
    desk.get("/s/ta/tickets/")
    with django_assert_max_num_queries(40) as few:
        desk.get("/s/ta/tickets/")
    for number in range(3, 25):
        report("ta", text=f"第{number}处", sender=f"198.51.100.{number}")

    with django_assert_max_num_queries(len(few)):
        first = desk.get("/s/ta/tickets/").content.decode()
    assert "1 / 2" in first and "第24处" in desk.get("/s/ta/tickets/?p=2").content.decode()
    assert desk.get("/s/ta/tickets/?p=99999999999999999999").status_code == 200


def overdue(ticket, days=1):
    Ticket.objects.filter(pk=ticket.pk).update(due_on=timezone.localdate() - timedelta(days=days))


def test_list_when_overdue_then_first_and_marked(desk):
    report("ta", text="还早", sender="198.51.100.1")
    overdue(report("ta", text="超期了", sender="198.51.100.2"))

    body = desk.get("/s/ta/tickets/").content.decode()

    assert body.index("超期了") < body.index("还早")
    assert "tickets-clock overdue" in body


def test_office_when_counting_then_all_sites_by_urgency(two_sites):
    report("ta", sender="198.51.100.1")
    overdue(report("tb", sender="198.51.100.2"))

    found = counts_by_site()

    assert [(one.site_code, one.received, one.overdue) for one in found] == [("tb", 1, 1), ("ta", 1, 0)]
    assert [row.site_code for row in overdue_tickets()] == ["tb"]
    assert open_count("ta") == 1


def test_office_when_in_console_then_board_of_all_sites(two_sites):
    overdue(report("tb", text="乙站超期"))
    office = back_office_client(make_person("ducha", {"*": ["inspector"]}))

    body = office.get("/tickets/").content.decode()

    assert "市水利局" in body and "乙站超期" in body
    assert office.get("/tickets/1/").status_code == 404


def test_office_when_person_has_no_office_role_then_closed(two_sites):
    report("tb", text="乙站的错")
    auditor = back_office_client(make_person("shenji", {"console": ["audit_admin"]}))

    response = auditor.get("/tickets/")

    assert response.status_code in (302, 403) and "乙站的错" not in response.content.decode()


def test_due_day_when_holiday_table_changes_then_open_reports_move(two_sites, handler):
    open_one, settled = report("ta", sender="198.51.100.1"), report("ta", sender="198.51.100.2", text="已办的")
    move(settled, "in_hand", "mended", by=handler)
    due = open_one.due_on
    save_year(year=due.year, source="国办通知", holidays=[due] if due.weekday() < 5 else [], makeup_days=[], by=None)

    move_due_days()

    open_one.refresh_from_db(), settled.refresh_from_db()
    assert open_one.due_on > due and not open_one.due_is_assumed
    assert settled.due_on == due
    assert AuditRecord.objects.filter(action="ticket.due_days_moved").exists()


def test_forgetting_when_long_closed_then_contact_goes_and_report_stays(handler):
    old, young = (report("ta", contact="13812345678", text=text) for text in ("旧的一件", "新的一件"))
    for ticket in (old, young):
        move(ticket, "in_hand", "mended", "closed", by=handler)
    now = timezone.now()
    Ticket.objects.filter(pk=old.pk).update(closed_at=now - timedelta(days=181))
    Ticket.objects.filter(pk=young.pk).update(closed_at=now - timedelta(days=179))
    RateCount.objects.update(hour=now - timedelta(hours=25))

    gone = forget_old(now=now)

    old.refresh_from_db(), young.refresh_from_db()
    assert (gone.contacts, gone.counts) == (1, 1)
    assert (old.contact, old.has_contact, old.answer) == ("", False, "已按您说的改正")
    assert young.contact == "13812345678"


def test_states_when_listed_then_every_one_is_reachable():
    from interaction.rules import MOVES

    assert {move.after for move in MOVES} | {TicketState.RECEIVED} == set(TicketState)


def test_code_when_of_site_a_then_site_b_knows_nothing(two_sites):
    _, receipt = report_with_code("ta", text="只在甲站")

    body = send("/correct/status/", {"code": receipt.code}, host=HOST_B).content.decode()

    assert "只在甲站" not in body and "已收到" not in body
