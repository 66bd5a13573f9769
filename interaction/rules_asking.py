"""Rules about what a citizen sends. Pure: plain values in, violations out; no Django."""

import re
from dataclasses import dataclass

from interaction.enums_messages import MessageKind, Shortcoming, Verdict
from interaction.rules import check_signs, is_contact
from interaction.texts import unreadable_in
from policy import limits
from policy.violations import Violation

# Which version of the notice on personal data the sender agreed to (PIPL 14); kept with the message.
CONSENT_VERSION = "2026-1"
MEGABYTE = 1_000_000
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
# What a file is, is said by its first bytes, never by its name.
SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
SUFFIX_OF = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg"}
_ONE_SIGN = re.compile(r"(.)\1*")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a citizen typed. `uploads` are the sealed tickets of files that were sent before.

    `unreadable` are the fields that held signs nobody can see; here they stand without them.
    """

    kind: str = ""
    unit: str = ""
    title: str = ""
    text: str = ""
    name: str = ""
    contact: str = ""
    public: str = ""
    consent: str = ""
    trap: str = ""
    uploads: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


# Which field of the form a refusal belongs to.
FIELDS = {
    "message.kind.missing": "kind",
    "message.unit.unknown": "unit",
    "message.title.length": "title",
    "message.title.one_sign": "title",
    "message.text.too_short": "text",
    "message.text.too_long": "text",
    "message.text.one_sign": "text",
    "message.name.too_long": "name",
    "follow.address.unclear": "address",
    "message.contact.missing": "contact",
    "message.contact.unclear": "contact",
    "message.public.missing": "public",
    "message.consent.missing": "consent",
    "message.file.kind": "files",
    "message.file.too_large": "files",
    "message.file.too_many": "files",
    "message.human.wrong": "human",
    "message.human.spent": "human",
    "message.verdict.missing": "verdict",
    "message.verdict.reason": "shortcoming",
    "message.words.missing": "words",
    "message.words.too_long": "words",
}


def check_draft(draft: Draft, units: frozenset[str]) -> list[Violation]:
    """Judge a message before it is taken, every fault in the order of the form (LY-1)."""
    typed = {"title": draft.title, "text": draft.text, "name": draft.name, "contact": draft.contact}
    found = check_signs({*draft.unreadable, *unreadable_in(typed)})
    if draft.kind not in MessageKind.values:
        found.append(Violation("message.kind.missing", "house"))
    if draft.unit and draft.unit not in units:
        found.append(Violation("message.unit.unknown", "house"))
    least, most = limits.MESSAGE_TITLE_LEAST.value, limits.MESSAGE_TITLE_LENGTH.value
    if not least <= len(draft.title) <= most:
        params = {"least": least, "most": most, "length": len(draft.title)}
        found.append(Violation("message.title.length", "house", params))
    elif is_one_sign(draft.title):
        found.append(Violation("message.title.one_sign", "house"))
    found += check_sent_text(draft.text)
    found += _check_sender(draft)
    if draft.public not in ("yes", "no"):
        found.append(Violation("message.public.missing", "house"))
    if draft.consent != CONSENT_VERSION:
        found.append(Violation("message.consent.missing", "house"))
    if draft.trap:
        found.append(Violation("ticket.trap.filled", "house"))
    return found


def check_sent_text(text: str) -> list[Violation]:
    """The words of a message: something, and not without end."""
    least, most = limits.MESSAGE_TEXT_LEAST.value, limits.MESSAGE_TEXT_LENGTH.value
    if len(text) < least:
        return [Violation("message.text.too_short", "house", {"least": least})]
    if len(text) > most:
        return [Violation("message.text.too_long", "house", {"most": most, "length": len(text)})]
    return [Violation("message.text.one_sign", "house")] if is_one_sign(text) else []


def is_one_sign(text: str) -> bool:
    """Whether it says nothing but one sign again and again."""
    return bool(_ONE_SIGN.fullmatch(re.sub(r"\s", "", text)))


def _check_sender(draft: Draft) -> list[Violation]:
    """Who reports wrongdoing may stay unknown; everybody else can be called back (LN-19.3)."""
    found = []
    most = limits.MESSAGE_NAME_LENGTH.value
    if len(draft.name) > most:
        found.append(Violation("message.name.too_long", "house", {"most": most}))
    if draft.contact and not is_contact(draft.contact):
        found.append(Violation("message.contact.unclear", "house"))
    if not draft.contact and draft.kind != MessageKind.WRONGDOING:
        found.append(Violation("message.contact.missing", "LN-19.3"))
    return found


def check_follow(
    *, address: str, consent: str, trap: str, is_offered: bool, unreadable: tuple[str, ...] = ()
) -> list[Violation]:
    """Judge a wish to follow by mail: an address, the agreement, and a platform that can send (PIPL 14)."""
    found = [] if is_offered else [Violation("follow.mail.off", "house")]
    found += check_signs(unreadable)
    if "@" not in address or not is_contact(address):
        found.append(Violation("follow.address.unclear", "house"))
    if consent != CONSENT_VERSION:
        found.append(Violation("message.consent.missing", "house"))
    if trap:
        found.append(Violation("ticket.trap.filled", "house"))
    return found


def type_of_file(head: bytes) -> str:
    """What kind of file begins like this; empty for everything that is not taken."""
    return next((kind for signature, kind in SIGNATURES if head.startswith(signature)), "")


def check_file(*, head: bytes, size: int, count: int) -> list[Violation]:
    """Judge one file; `count` is how many there are with it (ASVS 5.2.1, 5.2.2)."""
    found = []
    if not type_of_file(head):
        found.append(Violation("message.file.kind", "house"))
    if size > limits.MESSAGE_FILE_MEGABYTES.value * MEGABYTE:
        found.append(Violation("message.file.too_large", "house", {"most": limits.MESSAGE_FILE_MEGABYTES.value}))
    if count > limits.MESSAGE_FILES.value:
        found.append(Violation("message.file.too_many", "house", {"most": limits.MESSAGE_FILES.value}))
    return found


def check_verdict(*, verdict: str, shortcoming: str, is_answered: bool, is_judged: bool) -> list[Violation]:
    """An answer is judged once, and whoever is not satisfied says why (LN-19.3)."""
    if not is_answered or is_judged:
        return [Violation("message.verdict.closed", "house")]
    if verdict not in Verdict.values:
        return [Violation("message.verdict.missing", "house")]
    if verdict == Verdict.UNSATISFIED and shortcoming not in Shortcoming.values:
        return [Violation("message.verdict.reason", "house")]
    return []
