"""Programs read JSON: whatever goes wrong below the exchange interface is told as JSON, by whatever layer (LA-27)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from cms.addresses import EXCHANGE_PATH
from cms.exchange_answers import refuse

GetResponse = Callable[[HttpRequest], HttpResponse]
_LEAST = 400
# Status, stable code, words for people.
_WORDS = {
    400: ("bad_request", _("The request can't be read.")),
    401: ("key", _("There is no valid key.")),
    403: ("forbidden", _("This is not granted.")),
    404: ("not_found", _("There is nothing at this address.")),
    405: ("method", _("This address does not know the method; the description says which it knows.")),
    413: ("too_large", _("The request is too large.")),
    429: ("too_many", _("Too many calls; try again later.")),
    500: ("fault", _("Something went wrong here. It was noted; try again later.")),
    503: ("closed", _("The interface is closed for the moment; try again later.")),
}


class ExchangeErrorsMiddleware:
    """Outside of everything that may answer with a page; the page for people stays a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put JSON in the place of a page that tells an error."""
        response = self.get_response(request)
        is_ours = request.path_info.startswith(EXCHANGE_PATH) and request.path_info != EXCHANGE_PATH
        if response.status_code < _LEAST or not is_ours:
            return response
        if response.headers.get("Content-Type", "").startswith("application/json"):
            return response
        return _in_json(response)


def _in_json(response: HttpResponse) -> HttpResponse:
    status = response.status_code
    code, words = _WORDS.get(status) or _WORDS[500 if status >= 500 else 400]
    with override("zh-hans"):
        told = refuse(code, gettext(words), status)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            told[name] = response.headers[name]
    return told
