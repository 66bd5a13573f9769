"""Which sites a push goes to: one by one, all of a kind, or all."""

from dataclasses import dataclass

from django.http import QueryDict

from sites_registry.api import list_sites, platform_context
from sites_registry.enums import SiteKind, SiteState

ALL = "all"


@dataclass(frozen=True, slots=True)
class Group:
    """The sites of one kind, with code and short name."""

    kind: str
    label: str
    sites: tuple[tuple[str, str], ...]


def groups_of_sites(owner: str) -> list[Group]:
    """Every other site that is not closed, by kind, in the order of the kinds."""
    with platform_context():
        sites = [one for one in list_sites() if one.state != SiteState.CLOSED and one.code != owner]
    groups = [
        Group(kind.value, str(kind.label), tuple((one.code, one.short_name) for one in sites if one.kind == kind))
        for kind in SiteKind
    ]
    return [group for group in groups if group.sites]


def chosen_sites(groups: list[Group], sent: QueryDict) -> list[str]:
    """Codes of what was ticked; a ticked kind stands for all of its sites."""
    kinds, single = set(sent.getlist("kinds")), set(sent.getlist("sites"))
    return [
        code for group in groups for code, _name in group.sites if ALL in kinds or group.kind in kinds or code in single
    ]
