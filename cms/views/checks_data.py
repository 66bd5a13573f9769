"""The content check as data: for the panel beside the editor, and for programs of staff."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from audit.api import sender_address
from cms.checking.link_acts import ask_links
from cms.checking.panel import explain_on_screen, look, texts_of
from cms.checking.targets import page_to_check
from content_checks.api import scan_text
from content_checks.messages import TEXTS
from policy.violations import Refused, Violation


def _as_data(view: Callable[..., dict[str, Any]]) -> Callable[..., HttpResponse]:
    """Take JSON, answer JSON; refusals in words with status 400."""

    @require_POST
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return JsonResponse(view(request, _sent(request), **kwargs))
        except Refused as refused:
            return JsonResponse({"errors": [str(TEXTS[v.code] % v.params) for v in refused.violations]}, status=400)

    return answer


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent. Raises Refused."""
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise Refused([Violation("checks.request.malformed", "house")])
    return sent


@_as_data
def screen(request: HttpRequest, sent: dict[str, Any], page_id: int) -> dict[str, Any]:
    """Check the texts on the screen of a draft; explain one finding first, or have its links asked, if told to."""
    page, texts = page_to_check(request.user, page_id), texts_of(sent.get("texts"))
    if sent.get("explain"):
        address = sender_address(request)
        explain_on_screen(page, texts, str(sent["explain"]), str(sent.get("reason", "")), request.user, address)
    if sent.get("ask_links"):
        ask_links(page)
    return look(page, texts, request.user)


@_as_data
def scan(request: HttpRequest, sent: dict[str, Any]) -> dict[str, Any]:
    """Scan texts by the platform's dictionaries, as `manage.py scan_text` does."""
    return {
        "texts": [
            {
                "id": number,
                "findings": [
                    {
                        "start": one.start,
                        "end": one.end,
                        "text": one.text,
                        "suggestion": one.suggestion,
                        "kind": one.kind.value,
                        "confidence": one.confidence,
                    }
                    for one in scan_text(text)
                ],
            }
            for number, text in texts_of(sent.get("texts"))
        ]
    }
