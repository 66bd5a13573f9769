"""Which websites may be put under inspection, and how rules may be changed. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from inspection.faults import Weight
from inspection.rules.catalogue import BY_CODE
from policy.violations import Violation

LEAST_NAME, LONGEST_NAME = 2, 100
MOST_POINTS = Decimal(100)


def check_subject(*, name: str, is_public_host: bool, is_known: bool, is_hosted: bool) -> list[Violation]:
    """A website of the city that is not hosted here: a name and a public address, once (LA-56)."""
    found = []
    if not LEAST_NAME <= len(name) <= LONGEST_NAME:
        found.append(Violation("inspection.subject.no_name", "LA-56"))
    if not is_public_host:
        found.append(Violation("inspection.subject.bad_address", "LA-56"))
    if is_hosted:
        found.append(Violation("inspection.subject.hosted", "LA-56"))
    elif is_known:
        found.append(Violation("inspection.subject.known", "LA-56"))
    return found


def check_reason(reason: str) -> list[Violation]:
    """Every change of scope, rules and trust says why."""
    return [] if LEAST_NAME <= len(reason) <= 300 else [Violation("inspection.reason.missing", "house")]


def check_rule_change(*, code: str, weight: str, points: Decimal, most_points: Decimal, reason: str) -> list[Violation]:
    """Vetoes of the national form stay as they are; others are deductions or hints with sensible points (GB19-0.1)."""
    row = BY_CODE.get(code)
    if row is None:
        return [Violation("inspection.rule.unknown", "house")]
    if row.is_fixed:
        return [Violation("inspection.rule.fixed", "GB19-V1")]
    found = check_reason(reason)
    if weight not in (Weight.DEDUCTION, Weight.HINT):
        found.append(Violation("inspection.rule.bad_weight", "house"))
    if not 0 <= points <= MOST_POINTS or not points <= most_points <= MOST_POINTS:
        found.append(Violation("inspection.rule.bad_points", "house"))
    return found


def check_self(*, roles: frozenset[str], allowed: Sequence[str]) -> list[Violation]:
    """Those who look after a site inspect it themselves (LA-5.2)."""
    return [] if roles & set(allowed) else [Violation("inspection.self.not_yours", "LA-5.2")]
