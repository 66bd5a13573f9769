"""Check digits: what tells a person's number from any other row of figures."""

from datetime import date

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_DIGITS = "10X98765432"
FIRST_BIRTH, LAST_BIRTH = 1880, 2099
# GB/T 2260: the first two figures name the province.
PROVINCES = frozenset(
    "".join(pair)
    for first, seconds in (("1", "12345"), ("2", "123"), ("3", "1234567"), ("4", "123456"), ("5", "01234"))
    for pair in ((first, second) for second in seconds)
) | {"61", "62", "63", "64", "65", "71", "81", "82", "83"}
# Issuers of cards in China begin with these figures; other rows that pass Luhn are no cards.
CARD_STARTS = ("62", "60", "4", "51", "52", "53", "54", "55", "35", "37", "95", "90")
CARD_LENGTHS = range(16, 20)


def is_id_number(text: str) -> bool:
    """Whether 18 signs are an ID number: province, day of birth, check digit (GB 11643)."""
    body, last = text[:17], text[17:].upper()
    if len(text) != 18 or not body.isdecimal() or body[:2] not in PROVINCES or not _is_day(body[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return ID_DIGITS[total % 11] == last


def is_old_id_number(text: str) -> bool:
    """Whether 15 figures may be an ID number of the first generation, which had no check digit."""
    is_shaped = len(text) == 15 and text.isdecimal() and text[:2] in PROVINCES
    return is_shaped and _is_day("19" + text[6:12])


def is_card_number(text: str) -> bool:
    """Whether the figures are a bank card's: length, issuer, Luhn's check digit."""
    if len(text) not in CARD_LENGTHS or not text.startswith(CARD_STARTS) or len(set(text)) <= 2:
        return False
    odd = [int(digit) for digit in text[-1::-2]]
    even = [sum(divmod(2 * int(digit), 10)) for digit in text[-2::-2]]
    return (sum(odd) + sum(even)) % 10 == 0


def _is_day(text: str) -> bool:
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if not FIRST_BIRTH <= year <= LAST_BIRTH:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
