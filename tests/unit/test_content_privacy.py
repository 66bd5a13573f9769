"""Private data: five hundred planted numbers and addresses are found, real text raises no alarm."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from content_checks.api import masked, scan_private_data
from content_checks.enums import Kind
from content_checks.privacy.numbers import ID_DIGITS, ID_WEIGHTS, is_card_number, is_id_number

SHARED = Path(__file__).parents[3] / "shared" / "data"


def id_number(chance: random.Random) -> str:
    body = f"3415{chance.choice(['02', '03', '22', '25'])}{chance.randint(1950, 2010)}"
    body += f"{chance.randint(1, 12):02}{chance.randint(1, 28):02}{chance.randint(0, 999):03}"
    return body + ID_DIGITS[sum(int(a) * b for a, b in zip(body, ID_WEIGHTS, strict=True)) % 11]


def card_number(chance: random.Random) -> str:
    body = chance.choice(["622848", "621700", "622202", "436742"]) + "".join(chance.choices("0123456789", k=12))
    return next(body + digit for digit in "0123456789" if is_card_number(body + digit))


def mobile(chance: random.Random) -> str:
    number = f"1{chance.choice('3456789')}{chance.randint(0, 10**9 - 1):09}"
    return chance.choice(
        [number, f"{number[:3]}-{number[3:7]}-{number[7:]}", f"{number[:3]} {number[3:7]} {number[7:]}"]
    )


def landline(chance: random.Random) -> str:
    return f"家庭电话：0564-{chance.randint(2_000_000, 8_999_999)}"


def address(chance: random.Random) -> str:
    return (
        f"家庭住址：六安市金安区解放路{chance.randint(1, 300)}号{chance.randint(1, 30)}栋{chance.randint(101, 2505)}室"
    )


MAKERS = {
    Kind.ID_NUMBER: id_number,
    Kind.BANK_CARD: card_number,
    Kind.MOBILE: mobile,
    Kind.LANDLINE: landline,
    Kind.ADDRESS: address,
}


def test_private_data_when_five_hundred_are_planted_then_at_least_98_percent_are_found() -> None:
    chance, found = random.Random(7), 0
    for number in range(500):
        kind = list(MAKERS)[number % len(MAKERS)]
        text = f"经审核，第{number}批名单公示如下：申请人王某某，{MAKERS[kind](chance)}，补贴金额{number + 500}.50元。"
        found += kind in {one.kind for one in scan_private_data(text)}

    assert found >= 490


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码 913415007117654321",
        "咨询电话：0564-3379000",
        "（联系电话：0564-3378112，传真 0564-3378113）",
        "项目代码2018-341502-77-03-012345",
        "341502199001011234 不是身份证号",
        "投资13800138000.55元",
        "国办发〔2017〕47号",
        "地址：六安市金安区佛子岭路行政中心5号楼",
    ],
)
def test_private_data_when_it_is_an_office_or_another_number_then_nothing(text: str) -> None:
    assert scan_private_data(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "hidden"),
    [
        ("13805641234", Kind.MOBILE, "138****1234"),
        ("0564-3379000", Kind.LANDLINE, "0564-*******"),
        ("622848 0402564890018", Kind.BANK_CARD, "6228** *********0018"),
        ("解放路12号3栋501室", Kind.ADDRESS, "解放路**号*栋***室"),
    ],
)
def test_masked_when_a_number_is_private_then_only_its_ends_stay(text: str, kind: Kind, hidden: str) -> None:
    assert masked(text, kind) == hidden


def test_masked_when_scanned_again_then_nothing_is_left() -> None:
    chance = random.Random(3)
    for kind, make in MAKERS.items():
        text = make(chance)
        (one,) = scan_private_data(text)

        assert one.kind is kind
        assert scan_private_data(text[: one.start] + one.suggestion + text[one.end :]) == []


def test_id_number_when_one_digit_differs_then_it_is_none() -> None:
    number = id_number(random.Random(1))
    other = str((int(number[9]) + 1) % 10)

    assert is_id_number(number)
    assert not is_id_number(number[:9] + other + number[10:])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")
def test_private_data_when_real_documents_are_read_then_alarms_in_under_two_percent() -> None:
    items = [json.loads(line) for line in (SHARED / "articles_sample.jsonl").open(encoding="utf-8")]
    paragraphs = [text for item in items for text in item["body_text"].split("\n") if text.strip()]

    alarms = sum(bool(scan_private_data(text)) for text in paragraphs)

    assert alarms < len(paragraphs) * 0.02
