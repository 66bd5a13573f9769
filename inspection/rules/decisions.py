"""Who may decide about findings and rules, and which decisions follow which. Pure."""

from collections.abc import Mapping

from policy.violations import Violation

DECIDERS = frozenset({"inspector"})
LEAST_REASON, LONGEST_REASON = 2, 300
# Wanted state: the states it may follow.
_FOLLOWS: Mapping[str, frozenset[str]] = {
    "ignored": frozenset({"open", "appealed"}),
    "dismissed": frozenset({"open", "appealed", "ignored"}),
    "open": frozenset({"ignored", "dismissed", "appealed"}),
    "appealed": frozenset({"open"}),
}


def check_inspector(by_roles: frozenset[str]) -> list[Violation]:
    """The office's inspectors decide about findings and rules (LA-49)."""
    return [] if DECIDERS & by_roles else [Violation("inspection.inspector_only", "LA-49")]


def check_decision(*, state: str, wanted: str, reason: str) -> list[Violation]:
    """A decision follows from where the finding is, and says why."""
    found = []
    if state not in _FOLLOWS[wanted]:
        found.append(Violation("inspection.finding.not_now", "LA-49", {"state": state}))
    if wanted != "appealed" and not LEAST_REASON <= len(reason) <= LONGEST_REASON:
        found.append(Violation("inspection.reason.missing", "house"))
    return found
