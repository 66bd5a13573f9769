"""Rules of co-built columns (栏目共建, LA-26.2). Pure: plain values in, violations out; no Django."""

from collections.abc import Collection

from policy.violations import Violation


def check_partner_wish(
    *, has_column: bool, unknown: Collection[str], owner: str, partners: Collection[str], known: Collection[str]
) -> list[Violation]:
    """Judge which units shall take part in a column: known ones, other ones, and something new (LA-26.2)."""
    found = []
    if not has_column:
        found.append(Violation("cms.co_building.no_column", "LA-26.2", {"field": "place"}))
    if unknown:
        found.append(
            Violation("cms.co_building.unknown", "LA-26.2", {"names": "、".join(unknown), "field": "partners"})
        )
    if owner in partners:
        found.append(Violation("cms.co_building.itself", "LA-26.2", {"field": "partners"}))
    if not found and set(partners) == set(known):
        found.append(Violation("cms.co_building.nothing_new", "LA-26.2", {"field": "partners"}))
    return found


def check_partners_source(*, has_partner: bool, source: str) -> list[Violation]:
    """Citizens read from which unit an item of a co-built column comes (LA-26.2)."""
    return [Violation("cms.co_building.source", "LA-26.2")] if has_partner and not source.strip() else []
