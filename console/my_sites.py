"""The sites one person may work in: for the switcher, the entry page and the board."""

from dataclasses import dataclass

from accounts.api import Reach, User, reach_of
from sites_registry.api import list_sites, platform_context


@dataclass(frozen=True, slots=True)
class MySite:
    """One site to choose. Addresses begin at the host, so they work from every back office."""

    code: str
    name: str
    short_name: str
    state: str
    address: str


def my_sites(user: User) -> list[MySite]:
    """Sites in which the person holds a role now, in the order of the registry; all for the city office."""
    reach = _reach(user)
    if not hasattr(user, "_my_sites"):
        everything = reach.everywhere or user.is_superuser
        with platform_context():
            wanted = list_sites()
        user._my_sites = [
            MySite(site.code, site.name, site.short_name, site.state, f"/s/{site.code}/")
            for site in wanted
            if everything or site.code in reach.codes
        ]
    return user._my_sites


def works_in(user: User, code: str) -> bool:
    """Whether the person holds any role in this site now."""
    reach = _reach(user)
    return user.is_superuser or reach.everywhere or code in reach.codes


def enters_console(user: User) -> bool:
    """Whether the person holds a role of the office or of the administration now."""
    return user.is_superuser or _reach(user).in_console


def _reach(user: User) -> Reach:
    """Asked for once a request; public rows, the same in each back office."""
    if not hasattr(user, "_reach"):
        user._reach = reach_of(user)
    return user._reach
