"""Folding, keys, bit sets and snippets of the search: plain values."""

import datetime
import random

import pytest

from info_library.rules import check_synonyms
from info_library.search.bits import SEGMENT, bits_of, both, common, count, decode, encode, merged, slots_of, without
from info_library.search.bulk import Hot, Texts, blocks_of, frequent_fours, frequent_triples, rows_of
from info_library.search.copying import row, rows_of_block
from info_library.search.facets import days_between
from info_library.search.folding import fold, joined, words_of
from info_library.search.grams import plan_of, triples_of
from info_library.search.queries import mark_from, terms_of
from info_library.search.snippets import marked, snippet
from info_library.search.sounds import sounds_of

SIGNS = "甲乙丙"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("六政办〔2026〕11号", "六政办 2026 11号"),
        ("六政办［２０２６］１１号", "六政办 2026 11号"),
        ("Ａｐｐ—下载", "app 下载"),
        ("  通知，公告。 ", "通知 公告"),
        ("%_", ""),
        ("１" * 20 + "—" * 40 + "Ｂ", "1" * 20 + " b"),
    ],
)
def test_words_when_written_differently_then_one_form(typed, folded):
    assert words_of(typed) == folded and len(fold(typed)) == len(typed)


def test_terms_when_quoted_or_repeated_then_phrases_and_each_once():
    assert terms_of("“政务 公开” 通知 通知 ，") == ("政务 公开", "通知")


def keys_of(texts: list[str], triples: list[str]) -> list[set[str]]:
    """The keys of each of the texts."""
    keys: list[set[str]] = [set() for _ in texts]
    for key, stored in rows_of(Texts.of(texts, range(len(texts))), Hot.of(triples)):
        for number in slots_of({0: decode(stored)}):
            assert key not in keys[number], f"{key} twice"
            keys[number].add(key)
    return keys


def holds(keys: set[str], word: str, triples: list[str]) -> tuple[bool, bool]:
    """Whether the keys say that it may be there, and whether they are sure."""
    plan = plan_of(word, triples)
    before, after = ([side + pair in keys for pair in plan.pairs] for side in "<>")
    starts = [(place, place) for place in range(len(plan.pairs) + 1)]
    starts += [(place, place + 1) for place, four in enumerate(plan.fours) if four]
    is_sure = any(not any(before[:first] + after[end:]) for first, end in starts)
    return all(key in keys for key in plan.keys), not plan.needs_text and is_sure


@pytest.mark.parametrize("at_once", [2_000_000, 5_000])
def test_keys_when_compared_with_texts_then_none_is_lost_and_the_sure_ones_are_true(monkeypatch, at_once):
    monkeypatch.setattr("info_library.search.bulk._AT_ONCE", at_once)
    dice, met = random.Random(1), {"unsure": 0, "sure": 0}
    for triples in ([], ["".join(dice.choices(SIGNS, k=3)) for _ in range(30)]):
        triples += [a + b[2] for a in triples[:10] for b in triples if b.startswith(a[1:])]  # some of four signs
        texts = ["".join(dice.choices(SIGNS, k=dice.randint(0, 24))) for _ in range(2_000)]
        for words, keys in zip(texts, keys_of(texts, triples), strict=True):
            word = "".join(dice.choices(SIGNS, k=dice.randint(1, 7)))
            may_hold, is_sure = holds(keys, word, triples)
            if word in words:
                assert may_hold, (words, word)
            elif may_hold:
                assert not is_sure, (words, word)
                met["unsure"] += 1
            met["sure"] += word in words and is_sure and len(word) > 3
    assert min(met.values()) > 5, "a case was never met"


def test_keys_when_a_word_would_cross_two_fields_then_not_there():
    (keys,) = keys_of([joined(["防汛", "通知"])], [])

    assert holds(keys, "汛通", []) == (False, True) and "\n" not in "".join(keys)


def test_sets_when_many_items_hold_a_key_then_stored_as_bits_like_few():
    rows = dict(rows_of(Texts.of(["水𠮷"] * 3_000 + ["水"], range(3_001))))

    assert [decode(rows[key]).bit_count() for key in ("水", "𠮷", "水𠮷")] == [3_001, 3_000, 3_000]


@pytest.mark.parametrize("prefix", ["", "^"])
def test_rows_when_written_many_at_once_then_the_same_bytes_as_one_by_one(monkeypatch, prefix):
    monkeypatch.setattr("info_library.search.copying._AT_ONCE", 50)
    dice = random.Random(4)
    texts = Texts.of(["".join(dice.choices("人民府a1 é𠮷", k=dice.randint(0, 30))) for _ in range(2_000)], range(2_000))
    hot = Hot.of(frequent_triples(texts, 5))
    one_by_one = sorted(row(key, 7, stored) for key, stored in rows_of(texts, hot, prefix))

    together = [part for block in blocks_of(texts, hot, prefix) for part in rows_of_block(block, 7)]

    assert sorted(read_rows(b"".join(together))) == one_by_one and max(map(len, one_by_one)) > 4096


