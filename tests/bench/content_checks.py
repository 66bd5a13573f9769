"""The scanner of drafts: speed with 20,000 terms and with all, a long document, loading, memory. No database."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from itertools import islice

import django

from tests.bench.reporting import figure

TERMS = 20_000
LONG = 100_000
TEXT = (
    "各县区人民政府，市政府各部门、各直属机构：为深入贯彻落实党中央、国务院决策部署，进一步优化营商环境，"
    "切实做好农机购置补贴和防汛抗旱工作，经市政府同意，现将有关事项通知如下，请认真组织实施。\n"
)


def main() -> None:
    """Each figure is CPU time, so that other work on the machine does not count."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    # Only now: the app's modules need Django.
    from content_checks.api import scan_private_data, scan_text, scan_words
    from content_checks.words.builtin import builtin_scanner, builtin_terms
    from content_checks.words.scanner import Scanner
    from rulebook.api import word_shares

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figure("scanner_load", seconds(builtin_scanner))
    figure("scanner_memory", (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    text = TEXT * (2_000_000 // len(TEXT))
    small = Scanner(islice(builtin_terms(), TERMS), word_shares())
    figure("scanner_rate_20000_terms", len(text) / seconds(lambda: small.scan(text)) / 1e6)
    figure("scanner_rate_all_terms", len(text) / seconds(lambda: scan_words(text)) / 1e6)
    figure("private_data_rate", len(text) / seconds(lambda: scan_private_data(text)) / 1e6)
    figure("scan_of_100000_characters", seconds(lambda: scan_text(text[:LONG])))


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
