"""Probes of the walls between sites: every registered address with the number of another site's thing and of nothing.

The other site's things get numbers that nobody else has, so that one number stands for all of them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from django.db import connection
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

FIRST = 700_000  # numbers of the other site's things begin behind it
NOTHING = 799_999
SECRET = "墙外机密"
WORDS = {"code": "tb", "site": "tb", "username": "tb-bian"}
NO_WORDS = {"code": "zz", "site": "zz", "username": "zz-bian"}
FIXED = {
    "app_label": "cms", "model_name": "articlepage", "app_name": "cms", "content_type_app_name": "cms",
    "content_type_model_name": "articlepage", "action": "delete", "action_name": "approve", "kind": "rss",
    "filter_spec": "width-100", "token": "x", "uidb64": "eA", "name": "neibu.txt", "year": "2026", "month": "1",
    "pk:uuid": "00000000-0000-4000-8000-000000000000", "path": "news/",
}  # fmt: skip
_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_NAMED_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
# What differs from answer to answer of the same address, and says nothing.
_CHANCE = re.compile(
    r"(csrfmiddlewaretoken\" value=\"|\"CSRF_TOKEN\": \"|nonce=\"|csrf[^\"]{0,20}\": ?\")[^\"]+"
    r"|\d{4}-\d\d-\d\d[T ][\d:.]+"
)


@dataclass(frozen=True, slots=True)
class Address:
    """One registered pattern with parameters."""

    pattern: str

    @property
    def kind(self) -> str:
        """The kind of address: its first words."""
        return "/".join(self.pattern.lstrip("^").split("/")[:2])

    def path(self, number: int, *, is_there: bool) -> str:
        """The path with the number of a thing in the place of every parameter."""
        words = WORDS if is_there else NO_WORDS

        def value(found: re.Match[str]) -> str:
            name, kind = found["name"], found.groupdict().get("kind") or ""
            return FIXED.get(f"{name}:{kind}") or words.get(name) or FIXED.get(name) or str(number)

        plain = _NAMED_GROUP.sub(value, _PARAMETER.sub(value, self.pattern))
        plain = _GROUP.sub(str(number), plain)
        return plain.lstrip("^").rstrip("$").replace("\\Z", "").replace("\\", "")


def addresses(urlconf: str) -> list[Address]:
    """Every registered pattern that takes a parameter."""
    found = {one for one in _walk(get_resolver(urlconf), "") if "<" in one or "(" in one}
    return [Address(one) for one in sorted(found)]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + (str(one.pattern).lstrip("^") if before else str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _walk(one, here)
        elif isinstance(one, URLPattern):
            yield here


def face(answer: HttpResponse, number: int, path: str) -> tuple[int, str, str]:
    """What an answer says: status, where it leads, body and what is told on the next page.

    The number itself and what is chance are left out.
    """
    told = getattr(answer.wsgi_request, "_messages", None)
    later = "".join(str(one) for one in getattr(told, "_queued_messages", ()))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = _CHANCE.sub("", _words(body) + later)
    words = [path, str(number), *WORDS.values(), *NO_WORDS.values()]
    return answer.status_code, _without(answer.get("Location", ""), words), _without(text, words)


def _words(body: bytes) -> str:
    """The text of an answer; of a spreadsheet what it holds, without the second it was made in."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with ZipFile(BytesIO(body)) as archive:
        parts = [name for name in archive.namelist() if not name.startswith("docProps/")]
        return "".join(archive.read(name).decode("utf-8", "replace") for name in sorted(parts))


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "·")
    return text


@contextmanager
def far_numbers(*schemas: str) -> Iterator[None]:
    """Whatever is made inside gets numbers behind FIRST; the counters go back at the end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE schemaname = ANY(%s)"
            " AND sequencename LIKE '%%\\_id\\_seq' AND sequencename NOT LIKE 'audit%%'",
            [list(schemas)],
        )
        rows = cursor.fetchall()
        for schema, name, _last in rows:
            cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{schema}"."{name}"', FIRST])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for schema, name, last in rows:
                cursor.execute("SELECT setval(%s::regclass, %s, %s)", [f'"{schema}"."{name}"', last or 1, bool(last)])
