"""Texts of attached files: asked for at upload, read by a job, kept per version, looked up by checks and search."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import IO

from django.utils import timezone

from content_checks.enums import FileState, Trouble
from content_checks.files.parts import Part, Reading
from content_checks.files.sandbox import read_file
from content_checks.messages import FILE_STATES, TROUBLES
from content_checks.models import FileText
from content_checks.privacy.scanner import scan_private_data


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What is known of a file's text; `text` is empty while it waits."""

    file_id: int
    name: str
    digest: str
    state: FileState
    trouble: str
    text: str

    @property
    def words(self) -> str:
        """State and reason as people read them."""
        state = str(FILE_STATES[self.state])
        return f"{state}：{TROUBLES[Trouble(self.trouble)]}" if self.trouble else state


def ask_for_text(*, site: str, file_id: int, digest: str, name: str) -> bool:
    """Note that this version of a file waits to be read; False if it was read or asked for already."""
    row = FileText.objects.filter(site_code=site, file_id=file_id).first()
    if row is not None and row.digest == digest:
        return False
    FileText.objects.update_or_create(
        site_code=site,
        file_id=file_id,
        defaults={
            "digest": digest,
            "name": name[:255],
            "state": FileState.WAITING.value,
            "trouble": "",
            "parts": [],
            "private": [],
            "asked_at": timezone.now(),
            "read_at": None,
        },
    )
    return True


def keep_text(*, site: str, file_id: int, digest: str, name: str, content: IO[bytes] | None) -> FileState:
    """Read a file (no content: it is missing) and keep what it says. May run twice."""
    reading = read_file(content, name) if content is not None else Reading([], Trouble.MISSING.value)
    state = FileState.UNREADABLE if reading.trouble else FileState.READ
    FileText.objects.update_or_create(
        site_code=site,
        file_id=file_id,
        defaults={
            "digest": digest,
            "name": name[:255],
            "state": state.value,
            "trouble": reading.trouble,
            "parts": [_clean(part) for part in reading.parts],
            "private": list(_private(reading.parts)),
            "read_at": timezone.now(),
        },
    )
    return state


def forget_text_of_file(*, site: str, file_id: int) -> None:
    """Forget the text of a file that is no more."""
    FileText.objects.filter(site_code=site, file_id=file_id).delete()


def text_of_document(*, site: str, file_id: int) -> DocumentText | None:
    """The text of a file of a site; None if nobody asked for it yet."""
    return texts_of_documents(site=site, file_ids=[file_id]).get(file_id)


def texts_of_documents(*, site: str, file_ids: Iterable[int]) -> dict[int, DocumentText]:
    """The same for several files at once."""
    rows = FileText.objects.filter(site_code=site, file_id__in=set(file_ids)).order_by("file_id")
    return {
        row.file_id: DocumentText(
            row.file_id,
            row.name,
            row.digest,
            FileState(row.state),
            row.trouble,
            "\n".join(part["text"] for part in row.parts),
        )
        for row in rows
    }


def known_files(*, site: str) -> dict[int, str]:
    """Versions of a site's files that were asked for, by file."""
    return dict(FileText.objects.filter(site_code=site).values_list("file_id", "digest"))


def _clean(part: Part) -> dict[str, object]:
    """The part as JSON that PostgreSQL takes: without null characters."""
    return asdict(part) | {"text": part.text.replace("\0", " "), "name": part.name.replace("\0", " ")}


def _private(parts: list[Part]) -> Iterable[dict[str, object]]:
    for number, part in enumerate(parts):
        for one in scan_private_data(part.text):
            yield {
                "part": number,
                "start": one.start,
                "end": one.end,
                "kind": one.kind.value,
                "masked": one.suggestion,
                "confidence": one.confidence,
            }
