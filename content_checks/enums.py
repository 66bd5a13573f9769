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
    UNREADABLE_FILE = "unreadable_file"
    DEAD_LINK = "dead_link"
    DANGER_LINK = "danger_link"
    NO_ALTERNATIVE = "no_alternative"
    HEADING_ORDER = "heading_order"
    LINK_TEXT = "link_text"
    TABLE_HEADS = "table_heads"


WORDS = frozenset(
    {
        *(Kind.SOUND, Kind.NEAR_SOUND, Kind.SHAPE, Kind.CONFUSION, Kind.TITLE, Kind.INSTITUTION, Kind.PLACE),
        *(Kind.PHRASE, Kind.DOCUMENT_NUMBER, Kind.ADVERTISING, Kind.SLIP),
    }
)
PRIVATE = frozenset({Kind.ID_NUMBER, Kind.MOBILE, Kind.LANDLINE, Kind.BANK_CARD, Kind.ADDRESS})
FILES = frozenset({Kind.UNREADABLE_FILE})
LINKS = frozenset({Kind.DEAD_LINK, Kind.DANGER_LINK})
ACCESS = frozenset({Kind.NO_ALTERNATIVE, Kind.HEADING_ORDER, Kind.LINK_TEXT, Kind.TABLE_HEADS})
# What stops a submission unless the office decides otherwise.
STOPPING = PRIVATE | FILES | {Kind.DANGER_LINK}


class FileState(StrEnum):
    """How far the reading of an attached file is; stored codes."""

    WAITING = "waiting"
    READ = "read"
    UNREADABLE = "unreadable"


class Trouble(StrEnum):
    """Why a file, or something in it, can't be read, the graver first; stored codes."""

    UNSAFE = "unsafe"
    ENCRYPTED = "encrypted"
    OLD_FORMAT = "old_format"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_SLOW = "too_slow"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    UNKNOWN_KIND = "unknown_kind"
    MISSING = "missing"


class PartKind(StrEnum):
    """Parts of a file; stored codes."""

    BODY = "body"
    NOTES = "notes"
    PAGE = "page"
    SLIDE = "slide"
    SHEET = "sheet"
