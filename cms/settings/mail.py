"""Mail from one variable: `EMAIL_URL=smtp://user:password@host:587/?tls=1&from=noreply@example.gov.cn`.

Schemes: `smtp`, `smtps` (TLS from the first byte), `console`, `file:///folder`, `memory`. Without it nobody is
offered mail, and what the platform writes to its own people goes to the console.
"""

from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_BACKENDS = "django.core.mail.backends"
BACKENDS = {
    "smtp": f"{_BACKENDS}.smtp.EmailBackend",
    "smtps": f"{_BACKENDS}.smtp.EmailBackend",
    "console": f"{_BACKENDS}.console.EmailBackend",
    "file": f"{_BACKENDS}.filebased.EmailBackend",
    "memory": f"{_BACKENDS}.locmem.EmailBackend",
}
PORTS = {"smtp": 25, "smtps": 465}
TIMEOUT_SECONDS = 20


def mail_settings(url: str) -> dict[str, object]:
    """Django's settings of mail for this address; raises ImproperlyConfigured without telling the password."""
    if not url:
        return {"EMAIL_BACKEND": BACKENDS["console"], "MAIL_IS_OFFERED": False}
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS:
        raise ImproperlyConfigured(f"EMAIL_URL begins with one of: {', '.join(BACKENDS)}")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    found: dict[str, object] = {
        "EMAIL_BACKEND": BACKENDS[parts.scheme],
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
        "MAIL_IS_OFFERED": True,
    }
    if asked.get("from"):
        found["DEFAULT_FROM_EMAIL"] = asked["from"]
    if parts.scheme == "file":
        found["EMAIL_FILE_PATH"] = parts.path
    if parts.scheme in PORTS:
        found |= _server(url, asked)
    return found


def _server(url: str, asked: dict[str, str]) -> dict[str, object]:
    parts = urlsplit(url)
    if not parts.hostname or not asked.get("from"):
        raise ImproperlyConfigured("EMAIL_URL needs a host and ?from=, the address that mails come from")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and asked.get("tls") == "1",
    }
