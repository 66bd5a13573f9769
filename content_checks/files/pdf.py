"""Text of PDF files: pages, forms, files inside. Pages that are pictures have none, and that is said."""

import logging
from collections.abc import Iterator
from typing import IO

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from content_checks.enums import PartKind, Trouble
from content_checks.files.limits import MOST_PAGES, Budget, Unreadable
from content_checks.files.parts import Part

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
# What pypdf raises on broken files beside its own errors.
BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, ZeroDivisionError)


class Pdf:
    """An opened PDF file; `troubles` says what of it could not be read."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        """Open it; an empty password is tried."""
        self.troubles: set[Trouble] = set()
        self._budget = budget
        try:
            self._reader = PdfReader(stream, strict=False)
            if self._reader.is_encrypted and not self._reader.decrypt(""):
                raise Unreadable(Trouble.ENCRYPTED)
            self._count = len(self._reader.pages)
        except BROKEN as error:
            raise Unreadable(Trouble.DAMAGED) from error
        if self._count > MOST_PAGES:
            raise Unreadable(Trouble.TOO_LARGE)

    def parts(self) -> Iterator[Part]:
        """Pages, then what was filled into the form."""
        for number in range(self._count):
            text = self._page_text(number)
            if text:
                self._budget.spend(characters=len(text))
                yield Part(PartKind.PAGE, number + 1, "", text)
        filled = self._form_text()
        if filled:
            yield Part(PartKind.NOTES, 0, "", filled)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Files inside the file."""
        try:
            inside = dict(self._reader.attachments)
        except BROKEN:
            self.troubles.add(Trouble.DAMAGED)
            return
        for name, contents in inside.items():
            for content in contents:
                self._budget.spend(unpacked=len(content), entries=1)
                yield name, content

    def _page_text(self, number: int) -> str:
        try:
            page = self._reader.pages[number]
            text = page.extract_text().strip()
            if not text and _shows_picture(page):
                self.troubles.add(Trouble.NO_TEXT)
        except (*BROKEN, RecursionError):
            self.troubles.add(Trouble.DAMAGED)
            return ""
        return text

    def _form_text(self) -> str:
        try:
            fields = self._reader.get_form_text_fields() or {}
        except (*BROKEN, RecursionError):
            return ""
        return "\n".join(f"{name} {value}" for name, value in fields.items() if value)


def _shows_picture(page: PageObject) -> bool:
    return len(page.images) > 0
