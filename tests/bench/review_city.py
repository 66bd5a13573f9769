"""The city of the review's benchmark, and what is measured in it. Imported after Django is set up."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cms.models import ColumnPage
from provisioning.migrator import migrate_city
from review_workflow import bulk
from review_workflow.actions import submit_for_review
from review_workflow.desk.api import NewSignature, ObjectKey, append_signatures
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import PAGE, Decision, Gate, ItemState, Stage
from review_workflow.facts import digest_of
from review_workflow.rules import Words
from review_workflow.stages import due_after
from seeding import load
from sites_registry.api import platform_context, site_context

WORDS = Words(Decision.APPROVE, frozenset(Gate))
FIRST = f"{load.PREFIX}0001"
STEPS = 20  # told of each so many
_taken: dict[str, float] = {}


def make(sites: int, items: int, waiting: int, progress: Callable[[str], None]) -> None:
    """Sites, released items, and a queue that lies on every site."""
    progress("migrating")
    migrate_city(lambda step: None)
    outcome = load.make_load(sites=sites, items=items, progress=_every(STEPS, progress))
    _taken["items"] = outcome.item_seconds
    progress(f"{outcome.sites} sites in {outcome.site_seconds} s, {outcome.items} items in {outcome.item_seconds} s")
    share = -(-waiting // sites)
    for number in range(1, sites + 1):
        _queue(f"{load.PREFIX}{number:04d}", share)
    progress(f"{ReviewItem.objects.filter(state=ItemState.IN_REVIEW).count()} items in review")


def _every(steps: int, progress: Callable[[str], None]) -> Callable[[str], None]:
    """Tell every so many steps only."""
    count = itertools.count(1)
    return lambda step: progress(step) if next(count) % steps == 0 else None


def item_seconds() -> float:
    """Seconds that the items took."""
    return _taken["items"]


def client(username: str, host: str) -> Client:
    """A browser in the back office."""
    browser = Client(headers={"host": host})
    with platform_context():
        browser.force_login(User.objects.get(username=username), backend="accounts.backend.SiteRoleBackend")
    return browser


def open_list(browser: Client) -> None:
    """The review list over all sites."""
    answer = browser.get(f"/s/{FIRST}/review/desk/")
    assert answer.status_code == 200, answer.status_code


def signatures(browser: Client, count: int) -> list[float]:
    """Seconds of each second signature, given on the screen."""
    items = _submitted(count)
    seconds = []
    for item, digest in items:
        data = {"revision_id": item.revision_id, "digest": digest, "gates": [gate.value for gate in Gate]}
        began = time.perf_counter()
        answer = browser.post(f"/s/{FIRST}/review/items/{item.pk}/", {**data, "opinion": "", "approve": "1"})
        seconds.append(time.perf_counter() - began)
        assert answer.status_code == 302, answer.status_code
    return seconds


def trigger_milliseconds(count: int) -> list[float]:
    """Milliseconds of the guards at each release, as PostgreSQL itself counts them."""
    found: list[float] = []

    def set_live(cases: list[bulk._Case]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for case in cases:
                cursor.execute(
                    "EXPLAIN (ANALYZE, FORMAT JSON) UPDATE wagtailcore_page SET live = true, live_revision_id = %s,"
                    " last_published_at = now() WHERE id = %s",
                    [case.revision.pk, case.page.pk],
                )
                plan = cursor.fetchone()[0][0]
                own = [one for one in plan["Triggers"] if one["Trigger Name"].startswith("review_")]
                found.append(sum(one["Time"] for one in own))

    with patch.object(bulk, "_set_live", set_live):
        load._fill(FIRST, count, seed=7)
    return found


def _submitted(count: int) -> list[tuple[ReviewItem, str]]:
    with site_context(FIRST):
        editor = User.objects.get(username=f"{load.PREFIX}_editor")
        pages = _drafts(FIRST, count, editor)
        items = [submit_for_review(page_id=pk, by=editor, words=WORDS) for pk, _revision in pages]
        return [(item, digest_of(item.revision_id)) for item in items]


def _drafts(code: str, count: int, editor: User) -> list[tuple[int, int]]:
    columns = list(ColumnPage.objects.filter(slug__in=load.COLUMNS).order_by("pk"))
    with transaction.atomic():
        revisions = load._write(code, count, columns, editor, seed=count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT object_id::bigint, id FROM wagtailcore_revision WHERE id = ANY(%s)", [revisions])
        return cursor.fetchall()


def _queue(code: str, count: int) -> None:
    """Items that bear their first signature, written in bulk: the list reads nothing but the queue."""
    with site_context(code), transaction.atomic():
        editor = User.objects.get(username=f"{load.PREFIX}_editor")
        now = timezone.now()
        rows = [
            ReviewItem(
                site_code=code, object_type=PAGE, object_id=str(page), kind="cms.articlepage", title=f"待审稿件{page}",
                column_path="news/yw", column_title="政务要闻", revision_id=revision, submitted_revision_id=revision,
                submitter_id=editor.pk, submitter_name=editor.full_name, author_ids=[editor.pk], submitted_at=now,
                due_at=due_after(now, "ordinary"),
            )
            for page, revision in _drafts(code, count, editor)
        ]  # fmt: skip
        ReviewItem.objects.bulk_create(rows)
        append_signatures([_first_check(row, editor) for row in rows])
        ReviewItem.objects.filter(pk__in=[row.pk for row in rows]).update(stage=Stage.REVIEW, signer_ids=[editor.pk])


def _first_check(row: ReviewItem, editor: User) -> NewSignature:
    return NewSignature(
        item_id=row.pk, key=ObjectKey(row.site_code, PAGE, row.object_id), revision_id=row.revision_id,
        stage=Stage.FIRST_CHECK, decision=Decision.APPROVE, signer_id=editor.pk, signer_name=editor.full_name,
        signer_unit="", is_contractor=False, opinion="", gates=frozenset(Gate), content_sm3="",
        content_sha256=digest_of(row.revision_id),
    )  # fmt: skip
