"""What people tell about themselves stands in sealed columns and nowhere else: planted values are looked for."""

from __future__ import annotations

import datetime
import io
import logging

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from cms.models import ConsultationPage
from interaction.actions.acting import act_on_message
from interaction.actions.ticket_upkeep import remind_of_tickets, seal_old_words
from interaction.enums_messages import Act
from interaction.human import new_question
from interaction.models import Consultation, Message, Opinion, Ticket
from interaction.rates import MOST_PER_HOUR
from interaction.rules_handling import Wish
from interaction.selectors.status import status_of
from policy.limits import Limit, Unit
from registers.enums import StaffDuty
from registers.models import StaffEntry
from review_workflow.desk.models import Notice
from sites_registry.api import platform_context
from tests.factories.consultations import FORM, consultation, keys, take_part
from tests.factories.messages import human_answer, make_desk, post, ticket_in
from tests.factories.pages import switch_review_guards_off
from tests.factories.people import back_office_client
from tests.factories.tickets import HOST_A, citizen, report_with_code, send

pytestmark = pytest.mark.django_db
NAME, PHONE, MAIL = "欧阳植入甲", "13877712349", "planted.probe@example.org"
ADDRESS, IDENTITY = "解放中路188号3栋2单元501室", "341502199003072332"
PLANTED = (NAME, PHONE, MAIL, ADDRESS, IDENTITY)
WORDS = f"有问题请打{PHONE}，身份证号{IDENTITY}，住址：{ADDRESS}。"
STAFF_PHONE = "13777700012"
EVERYBODYS = (
    "/messages/",
    "/messages/search/?q=灯",
    "/messages/atom.xml",
    "/consultations/",
    "/ask/",
    "/correct/",
    "/",
)
_TABLES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
 WHERE schemaname IN ('public', current_schema()) ORDER BY 1
