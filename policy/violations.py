"""What a rule answers: violations, and the exception that carries them out of an action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule.

    `code` is dotted, lower case and lasting (`domain.name.wrong_suffix`); its text lives in the
    owning app's messages.py. `article` is an id of policy.articles (`LA-24`, `house`). `params` fill
    the named placeholders of the text; they never hold personal data.
    """

    code: str
    article: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


class Refused(Exception):
    """An action was not carried out because rules stand against it."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        """Keep the violations in the order of the regulation; an empty list is a programming error."""
        self.violations: tuple[Violation, ...] = tuple(violations)
        if not self.violations:
            raise ValueError("Refused needs at least one violation")
        super().__init__(", ".join(self.codes))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes alone: safe for logs, because parameters stay out."""
        return tuple(violation.code for violation in self.violations)


def ensure_allowed(violations: Iterable[Violation]) -> None:
    """Raise Refused when any violation is given; an empty list means allowed."""
    found = tuple(violations)
    if found:
        raise Refused(found)
