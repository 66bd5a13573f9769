"""Kinds of orders. The app that owns what an order changes registers its kind in AppConfig.ready().

A kind is data: fields, files, a chain of stages with clocks, and functions for its own rules and its effect. The
effect of the last approval runs inside that approval's transaction, once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from work_orders.enums import FieldType, Place

Values = Mapping[str, str]
Groups = Sequence[tuple[object, Sequence[tuple[str, object]]]]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the form asks for. `is_private` values are personal and kept encrypted.

    `when` names a choice field and the values that make this field necessary; else it may stay empty. `offers` gives
    choices in groups, for a site, where they are not the same for ever; the kind's own rules judge what was ticked.
    """

    name: str
    label: object
    type: FieldType = FieldType.TEXT
    is_required: bool = True
    choices: tuple[tuple[str, object], ...] = ()
    help: object = ""
    longest: int = 200
    is_private: bool = False
    when: tuple[str, tuple[str, ...]] | None = None
    offers: Callable[[str], Groups] | None = None

    def choices_for(self, site_code: str) -> Groups:
        """What can be chosen, in groups; one without a name where the choices are fixed."""
        return self.offers(site_code) if self.offers is not None else (("", self.choices),)


@dataclass(frozen=True, slots=True)
class Stage:
    """One signature in the chain: who gives it, within how many working days, what he must confirm and attach."""

    code: str
    label: object
    roles: tuple[str, ...]
    place: Place
    days: int
    article: str = "LA-34"
    ticks: tuple[object, ...] = ()
    file: object = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """What the functions of a kind get to know: plain values, and the number for their own records."""

    number: str
    kind: str
    site_code: str
    title: str
    values: Values = field(hash=False)
    today: date
    applicant_id: int = 0
    signers: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that a form proposes for a field, and why."""

    value: str
    why: object


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of order; `article` is the duty it fulfils, `paper` the title of its printed form, `form` the name of
    the regulation's form that it stands for (LA-12, LA-34), where that is another one.

    `check` returns violations, `at_submission` runs when the order is filed, `effect` when the chain is complete;
    `prefill` gives first values, `propose` values for fields from what is filled in so far (with the site's code).
    Without `needs_site` it is filed in the console. One that may not be filed is only for the office's direct acts.
    """

    code: str
    label: object
    article: str
    paper: object
    fields: tuple[Field, ...]
    stages: tuple[Stage, ...]
    files: tuple[object, ...] = ()
    help: object = ""
    needs_site: bool = True
    check: Callable[[Filed], list[Any]] | None = None
    at_submission: Callable[[Filed, Any], None] | None = None
    effect: Callable[[Filed, Any], Mapping[str, object]] | None = None
    prefill: Callable[[str], Values] | None = None
    propose: Callable[[Values, str], Mapping[str, Sequence[Proposal]]] | None = None
    may_be_filed: bool = True
    second_paper: object = ""
    form: object = ""
    order: int = 100


_kinds: dict[str, Kind] = {}


def register_kinds(kinds: Iterable[Kind]) -> None:
    """Add kinds; the same code twice is a programming error."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) is not kind:
            raise ValueError(f"the kind of work order {kind.code} is registered twice")


def kind_of(code: str) -> Kind | None:
    """The kind with this code."""
    return _kinds.get(code)


def all_kinds() -> tuple[Kind, ...]:
    """Every kind in the order of the regulation."""
    return tuple(sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code)))
