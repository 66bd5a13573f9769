"""Tags of the public templates: icons, dates, file sizes."""

import datetime
import re
from email.utils import format_datetime
from functools import cache

from django import template
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

register = template.Library()

_KILO = 1000


@cache
def _sprite() -> str:
    return static("cms/icons.svg")


@register.simple_tag
def icon(name: str, css: str = "i") -> SafeString:
    """Return a line icon of the sprite; decoration, so hidden from screen readers."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, _sprite(), name)


@cache
def _constant(name: str) -> SafeString:
    return get_template(name).render({})


@register.simple_tag
def constant_part(name: str) -> SafeString:
    """Return a part that is the same on every page of every site: rendered once in each process."""
    return _constant(name)


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Return YYYY-MM-DD HH:MM in local time (GF47-23)."""
    return localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


@register.filter
def day(value: datetime.datetime | datetime.date | None) -> str:
    """Return YYYY-MM-DD in local time."""
    if isinstance(value, datetime.datetime):
        value = localtime(value)
    return value.strftime("%Y-%m-%d") if value else ""


@register.filter
def dial(value: str) -> str:
    """Return the number of a telephone text as it is dialled: what follows it in words is left out."""
    found = re.search(r"[+\d][\d -]{2,}", value or "")
    return re.sub(r"[ -]", "", found[0]) if found else ""


@register.filter
def mail_date(value: datetime.datetime) -> str:
    """Return the date as mails and RSS write it."""
    return format_datetime(localtime(value))


@register.filter
def file_size(size: int | None) -> str:
    """Return a size such as 86 kB or 1.2 MB."""
    if not size:
        return ""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} kB"
    return f"{size / _KILO / _KILO:.1f} MB"
