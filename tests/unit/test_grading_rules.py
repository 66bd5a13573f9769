"""What cost points in a quarter, and what verdicts give back (GB19-0.2, LA-50)."""

from decimal import Decimal

from inspection.rules.engine import SHIPPED
from inspection.rules.grading import GradedFault, costs_of, faults_from, frequent, let_off, rows_of, standing, weighed


def fault(pk, rule="column.empty", **fields):
    return GradedFault(pk, rule, fields.pop("severity", "deduction"), "空白", "栏目", **fields)


def test_faults_when_stored_and_read_then_the_same():
    faults = [fault(1, column="要闻"), fault(2, "columns.empty", severity="veto", number=5, columns="要闻、公告")]

    assert faults_from(rows_of(faults)) == faults
    assert faults_from([{"finding": 1, "rule": "a", "severity": "b", "words": "c", "place": "d", "later": 1}])


def test_verdict_when_upheld_then_points_come_back_once_and_the_cap_holds():
    faults = [fault(number) for number in range(6)]  # 2 points each, at most 10

    one_less, two_less = (let_off(faults, decided, SHIPPED) for decided in ({0}, {0, 1}))

    assert weighed(faults, SHIPPED).points == weighed(one_less, SHIPPED).points == Decimal(90)
    assert weighed(two_less, SHIPPED).points == Decimal(92) and len(standing(two_less)) == 4
    assert costs_of(two_less, SHIPPED) == {"column.empty": Decimal(8)}


def test_veto_by_number_when_a_counted_column_is_no_fault_then_gone_below_its_limit_only():
    columns = [fault(number, column=f"栏目{number}") for number in range(5)]
    for number, is_gone in ((5, True), (6, False)):
        veto = fault(9, "columns.empty", severity="veto", number=number, columns="栏目0、栏目1、栏目2、栏目3、栏目4")
        marked = let_off([veto, *columns], {0}, SHIPPED)
        assert marked[0].is_let_off is is_gone
        assert weighed(marked, SHIPPED).vetoes == (0 if is_gone else 1)


def test_frequent_faults_when_counted_then_by_websites_first():
    found = frequent([[fault(1), fault(2)], [fault(3)], [fault(4, "column.stale")] * 4], SHIPPED)

    assert [(one.rule, one.sites, one.faults, one.points) for one in found] == [
        ("column.empty", 2, 3, Decimal(6)),
        ("column.stale", 1, 4, Decimal(4)),
    ]
