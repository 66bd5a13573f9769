"""Screens of Wagtail that are off, because the office decides there or a screen of ours replaces them (LA-34)."""

# In sites: accounts, groups, workflows, tasks, sites, collections … belong to the office.
CLOSED_IN_SITES: tuple[str, ...] = (
    "/users/",
    "/groups/",
    "/workflows/",
    "/collections/",
    "/sites/",
    "/redirects/",
    "/locales/",
    "/reports/",
    "/registry/",
    "/password_reset/",
    "/test404/",
    "/failwhale/",
)

# The console has no pages, pictures or files; what other apps show there they guard themselves.
CLOSED_IN_CONSOLE: tuple[str, ...] = (
    *(prefix for prefix in CLOSED_IN_SITES if prefix != "/registry/"),
    "/pages/",
    "/images/",
    "/documents/",
    "/snippets/",
    "/choose-",
    "/bulk/",
    "/api/",
    "/editing-sessions/",
    "/block-preview/",
    "/tag-autocomplete/",
    "/cms/",
)


def is_closed(path: str, *, in_console: bool) -> bool:
    """Whether an address is off in the console or in a site."""
    return path.startswith(CLOSED_IN_CONSOLE if in_console else CLOSED_IN_SITES)
