"""The door of the feeds."""

from info_library.feeds.actions import make_feed, resend, switch_feed
from info_library.feeds.receiving import Taken, take_message
from info_library.feeds.selectors import (
    EntryRow,
    FeedRow,
    columns_of,
    entries_of,
    feed_of_entry,
    feed_row,
    feed_rows,
    incoming_messages,
)

__all__ = [
    "EntryRow",
    "FeedRow",
    "Taken",
    "columns_of",
    "entries_of",
    "feed_of_entry",
    "feed_row",
    "feed_rows",
    "incoming_messages",
    "make_feed",
    "resend",
    "switch_feed",
    "take_message",
]
