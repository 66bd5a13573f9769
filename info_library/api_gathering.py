"""The door of columns that fill themselves from other columns."""

from info_library.gathering import Gathered, gathered
from info_library.rules_gathering import GatherRule, parts_of

__all__ = ["GatherRule", "Gathered", "gathered", "parts_of"]
