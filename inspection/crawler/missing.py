"""How a host looks when nothing is there: some answer 200 with a friendly page, or lead everybody home (soft 404)."""

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

from inspection.crawler.reading import PageFacts
from inspection.rules.pages import is_challenge, looks_missing
from inspection.rules.references import Answer, leads_to

Ask = Callable[[str], Awaitable[tuple[Answer, PageFacts | None]]]
_CHANGING = re.compile(r"[\d\s/.:_-]+|[0-9a-f]{12,}")
_INDEX = ("index", "default", "home", "main")
CHALLENGED = 403


class MissingFace:
    """What the host shows instead of a missing page."""

    def __init__(self) -> None:
        """Nothing is known; pages are judged by their own words."""
        self._faces: set[tuple[str, str]] = set()
        self._places: list[str] = []

    async def learn(self, start: str, ask: Ask) -> None:
        """Ask for two addresses that cannot exist."""
        root = "/".join(start.split("/", 3)[:3])
        for path in (f"/{secrets.token_hex(8)}.html", f"/{secrets.token_hex(8)}/"):
            answer, facts = await ask(root + path)
            if answer.status != 200:
                continue
            if answer.hops:
                self._places.append(answer.at)
            elif facts is not None:
                self._faces.add(_face(facts))

    def judged(self, answer: Answer, facts: PageFacts | None) -> Answer:
        """The answer, with what its page really says."""
        if answer.status != 200:
            return answer
        if leads_to(answer, self._places) and not _is_index(answer.asked):
            return replace(answer, looks_missing=True)
        if facts is None:
            return answer
        if is_challenge(facts.title, facts.text):
            return replace(answer, status=CHALLENGED)
        is_missing = looks_missing(facts.title, facts.text) or (bool(self._faces) and _face(facts) in self._faces)
        return replace(answer, looks_missing=True) if is_missing else answer


def _face(facts: PageFacts) -> tuple[str, str]:
    return _CHANGING.sub(" ", facts.title), _CHANGING.sub(" ", facts.text)


def _is_index(address: str) -> bool:
    path = urlsplit(address).path
    return path in ("", "/") or path.rpartition("/")[2].lower().startswith(_INDEX)
