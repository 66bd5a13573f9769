"""From a copy to an answer: conditions, encodings, parts of files."""

import pytest

from delivery.answers import LAST_GOOD, is_unchanged, stored_answer, wanted_encodings
from delivery.files import LONGEST_PART, Part, send_file, wanted_part
from delivery.store import Copy

COPY = Copy(b"<p>x</p>", 1_700_000_000_123_456_789)
TAG = dict(stored_answer({}, "index.html", COPY, []).headers)["ETag"]
SAME_SECOND = "Tue, 14 Nov 2023 22:13:20 GMT"
SECOND_BEFORE = "Tue, 14 Nov 2023 22:13:19 GMT"


@pytest.mark.parametrize(
    ("environ", "unchanged"),
    [
        ({"HTTP_IF_NONE_MATCH": TAG}, True),
        ({"HTTP_IF_NONE_MATCH": f'"x", W/{TAG}'}, True),
        ({"HTTP_IF_NONE_MATCH": "*"}, True),
        ({"HTTP_IF_NONE_MATCH": '"other"'}, False),
        ({"HTTP_IF_MODIFIED_SINCE": SAME_SECOND}, True),
        ({"HTTP_IF_MODIFIED_SINCE": SECOND_BEFORE}, False),
        ({"HTTP_IF_MODIFIED_SINCE": "yesterday"}, False),
        ({"HTTP_IF_NONE_MATCH": '"other"', "HTTP_IF_MODIFIED_SINCE": SAME_SECOND}, False),
        ({}, False),
    ],
)
def test_condition_when_client_has_a_copy_then_tag_goes_before_date(environ, unchanged):
    assert is_unchanged(environ, TAG, COPY.changed_ns) is unchanged
    assert (stored_answer(environ, "index.html", COPY, []).status == 304) is unchanged


@pytest.mark.parametrize(
    ("header", "encodings"),
    [
        ("", ()),
        ("gzip", ("gzip",)),
        ("gzip, deflate, br", ("br", "gzip")),
        ("br;q=0, gzip;q=0.5", ("gzip",)),
        ("identity", ()),
        ("broken", ()),
    ],
)
def test_encodings_when_header_says_then_only_what_the_client_takes(header, encodings):
    assert wanted_encodings({"HTTP_ACCEPT_ENCODING": header}) == encodings


def test_answer_when_last_good_copy_then_it_says_so():
    fresh = stored_answer({}, "index.html", COPY, []).headers
    old = stored_answer({}, "index.html", COPY, [], is_last_good=True).headers

    assert set(LAST_GOOD) <= set(old) and not set(LAST_GOOD) & set(fresh)


def test_tag_when_encoding_differs_then_another():
    packed = Copy(COPY.body, COPY.changed_ns, "gzip")

    assert dict(stored_answer({}, "index.html", packed, []).headers)["ETag"] != TAG


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-9", Part(0, 10)),
        ("bytes=90-", Part(90, 10)),
        ("bytes=-5", Part(95, 5)),
        ("bytes=-500", Part(0, 100)),
        ("bytes=50-400", Part(50, 50)),
        ("bytes=100-", Part(100, 0)),
        ("bytes=9-3", Part(9, 0)),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=1-2", None),
    ],
)
def test_part_when_range_is_asked_then_within_the_file(header, part):
    assert wanted_part(header, 100) == part


def test_part_when_the_rest_of_a_large_file_is_asked_then_never_longer_than_the_limit():
    assert wanted_part("bytes=0-", 10 * LONGEST_PART) == Part(0, LONGEST_PART)


def test_large_files_when_more_are_read_than_places_then_the_next_is_told_to_wait(tmp_path):
    place = tmp_path / "film.mp4"
    place.write_bytes(b"x" * (LONGEST_PART + 1))
    statuses, streams = [], []

    def start(status, headers):
        statuses.append(status[:3])

    for _ in range(9):
        streams.append(send_file(str(place), "film.mp4", {"REQUEST_METHOD": "GET"}, start, []))
    for stream in streams[:8]:
        stream.close()
    last = send_file(str(place), "film.mp4", {"REQUEST_METHOD": "GET"}, start, [])

    assert statuses == ["200"] * 8 + ["503", "200"]
    assert sum(len(part) for part in last) == LONGEST_PART + 1


def test_file_when_type_is_not_shown_in_place_then_downloaded_under_its_own_name(tmp_path):
    place = tmp_path / "x"
    place.write_bytes(b"MZ")
    found = {}

    send_file(str(place), "documents/1/附件.doc", {"REQUEST_METHOD": "GET"}, lambda s, h: found.update(h), [])

    assert found["Content-Type"] == "application/octet-stream"
    assert found["Content-Disposition"] == "attachment; filename*=UTF-8''%E9%99%84%E4%BB%B6.doc"
    assert "sandbox" in found["Content-Security-Policy"]
