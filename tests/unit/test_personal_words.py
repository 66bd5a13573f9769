"""What people tell about themselves is found where nothing but their words says so, and ordinary words stay."""

import time

import pytest

from interaction.personal_words import find_personal, hide_personal_words
from interaction.shown_words import has_private, hide_personal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我叫陈小隐，电话13812345678", "我叫陈××，电话138********"),
        ("本人李芳，女", "本人李×，女"),
        ("联系人：欧阳小红 微信 abc_12345", "联系人：欧××× 微信 ******"),
        ("我儿子叫陈小隐，今年上学", "我儿子叫陈××，今年上学"),
        ("我叫阿依古丽，请问", "我叫阿×××，请问"),
        ("王五 13812345678", "王× 138********"),
        ("家住金安区三里桥街道明珠小区5栋302室，没水", "家住金安区三里桥街道××××，没水"),
        ("家庭地址：霍邱县城关镇张庄村李岗组", "家庭地址：霍邱县城关镇××××"),
        ("我家在裕安区梅山南路88号院", "我家在裕安区××××"),
        ("张庄村12号的路坏了", "××××的路坏了"),
        ("邮箱wang.xm@163.com", "邮箱w******"),
        ("身份证３４１５０２１９９００１０１１２３４", "身份证341********"),
        ("卡号6228 4804 0256 4890 018", "卡号622********"),
        ("皖N·A1234停在门口", "皖******停在门口"),
        ("我的电话是3379000", "我的电话是******"),
        ("电话一三八零零零零一二三四", "电话一******"),
    ],
)
def test_words_when_somebody_tells_of_himself_then_hidden(text: str, shown: str) -> None:
    assert hide_personal_words(text) == shown
    assert not has_private(hide_personal(text))


@pytest.mark.parametrize(
    "text",
    [
        "绿道三期路段路灯已经熄灭一周，请问什么时候能修好？",
        "我是小区业主，小区没有路灯",
        "我是高中学生，本人马上退休，本人在外地务工",
        "请问本人办理身份证需要什么材料",
        "我住在六安，请问怎么办",
        "国家地震局《关于1997年的通知》，投资1200万元",
        "政策依据国办发〔2019〕19号",
    ],
)
def test_words_when_nobody_is_told_of_then_left_alone(text: str) -> None:
    assert find_personal(text) == []


def test_words_when_sender_names_himself_in_another_field_then_hidden_wherever_he_repeats_it() -> None:
    assert hide_personal_words("示例王家门口，找示例王", ("示例王",)) == "示××家门口，找示××"
    assert hide_personal_words("拨0564-3312345", ("0564-3312345",)) == "拨056********"


def test_words_when_long_and_hostile_then_read_in_time() -> None:
    began = time.perf_counter()
    for text in ("叫" * 2000, "我住在" + "一" * 2000, "村" * 2000, "12 " * 700, "a" * 2000 + "@", "王" * 2000):
        hide_personal(text)

    assert time.perf_counter() - began < 2
