"""The door for those who judge facts of many sites at once: rows of `public`, read with set queries (adr/0150)."""

from interaction.models import Consultation, Message

__all__ = ["Consultation", "Message"]
