"""The jobs worker as a process: two tenants, a clean end, and nothing lost when it is killed (reliability, row 12)."""

import os
import signal
import time

from tests.factories.small_city import wait_until

JOBS = int(os.environ.get("KILLED_JOBS", "40"))
DONE_WITHIN = 60.0


def _notes(city, code, schema):
    rows = city.query(f"SELECT name FROM {schema}.taggit_tag WHERE name LIKE %s", f"{code} %")
    return {row[0] for row in rows}


def _unfinished(city):
    sql = (
        "SELECT count(*) FROM public.procrastinate_jobs WHERE task_name = 'tests.leave_note' AND status <> 'succeeded'"
    )
    return city.query(sql)[0][0]


def _forget(city):
    for schema in ("s_ta", "s_tb"):
        city.query(f"DELETE FROM {schema}.taggit_tag")
    city.query("DELETE FROM public.procrastinate_jobs")


def test_worker_when_jobs_of_two_sites_wait_then_each_is_done_in_its_own(small_city):
    _forget(small_city)
    with small_city.actor() as actor:
        actor.do("defer_and_fail")
        actor.do("defer_notes", numbers=10)
    small_city.start_jobs()

    wait_until(lambda: _unfinished(small_city) == 0, DONE_WITHIN, "jobs are left")

    for code, schema, other in (("ta", "s_ta", "s_tb"), ("tb", "s_tb", "s_ta")):
        assert _notes(small_city, code, schema) == {f"{code} {number}" for number in range(10)}
        assert _notes(small_city, code, other) == set()


def test_worker_when_told_to_stop_then_it_finishes_the_job_at_hand_and_ends_cleanly(small_city):
    _forget(small_city)
    with small_city.actor() as actor:
        actor.do("defer_notes", numbers=20, seconds=0.3)
    small_city.start_jobs()
    wait_until(lambda: _notes(small_city, "ta", "s_ta"), DONE_WITHIN, "no job was begun")

    began = time.monotonic()
    code = small_city.stop_jobs(signal.SIGTERM)

    assert code == 0 and time.monotonic() - began < 9
    doing = small_city.query("SELECT count(*) FROM public.procrastinate_jobs WHERE status = 'doing'")
    assert doing == [(0,)]


def test_worker_when_killed_with_jobs_queued_then_the_next_does_every_one_once(small_city):
    _forget(small_city)
    with small_city.actor() as actor:
        actor.do("defer_notes", numbers=JOBS, seconds=0.05)
    small_city.start_jobs()
    wait_until(lambda: _notes(small_city, "ta", "s_ta"), DONE_WITHIN, "no job was begun")
    small_city.stop_jobs(signal.SIGKILL)
    assert _unfinished(small_city) > 0
    small_city.query("UPDATE public.procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")

    small_city.start_jobs()

    wait_until(lambda: _unfinished(small_city) == 0, DONE_WITHIN, "jobs are left")
    for code, schema in (("ta", "s_ta"), ("tb", "s_tb")):
        assert _notes(small_city, code, schema) == {f"{code} {number}" for number in range(JOBS)}


def test_worker_when_it_died_in_a_regular_job_whose_next_turn_waits_then_it_goes_on(small_city):
    _forget(small_city)
    ((dead,),) = small_city.query(
        "INSERT INTO public.procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
    )
    for status, worker in (("doing", dead), ("todo", None)):
        small_city.query(
            "INSERT INTO public.procrastinate_jobs (queue_name, task_name, queueing_lock, status, worker_id)"
            " VALUES ('default', 'library.send_feeds', 'library.send_feeds', %s, %s)", status, worker,
        )  # fmt: skip

    small_city.start_jobs()

    done = "SELECT status FROM public.procrastinate_jobs WHERE task_name = 'library.send_feeds' ORDER BY id LIMIT 2"
    wait_until(lambda: small_city.query(done) == [("aborted",), ("succeeded",)], DONE_WITHIN, "the worker stands still")


def test_worker_when_database_goes_and_comes_back_then_it_goes_on_by_itself(small_city):
    _forget(small_city)
    small_city.start_jobs()
    with small_city.actor() as actor:
        actor.do("defer_notes", numbers=1)
        wait_until(lambda: _unfinished(small_city) == 0, DONE_WITHIN, "the worker did not begin")
        small_city.stop_database()
        time.sleep(1)
        small_city.start_database()
        actor.do("defer_notes", numbers=3)

    wait_until(lambda: _unfinished(small_city) == 0, DONE_WITHIN, "the worker did not go on")
    assert small_city.jobs.poll() is None
