"""What the attached files of an item hold: private data by page or sheet, files nobody can read, files that wait."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content_checks.checking import AROUND, Place, digest_of, explanations, key_of, one_line
from content_checks.enums import FileState, Kind, PartKind
from content_checks.file_texts import DocumentText
from content_checks.messages import PARTS
from content_checks.models import FileText


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Findings in the files of an item, and the files with their state."""

    places: list[Place]
    files: list[DocumentText]
    waiting: int


def check_files(file_ids: Iterable[int], *, site: str, object_id: str) -> FileCheck:
    """Everything found in these files; one that was never asked for counts as waiting."""
    wanted = sorted(set(file_ids))
    if not wanted:
        return FileCheck([], [], 0)
    reasons = explanations(site, object_id)
    rows = FileText.objects.filter(site_code=site, file_id__in=wanted).order_by("file_id")
    files = [DocumentText(r.file_id, r.name, r.digest, FileState(r.state), r.trouble, "") for r in rows]
    places = [place for row in rows for place in _places(row, reasons)]
    done = sum(one.state is not FileState.WAITING for one in files)
    return FileCheck(places, files, len(wanted) - done)


def _places(row: FileText, reasons: dict[tuple[str, str], str]) -> Iterator[Place]:
    if row.state == FileState.UNREADABLE:
        yield _unreadable(row, reasons)
    for one in row.private:
        yield _private(row, one, reasons)


def _unreadable(row: FileText, reasons: dict[tuple[str, str], str]) -> Place:
    digest = digest_of(row.digest)
    return Place(
        key=key_of(f"file|{row.file_id}|{row.digest}"),
        label=row.name,
        path=("file", row.file_id),
        start=0,
        end=0,
        shown=row.name,
        suggestion="",
        kind=Kind.UNREADABLE_FILE,
        confidence=1.0,
        before="",
        after="",
        digest=digest,
        explanation=reasons.get((Kind.UNREADABLE_FILE.value, digest), ""),
        note=DocumentText(row.file_id, row.name, row.digest, FileState(row.state), row.trouble, "").words,
    )


def _private(row: FileText, one: dict[str, object], reasons: dict[tuple[str, str], str]) -> Place:
    part, start, end, kind = int(one["part"]), int(one["start"]), int(one["end"]), Kind(one["kind"])
    text = row.parts[part]["text"]
    first, last = max(0, start - AROUND), end + AROUND
    plain = _masked(text[first:last], first, [other for other in row.private if other["part"] == part])
    digest = digest_of(text[start:end])
    return Place(
        key=key_of(f"file|{row.file_id}|{part}|{start}|{kind.value}|{text[start:end]}"),
        label=f"{row.name} · {_part_name(row.parts[part])}",
        path=("file", row.file_id, part),
        start=start,
        end=end,
        shown=str(one["masked"]),
        suggestion="",
        kind=kind,
        confidence=float(one["confidence"]),
        before=one_line(plain[: start - first]),
        after=one_line(plain[end - first :]),
        digest=digest,
        explanation=reasons.get((kind.value, digest), ""),
    )


def _masked(window: str, first: int, private: list[dict[str, object]]) -> str:
    """A piece of a text, every private number in it masked; no character more or less."""
    chars = list(window)
    for one in private:
        for offset, char in enumerate(str(one["masked"])):
            place = int(one["start"]) + offset - first
            if 0 <= place < len(chars):
                chars[place] = char
    return "".join(chars)


def _part_name(part: dict[str, object]) -> str:
    name = str(PARTS[PartKind(part["kind"])]) % {"number": part["number"]}
    return f"{part['name']} {name}".strip()
