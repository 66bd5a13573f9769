"""Access by interface: granted by an order, its key made and shown once, stopped and started, checked and counted."""

import secrets
from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import record, sm3_hex
from policy.violations import Violation, ensure_allowed
from sites_registry.api import NoSuchSiteError, find_site
from work_orders.models import AccessDay, ApiAccess, WorkOrder
from work_orders.registry import Filed
from work_orders.rules import read_date, read_number, tidy
from work_orders.rules_access import KEY, KEY_PREFIX, Access, check_call, check_key_maker, check_switch_holder

KEY_BYTES = 32
REASON_LENGTH = 300


def grant_access(filed: Filed, by: User) -> Mapping[str, object]:
    """Note what the order opens (LA-28); the key itself is made by who fetches it."""
    row = ApiAccess.objects.create(
        order=WorkOrder.objects.get(number=filed.number),
        site_code=filed.site_code,
        unit_name=_unit_of(filed.site_code),
        system=filed.values["system"],
        scopes=filed.values["scopes"].split(","),
        calls_a_day=read_number(filed.values["calls"]) or 1,
        valid_until=read_date(filed.values["until"]) or filed.today,
        applicant_id=filed.applicant_id or by.pk,
    )
    _record("access.granted", row, by, scopes=row.scopes, calls=row.calls_a_day, until=row.valid_until)
    return {"access": row.pk}


@transaction.atomic
def make_key(*, access_id: int, seen: int, by: User) -> str:
    """Make a new key and give it away, once; the former one is worth nothing from now on. Raises Refused."""
    row = ApiAccess.objects.select_for_update(of=("self",)).select_related("order").get(pk=access_id)
    ensure_allowed(
        check_key_maker(
            state=row.state(timezone.localdate()),
            is_applicant=row.applicant_id == by.pk,
            by_roles=console_roles(by),
            version=row.key_version,
            seen=seen,
        )
    )
    key = KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)
    row.key_digest, row.key_made_at, row.key_version = sm3_hex(key.encode()), timezone.now(), row.key_version + 1
    row.save(update_fields=["key_digest", "key_made_at", "key_version"])
    _record("access.key_made", row, by, key=row.key_version)
    return key


@transaction.atomic
def stop_access(*, access_id: int, reason: str, by: User) -> None:
    """Stop an access at once: the next call with its key is refused. Raises Refused."""
    said = tidy(reason)[:REASON_LENGTH]
    ensure_allowed(check_switch_holder(by_roles=console_roles(by), reason=said))
    row = ApiAccess.objects.select_for_update(of=("self",)).select_related("order").get(pk=access_id)
    _stop(row, said, by)


@transaction.atomic
def start_access(*, access_id: int, reason: str, by: User) -> None:
    """Let a stopped access run again, with the key it had. Raises Refused."""
    said = tidy(reason)[:REASON_LENGTH]
    ensure_allowed(check_switch_holder(by_roles=console_roles(by), reason=said))
    row = ApiAccess.objects.select_for_update(of=("self",)).select_related("order").get(pk=access_id)
    row.stopped_at, row.stop_reason = None, ""
    row.save(update_fields=["stopped_at", "stop_reason"])
    _record("access.started", row, by, reason=said)


def stop_accesses_of(*, site_code: str, reason: str, by: User | None) -> None:
    """A site that is closed for good takes its accesses with it (LA-11.2); runs in the closing's transaction."""
    for row in (
        ApiAccess.objects.select_for_update(of=("self",))
        .select_related("order")
        .filter(site_code=site_code, stopped_at__isnull=True)
    ):
        _stop(row, reason, by)


def verify_key(raw: str) -> Access | None:
    """What a key stands for, in force or not; None for a key that is unknown or malformed. Any schema."""
    if not KEY.fullmatch(raw):
        return None
    row = ApiAccess.objects.select_related("order").filter(key_digest=sm3_hex(raw.encode())).first()
    if row is None:
        return None
    return Access(
        id=row.pk,
        order_number=row.order.number,
        site_code=row.site_code,
        unit_name=row.unit_name,
        system=row.system,
        scopes=frozenset(row.scopes),
        calls_a_day=row.calls_a_day,
        valid_until=row.valid_until,
        state=row.state(timezone.localdate()),
    )


def record_call(access: Access, *, scope: str) -> list[Violation]:
    """Count one call and judge it; violations mean that it is not answered. Any schema, one statement and its row."""
    calls_today = _count(access.id, is_refused=False)
    found = check_call(access, scope=scope, calls_today=calls_today)
    if found:
        _count(access.id, is_refused=True)
    return found


_COUNT = """
    INSERT INTO public.{table} (access_id, day, calls, refused) VALUES (%(access)s, %(day)s, %(calls)s, %(refused)s)
    ON CONFLICT (access_id, day) DO UPDATE
    SET calls = {table}.calls + EXCLUDED.calls, refused = {table}.refused + EXCLUDED.refused RETURNING calls
"""


def _count(access_id: int, *, is_refused: bool) -> int:
    """Add to today's numbers in one statement: two calls at once can't lose one."""
    numbers = {"calls": 0 if is_refused else 1, "refused": 1 if is_refused else 0}
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT.format(table=AccessDay._meta.db_table),
            {"access": access_id, "day": timezone.localdate(), **numbers},
        )
        return cursor.fetchone()[0]


def _stop(row: ApiAccess, reason: str, by: User | None) -> None:
    row.stopped_at, row.stop_reason = timezone.now(), reason
    row.save(update_fields=["stopped_at", "stop_reason"])
    _record("access.stopped", row, by, reason=reason)


def _unit_of(site_code: str) -> str:
    try:
        return find_site(site_code).name
    except NoSuchSiteError:
        return ""


def _record(action: str, row: ApiAccess, by: User | None, **params: object) -> None:
    """Record it; keys and their digests stay out."""
    record(
        action=action,
        actor=by,
        site=row.site_code,
        object_type="api_access",
        object_id=row.order.number,
        params={"system": row.system, **params},
    )
