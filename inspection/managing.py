"""Websites under inspection and the rule book, as the office changes them."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import transaction

from accounts.api import User, console_roles
from audit.api import record
from domain_mgmt.api import names_in_use
from inspection.crawler.addresses import Sort, bare_host, is_inner, resolve
from inspection.models import RuleBook, RuleSetting, Subject
from inspection.rules.decisions import check_inspector
from inspection.rules.subjects import check_reason, check_rule_change, check_subject
from inspection.running.preparing import copied, ensure_book
from policy.violations import ensure_allowed


@dataclass(frozen=True, slots=True)
class SubjectData:
    """A website of the city that is not hosted here, as the office enters it."""

    name: str
    address: str
    unit_class: str
    unit_id: int | None = None
    is_portal: bool = False


@transaction.atomic
def add_subject(data: SubjectData, *, by: User) -> Subject:
    """Put a website under inspection by its address (LA-56). Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    address = home_address(data.address)
    host = bare_host(urlsplit(address).netloc) if address else ""
    ensure_allowed(
        check_subject(
            name=data.name.strip(),
            is_public_host=bool(address),
            is_known=Subject.objects.filter(site__isnull=True, address=address).exists(),
            is_hosted=bool(host) and bool(names_in_use([host])),
        )
    )
    row = Subject.objects.create(
        name=data.name.strip(), address=address, unit_id=data.unit_id, unit_class=data.unit_class,
        is_portal=data.is_portal, added_by=by,
    )  # fmt: skip
    _record("inspection.subject_added", by, row.pk, address=address)
    return row


def home_address(written: str) -> str:
    """The address of a home page on a public host; empty if it is none."""
    found = resolve(written.strip(), written.strip())
    is_reached = found.sort is Sort.WEB and not is_inner(found.host, settings.INSPECTION_NETWORKS)
    if not is_reached or "." not in bare_host(found.host):
        return ""
    parts = urlsplit(found.address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))[:300]


@transaction.atomic
def set_scope(*, subject_id: int, is_in_scope: bool, reason: str, by: User) -> Subject:
    """Take a website into the inspection or leave it out, for a reason. Raises Refused."""
    ensure_allowed([*check_inspector(console_roles(by)), *check_reason(reason.strip())])
    row = Subject.objects.select_for_update().get(pk=subject_id)
    row.is_in_scope, row.why_out = is_in_scope, "" if is_in_scope else reason.strip()
    row.save(update_fields=["is_in_scope", "why_out"])
    _record("inspection.subject_scoped", by, row.pk, is_in_scope=is_in_scope, reason=reason.strip())
    return row


@dataclass(frozen=True, slots=True)
class RuleData:
    """A rule as the office changes it."""

    code: str
    severity: str
    points: Decimal
    most_points: Decimal
    limit: int | None
    is_on: bool
    is_to_verify: bool


@transaction.atomic
def change_rule(data: RuleData, *, reason: str, by: User) -> RuleBook:
    """Change one rule: a new version of the rule book, for a reason (LA-4.4). Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    ensure_allowed(
        check_rule_change(
            code=data.code, weight=data.severity, points=data.points, most_points=data.most_points,
            reason=reason.strip(),
        )
    )  # fmt: skip
    book = RuleBook.objects.select_for_update().get(pk=ensure_book().pk)
    made = RuleBook.objects.create(number=book.number + 1, note=reason.strip(), made_by=by)
    rows = copied(book.settings.order_by("pk"), made)
    for row in rows:
        if row.code == data.code:
            for name in ("severity", "points", "most_points", "limit", "is_on", "is_to_verify"):
                setattr(row, name, getattr(data, name))
    RuleSetting.objects.bulk_create(rows)
    _record("inspection.book_changed", by, made.number, rule=data.code, reason=reason.strip())
    return made


@transaction.atomic
def set_rule_trust(*, code: str, is_trusted: bool, reason: str, by: User | None) -> None:
    """Show a rule as trusted or not: appeals against it were right too often (E16). Raises Refused."""
    if by is not None:
        ensure_allowed(check_inspector(console_roles(by)))
    ensure_allowed(check_reason(reason.strip()))
    changed = RuleSetting.objects.filter(book=ensure_book(), code=code).exclude(is_trusted=is_trusted)
    if changed.update(is_trusted=is_trusted):
        _record("inspection.rule_trust_changed", by, code, is_trusted=is_trusted, reason=reason.strip())


def _record(action: str, by: User | None, number: object, **params: object) -> None:
    record(action=action, actor=by, site="", object_type="inspection", object_id=number, params=params)
