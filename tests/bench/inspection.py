"""A nightly run over 1,000 sites with 30 columns each, and the city's board over its result."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

SITES, CHANNELS, COLUMNS, ITEMS = 1_000, 6, 5, 2
MESSAGES = 20_000
ROUNDS = 9


def main() -> None:
    """Make the rows, run twice, open the board, print."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    django.setup()
    from provisioning.migrator import migrate_city

    migrate_city(lambda step: None)
    office = _office()
    _fill_sites()
    _fill_library()
    _fill_messages()
    _run("inspection_first_seconds_1000_sites", 0)
    _run("inspection_again_seconds_1000_sites", 1)
    from tests.factories.people import back_office_client

    client = back_office_client(office)
    _measure("board", client, "/registry/inspection/")
    _measure("findings", client, "/registry/findings/?state=now")


def _office() -> object:
    from django.conf import settings

    from provisioning.actions import open_console
    from tests.factories.people import make_person

    open_console(routing_host=settings.CONSOLE_HOSTS[0])
    return make_person("jiancha", {"*": ["inspector"]})


def _fill_sites() -> None:
    """Rows only: the inspection reads no schema."""
    from sites_registry.enums import SiteKind, SiteState, UnitLevel
    from sites_registry.models import Site, Unit

    progress(f"writing {SITES} sites")
    units = Unit.objects.bulk_create(
        Unit(full_name=f"演示市第{n}局", short_name=f"第{n}局", level=UnitLevel.DEPARTMENT) for n in range(SITES)
    )
    Site.objects.bulk_create(
        Site(schema_name=f"s_d{n}", code=f"d{n}", unit=units[n], kind=SiteKind.DEPARTMENT, state=SiteState.ONLINE)
        for n in range(SITES)
    )


def _fill_library() -> None:
    """Channels, columns, items: every seventh site neglects its columns."""
    from django.utils import timezone

    from info_library.models import Item, Section

    progress(f"writing {SITES * CHANNELS * COLUMNS} columns")
    kinds, now = ("news", "notice", "policy", "other", "interpretation"), timezone.now()
    sections, items, number = [], [], 0
    for site in range(SITES):
        for channel in range(CHANNELS):
            head = 1 + channel * (COLUMNS + 1)
            sections.append(_section(Section, site, head, 0, "channel", ""))
            for column in range(COLUMNS):
                page = head + 1 + column
                sections.append(_section(Section, site, page, head, "column", kinds[column]))
                for item in range(ITEMS):
                    number += 1
                    age = item * 3 + (400 if site % 7 == 0 else 0)
                    items.append(_item(Item, site, page, number, now - timedelta(days=age)))
    Section.objects.bulk_create(sections, batch_size=5_000)
    for start in range(0, len(items), 20_000):
        Item.objects.bulk_create(items[start : start + 20_000], batch_size=5_000)


def _section(model: type, site: int, page: int, parent: int, kind: str, column_type: str) -> object:
    return model(
        site=f"d{site}", page_id=page, parent_id=parent, kind=kind, title=f"栏目{page}", column_type=column_type,
        address=f"/c{page}/",
    )  # fmt: skip


def _item(model: type, site: int, column: int, number: int, at: object) -> object:
    return model(
        site=f"d{site}", page_id=1_000_000 + number, kind="article", title=f"信息{number}", published_at=at,
        address=f"/i{number}/", column_id=column, version=1, print=str(number), change=number, slot=number,
    )  # fmt: skip


def _fill_messages() -> None:
    from django.utils import timezone

    from interaction.models import Message

    progress(f"writing {MESSAGES} messages")
    now, day = timezone.now(), timezone.localdate()
    Message.objects.bulk_create(
        (
            Message(
                site_code=f"d{n % SITES}", unit_code=f"d{n % SITES}", kind="consultation", code_digest=str(n),
                content_digest=str(n), title="咨询", text="内容", shown_title="咨询", shown_text="内容",
                consent_version="1", received_at=now - timedelta(days=n % 40), clock_start=day,
                due_on=day - timedelta(days=n % 30 - 10), latest_on=day - timedelta(days=n % 30 - 17),
                veto_on=day + timedelta(days=60),
            )
            for n in range(MESSAGES)
        ),
        batch_size=2_000,
    )  # fmt: skip


def _run(name: str, days: int) -> None:
    from django.utils import timezone

    from inspection.api import inspect, progress_of
    from inspection.enums import RunKind
    from inspection.models import Finding

    began = time.perf_counter()
    run = inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate() + timedelta(days=days))
    figure(name, time.perf_counter() - began)
    progress(f"{progress_of(run)} sites, {Finding.objects.count()} findings")


def _measure(name: str, client: object, path: str) -> None:
    """95 of 100 are faster than this (seconds)."""
    times = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(path)
        if number:
            times.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise RuntimeError(f"{name} answered {answer.status_code}")
    figure(f"inspection_{name}_p95_at_1000", sorted(times)[-1])


if __name__ == "__main__":
    main()
