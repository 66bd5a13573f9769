"""Work orders of the demonstration: filed and signed by the real actions, then moved back in time."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from policy.workdays import after_workdays
from rulebook.api import working_calendar
from seeding.office.cases import Case, cases
from work_orders.actions.deciding import Opinion, decide_order
from work_orders.actions.filing import Draft, submit_order, withdraw_order
from work_orders.actions.steps import Upload, stage_of
from work_orders.enums import Decision, Place
from work_orders.models import WorkOrder
from work_orders.registry import Kind, Stage, kind_of

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OFFICE_BY_ROLE = {
    "registrar": "office_registrar",
    "inspector": "office_inspector",
    "domain_officer": "office_domains",
    "operator": "office_operator",
}


def file_orders(units: Mapping[str, str], *, today: date) -> int:
    """File and sign every case; returns how many."""
    found = cases(units, today)
    for case in found:
        order = _carry_through(case)
        _move_back(order, case.age)
    return len(found)


def _carry_through(case: Case) -> WorkOrder:
    kind = kind_of(case.kind)
    files = tuple(Upload(str(label), "说明.pdf", SCAN + str(label).encode()) for label in kind.files)
    by = _person(f"{case.site}_admin" if case.site else "office_operator")
    order = submit_order(kind_code=case.kind, site_code=case.site, draft=Draft(case.title, case.values, files), by=by)
    while order.state == "in_progress" and order.stage < case.signed:
        order = _sign(order, kind, Decision.APPROVE, "同意。")
    if case.end == "withdraw":
        return withdraw_order(order_id=order.pk, version=order.version, words=case.words, by=by)
    if case.end:
        return _sign(order, kind, Decision(case.end), case.words)
    return order


def _sign(order: WorkOrder, kind: Kind, decision: Decision, words: str) -> WorkOrder:
    stage = kind.stages[order.stage]
    files = (Upload(str(stage.file), "批复.pdf", SCAN + stage.code.encode()),) if stage.file else ()
    opinion = Opinion(decision, order.version, words, frozenset(range(len(stage.ticks))), files)
    return decide_order(order_id=order.pk, opinion=opinion, by=_signer(stage, order.site_code))


def _signer(stage: Stage, site: str) -> User:
    if stage.place is Place.SITE:
        return _person(f"{site}_leader")
    return _person(next(OFFICE_BY_ROLE[role] for role in stage.roles if role in OFFICE_BY_ROLE))


def _person(username: str) -> User:
    return User.objects.get(username=username)


def _move_back(order: WorkOrder, days: int) -> None:
    """As if it had been filed so many days ago; the due day follows."""
    past = timedelta(days=days)
    order.refresh_from_db()
    order.submitted_at, order.stage_since = order.submitted_at - past, order.stage_since - past
    order.closed_at = order.closed_at - past if order.closed_at else None
    stage = stage_of(order, kind_of(order.kind))
    if order.due_on is not None and stage is not None:
        order.due_on = after_workdays(timezone.localdate(order.stage_since), stage.days, working_calendar()).due
    order.save()
    order.steps.update(at=F("at") - past)
