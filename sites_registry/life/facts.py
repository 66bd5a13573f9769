"""What is noted about a site: filings, the steps of its opening, the facts of its unit."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import record
from policy.violations import Violation, ensure_allowed
from sites_registry.enums import SiteState
from sites_registry.enums_life import FilingKind
from sites_registry.life.moves import locked_site, write_site
from sites_registry.models import Filing, Opening, Site, Unit
from sites_registry.rules_life import check_filing, check_unit_facts
from sites_registry.signals import site_changed

KEEPERS = frozenset({"registrar", "domain_officer"})
# Numbers that stand in the foot of every page.
_ON_SITE = {
    FilingKind.ICP.value: "icp_number",
    FilingKind.POLICE.value: "police_number",
    FilingKind.MARK.value: "id_code",
}


@dataclass(frozen=True, slots=True)
class FilingData:
    """One filing as it was typed."""

    kind: str
    number: str
    filed_on: date | None
    expires_on: date | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What a unit is called, who answers for its site, how it is reached."""

    full_name: str
    short_name: str
    first_responsible_person: str
    contact_phone: str = ""
    contact_address: str = ""


@transaction.atomic
def save_filing(*, site_code: str, data: FilingData, by: User) -> Filing:
    """Note a filing; the numbers of the foot follow (GF47-26). Raises Refused."""
    site = locked_site(site_code)
    ensure_allowed(_check_keeper(by))
    number = data.number.strip()
    ensure_allowed(
        check_filing(
            kind=data.kind,
            kinds=FilingKind.values,
            number=number,
            filed_on=data.filed_on,
            expires_on=data.expires_on,
            today=timezone.localdate(),
        )
    )
    row, _ = Filing.objects.update_or_create(
        site=site,
        kind=data.kind,
        defaults={
            "number": number,
            "filed_on": data.filed_on,
            "expires_on": data.expires_on,
            "grade": data.grade.strip()[:16],
        },
    )
    if data.kind in _ON_SITE:
        setattr(site, _ON_SITE[data.kind], number)
        write_site(site, _ON_SITE[data.kind])
        _announce(site)
    _record("site.filing_saved", site, by, filing=data.kind, number=number)
    return row


@transaction.atomic
def note_opening(
    *,
    site_code: str,
    by: User,
    announced_on: date | None = None,
    announced_at: str = "",
    delivered_on: date | None = None,
    delivered_to: str = "",
    reported_on: date | None = None,
) -> Opening:
    """Note the steps between approval and going online (LA-12). Raises Refused."""
    site, today = locked_site(site_code), timezone.localdate()
    ensure_allowed(_check_keeper(by))
    days = [day for day in (announced_on, delivered_on, reported_on) if day is not None]
    if any(day > today for day in days):
        ensure_allowed([Violation("site.opening.in_future", "LA-12")])
    if delivered_on is not None and not delivered_to.strip():
        ensure_allowed([Violation("site.opening.nobody_signed", "LA-12")])
    row, _ = Opening.objects.update_or_create(
        site=site,
        defaults={
            "announced_on": announced_on,
            "announced_at": announced_at.strip()[:300],
            "delivered_on": delivered_on,
            "delivered_to": delivered_to.strip()[:64],
            "reported_on": reported_on,
        },
    )
    _record("site.opening_noted", site, by, announced=announced_on, delivered=delivered_on, reported=reported_on)
    return row


@transaction.atomic
def change_unit_facts(*, site_code: str, facts: UnitFacts, by: User, order_number: str = "") -> Unit:
    """Change what the registry says about a site's unit (LA-34.2); every page shows it. Raises Refused."""
    site = locked_site(site_code)
    ensure_allowed([] if "registrar" in console_roles(by) else [Violation("site.office.only", "LA-34")])
    unit = Unit.objects.select_for_update().get(pk=site.unit_id)
    others = Site.objects.exclude(pk=site.pk).exclude(state=SiteState.CLOSED)
    is_taken = others.filter(unit__full_name=facts.full_name).exclude(unit_id=unit.pk).exists()
    ensure_allowed(
        check_unit_facts(
            full_name=facts.full_name,
            short_name=facts.short_name,
            head=facts.first_responsible_person,
            is_taken=is_taken,
        )
    )
    changed = [name for name in UnitFacts.__slots__ if getattr(unit, name) != getattr(facts, name)]
    for name in changed:
        setattr(unit, name, getattr(facts, name))
    unit.save(update_fields=changed)
    _announce(site)
    _record("site.unit_changed", site, by, fields=changed, order=order_number)
    return unit


def _check_keeper(by: User) -> list[Violation]:
    """Registrar and domain officer keep the registers (LA-4, LA-14.2)."""
    return [] if KEEPERS & console_roles(by) else [Violation("site.office.only", "LA-34")]


def _announce(site: Site) -> None:
    transaction.on_commit(lambda: site_changed.send(sender=Site, code=site.code))


def _record(action: str, site: Site, by: User, **params: object) -> None:
    record(action=action, actor=by, site=site.code, object_type="site", object_id=site.code, params=params)
