"""The door for the console's screens of the inspection."""

from django.conf import settings

from inspection.board import short_names
from inspection.charts import HEIGHT, WIDTH, shares
from inspection.jobs import nightly_job
from inspection.next_steps import next_steps
from inspection.proofs.browser import find_browser
from inspection.rounds.selectors.orders import OverdueLine, overdue_count, overdue_orders
from inspection.site_page import finding_rows, look_state
from inspection.tiles import tile_groups

__all__ = [
    "HEIGHT",
    "WIDTH",
    "OverdueLine",
    "finding_rows",
    "has_browser",
    "look_state",
    "next_steps",
    "nightly_job",
    "overdue_count",
    "overdue_orders",
    "shares",
    "short_names",
    "tile_groups",
]


def has_browser() -> bool:
    """Whether findings get pictures on this machine."""
    return bool(find_browser(settings.BROWSER_PATH))
