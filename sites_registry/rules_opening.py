"""Who may have a site and what for (LA-10). Pure: plain values in, violations out."""

from policy.violations import Violation

USES_PORTAL = frozenset({"county_department", "township", "section"})


def check_purpose(*, unit_type: str, purpose: str) -> list[Violation]:
    """Internal sections, departments of counties, townships use the portal; topics and systems use paths (LA-10)."""
    found = []
    if unit_type in USES_PORTAL:
        found.append(Violation("site.opening.unit_not_allowed", "LA-10.2", {"field": "unit_type"}))
    if purpose != "site":
        found.append(Violation("site.opening.use_columns", "LA-10.4", {"field": "purpose"}))
    return found
