"""Rules about citizens' forms and about reports of errors. Pure: plain values in, violations out; no Django."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from accounts.enums import RoleCode
from interaction.enums import FaultKind, Provenance
from interaction.texts import unreadable_in
from policy import limits
from policy.violations import Violation

HANDLERS = frozenset({RoleCode.MESSAGE_HANDLER.value, RoleCode.SITE_ADMIN.value})
OFFICE_ROLES = frozenset({RoleCode.REGISTRAR.value})
LEAST_TEXT = 2
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
_NOT_TELEPHONE = re.compile(r"[\s()（）+\-—－]")
_DIGITS = re.compile(r"[0-9]{7,15}")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a citizen typed: kind, words, how to reach him, the address of the page if the form doesn't know it.

    `trap` is a field that people don't see; machines fill everything in. `unreadable` are the fields that held signs
    nobody can see; here they stand without them.
    """

    kind: str = ""
    text: str = ""
    contact: str = ""
    address: str = ""
    trap: str = ""
    unreadable: tuple[str, ...] = ()


# Every field of citizens' forms that words are typed into.
UNREADABLE = {
    "title": Violation("form.title.unreadable", "house"),
    "text": Violation("form.text.unreadable", "house"),
    "opinion": Violation("form.opinion.unreadable", "house"),
    "name": Violation("form.name.unreadable", "house"),
    "contact": Violation("form.contact.unreadable", "house"),
    "address": Violation("form.address.unreadable", "house"),
    "words": Violation("form.words.unreadable", "house"),
}
# Which field of the form a refusal belongs to.
FIELDS = {
    "ticket.kind.missing": "kind",
    "ticket.address.too_long": "address",
    "ticket.text.missing": "text",
    "ticket.text.too_long": "text",
    "ticket.contact.unclear": "contact",
    "ticket.trap.filled": "trap",
    **{one.code: name for name, one in UNREADABLE.items()},
    "query.code.malformed": "code",
    "query.code.unknown": "code",
}


def check_report(report: Report) -> list[Violation]:
    """Judge a report before it is taken (GB19-D4 asks for the entrance, the lengths are the platform's)."""
    typed = {"address": report.address, "text": report.text, "contact": report.contact}
    found = check_signs({*report.unreadable, *unreadable_in(typed)})
    if report.kind not in FaultKind.values:
        found.append(Violation("ticket.kind.missing", "house"))
    if len(report.address) > limits.FAULT_REPORT_ADDRESS_LENGTH.value:
        most = limits.FAULT_REPORT_ADDRESS_LENGTH.value
        found.append(Violation("ticket.address.too_long", "house", {"most": most, "length": len(report.address)}))
    found += _check_text(report.text)
    if report.contact and not is_contact(report.contact):
        found.append(Violation("ticket.contact.unclear", "house"))
    if report.trap:
        found.append(Violation("ticket.trap.filled", "house"))
    return found


def check_signs(fields: Iterable[str]) -> list[Violation]:
    """Control characters can be neither kept nor seen: the citizen looks again at the field that held them."""
    return [one for name, one in UNREADABLE.items() if name in fields]


def _check_text(text: str) -> list[Violation]:
    most = limits.FAULT_REPORT_LENGTH.value
    if len(text) < LEAST_TEXT:
        return [Violation("ticket.text.missing", "house")]
    if len(text) > most:
        return [Violation("ticket.text.too_long", "house", {"most": most, "length": len(text)})]
    return []


def is_contact(text: str) -> bool:
    """Whether somebody can be reached there: a telephone number or a mail address."""
    if len(text) > limits.FAULT_REPORT_CONTACT_LENGTH.value:
        return False
    return bool(_MAIL.fullmatch(text) or _DIGITS.fullmatch(_NOT_TELEPHONE.sub("", text)))


def provenance_of(*, host: str, origin: str, referer: str, fetch_site: str) -> Provenance:
    """Say whether a form was sent from a page of this host: public hosts have no cookie and so no token."""
    if fetch_site and fetch_site != "same-origin":
        return Provenance.FOREIGN
    source = origin or referer
    if source:
        return Provenance.OWN if _host_of(source) == _plain_host(host) else Provenance.FOREIGN
    return Provenance.OWN if fetch_site else Provenance.UNKNOWN


def check_provenance(provenance: Provenance) -> list[Violation]:
    """Take forms from the site's own pages only (ASVS 3.5.1, as a rule of the platform)."""
    if provenance is Provenance.FOREIGN:
        return [Violation("form.sender.foreign", "house")]
    if provenance is Provenance.UNKNOWN:
        return [Violation("form.sender.unknown", "house")]
    return []


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        return _plain_host(parts.netloc, parts.scheme) if parts.scheme in _DEFAULT_PORTS else ""
    except ValueError:
        return ""


def _plain_host(netloc: str, scheme: str = "") -> str:
    """Host and port in small letters; without a port that says nothing."""
    name = netloc.lower()
    for known, port in _DEFAULT_PORTS.items():
        if scheme in ("", known):
            name = name.removesuffix(port)
    return name.removesuffix(".")


def check_handler(by_roles: Set[str]) -> list[Violation]:
    """Only who answers citizens for this site files, examines and opens what they sent."""
    return [] if HANDLERS & by_roles else [Violation("ticket.handler.only", "LA-25.2")]


def check_filer(*, roles: Set[str], office: Set[str]) -> list[Violation]:
    """Who files for a caller: a unit's handler in his site, the registrar in the console (LN-19.2)."""
    return [] if OFFICE_ROLES & office else check_handler(roles)


def check_code(code: str, *, digits: int) -> list[Violation]:
    """A query code is a number of fixed length; only then is it worth a try."""
    return [] if len(code) == digits else [Violation("query.code.malformed", "house", {"digits": digits})]


def check_tries(*, count: int, most: int) -> list[Violation]:
    """Let one sender try only so often within an hour."""
    return [] if count <= most else [Violation("form.tries.too_many", "house", {"most": most})]
