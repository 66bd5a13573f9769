"""Facts about the current site for the layout rules, and what the rules say to them (LA-19, LA-20)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms import rules
from cms.enums import ChannelCode, FurniturePlace
from cms.rules import LayoutFacts, UploadLimits
from policy import limits
from policy.violations import Violation
from sites_registry.api import SiteInfo, allowed_numbers, current_site
from sites_registry.enums import LayoutRule

if TYPE_CHECKING:
    from cms.models import FurniturePage

CHANNEL, COLUMN = "channelpage", "columnpage"


def allowed_here() -> Mapping[str, int]:
    """What the office allows the current site beyond the rules, today."""
    return allowed_numbers(current_site().code, on=timezone.localdate())


def layout_facts() -> LayoutFacts:
    """The layout of the current site: live channels and columns, and what floats now."""
    channels = list(apps.get_model("cms", "ChannelPage").objects.filter(live=True).order_by("path"))
    columns = apps.get_model("cms", "ColumnPage").objects.filter(live=True, depth=4).values_list("path", flat=True)
    of_channel = {channel.title: sum(path.startswith(channel.path) for path in columns) for channel in channels}
    floats = floating_rows().filter(live=True).count()
    return LayoutFacts(tuple(c.code for c in channels), of_channel, floats, current_site().is_online)


def layout_refusals() -> list[Violation]:
    """What stands against the layout of the current site; inspections ask this."""
    return rules.check_layout(layout_facts(), allowed_here())


def layout_refusals_of_opening() -> list[Violation]:
    """What would stand against it if the site were online: the step that shows it to citizens asks this (LA-19)."""
    return rules.check_layout(replace(layout_facts(), is_online=True), allowed_here())


def refusals_of_new_section(kind: str, parent: Page) -> list[Violation]:
    """What stands against one more channel or column below `parent`."""
    if kind == CHANNEL:
        count = apps.get_model("cms", "ChannelPage").objects.child_of(parent).count()
        return rules.check_channel_count(count + 1, allowed=allowed_here().get(LayoutRule.CHANNELS_MAX))
    if kind == COLUMN and parent.specific_class._meta.model_name == CHANNEL:
        count = apps.get_model("cms", "ColumnPage").objects.child_of(parent).count()
        return rules.check_column_count(parent.title, count + 1, allowed=allowed_here().get(LayoutRule.COLUMNS_MAX))
    return []


def refusals_of_removal(page: Page) -> list[Violation]:
    """What stands against taking a channel away: the four fixed ones stay, and a site online keeps five (LA-19)."""
    if page.specific_class._meta.model_name != CHANNEL:
        return []
    channel = page.specific
    if channel.is_fixed:
        return [Violation("cms.channel.fixed", "LA-19", {"code": ChannelCode(channel.code).label})]
    others = type(channel).objects.filter(live=True).exclude(pk=page.pk).count()
    if not current_site().is_online or not channel.live:
        return []
    return rules.check_channels_online(others, allowed=allowed_here().get(LayoutRule.CHANNELS_MIN))


def floating_rows() -> QuerySet[FurniturePage]:
    """Floating windows that float, or are prepared and never floated yet."""
    rows = apps.get_model("cms", "FurniturePage").objects.filter(place=FurniturePlace.FLOATING)
    return rows.filter(Q(live=True) | Q(first_published_at__isnull=True))


def furniture_refusals(page: FurniturePage) -> Iterator[tuple[str, Violation]]:
    """What stands against a floating window, banner or contact, by field."""
    has_both, has_none = bool(page.target_id and page.address), not (page.target_id or page.address)
    if has_both or (has_none and page.place != FurniturePlace.CONTACT):
        yield "target", Violation("cms.furniture.target", "house")
    if page.place != FurniturePlace.FLOATING:
        return
    allowed = allowed_here()
    for violation in rules.check_floating_text(page.text):
        yield "text", violation
    others = floating_rows().exclude(pk=page.pk).count()
    for violation in rules.check_floating_count(others + 1, allowed=allowed.get(LayoutRule.FLOATING_MAX)):
        yield "place", violation
    for violation in rules.check_floating_days(
        _day(page.first_published_at or page.go_live_at or timezone.now()),
        _day(page.expire_at) if page.expire_at else None,
        allowed=allowed.get(LayoutRule.FLOATING_DAYS),
    ):
        yield "expire_at", violation


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localdate(moment)


def upload_limits(site: SiteInfo, *, is_picture: bool) -> UploadLimits:
    """What this site takes: its own choice, within the rule or what the office allows beyond it."""
    rule = LayoutRule.PICTURE_MB if is_picture else LayoutRule.FILE_MB
    standard = limits.PICTURE_MEGABYTES if is_picture else limits.FILE_MEGABYTES
    most = allowed_numbers(site.code, on=timezone.localdate()).get(rule, standard.value)
    chosen = (site.picture_mb if is_picture else site.file_mb) or most
    kinds = settings.WAGTAILIMAGES_EXTENSIONS if is_picture else settings.WAGTAILDOCS_EXTENSIONS
    if not is_picture and site.file_kinds:
        kinds = [kind for kind in kinds if kind in site.file_kinds]
    return UploadLimits(min(chosen, most), tuple(kinds))
