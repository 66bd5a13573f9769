"""Reading what a browser sent: bounded, from whom, and from which page. Nothing here touches the database."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from interaction.enums import Provenance
from interaction.rules import Report, provenance_of
from interaction.rules_asking import Draft
from interaction.texts import tidy_line, tidy_text, unreadable_in
from policy.limits import FORM_BYTES, MESSAGE_FORM_BYTES
from policy.violations import Refused, Violation

FORM_TYPE = "application/x-www-form-urlencoded"
FILES_TYPE = "multipart/form-data"


def posted_form(request: HttpRequest) -> QueryDict:
    """Return the fields of a posted form; raises Refused for what is too large or no form."""
    if _length(request) > FORM_BYTES.value:
        raise Refused([Violation("form.body.too_large", "house", {"most": FORM_BYTES.value // 1000})])
    if request.content_type != FORM_TYPE:
        raise Refused([Violation("form.body.unreadable", "house")])
    try:
        return request.POST
    except SuspiciousOperation:
        raise Refused([Violation("form.body.unreadable", "house")])


def posted_message(request: HttpRequest) -> QueryDict:
    """Return the fields of a message's form, which may bring files; raises Refused as `posted_form` does."""
    if request.content_type == FORM_TYPE:
        return posted_form(request)
    if _length(request) > MESSAGE_FORM_BYTES.value:
        raise Refused([Violation("form.body.too_large", "house", {"most": MESSAGE_FORM_BYTES.value // 1000})])
    if request.content_type != FILES_TYPE:
        raise Refused([Violation("form.body.unreadable", "house")])
    try:
        return request.POST
    except (SuspiciousOperation, MultiPartParserError):
        raise Refused([Violation("form.body.unreadable", "house")])


def draft_of(form: QueryDict) -> Draft:
    """Return the message in a form, made storable; the words stay as typed, what nobody can see is told of."""
    return Draft(
        kind=form.get("kind", "")[:20],
        unit=form.get("unit", "")[:30],
        title=tidy_line(form.get("title", "")),
        text=tidy_text(form.get("text", "")),
        name=tidy_line(form.get("name", "")),
        contact=tidy_line(form.get("contact", "")),
        public=form.get("public", "")[:3],
        consent=form.get("consent", "")[:20],
        trap=form.get("homepage", ""),
        uploads=tuple(ticket[:40] for ticket in form.getlist("upload")[:20]),
        unreadable=unreadable_in({name: form.get(name, "") for name in ("title", "text", "name", "contact")}),
    )


def report_of(form: QueryDict) -> Report:
    """Return the report in a form, made storable; the words stay as typed, what nobody can see is told of."""
    return Report(
        kind=form.get("kind", "")[:20],
        text=tidy_text(form.get("text", "")),
        contact=tidy_line(form.get("contact", "")),
        address=tidy_line(form.get("address", "")),
        trap=form.get("homepage", ""),
        unreadable=unreadable_in({name: form.get(name, "") for name in ("address", "text", "contact")}),
    )


def provenance(meta: Mapping[str, Any]) -> Provenance:
    """Say where a form or a beacon came from, by the headers of the request."""
    return provenance_of(
        host=meta.get("HTTP_HOST", ""),
        origin=meta.get("HTTP_ORIGIN", ""),
        referer=meta.get("HTTP_REFERER", ""),
        fetch_site=meta.get("HTTP_SEC_FETCH_SITE", ""),
    )


def is_from_own_page(meta: Mapping[str, Any]) -> bool:
    """Whether the browser says that a page of this very host sent it."""
    return provenance(meta) is Provenance.OWN


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
