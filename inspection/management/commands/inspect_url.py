"""Look at one site from outside, once, and print every fault as it is found (platform command)."""

import ipaddress
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, override

from content_checks.api import LinkState, built_in_signs, listed_places, listed_verdict
from inspection.crawler.addresses import Network, Sort, resolve
from inspection.crawler.crawl import MOST_PAGES, Crawl, Plan, Summary
from inspection.crawler.fetching import SECONDS
from inspection.crawler.journal import Journal
from inspection.crawler.running import run_to_end
from inspection.faults import Fault
from inspection.messages import as_row


class Command(BaseCommand):
    """`manage.py inspect_url https://www.example.gov.cn/ --json`: one fault a line, a summary last."""

    help = gettext_lazy("Look at a site from outside and print what is wrong with it.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, how far to go, and what else may be asked."""
        parser.add_argument("url", help=gettext("address of the home page"))
        parser.add_argument("--json", action="store_true", help=gettext("one JSON object a line"))
        parser.add_argument("--max-pages", type=int, default=MOST_PAGES, help=gettext("pages to read at most"))
        parser.add_argument("--asof", type=date.fromisoformat, help=gettext("day against which updates are measured"))
        parser.add_argument(
            "--allow-net", action="append", default=[], help=gettext("private network that may be asked")
        )
        parser.add_argument(
            "--timeout", type=float, default=SECONDS, help=gettext("seconds until an answer counts as none")
        )
        parser.add_argument("--journal", type=Path, help=gettext("file from which a stopped run goes on"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Print in Chinese, as it comes."""
        plan = _plan(options)
        with override("zh-hans"):
            tell = self._tell_json if options["json"] else self._tell_words
            journal = Journal(options["journal"]) if options["journal"] else None
            crawl = Crawl(plan, tell, journal=journal, progress=None if options["json"] else self._progress)
            summary = run_to_end(crawl)
            if options["json"]:
                self._write({"summary": _figures(summary)})
            else:
                self.stdout.write(_sentence(summary))

    def _tell_json(self, fault: Fault) -> None:
        self._write(as_row(fault))

    def _tell_words(self, fault: Fault) -> None:
        row = as_row(fault)
        self.stdout.write(f"{row['evidence']}\n    {row['page']}\n    → {row['target']}")

    def _write(self, row: object) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False))
        self.stdout.flush()

    def _progress(self, summary: Summary, waiting: int) -> None:
        said = gettext("%(pages)s pages, %(requests)s requests, %(faults)s faults, %(waiting)s waiting")
        figures = {"pages": summary.pages, "requests": summary.requests, "faults": summary.faults, "waiting": waiting}
        self.stderr.write(said % figures)


def _plan(options: dict[str, Any]) -> Plan:
    if resolve(options["url"], options["url"]).sort is not Sort.WEB:
        raise CommandError(gettext("“%(url)s” is no address on the web.") % {"url": options["url"]})
    if options["max_pages"] < 1 or options["timeout"] <= 0:
        raise CommandError(gettext("Pages and seconds must be more than none."))
    return Plan(
        options["url"],
        options["asof"] or timezone.localdate(),
        most_pages=options["max_pages"],
        allowed=_networks(options["allow_net"]),
        seconds=options["timeout"],
        is_danger=_danger(),
    )


def _networks(written: list[str]) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(one) for one in written)
    except ValueError as error:
        raise CommandError(gettext("“%(error)s” is no network.") % {"error": error}) from error


def _danger() -> Callable[[str, str], bool]:
    """The office's list if the database answers, the platform's signs always."""
    try:
        listed = listed_places()
    except DatabaseError:
        listed = built_in_signs()

    @lru_cache(maxsize=10_000)
    def is_danger(address: str, words: str) -> bool:
        verdict = listed_verdict(address, words, listed)
        return verdict is not None and verdict.state is LinkState.DANGER

    return is_danger


def _figures(summary: Summary) -> dict[str, object]:
    return {
        "pages": summary.pages,
        "requests": summary.requests,
        "seconds": round(summary.seconds, 3),
        "peak_mb": round(summary.peak_mb, 1),
        "faults": summary.faults,
        "walls": summary.walls,
        "not_asked": summary.not_asked,
        "pages_left": summary.pages_left,
        "pages_a_second": round(summary.pages_a_second, 1),
    }


def _sentence(summary: Summary) -> str:
    said = gettext(
        "%(pages)s pages and %(requests)s requests in %(seconds)s seconds: %(faults)s faults. "
        "%(walls)s addresses keep machines out, %(not_asked)s were not asked, %(pages_left)s pages were left."
    )
    return said % _figures(summary)
