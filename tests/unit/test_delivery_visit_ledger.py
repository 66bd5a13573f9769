"""Counting visits in memory: bounded, fair to real pages, once a minute for one reader."""

from threading import Thread

from delivery.visit_ledger import Ledger

PAGE = ("ta.test.localhost", 7)


def test_ledger_when_noted_then_handed_over_once():
    ledger = Ledger()
    ledger.note(PAGE, "1.2.3.4"), ledger.note(PAGE, "1.2.3.5")

    assert ledger.take() == {PAGE: 2}
    assert ledger.take() == {}


def test_ledger_when_one_sender_repeats_then_counts_once_until_written_down():
    ledger = Ledger()

    assert [ledger.note(PAGE, "1.2.3.4") for _ in range(3)] == [True, False, False]
    assert ledger.note(("ta.test.localhost", 8), "1.2.3.4")
    ledger.take()
    assert ledger.note(PAGE, "1.2.3.4")


def test_ledger_when_flooded_with_made_up_pages_then_bounded_and_known_pages_still_count():
    ledger = Ledger(new=10, known=100, senders=1000)
    ledger.confirm([PAGE])

    for number in range(5000):
        ledger.note(("ta.test.localhost", 1000 + number), f"10.0.{number // 250}.{number % 250}")

    assert ledger.size <= 10 + 1 + 1000
    assert ledger.note(PAGE, "1.2.3.4")
    assert len(ledger.take()) == 11


def test_ledger_when_flooded_by_senders_then_bounded():
    ledger = Ledger(senders=100)

    counted = sum(ledger.note(PAGE, f"2001:db8:{number:x}::/64") for number in range(5000))

    assert counted == 100
    assert ledger.size <= 102


def test_ledger_when_made_up_pages_were_dropped_then_there_is_room_again():
    ledger = Ledger(new=2)
    for number in (1, 2, 3):
        ledger.note(("x", number), "1.2.3.4")
    assert len(ledger.take()) == 2

    assert ledger.note(("x", 3), "1.2.3.4")


def test_ledger_when_writing_failed_then_counts_add_up_later():
    ledger = Ledger()
    ledger.note(PAGE, "1.2.3.4")
    taken = ledger.take()
    ledger.note(PAGE, "1.2.3.5")

    ledger.give_back(taken)

    assert ledger.take() == {PAGE: 2}


def test_ledger_when_writing_fails_for_ever_then_still_bounded():
    ledger = Ledger(new=5)
    for minute in range(50):
        for number in range(20):
            ledger.note(("x", minute * 100 + number), "1.2.3.4")
        ledger.give_back(ledger.take())

    assert len(ledger.take()) <= 5


def test_ledger_when_many_known_pages_then_bounded():
    ledger = Ledger(known=100)
    for start in range(0, 1000, 50):
        ledger.confirm([("x", number) for number in range(start, start + 50)])

    assert ledger.size <= 151


def test_ledger_when_many_threads_note_then_nothing_is_lost():
    ledger = Ledger()

    def note(thread):
        for number in range(500):
            ledger.note(PAGE, f"{thread}-{number}")

    threads = [Thread(target=note, args=(n,)) for n in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert ledger.take() == {PAGE: 4000}
