"""By what a column fills itself from what other columns publish (LA-26.4). Plain Python, no Django."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class GatherRule:
    """What a column gathers; an empty tuple restricts nothing.

    `sites` are codes, `types` types of columns, `themes` themes of items; one of `words` must stand in title or
    keywords.
    """

    sites: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    most: int = 100

    def stored(self) -> dict[str, object]:
        """The rule as the mirrored section keeps it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def rule_from(stored: Mapping[str, object]) -> GatherRule:
    """The rule that a mirrored section keeps."""
    return GatherRule(**{name: tuple(v) if isinstance(v, list) else v for name, v in stored.items()})


def parts_of(text: str) -> tuple[str, ...]:
    """Words of a field, whatever sign stands between them; each once."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(text))))