def read_rows(data: bytes) -> list[bytes]:
    """Rows in PostgreSQL's binary form, one after the other."""
    rows, start = [], 0
    while start < len(data):
        end = start + 2
        for _ in range(3):
            end += 4 + int.from_bytes(data[end : end + 4], "big")
        rows.append(data[start:end])
        start = end
    return rows


def test_frequent_fours_when_a_pair_inside_has_many_neighbours_then_learned():
    texts = Texts.of(["民代表大会，代表团，老代表", "民代表大会，新代表团", "民代表大会"], range(3))
    hot = Hot.of(frequent_triples(texts, 2))

    assert frequent_fours(texts, hot, 2) == ["民代表大"]


def test_frequent_triples_when_learned_then_those_that_so_many_items_hold():
    texts = ["人民政府人民政府", "人民政协", "市人民\n政府"]

    assert set(frequent_triples(Texts.of(texts, range(3)), 2)) == {"人民政"}
    assert set(frequent_triples(Texts.of(texts, range(3)), 1)) == {one for text in texts for one in triples_of(text)}


@pytest.mark.parametrize(
    ("title", "sounds"),
    [
        ("银行（分行）Ａ", "yinhangfenhang\nyhfh"),
        ("部分行政旅游", "bufenxingzhenglvyou\nbfxzly"),
        ("2026", ""),
    ],
)
def test_sounds_when_a_sign_is_read_in_several_ways_then_as_in_its_word(title, sounds):
    assert sounds_of(title) == sounds


@pytest.mark.parametrize("size", [0, 3, 1000, 1001, 20_000])
def test_bits_when_stored_and_read_then_the_same(size):
    members = sorted(random.Random(size).sample(range(SEGMENT), size))
    half = size // 2

    assert decode(encode(members)) == decode(merged(encode(members[:half]), encode(members[half:])))
    assert decode(encode(members)).bit_count() == size


def test_bits_when_over_several_segments_then_sets_as_expected():
    first, second = bits_of([1, 5, SEGMENT, 3 * SEGMENT + 7]), bits_of([5, SEGMENT])

    assert list(slots_of(both(first, second))) == [5, SEGMENT] and count(first) == 4
    assert list(slots_of(without(first, second))) == [1, 3 * SEGMENT + 7]


@pytest.mark.parametrize("sizes", [(3, 900, 20_000), (900, 900), (20_000, 30_000), (0, 5), (SEGMENT,)])
def test_stored_sets_when_intersected_then_what_all_hold(sizes):
    dice = random.Random(str(sizes))
    sets = [set(dice.sample(range(SEGMENT), size)) for size in sizes]

    assert common([encode(sorted(one)) for one in sets]) == bits_of(set.intersection(*sets)).get(0, 0)


def test_days_when_put_together_then_years_and_months_where_they_fit():
    day = datetime.date

    assert list(days_between(day(2024, 12, 31), day(2026, 2, 1))) == [
        "=day:20241231", "=year:2025", "=month:202601", "=day:20260201",
    ]  # fmt: skip
    assert list(days_between(day(2026, 2, 2), day(2026, 2, 1))) == []


def test_snippet_when_words_stand_deep_in_the_text_then_around_them_marked():
    text = "前" * 200 + "关于《政务》公开的 ABC 规定" + "后" * 200
    pieces = snippet(["", text], ["政务 公开", "abc"])

    assert [piece.text for piece in pieces if piece.is_hit] == ["政务》公开", "ABC"]
    assert pieces[0].text.startswith("…") and pieces[-1].text.endswith("…")
    assert marked("通知", ["公告"])[0].is_hit is False


@pytest.mark.parametrize(("words", "is_refused"), [(["一"], True), (["一", "二"], False), (["同"] * 2, True)])
def test_synonyms_when_written_then_two_different_words_at_least(words, is_refused):
    assert [one.code for one in check_synonyms(words=words)] == ["library.synonyms.number"] * is_refused


def test_synonyms_when_a_row_names_them_already_then_refused():
    known = [["学校", "校园", "校区"]]

    assert [one.code for one in check_synonyms(words=["校园", "学校"], known=known)] == ["library.synonyms.known"]
    assert check_synonyms(words=["校园", "园区"], known=known) == []


@pytest.mark.parametrize("text", ["", "1", "a_b_c", "0_1_2_3", "9_1_1", "0_1e400_1", "-1_1_1"])
def test_mark_when_odd_then_none(text):
    assert mark_from(text) is None
