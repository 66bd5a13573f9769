"""States of links and the reasons for them. Plain Python."""

from enum import StrEnum


class LinkState(StrEnum):
    """What is known of an address; stored codes."""

    UNKNOWN = "unknown"
    WORKS = "works"
    MOVED = "moved"
    WALLED = "walled"
    SUSPECT = "suspect"
    BROKEN = "broken"
    DANGER = "danger"


class Reason(StrEnum):
    """Why an address is in its state; stored codes."""

    NONE = ""
    GONE = "gone"
    SERVER_ERROR = "server_error"
    NO_SUCH_HOST = "no_such_host"
    NO_CONNECTION = "no_connection"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    REDIRECTS = "redirects"
    FORBIDDEN = "forbidden"
    INNER = "inner"
    MALFORMED = "malformed"
    MOVED = "moved"
    NOT_PUBLISHED = "not_published"
    DELETED = "deleted"
    NO_SUCH_PAGE = "no_such_page"
    SITE_CLOSED = "site_closed"
    SITE_OFFLINE = "site_offline"
    ACCOUNT_CLOSED = "account_closed"
    LISTED = "listed"


# What citizens can't use.
DEAD = frozenset({LinkState.BROKEN, LinkState.DANGER})
# What somebody should look at.
DOUBTFUL = frozenset({LinkState.SUSPECT, LinkState.WALLED, LinkState.MOVED})
