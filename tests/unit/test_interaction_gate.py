"""The gate before citizens' forms: a few a second, few at once, everything else waits."""

from contextlib import ExitStack
from threading import Thread

from interaction.gate import Gate


def test_gate_when_flooded_then_a_burst_and_its_rate_are_let_in():
    gate = Gate(burst=3, at_once=99)

    def let_in(now):
        with gate.place(2.0, now) as is_let_in:
            return is_let_in

    assert [let_in(gate._at) for _ in range(4)] == [True, True, True, False]
    later = gate._at + 1
    assert [let_in(later) for _ in range(3)] == [True, True, False]


def test_gate_when_all_places_stay_taken_then_the_next_is_sent_away_and_keeps_its_turn():
    gate = Gate(burst=99, at_once=2, patience=0.01)
    with ExitStack() as stack:
        assert [stack.enter_context(gate.place(9.0)) for _ in range(3)] == [True, True, False]
    with gate.place(9.0) as is_let_in:
        assert is_let_in


def test_gate_when_a_place_becomes_free_soon_then_who_waits_is_let_in():
    gate, answers = Gate(burst=9, at_once=1, patience=5.0), []

    def ask():
        with gate.place(1.0) as is_let_in:
            answers.append(is_let_in)

    waiting = [Thread(target=ask) for _ in range(3)]
    with gate.place(1.0):
        for one in waiting:
            one.start()
        assert answers == []
    for one in waiting:
        one.join()

    assert answers == [True, True, True]


def test_gate_when_switched_off_then_lets_everything_in():
    gate = Gate(burst=1, at_once=1)
    with gate.place(0), gate.place(0) as is_let_in:
        assert is_let_in
