"""What the signing screens show: the item, the record, the differences, and what this person may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.api_duties import names_of
from content_checks.api import ResultLine, result_of
from review_workflow.desk.api import ItemInfo, SignatureInfo, content_sm3, signatures_of
from review_workflow.desk.models import ReviewItem
from review_workflow.desk.selectors import item_info
from review_workflow.differences import differences
from review_workflow.enums import Decision, Gate, ItemState, Stage
from review_workflow.facts import authors_of, digest_of, facts_of, key_of, place_of, signer_for
from review_workflow.messages import DECISIONS, GATES, IMPORTANCES, STAGES, STATES, awaited_signer, reasons
from review_workflow.rules import Words, check_signature, check_signer, check_withdrawal, why_head
from review_workflow.stages import STAGES as STAGE_ROWS


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One signature as people read it."""

    stage: str
    decision: str
    is_return: bool
    name: str
    unit: str
    signed_at: object
    opinion: str
    gates: str
    digest: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class StageMark:
    """One stage in the row of three: done, awaited, or to come."""

    label: str
    who: str
    state: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything the template needs about one version of one page."""

    title: str
    kind: str
    column: str
    authors: str
    saved_by: str
    saved_at: object
    revision: Revision
    digest: str
    sm3: str
    go_live_at: datetime | None
    expire_at: datetime | None
    is_first_publication: bool
    differences: list[Any]
    record: list[RecordLine]
    findings: list[ResultLine] | None = None


def screen_of(request: HttpRequest, page: Page, revision: Revision) -> Screen:
    """The version as it would be published, and how it got here."""
    draft = revision.as_object()
    names = names_of(_authors(page, revision))
    return Screen(
        title=draft.title,
        kind=str(page.specific_class._meta.verbose_name),
        column=place_of(page)[1],
        authors="、".join(names[pk] for pk in sorted(names)),
        saved_by=str(revision.user or ""),
        saved_at=revision.created_at,
        revision=revision,
        digest=digest_of(revision.pk),
        sm3=content_sm3(revision.content)[:16],
        go_live_at=draft.go_live_at,
        expire_at=draft.expire_at,
        is_first_publication=page.live_revision_id is None,
        differences=[] if page.live_revision_id == revision.pk else differences(request, page, draft),
        record=[_line(one, revision.pk) for one in signatures_of(key_of(page))],
        findings=result_of(site=key_of(page).site, object_id=str(page.pk), revision_id=revision.pk),
    )


def _authors(page: Page, revision: Revision) -> frozenset[int]:
    """Who wrote what is to be signed; of what is public already, who were its authors when it was signed."""
    key, found = key_of(page), authors_of(page)
    if found:
        return found
    rows = ReviewItem.objects.filter(site_code=key.site, object_id=key.object_id, revision_id=revision.pk)
    noted = rows.order_by("-pk").values_list("author_ids", flat=True).first()
    return frozenset(noted or [revision.user_id] if noted or revision.user_id else [])


def _line(one: SignatureInfo, revision_id: int) -> RecordLine:
    gates = [str(GATES[Gate(code)]) for code in Gate if code in one.gates]
    return RecordLine(
        stage=str(STAGES[one.stage]),
        decision=str(DECISIONS[one.decision]),
        is_return=one.decision is Decision.RETURN,
        name=one.signer_name,
        unit=one.signer_unit,
        signed_at=one.signed_at,
        opinion=one.opinion,
        gates="、".join(gates),
        digest=one.content_sm3[:16],
        is_present=one.revision_id == revision_id,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands and what this person may do with it."""

    info: ItemInfo
    stage: str
    state: str
    importance: str
    waits_for: str
    needs_head: list[str]
    bundle: str
    is_overdue: bool
    marks: list[StageMark]
    may_sign: bool
    may_return: bool
    may_withdraw: bool
    hindrances: list[str]


def standing_of(item: ReviewItem, page: Page, user_id: int) -> Standing:
    """Judge what this person may do now; the reasons against signing are shown, not hidden."""
    signer, facts, stage = signer_for(user_id, item), facts_of(page, item), Stage(item.stage)
    refusals = check_signer(signer, facts, stage)
    info = item_info(item)
    returning = check_signature(signer, facts, stage, Words(Decision.RETURN, opinion="x"))
    is_open = item.state == ItemState.IN_REVIEW
    return Standing(
        info=info,
        stage=str(STAGES[stage]),
        state=str(STATES[ItemState(item.state)]),
        importance=str(IMPORTANCES[info.importance]),
        waits_for=awaited_signer(stage, info.importance, is_listed_source=info.is_listed_source) if is_open else "",
        bundle=item.bundle.title if item.bundle else "",
        needs_head=reasons(why_head(info.importance, is_listed_source=info.is_listed_source)),
        is_overdue=is_open and item.due_at < timezone.now(),
        marks=_marks(item, dict(facts.signed)),
        may_sign=not refusals,
        may_return=not returning,
        may_withdraw=item.state != ItemState.RETURNED and not check_withdrawal(signer, facts),
        hindrances=reasons(refusals) if is_open else [],
    )


def _marks(item: ReviewItem, signed: dict[Stage, int]) -> list[StageMark]:
    names = names_of(frozenset(signed.values()))
    marks = []
    for row in STAGE_ROWS:
        is_awaited = item.state == ItemState.IN_REVIEW and item.stage == row.stage
        state = "done" if row.stage in signed else "awaited" if is_awaited else "open"
        marks.append(StageMark(str(STAGES[row.stage]), names.get(signed.get(row.stage), ""), state))
    return marks
