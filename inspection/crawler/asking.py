"""The questions a run puts, and what is learned from each: an answer, and what stands on it if it is a page."""

import asyncio
from dataclasses import dataclass, replace
from enum import StrEnum

from inspection.crawler.fetching import Fetched, Fetcher, can_ask_for_names, never_exists
from inspection.crawler.journal import Journal
from inspection.crawler.missing import MissingFace
from inspection.crawler.politeness import Politeness
from inspection.crawler.reading import PageFacts, read_page, read_style
from inspection.rules.references import Answer, Trouble

Learned = tuple[Answer, PageFacts | None]


class Question(StrEnum):
    """How an address is asked."""

    PAGE = "page"
    STYLE = "style"
    PRESENCE = "presence"
    FOREIGN = "foreign"


@dataclass(slots=True)
class Asker:
    """Puts questions; what an earlier, killed run learned is not asked again."""

    fetcher: Fetcher
    missing: MissingFace
    polite: Politeness
    journal: Journal | None
    known: dict[str, Learned]
    has_names: bool | None = None
    is_gentle: bool = False  # the site read is another's: robots.txt and pauses hold for its own pages, too

    async def ask(self, address: str, question: Question) -> Learned:
        """Ask, or remember."""
        learned = self.known.pop(address, None)
        if learned is not None:
            await asyncio.sleep(0)  # those who wait for the network get their turn
            return learned
        learned = await self.ask_now(address, question)
        if self.journal is not None:
            self.journal.write(*learned)
        return learned

    async def ask_now(self, address: str, question: Question) -> Learned:
        """Ask whatever is known."""
        if question is Question.FOREIGN:
            return await self._foreign(address), None
        if not self.is_gentle:
            return await self._own(address, question)
        async with self.polite.turn(address) as may_ask:
            return await self._own(address, question) if may_ask else _not_asked(address)

    async def _own(self, address: str, question: Question) -> Learned:
        if question is Question.PRESENCE:
            return self.missing.judged((await self.fetcher.presence(address)).answer, None), None
        if question is Question.STYLE:
            fetched = await self.fetcher.style(address)
            return fetched.answer, read_style(fetched.answer.at, fetched.body) if fetched.is_page else None
        return self._judged(await self.fetcher.page(address))

    def _judged(self, fetched: Fetched) -> Learned:
        facts = _facts_of(fetched)
        answer = self.missing.judged(fetched.answer, facts)
        is_real = facts is not None and answer.status == fetched.answer.status and not answer.looks_missing
        return answer, facts if is_real else None

    async def plainly(self, address: str) -> Learned:
        """Ask for a page without judging what it says."""
        if not self.is_gentle:
            return await self._plainly(address)
        async with self.polite.turn(address) as may_ask:
            return await self._plainly(address) if may_ask else _not_asked(address)

    async def _plainly(self, address: str) -> Learned:
        fetched = await self.fetcher.page(address)
        return fetched.answer, _facts_of(fetched)

    async def _foreign(self, address: str) -> Answer:
        async with self.polite.turn(address) as may_ask:
            if not may_ask:
                return _not_asked(address)[0]
            answer = (await self.fetcher.presence(address)).answer
        if answer.trouble is Trouble.NO_SUCH_HOST and not await self._is_certain(answer.at):
            return replace(answer, trouble=Trouble.NO_NETWORK)
        return answer

    async def _is_certain(self, address: str) -> bool:
        """Whether a host that seems not to exist really doesn't: this machine must be able to ask for names."""
        if never_exists(address.partition("://")[2].partition("/")[0]):
            return True
        if self.has_names is None:
            self.has_names = await asyncio.to_thread(can_ask_for_names)
        return self.has_names


def _not_asked(address: str) -> Learned:
    return Answer(address, address, trouble=Trouble.NOT_ASKED), None


def _facts_of(fetched: Fetched) -> PageFacts | None:
    if not fetched.is_page:
        return None
    facts = read_page(fetched.answer.at, fetched.body, fetched.charset)
    facts.is_cut = fetched.is_cut
    return facts
