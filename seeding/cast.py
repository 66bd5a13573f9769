"""The people of the demo city as data: who works where in which role."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from accounts.enums import ALL_SITES, CONSOLE_SCOPE, RoleCode
from seeding.names import invented_names
from seeding.texts import SiteText, all_sites

# One password for everybody, printed at every start: this is a demonstration and must never be anything else.
DEMO_PASSWORD = "Wanxi#2026-ShanShui"  # noqa: S105
OFFICE = "六安市政府网站和政务新媒体中心"
BREAK_GLASS = "breakglass"


@dataclass(frozen=True, slots=True)
class Post:
    """A post that every site fills, or only some (`sites` empty: every one). `mark` ends the login name."""

    mark: str
    role: RoleCode
    sites: tuple[str, ...] = ()
    is_contractor: bool = False


@dataclass(frozen=True, slots=True)
class OfficePost:
    """A post of the city office."""

    username: str
    role: RoleCode
    scope: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the demo city; `role` empty for the break-glass account."""

    username: str
    full_name: str
    unit: str
    role: str
    scope: str
    is_contractor: bool = False

    @property
    def email(self) -> str:
        """An address that leads nowhere (RFC 2606)."""
        return f"{self.username}@luan.example"


SITE_POSTS = (
    Post("editor", RoleCode.EDITOR),
    Post("reviewer", RoleCode.REVIEWER),
    Post("leader", RoleCode.FINAL_REVIEWER),
    Post("admin", RoleCode.SITE_ADMIN),
    Post("head", RoleCode.UNIT_HEAD, sites=("luan", "jtj")),
    Post("editor2", RoleCode.EDITOR, sites=("luan", "jtj", "wjw")),
    Post("contributor", RoleCode.CONTRIBUTOR, sites=("luan", "jtj", "rsj", "huoqiu", "slj")),
    Post("contractor", RoleCode.EDITOR, sites=("luan", "zjj", "wlj"), is_contractor=True),
    Post("handler", RoleCode.MESSAGE_HANDLER),
    Post("approver", RoleCode.MESSAGE_APPROVER),
)
OFFICE_POSTS = (
    OfficePost("office_registrar", RoleCode.REGISTRAR, ALL_SITES),
    OfficePost("office_registrar2", RoleCode.REGISTRAR, ALL_SITES),
    OfficePost("office_inspector", RoleCode.INSPECTOR, ALL_SITES),
    OfficePost("office_domains", RoleCode.DOMAIN_OFFICER, ALL_SITES),
    OfficePost("office_operator", RoleCode.OPERATOR, ALL_SITES),
    OfficePost("admin_system", RoleCode.SYSTEM_ADMIN, CONSOLE_SCOPE),
    OfficePost("admin_security", RoleCode.SECURITY_ADMIN, CONSOLE_SCOPE),
    OfficePost("admin_audit", RoleCode.AUDIT_ADMIN, CONSOLE_SCOPE),
)


def office_people(seed: int) -> list[Person]:
    """The city office and the three administrators; the break-glass account last."""
    names = invented_names(Random(f"{seed}:office"))  # noqa: S311
    people = [Person(post.username, next(names), OFFICE, post.role.value, post.scope) for post in OFFICE_POSTS]
    return [*people, Person(BREAK_GLASS, "应急账号", OFFICE, "", "")]


def site_people(site: SiteText, seed: int) -> list[Person]:
    """Everybody who works for one site."""
    names = invented_names(Random(f"{seed}:{site.code}"))  # noqa: S311
    return [
        Person(f"{site.code}_{post.mark}", next(names), site.unit, post.role.value, site.code, post.is_contractor)
        for post in SITE_POSTS
        if not post.sites or site.code in post.sites
    ]


def everybody(seed: int) -> Iterator[Person]:
    """All people of the demo city: the office first, then site by site."""
    yield from office_people(seed)
    for site in all_sites():
        yield from site_people(site, seed)
