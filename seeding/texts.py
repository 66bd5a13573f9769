"""The written texts of the demo city: one TOML file for each site in `seeding/content/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent / "content"
# In the order of opening: the city, its counties, its departments.
SITE_CODES = (
    "luan", "huoqiu", "shucheng", "jinzhai",
    "jtj", "rsj", "czj", "zjj", "slj", "wjw", "nyncj", "wlj",
)  # fmt: skip
CITY_CODE = "luan"


@dataclass(frozen=True, slots=True)
class SiteText:
    """What is written about one site: who it is, and the raw entries of every genre."""

    code: str
    number: int
    kind: str
    level: str
    unit: str
    short: str
    issuer: str
    number_word: str
    legal: str
    routing: str
    palette: str
    address: str
    office: str
    scenes: tuple[str, ...]
    slogan: str
    entries: Mapping[str, Any]

    @property
    def phone(self) -> str:
        """A number nobody can have: subscribers' numbers never begin with 0."""
        return f"0564-0000{self.number:03d}"

    @property
    def is_city(self) -> bool:
        """The portal that all others look up to."""
        return self.code == CITY_CODE

    def lines(self, group: str, name: str) -> list[str]:
        """The lines of a multi-line text in a group of one."""
        return lines_of(self.entries[group][name])


def lines_of(text: str) -> list[str]:
    """Lines without the empty ones."""
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def cells_of(text: str) -> list[list[str]]:
    """Lines whose parts are separated by a bar."""
    return [[part.strip() for part in line.split("|")] for line in lines_of(text)]


@cache
def site_text(code: str) -> SiteText:
    """Read one site's file."""
    entries = tomllib.loads((CONTENT / f"{code}.toml").read_text("utf-8"))
    site = entries["site"]
    return SiteText(
        code=code,
        number=SITE_CODES.index(code) + 1,
        kind=site["kind"],
        level=site["level"],
        unit=site["unit"],
        short=site["short"],
        issuer=site.get("issuer", site["unit"]),
        number_word=site["number_word"],
        legal=site["legal"],
        routing=site.get("routing", f"{code}.luan.localhost"),
        palette=site["palette"],
        address=site["address"],
        office=site["office"],
        scenes=tuple(site["scenes"]),
        slogan=site["slogan"],
        entries=entries,
    )


def all_sites() -> list[SiteText]:
    """Every site of the demo city in the order of opening."""
    return [site_text(code) for code in SITE_CODES]
