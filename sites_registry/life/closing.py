"""What remains of a closed site (LA-11.2): where old addresses lead, and its archive package."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import record
from policy.violations import ensure_allowed
from sites_registry.models import Closing, Site, SiteArchive
from sites_registry.rules import check_office


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the addresses of a closed site lead (rules_closing.moved_target)."""

    way: str
    redirect_to: str
    redirects: dict[str, str]


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What a job says about the package that it wrote."""

    name: str
    size: int
    digest: str
    pages: int
    files: int


def archive_folder() -> Path:
    """Where packages lie: outside of everything that a web server gives away."""
    return Path(settings.VAR_DIR) / "archives"


def own_hosts(code: str) -> frozenset[str]:
    """Routing names of a site, in use or not."""
    site = Site.objects.filter(code=code).first()
    return frozenset(site.domains.values_list("domain", flat=True)) if site else frozenset()


@dataclass(frozen=True, slots=True)
class ClosedSite:
    """What the release of names asks about a site."""

    code: str
    state: str
    has_archive: bool


def closed_site(site_id: int) -> ClosedSite:
    """The site, its state and whether its package is there; its row stays locked. Raises Site.DoesNotExist."""
    site = Site.objects.select_for_update().get(pk=site_id)
    return ClosedSite(site.code, site.state, SiteArchive.objects.filter(site=site).exists())


def note_names_released(site_id: int) -> None:
    """Note that the site's names are anybody's again."""
    Closing.objects.filter(site_id=site_id).update(names_released_at=timezone.now())


def moved_of(code: str) -> Moved:
    """Where a closed site's addresses lead; to the notice when nothing was said."""
    row = Closing.objects.filter(site__code=code).first()
    return Moved(row.way, row.redirect_to, row.redirects) if row else Moved("notice", "", {})


@transaction.atomic
def keep_archive(*, site_code: str, facts: ArchiveFacts) -> SiteArchive:
    """Note the package that a job wrote; made again, it takes the former one's place."""
    site = Site.objects.get(code=site_code)
    values = {name: getattr(facts, name) for name in ArchiveFacts.__slots__}
    row, _ = SiteArchive.objects.update_or_create(site=site, defaults=values)
    record(
        action="site.archive_made",
        actor=None,
        site=site.code,
        object_type="site_archive",
        object_id=row.name,
        params={"digest": row.digest, "pages": row.pages, "files": row.files, "size": row.size},
    )
    return row


@transaction.atomic
def take_archive(*, site_code: str, by: User) -> SiteArchive:
    """Give the package to the office; that it was taken is recorded. Raises Refused, SiteArchive.DoesNotExist."""
    ensure_allowed(check_office(console_roles(by)))
    row = SiteArchive.objects.get(site__code=site_code)
    record(
        action="site.archive_taken",
        actor=by,
        site=site_code,
        object_type="site_archive",
        object_id=row.name,
        params={"digest": row.digest},
    )
    return row
