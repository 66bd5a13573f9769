"""Taking the demonstration away again: schemas, registry rows, people, files.

What can only grow stays: audit records and signatures outlive a site. Its rows on the desk are ended, so that no old
signature holds for anything made later (see numbering.py).
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import LoginSession, Membership, PasswordHistory, User
from audit.api import gathered, record
from domain_mgmt.models import DomainRecord
from info_library.api import forget_site
from provisioning.schemas import drop_schema
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import ItemState
from seeding.cast import everybody
from seeding.city import SEED
from seeding.co_building import forget_partners
from seeding.demo_mark import DemoMark, marked
from seeding.hearings import remove_hearings
from seeding.inspected import forget_inspections
from seeding.letters import remove_letters
from seeding.office.filling import empty_office, empty_registers
from seeding.sharing import forget_duties, forget_pushes
from sites_registry.api import platform_context
from sites_registry.models import Site, Unit

Progress = Callable[[str], None]


def remove_city(progress: Progress) -> list[str]:
    """Remove the marked demo sites and the demo people; returns the codes."""
    codes = _remove_sites(marked(DemoMark.CITY), progress)
    with platform_context(), transaction.atomic():
        empty_registers()
        _dismiss([person.username for person in everybody(SEED)])
    return codes


def remove_load(progress: Progress) -> list[str]:
    """Remove the marked load sites and their people; returns the codes."""
    codes = _remove_sites(marked(DemoMark.LOAD), progress)
    with platform_context(), transaction.atomic():
        _dismiss(list(User.objects.filter(username__startswith="load_").values_list("username", flat=True)))
    return codes


def _remove_sites(codes: list[str], progress: Progress) -> list[str]:
    for code in reversed(codes):
        progress(code)
        with platform_context(), transaction.atomic(), gathered():
            _remove_site(code)
    return codes


def _remove_site(code: str) -> None:
    site = Site.objects.select_for_update().get(code=code)
    schema, unit_id = site.schema_name, site.unit_id
    ReviewItem.objects.filter(site_code=code).update(state=ItemState.CANCELLED, ended_at=timezone.now())
    remove_letters(code)
    forget_pushes(code)
    forget_partners(code)
    forget_duties(code)
    remove_hearings(code)
    Membership.objects.filter(scope=code).delete()
    forget_site(code)
    DomainRecord.objects.filter(tenant=site).delete()
    forget_inspections(site)
    empty_office(site)
    site.delete()
    _delete_unit(unit_id)
    drop_schema(schema)
    record(action="demo.site_removed", actor=None, site=code, object_type="site", object_id=code)
    transaction.on_commit(lambda: shutil.rmtree(Path(settings.MEDIA_ROOT) / code, ignore_errors=True))


def _delete_unit(unit_id: int) -> None:
    """The unit goes with its site, unless something else still belongs to it (the city goes last)."""
    unit = Unit.objects.filter(pk=unit_id, sites__isnull=True, children__isnull=True).first()
    if unit is not None:
        unit.delete()


def _dismiss(usernames: list[str]) -> None:
    """Delete demo accounts; one that a remaining site still names is disabled instead.

    Plain SQL: Django's collector would look for revisions in the public schema. Names in records are strings.
    """
    people = User.objects.filter(username__in=usernames)
    for model in (Membership, PasswordHistory, LoginSession, TOTPDevice):
        model.objects.filter(user__in=people).delete()
    for pk in people.values_list("pk", flat=True):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else what stands against it is said at the end
                cursor.execute("DELETE FROM public.accounts_user WHERE id = %s", [pk])
        except IntegrityError:
            User.objects.filter(pk=pk).update(is_active=False)
