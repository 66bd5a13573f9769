"""Tables of the desk (public schema)."""

from review_workflow.desk.models.leaving import BinEntry, TakeDown
from review_workflow.desk.models.news import Alarm, DraftLink, DraftLinkVisit, Notice
from review_workflow.desk.models.policy import ApprovedSource, DutyShift, ReviewPolicy
from review_workflow.desk.models.queue import Bundle, Opening, PartnerItem, ReviewItem
from review_workflow.desk.models.signatures import FileSeal, ProtectedTable, Signature, SignatureHead

__all__ = [
    "Alarm",
    "ApprovedSource",
    "BinEntry",
    "Bundle",
    "DraftLink",
    "DraftLinkVisit",
    "DutyShift",
    "FileSeal",
    "Notice",
    "Opening",
    "PartnerItem",
    "ProtectedTable",
    "ReviewItem",
    "ReviewPolicy",
    "Signature",
    "SignatureHead",
    "TakeDown",
]
