"""kill -9 in the middle of an inspection: whoever takes it up goes on, no finding is doubled, none is lost (LA-49)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from tests.factories.small_city import ROOT, SmallCity, wait_until

KILLS = 3
DONE = "SELECT count(*) FROM public.inspection_siteresult WHERE state = 'done'"
FOUND = "SELECT count(*), count(DISTINCT (subject_id, fingerprint)) FROM public.inspection_finding"
DAY = (datetime.now(UTC) + timedelta(hours=8)).date().isoformat()


def start(city: SmallCity, what: str) -> subprocess.Popen[bytes]:
    """Build the planted city, or inspect it."""
    command = [sys.executable, "-m", "tests.factories.planted_run", what]
    return subprocess.Popen(command, cwd=ROOT, env=city.environ(role="owner", AS_OF=DAY), start_new_session=True)


def number(city: SmallCity) -> int:
    """How many websites are done."""
    return city.query(DONE)[0][0]


def test_run_when_killed_again_and_again_then_it_goes_on_and_each_finding_is_there_once(own_city: SmallCity) -> None:
    assert start(own_city, "build").wait(60) == 0

    for _ in range(KILLS):
        before, run = number(own_city), start(own_city, "run")
        wait_until(lambda before=before: number(own_city) >= before + 2, 60, "the inspection does not begin")
        os.killpg(run.pid, signal.SIGKILL)
        assert run.wait(10) == -signal.SIGKILL
        assert own_city.query("SELECT DISTINCT state FROM public.inspection_run") == [("running",)]

    assert start(own_city, "run").wait(60) == 0
    assert own_city.query("SELECT state FROM public.inspection_run") == [("finished",)]
    found, different = own_city.query(FOUND)[0]
    waiting = own_city.query("SELECT count(*) FROM public.inspection_siteresult WHERE state <> 'done'")
    assert found == different > 0 and waiting == [(0,)]
    own = "SELECT sum(vetoes + deductions + hints) FROM public.inspection_siteresult"
    assert own_city.query(own)[0][0] == found, "results count exactly what was written"
