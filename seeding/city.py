"""Making the demo city: one site after the other, each whole or not at all, so that a break is taken up again."""

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.api import gathered, record
from cms.models import HomePage
from provisioning.actions import NewSite, open_console, open_site
from seeding.articles import Manuscript, write_articles
from seeding.cast import office_people, site_people
from seeding.co_building import build_together
from seeding.collection import items_of
from seeding.demo_mark import DemoMark, mark, marked
from seeding.fields import add_field_channel, field_items
from seeding.furniture import release_notices
from seeding.hearings import write_hearings
from seeding.homes import home_blocks
from seeding.inspected import inspect_city
from seeding.letters import write_letters
from seeding.numbering import skip_used_numbers
from seeding.office.filling import fill_office
from seeding.people import encoded_password, hire
from seeding.release import Staff, advance, release, release_articles
from seeding.sections import add_about_channel, columns_by_slug
from seeding.sharing import lay_duties_down, push_items
from seeding.shelf import Shelf
from seeding.showcase import add_further_sections, further_items
from seeding.texts import SITE_CODES, SiteText, all_sites, site_text
from seeding.unfinished import unfinished_of
from sites_registry.api import list_sites, platform_context, site_context

SEED = 2026
EVERY_THIRD = 3  # so many items were written by the contributor, where a site has one
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    sites: int
    items: int
    seconds: float


def is_free() -> bool:
    """Whether nothing of anybody else's is here: no sites, or only those of the demonstration."""
    return {site.code for site in list_sites()} <= {*marked(DemoMark.CITY), *marked(DemoMark.LOAD)}


def is_complete(codes: Sequence[str] = ()) -> bool:
    """Whether every site of the demo city is there, or those that are wanted of it."""
    return set(codes or SITE_CODES) <= {site.code for site in list_sites()}


def make_city(progress: Progress, *, seed: int = SEED, codes: Sequence[str] = ()) -> Outcome:
    """Make the sites of the demo city that are missing; `codes` chooses some of them."""
    began, items, made = time.monotonic(), 0, 0
    today = timezone.localdate()
    encoded = encoded_password()
    open_console(routing_host=settings.CONSOLE_HOSTS[0])
    hire(office_people(seed), encoded=encoded)
    present = {site.code for site in list_sites()}
    wanted = [site_text(code) for code in codes] or all_sites()
    for number, site in enumerate(wanted, start=1):
        if site.code in present:
            continue
        progress(f"{site.short} {number}/{len(wanted)}")
        items += _make_site(site, encoded=encoded, seed=seed, today=today)
        made += 1
    write_letters(seed=seed)
    write_hearings(seed=seed)
    if made:
        fill_office([site.code for site in wanted])
        push_items()
        build_together()
        lay_duties_down()
        inspect_city()
    return Outcome(made, items, time.monotonic() - began)


def _make_site(site: SiteText, *, encoded: str, seed: int, today: datetime.date) -> int:
    with platform_context(), transaction.atomic(), gathered():
        open_site(_wish(site, seed), by=None)
        mark(site.code, DemoMark.CITY)
        skip_used_numbers(site.code)
        hire(site_people(site, seed), encoded=encoded)
        with site_context(site.code):
            count = _fill(site, seed=seed, today=today)
        record(
            action="demo.site_made",
            actor=None,
            site=site.code,
            object_type="site",
            object_id=site.code,
            params={"items": count, "seed": seed},
        )
    return count


def _wish(site: SiteText, seed: int) -> NewSite:
    leader = next(person for person in site_people(site, seed) if person.username.endswith("_leader"))
    return NewSite(
        code=site.code,
        kind=site.kind,
        unit_name=site.unit,
        short_name=site.short,
        legal_name=site.legal,
        routing_name=site.routing,
        level=site.level,
        parent_unit="" if site.is_city else all_sites()[0].unit,
        palette=site.palette,
        first_responsible_person=leader.full_name,
        contact_phone=f"{site.phone}（示例）",
        contact_address=site.address,
        # Registration numbers as the authorities would never give them: all zeros.
        id_code=f"341500{site.number:04d}",
        icp_number=f"皖ICP备00000000号-{site.number}",
        police_number="皖公网安备 34150000000000号",
        online=True,
    )


def _fill(site: SiteText, *, seed: int, today: datetime.date) -> int:
    """Write and publish everything of the current site; leave some work unfinished."""
    shelf, staff = Shelf(site=site.code, seed=seed), Staff.of(site.code)
    release(add_about_channel(site, author=staff.editor), staff)
    release(add_field_channel(site, author=staff.editor), staff)
    release(add_further_sections(site, author=staff.editor, today=today, shelf=shelf), staff)
    columns = columns_by_slug()
    items = [
        *items_of(site, today=today, seed=seed),
        *further_items(site, today=today, seed=seed),
        *field_items(site, today=today),
    ]
    manuscripts = [
        Manuscript(item, staff.contributor if number % EVERY_THIRD == 0 else staff.editor)
        for number, item in enumerate(items)
    ]
    written = write_articles(manuscripts, columns=columns, editor=staff.editor, shelf=shelf)
    release_articles(list(written.values()), staff)
    home = HomePage.objects.get()
    home.blocks = home_blocks(site, items, written, columns, shelf)
    home.save_revision(user=staff.editor, clean=False)
    release([home], staff)
    release_notices(site, columns, staff)
    unfinished = list(unfinished_of(site, today=today))
    drafts = write_articles(
        [
            Manuscript(work.item, staff.contributor if work.by_contributor else staff.editor, is_dated=False)
            for work in unfinished
        ],
        columns=columns,
        editor=staff.editor,
        shelf=shelf,
    )
    for work in unfinished:
        advance(drafts[work.item.key], work, staff)
    return len(items)
