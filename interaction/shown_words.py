"""What may be shown of a citizen's words: what tells who somebody is or where he lives is hidden at once (LN-33).

What no shape betrays the handler hides before anything becomes public.
"""

from typing import Protocol

from content_checks.api import scan_private_data
from content_checks.enums import Kind
from interaction.personal_words import hide_personal_words
from interaction.texts import tidy_line

GRAMS_OF = 800  # characters; what follows is found by its beginning
_TWO = 2


class ShownWords(Protocol):
    """What has a title and a text that may be shown."""

    shown_title: str
    shown_text: str


def hide_personal(text: str, *known: str) -> str:
    """A citizen's words as they may stand unsealed: on the way in everything personal is hidden (PIPL 28).

    `known` is what he told in other fields: his name, his number.
    """
    return hide_private(hide_personal_words(text, known))


def hide_private(text: str) -> str:
    """The text with stars for numbers, cards and addresses of people: what not even a handler lets stand."""
    parts, last = [], 0
    for found in scan_private_data(text):
        parts += [text[last : found.start], found.suggestion or "*" * (found.end - found.start)]
        last = found.end
    return "".join([*parts, text[last:]])


def has_private(*texts: str) -> bool:
    """Whether any text holds what may not be public; what is hidden with stars is not found again."""
    return any(scan_private_data(text) for text in texts)


def answer_has_private(answer: str) -> bool:
    """Whether a unit's reply holds what may not be public; a landline in it is an office's."""
    return any(found.kind != Kind.LANDLINE for found in scan_private_data(answer))


def message_grams(message: ShownWords) -> list[str]:
    """What a message is found by: pairs of its shown words."""
    return grams_of(f"{message.shown_title} {message.shown_text}")


def grams_of(text: str) -> list[str]:
    """Every two neighbouring characters once: what a search of two characters or more is answered from."""
    plain = tidy_line(text).lower()[:GRAMS_OF]
    pairs = (plain[at : at + _TWO] for at in range(len(plain) - 1))
    return sorted({pair for pair in pairs if not pair.isspace() and pair.strip() == pair})
