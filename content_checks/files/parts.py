"""A part of a file, as people look for it: page 3, the sheet of that name. Plain Python."""

from dataclasses import dataclass

from content_checks.enums import PartKind


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is, its number from 1 (0: none), its name (sheet, file in an archive), its text."""

    kind: PartKind
    number: int
    name: str
    text: str

    def inside(self, holder: str) -> "Part":
        """The same part of a file that lies in another one."""
        return Part(self.kind, self.number, f"{holder} {self.name}".strip(), self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file; `trouble` is set if something of it could not be."""

    parts: list[Part]
    trouble: str = ""
