"""Consultations of the tests: a public page with questions, opinions sent as citizens send them."""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.utils import timezone
from wagtail.signals import page_published

from cms.models import ColumnPage, ConsultationPage
from interaction.human import new_question
from interaction.rules_asking import CONSENT_VERSION
from tests.factories.corrections import HOST_A, send
from tests.factories.messages import human_answer
from tests.factories.pages import live_item

QUESTIONS = [
    ("question", {"wording": "几点开放合适？", "kind": "single", "options": "八点\n九点 半", "required": True}),
    ("question", {"wording": "想要什么？", "kind": "multiple", "options": "篮球\n足球", "required": False}),
    ("question", {"wording": "打几分？", "kind": "rating", "options": "", "required": False}),
    ("question", {"wording": "还有什么建议？", "kind": "text", "options": "", "required": False}),
]
FORM = {"opinion": "第八条建议延长开放时间", "public": "yes", "consent": CONSENT_VERSION, "homepage": ""}


def consultation(form: str = "opinions", *, begins: int = -5, ends: int = 5, **fields: object) -> ConsultationPage:
    """A public consultation; the days count from today."""
    today = timezone.localdate()
    page = live_item(
        ConsultationPage,
        ColumnPage.objects.get(slug="yjzj"),
        title=fields.pop("title", "关于校园场馆开放办法公开征求意见的公告"),
        form=form,
        begins_on=today + datetime.timedelta(days=begins),
        ends_on=today + datetime.timedelta(days=ends),
        questions=QUESTIONS if form == "survey" else [],
        body=[("text", "<p>征求意见稿见附件。</p>")],
        **fields,
    )
    page_published.send(sender=ConsultationPage, instance=page, revision=page.live_revision)
    return ConsultationPage.objects.get(pk=page.pk)


def keys(page: ConsultationPage) -> list[str]:
    """Field names of the questions."""
    return [f"q-{block.id}" for block in page.questions]


def take_part(
    page: ConsultationPage, *, sender: str = "203.0.113.21", host: str = HOST_A, **fields: str
) -> HttpResponse:
    """Send the form with a new question for people, answered."""
    ticket = fields.pop("ticket", "") or new_question().ticket
    form = {**FORM, "ticket": ticket, "human": human_answer(ticket), **fields}
    return send(f"/consultations/{page.pk}/", form, host=host, sender=sender)
