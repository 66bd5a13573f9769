"""Which sites a push goes to: one by one, all of a kind, or all."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from sites_registry.api import list_sites, platform_context
from sites_registry.enums import SiteKind, SiteState

ALL = "all"


@dataclass(frozen=True, slots=True)
class Group:
    """The sites of one kind, with code, short name, and how the item stands there if it was pushed to them."""

    kind: str
    label: str
    sites: tuple[tuple[str, str, str], ...]


def groups_of_sites(owner: str, standing: Mapping[str, str]) -> list[Group]:
    """Every other site that is not closed, by kind, in the order of the kinds."""
    with platform_context():
        sites = [one for one in list_sites() if one.state != SiteState.CLOSED and one.code != owner]
    groups = [
        Group(
            kind.value,
            str(kind.label),
            tuple((one.code, one.short_name, standing.get(one.code, "")) for one in sites if one.kind == kind),
        )
        for kind in SiteKind
    ]
    return [group for group in groups if group.sites]


def chosen_sites(groups: list[Group], sent: QueryDict) -> list[str]:
    """Codes of what was ticked; a ticked kind stands for all of its sites."""
    kinds, single = set(sent.getlist("kinds")), set(sent.getlist("sites"))
    return [
        code for group in groups for code, *_ in group.sites if ALL in kinds or group.kind in kinds or code in single
    ]
