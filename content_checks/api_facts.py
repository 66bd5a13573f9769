"""The door for those who judge facts of many sites at once: rows of `public`, read with set queries (adr/0150)."""

from content_checks.models import LinkUse

__all__ = ["LinkUse"]
