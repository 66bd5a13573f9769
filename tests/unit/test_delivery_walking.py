"""Processes that render for a whole site."""

from __future__ import annotations

import multiprocessing

from delivery.whole_sites.walking import askers


def test_processes_when_begun_then_all_are_forked_before_the_caller_opens_a_connection_they_would_share() -> None:
    with askers(processes=2):
        assert len(multiprocessing.active_children()) == 2
