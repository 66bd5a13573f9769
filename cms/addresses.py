"""Paths on a site's public host. Pure text, no Django."""

SITE_MAP_PATH = "/site-map/"
# First components that mean something else than a channel.
RESERVED_WORDS = frozenset({"documents", "elder", "healthz", "media", "search", "site-map", "static"})


def path_on_site(url_path: str) -> str:
    """Turn Wagtail's url_path, which begins with the home page's slug, into the citizen's path."""
    return "/" + url_path.split("/", 2)[2]


def url_path_of(path: str, home_slug: str) -> str:
    """Turn a citizen's path into Wagtail's url_path."""
    return f"/{home_slug}/{path.strip('/')}/" if path.strip("/") else f"/{home_slug}/"
