"""What other apps tell the review: checks before submission, and who else counts as author. Filled in ready()."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise

from policy.violations import Violation

Check = Callable[[object], Iterable[Violation]]
Authors = Callable[[object], Iterable[int]]
CopyCheck = Callable[[Any, Any, Any], Iterable[Violation]]
Origins = Callable[[Collection[int]], Mapping[int, str]]

_checks: list[Check] = []
_authors: list[Authors] = []
_copy_checks: list[CopyCheck] = []
_origins: list[Origins] = []
_texts: dict[str, str | Promise] = {}


def register_submission_check(check: Check, *, texts: Mapping[str, str | Promise]) -> None:
    """Ask `check(page)` before each submission; what it returns refuses. `texts` are the words of its codes."""
    if check not in _checks:
        _checks.append(check)
    _texts.update(texts)


def register_authors(source: Authors) -> None:
    """Count the accounts that `source(page)` names as authors too: who imported or accepted the item."""
    if source not in _authors:
        _authors.append(source)


def register_copy_check(check: CopyCheck, *, texts: Mapping[str, str | Promise]) -> None:
    """Ask `check(page, parent, person)` before a page is copied, by whatever way; what it returns refuses."""
    if check not in _copy_checks:
        _copy_checks.append(check)
    _texts.update(texts)


def register_origins(source: Origins) -> None:
    """Say beside a person's drafts where they came from: `source(pages)` has words for those it knows."""
    if source not in _origins:
        _origins.append(source)


def origins_of(pages: Collection[int]) -> Mapping[int, str]:
    """Where these drafts of the current site came from; nothing for those that were written here."""
    return {pk: words for source in _origins for pk, words in source(pages).items()} if pages else {}


def refusals_of_copy(page: object, parent: object, person: object) -> list[Violation]:
    """Everything that registered checks hold against a copy of the page below that parent."""
    return [violation for check in _copy_checks for violation in check(page, parent, person)]


def refusals_before_submission(page: object) -> list[Violation]:
    """Everything that registered checks hold against the page."""
    return [violation for check in _checks for violation in check(page)]


def further_authors(page: object) -> frozenset[int]:
    """Accounts that registered sources name as authors."""
    return frozenset(pk for source in _authors for pk in source(page))


def registered_texts() -> Mapping[str, str | Promise]:
    """Words of the registered checks."""
    return _texts
