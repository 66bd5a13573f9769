"""Filing an order, filing it again after it was returned, taking it back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import gathered
from policy.violations import Violation, ensure_allowed
from sites_registry.api import NoSuchSiteError, find_site
from work_orders.actions.files import check_upload, keep_file
from work_orders.actions.holding import let_go
from work_orders.actions.steps import (
    Upload,
    begin_stage,
    kind_or_refuse,
    locked,
    note,
    record_order,
    save_step,
    standing_of,
)
from work_orders.enums import OrderState, StepKind
from work_orders.models import WorkOrder
from work_orders.registry import Filed, Kind
from work_orders.rules import (
    check_applicant,
    check_files,
    check_marks,
    check_revision,
    check_values,
    check_withdrawal,
    check_words,
    has_hidden_marks,
    number_of,
    tidy,
    tidy_values,
)

_NUMBERS_LOCK = 6_406_001
TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled form: subject, values by field name, files; `token` tells a form that was sent twice."""

    title: str
    values: Mapping[str, str]
    files: Sequence[Upload] = ()
    token: UUID | None = None


def submit_order(*, kind_code: str, site_code: str, draft: Draft, by: User) -> WorkOrder:
    """File an order (LA-34); the same form sent twice gives the same order. Raises Refused."""
    kind = kind_or_refuse(kind_code)
    with transaction.atomic(), gathered():
        one_at_a_time()
        known = WorkOrder.objects.filter(token=draft.token, applicant=by).first() if draft.token else None
        if known is not None:
            return known
        roles = roles_in_force(by, site_code) if site_code else console_roles(by)
        ensure_allowed(check_applicant(kind, by_roles=roles, site_code=site_code))
        values = tidy_values(kind.fields, draft.values)
        now = timezone.now()
        filed = filed_from(kind, next_number(now), site_code, draft, values)
        ensure_allowed(faults_of_form(kind, filed, draft, frozenset()))
        order = create_order(kind, filed, draft, now, by)
        note(order, StepKind.SUBMITTED, by)
        for upload in draft.files:
            keep_file(order, upload, by)
        if kind.at_submission is not None:
            kind.at_submission(filed, by)
        record_order("order.submitted", order, by, title=order.title)
        let_go(token=draft.token, by=by)
    return order


def revise_order(*, order_id: int, draft: Draft, version: int, by: User) -> WorkOrder:
    """File a returned order again; the chain begins anew. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        kind = kind_or_refuse(order.kind)
        ensure_allowed(check_revision(standing_of(order, kind, by), version=version))
        values = tidy_values(kind.fields, draft.values)
        filed = filed_from(kind, order.number, order.site_code, draft, values)
        there = frozenset(order.files.values_list("label", flat=True))
        ensure_allowed(faults_of_form(kind, filed, draft, there))
        order.title, order.state = filed.title, OrderState.IN_PROGRESS
        order.values, order.private = _split(kind, values)
        note(order, StepKind.REVISED, by)
        begin_stage(order, kind, 0, timezone.now())
        save_step(order)
        for upload in draft.files:
            keep_file(order, upload, by)
        record_order("order.revised", order, by, title=order.title)
        let_go(token=draft.token, by=by)
    return order


def withdraw_order(*, order_id: int, version: int, words: str, by: User) -> WorkOrder:
    """Take one's own open order back. Raises Refused."""
    with transaction.atomic(), gathered():
        order, said = locked(order_id), tidy(words)
        kind = kind_or_refuse(order.kind)
        ensure_allowed(check_withdrawal(standing_of(order, kind, by), version=version))
        ensure_allowed(check_words(said, are_needed=False))
        order.state, order.closed_at = OrderState.WITHDRAWN, timezone.now()
        order.due_on, order.due_is_assumed, order.assignee = None, False, None
        note(order, StepKind.WITHDRAWN, by, words=said)
        save_step(order)
        record_order("order.withdrawn", order, by)
    return order


def faults_of_form(kind: Kind, filed: Filed, draft: Draft, there: frozenset[str]) -> list[Violation]:
    """Everything wrong with a form; the kind's own rules judge only what can be read."""
    files = draft.files
    found = check_marks(kind.fields, draft.values) + check_values(kind.fields, filed.values)
    if has_hidden_marks(draft.title, is_line=True):
        found.insert(0, Violation("order.title.hidden_marks", "house"))
    if not filed.title:
        found.insert(0, Violation("order.title.missing", "LA-34"))
    if len(filed.title) > TITLE_LENGTH:
        found.append(Violation("order.title.too_long", "house", {"most": TITLE_LENGTH}))
    found += check_files(kind.files, there | {upload.label for upload in files})
    found += [fault for number, upload in enumerate(files) for fault in check_upload(upload, already=number)]
    if not found and kind.check is not None:
        found = kind.check(filed)
    return found


def filed_from(kind: Kind, number: str, site_code: str, draft: Draft, values: Mapping[str, str]) -> Filed:
    """The form as the functions of its kind get it."""
    return Filed(number, kind.code, site_code, tidy(draft.title), values, timezone.localdate())


def _split(kind: Kind, values: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Open values, and the personal ones as one sealed text."""
    private = {field.name: values[field.name] for field in kind.fields if field.is_private and values[field.name]}
    return {name: value for name, value in values.items() if name not in private}, (
        json.dumps(private, ensure_ascii=False) if private else ""
    )


def create_order(kind: Kind, filed: Filed, draft: Draft, now: datetime, by: User) -> WorkOrder:
    """Write a new order; its first clock begins."""
    order = WorkOrder(
        number=filed.number,
        kind=kind.code,
        site_code=filed.site_code,
        unit_name=_unit_of(filed.site_code) or by.unit_name,
        title=filed.title,
        applicant_id=by.pk,
        applicant_name=str(by),
        submitted_at=now,
    )
    order.values, order.private = _split(kind, filed.values)
    if draft.token is not None:
        order.token = draft.token
    begin_stage(order, kind, 0, now)
    order.save()
    return order


def _unit_of(site_code: str) -> str:
    try:
        return find_site(site_code).name if site_code else ""
    except NoSuchSiteError:
        return ""


def one_at_a_time() -> None:
    """Numbers have no gaps and a form sent twice waits for its first copy; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERS_LOCK])


def next_number(now: datetime) -> str:
    """The next number of this year."""
    year = timezone.localdate(now).year
    serial = 1 + WorkOrder.objects.filter(number__startswith=f"〔{year}〕").count()
    return number_of(year, serial)
