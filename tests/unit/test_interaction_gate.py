"""The gate before citizens' forms: a few a second, few at once, everything else waits."""

from contextlib import ExitStack

from interaction.gate import Gate


def test_gate_when_flooded_then_a_burst_and_its_rate_are_let_in():
    gate = Gate(burst=3, at_once=99)

    def let_in(now):
        with gate.place(2.0, now) as is_let_in:
            return is_let_in

    assert [let_in(gate._at) for _ in range(4)] == [True, True, True, False]
    later = gate._at + 1
    assert [let_in(later) for _ in range(3)] == [True, True, False]


def test_gate_when_all_places_are_taken_then_next_waits_until_one_is_free():
    gate = Gate(burst=99, at_once=2)
    with ExitStack() as stack:
        assert [stack.enter_context(gate.place(9.0)) for _ in range(3)] == [True, True, False]
    with gate.place(9.0) as is_let_in:
        assert is_let_in


def test_gate_when_switched_off_then_lets_everything_in():
    gate = Gate(burst=1, at_once=1)
    with gate.place(0), gate.place(0) as is_let_in:
        assert is_let_in
