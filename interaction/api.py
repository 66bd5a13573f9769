"""The door of interaction: numbers and lists for the office, visits of pages."""

from interaction.actions.knowing import seed_signposts
from interaction.actions.visits import add_visits
from interaction.consultations.selectors import consultation_paths, owing_of_site, owing_results
from interaction.intake import is_from_own_page
from interaction.outage import form_given_back
from interaction.rules import READERS
from interaction.selectors.desk import (
    SiteTickets,
    TicketRow,
    counts_by_site,
    open_count,
    overdue_tickets,
)
from interaction.selectors.inbox import overdue_messages
from interaction.selectors.public import public_paths
from interaction.selectors.sifting import unsifted
from interaction.selectors.visits import visits_of

__all__ = [
    "READERS",
    "SiteTickets",
    "TicketRow",
    "add_visits",
    "consultation_paths",
    "counts_by_site",
    "form_given_back",
    "is_from_own_page",
    "open_count",
    "overdue_messages",
    "overdue_tickets",
    "owing_of_site",
    "owing_results",
    "public_paths",
    "seed_signposts",
    "unsifted",
    "visits_of",
]
