"""The door for those who judge facts of many sites at once: rows of `public`, read with set queries (adr/0150)."""

from info_library.duties.models import Repost
from info_library.gathering import gathered
from info_library.models import Item, Section

__all__ = ["Item", "Repost", "Section", "gathered"]
