"""Where a request comes from, for every record made while it is answered (等保 8.1.4.3: who, when, from where)."""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from policy.proxies import UNKNOWN, client_address

GetResponse = Callable[[HttpRequest], HttpResponse]
_present: ContextVar[str] = ContextVar("audit_address", default="")


def sender_address(request: HttpRequest) -> str:
    """The sender's network address, empty if there is none; only our own proxies are believed (TRUSTED_PROXIES)."""
    remote, forwarded = request.META.get("REMOTE_ADDR") or "", request.META.get("HTTP_X_FORWARDED_FOR", "")
    address = client_address(remote, forwarded, settings.TRUSTED_PROXIES)
    return "" if address == UNKNOWN else address


def present_address() -> str:
    """The address of the request that is answered now; empty in jobs and commands."""
    return _present.get()


class AddressMiddleware:
    """Remembers the sender's address while a request is answered, so that no act can forget to log it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember, answer, forget: threads are used again."""
        token = _present.set(sender_address(request))
        try:
            return self.get_response(request)
        finally:
            _present.reset(token)
