"""What was judged no fault, or let off for a reason, is left out everywhere: in counts and countdowns too. Pure.

A single column or guide that counts no longer must not make up a veto by number either (LA-50, GB19-V4, GB19-V6).
"""

from collections.abc import Collection
from dataclasses import replace

from inspection.rules.engine import Found, placed
from inspection.rules.facts import ColumnFacts, GuideFacts, SiteFacts

COLUMN_RULES = ("column.empty", "column.stale", "policy.stale")
GUIDE_RULE = "services.guide_incomplete"
# Rules that count what other rules name one by one: what is let off there doesn't count here.
BY_NUMBER = frozenset(
    {"columns.stale", "columns.long_stale", "columns.empty", "services.incomplete", "services.all_incomplete"}
)


def excused(facts: SiteFacts, let_off: Collection[str]) -> SiteFacts:
    """The facts without the columns and guides that were let off, by the fingerprints of their findings."""
    if not let_off:
        return facts
    guides = facts.guides
    return replace(
        facts,
        columns=tuple(_column(one, facts, let_off) for one in facts.columns),
        guides=None if guides is None else tuple(_guide(one, facts, let_off) for one in guides),
    )


def _column(column: ColumnFacts, facts: SiteFacts, let_off: Collection[str]) -> ColumnFacts:
    found = (placed(Found(rule, column.address, column=column.title), facts) for rule in COLUMN_RULES)
    return replace(column, is_excused=True) if any(one.fingerprint in let_off for one in found) else column


def _guide(guide: GuideFacts, facts: SiteFacts, let_off: Collection[str]) -> GuideFacts:
    found = placed(Found(GUIDE_RULE, guide.address), facts)
    return replace(guide, missing=0) if found.fingerprint in let_off else guide
