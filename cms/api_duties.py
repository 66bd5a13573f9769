"""Acts around shared items that the office carries out and sites are told of."""

from cms.duties.acts import issue_and_tell

__all__ = ["issue_and_tell"]
