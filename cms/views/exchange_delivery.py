"""Drafts delivered by interface: a call, its receipt, and what became of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from cms.delivering import Receipt, deliver_draft, receipt_of
from cms.exchange_answers import answer, answers_to_key, refuse, refuse_by_rules
from cms.messages import TEXTS
from cms.views.exchange_feed import sent_object
from domain_mgmt.api import public_root
from policy.violations import Refused
from work_orders.api_access import Access, Scope

_STATUS = {"cms.deliver.other_content": 409}


@answers_to_key(Scope.DELIVER, methods=("POST",))
def take_draft(request: HttpRequest, access: Access) -> HttpResponse:
    """Take a draft for a column of the caller's site; the same key again gives the same receipt."""
    sent = sent_object(request)
    if sent is None:
        return refuse("not_json", gettext("Send one JSON object."), 400)
    try:
        receipt = deliver_draft(access, sent)
    except Refused as refused:
        return refuse_by_rules(refused, TEXTS, _STATUS.get(refused.codes[0], 422))
    return answer(_values(receipt), 201 if receipt.is_new else 200)


@answers_to_key(Scope.DELIVER)
def serve_receipt(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """What became of a delivered draft; others' drafts are not there."""
    receipt = None if "\0" in key else receipt_of(access, key)
    return answer(_values(receipt)) if receipt else refuse("not_found", gettext("There is no such draft."), 404)


def _values(receipt: Receipt) -> dict[str, object]:
    row = receipt.delivered
    address = public_root(row.site) + receipt.address if receipt.address else ""
    return {"key": row.key, "site": row.site, "page_id": row.page_id, "state": receipt.state, "address": address}
