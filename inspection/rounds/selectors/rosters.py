"""Who stands on the duty roster of a day: the office's own roster, or a site's (LA-5.4, LN-24)."""

from dataclasses import dataclass
from datetime import date

from accounts.api import User
from registers.api import names_on_duty
from review_workflow.api_duty import on_duty_on


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster of a day. The office's names people, a site's their accounts too."""

    names: tuple[str, ...] = ()
    users: frozenset[int] = frozenset()

    def names_him(self, user: User) -> bool:
        """Whether somebody stands on it."""
        return user.pk in self.users if self.users else str(user) in self.names


def roster_on(site_code: str, day: date) -> Roster:
    """The roster of a site, or of the office (no site), on a day."""
    if not site_code:
        return Roster(tuple(names_on_duty(day)))
    people = on_duty_on(site_code, day)
    return Roster(tuple(people.values()), frozenset(people))
