"""What an uploaded attachment is, is said by its first bytes, not by the ending of its name."""

from policy.violations import Violation

HEAD_BYTES = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)  # old office files, and sealed new ones
_RTF = (b"{\\rtf",)
_BEGINNINGS = {
    **dict.fromkeys(("zip", "ofd"), _ZIP),
    **dict.fromkeys(("docx", "xlsx", "pptx", "wps", "et"), _ZIP + _OLE),
    **dict.fromkeys(("xls", "ppt"), _OLE),
    "doc": _OLE + _RTF,
}
_PLAIN = frozenset({"txt", "csv"})
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml", b"<?php", b"#!")


def check_contents(*, name: str, head: bytes) -> list[Violation]:
    """A file is of the type that its name says (house; ASVS 5.2.2); `head` is its first 1,024 bytes."""
    kind = name.rpartition(".")[2].lower()
    return [] if _begins_as(kind, head) else [Violation("cms.upload.contents", "house", {"name": name})]


def _begins_as(kind: str, head: bytes) -> bool:
    if kind in _PLAIN:
        return head.startswith(_WIDE_TEXT) or (b"\0" not in head and not head.lstrip().lower().startswith(_MARKUP))
    if kind == "pdf":
        return b"%PDF-" in head
    if kind == "mp4":
        return head[4:8] == b"ftyp"
    return kind not in _BEGINNINGS or head.startswith(_BEGINNINGS[kind])