"""


def tables_holding(*values: str) -> list[str]:
    """Tables with a row in which one of the values stands open, in any column."""
    patterns = [f"%{value}%" for value in values]
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT 1 FROM {name} AS line WHERE line::text LIKE ANY(%s) LIMIT 1", [patterns])
            found += [name] if cursor.fetchone() else []
    assert len(names) > 100, "the tables of a site and of the platform were not looked at"
    return found


def send_everything(page: object) -> list[object]:
    """Every form with planted values: taken, refused for each kind of reason."""
    message = {"name": NAME, "contact": PHONE, "text": f"路灯不亮。{WORDS}", "title": f"路灯 {PHONE}"}
    ticket = ticket_in(post(**message))
    taken = [
        post(step="send", ticket=ticket, human=human_answer(ticket), **message),
        send(
            form={
                "kind": "other",
                "text": f"页面错误。{WORDS}",
                "contact": MAIL,
                "address": f"/x {PHONE}",
                "homepage": "",
            }
        ),
        take_part(page, name=NAME, contact=MAIL, opinion=f"建议延长。{WORDS}", **{keys(page)[3]: WORDS}),
    ]
    assert [answer.status_code for answer in taken] == [201, 201, 201]
    refused = [
        post(**{**message, "consent": ""}),
        post(step="send", ticket="made.up", human="1", **message),
        take_part(page, name=NAME, contact=PHONE, opinion=WORDS, consent=""),
        send(form={"kind": "", "text": WORDS, "contact": NAME, "homepage": ""}),
        send(form={"text": WORDS * 900, "contact": PHONE}),
        send("/correct/", {"text": WORDS}, headers={"origin": "http://evil.example"}),
        send("/ask/status/", {"code": PHONE}),
    ]
    assert {answer.status_code for answer in refused} >= {422, 403, 413}
    malformed = Client(raise_request_exception=False, headers={"host": HOST_A}).post(
        "/ask/", f"--x\r\n{WORDS}".encode(), content_type="multipart/form-data; boundary=y",
        headers={"origin": f"http://{HOST_A}", "sec-fetch-site": "same-origin"},
    )  # fmt: skip
    return [*refused, malformed]


def provoke_failures(page: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same forms while the code behind them fails, and while too many were sent."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("provoked")

    with monkeypatch.context() as broken:
        for place in ("actions.asking.answer_question", "consultations.taking.answer_question"):
            broken.setattr(f"interaction.{place}", fail)
        broken.setattr("interaction.actions.submission.count_try", fail)
        ticket = new_question().ticket
        form = {"name": NAME, "contact": PHONE, "text": WORDS + "甲", "step": "send", "ticket": ticket}
        answers = [
            post(human=human_answer(ticket), **form),
            take_part(page, opinion=WORDS + "乙", contact=PHONE),
            send(form={"kind": "other", "text": WORDS + "丙", "contact": PHONE, "homepage": ""}),
        ]
        assert {answer.status_code for answer in answers} == {503}
    with monkeypatch.context() as narrow:
        least = Limit(0, Unit.COUNT, "house")
        narrow.setattr("interaction.rates.MOST_PER_HOUR", dict.fromkeys(MOST_PER_HOUR, least))
        assert post(name=NAME, contact=PHONE).status_code == 429
        assert take_part(page, opinion=WORDS, name=NAME).status_code == 429


def test_planted_values_when_every_form_was_sent_refused_and_failed_then_stand_only_in_sealed_columns(
    site_a, monkeypatch, caplog
):
    caplog.set_level(logging.DEBUG)
    with platform_context():
        desk = make_desk()
    switch_review_guards_off()
    page = consultation("survey")
    ConsultationPage.objects.filter(pk=page.pk).update(form="opinions")  # both: an opinion and answers
    monkeypatch.setitem(FORM, keys(page)[0], "1")

    send_everything(page)
    provoke_failures(page, monkeypatch)
    message, opinion, ticket = Message.objects.get(), Opinion.objects.get(), Ticket.objects.get()
    for act, words in ((Act.ACCEPT, ""), (Act.ASK_MORE, f"请补充，{PHONE}")):
        act_on_message(message_id=message.pk, wish=Wish(act=act, words=words), site_code="ta", by=desk.handler)
    remind_of_tickets(today=timezone.localdate() + datetime.timedelta(days=30))
    client = back_office_client(desk.handler)
    row = Consultation.objects.get()
    for opened in (
        f"letters/{message.pk}/open/",
        f"tickets/{ticket.pk}/contact/",
        f"consultations/{row.pk}/opinions/{opinion.pk}/open/",
    ):
        assert PHONE in client.post(f"/s/ta/{opened}").content.decode()

    assert (message.contact, opinion.sender_name, ticket.contact) == (PHONE, NAME, MAIL)
    assert tables_holding(*PLANTED) == []
    assert [value for value in PLANTED if value in caplog.text] == []
    shown = "".join(
        citizen().get(path).content.decode()
        for path in (*EVERYBODYS, f"/consultations/{page.pk}/opinions/", page.site_path())
    )
    listed = "".join(
        client.get(f"/s/ta/{path}").content.decode()
        for path in (
            "letters/",
            "tickets/",
            f"consultations/{row.pk}/",
            f"letters/{message.pk}/",
            f"tickets/{ticket.pk}/",
        )
    )
    assert [value for value in PLANTED if value in shown + listed] == []
    for path in (
        f"consultations/{row.pk}/opinions.xlsx",
        f"consultations/figures/{timezone.localdate().year}.xlsx",
        f"letters/figures/{timezone.localdate():%Y-%m}.xlsx",
    ):
        assert [value for value in PLANTED if value in _cells(client.get(f"/s/ta/{path}").content)] == []


def _cells(data: bytes) -> str:
    sheet = load_workbook(io.BytesIO(data)).active
    return " ".join(str(cell) for line in sheet.iter_rows(values_only=True) for cell in line if cell)


def test_telephone_of_staff_when_registered_then_sealed(site_a):
    StaffEntry.objects.create(
        site_code="ta", name="张三", duty=StaffDuty.values[0], phone=STAFF_PHONE, came_on=timezone.localdate()
    )

    assert tables_holding(STAFF_PHONE) == []


def test_reports_when_time_passes_then_handlers_and_office_are_told_once(site_a):
    with platform_context():
        desk = make_desk()
    ticket, receipt = report_with_code("ta")
    today = timezone.localdate()

    assert remind_of_tickets(today=today) == 0
    assert remind_of_tickets(today=ticket.due_on) == 1 and remind_of_tickets(today=ticket.due_on) == 0
    assert remind_of_tickets(today=today + datetime.timedelta(days=40)) == 1
    told = list(Notice.objects.filter(kind="report_due").order_by("pk").values_list("user_id", flat=True))
    assert told.count(desk.handler.pk) == 2 and told.count(desk.office.pk) == 1 and desk.other.pk not in told
    assert status_of("ta", receipt.code) is not None


def test_old_reports_when_numbers_stand_open_then_sealed_with_the_words_as_sent(site_a):
    ticket, _receipt = report_with_code("ta")
    Ticket.objects.update(text=f"电话{PHONE}", has_contact=False)

    assert seal_old_words() == 1 and seal_old_words() == 0
    ticket.refresh_from_db()
    assert PHONE not in ticket.text and PHONE in ticket.sealed_text and ticket.has_contact
