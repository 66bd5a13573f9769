"""Closing a site for good (LA-11.2): where its content goes and where old addresses lead. Pure: no Django."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from policy.violations import Violation

NOTICE, FRONT, SAME_PATH = "notice", "front", "same_path"
LINES_MOST = 500
ELDER = "/elder/"
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\s<>\"'\\]*)?")
_PATH = re.compile(r"/[A-Za-z0-9_/.%-]{0,299}")


def read_redirects(text: str) -> tuple[dict[str, str], list[str]]:
    """Lines “old path, blank, new address” as a table, and the lines that are none."""
    table, wrong = {}, []
    for line in filter(None, map(str.strip, text.splitlines())):
        old, _, new = line.partition(" ")
        if _PATH.fullmatch(old) and _WEB.fullmatch(new.strip()) and old not in table:
            table[old] = new.strip()
        else:
            wrong.append(line)
    return table, wrong


def check_closing(
    *,
    is_portal: bool,
    destination: str,
    redirect_to: str,
    way: str = NOTICE,
    redirects: Mapping[str, str] | None = None,
    own_hosts: Collection[str] = (),
) -> list[Violation]:
    """Portals are never closed for good; content has a place to go; no address leads back (LA-11, LA-11.2)."""
    found, table = [], redirects or {}
    if is_portal:
        found.append(Violation("site.closing.portal", "LA-11"))
    if len(destination.strip()) < 2:
        found.append(Violation("site.closing.no_destination", "LA-11.2", {"field": "destination"}))
    if (redirect_to and not _WEB.fullmatch(redirect_to)) or (way != NOTICE and not redirect_to):
        found.append(Violation("site.closing.bad_redirect", "LA-11.2", {"field": "redirect_to"}))
    if len(table) > LINES_MOST:
        found.append(Violation("site.closing.too_many_redirects", "house", {"most": LINES_MOST, "field": "redirects"}))
    if any(host_of(target) in own_hosts for target in filter(None, (redirect_to, *table.values()))):
        found.append(Violation("site.closing.leads_back", "LA-11.2", {"field": "redirects"}))
    return found


def check_lines(wrong: Collection[str]) -> list[Violation]:
    """Every line of the table says an old path and a new address (LA-11.2)."""
    if not wrong:
        return []
    return [Violation("site.closing.bad_line", "LA-11.2", {"line": next(iter(wrong))[:80], "field": "redirects"})]


def host_of(address: str) -> str:
    """The host that an address leads to, in small letters."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def moved_target(*, way: str, redirect_to: str, redirects: Mapping[str, str], path: str) -> str:
    """Where an old address leads; empty when the notice answers. A line of the table counts before everything."""
    plain = path[len(ELDER) - 1 :] if path.startswith(ELDER) else path
    bare = plain.rstrip("/")
    if found := redirects.get(f"{bare}/") or redirects.get(bare):
        return found
    if way == FRONT:
        return redirect_to
    is_page = _PATH.fullmatch(plain) and not plain.startswith("//") and "/.." not in plain
    return redirect_to.rstrip("/") + plain if way == SAME_PATH and is_page else ""


def check_release(*, state: str, has_archive: bool, by_roles: Collection[str], reason: str) -> list[Violation]:
    """Names are given free by the office, of a closed site whose archive is kept; not before (LA-11.2, LA-15)."""
    found = []
    if not {"registrar", "domain_officer"} & set(by_roles):
        found.append(Violation("site.office.only", "LA-34"))
    if state != "closed":
        found.append(Violation("site.closing.not_closed", "LA-15"))
    if not has_archive:
        found.append(Violation("site.closing.no_archive", "LA-11.2"))
    if not reason.strip():
        found.append(Violation("site.closing.no_reason", "house"))
    return found
