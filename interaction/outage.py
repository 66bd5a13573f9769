"""Nothing typed is lost: when a citizen's form can't be taken, he gets it back and can send it again.

First in the chain, so that it also covers what fails before a site is found: the database may be away. The page
store's layer before Django asks here too, when it lets nobody through to a database that is known to be down.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers
from django.utils.html import escape
from django.utils.translation import pgettext

from cms.api_public import ASK_PATH, CONSULTATIONS_PATH, CORRECT_PATH
from domain_mgmt.api import last_known_site
from interaction.codes import DIGITS
from interaction.consultations.forms import opinion_values
from interaction.enums import FaultKind, Provenance
from interaction.forms import Faults
from interaction.gate import RETRY_AFTER_SECONDS, form_place
from interaction.intake import FORM_TYPE, draft_of, posted_message, provenance, report_of
from interaction.texts import digits_of
from interaction.values import form_values
from policy.limits import CONTACT_KEPT_DAYS, FAULT_REPORT_LENGTH
from policy.violations import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]
GIVEN_BACK = "interaction.form_given_back"
FAILED = 500
TOO_MANY = 429
DEFAULT_PALETTE = "red"
KEPT = "[kept fields]"
LONG_FIELDS = frozenset({"text", "opinion", "words"})
MOST_FIELDS = 60


@dataclass(frozen=True, slots=True)
class CitizenForm:
    """One form: where it is sent to, the template of its fields, and how its values are read."""

    path: str
    fields: str
    values_of: Callable[[QueryDict], Mapping[str, object]]


def _report_values(form: QueryDict) -> Mapping[str, object]:
    return {
        "report": report_of(form),
        "kinds": FaultKind.choices,
        "most": FAULT_REPORT_LENGTH.value,
        "kept": CONTACT_KEPT_DAYS.value,
        "page": "address" not in form,
    }


def _message_values(form: QueryDict) -> Mapping[str, object]:
    """The fields without the list of units, which lies in the database; the unit chosen is kept."""
    return form_values(draft_of(form))


def _code_values(form: QueryDict) -> Mapping[str, object]:
    return {"code": digits_of(form.get("code", "")[:100]), "digits": DIGITS}


def _mail_values(form: QueryDict) -> Mapping[str, object]:
    return {"wish": {"address": form.get("address", "")[:200], "code": digits_of(form.get("code", "")[:100])}}


# The longer path first: the first that fits counts.
FORMS: tuple[CitizenForm, ...] = (
    CitizenForm(f"{ASK_PATH}follow/", "interaction/parts/mail_fields.html", _mail_values),
    CitizenForm(f"{ASK_PATH}status/", "interaction/parts/message_code.html", _code_values),
    CitizenForm(CONSULTATIONS_PATH, "interaction/parts/opinion_kept.html", opinion_values),
    CitizenForm(ASK_PATH, "interaction/parts/ask_fields.html", _message_values),
    CitizenForm(CORRECT_PATH, "interaction/parts/correct_fields.html", _report_values),
)


class OutageMiddleware:
    """Turns any failure on the way of a citizen's form, and a flood of them, into a page that holds what was typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; after a failure give the form back."""
        form = _form_of(request)
        if form is None:
            return self.get_response(request)
        typed = _typed(request)
        with form_place() as is_let_in:
            if not is_let_in:
                is_plain = typed is not None and request.content_type == FORM_TYPE
                return flood_page(request, typed) if is_plain else _page(request, form, typed, status=TOO_MANY)
            response = self.get_response(request)
        if response.status_code < FAILED or typed is None:
            return response
        back = request.META[GIVEN_BACK] = _page(request, form, typed)
        return back


def form_given_back(environ: dict[str, Any]) -> HttpResponse | None:
    """The page with what was typed, for a request that the application failed or could not be asked.

    None for everything that is not a citizen's form. It asks the database nothing.
    """
    if GIVEN_BACK in environ:
        return environ[GIVEN_BACK]
    request = WSGIRequest(environ)
    form = _form_of(request)
    typed = _typed(request) if form else None
    return _page(request, form, typed) if form and typed is not None else None


def _form_of(request: HttpRequest) -> CitizenForm | None:
    if request.method != "POST" or request.META.get("HTTP_HOST", "").partition(":")[0] in settings.CONSOLE_HOSTS:
        return None
    return next((form for form in FORMS if form.path in request.path_info), None)


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was typed, if it may stand on a page of ours: not too large, and not put there by another website."""
    try:
        form = posted_message(request)
    except (Refused, OSError):
        return None
    return None if provenance(request.META) is Provenance.FOREIGN else form


def flood_page(request: HttpRequest, typed: QueryDict) -> HttpResponse:
    """What was typed, to be sent again as it is: made without templates, for thousands a minute may ask for it."""
    site = last_known_site(request.META.get("HTTP_HOST", ""))
    shell = _shell(site.name if site else request.META.get("HTTP_HOST", ""), site.palette if site else DEFAULT_PALETTE)
    return _finished(request, shell.replace(KEPT, kept_fields(typed)), TOO_MANY)


@lru_cache(maxsize=64)
def _shell(name: str, palette: str) -> str:
    """The page around it: the same for everybody on a site."""
    values = {
        "name": name,
        "palette": palette,
        "is_flood": True,
        "fields": KEPT,
        "kept_fields": KEPT,
        "faults": Faults(),
    }
    return get_template("interaction/pages/outage.html").render(values)


def kept_fields(typed: QueryDict) -> str:
    """Every field as it came: long words to be seen and changed, the rest unseen."""
    label = escape(pgettext("public", "What you typed"))
    parts = []
    for name, values in list(typed.lists())[:MOST_FIELDS]:
        for value in values:
            shown, plain = escape(name), escape(value)
            if name in LONG_FIELDS:
                parts.append(
                    f'<div class="field"><label for="f-{shown}">{label}</label>'
                    f'<textarea class="in" id="f-{shown}" name="{shown}" rows="7">\n{plain}</textarea></div>'
                )
            else:
                parts.append(f'<input type="hidden" name="{shown}" value="{plain}">')
    return "".join(parts)


def _page(request: HttpRequest, form: CitizenForm, typed: QueryDict | None, status: int = 503) -> HttpResponse:
    """What was typed, to be sent again; without it, if another website put it there or it was too large."""
    host = request.META.get("HTTP_HOST", "")
    site = last_known_site(host)
    values = {
        "name": site.name if site else host,
        "palette": site.palette if site else DEFAULT_PALETTE,
        "fields": form.fields if typed is not None else "",
        "is_flood": status == TOO_MANY,
        "faults": Faults(),
        **(form.values_of(typed) if typed is not None else {}),
    }
    html = get_template("interaction/pages/outage.html").render(values)
    return _finished(request, html, status)


def _finished(request: HttpRequest, html: str, status: int) -> HttpResponse:
    response = HttpResponse(html, status=status, headers={"Retry-After": f"{RETRY_AFTER_SECONDS}"})
    add_never_cache_headers(response)
    # It is made outside the chain that gives other pages their headers.
    return SecurityMiddleware(CSPMiddleware(XFrameOptionsMiddleware(lambda _request: response)))(request)
