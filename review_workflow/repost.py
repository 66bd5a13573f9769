"""Is a repost from a source that needs no special approval (LN-21)? Plain Python."""

from collections.abc import Collection
from urllib.parse import urlsplit

GOVERNMENT = ("gov.cn", "政务.cn", "xn--zfr164b")
GOVERNMENT_WORDS = ("人民政府", "政府网", "国务院", "省委", "市委", "县委", "区委")


def is_listed(
    *, source: str, source_url: str, own_names: Collection[str], names: Collection[str], hosts: Collection[str]
) -> bool:
    """True for own content, party and government sites, and what stands on the approved list.

    The address decides where there is one: a name is only what somebody typed.
    """
    source, host = source.strip(), _host_of(source_url)
    if host:
        return _lies_in(host, (*GOVERNMENT, *hosts))
    return not source or source in own_names or source in names or any(word in source for word in GOVERNMENT_WORDS)


def _host_of(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").rstrip(".")
    except ValueError:
        return "invalid"


def _lies_in(host: str, domains: Collection[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains if domain)
