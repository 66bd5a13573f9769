"""The door for the console's screens of the inspection."""

from inspection.charts import HEIGHT, WIDTH, shares
from inspection.jobs import nightly_job
from inspection.rounds.selectors.orders import OverdueLine, overdue_count, overdue_orders
from inspection.site_page import finding_rows, look_state

__all__ = [
    "HEIGHT",
    "WIDTH",
    "OverdueLine",
    "finding_rows",
    "look_state",
    "nightly_job",
    "overdue_count",
    "overdue_orders",
    "shares",
]
