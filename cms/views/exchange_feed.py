"""Important items of superiors, delivered by interface: the same message again gives the same receipt (LA-48)."""

import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from cms.duties.acts import take_and_tell
from cms.exchange_answers import answer, answers_to_key, refuse, refuse_by_rules
from info_library.feeds.messages import TEXTS
from policy.violations import Refused
from work_orders.api_access import Access, Scope

_STATUS = {"feed.message.other_content": 409}


@answers_to_key(Scope.ISSUE, methods=("POST",))
def take_superior_item(request: HttpRequest, access: Access) -> HttpResponse:
    """Take a message of a superior and give a receipt."""
    sent = sent_object(request)
    if sent is None:
        return refuse("not_json", gettext("Send one JSON object."), 400)
    try:
        taken = take_and_tell(access_id=access.id, system=access.system, sent=sent)
    except Refused as refused:
        return refuse_by_rules(refused, TEXTS, _STATUS.get(refused.codes[0], 422))
    return answer({"receipt": taken.receipt, "is_new": taken.is_new}, 201 if taken.is_new else 200)


def sent_object(request: HttpRequest) -> Mapping[str, object] | None:
    """What was sent, if it is one JSON object."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None
