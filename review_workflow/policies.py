"""What a site or the city lays down: strict mode, duty roster, approved sources. Each change is recorded."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from accounts.api_duties import person, roles_at
from accounts.enums import CONSOLE_SCOPE, RoleCode
from audit.api import gathered, record
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.desk.actions import set_review_policy
from review_workflow.desk.models import ApprovedSource, DutyShift
from review_workflow.desk.rules import check_duty_shift
from review_workflow.enums import Stage
from review_workflow.facts import signer_of
from sites_registry.api import current_site

_DECIDING = frozenset({RoleCode.UNIT_HEAD.value, RoleCode.REGISTRAR.value})
_LISTING = frozenset({RoleCode.REGISTRAR.value, RoleCode.INSPECTOR.value})


def may_lay_down(user_id: int, site: str) -> bool:
    """The head of the unit, or the office's registrar (LA-34)."""
    return not roles_at(user_id, site).isdisjoint(_DECIDING) or not roles_at(user_id, CONSOLE_SCOPE).isdisjoint(
        {RoleCode.REGISTRAR.value}
    )


def may_keep_sources(user_id: int) -> bool:
    """People of the office who keep the approved list (LN-21)."""
    return not roles_at(user_id, CONSOLE_SCOPE).isdisjoint(_LISTING)


def set_strict_mode(*, by: AbstractBaseUser, is_strict: bool, address: str = "") -> None:
    """Demand another person than the author for the first check of the current site, or stop demanding it (LA-24)."""
    site = current_site().code
    with transaction.atomic(), gathered():
        if not may_lay_down(by.pk, site):
            raise Refused([Violation("review.policy.role_missing", "LA-34")])
        set_review_policy(site=site, separate_first_checker=is_strict)
        _record("review.policy_changed", site, by, address, separate_first_checker=is_strict)


def enter_shift(
    *, by: AbstractBaseUser, user_id: int, stage: Stage, since: datetime, until: datetime, address: str = ""
) -> DutyShift:
    """Name somebody of this site's staff who stands in for a stage of emergencies (LA-4, LA-24)."""
    site, now = current_site().code, timezone.now()
    with transaction.atomic(), gathered():
        ensure_allowed(
            check_duty_shift(
                by=signer_of(by.pk, ""),
                person=signer_of(user_id, ""),
                stage=stage,
                hours=(until - since).total_seconds() / 3600,
                is_past=until <= now,
                may_enter=may_lay_down(by.pk, site),
            )
        )
        row = DutyShift.objects.create(
            site_code=site,
            stage=stage,
            user_id=user_id,
            user_name=person(user_id).name,
            since=since,
            until=until,
            entered_by_id=by.pk,
            entered_by_name=person(by.pk).name,
            entered_at=now,
        )
        _record("review.duty_entered", site, by, address, name=row.user_name, stage=stage.value, until=str(until))
    return row


def end_shift(*, shift_id: int, by: AbstractBaseUser, address: str = "") -> None:
    """End a line of the roster now."""
    site = current_site().code
    with transaction.atomic(), gathered():
        row = DutyShift.objects.select_for_update().filter(pk=shift_id, site_code=site, ended_at__isnull=True).first()
        if row is None or not may_lay_down(by.pk, site):
            raise Refused([Violation("review.duty.role_missing", "LA-34")])
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        _record("review.duty_ended", site, by, address, name=row.user_name, stage=row.stage)


def add_source(*, by: AbstractBaseUser, name: str, host: str = "", address: str = "") -> ApprovedSource:
    """Put a source on the approved list (LN-21); office only."""
    name, host = name.strip(), host.strip().lower().removeprefix("https://").removeprefix("http://").strip("/")
    with transaction.atomic(), gathered():
        if not may_keep_sources(by.pk):
            raise Refused([Violation("review.sources.role_missing", "LN-21")])
        if not name or ApprovedSource.objects.filter(name=name).exists():
            raise Refused([Violation("review.sources.name", "LN-21")])
        row = ApprovedSource.objects.create(
            name=name, host=host.partition("/")[0], added_by_name=person(by.pk).name, added_at=timezone.now()
        )
        _record("review.source_added", "", by, address, name=name, host=row.host)
    return row


def remove_source(*, by: AbstractBaseUser, source_id: int, address: str = "") -> None:
    """Strike a source off the approved list (LN-21); office only."""
    with transaction.atomic(), gathered():
        row = ApprovedSource.objects.filter(pk=source_id).first()
        if row is None or not may_keep_sources(by.pk):
            raise Refused([Violation("review.sources.role_missing", "LN-21")])
        row.delete()
        _record("review.source_removed", "", by, address, name=row.name, host=row.host)


def _record(action: str, site: str, by: AbstractBaseUser, address: str, **params: object) -> None:
    record(action=action, actor=by, site=site, object_type="site", object_id=site, params=params, address=address)
