"""Headers of stored answers: exactly those that the application's own middleware gives its pages."""

import base64
import hashlib
import re
from collections.abc import Iterable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

Headers = list[tuple[str, str]]

_NOT_SECURITY = frozenset({"content-type", "content-length"})
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def security_headers(*, is_secure: bool) -> Headers:
    """What every page of a public host carries."""
    request = HttpRequest()
    request.method = "GET"
    request.META = {"SERVER_NAME": "site.invalid", "SERVER_PORT": "443" if is_secure else "80"}
    request._get_scheme = lambda: "https" if is_secure else "http"
    chain = SecurityMiddleware(CSPMiddleware(XFrameOptionsMiddleware(lambda request: HttpResponse())))
    if settings.SECURE_SSL_REDIRECT and not is_secure:
        return []
    response = chain(request)
    return [(name, value) for name, value in response.items() if name.lower() not in _NOT_SECURITY]


def own_style_headers(html: str, plain: Iterable[tuple[str, str]]) -> Headers:
    """The same for a page that brings its own style in the page: only that style is allowed."""
    hashes = " ".join(f"'sha256-{_digest(style)}'" for style in _STYLE.findall(html))
    policy = f"default-src 'none'; style-src {hashes}; frame-ancestors 'none'; base-uri 'none'"
    kept = [(name, value) for name, value in plain if name.lower() != "content-security-policy"]
    return [*kept, ("Content-Security-Policy", policy)]


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
