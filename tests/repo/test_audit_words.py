"""Every detail that a record may carry has a name in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from console.audit_words import DETAILS
from tests.repo import sources

WRITERS = frozenset({"record", "_record", "record_about", "record_item", "record_order", "_record_synonyms"})
# Arguments of the writers that are no details.
PLAIN = frozenset({"action", "actor", "site", "object_type", "object_id", "params", "address", "by"})


def written_details(text: str) -> Iterator[str]:
    """Names in literal dictionaries handed to a writer, or in its surplus keyword arguments."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRITERS:
            yield from (one.arg for one in node.keywords if one.arg and one.arg not in PLAIN)
            for part in ast.walk(node):
                if isinstance(part, ast.Dict):
                    yield from (key.value for key in part.keys if isinstance(key, ast.Constant))


def test_details_when_read_by_the_check_then_both_ways_of_writing_are_seen() -> None:
    text = "record(action='a.b', params={'one': 1})\n_record('a.b', row, two=2)\nother(params={'three': 3})"

    assert list(written_details(text)) == ["one", "two"]


def test_details_when_written_by_any_app_then_each_has_a_name() -> None:
    written = {name for path in sources.code_files() for name in written_details(path.read_text("utf-8"))}

    assert len(written) > 60
    assert sorted(written - DETAILS.keys()) == []
