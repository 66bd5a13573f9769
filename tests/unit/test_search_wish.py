"""What a visitor searched for, as the page repeats it."""

import pytest

from cms.selectors.search import Wish


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("义务教育", "义务教育"),
        ("“义务教育”", "义务教育"),
        ('"义务教育"', "义务教育"),
        ("“政务 公开” 通知", "‘政务 公开’ 通知"),
        ("“甲” “乙”", "‘甲’ ‘乙’"),
        ("“", "‘"),
        ("", ""),
    ],
)
def test_words_when_repeated_inside_quotation_marks_then_theirs_do_not_double(typed, said):
    assert Wish.read({"q": typed}).said == said
