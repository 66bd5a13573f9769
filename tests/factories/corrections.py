"""Citizens of the tests: a browser on a public host that sends forms as real ones do."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from interaction.actions.asking import MessageReceipt
from interaction.actions.correcting import report_error
from interaction.models import Message
from interaction.rules import Report

HOST_A, HOST_B = "ta.test.localhost", "tb.test.localhost"
FORM = {"kind": "wrong_word", "text": "标题里“的”多了一个。", "contact": "", "homepage": ""}


def citizen(host: str = HOST_A) -> Client:
    """A browser; failures of views are answered, not raised."""
    return Client(raise_request_exception=False, headers={"host": host})


def send(
    path: str = "/correct/",
    form: Mapping[str, str] | None = None,
    *,
    host: str = HOST_A,
    sender: str = "203.0.113.7",
    headers: Mapping[str, str] | None = None,
    **changed: str,
) -> HttpResponse:
    """Post a form from a page of the host itself."""
    from_here = {"origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    return citizen(host).post(
        path,
        urlencode({**(FORM if form is None else form), **changed}),
        content_type="application/x-www-form-urlencoded",
        headers=from_here if headers is None else headers,
        REMOTE_ADDR=sender,
    )


def report(site_code: str = "ta", *, page: object = None, sender: str = "203.0.113.9", **fields: str) -> Message:
    """A report that was taken."""
    return report_with_code(site_code, page=page, sender=sender, **fields)[0]


def report_with_code(
    site_code: str = "ta", *, page: object = None, sender: str = "203.0.113.9", **fields: str
) -> tuple[Message, MessageReceipt]:
    """A report that was taken, and what the citizen got."""
    wish = Report(**{"kind": "wrong_word", "text": "错了一个字", **fields})
    receipt = report_error(site_code=site_code, report=wish, page=page, address=sender)
    return Message.objects.get(pk=int(receipt.number[8:])), receipt
