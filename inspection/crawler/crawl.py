"""One run over one site: pages are read, every reference on them is asked once, faults come out as they are known."""

import asyncio
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from inspection.crawler.addresses import Network, Reference, Sort, is_inner, resolve
from inspection.crawler.asking import Asker, Question
from inspection.crawler.digestion import Digestion
from inspection.crawler.fetching import SECONDS, Fetcher
from inspection.crawler.gathering import Gathered
from inspection.crawler.journal import Journal
from inspection.crawler.missing import MissingFace
from inspection.crawler.politeness import PAUSE_SECONDS, Politeness
from inspection.crawler.reading import PageFacts
from inspection.crawler.register import Register, proof_of
from inspection.faults import Fault, FaultKind
from inspection.rules.references import Answer, Trouble, is_wall, needs_second_try

MOST_PAGES = 20_000
CONNECTIONS = 32
QUESTIONS_AT_ONCE = 96
SECOND_TRY_SECONDS = 5.0
MOST_SILENT, QUIETLY_AT_ONCE = 10, 8
QUESTIONS_A_PAGE, LEAST_GENTLE = 3, 50  # of a site that is read gently
PROGRESS_SECONDS = 2.0
_MEGABYTE_IN_KILOBYTES = 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read: `is_danger` says of a foreign address and its words whether citizens must not be led there.

    A host that somebody named, or that the registry knows, is asked even if its number is private (`is_named`).
    A job reads the site of somebody else gently: robots.txt and pauses hold for its own pages, too (`is_gentle`).
    """

    start: str
    today: date
    most_pages: int = MOST_PAGES
    allowed: Sequence[Network] = ()
    seconds: float = SECONDS
    pause: float = PAUSE_SECONDS
    second_try: float = SECOND_TRY_SECONDS
    connections: int = CONNECTIONS
    is_named: bool = True
    is_gentle: bool = False
    only_start: bool = False  # every reference on the first page is asked, none of them is read on
    is_danger: Callable[[str, str], bool] = field(default=lambda _address, _words: False)


@dataclass(slots=True)
class Summary:
    """What a run did; `walls`: questions answered by a refusal of machines, `peak_mb` of the whole process."""

    pages: int = 0
    requests: int = 0
    seconds: float = 0.0
    peak_mb: float = 0.0
    faults: int = 0
    references: int = 0
    walls: int = 0
    not_asked: int = 0
    pages_left: int = 0
    pages_a_second: float = 0.0


Progress = Callable[[Summary, int], None]


class Crawl:
    """One run."""

    def __init__(
        self,
        plan: Plan,
        emit: Callable[[Fault], None],
        *,
        journal: Journal | None = None,
        progress: Progress | None = None,
    ) -> None:
        """`emit` gets every fault once, `progress` the figures so far and the number of waiting questions."""
        self._plan, self._journal, self._progress, self._outside = plan, journal, progress, emit
        self.summary = Summary()
        self._gathered = Gathered(self._emit)
        self._register = Register(self._gathered.take)
        self._hosts: set[str] = set()
        self._queue: asyncio.Queue[tuple[str, Question]] = asyncio.Queue()
        self._foreign: set[asyncio.Task[None]] = set()
        self._suspects: list[tuple[str, Answer]] = []
        self._silent: list[tuple[str, Question, Answer]] = []
        self._digestion = Digestion(self._register, self._hosts, plan.allowed, plan.is_danger, plan.today)
        self._pages_queued = 0

    def _emit(self, fault: Fault) -> None:
        self.summary.faults += 1
        self._outside(fault)

    async def run(self) -> Summary:
        """Read the site to its end, or to the most pages allowed."""
        began = time.monotonic()
        start = resolve(self._plan.start, self._plan.start)
        if start.sort is not Sort.WEB:
            raise ValueError(self._plan.start)
        self._hosts.add(start.host)
        known = {answer.asked: (answer, facts) for answer, facts in self._journal.read()} if self._journal else {}
        async with Fetcher(
            self._hosts if self._plan.is_named else frozenset(),
            self._plan.allowed,
            connections=self._plan.connections,
            seconds=self._plan.seconds,
        ) as fetcher:
            missing, polite = MissingFace(), Politeness(fetcher.text, pause=self._plan.pause, most=self._most_of(start))
            self._fetcher = fetcher
            self._asker = Asker(fetcher, missing, polite, self._journal, known, is_gentle=self._plan.is_gentle)
            await missing.learn(start.address, self._asker.plainly)
            await self._begin(start)
            await self._work(began)
            while self._silent:
                await self._ask_silent_again()
                await self._work(began)
            await self._try_again()
        self._gathered.finish(self.summary.pages)
        if self._journal is not None:
            self._journal.close()
        self._measure(began)
        return self.summary

    def _most_of(self, start: Reference) -> dict[str, int]:
        """Questions to the site itself when it is read gently: its pages, and what stands on them."""
        parts = urlsplit(start.address)
        return {f"{parts.scheme}://{parts.netloc}": max(self._plan.most_pages, LEAST_GENTLE) * QUESTIONS_A_PAGE}

    async def _begin(self, start: Reference) -> None:
        """The first page: where it leads is part of the site (bare domain to www, http to https)."""
        answer, facts = await self._asker.ask(start.address, Question.PAGE)
        end = resolve(answer.at, answer.at)
        if facts is not None and not is_inner(end.host, self._plan.allowed):
            self._hosts.add(end.host)
        if facts is None and answer.trouble is not Trouble.NOT_ASKED:
            self._register.tell(Fault(FaultKind.UNREACHABLE, start.address, start.address, proof_of(answer)))
        elif start.address.startswith("https:") and answer.at.startswith("http:"):
            self._register.tell(Fault(FaultKind.NO_HTTPS, start.address, answer.at))
        self._digestion.home = answer.at
        self._learn(start.address, answer, facts)

    async def _work(self, began: float) -> None:
        workers = [asyncio.create_task(self._worker(began)) for _ in range(QUESTIONS_AT_ONCE)]
        teller = asyncio.create_task(self._tell_progress())
        try:
            await self._queue.join()
            while self._foreign:
                await asyncio.wait(self._foreign)
                await self._queue.join()
        finally:
            for task in (*workers, teller):
                task.cancel()
            await asyncio.gather(*workers, teller, return_exceptions=True)

    async def _worker(self, began: float) -> None:
        while True:
            address, question = await self._queue.get()
            try:
                answer, facts = await self._asker.ask(address, question)
                if answer.trouble is Trouble.NO_ANSWER:
                    self._silent.append((address, question, answer))
                else:
                    self._learn(address, answer, facts)
                if question is Question.PAGE:
                    self.summary.pages_a_second = self.summary.pages / (time.monotonic() - began)
            finally:
                self._queue.task_done()

    async def _ask_foreign(self, address: str) -> None:
        answer, _ = await self._asker.ask(address, Question.FOREIGN)
        if needs_second_try(answer):
            self._suspects.append((address, answer))
        else:
            self._learn(address, answer, None)

    async def _ask_silent_again(self) -> None:
        """Many silent addresses are a sign that this machine is too busy: then each gets another, quieter chance."""
        silent, self._silent = self._silent, []
        is_busy = len(silent) > MOST_SILENT
        for start in range(0, len(silent), QUIETLY_AT_ONCE):
            few = silent[start : start + QUIETLY_AT_ONCE]
            if is_busy:
                again = await asyncio.gather(*(self._asker.ask_now(address, question) for address, question, _ in few))
            else:
                again = [(answer, None) for _, _, answer in few]
            for (address, _, _), (answer, facts) in zip(few, again, strict=True):
                self._learn(address, answer, facts)

    async def _try_again(self) -> None:
        """Foreign hosts that failed are asked once more before it counts (E4)."""
        if not self._suspects:
            return
        await asyncio.sleep(self._plan.second_try)
        again = await asyncio.gather(*(self._asker.ask_now(address, Question.FOREIGN) for address, _ in self._suspects))
        for (address, _), (answer, facts) in zip(self._suspects, again, strict=True):
            self._learn(address, answer, facts)

    def _learn(self, address: str, answer: Answer, facts: PageFacts | None) -> None:
        self.summary.walls += is_wall(answer)
        self.summary.not_asked += answer.trouble in (Trouble.NOT_ASKED, Trouble.NO_NETWORK)
        self._register.settle(address, answer, facts.anchors if facts else None)
        if facts is None or (self._plan.only_start and answer.at != self._digestion.home):
            return
        if not self._digestion.is_new(answer.at):
            return
        if answer.at != address:
            self._register.settle(answer.at, answer, facts.anchors)
        self.summary.pages += not facts.is_style
        for found, question in self._digestion.digest(facts):
            self._put(found, question)

    def _put(self, address: str, question: Question) -> None:
        """Ask later; a page beyond the most that were allowed is left."""
        self.summary.references += 1
        if question is Question.FOREIGN:
            task = asyncio.create_task(self._ask_foreign(address))
            self._foreign.add(task)
            task.add_done_callback(self._foreign.discard)
            return
        if question is Question.PAGE:
            if not self._plan.only_start and self._pages_queued >= self._plan.most_pages - 1:
                self.summary.pages_left += 1
                return
            self._pages_queued += 1
        self._queue.put_nowait((address, question))

    async def _tell_progress(self) -> None:
        while self._progress is not None:
            await asyncio.sleep(PROGRESS_SECONDS)
            self.summary.requests = self._fetcher.requests
            self._progress(self.summary, self._queue.qsize() + len(self._foreign))

    def _measure(self, began: float) -> None:
        self.summary.requests = self._fetcher.requests
        self.summary.seconds = time.monotonic() - began
        self.summary.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE_IN_KILOBYTES
