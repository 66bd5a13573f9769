"""What every genre gets: the site, the entry, the moment, and its own source of chance."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from seeding.prose import fill
from seeding.texts import SiteText, cells_of, lines_of


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry on its way to becoming an article."""

    site: SiteText
    key: str
    entry: Mapping[str, Any]
    moment: datetime.datetime
    rng: Random

    @property
    def day(self) -> datetime.date:
        """The day of publication."""
        return self.moment.date()

    def words(self, name: str) -> str:
        """A text of the entry with its dates filled in."""
        return fill(str(self.entry.get(name, "")), self.day)

    def lines(self, name: str) -> list[str]:
        """A multi-line text of the entry with its dates filled in."""
        return lines_of(self.words(name))

    def pairs(self, name: str) -> list[list[str]]:
        """Lines of the form head|body."""
        return cells_of(self.words(name))

    def from_bank(self, name: str) -> str:
        """One of the site's general sentences."""
        return self.rng.choice(self.site.lines("bank", name))
