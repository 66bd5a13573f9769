"""Releasing many items at once with their three signatures: same rules, same triggers, fewer queries.

For demonstration cities, imports of finished archives and benchmarks. Each item gets its row, three signatures by
three people, and its record; nothing is waved through.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.api_duties import Duty, Person, duties, person
from audit.api import gathered
from policy.violations import ensure_allowed
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.api import NewSignature, ObjectKey, append_signatures, content_sm3
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import PAGE, Decision, Gate, ItemState, Stage
from review_workflow.records import record_item
from review_workflow.rules import ItemFacts, Signer, Words, check_signature
from review_workflow.stages import STAGES, due_after
from sites_registry.api import current_site

BATCH = 200
_WORDS = Words(Decision.APPROVE, frozenset(Gate), "")


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs the three stages: three different people of the site."""

    first_check: AbstractBaseUser
    review: AbstractBaseUser
    final_review: AbstractBaseUser

    def of(self, stage: Stage) -> AbstractBaseUser:
        """The signer of a stage."""
        return getattr(self, stage.value)


@dataclass(frozen=True, slots=True)
class _Case:
    """One item of a batch: page, revision with the database's digest, place, facts."""

    page: Page
    revision: Revision
    digest: str
    path: str
    column: str
    facts: ItemFacts


@dataclass(frozen=True, slots=True)
class _Hand:
    """One signer with his duties, read once for the batch."""

    who: Person
    duties: tuple[Duty, ...]

    def at(self, path: str) -> Signer:
        """The signer as the rules see him at a column path."""
        roles = frozenset(duty.role for duty in self.duties if duty.holds_at(current_site().code, path))
        return Signer(self.who.pk, roles, frozenset(), self.who.is_active, self.who.is_contractor)


def publish_with_signatures(
    revisions: Sequence[int], *, signers: Signers, opinion: str = "", announce: bool = True
) -> int:
    """Sign and release revisions of pages of the current site (LA-24); returns how many.

    `announce=False` releases with one UPDATE for a batch and tells nobody: for loads that fill the library and the
    page store themselves. The stored rows must then already be what the revisions say; the database checks it.
    """
    words = replace(_WORDS, opinion=opinion)
    for start in range(0, len(revisions), BATCH):
        with told_as_refusals(), transaction.atomic(), gathered():
            _release(list(_cases(revisions[start : start + BATCH])), signers, words, announce=announce)
    return len(revisions)


def _release(cases: list[_Case], signers: Signers, words: Words, *, announce: bool) -> None:
    items = ReviewItem.objects.bulk_create([_row(case, signers.first_check) for case in cases])
    for stage in STAGES:
        hand = _Hand(person(signers.of(stage.stage).pk), duties(signers.of(stage.stage).pk))
        ReviewItem.objects.filter(pk__in=[item.pk for item in items]).update(stage=stage.stage)
        append_signatures(
            [_signature(case, item, hand, stage.stage, words) for case, item in zip(cases, items, strict=True)]
        )
        cases = [_signed(case, stage.stage, hand) for case in cases]
    if announce:
        for case in cases:
            case.revision.publish(log_action="wagtail.publish")
    else:
        _set_live(cases)
    everybody = [signers.of(stage.stage).pk for stage in STAGES]
    ReviewItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=ItemState.PUBLISHED, ended_at=timezone.now(), signer_ids=everybody
    )
    for item in items:
        record_item("review.published", item, signers.final_review)


def _cases(revision_ids: Sequence[int]) -> Iterator[_Case]:
    revisions = Revision.objects.in_bulk(revision_ids)
    digests = _digests(revision_ids)
    page_ids = [int(revision.object_id) for revision in revisions.values()]
    pages = Page.objects.select_for_update().order_by("pk").in_bulk(page_ids)
    places = _places(pages.values())
    authors = _authors(pages)
    for pk in revision_ids:
        page = pages[int(revisions[pk].object_id)]
        path, column = places[page.pk]
        facts = ItemFacts(awaits=Stage.FIRST_CHECK, authors=frozenset(authors[page.pk]))
        yield _Case(page, revisions[pk], digests[pk], path, column, facts)


