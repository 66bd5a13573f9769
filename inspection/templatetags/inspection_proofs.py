"""Proofs of findings in templates of orders: one query for all items of a sheet."""

from collections.abc import Mapping, Sequence

from django import template

from inspection.rounds.selectors.orders import ItemLine
from inspection.selectors import ProofLine, proofs_of

register = template.Library()


@register.simple_tag
def proofs_of_items(items: Sequence[ItemLine]) -> dict[int, ProofLine]:
    """Proofs of the findings of these items, by the finding's number."""
    return proofs_of([one.finding.pk for one in items])


@register.filter
def of_finding(proofs: Mapping[int, ProofLine] | str, pk: int) -> ProofLine | None:
    """The proof of one finding; none where nobody asked for proofs."""
    return proofs.get(pk) if proofs else None
