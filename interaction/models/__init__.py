"""Tables of this app, all in the public schema."""

from interaction.models.rates import RateCount
from interaction.models.tickets import Ticket, TicketStep
from interaction.models.visits import PageVisits

__all__ = ["PageVisits", "RateCount", "Ticket", "TicketStep"]
