"""Reports of errors are messages: one desk, one clock, an approved reply; their page is named; old ones moved over."""

import uuid
from datetime import date, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.utils import timezone

from cms.models import ColumnPage
from interaction.actions.opening import open_words
from interaction.actions.reminding import remind_units
from interaction.actions.upkeep import forget_old
from interaction.codes import code_digests, query_code
from interaction.enums_messages import Act
from interaction.models import Correction, Message, MessageStep, RateCount
from sites_registry.api import site_context
from tests.factories.corrections import report, report_with_code, send
from tests.factories.messages import act, make_desk
from tests.factories.pages import live_article, switch_review_guards_off, take_down
from tests.factories.people import back_office_client

pytestmark = pytest.mark.django_db
SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
PHONE = "13877712349"


@pytest.fixture
def desk(two_sites):
    return make_desk()


def settled(one, desk, words="已按您说的改正"):
    act(one, Act.ACCEPT, desk.handler)
    act(one, Act.SUBMIT, desk.handler, words=words)
    return act(one, Act.APPROVE, desk.approver)


def test_report_when_answered_then_by_two_people_within_three_days_and_its_sender_reads_it_as_text(desk):
    one, receipt = report_with_code("ta", text=SCRIPT, contact=PHONE)
    early = send("/ask/status/", {"code": receipt.code}).content.decode()
    done = settled(one, desk, words=SCRIPT)
    late = send("/ask/status/", {"code": receipt.code}).content.decode()

    assert (done.state, done.drafted_by_id, done.approved_by_id) == ("answered", desk.handler.pk, desk.approver.pk)
    assert done.due_on == receipt.due_on and not done.published_at
    assert "待审查" in early
    assert "&lt;script&gt;alert(1)" in late and "<script>alert" not in late and PHONE not in late


def test_report_when_its_page_exists_then_named_on_the_sheet_with_the_way_to_its_editor(desk):
    with site_context("ta"):
        switch_review_guards_off()
        article = live_article(ColumnPage.objects.first(), title="有错的文章")
        from cms.api_public import page_facts

        one, receipt = report_with_code("ta", page=page_facts(article.pk), text=SCRIPT)
    unit, office = back_office_client(desk.handler), back_office_client(desk.office)

    sheet = unit.get(f"/s/ta/letters/{one.pk}/").content.decode()
    above = office.get(f"/letters/{one.pk}/").content.decode()
    named = send("/ask/status/", {"code": receipt.code}).content.decode()
    with site_context("ta"):
        take_down(article)
    gone = send("/ask/status/", {"code": receipt.code}).content.decode()

    assert f"/s/ta/pages/{article.pk}/edit/" in sheet and "有错的文章" in sheet and "<script>alert" not in sheet
    assert "有错的文章" in above and f"/pages/{article.pk}/edit/" not in above
    assert "有错的文章" in named and "有错的文章" not in gone


def test_list_when_only_reports_are_wanted_then_those_of_this_unit(desk):
    report("ta", text="甲站的错", address="/a/"), report("tb", text="乙站的错", address="/b/")

    body = back_office_client(desk.handler).get("/s/ta/letters/?kind=correction").content.decode()

    assert "错别字：/a/" in body and "/b/" not in body


def test_report_when_time_passes_then_handlers_and_office_are_told_once(desk):
    one = report("ta")

    remind_units(today=one.due_on)
    remind_units(today=one.due_on)
    remind_units(today=one.latest_on + timedelta(days=1))

    written = list(MessageStep.objects.filter(message=one).exclude(act="send").values_list("act", flat=True))
    assert written == ["chase_half", "chase_due", "chase_late", "escalate"]


def test_forgetting_when_long_settled_then_contact_and_sealed_words_go_and_the_report_stays(desk):
    old, young = (settled(report("ta", contact=PHONE, text=f"{text}，电话{PHONE}"), desk) for text in ("旧的", "新的"))
    now = timezone.now()
    past = now - timedelta(days=181)
    Message.objects.filter(pk=old.pk).update(received_at=past, answered_at=past)
    RateCount.objects.update(hour=now - timedelta(hours=25))

    gone = forget_old(now=now)

    old.refresh_from_db(), young.refresh_from_db()
    assert gone.contacts == 1 and gone.counts and forget_old(now=now).contacts == 0
    assert (old.contact, old.has_contact, old.answer) == ("", False, "已按您说的改正") and PHONE not in old.text
    assert young.contact == PHONE and PHONE in open_words(message_id=young.pk, site_code="ta", by=desk.handler).text


class OldApps:
    """The apps as the migration sees them: everything as it is, and two reports of the old kind."""

    def __init__(self, tickets):
        self.tickets = tickets

    def get_model(self, app, name):
        return SimpleNamespace(objects=self) if name == "Ticket" else apps.get_model(app, name)

    def order_by(self, _field):
        return self

    def filter(self, pk__gt):
        self.left = [ticket for ticket in self.tickets if ticket.pk > pk__gt]
        return self

    def prefetch_related(self, _name):
        return self.left


def old_ticket(pk, state, steps, **values):
    seed = uuid.uuid4()
    rows = [SimpleNamespace(at=at, by_id=by, state=name, words=words) for at, by, name, words in steps]
    return SimpleNamespace(
        **{
            **{"pk": pk, "site_code": "ta", "seed": seed, "code_digest": code_digests(query_code(seed))[0]},
            **{"content_digest": f"{pk}" * 64, "page_pk": 7, "page_title": "旧页面", "page_address": "/old/"},
            **{"kind": "dead_link", "text": "电话138****2349", "sealed_text": f"电话{PHONE}", "contact": PHONE},
            **{"received_at": timezone.make_aware(datetime(2026, 9, 1, 9)), "due_on": date(2026, 9, 4)},
            **{"due_is_assumed": False, "state": state, "handler_id": None, "answer": "", "settled_at": None},
            **{"reminded": [], "steps": SimpleNamespace(all=lambda: rows), **values},
        }
    )


def test_old_reports_when_moved_over_then_code_clock_answer_and_history_go_with_them(desk):
    at, by = timezone.make_aware(datetime(2026, 9, 2, 9)), desk.handler.pk
    steps = [(at, None, "received", ""), (at, by, "in_hand", ""), (at, by, "mended", "已改"), (at, by, "closed", "")]
    closed = old_ticket(1, "closed", steps, handler_id=by, answer="已改", settled_at=at)
    waiting = old_ticket(2, "received", steps[:1], reminded=["chase_half"], page_pk=None, page_title="")

    import_module("interaction.migrations.0009_tickets_become_messages").move(OldApps([closed, waiting]), None)

    done, still = Message.objects.order_by("pk")
    assert (done.state, done.answer, done.working_days_used, done.approved_by_id) == ("answered", "已改", 1, by)
    assert [step.act for step in done.steps.all()] == ["send", "accept", "approve"]
    assert (still.state, still.due_on, still.shown_title) == ("received", date(2026, 9, 4), "链接打不开：/old/")
    assert (still.text, still.contact) == (f"电话{PHONE}", PHONE) and PHONE not in still.shown_text
    assert [step.act for step in still.steps.all()] == ["send", "chase_half"]
    assert Correction.objects.filter(page_pk=7).count() == 1
    assert "链接打不开" not in send("/ask/status/", {"code": query_code(still.seed)}).content.decode()
    assert send("/ask/status/", {"code": query_code(still.seed)}).status_code == 200
