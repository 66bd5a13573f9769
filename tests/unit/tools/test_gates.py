"""Gates run in order and stop at the first that fails."""

from __future__ import annotations

import pytest

from tools import gates
from tools.gates import Gate

GOOD = Gate("good", ("-c", "pass"))
BAD = Gate("bad", ("-c", "raise SystemExit(4)"))


def test_gates_when_all_pass_then_zero_and_each_time_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert gates.run([GOOD, GOOD]) == 0
    assert capfd.readouterr().out.count("good: passed in") == 2


def test_gates_when_one_fails_then_its_code_and_no_further_gate(capfd: pytest.CaptureFixture[str]) -> None:
    assert gates.run([BAD, GOOD]) == 4

    printed = capfd.readouterr().out
    assert "bad: FAILED" in printed
    assert "good" not in printed


def test_gates_when_listed_then_every_folder_of_tests_is_run_by_one() -> None:
    named = {argument for gate in gates.TESTS for argument in gate.arguments if argument.startswith("tests/")}
    folders = {f"tests/{path.name}" for path in (gates.ROOT / "tests").iterdir() if any(path.glob("**/test_*.py"))}

    assert folders <= named
