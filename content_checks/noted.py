"""Findings that are no words of a text: a broken link, a picture without words; explained like all others."""

from collections.abc import Iterable
from dataclasses import dataclass

from content_checks.checking import Place, digest_of, explanations, key_of
from content_checks.enums import Kind
from content_checks.links.enums import LinkState
from content_checks.links.selectors import LinkLine

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Noted:
    """What is wrong with a part of an item: where people find it, what it is, what to do."""

    kind: Kind
    group: str
    label: str
    shown: str
    note: str


def noted_places(found: Iterable[Noted], *, site: str, object_id: str) -> list[Place]:
    """The same as places, with what was explained."""
    reasons = explanations(site, object_id)
    return [_place(one, reasons) for one in found]


def noted_links(lines: Iterable[LinkLine]) -> list[Noted]:
    """Broken and dangerous links."""
    return [
        Noted(
            Kind.DANGER_LINK if one.state is LinkState.DANGER else Kind.DEAD_LINK,
            "link",
            one.label,
            one.text or one.address,
            " ".join(filter(None, (f"{one.words}。", one.advice, one.repair))),
        )
        for one in lines
        if one.is_bad
    ]


def _place(one: Noted, reasons: dict[tuple[str, str], str]) -> Place:
    digest = digest_of(f"{one.label}|{one.shown}")
    return Place(
        key=key_of(f"{one.kind.value}|{one.label}|{one.shown}"),
        label=one.label,
        path=(one.group,),
        start=0,
        end=0,
        shown=one.shown[:LONGEST],
        suggestion="",
        kind=one.kind,
        confidence=1.0,
        before="",
        after="",
        digest=digest,
        explanation=reasons.get((one.kind.value, digest), ""),
        note=one.note,
    )
