"""Which notice of the State Council Office announced the holidays of which year, and what later ones changed (WD-1).

Each number stood in at least two public copies or citations of the notice when this table was written. Those of 2004
and 2005 did not: the office checks and enters them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """The number of the yearly notice, and what later notices changed."""

    number: str
    changes: str = ""


NOTICES: Mapping[int, Notice] = {
    2006: Notice("国办发明电〔2005〕35号"),
    2007: Notice("国办发明电〔2006〕49号"),
    2008: Notice("国办发明电〔2007〕52号"),
    2009: Notice("国办发明电〔2008〕42号"),
    2010: Notice("国办发明电〔2009〕27号"),
    2011: Notice("国办发明电〔2010〕40号"),
    2012: Notice("国办发明电〔2011〕45号"),
    2013: Notice("国办发明电〔2012〕33号"),
    2014: Notice("国办发明电〔2013〕28号"),
    2015: Notice("国办发明电〔2014〕28号", "国发明电〔2015〕1号增加9月3日至5日"),
    2016: Notice("国办发明电〔2015〕18号"),
    2017: Notice("国办发明电〔2016〕17号"),
    2018: Notice("国办发明电〔2017〕12号"),
    2019: Notice("国办发明电〔2018〕15号", "国办发明电〔2019〕3号调整劳动节"),
    2020: Notice("国办发明电〔2019〕16号", "国办发明电〔2020〕1号延长春节"),
    2021: Notice("国办发明电〔2020〕27号"),
    2022: Notice("国办发明电〔2021〕11号"),
    2023: Notice("国办发明电〔2022〕16号"),
    2024: Notice("国办发明电〔2023〕7号"),
    2025: Notice("国办发明电〔2024〕12号"),
    2026: Notice("国办发明电〔2025〕7号"),
}


def notice_of(year: int) -> str:
    """The notice as it is cited; empty for a year whose notice nobody could check."""
    notice = NOTICES.get(year)
    if notice is None:
        return ""
    changed = f"；{notice.changes}" if notice.changes else ""
    return f"《国务院办公厅关于{year}年部分节假日安排的通知》（{notice.number}）{changed}"
