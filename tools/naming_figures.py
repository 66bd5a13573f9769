"""`python -m tools.naming_figures FOLDER`: the naming rules (LA-14) over real names of portals and over counties.

FOLDER holds `gov_domains_sample.jsonl` (place, level, host, shape of the name) and `divisions_sample.jsonl` (county,
city, pinyin). One JSON line a figure. docs/domains.md keeps the last ones.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from domain_mgmt.naming.enums import NameKind, Verdict
from domain_mgmt.naming.readings import place_initials, place_pinyin, place_stem
from domain_mgmt.naming.rules import NameAnswer, NameQuestion, judge_name

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
BY_RULE = frozenset({"full_pinyin", "initials"})
PROVINCE = "省级"
Row = Mapping[str, str]


def rows_of(path: Path) -> list[Row]:
    """One JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def judge_portal(row: Row, *, in_use: bool) -> NameAnswer:
    """The verdict on a portal's real name."""
    kind = NameKind.CITY if row["level"] == "地级" else NameKind.COUNTY
    parent = row["key"].split("/")[-2]
    return judge_name(NameQuestion(row["host"], f"{row['name']}人民政府", row["name"], kind, parent, in_use=in_use))


def portal_figures(rows: list[Row]) -> Iterator[tuple[str, object]]:
    """Real names: how the rules judge them, how often the proposals hold them."""
    portals = [row for row in rows if row["level"] != PROVINCE]
    used = Counter(str(judge_portal(row, in_use=True).verdict) for row in portals)
    wanted = [(row, judge_portal(row, in_use=False)) for row in portals if row["shape"] in BY_RULE]
    yield "names", len(rows)
    yield "names_of_provinces_left_out", len(rows) - len(portals)
    for verdict in Verdict:
        yield f"in_use_{verdict}", used[str(verdict)]
    yield "by_rule", len(wanted)
    yield "by_rule_ok", sum(answer.verdict is Verdict.OK for _row, answer in wanted)
    yield "by_rule_among_proposals", sum(row["host"] in answer.proposals for row, answer in wanted)
    yield "by_rule_first_proposal", sum(answer.proposals[:1] == (row["host"],) for row, answer in wanted)
    yield "by_rule_share", round(sum(row["host"] in answer.proposals for row, answer in wanted) / len(wanted), 3)
    yield "by_rule_missed", [row["host"] for row, answer in wanted if row["host"] not in answer.proposals]


def county_figures(rows: list[Row]) -> Iterator[tuple[str, object]]:
    """Counties: how often pinyin and initials agree with the table, whether each own proposal passes the rules."""
    real = [row for row in rows if not row["name"].endswith("开发区")]
    stems = [(row, place_stem(row["name"])) for row in real]
    yield "counties", len(rows)
    yield "development_zones_left_out", len(rows) - len(real)
    yield "counties_pinyin_agrees", sum(place_pinyin(stem) == row["pinyin_stem"] for row, stem in stems)
    yield "counties_initials_agree", sum(place_initials(stem) == row["initials_stem"] for row, stem in stems)
    yield "counties_pinyin_differs", [row["name"] for row, stem in stems if place_pinyin(stem) != row["pinyin_stem"]]
    yield "counties_first_proposal_refused", [row["name"] for row in real if not _own_proposal_passes(row)]


def _own_proposal_passes(row: Row) -> bool:
    asked = {"unit": f"{row['name']}人民政府", "short": row["name"], "kind": NameKind.COUNTY, "parent": row["city"]}
    proposals = judge_name(NameQuestion(name="www.example.gov.cn", **asked)).proposals
    return bool(proposals) and judge_name(NameQuestion(name=proposals[0], **asked)).verdict is Verdict.OK


def main(folder: Path) -> int:
    """Print every figure."""
    figures = [
        *portal_figures(rows_of(folder / "gov_domains_sample.jsonl")),
        *county_figures(rows_of(folder / "divisions_sample.jsonl")),
    ]
    for name, value in figures:
        print(json.dumps({"name": name, "value": value}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER))
