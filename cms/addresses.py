"""Paths on a site's public host. Pure text, no Django."""

HOME_SLUG = "home"
SITE_MAP_PATH = "/site-map/"
SEARCH_PATH = "/search/"
SUGGEST_PATH = "/search/suggest/"
EXCHANGE_PATH = "/exchange/"
AIDS_PATH = "/accessibility/"
ELDER_PREFIX = "/elder"
LEAVE_PATH = "/leave/"
CORRECT_PATH = "/correct/"
ASK_PATH = "/ask/"
MESSAGES_PATH = "/messages/"
CONSULTATIONS_PATH = "/consultations/"
BEACON_PATH = "/beacon/"
VISITS_PATH = "/visits/"
# First components that mean something else than a channel.
RESERVED_WORDS = frozenset(
    {
        "accessibility",
        "documents",
        "elder",
        "exchange",
        "healthz",
        "media",
        "search",
        "site-map",
        "static",
        "leave",
        "correct",
        "ask",
        "messages",
        "consultations",
        "beacon",
        "visits",
    }
)


def path_on_site(url_path: str) -> str:
    """Turn Wagtail's url_path, which begins with the home page's slug, into the citizen's path."""
    return "/" + url_path.split("/", 2)[2]


def url_path_of(path: str) -> str:
    """Turn a citizen's path into Wagtail's url_path."""
    inner = path.strip("/")
    return f"/{HOME_SLUG}/{inner}/" if inner else f"/{HOME_SLUG}/"
