"""The door of the duties."""

from info_library.duties.actions import cancel_item, end_contribution, issue_from_feed, issue_item, set_contribution
from info_library.duties.selectors import (
    ContributionRow,
    ImportantRow,
    OwedRepost,
    RepostRow,
    contributions,
    important_item,
    important_items,
    owed_reposts,
    public_columns,
    repost_ranking,
)

__all__ = [
    "ContributionRow",
    "ImportantRow",
    "OwedRepost",
    "RepostRow",
    "cancel_item",
    "contributions",
    "end_contribution",
    "important_item",
    "important_items",
    "issue_from_feed",
    "issue_item",
    "owed_reposts",
    "public_columns",
    "repost_ranking",
    "set_contribution",
]
