"""Depositing what the current site shows."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection, transaction
from wagtail.models import Page

from cms.library.facts import item_deposits, live_pages, section_facts
from info_library.api import deposit_items, due_pages, due_sites, is_due, mark_left, mirror_sections, not_due
from sites_registry.api import NoSuchSiteError, current_site, site_context

BATCH = 200


def deposit_page(pk: int) -> None:
    """A page became public: the library has it when the transaction that published it ends (LA-35)."""
    if is_depositing_site() and is_due(current_site().code, pk):
        _deposit([pk])


def deposit_moved() -> None:
    """Something of the current site moved: the library has the new addresses at once (LA-35).

    Of a section with more items than one batch, the others follow with the next minute's job.
    """
    if is_depositing_site():
        deposit_pages(due_pages(current_site().code)[:BATCH])


def deposit_pages(pks: Iterable[int]) -> int:
    """Deposit pages of the current site, many at once; what is not live leaves the library. Returns how many."""
    wanted = list(pks)
    for start in range(0, len(wanted), BATCH):
        with transaction.atomic():
            _deposit(wanted[start : start + BATCH])
    return len(wanted)


def deposit_whole_site() -> int:
    """Deposit everything the current site shows: when it is opened, or after it was restored."""
    return deposit_pages(live_pages())


def deposit_due() -> int:
    """Work off what waits in the current site: pages that became public by another way than publication."""
    done = 0
    while pages := due_pages(current_site().code):
        done += deposit_pages(pages)
    return done


def deposit_due_everywhere() -> Iterator[tuple[str, int]]:
    """Work off what waits in any site (platform)."""
    for code in due_sites():
        try:
            with site_context(code):
                yield code, deposit_due()
        except NoSuchSiteError:  # a site that is being removed takes its rows with it
            continue


def is_depositing_site() -> bool:
    """Whether the current schema is a site of citizens: not public, template, spares or the console."""
    schema = connection.schema_name
    return schema.startswith(settings.SITE_SCHEMA_PREFIX) and schema != (
        settings.SITE_SCHEMA_PREFIX + settings.CONSOLE_CODE
    )


def _deposit(pks: list[int]) -> None:
    site = current_site().code
    # The row lock keeps a take-down of the same page waiting until this version is in: the last one wins.
    live = set(
        Page.objects.select_for_update().filter(pk__in=pks, live=True).order_by("pk").values_list("pk", flat=True)
    )
    deposit_items(site, item_deposits(live))
    mirror_sections(site, section_facts(live))
    gone = set(pks) - live
    if gone:
        mark_left(site, pages=gone)
    not_due(site, pks)
