"""Rules beside the signatures: duty roster, bundles, shared drafts, recycle bin, restoration. Pure."""

from collections.abc import Iterable

from accounts.enums import RoleCode
from policy.violations import Violation
from review_workflow.enums import Stage
from review_workflow.rules import Signer
from review_workflow.stages import CONFIRMING_ROLES, PREPARING_ROLES, SIGNING_ROLES, stage_row

DUTY_HOURS_MAX = 31 * 24  # a roster is made for a month at most
DRAFT_LINK_DAYS_MAX = 14


def check_duty_shift(
    *, by: Signer, person: Signer, stage: Stage, hours: float, is_past: bool, may_enter: bool
) -> list[Violation]:
    """Judge a line of the duty roster: entered by the head or the office, for somebody else of the site's staff."""
    found = []
    if not may_enter or not by.is_active:
        found.append(Violation("review.duty.role_missing", "LA-34"))
    if by.pk == person.pk:
        found.append(Violation("review.duty.oneself", "LA-41.3"))
    if not person.is_active or person.roles.isdisjoint(SIGNING_ROLES):
        found.append(Violation("review.duty.not_of_the_site", "LA-24"))
    if person.is_contractor and stage_row(stage).following is None:
        found.append(Violation("review.signer.contractor", "LA-45"))
    if not 0 < hours <= DUTY_HOURS_MAX or is_past:
        found.append(Violation("review.duty.time", "house", {"days": DUTY_HOURS_MAX // 24}))
    return found


def check_bundle_change(
    roles: frozenset[str], *, is_open: bool, has_title: bool = True, is_past: bool = False
) -> list[Violation]:
    """Judge making and filling a bundle: by people who work on the content of the item's site."""
    found = []
    if roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES):
        found.append(Violation("review.bundle.role_missing", "LA-24"))
    if not is_open:
        found.append(Violation("review.bundle.closed", "house"))
    if not has_title:
        found.append(Violation("review.bundle.title_missing", "house"))
    if is_past:
        found.append(Violation("review.bundle.time_past", "house"))
    return found


def check_bundle_release(
    *, is_open: bool, waiting: int, count: int, roles_at_items: Iterable[frozenset[str]] | None
) -> list[Violation]:
    """Judge the release of a bundle: all signed; by its time, or by somebody who works on every item's site."""
    found = []
    if not is_open:
        found.append(Violation("review.bundle.closed", "house"))
    if not count:
        found.append(Violation("review.bundle.empty", "house"))
    if waiting:
        found.append(Violation("review.bundle.waiting", "LA-24", {"count": waiting}))
    if any(roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES) for roles in roles_at_items or ()):
        found.append(Violation("review.bundle.role_missing", "LA-24"))
    return found


def check_draft_link(signer: Signer, *, days: int, purpose: str, has_version: bool) -> list[Violation]:
    """Judge sharing a draft: by who works on content here, for a purpose, for two weeks at most."""
    found = []
    if not signer.is_active or signer.roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES):
        found.append(Violation("review.link.role_missing", "LA-24"))
    if not 1 <= days <= DRAFT_LINK_DAYS_MAX:
        found.append(Violation("review.link.days", "house", {"days": DRAFT_LINK_DAYS_MAX}))
    if not purpose.strip():
        found.append(Violation("review.link.purpose_missing", "house"))
    if not has_version:
        found.append(Violation("review.link.gone", "house"))
    return found


def check_discard(signer: Signer, *, reason: str) -> list[Violation]:
    """Judge throwing a draft away or putting it back: by an editor or the author's like, with a reason (LA-42)."""
    found = []
    allowed = PREPARING_ROLES | {RoleCode.REGISTRAR.value}
    if not signer.is_active or signer.any_roles.isdisjoint(allowed):
        found.append(Violation("review.bin.role_missing", "LA-24"))
    if not reason.strip():
        found.append(Violation("review.bin.reason_missing", "LA-42"))
    return found


def check_restoration(signer: Signer, *, can_be_restored: bool) -> list[Violation]:
    """Judge writing the signed version over an altered page: by who answers for the site's content."""
    found = []
    allowed = CONFIRMING_ROLES | {RoleCode.SITE_ADMIN.value, RoleCode.EDITOR.value}
    if not signer.is_active or signer.roles.isdisjoint(allowed):
        found.append(Violation("review.alarm.role_missing", "LA-42"))
    if not can_be_restored:
        found.append(Violation("review.alarm.no_signed_version", "LA-42"))
    return found


def check_claim(*, is_others: bool, name: str) -> list[Violation]:
    """Judge "I am looking at it": not while somebody else says so."""
    return [Violation("review.claim.taken", "house", {"name": name})] if is_others else []
