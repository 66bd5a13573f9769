"""Moving a name through its life: lock, ask the table and the rules, change, note, record."""

from django.db import transaction

from accounts.api import User, console_roles
from audit.api import gathered, record
from domain_mgmt.enums import NameMove, NameState
from domain_mgmt.models import GovernmentName, NameStep
from domain_mgmt.rules import check_routing_name, to_ascii
from domain_mgmt.rules_life import (
    NAME_TRANSITION_OF,
    check_exemption,
    check_filed,
    check_holder,
    check_name_step,
    check_step_reason,
)
from policy.violations import Violation, ensure_allowed
from sites_registry.api import site_number

KEEPERS = frozenset({"domain_officer", "registrar"})


def apply_for_name(*, name: str, unit_name: str, site_code: str = "", by: User, words: str = "") -> GovernmentName:
    """Enter a name that a unit applies for (LA-12); one that another unit had is never passed on. Raises Refused."""
    ascii_name = to_ascii(name)
    ensure_allowed([*_check_keeper(by), *check_routing_name(name, ascii_name)])
    with transaction.atomic(), gathered():
        row = GovernmentName.objects.select_for_update(of=("self",)).filter(ascii_name=ascii_name).first()
        if row is None:
            row = GovernmentName(name=name.strip(), ascii_name=ascii_name, unit_name=unit_name, state="")
        found = check_holder(holder=row.unit_name, unit=unit_name)
        ensure_allowed([*found, *check_name_step(move=NameMove.APPLY, state=row.state)])
        row.site_id = site_number(site_code) or row.site_id
        _step(row, NameMove.APPLY, by, words)
    return row


def move_name(*, name_id: int, move: str, by: User, words: str = "", icp: str = "", police: str = "") -> GovernmentName:
    """Take a name one step further in its life (LA-15 … LA-17, DN55-5). Raises Refused."""
    with transaction.atomic(), gathered():
        row = GovernmentName.objects.select_for_update(of=("self",)).get(pk=name_id)
        ensure_allowed(_check_keeper(by))
        ensure_allowed([*check_name_step(move=move, state=row.state), *check_step_reason(move=move, words=words)])
        if move == NameMove.FILE:
            ensure_allowed(check_filed(icp=icp, police=police))
            row.icp_number, row.police_number = icp.strip()[:64], police.strip()[:64]
        _step(row, NameMove(move), by, words)
    return row


def exempt_name(*, name_id: int, reason: str, by: User) -> GovernmentName:
    """Keep a name that runs against the naming rule (LA-14): it is warned about, never blocked. Raises Refused."""
    with transaction.atomic(), gathered():
        row = GovernmentName.objects.select_for_update(of=("self",)).get(pk=name_id)
        ensure_allowed([*_check_keeper(by), *check_exemption(reason)])
        row.exemption = reason.strip()[:300]
        _note(row, NameMove.EXEMPT, by, row.exemption)
    return row


def approve_name(
    *, name: str, unit_name: str, by: User, site_code: str = "", words: str = "", exemption: str = ""
) -> GovernmentName:
    """Enter a name whose work order was approved: applied, checked, approved (LA-12). Raises Refused."""
    with transaction.atomic(), gathered():
        row = apply_for_name(name=name, unit_name=unit_name, site_code=site_code, by=by, words=words)
        for move in (NameMove.CHECK, NameMove.APPROVE):
            row = move_name(name_id=row.pk, move=move, by=by, words=words)
        return exempt_name(name_id=row.pk, reason=exemption, by=by) if exemption else row


def cancel_names_of(*, site_code: str, by: User, words: str) -> int:
    """Cancel every name of a site that is closed (LA-15); returns how many."""
    done = 0
    gone = (NameState.CANCELLED, NameState.WITHDRAWN)
    for row in GovernmentName.objects.filter(site__code=site_code).exclude(state__in=gone).order_by("pk"):
        move_name(name_id=row.pk, move=NameMove.CANCEL, by=by, words=words)
        done += 1
    return done


def _step(row: GovernmentName, move: NameMove, by: User, words: str) -> None:
    row.state = NAME_TRANSITION_OF[move].after
    _note(row, move, by, words)


def _note(row: GovernmentName, move: NameMove, by: User, words: str) -> None:
    row.save()
    NameStep.objects.create(name=row, move=move, by_id=by.pk, by_name=str(by), words=words.strip()[:300])
    record(
        action="domain.moved",
        actor=by,
        site=row.site.code if row.site else "",
        object_type="government_name",
        object_id=row.ascii_name,
        params={"move": move.value, "state": row.state, "words": words},
    )


def _check_keeper(by: User) -> list[Violation]:
    """Names are assigned by the city office (LA-14.2)."""
    return [] if KEEPERS & console_roles(by) else [Violation("domain.life.office_only", "LA-14.2")]
