"""What is told to whoever waits for a whole city."""

from __future__ import annotations

import io

from delivery.whole_sites.telling import Progress
from delivery.whole_sites.walking import RENDERED, Step


def test_progress_when_within_a_site_then_its_pages_and_the_time_left_are_told() -> None:
    stream = io.StringIO()
    progress = Progress(stream, sites=2)
    progress.begun -= 60
    progress.site_begun("one.example.cn", 4)
    progress.step(Step("/", RENDERED, 200))
    progress.step(Step("/news/", RENDERED, 200))
    progress.show()

    line = stream.getvalue().splitlines()[-1]

    assert "sites 0/2 one.example.cn 2/4" in line
    assert progress.share == 0.25
    assert "3.0 min left" in line


def test_progress_when_links_lead_to_more_than_was_known_then_a_site_is_never_done_too_early() -> None:
    progress = Progress(io.StringIO(), sites=1)
    progress.site_begun("one.example.cn", 1)
    for number in range(5):
        progress.step(Step(f"/{number}/", RENDERED, 200))

    assert progress.share < 1
    progress.site_done()
    assert progress.share == 1
    assert progress.minutes_left == 0
