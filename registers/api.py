"""The door of registers."""

from registers.actions import (
    StaffData,
    confirm_notice,
    end_rights,
    hand_in,
    save_contractor,
    save_shift,
    save_staff,
    save_training,
    send_notice,
)
from registers.selectors import gaps_now, maintainer_gaps, names_on_duty, non_readers, notices_of, unread_count

__all__ = [
    "StaffData",
    "confirm_notice",
    "end_rights",
    "gaps_now",
    "hand_in",
    "maintainer_gaps",
    "names_on_duty",
    "non_readers",
    "notices_of",
    "save_contractor",
    "save_shift",
    "save_staff",
    "save_training",
    "send_notice",
    "unread_count",
]
