"""Codes of names: whose name it is, and what becomes of it."""

from enum import StrEnum


class NameKind(StrEnum):
    """Whose name it is (LA-14.1, LA-14.2, LA-15)."""

    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"
    SPECIAL = "special"
    INSTITUTION = "institution"


class Verdict(StrEnum):
    """What becomes of a name. A name in use is never refused: it is kept and marked."""

    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


PORTALS = frozenset({NameKind.CITY, NameKind.COUNTY})
GOV_SUFFIX = "gov.cn"
CHINESE_SUFFIX = "政务"
WELFARE_SUFFIX = "公益"


class Why(StrEnum):
    """By which rule a name is proposed."""

    FULL_PINYIN = "full_pinyin"
    INITIALS = "initials"
    INITIALS_OF_FORM = "initials_of_form"
    FULL_NAME = "full_name"
    SHORT_NAME = "short_name"
    WELFARE = "welfare"
