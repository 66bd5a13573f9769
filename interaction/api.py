"""The door of interaction: numbers and lists for the office, visits of pages."""

from interaction.actions.knowing import seed_signposts
from interaction.actions.visits import add_visits
from interaction.consultations.selectors import consultation_paths, owing_of_site, owing_results
from interaction.intake import is_from_own_page
from interaction.outage import form_given_back
from interaction.selectors.inbox import overdue_messages
from interaction.selectors.public import public_paths
from interaction.selectors.sifting import unsifted
from interaction.selectors.visits import visits_of

__all__ = [
    "add_visits",
    "consultation_paths",
    "form_given_back",
    "is_from_own_page",
    "overdue_messages",
    "owing_of_site",
    "owing_results",
    "public_paths",
    "seed_signposts",
    "unsifted",
    "visits_of",
]
