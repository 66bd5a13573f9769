"""What each kind of roll-out (LA-8) does to one site, and how it is taken back: a table of functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from rulebook.api import list_word, listed_words, remove_word
from sites_registry.actions import SwitchWish, end_switch, grant_exception, set_switch, withdraw_exception
from sites_registry.enums import Palette
from sites_registry.enums_life import RolloutKind
from sites_registry.life.moves import write_site
from sites_registry.models import LayoutException, Rollout, Site
from sites_registry.rules_rollout import read_words
from sites_registry.signals import site_changed

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RolloutWork:
    """`now` and `then` say a site's value before and after; `change` gives what `give_back` needs."""

    now: Callable[[Site, Values], str]
    then: Callable[[Values], str]
    change: Callable[[Site, Values, str, User], dict[str, object]]
    give_back: Callable[[Site, Rollout, User], None]


def _palette_now(site: Site, values: Values) -> str:
    return str(site.get_palette_display())


def _palette_then(values: Values) -> str:
    return str(dict(Palette.choices).get(values.get("palette", ""), ""))


def _change_palette(site: Site, values: Values, reason: str, by: User) -> dict[str, object]:
    before = site.palette
    _paint(site, values["palette"])
    return {"palette": before}


def _palette_back(site: Site, row: Rollout, by: User) -> None:
    if site.palette == row.values["palette"]:
        _paint(site, row.before[site.code]["palette"])


def _paint(site: Site, palette: str) -> None:
    site.palette = palette
    write_site(site, "palette")
    transaction.on_commit(lambda: site_changed.send(sender=Site, code=site.code))


def _banner_now(site: Site, values: Values) -> str:
    return ""


def _banner_then(values: Values) -> str:
    return values.get("text", "")


def _change_banner(site: Site, values: Values, reason: str, by: User) -> dict[str, object]:
    starts, ends = datetime.fromisoformat(values["starts"]), datetime.fromisoformat(values["ends"])
    wish = SwitchWish("banner", starts, ends, site.code, "", values["text"], values.get("link", ""))
    return {"switch": set_switch(wish, by=by).pk}


def _banner_back(site: Site, row: Rollout, by: User) -> None:
    end_switch(switch_id=row.before[site.code]["switch"], by=by)


def _limit_now(site: Site, values: Values) -> str:
    row = _exception(site, values.get("rule", ""))
    return str(row.allowed) if row else ""


def _limit_then(values: Values) -> str:
    return values.get("allowed", "")


def _change_limit(site: Site, values: Values, reason: str, by: User) -> dict[str, object]:
    old = _exception(site, values["rule"])
    row = grant_exception(
        site_code=site.code, rule=values["rule"], allowed=int(values["allowed"]), reason=reason,
        until=date.fromisoformat(values["until"]), by=by,
    )  # fmt: skip
    had = {"allowed": old.allowed, "until": old.until.isoformat(), "reason": old.reason} if old else None
    return {"exception": row.pk, "had": had}


def _limit_back(site: Site, row: Rollout, by: User) -> None:
    before = row.before[site.code]
    present = LayoutException.objects.filter(pk=before["exception"], withdrawn_at__isnull=True).first()
    if present is None:
        return
    withdraw_exception(exception_id=present.pk, by=by)
    had = before["had"]
    if had and date.fromisoformat(had["until"]) >= timezone.localdate():
        grant_exception(
            site_code=site.code, rule=row.values["rule"], allowed=had["allowed"], reason=had["reason"],
            until=date.fromisoformat(had["until"]), by=by,
        )  # fmt: skip


def _exception(site: Site, rule: str) -> LayoutException | None:
    return LayoutException.objects.filter(site=site, rule=rule, withdrawn_at__isnull=True).first()


def _words_now(site: Site, values: Values) -> str:
    own = _own_words(site.code)
    return "；".join(f"{wrong} → {own[wrong][0]}" for wrong in read_words(values.get("words", ""))[0] if wrong in own)


def _words_then(values: Values) -> str:
    return "；".join(f"{wrong} → {right}" for wrong, right in read_words(values.get("words", ""))[0].items())


def _change_words(site: Site, values: Values, reason: str, by: User) -> dict[str, object]:
    own, had = _own_words(site.code), {}
    for wrong, right in read_words(values["words"])[0].items():
        had[wrong] = own.get(wrong)
        list_word(site=site.code, wrong=wrong, right=right, is_ignored=False, reason=reason, by=by, may_keep=True)
    return {"words": had}


def _words_back(site: Site, row: Rollout, by: User) -> None:
    """Only forms that still are as the roll-out left them: what the unit changed since stays."""
    made = read_words(row.values["words"])[0]
    rows = {one.wrong: one for one in listed_words(site.code) if one.site_code == site.code}
    for wrong, had in row.before[site.code]["words"].items():
        present = rows.get(wrong)
        if present is None or present.right != made.get(wrong):
            continue
        if had is None:
            remove_word(site=site.code, pk=present.pk, by=by, may_keep=True)
            continue
        right, is_ignored, reason = had
        list_word(site=site.code, wrong=wrong, right=right, is_ignored=is_ignored, reason=reason, by=by, may_keep=True)


def _own_words(code: str) -> dict[str, tuple[str, bool, str]]:
    """The site's own list: what instead, whether it is right here, why."""
    return {row.wrong: (row.right, row.is_ignored, row.reason) for row in listed_words(code) if row.site_code == code}


WORKS: dict[str, RolloutWork] = {
    RolloutKind.PALETTE.value: RolloutWork(_palette_now, _palette_then, _change_palette, _palette_back),
    RolloutKind.BANNER.value: RolloutWork(_banner_now, _banner_then, _change_banner, _banner_back),
    RolloutKind.LIMIT.value: RolloutWork(_limit_now, _limit_then, _change_limit, _limit_back),
    RolloutKind.WORDS.value: RolloutWork(_words_now, _words_then, _change_words, _words_back),
}
