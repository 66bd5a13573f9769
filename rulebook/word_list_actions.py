"""Keeping the lists of the office and of the units, and which kinds of findings stop a submission."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from audit.api import record
from policy.violations import ensure_allowed
from rulebook.models import KindSetting, ListedWord
from rulebook.rules import check_listed_word


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One listed form: whose (site code, empty for the office's), what instead, why, by whom and when."""

    pk: int
    site_code: str
    wrong: str
    right: str
    is_ignored: bool
    reason: str
    owner_name: str
    added_at: datetime


def listed_words(site: str) -> list[ListedRow]:
    """The office's list and the site's own; the site's word on a form goes before the office's."""
    rows = ListedWord.objects.filter(site_code__in=("", site)).order_by("site_code", "wrong", "pk")
    best = {row.wrong: row for row in rows}
    return [
        ListedRow(row.pk, row.site_code, row.wrong, row.right, row.is_ignored, row.reason, row.owner_name, row.added_at)
        for row in best.values()
    ]


@transaction.atomic
def list_word(
    *, site: str, wrong: str, right: str, is_ignored: bool, reason: str, by: AbstractBaseUser, may_keep: bool
) -> None:
    """Put a form on the list of a site (empty: the office's). Raises Refused."""
    wrong, right, reason = wrong.strip(), right.strip(), reason.strip()
    ensure_allowed(check_listed_word(wrong=wrong, right=right, is_ignored=is_ignored, reason=reason, may_keep=may_keep))
    ListedWord.objects.update_or_create(
        site_code=site,
        wrong=wrong[:40],
        defaults={
            "right": "" if is_ignored else right[:80],
            "is_ignored": is_ignored,
            "reason": reason[:200],
            "owner_name": by.get_full_name() or by.get_username(),
        },
    )
    _record("words.listed", site, wrong, by)


@transaction.atomic
def remove_word(*, site: str, pk: int, by: AbstractBaseUser, may_keep: bool) -> None:
    """Take a form off the list of this site (empty: the office's). Raises Refused."""
    row = ListedWord.objects.select_for_update().filter(pk=pk, site_code=site).first()
    if row is None:
        return
    ensure_allowed(check_listed_word(wrong=row.wrong, right=row.right, is_ignored=False, reason="", may_keep=may_keep))
    row.delete()
    _record("words.removed", site, row.wrong, by)


def kind_settings() -> Mapping[str, bool]:
    """Where the office decided whether a kind stops a submission."""
    return dict(KindSetting.objects.values_list("kind", "blocks"))


@transaction.atomic
def set_kind(*, kind: str, blocks: bool, by: AbstractBaseUser, may_keep: bool) -> None:
    """Decide whether findings of a kind stop a submission. Raises Refused."""
    ensure_allowed(check_listed_word(wrong=kind, right="", is_ignored=False, reason="", may_keep=may_keep))
    KindSetting.objects.update_or_create(kind=kind, defaults={"blocks": blocks})
    _record("words.kind_set", "", f"{kind}: {blocks}", by)


def _record(action: str, site: str, word: str, by: AbstractBaseUser) -> None:
    record(action=action, actor=by, site=site, object_type="listed_word", object_id=word[:40], params={"word": word})
