"""Memory of the embedded PostgreSQL: a share of what there is, within bounds."""

import pytest

from runtime.memory import LEAST_MB, MOST_MB, available, fitting_mb, page_memory

GB = 1024**3


@pytest.mark.parametrize(
    ("memory", "megabytes"),
    [(GB, LEAST_MB), (4 * GB, 256), (5 * GB, 320), (24 * GB, 1536), (32 * GB, MOST_MB), (512 * GB, MOST_MB)],
)
def test_memory_when_shared_then_a_sixteenth_within_bounds(memory, megabytes):
    assert fitting_mb(memory) == megabytes


@pytest.mark.parametrize(("limit", "counts"), [("max", False), (str(2 * GB), True), (str(2**63), False)])
def test_memory_when_the_container_is_limited_then_its_limit_counts(tmp_path, limit, counts):
    file = tmp_path / "memory.max"
    file.write_text(f"{limit}\n", encoding="ascii")
    whole = available((tmp_path / "none",))

    assert available((file,)) == (min(2 * GB, whole) if counts else whole)


def test_server_when_made_for_tests_then_takes_the_least():
    assert page_memory(durable=False) == f"{LEAST_MB}MB"
