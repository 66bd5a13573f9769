"""What a production start refuses, and what to do about it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

REQUIRED_KEY_FUNCTION = "django_tenants.cache.make_key"
MIN_SECRET_KEY_LENGTH = 40


def refuse_half_configured(
    *,
    environ: Mapping[str, str],
    secret_key: str,
    console_hosts: Sequence[str],
    cache_key_function: object,
    key_ring_file: Path,
) -> None:
    """Raise ImproperlyConfigured naming every missing setting at once."""
    problems = [
        *_secret_problems(secret_key),
        *_host_problems(environ, console_hosts),
        *_cache_problems(cache_key_function),
        *_database_problems(environ),
        *_key_ring_problems(key_ring_file),
        *_switch_problems(environ),
    ]
    if problems:
        raise ImproperlyConfigured("Production settings are incomplete:\n" + "\n".join(f" - {p}" for p in problems))


def _secret_problems(secret_key: str) -> list[str]:
    if len(secret_key) >= MIN_SECRET_KEY_LENGTH:
        return []
    return [f"SECRET_KEY must be set to a random text of at least {MIN_SECRET_KEY_LENGTH} characters."]


def _host_problems(environ: Mapping[str, str], console_hosts: Sequence[str]) -> list[str]:
    if "CONSOLE_HOSTS" not in environ:
        return ["CONSOLE_HOSTS must name the host(s) of the back office, separated by commas."]
    bad = [host for host in console_hosts if not host or "*" in host or host.endswith("localhost")]
    return [f"CONSOLE_HOSTS has an entry that is not a real host name: {host!r}." for host in bad]


def _cache_problems(cache_key_function: object) -> list[str]:
    if cache_key_function == REQUIRED_KEY_FUNCTION:
        return []
    return [f"CACHES['default']['KEY_FUNCTION'] must be {REQUIRED_KEY_FUNCTION!r}, or sites read each other's cache."]


def _database_problems(environ: Mapping[str, str]) -> list[str]:
    missing = [name for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if not environ.get(name)]
    return [f"{name} must be set (application role and owner role are different roles)." for name in missing]


def _key_ring_problems(key_ring_file: Path) -> list[str]:
    if not key_ring_file.exists():
        return [f"KEY_RING_FILE {key_ring_file} does not exist; create it with `manage.py make_key_ring`."]
    if key_ring_file.stat().st_mode & 0o077:
        return [f"KEY_RING_FILE {key_ring_file} must be readable by its owner only (chmod 600)."]
    return []


def _switch_problems(environ: Mapping[str, str]) -> list[str]:
    if environ.get("HUMAN_QUESTION_OFF"):
        return ["HUMAN_QUESTION_OFF is for load tests: messages of citizens would be open to machines. Unset it."]
    return []