def _digests(revision_ids: Sequence[int]) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, public.review_digest(content) FROM wagtailcore_revision WHERE id = ANY(%s)",
            [list(revision_ids)],
        )
        return dict(cursor.fetchall())


def _places(pages: Sequence[Page]) -> dict[int, tuple[str, str]]:
    """Column of each page, as facts.place_of() names it: one query for all parents."""
    parents = dict(
        Page.objects.filter(path__in={page.path[: -Page.steplen] for page in pages}).values_list("path", "title")
    )
    places = {}
    for page in pages:
        parts = page.url_path.strip("/").split("/")[1:]
        is_section = bool(page.specific_class.clean_subpage_models())
        title = page.title if is_section else parents[page.path[: -Page.steplen]]
        places[page.pk] = ("/".join(parts if is_section else parts[:-1]), title)
    return places


def _authors(pages: Mapping[int, Page]) -> dict[int, set[int]]:
    rows = Revision.page_revisions.filter(object_id__in=[str(pk) for pk in pages], user__isnull=False)
    live = {page.live_revision_id: page.pk for page in pages.values() if page.live_revision_id}
    moments = dict(Revision.objects.filter(pk__in=live).values_list("pk", "created_at"))
    found: dict[int, set[int]] = defaultdict(set)
    for pk, created_at, object_id, user_id in rows.values_list("pk", "created_at", "object_id", "user_id"):
        page = pages[int(object_id)]
        since = moments.get(page.live_revision_id)
        if since is None or pk > page.live_revision_id or created_at > since:
            found[page.pk].add(user_id)
    return found


def _row(case: _Case, submitter: AbstractBaseUser) -> ReviewItem:
    now = timezone.now()
    return ReviewItem(
        site_code=current_site().code,
        object_type=PAGE,
        object_id=str(case.page.pk),
        kind=case.page.specific_class._meta.label_lower,
        title=case.revision.content["title"][:255],
        column_path=case.path,
        column_title=case.column,
        revision_id=case.revision.pk,
        submitted_revision_id=case.revision.pk,
        submitter_id=submitter.pk,
        submitter_name=submitter.get_full_name(),
        author_ids=sorted(case.facts.authors),
        submitted_at=now,
        due_at=due_after(now, case.facts.importance),
        go_live_at=case.revision.content.get("go_live_at"),
        expire_at=case.revision.content.get("expire_at"),
    )


def _signature(case: _Case, item: ReviewItem, hand: _Hand, stage: Stage, words: Words) -> NewSignature:
    ensure_allowed(check_signature(hand.at(case.path), replace(case.facts, submitter=item.submitter_id), stage, words))
    return NewSignature(
        item_id=item.pk,
        key=ObjectKey(item.site_code, PAGE, item.object_id),
        revision_id=case.revision.pk,
        stage=stage,
        decision=words.decision,
        signer_id=hand.who.pk,
        signer_name=hand.who.name,
        signer_unit=hand.who.unit,
        is_contractor=hand.who.is_contractor,
        opinion=words.opinion,
        gates=words.gates,
        content_sm3=content_sm3(case.revision.content),
        content_sha256=case.digest,
    )


def _signed(case: _Case, stage: Stage, hand: _Hand) -> _Case:
    following = next((row.following for row in STAGES if row.stage is stage), None)
    facts = replace(case.facts, awaits=following, signed=(*case.facts.signed, (stage, hand.who.pk)))
    return replace(case, facts=facts)


def _set_live(cases: list[_Case]) -> None:
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page p SET live = true, has_unpublished_changes = false, live_revision_id = v.revision,"
            " first_published_at = coalesce(p.first_published_at, %s), last_published_at = %s"
            " FROM unnest(%s::int[], %s::int[]) AS v(page, revision) WHERE p.id = v.page",
            [now, now, [case.page.pk for case in cases], [case.revision.pk for case in cases]],
        )
