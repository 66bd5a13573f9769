"""What the checks of content find. Plain Python: the scanner runs without Django."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of findings; stored codes, never renamed."""

    SOUND = "sound"
    NEAR_SOUND = "near_sound"
    SHAPE = "shape"
    CONFUSION = "confusion"
    TITLE = "title"
    INSTITUTION = "institution"
    PLACE = "place"
    PHRASE = "phrase"
    DOCUMENT_NUMBER = "document_number"
    ADVERTISING = "advertising"
    SLIP = "slip"
    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    LANDLINE = "landline"
    BANK_CARD = "bank_card"
    ADDRESS = "address"


WORDS = frozenset(
    {
        *(Kind.SOUND, Kind.NEAR_SOUND, Kind.SHAPE, Kind.CONFUSION, Kind.TITLE, Kind.INSTITUTION, Kind.PLACE),
        *(Kind.PHRASE, Kind.DOCUMENT_NUMBER, Kind.ADVERTISING, Kind.SLIP),
    }
)
PRIVATE = frozenset({Kind.ID_NUMBER, Kind.MOBILE, Kind.LANDLINE, Kind.BANK_CARD, Kind.ADDRESS})
