"""Messages in the back office: a unit's inbox and the office's, the sheet, and every act on it."""

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import console_roles, roles_in_force, staff_of
from cms.api_public import page_facts
from domain_mgmt.api import public_root
from interaction.actions.acting import act_on_message, facts_of, seats_here, visible_messages
from interaction.actions.opening import open_file, open_words
from interaction.enums_messages import Act, MessageKind, MessageState, RefusalReason
from interaction.forms import UNPROCESSABLE, reason_of
from interaction.models import Message
from interaction.rules import HANDLERS, check_filer
from interaction.rules_asking import SUFFIX_OF
from interaction.rules_handling import OFFICE_READERS, UNIT_READERS, Wish, acts_open
from interaction.selectors.inbox import (
    ALL,
    EXTENSIONS,
    NO_UNIT,
    OPEN,
    OVERDUE,
    UNSATISFIED,
    InboxFilters,
    inbox_page,
)
from interaction.selectors.sheet import SheetPage, message_sheet
from interaction.selectors.suggestions import known_answers, similar_answers, templates_of
from interaction.selectors.units import unit_choices
from interaction.shown_words import answer_has_private
from policy.violations import Refused, Violation
from sites_registry.api import current_site

NOTHING_SEEN = "-"  # a form without the mark of the reply approves nothing
View = Callable[..., HttpResponse]


def place() -> str:
    """The site whose messages are looked at; empty for the console, which sees all."""
    site = current_site()
    return "" if site.is_console else site.code


def may_read(request: HttpRequest) -> bool:
    """Whether this person may see the messages of this place."""
    code = place()
    if not code:
        return bool(OFFICE_READERS & console_roles(request.user))
    return bool(UNIT_READERS & roles_in_force(request.user, code))


def may_file(request: HttpRequest) -> bool:
    """Whether this person files messages for callers here."""
    office = frozenset() if place() else console_roles(request.user)
    return not check_filer(roles=roles_in_force(request.user, place()) if place() else frozenset(), office=office)


def for_message_readers(view: View) -> View:
    """Let in who may see the messages of this place; nobody keeps the pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read(request):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


@for_message_readers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List messages: open ones by due day, others newest first."""
    filters = InboxFilters(
        state=request.GET.get("state") or OPEN,
        kind=request.GET.get("kind", ""),
        unit=request.GET.get("unit", "") if not place() else "",
        words=request.GET.get("q", "").replace("\x00", "")[:100].strip(),
    )
    number = request.GET.get("p", "")
    page_number = int(number) if number.isdecimal() and len(number) < 5 else 1
    page = inbox_page(visible_messages(place()), filters, page_number, unit=place())
    values = {
        "page": page,
        "filters": filters,
        "states": _states(page.counts),
        "kinds": MessageKind.choices,
        "units": unit_choices() if not place() else [],
        "is_office": not place(),
        "may_file": may_file(request),
        **head(),
    }
    return render(request, "interaction/admin/messages.html", values)


def _states(counts: Any) -> list[tuple[str, object, object]]:
    office = (
        (NO_UNIT, pgettext("messages", "Without unit")),
        (EXTENSIONS, pgettext("messages", "More time asked")),
        (UNSATISFIED, pgettext("messages", "Not satisfied")),
    )
    named = [
        (OPEN, pgettext("messages", "Open")),
        (OVERDUE, pgettext("messages", "Overdue")),
        *(office if not place() else ()),
        *MessageState.choices,
        (ALL, pgettext("messages", "All")),
    ]
    return [(code, label, counts.get(code, "")) for code, label in named]


