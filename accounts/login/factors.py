"""Second factors as a register: one-time codes today; certificates and short messages can be added beside them."""

from typing import Protocol

from accounts.models import User


class SecondFactor(Protocol):
    """One way to prove a login besides the password."""

    code: str
    label: object

    def is_enrolled(self, person: User) -> bool:
        """Whether the person has set it up."""

    def confirm(self, person: User, answer: str) -> bool:
        """Finish the set-up with a first right answer."""

    def verify(self, person: User, answer: str) -> bool:
        """Check an answer at a login."""

    def forget(self, person: User) -> None:
        """Remove what the person set up."""

    def let_try_again(self, person: User) -> None:
        """Forget wrong answers."""


_factors: dict[str, SecondFactor] = {}


def register_factor(item: SecondFactor) -> None:
    """Add a way; called when the app starts."""
    _factors[item.code] = item


def factor(code: str) -> SecondFactor:
    """The way with this code."""
    return _factors[code]


def enrolled_factors(person: User) -> list[SecondFactor]:
    """Every way the person has set up, in the order of registration."""
    return [item for item in _factors.values() if item.is_enrolled(person)]
