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
    counts: dict[str, int] = field(default_factory=dict)
    _next: float = 0.0

    def step(self, step: Step) -> None:
        """One address was asked."""
        self.counts[step.way] = self.counts.get(step.way, 0) + 1
        if time.monotonic() >= self._next:
            self.show()

    def site_done(self) -> None:
        """One site is whole."""
        self.done_sites += 1
        self.show()

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
        full = WIDTH * self.done_sites // max(self.sites, 1)
        bar = f"[{'#' * full}{'.' * (WIDTH - full)}]"
        line = f"{bar} {self.done_sites}/{self.sites} {self.host} {self.pages} ({self.rate:.1f}/s)"
        self.stream.write(f"\r\x1b[K{line}" if is_terminal else f"{line}\n")
        self.stream.flush()

    def sentence(self) -> str:
        """The end of the story."""
        seconds = time.monotonic() - self.begun
        return (
            f"{self.done_sites} sites, {self.pages} addresses: {self.counts.get(RENDERED, 0)} rendered, "
            f"{self.counts.get(STORED, 0)} stored before, {seconds:.1f} s, {self.rate:.1f} pages/s"
        )
