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

# The console has no pages: only what is named here answers. Apps below add nothing; their screens are in sites.
OPEN_IN_CONSOLE: tuple[str, ...] = (
    "/registry/",
    "/account/",
    "/my-sites/",
    "/media/",
    "/sprite/",
    "/jsi18n/",
    "/dismissibles/",
)


def is_closed(path: str, *, in_console: bool) -> bool:
    """Whether an address is off in the console or in a site."""
    if in_console:
        return path != "/" and not path.startswith(OPEN_IN_CONSOLE)
    return path.startswith(CLOSED_IN_SITES)
