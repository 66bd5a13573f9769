"""What an item needs before anybody may review it: title, source, and for reposts where they come from."""

from dataclasses import dataclass

from policy import limits
from policy.violations import Violation


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """The fields of an item that rules ask about. `original_source` is who published a repost first."""

    title: str
    source: str
    is_repost: bool = False
    original_source: str = ""
    has_body: bool = True


def required_fields(item: ItemFacts) -> list[Violation]:
    """Check the tags every content page must carry (GF47-42) and the source of reposts (GF47-32)."""
    found = [
        violation
        for is_missing, violation in (
            (not item.title.strip(), Violation("publication.title.missing", "GF47-42")),
            (_is_too_long(item.title), _title_too_long()),
            (not item.source.strip(), Violation("publication.source.missing", "GF47-42")),
            (_lacks_origin(item), Violation("publication.repost.source_missing", "GF47-32")),
            (not item.has_body, Violation("publication.body.missing", limits.TITLE_LENGTH.article)),
        )
        if is_missing
    ]
    return found


def _is_too_long(title: str) -> bool:
    return len(title.strip()) > limits.TITLE_LENGTH.value


def _title_too_long() -> Violation:
    return Violation("publication.title.too_long", limits.TITLE_LENGTH.article, {"length": limits.TITLE_LENGTH.value})


def _lacks_origin(item: ItemFacts) -> bool:
    return item.is_repost and not item.original_source.strip()
