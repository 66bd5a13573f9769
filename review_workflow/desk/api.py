"""The door of the desk: lists over all sites of a person, the record of signatures, its verification."""

from review_workflow.desk.actions import append_signatures, set_review_policy, write_protected_kinds
from review_workflow.desk.chain import Fault, content_sm3
from review_workflow.desk.notices import News, tell
from review_workflow.desk.partners import (
    Waits,
    note_partner_item,
    page_of_item,
    page_of_take_down,
    partner_of_page,
    partner_pages,
    waiting_pages,
)
from review_workflow.desk.selectors import (
    alarm_sites,
    emergency_take_downs,
    is_signed,
    items_for,
    items_in_review_of,
    open_item_of,
    open_items,
    returned_items_for,
    signatures_of,
    take_downs_for,
    valid_approvals,
    wants_separate_first_checker,
)
from review_workflow.desk.values import (
    ItemInfo,
    NewSignature,
    ObjectKey,
    ProtectedKind,
    SignatureInfo,
    TakeDownInfo,
)
from review_workflow.desk.verification import verify_chain

__all__ = [
    "Fault",
    "ItemInfo",
    "NewSignature",
    "News",
    "ObjectKey",
    "ProtectedKind",
    "SignatureInfo",
    "TakeDownInfo",
    "Waits",
    "alarm_sites",
    "append_signatures",
    "content_sm3",
    "emergency_take_downs",
    "is_signed",
    "items_for",
    "items_in_review_of",
    "note_partner_item",
    "open_item_of",
    "open_items",
    "page_of_item",
    "page_of_take_down",
    "partner_of_page",
    "partner_pages",
    "returned_items_for",
    "set_review_policy",
    "signatures_of",
    "take_downs_for",
    "tell",
    "valid_approvals",
    "verify_chain",
    "waiting_pages",
    "wants_separate_first_checker",
    "write_protected_kinds",
]
