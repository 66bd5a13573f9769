"""Changing what units know: the knowledge base, reply templates, signposts. Recorded."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import record
from interaction.models import Knowledge, ReplyTemplate, Signpost
from interaction.rules_knowledge import check_knowledge
from interaction.texts import tidy_line, tidy_text
from policy.violations import ensure_allowed

SIGNPOSTS = Path(__file__).resolve().parents[1] / "data" / "signposts.tsv"
KNOWLEDGE, TEMPLATE, SIGNPOST = "knowledge", "template", "signpost"
MODELS: Mapping[str, type] = {KNOWLEDGE: Knowledge, TEMPLATE: ReplyTemplate, SIGNPOST: Signpost}


@transaction.atomic
def save_known(
    *, kind: str, pk: int | None, first: str, second: str, extra: Mapping[str, str], site_code: str, by: User
) -> None:
    """Add or change an entry of this place: a unit's own, or everybody's in the console. Raises Refused.

    `first` and `second` are question and answer, title and text, or words and advice. Raises DoesNotExist.
    """
    review_on = _day(extra.get("review_on", "")) if kind == KNOWLEDGE else None
    ensure_allowed(
        check_knowledge(
            first=first.strip(),
            second=second.strip(),
            roles=roles_in_force(by, site_code) if site_code else frozenset(),
            office=frozenset() if site_code else console_roles(by),
            is_everybodys=kind == SIGNPOST,
            needs_review=kind == KNOWLEDGE,
            review_on=review_on,
            today=timezone.localdate(),
        )
    )
    row = MODELS[kind]() if pk is None else _own(kind, site_code).select_for_update().get(pk=pk)
    _fill(row, kind, first, second, extra, review_on, site_code, by)
    row.save()
    record(
        action="message.knowledge_changed",
        actor=by,
        site=site_code,
        object_type=kind,
        object_id=row.pk,
        params={"new": pk is None},
    )


def own_entries(kind: str, site_code: str) -> list[object]:
    """The entries that this place looks after."""
    return list(_own(kind, site_code))


def _own(kind: str, site_code: str) -> object:
    rows = MODELS[kind].objects.all()
    return rows if kind == SIGNPOST else rows.filter(unit_code=site_code)


def _fill(
    row: object,
    kind: str,
    first: str,
    second: str,
    extra: Mapping[str, str],
    review_on: date | None,
    site_code: str,
    by: User,
) -> None:
    if kind == KNOWLEDGE:
        row.question, row.answer, row.review_on = tidy_line(first)[:200], tidy_text(second), review_on
        row.is_valid, row.changed_at, row.changed_by_id = extra.get("is_valid") == "yes", timezone.now(), by.pk
        row.unit_code = site_code
    elif kind == TEMPLATE:
        row.title, row.text, row.unit_code = tidy_line(first)[:60], tidy_text(second), site_code
    else:
        row.words, row.advice = tidy_line(first)[:300], tidy_line(second)[:200]
        row.number, row.is_urgent = tidy_line(extra.get("number", ""))[:40], extra.get("is_urgent") == "yes"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def seed_signposts() -> int:
    """Fill in the signposts of a new platform; what the office made of them is left alone."""
    if Signpost.objects.exists():
        return 0
    lines = SIGNPOSTS.read_text("utf-8").splitlines()
    rows = [(*line.split("\t"), "", "")[:4] for line in lines if line.strip()]
    Signpost.objects.bulk_create(
        Signpost(words=words, advice=advice, number=number, is_urgent=urgent == "1", order=order)
        for order, (words, advice, number, urgent) in enumerate(rows)
    )
    return len(rows)
