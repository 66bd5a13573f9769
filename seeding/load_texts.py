"""Texts of load data: sentences of the demo city put together anew, different from one item to the next."""

import datetime
from functools import cache
from random import Random

from seeding.items import Item
from seeding.prose import fill, first_sentence, paragraphs, text
from seeding.texts import all_sites, lines_of

DAYS = 3 * 365
_SENTENCES = 6


@cache
def _stock() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles and paragraphs of all reports of the demo city."""
    titles, lines = [], []
    for site in all_sites():
        for entry in site.entries["dynamic"]:
            titles.append(entry["title"])
            lines += lines_of(entry["text"])
        lines += site.lines("bank", "practice") + site.lines("bank", "next")
    return tuple(titles), tuple(lines)


def load_item(site: str, number: int, column: str, *, now: datetime.datetime, rng: Random) -> Item:
    """One item; `number` makes its title unlike any other of the site."""
    titles, stock = _stock()
    # Whole minutes: revisions keep milliseconds only, and both are compared.
    moment = (now - datetime.timedelta(minutes=rng.randrange(DAYS * 24 * 60))).replace(second=0, microsecond=0)
    lines = [fill(line, moment.date()) for line in rng.sample(stock, _SENTENCES)]
    title = f"{rng.choice(titles)}（第{number}期）"
    return Item(f"{column}-{number}", column, title, moment, (text(paragraphs(lines)),), first_sentence(lines))
