"""What a column gathers from others by its rule: read from the library, never from a schema (LA-26.4, LA-35)."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from info_library.enums import Sharing
from info_library.models import Item, Section
from info_library.rules_gathering import GatherRule

_FIELDS = ("pk", "site", "title", "summary", "published_at", "address", "link_address", "column_title", "print")


@dataclass(frozen=True, slots=True)
class Gathered:
    """One item of some site, as a list of another shows it."""

    pk: int
    site: str
    title: str
    summary: str
    published_at: datetime.datetime
    address: str
    link_address: str
    column_title: str


def gathered(rule: GatherRule, *, site: str, column_id: int | None, online: Collection[str]) -> list[Gathered]:
    """Public items that the rule takes, newest first; the same words on several sites once, as their first publisher.

    What stands in the column itself is always among them. Sites that are not online show nothing elsewhere either.
    """
    wanted = _wanted(rule, site, online)
    if column_id:
        wanted |= Q(site=site, column_id=column_id)
    rows = Item.objects.filter(wanted, left="", site__in=online).order_by("-published_at", "-pk")
    first: dict[str, tuple[object, ...]] = {}
    for *values, print_ in rows.values_list(*_FIELDS)[: rule.most * 2]:
        first[print_] = tuple(values)  # an older one takes the place of its later copies
    found = sorted((Gathered(*values) for values in first.values()), key=lambda one: one.published_at, reverse=True)
    return found[: rule.most]


def _wanted(rule: GatherRule, site: str, online: Collection[str]) -> Q:
    """Others' open items; the own site's too where the rule names it."""
    sites = set(rule.sites) & set(online) if rule.sites else set(online) - {site}
    wanted = Q(site__in=sites, sharing=Sharing.OPEN)
    if rule.themes:
        wanted &= Q(theme__in=rule.themes)
    if rule.words:
        wanted &= _any_word(rule.words)
    if rule.types:
        columns = Section.objects.filter(site__in=sites, left="", column_type__in=rule.types)
        keys = [Q(site=code, column_id__in=pks) for code, pks in _by_site(columns.values_list("site", "page_id"))]
        wanted &= _any(keys)
    return wanted


def _any_word(words: Collection[str]) -> Q:
    return _any([Q(title__icontains=word) | Q(keywords__icontains=word) for word in words])


def _any(choices: Collection[Q]) -> Q:
    found = Q(pk__in=[])
    for one in choices:
        found |= one
    return found


def _by_site(rows: Collection[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = {}
    for code, pk in rows:
        found.setdefault(code, []).append(pk)
    return sorted(found.items())
