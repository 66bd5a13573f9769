"""Every figure of `make bench`: what it is, its unit, and the bar it is held against."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.board_places import PLACES


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. Without a bar here, the benchmark itself measures what it is compared with."""

    name: str
    unit: str
    bar: float | None = None
    higher_is_better: bool = False

    def passes(self, value: float, bar: float | None) -> bool:
        """True if the value is on the right side of the bar."""
        if bar is None:
            return True
        return value >= bar if self.higher_is_better else value <= bar


@dataclass(frozen=True, slots=True)
class Bench:
    """One module, run as a program, and the figures it owes. `scale` is the least SCALE it runs at."""

    module: str
    figures: tuple[Figure, ...]
    seconds: int
    scale: str = "normal"


SCALES = ("normal", "full")
BENCHES = (
    Bench(
        "tests.bench.open_site",
        (
            Figure("open_site_at_20_from_spare", "s", 0.2),
            Figure("open_site_at_20_without_spare", "s", 1.2),
            Figure("open_site_at_200_from_spare", "s", 0.2),
            Figure("open_site_at_200_without_spare", "s", 1.2),
        ),
        seconds=420,
    ),
    Bench(
        "tests.bench.crawling",
        (
            Figure("crawl_fault_kinds", "kinds", 16, higher_is_better=True),
            Figure("crawl_faults_missed", "faults", 0),
            Figure("crawl_traps_told", "faults", 0),
            Figure("crawl_memory_above_idle", "MB", 150),
            Figure("crawl_pages_a_second", "1/s", 1_000, higher_is_better=True),
            Figure("crawl_cpu_against_linkchecker", "x", 10, higher_is_better=True),
        ),
        seconds=300,
    ),
    Bench(
        "tests.bench.article_page",
        (
            Figure("article_page_queries", "queries"),  # bar: the same page on plain Wagtail
            Figure("article_page_queries_two_hosts", "queries"),  # bar: one more
            Figure("article_page_cpu", "ms"),  # bar: a tenth more
            Figure("article_page_cpu_plain", "ms"),
        ),
        seconds=360,
    ),
    Bench(
        "tests.bench.pages",
        (
            *(
                Figure(f"{kind}_{what}_at_{size}", unit)  # bars: eight queries, a quarter of plain Wagtail's CPU
                for size in (20, 200)
                for kind in ("home", "list", "article")
                for what, unit in (
                    ("queries", "queries"),
                    ("cpu", "ms"),
                    ("cpu_plain", "ms"),
                    ("queries_plain", "queries"),
                )
            ),
            Figure("home_weight", "bytes"),  # bars: 300 and 150 kB
            Figure("article_weight", "bytes"),
        ),
        seconds=1500,  # 200 schemas are cloned
        scale="full",  # the normal scale has twelve minutes
    ),
    Bench(
        "tests.bench.startup",
        (
            Figure("start_first_time", "s", 120.0),
            Figure("start_again_first_page", "s", 8.0),
            Figure("stop", "s", 10.0),
        ),
        seconds=240,
    ),
    Bench(
        "tests.bench.delivery",
        (
            *(
                Figure(f"publish_seen_{kind}_{value}", "s", bar)
                for kind in ("article", "list", "channel", "home")
                for value, bar in (("median", 0.150), ("worst", 0.400))
            ),
            Figure("publish_seen_stale_afterwards", "pages", 0.0),
            Figure("publish_purged_pages_median", "pages", 12.0),
            Figure("publish_purged_pages_worst", "pages", 12.0),
        ),
        seconds=240,
    ),
    Bench(
        "tests.bench.serving",
        (
            *(
                Figure(f"{name}_{kind}", "x", bar, higher_is_better=is_higher)
                for kind in ("home", "list", "article")
                for name, bar, is_higher in (
                    ("nginx_store_against_static", 0.95, True),
                    ("nginx_store_p99_against_static", 1.3, False),
                    ("builtin_against_uncached", 100.0, True),
                    ("builtin_against_static", 0.25, True),
                )
            ),
            Figure("web_worker_memory", "MB", 110.0),
            Figure("impossible_address_cpu", "ms", 2.0),
            Figure("impossible_address_queries", "transactions", 0.1),
            Figure("unknown_address_cpu", "ms"),
            Figure("unknown_address_queries", "transactions"),
            Figure("builtin_p99_while_publishing", "ms", 50.0),
            Figure("builtin_errors_while_publishing", "requests", 0.0),
        ),
        seconds=420,
    ),
    Bench(
        "tests.bench.store_size",
        (
            Figure("store_of_1000_sites_inodes", "files"),
            Figure("store_of_1000_sites_inodes_of_disk", "share", 0.5),
            Figure("purge_of_one_site", "s", 1.0),
            Figure("purge_of_one_site_and_merge", "s"),
        ),
        seconds=240,
    ),
    Bench(
        "tests.bench.thousand_sites",
        (
            *(
                Figure(f"uncached_{kind}_{of}", unit, bar)
                for kind in ("home", "list", "article")
                for of, unit, bar in (("at_50", "ms", None), ("at_1000", "ms", None), ("growth", "x", 1.05))
            ),
            Figure("worker_memory_at_50", "MB", 110.0),
            Figure("worker_memory_at_1000", "MB", 110.0),
            Figure("worker_memory_growth", "x", 1.10),
        ),
        seconds=3600,
        scale="full",  # a thousand schemas are cloned
    ),
    Bench(
        "tests.bench.review",
        (
            Figure("review_load_items_per_second", "1/s"),
            Figure("review_list_p95", "ms", 300.0),
            Figure("review_sign_p95", "ms", 400.0),
            Figure("review_trigger_median", "ms", 1.0),
        ),
        seconds=2400,
        scale="full",  # the normal scale has twelve minutes
    ),
    Bench(
        "tests.bench.library_search",
        (
            Figure("library_indexing_rate", "1/s", 1500.0, higher_is_better=True),
            Figure("library_index_size", "MB"),
            Figure("library_deposit_median", "ms", 10.0),
            *(
                Figure(f"library_{name}_p{share}", "ms", bar)
                for name in (
                    *("rare_name", "place", "document_number", "common_word", "very_common_word", "two_words"),
                    *("phrase", "filtered"),
                )
                for share, bar in ((50, 5.0), (95, 30.0), (99, 60.0))
            ),
            Figure("library_wrong_counts", "queries", 0.0),
        ),
        seconds=1800,
        scale="full",  # the normal scale has twelve minutes
    ),
    Bench(
        "tests.bench.content_checks",
        (
            Figure("scanner_load", "s", 3.0),
            Figure("scanner_memory", "MB", 100.0),
            Figure("scanner_rate_20000_terms", "million/s", 2.0, higher_is_better=True),
            Figure("scanner_rate_all_terms", "million/s"),
            Figure("private_data_rate", "million/s"),
            Figure("scan_of_100000_characters", "s", 0.5),
        ),
        seconds=60,
        scale="full",  # the normal scale has twelve minutes
    ),
    Bench(
        "tests.bench.messages",
        tuple(
            Figure(f"messages_{name}_p95", "ms", 200.0)
            for name in (
                *("inbox", "inbox_all", "inbox_search", "office", "office_all", "office_search", "figures"),
                *("public_list", "public_sifted", "public_figures", "public_search"),
            )
        ),
        seconds=420,
        scale="full",  # the normal scale has twelve minutes
    ),
    Bench(
        "tests.bench.board",
        (
            Figure("console_board_p95_at_1000", "s", 2.0),
            *(Figure(f"console_{name}_p95_at_1000", "s", 1.0) for name in PLACES if name != "board"),
        ),
        seconds=400,
    ),
    Bench(
        "tests.bench.inspection",
        (
            Figure("inspection_first_seconds_1000_sites", "s", 60.0),
            Figure("inspection_again_seconds_1000_sites", "s", 60.0),
            Figure("inspection_board_p95_at_1000", "s", 2.0),
            Figure("inspection_findings_p95_at_1000", "s", 2.0),
        ),
        seconds=400,
    ),
    Bench(
        "tests.bench.messages_flood",
        (
            Figure("flood_sent", "messages"),
            Figure("flood_accepted", "messages"),
            Figure("flood_told_to_wait", "messages"),
            Figure("flood_other_answers", "messages", 0.0),
            Figure("flood_accepted_but_not_stored_once", "messages", 0.0),
            Figure("flood_errors_of_other_sites", "requests", 0.0),
            Figure("flood_p95_of_other_sites_before", "ms"),
            Figure("flood_p95_of_other_sites", "ms"),  # bar: twice the p95 before
        ),
        seconds=1500,
    ),
    Bench("tests.bench.suite_units", (Figure("test_suite_units", "s", 60.0),), seconds=180),
    Bench("tests.bench.suite", (Figure("test_suite", "s", 1200.0),), seconds=1800, scale="full"),
)
