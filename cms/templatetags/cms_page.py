"""Tags of the public templates: icons, dates, file sizes, and words that are translated once."""

import datetime
import re
from collections.abc import Iterable
from email.utils import format_datetime
from functools import cache, lru_cache

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.template.loader import get_template
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language

register = template.Library()

_KILO = 1000


@cache
def _sprite() -> str:
    return static("cms/icons.svg")


@register.simple_tag
@lru_cache(maxsize=512)
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


# Where a long title may break: before or after these, never inside a name.
_PHRASES = re.compile(
    r"(?=《|（|的|管理办法|实施方案|实施细则|实施意见|主要指标|基本情况)|(?<!^)(?=关于)|(?<=[》）、，：；。！？])"
    r"|(?<=印发|做好|开展|加强|推进|工作|招生|考试|服务|教育|建设|发展|保障|活动|项目|社会|生产|安全|管理(?!办法))"
    r"|(?<=\d年|季度|年度)|(?<=办公室|委员会)|(?<=人民政府)|(?<=[厅局](?=关于))"
)


# A unit's name may break after the place it belongs to, and between two fields.
_NAME_PARTS = re.compile(r"(?<=.[市县区和])(?=.{3})")


@register.filter
def phrased(title: str) -> SafeString:
    """Return a title that breaks between phrases: lines end where a reader would pause."""
    return _joined(_PHRASES.split(title))


@register.filter
def named(name: str) -> SafeString:
    """Return a unit's name that breaks between its parts, never inside a word."""
    return _joined(_NAME_PARTS.split(name))


def _joined(parts: Iterable[str]) -> SafeString:
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts if part))


class FixedWords(Node):
    """Words that depend on nothing but the language: looked up once in each process, not on every page."""

    def __init__(self, node: TranslateNode) -> None:
        """Keep Django's own node, which says it the first time."""
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Say the words in the language of the moment."""
        language = get_language()
        if language not in self.said:
            self.said[language] = self.node.render(context)
        return self.said[language]


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """Django's tag (load this library after i18n); words that no value changes are kept."""
    node = do_translate(parser, token)
    return FixedWords(node) if not node.asvar and _is_fixed(node.filter_expression) else node


def _is_fixed(words: FilterExpression) -> bool:
    """A text written in the template, without filters."""
    return not words.filters and getattr(words.var, "lookups", ()) is None


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Return YYYY-MM-DD HH:MM in local time (GF47-23)."""
    return localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


@register.filter
def machine_moment(value: datetime.datetime | None) -> str:
    """Return the moment for a `datetime` attribute: to the second, as HTML takes at most milliseconds."""
    return localtime(value).isoformat(timespec="seconds") if value else ""


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
