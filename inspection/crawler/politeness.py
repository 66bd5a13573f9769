"""Manners towards foreign hosts: what robots.txt forbids is not asked, and one question slowly follows another."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from inspection.crawler.fetching import AGENT_NAME

AGENT = AGENT_NAME  # robots.txt names machines by their own name, not by the browser they resemble
PAUSE_SECONDS = 0.5
LONGEST_PAUSE = 5.0
MOST_A_HOST = 200  # questions to one foreign host in one run
HOSTS_AT_ONCE = 24
ReadText = Callable[[str], Awaitable[str | None]]


class Politeness:
    """What is known of each foreign host."""

    def __init__(
        self, read_text: ReadText, *, pause: float = PAUSE_SECONDS, most: Mapping[str, int] | None = None
    ) -> None:
        """`read_text` gives the text behind an address, or None; `most`: questions for single hosts."""
        self._read_text, self._pause, self._most = read_text, pause, most or {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rules: dict[str, RobotFileParser | None] = {}
        self._asked: defaultdict[str, int] = defaultdict(int)
        self._hosts = asyncio.Semaphore(HOSTS_AT_ONCE)

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[bool]:
        """Wait for this host's turn; says whether the address may be asked at all."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        async with self._turns[host], self._hosts:
            if self._asked[host] >= self._most.get(host, MOST_A_HOST) or not await self._may_ask(host, address):
                yield False
                return
            if self._asked[host]:
                await asyncio.sleep(self._pause_of(host))
            self._asked[host] += 1
            yield True

    async def _may_ask(self, host: str, address: str) -> bool:
        if host not in self._rules:
            text = await self._read_text(f"{host}/robots.txt")
            self._rules[host] = _parsed(text) if text else None
        rules = self._rules[host]
        return rules is None or rules.can_fetch(AGENT, address)

    def _pause_of(self, host: str) -> float:
        rules = self._rules.get(host)
        wished = rules.crawl_delay(AGENT) if rules else None
        return min(max(self._pause, float(wished or 0)), LONGEST_PAUSE) if self._pause else 0.0


def _parsed(text: str) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return parser
