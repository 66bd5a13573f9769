"""What people decide about findings, websites and rules: each action checks, writes and records."""

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import record
from inspection.enums import FindingState
from inspection.models import Finding
from inspection.rules.decisions import check_decision, check_inspector
from inspection.running.rejudging import rejudge
from policy.violations import ensure_allowed


def ignore_finding(*, finding_id: int, reason: str, is_lasting: bool = False, by: User) -> Finding:
    """Let a finding stand without counting, for a reason (the reviewer is on record). Raises Refused.

    `is_lasting`: also when the fault comes back after having been gone (ADR 0154).
    """
    return _decide(finding_id, FindingState.IGNORED, reason, by, "inspection.finding_ignored", is_lasting=is_lasting)


def reopen_finding(*, finding_id: int, reason: str, by: User) -> Finding:
    """Take back a decision: the finding counts again. Raises Refused."""
    return _decide(finding_id, FindingState.OPEN, reason, by, "inspection.finding_reopened")


def dismiss_finding(*, finding_id: int, reason: str, is_lasting: bool = False, by: User) -> Finding:
    """An appeal was right: the finding was none; `is_lasting`: by its nature, so also next time. Raises Refused."""
    return _decide(
        finding_id, FindingState.DISMISSED, reason, by, "inspection.finding_dismissed", is_lasting=is_lasting
    )


@transaction.atomic
def mark_appealed(*, finding_id: int, by: User) -> Finding:
    """A unit appeals; the finding counts until the verdict. Who may is the business of the appeal. Raises Refused."""
    row = _locked(finding_id)
    ensure_allowed(check_decision(state=row.state, wanted=FindingState.APPEALED.value, reason="-"))
    row.state = FindingState.APPEALED
    row.save(update_fields=["state"])
    _record("inspection.finding_appealed", by, row)
    return row


_DECISION = ("state", "reason", "decided_by", "decided_at", "is_lasting")


@transaction.atomic
def _decide(
    finding_id: int, wanted: FindingState, reason: str, by: User, action: str, *, is_lasting: bool = False
) -> Finding:
    ensure_allowed(check_inspector(console_roles(by)))
    row = _locked(finding_id)
    ensure_allowed(check_decision(state=row.state, wanted=wanted.value, reason=reason.strip()))
    row.state, row.reason, row.decided_by, row.decided_at = wanted, reason.strip(), by, timezone.now()
    row.gone_at, row.absent_since, row.is_lasting = None, None, is_lasting
    row.save(update_fields=[*_DECISION, "gone_at", "absent_since"])
    rejudge([row], row.subject)
    _record(action, by, row)
    return row


def _locked(finding_id: int) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).select_related("subject__site").get(pk=finding_id)


def _record(action: str, by: User | None, row: Finding) -> None:
    site = row.subject.site
    record(
        action=action,
        actor=by,
        site=site.code if site else "",
        object_type="finding",
        object_id=row.pk,
        params={"rule": row.rule, "reason": row.reason},
    )
