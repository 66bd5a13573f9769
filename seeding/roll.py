"""The demo people who are really here, for the one who starts the demonstration."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from accounts.enums import ALL_SITES, CONSOLE_SCOPE
from accounts.models import User
from accounts.roles import ROLE_BY_CODE
from seeding.cast import everybody
from seeding.city import SEED
from sites_registry.api import names_by_code, platform_context


@dataclass(frozen=True, slots=True)
class Entry:
    """One person: login name, name, role in words, where."""

    username: str
    full_name: str
    role: str
    place: str
    site: str
    is_contractor: bool

    def plain(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def roll() -> list[Entry]:
    """Active demo people in the order of the cast: the office first, then site by site."""
    with platform_context():
        names = names_by_code()
        known = [person.username for person in everybody(SEED)]
        users = {user.username: user for user in User.objects.filter(username__in=known, is_active=True)}
    found = []
    for person in everybody(SEED):
        user = users.get(person.username)
        if user is not None:
            place = names.get(person.scope) or _("City office and platform")
            found.append(
                Entry(
                    person.username, user.full_name, _role(person.role), place, _site(person.scope), user.is_contractor
                )
            )
    return found


def _role(code: str) -> str:
    return str(_(ROLE_BY_CODE[code].label)) if code else str(_("Break-glass account"))


def _site(scope: str) -> str:
    return "" if scope in (ALL_SITES, CONSOLE_SCOPE) else scope
