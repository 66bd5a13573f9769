"""What people do with findings: explain them; keep their own lists; the office sets which kinds stop."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from audit.api import record
from content_checks.checking import Place
from content_checks.models import CheckResult, Explanation, TextPrint
from content_checks.prints import sketch_of, title_key
from content_checks.rules import check_explanation
from policy.violations import ensure_allowed


@transaction.atomic
def explain(*, place: Place, reason: str, site: str, object_id: str, by: AbstractBaseUser, address: str = "") -> None:
    """Put down why a finding may stay; the same text of the same kind counts as explained in this item."""
    ensure_allowed(check_explanation(reason))
    Explanation.objects.update_or_create(
        site_code=site,
        object_id=object_id,
        kind=place.kind.value,
        digest=place.digest,
        defaults={"reason": reason.strip()[:200], "owner_name": by.get_full_name() or by.get_username()},
    )
    record(
        action="checks.explained",
        actor=by,
        site=site,
        object_type="wagtailcore.page",
        object_id=object_id,
        params={"kind": place.kind.value},
        address=address,
    )


def keep_result(*, site: str, object_id: str, revision_id: int, places: list[Place]) -> None:
    """Keep what was found in one version, masked, for those who review it."""
    rows = [
        {
            "label": one.label,
            "shown": one.shown,
            "suggestion": one.suggestion,
            "kind": one.kind.value,
            "before": one.before,
            "after": one.after,
            "explanation": one.explanation,
        }
        for one in places
    ]
    CheckResult.objects.update_or_create(
        site_code=site, object_id=object_id, revision_id=revision_id, defaults={"findings": rows}
    )


def keep_print(*, site: str, object_id: str, title: str, body: str, is_live: bool) -> None:
    """Keep the print of an item's text, so that its repetition is found on any site."""
    TextPrint.objects.update_or_create(
        site_code=site,
        object_id=object_id,
        defaults={
            "title": title[:255],
            "title_key": title_key(title),
            "sketch": sketch_of(body),
            "is_live": is_live,
        },
    )


def forget_print(*, site: str, object_id: str) -> None:
    """Forget the print of an item that is no more."""
    TextPrint.objects.filter(site_code=site, object_id=object_id).delete()
