"""Messages of the tests: sent as citizens send them, handled by people with the real roles."""

import re
from dataclasses import dataclass

from django.http import HttpResponse

from interaction.actions.acting import act_on_message
from interaction.actions.asking import MessageReceipt, Sender, send_message
from interaction.enums_messages import Act
from interaction.human import _asked, new_question
from interaction.models import Message
from interaction.rules_asking import CONSENT_VERSION, Draft
from interaction.rules_handling import Wish
from tests.factories.corrections import send
from tests.factories.people import make_person

FORM = {
    "kind": "consultation",
    "unit": "ta",
    "title": "淠河绿道夜间照明何时恢复",
    "text": "绿道三期路段路灯已经熄灭一周，请问什么时候能修好？",
    "name": "王示例",
    "contact": "13812345678",
    "public": "yes",
    "consent": CONSENT_VERSION,
    "homepage": "",
}
TICKET = re.compile(r'name="ticket" value="([^"]+)"')


@dataclass(slots=True)
class Desk:
    """Who works on messages: a handler and an approver of `ta`, a handler of `tb`, the office."""

    handler: object
    approver: object
    other: object
    office: object


def make_desk() -> Desk:
    return Desk(
        make_person("banli", {"ta": ["message_handler"]}),
        make_person("shenpi", {"ta": ["message_approver"]}),
        make_person("banli2", {"tb": ["message_handler"]}),
        make_person("dengji", {"*": ["registrar"]}),
    )


def human_answer(ticket: str) -> str:
    return str(_asked(ticket.rpartition(".")[0])[1])


def draft(**changed: object) -> Draft:
    values = {name: value for name, value in FORM.items() if name != "homepage"}
    return Draft(**{**values, **changed})


def receipt(sender: str = "203.0.113.9", site_code: str = "ta", **changed: object) -> MessageReceipt:
    ticket = new_question().ticket
    return send_message(draft(**changed), Sender(site_code, sender, ticket, human_answer(ticket)))


def message(**changed: object) -> Message:
    number = receipt(**changed).number
    return Message.objects.get(pk=int(number[8:]))


def act(one: Message, what: Act, by: object, *, site: str = "ta", **chosen: object) -> Message:
    act_on_message(message_id=one.pk, wish=Wish(act=what, **chosen), site_code=site, by=by)
    return Message.objects.get(pk=one.pk)


def answered(
    desk: Desk, *, publish: bool = True, words: str = "已于昨日修复，感谢提醒。", **changed: object
) -> Message:
    one = message(**changed)
    act(one, Act.ACCEPT, desk.handler)
    act(one, Act.SUBMIT, desk.handler, words=words)
    return act(one, Act.APPROVE, desk.approver, publish=publish)


def post(path: str = "/ask/", host: str = "ta.test.localhost", **changed: str) -> HttpResponse:
    """Post the form from a page of the host itself."""
    return send(path, {**FORM, "step": "check", **changed}, host=host)


def ticket_in(response: HttpResponse) -> str:
    return TICKET.search(response.content.decode())[1]
