"""Seconds of the tests that need no database: what a developer waits for after each change."""

from tests.bench.suite import measure

if __name__ == "__main__":
    measure("test_suite_units", "tests/unit")
