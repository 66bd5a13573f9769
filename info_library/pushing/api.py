"""The door of the push."""

from info_library.pushing.actions import (
    locked_push,
    mark_accepted,
    mark_followed,
    mark_recalled,
    mark_seen,
    push_item,
    refuse_push,
)
from info_library.pushing.selectors import (
    behind,
    inbox,
    is_from_push,
    item_facts,
    push_behind,
    push_to,
    pushed_pages,
    pushes_behind,
    sent,
    standing,
    waiting_count,
)
from info_library.pushing.values import PushRow

__all__ = [
    "PushRow",
    "behind",
    "inbox",
    "is_from_push",
    "item_facts",
    "locked_push",
    "mark_accepted",
    "mark_followed",
    "mark_recalled",
    "mark_seen",
    "push_behind",
    "push_item",
    "push_to",
    "pushed_pages",
    "pushes_behind",
    "refuse_push",
    "sent",
    "standing",
    "waiting_count",
]
