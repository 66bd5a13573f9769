"""Load data for benchmarks: many sites, many articles, three valid signatures on each.

Sites are opened by the same action as all others; articles are written with COPY and released through the bulk door
of the review, which checks everything and tells nobody: the search index and the page store stay empty.
"""

import copy
import datetime
import json
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import Page, Revision

from accounts.enums import RoleCode
from accounts.models import Membership, User
from audit.api import gathered, record
from cms.models import ArticlePage, ColumnPage
from provisioning.actions import NewSite, open_console, open_site
from review_workflow.api import Signers, publish_with_signatures
from seeding.articles import slug_of
from seeding.cast import Person
from seeding.copying import copy_rows, take_numbers
from seeding.demo_mark import DemoMark, mark
from seeding.load_texts import load_item
from seeding.numbering import skip_used_numbers
from seeding.people import encoded_password, hire
from sites_registry.api import list_sites, platform_context, site_context

PREFIX = "load"
COLUMNS = ("yw", "dt", "tzgg")
STEP = 4  # characters of a tree path per level
_POSTS = (("editor", RoleCode.EDITOR), ("reviewer", RoleCode.REVIEWER), ("leader", RoleCode.FINAL_REVIEWER))
_NAMES = {"editor": "压测编辑", "reviewer": "压测审核", "leader": "压测终审"}
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made and how long each part took."""

    sites: int
    items: int
    site_seconds: float
    item_seconds: float


def make_load(*, sites: int, items: int, progress: Progress, seed: int = 1) -> Outcome:
    """Open load sites until there are so many, and spread new articles evenly over all of them."""
    _hire_signers()
    began = time.monotonic()
    codes = [f"{PREFIX}{number:04d}" for number in range(1, sites + 1)]
    opened = _open_missing(codes, progress)
    site_seconds = time.monotonic() - began
    began, written = time.monotonic(), 0
    for number, code in enumerate(codes):
        share = items // sites + (1 if number < items % sites else 0)
        progress(f"{code}: {share}")
        written += _fill(code, share, seed=seed) if share else 0
    return Outcome(opened, written, round(site_seconds, 2), round(time.monotonic() - began, 2))


def _hire_signers() -> None:
    with platform_context():
        open_console(routing_host=settings.CONSOLE_HOSTS[0])
        people = [Person(f"{PREFIX}_{post}", name, "压力测试", "", "") for post, name in _NAMES.items()]
        hire(people, encoded=encoded_password())


def _open_missing(codes: Sequence[str], progress: Progress) -> int:
    present = {site.code for site in list_sites()}
    missing = [code for code in codes if code not in present]
    with platform_context():
        signers = {post: User.objects.get(username=f"{PREFIX}_{post}") for post, _ in _POSTS}
        for number, code in enumerate(missing, start=1):
            progress(f"{code} {number}/{len(missing)}")
            with transaction.atomic(), gathered():
                _open(code)
                Membership.objects.bulk_create(
                    Membership(user=signers[post], scope=code, role=role.value) for post, role in _POSTS
                )
    return len(missing)


def _open(code: str) -> None:
    number = code.removeprefix(PREFIX)
    wish = NewSite(
        code=code,
        kind="institution",
        unit_name=f"六安市压力测试第{number}中心",
        short_name=f"测试{number}",
        level="institution",
        legal_name=f"{code}.luan.gov.cn",
        palette=("red", "blue", "green")[int(number) % 3],
        contact_phone="0564-0000000（示例）",
        online=True,
    )
    open_site(wish, by=None)
    mark(code, DemoMark.LOAD)
    skip_used_numbers(code)


def _fill(code: str, count: int, *, seed: int) -> int:
    with platform_context(), transaction.atomic(), gathered(), site_context(code):
        people = {post: User.objects.get(username=f"{PREFIX}_{post}") for post, _ in _POSTS}
        columns = list(ColumnPage.objects.filter(slug__in=COLUMNS).order_by("pk"))
        revisions = _write(code, count, columns, people["editor"], seed)
        signers = Signers(first_check=people["editor"], review=people["reviewer"], final_review=people["leader"])
        publish_with_signatures(revisions, signers=signers, announce=False)
        record(
            action="demo.load_made",
            actor=None,
            site=code,
            object_type="site",
            object_id=code,
            params={"items": count},
        )
    return count


def _write(code: str, count: int, columns: Sequence[ColumnPage], author: User, seed: int) -> list[int]:
    """COPY pages, articles and first revisions; returns the revisions' numbers."""
    pages = list(_pages(code, count, columns, author, seed))
    revisions = list(_revisions(pages, author))
    copy_rows(Page, pages)
    copy_rows(ArticlePage, pages)
    copy_rows(Revision, revisions)
    for place, column in enumerate(columns):
        added = len(pages[place :: len(columns)])
        Page.objects.filter(pk=column.pk).update(numchild=F("numchild") + added)
    return [revision.pk for revision in revisions]


def _pages(code: str, count: int, columns: Sequence[ColumnPage], author: User, seed: int) -> Iterator[ArticlePage]:
    rng = Random(f"{seed}:{code}:{sum(column.numchild for column in columns)}")  # noqa: S311
    numbers, revisions = take_numbers(Page, count), take_numbers(Revision, count)
    places = [column.numchild for column in columns]
    now = timezone.now()
    sample = _sample(columns[0], author)
    for index in range(count):
        place = index % len(columns)
        places[place] += 1
        item = load_item(code, places[place], columns[place].slug, now=now, rng=rng)
        page = copy.copy(sample)
        page.pk = page.id = page.page_ptr_id = numbers[index]
        page.latest_revision_id, page.latest_revision_created_at = revisions[index], now
        page.path = Page._get_path(columns[place].path, columns[place].depth + 1, places[place])
        page.title = page.draft_title = item.title
        page.slug = f"{slug_of(item)}{numbers[index]}"
        page.url_path = f"{columns[place].url_path}{page.slug}/"
        page.translation_key = uuid.UUID(int=rng.getrandbits(128), version=4)
        page.published_at = item.moment.astimezone(datetime.UTC)
        page.summary = item.summary
        page.body = json.dumps(
            [
                {"type": block.kind, "value": block.value, "id": str(uuid.UUID(int=rng.getrandbits(128)))}
                for block in item.blocks
            ],
            ensure_ascii=False,
        )
        yield page


def _sample(column: ColumnPage, author: User) -> ArticlePage:
    """A page with all defaults, to be copied."""
    return ArticlePage(
        depth=column.depth + 1,
        numchild=0,
        live=False,
        has_unpublished_changes=True,
        owner_id=author.pk,
        locale_id=column.locale_id,
        editor=author.full_name,
    )


def _revisions(pages: Sequence[ArticlePage], author: User) -> Iterator[Revision]:
    content_type, base = pages[0].cached_content_type, pages[0].get_base_content_type()
    no_children = {relation.get_accessor_name(): [] for relation in get_all_child_relations(ArticlePage)}
    for page in pages:
        yield Revision(
            pk=page.latest_revision_id,
            content_type_id=content_type.pk,
            base_content_type_id=base.pk,
            object_id=str(page.pk),
            object_str=page.title,
            user_id=author.pk,
            created_at=page.latest_revision_created_at,
            content={**get_serializable_data_for_fields(page), **no_children},
        )
