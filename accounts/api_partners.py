"""Co-built columns as far as they are a matter of rights: who takes part where (栏目共建, LA-26.2). Plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.api_duties import covers, roles_at
from accounts.memory import memberships
from accounts.models import Partnership
from accounts.roles import PARTNER_ROLES

GROUP_PREFIX = "partners:"


@dataclass(frozen=True, slots=True)
class CoBuilt:
    """One column of a site with one of its partners."""

    site: str
    column_id: int
    column_path: str
    column_title: str
    partner: str


def group_name(column_id: int) -> str:
    """The group of a column's site that its partners' people are in, through the view of groups."""
    return f"{GROUP_PREFIX}{column_id}"


def co_built(*, site: str = "", partner: str = "") -> list[CoBuilt]:
    """Co-built columns of a site, of a partner, or of the city, with each of their partners."""
    rows = Partnership.objects.all()
    rows = rows.filter(site=site) if site else rows
    rows = rows.filter(partner=partner) if partner else rows
    return [_value(row) for row in rows.order_by("site", "column_path", "pk")]


def takes_part(*, site: str, path: str, partner: str) -> bool:
    """Whether a partner takes part in the column at this path, or in one above it."""
    return bool(partner) and any(covers(row.column_path, path) for row in co_built(site=site, partner=partner))


def columns_for(user_id: int, site: str) -> list[CoBuilt]:
    """Columns of a site in which a person takes part today, with the partner he works for."""
    rows = co_built(site=site)
    if not rows:
        return []
    mine = {held.scope for held in memberships(user_id) if held.role in PARTNER_ROLES and not held.column}
    return [row for row in rows if row.partner in mine]


def partner_roles(user_id: int, *, site: str, path: str, partner: str) -> frozenset[str] | None:
    """Roles a person brings along from the partner; None where no partner stands between item and owner."""
    if not takes_part(site=site, path=path, partner=partner):
        return None
    return roles_at(user_id, partner) & PARTNER_ROLES


def write_partners(
    *, site: str, column_id: int, column_path: str, column_title: str, partners: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Let these sites take part and no others; returns who is new and who left. Their rights follow at once."""
    wanted = list(dict.fromkeys(partners))
    rows = Partnership.objects.filter(site=site, column_id=column_id)
    known = list(rows.values_list("partner", flat=True))
    left = [code for code in known if code not in wanted]
    added = [code for code in wanted if code not in known]
    rows.filter(partner__in=left).delete()
    rows.update(column_path=column_path, column_title=column_title)
    Partnership.objects.bulk_create(
        Partnership(site=site, column_id=column_id, column_path=column_path, column_title=column_title, partner=code)
        for code in added
    )
    return added, left


def _value(row: Partnership) -> CoBuilt:
    return CoBuilt(row.site, row.column_id, row.column_path, row.column_title, row.partner)
