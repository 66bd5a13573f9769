"""Figures: held against their bars, never silently missing."""

from __future__ import annotations

import pytest

from tests.bench.registry import BENCHES, Bench, Figure
from tools import bench

SECONDS = Figure("open", "s", 0.2)


@pytest.mark.parametrize(("value", "ok"), [(0.2, True), (0.21, False)])
def test_judged_when_at_or_over_the_bar_then_said(value: float, ok: bool) -> None:
    assert bench.judged(SECONDS, {"value": value})["ok"] is ok


def test_judged_when_higher_is_better_then_the_other_way_round() -> None:
    rate = Figure("rate", "1/s", 100.0, higher_is_better=True)

    assert bench.judged(rate, {"value": 100.0})["ok"] is True
    assert bench.judged(rate, {"value": 99.0})["ok"] is False


def test_judged_when_the_benchmark_measured_its_bar_then_that_counts() -> None:
    line = bench.judged(Figure("queries", "queries"), {"value": 8, "bar": 7})

    assert line == {"name": "queries", "value": 8, "unit": "queries", "bar": 7, "ok": False}


def test_judged_when_missing_then_without_value_and_not_ok() -> None:
    assert bench.judged(SECONDS, None) == {"name": "open", "value": None, "unit": "s", "bar": 0.2, "ok": False}


def test_measured_when_other_lines_are_printed_then_only_figures_count() -> None:
    assert bench.measured('noise\n{"name": "a", "value": 1}\n') == {"a": {"name": "a", "value": 1}}


def test_chosen_when_scale_is_normal_then_large_ones_are_left_out() -> None:
    small, large = Bench("b.small", (), 1), Bench("b.large", (), 1, scale="full")

    assert bench.chosen([small, large], scale="normal", words=()) == [small]
    assert bench.chosen([small, large], scale="full", words=()) == [small, large]
    assert bench.chosen([small, large], scale="normal", words=["large"]) == [large]


def test_registry_when_read_then_names_are_unique_and_normal_runs_fit_twelve_minutes() -> None:
    names = [figure.name for one in BENCHES for figure in one.figures]

    assert len(names) == len(set(names))
    assert bench.BUDGET_SECONDS["normal"] == 12 * 60
