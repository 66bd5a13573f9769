"""The door of review_workflow: what provisioning installs, what seeding and imports release, what people do."""

from review_workflow.actions import Seen, sign, submit_for_review, withdraw
from review_workflow.alarm_words import field_words
from review_workflow.bulk import Signers, publish_with_signatures
from review_workflow.desk.notices import News, tell
from review_workflow.enums import NoticeKind
from review_workflow.installation import install_workflow
from review_workflow.protection import install_guards
from review_workflow.recycle_bin import discard_page, restore_entry
from review_workflow.registry import (
    register_authors,
    register_copy_check,
    register_origins,
    register_submission_check,
)
from review_workflow.rules import Words
from review_workflow.take_downs import decide_take_down, request_take_down, take_down_at_once
from review_workflow.timing import expire_due, release_due
from review_workflow.watch import restore_alarm, watch_site

__all__ = [
    "News",
    "NoticeKind",
    "Seen",
    "Signers",
    "Words",
    "decide_take_down",
    "discard_page",
    "expire_due",
    "field_words",
    "install_guards",
    "install_workflow",
    "publish_with_signatures",
    "register_authors",
    "register_copy_check",
    "register_origins",
    "register_submission_check",
    "release_due",
    "request_take_down",
    "restore_alarm",
    "restore_entry",
    "sign",
    "submit_for_review",
    "take_down_at_once",
    "tell",
    "watch_site",
    "withdraw",
]
