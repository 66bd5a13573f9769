"""Every rule of the rule book has a fault planted in the generated city: a rule that nothing can break is no rule."""

from inspection.faults import FaultKind
from inspection.rules.catalogue import BY_CODE, TOLD_RULES
from tests.factories.planted_faults import FOREIGN_ONLY, PLANTS


def test_rules_when_in_the_book_then_each_has_a_planted_fault() -> None:
    assert BY_CODE.keys() == PLANTS.keys() | FOREIGN_ONLY.keys() | TOLD_RULES, "people tell the others"
    assert set(FOREIGN_ONLY.values()) <= set(FaultKind)