@for_message_readers
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message; do something with it."""
    if request.method != "POST":
        return _show(request, pk)
    wish = _wish(request)
    if wish is None:
        return _show(request, pk, refusal=Refused([Violation("message.act.unknown", "house")]))
    if frame := request.POST.get("frame", ""):
        return _show(request, pk, wish=_with_frame(wish, frame, pk))
    try:
        act_on_message(message_id=pk, wish=wish, site_code=place(), by=request.user)
    except Refused as refusal:
        return _show(request, pk, refusal=refusal, wish=wish)
    except Message.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Done: %(act)s.") % {"act": wish.act.label})
    if wish.act is Act.SUBMIT and answer_has_private(wish.words):
        messages.warning(request, pgettext("messages", "The reply holds personal data: it can't be made public so."))
    is_visible = visible_messages(place()).filter(pk=pk).exists()
    return redirect("messages_desk:sheet", pk) if is_visible else redirect("messages_desk:index")


def _wish(request: HttpRequest) -> Wish | None:
    """What somebody wants to do, as the form says it."""
    sent = request.POST
    if sent.get("act") not in Act.values:
        return None
    handler, steps = sent.get("handler", ""), sent.get("steps", "")
    return Wish(
        act=Act(sent["act"]),
        words=sent.get("words", ""),
        unit=sent.get("unit", "")[:30],
        reason=sent.get("reason", "")[:20],
        until=_day(sent.get("until", "")),
        publish=sent.get("publish") == "yes",
        into_number=sent.get("into", "")[:30],
        handler=int(handler) if handler.isdecimal() and len(handler) < 10 else None,
        title=sent.get("title", ""),
        text=sent.get("text", ""),
        is_simple=sent.get("simple") == "yes",
        seen=sent.get("seen", "")[:16] or NOTHING_SEEN,
        steps=int(steps) if steps.isdecimal() and len(steps) < 6 else None,
    )


def _with_frame(wish: Wish, frame: str, pk: int) -> Wish:
    """The reply as typed so far, with a template behind it; nothing is done yet."""
    message = visible_messages(place()).sealed().filter(pk=pk).first()
    known = templates_of(message.unit_code) if message else []
    chosen = next((one.text for one in known if f"{one.pk}" == frame), "")
    return replace(wish, words="\n".join(part for part in (wish.words.strip(), chosen) if part))


def _day(text: str) -> date | None:
    try:
        return parse_date(text[:10])
    except ValueError:
        return None


@for_message_readers
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the sealed words and the sender, once; that they were shown is recorded."""
    try:
        opened = open_words(message_id=pk, site_code=place(), by=request.user)
    except Refused as refusal:
        return _show(request, pk, refusal=refusal)
    except Message.DoesNotExist as error:
        raise Http404 from error
    return _show(request, pk, opened=opened)


@for_message_readers
@require_POST
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Hand out a file of a message, to keep, never to be shown in the browser; recorded."""
    try:
        found = open_file(message_id=pk, file_id=file_pk, site_code=place(), by=request.user)
    except Refused as refusal:
        return _show(request, pk, refusal=refusal)
    except Message.DoesNotExist as error:
        raise Http404 from error
    name = f"message-{pk}-{file_pk}{SUFFIX_OF[found.media_type]}"
    return HttpResponse(
        base64.b64decode(found.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
        },
    )


def _show(
    request: HttpRequest,
    pk: int,
    *,
    refusal: Refused | None = None,
    wish: Wish | None = None,
    opened: object | None = None,
) -> HttpResponse:
    code = place()
    found = message_sheet(visible_messages(code), pk)
    if found is None:
        raise Http404
    message, shown = found
    seats = seats_here(message, code, request.user)
    acts = acts_open(facts_of(message), seats, timezone.localdate())
    values = {
        "sheet": shown,
        "acts": [act.value for act in acts],
        "act_names": Act.choices,
        "open_act": wish.act.value if wish else request.GET.get("act", "")[:20],
        "wish": wish,
        "errors": [reason_of(one) for one in refusal.violations] if refusal else [],
        "opened": opened,
        "may_open": bool(seats),
        "units": [one for one in unit_choices() if one[0] != message.unit_code],
        "suggested": message.suggested_unit,
        "reasons": RefusalReason.choices,
        "public_address": f"{public_root(message.unit_code)}/messages/{shown.row.number}/"
        if shown.row.is_public
        else "",
        **_about(shown.page, code),
        **_help(message, acts, code),
        **head(shown.row.number),
    }
    return render(request, "interaction/admin/message.html", values, status=UNPROCESSABLE if refusal else 200)


def _about(page: SheetPage | None, code: str) -> dict[str, object]:
    """Where the page of a report is looked at and mended: the second only in the back office of its site."""
    if page is None or page.pk is None:
        return {}
    if page.site_code != code:
        return {"page_address": public_root(page.site_code) + page.address}
    found = page_facts(page.pk)
    if found is None:
        return {}
    return {"page_address": public_root() + found.path if found.is_live else "", "editor_pk": found.pk}


def _help(message: Message, acts: list[Act], code: str) -> dict[str, object]:
    """What helps to answer: colleagues, templates, knowledge, past answers; only where somebody may use it."""
    values: dict[str, object] = {}
    if Act.ASSIGN in acts:
        people = {one.user_id: one.full_name for one in staff_of(code) if one.role in HANDLERS}
        values["colleagues"] = sorted(people.items())
    if Act.SUBMIT in acts:
        values["templates"] = templates_of(message.unit_code)
        values["known"] = known_answers(message.shown_title, unit=message.unit_code)
        values["similar"] = similar_answers(message.shown_title, unit=message.unit_code)
    return values


def head(number: str = "", title: object = "") -> dict[str, object]:
    """Title and crumbs of the screens of messages."""
    name = _("Citizens' messages")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
        {"url": reverse("messages_desk:index"), "label": name},
    ]
    shown = title or (_("Message %(number)s") % {"number": number} if number else name)
    if number or title:
        crumbs.append({"url": "", "label": shown})
    return {"page_title": shown, "header_title": shown, "header_icon": "mail", "breadcrumbs_items": crumbs}
