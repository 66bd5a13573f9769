"""What a person sees who waits for a whole city: a bar on a terminal, a line now and then in a log."""

import time
from dataclasses import dataclass, field
from typing import TextIO

from delivery.whole_sites.walking import RENDERED, STORED, Step

WIDTH = 30
TERMINAL_SECONDS, LOG_SECONDS = 0.2, 10.0


@dataclass
class Progress:
    """Counts the pages of all sites."""

    stream: TextIO
    sites: int
    begun: float = field(default_factory=time.monotonic)
    done_sites: int = 0
    host: str = ""
    expected: int = 0
    here: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    _next: float = 0.0

    def site_begun(self, host: str, expected: int) -> None:
        """One site is begun; so many of its addresses are known (links may lead to more)."""
        self.host, self.expected, self.here = host, expected, 0
        self.show()

    def step(self, step: Step) -> None:
        """One address was asked."""
        self.counts[step.way] = self.counts.get(step.way, 0) + 1
        self.here += 1
        if time.monotonic() >= self._next:
            self.show()

    def site_done(self) -> None:
        """One site is whole."""
        self.done_sites += 1
        self.here = self.expected = 0
        self.show()

    @property
    def share(self) -> float:
        """How much of all is done, 0 to 1; each site counts the same."""
        within = min(self.here / self.expected, 0.99) if self.expected else 0.0
        return min((self.done_sites + within) / max(self.sites, 1), 1.0)

    @property
    def minutes_left(self) -> float | None:
        """At the pace so far; None as long as nothing is done."""
        spent = (time.monotonic() - self.begun) / 60
        return spent * (1 - self.share) / self.share if self.share else None

    @property
    def pages(self) -> int:
        """Addresses asked so far."""
        return sum(self.counts.values())

    @property
    def rate(self) -> float:
        """Pages rendered in a second."""
        return self.counts.get(RENDERED, 0) / max(time.monotonic() - self.begun, 0.001)

    def show(self) -> None:
        """Write the line."""
        is_terminal = self.stream.isatty()
        self._next = time.monotonic() + (TERMINAL_SECONDS if is_terminal else LOG_SECONDS)
        full = int(WIDTH * self.share)
        bar = f"[{'#' * full}{'.' * (WIDTH - full)}]"
        here = f"{self.host} {self.here}/{max(self.expected, self.here)}" if self.expected else self.host
        left = "" if self.minutes_left is None else f", {self.minutes_left:.1f} min left"
        line = f"{bar} sites {self.done_sites}/{self.sites} {here} ({self.rate:.1f} pages/s{left})"
        self.stream.write(f"\r\x1b[K{line}" if is_terminal else f"{line}\n")
        self.stream.flush()

    def sentence(self) -> str:
        """The end of the story."""
        seconds = time.monotonic() - self.begun
        return (
            f"{self.done_sites} sites, {self.pages} addresses: {self.counts.get(RENDERED, 0)} rendered, "
            f"{self.counts.get(STORED, 0)} stored before, {seconds:.1f} s, {self.rate:.1f} pages/s"
        )
