"""One rendering at a time for each page of a process."""

import threading

import pytest

from delivery.flights import Flights, Late

SECONDS = 10.0


def test_flight_when_one_is_under_way_then_others_wait_and_do_not_render():
    flights, begun, told = Flights(), threading.Event(), []

    def follow() -> None:
        begun.set()
        with flights.boarded("home", seconds=SECONDS) as is_first:
            told.append(is_first)

    with flights.boarded("home", seconds=SECONDS) as is_first:
        other = threading.Thread(target=follow)
        other.start()
        assert begun.wait(SECONDS)
        with flights.boarded("news", seconds=SECONDS) as is_first_elsewhere:
            assert told == []
    other.join(SECONDS)

    assert is_first and is_first_elsewhere
    assert told in ([False], [True])  # True only if it came after the end
    with flights.boarded("home", seconds=SECONDS) as is_free:
        assert is_free


def test_flight_when_it_takes_too_long_then_those_who_wait_are_told():
    flights = Flights()

    with (
        flights.boarded("home", seconds=SECONDS),
        pytest.raises(Late),
        flights.boarded("home", seconds=0.0),
    ):
        raise AssertionError


def test_flight_when_the_rendering_fails_then_the_next_may_try():
    flights = Flights()

    with pytest.raises(ValueError), flights.boarded("home", seconds=SECONDS):
        raise ValueError

    with flights.boarded("home", seconds=SECONDS) as is_first:
        assert is_first
