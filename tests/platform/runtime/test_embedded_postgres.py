"""The launcher of the embedded PostgreSQL: real servers in throw-away folders, killed the way a power cut kills."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from runtime import postgres, server
from runtime import state as states


def remove_server(folder: Path) -> None:
    postgres.stop(folder)
    if state := states.read(folder):
        shutil.rmtree(state.server_dir, ignore_errors=True)


@pytest.fixture
def var_dir(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own, for tests that kill or restart."""
    folder = tmp_path / "var"
    yield folder
    remove_server(folder)


@pytest.fixture
def open_dir() -> Iterator[Path]:
    """A folder that every user may enter, so that the server's files lie inside it even for root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


@pytest.fixture(scope="module")
def shared_var_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One running server for tests that leave it running."""
    folder = tmp_path_factory.mktemp("shared") / "var"
    postgres.ensure(folder, durable=False)
    yield folder
    remove_server(folder)


def kill_hard(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def wait_for(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "gave up waiting"
        time.sleep(0.02)


def is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].lstrip().startswith("Z")


def refused(url: str, statement: str) -> bool:
    with psycopg.connect(url) as conn:
        try:
            conn.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


def test_ensure_when_called_twice_then_same_server_answers(shared_var_dir: Path) -> None:
    first = postgres.ensure(shared_var_dir, durable=False)
    pid = postgres.status(shared_var_dir).pid

    second = postgres.ensure(shared_var_dir, durable=False)

    assert second == first
    assert postgres.status(shared_var_dir).pid == pid
    assert stat.S_IMODE((shared_var_dir / "postgres" / states.STATE_FILE).stat().st_mode) == 0o600


def test_settings_when_durable_then_nothing_committed_can_be_lost(var_dir: Path) -> None:
    urls = postgres.ensure(var_dir)

    with psycopg.connect(urls.app_url) as conn:
        values = {name: conn.execute(f"SHOW {name}").fetchone()[0] for name in server.DURABILITY}
        locks = conn.execute("SHOW max_locks_per_transaction").fetchone()[0]
        locale = conn.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
        ).fetchone()

    assert set(values.values()) == {"on"}
    assert locks == "1024"
    assert locale == ("b", "C.UTF-8")


def test_ensure_when_server_was_made_for_tests_then_refuses_to_call_it_durable(shared_var_dir: Path) -> None:
    postgres.ensure(shared_var_dir, durable=False)

    with pytest.raises(postgres.ServerError, match="fsync"):
        postgres.ensure(shared_var_dir)


def test_application_role_when_owner_makes_schema_then_has_rows_but_no_definitions(shared_var_dir: Path) -> None:
    urls = postgres.ensure(shared_var_dir, durable=False)

    with psycopg.connect(urls.owner_url) as conn:
        conn.execute("CREATE SCHEMA a_site CREATE TABLE note (id serial PRIMARY KEY, body text)")

    with psycopg.connect(urls.app_url) as conn:
        conn.execute("INSERT INTO a_site.note (body) VALUES ('x')")
        conn.execute("UPDATE a_site.note SET body = 'y'")
        conn.execute("DELETE FROM a_site.note")
    assert refused(urls.app_url, "CREATE SCHEMA other")
    assert refused(urls.app_url, "CREATE TABLE public.other (id int)")
    assert refused(urls.app_url, "CREATE TEMPORARY TABLE other (id int)")
    assert refused(urls.app_url, "ALTER TABLE a_site.note ADD COLUMN extra int")


def test_prepare_database_when_owner_makes_another_database_then_application_gets_the_same(
    shared_var_dir: Path,
) -> None:
    urls = postgres.ensure(shared_var_dir, durable=False)
    with psycopg.connect(urls.owner_url, autocommit=True) as conn:
        conn.execute("CREATE DATABASE test_jiyue")
    owner_url, app_url = (f"{url.rpartition('/')[0]}/test_jiyue" for url in (urls.owner_url, urls.app_url))

    with psycopg.connect(owner_url) as conn:
        postgres.prepare_database(conn)
        conn.execute("CREATE TABLE note (id serial PRIMARY KEY)")

    with psycopg.connect(app_url) as conn:
        conn.execute("INSERT INTO note DEFAULT VALUES")


def test_prepare_database_when_role_name_is_not_plain_then_refuses() -> None:
    with pytest.raises(ValueError, match="role name"):
        postgres.prepare_database(None, app_role='x"; DROP TABLE y')  # type: ignore[arg-type]


def test_connection_when_password_is_wrong_then_refused(shared_var_dir: Path) -> None:
    urls = postgres.ensure(shared_var_dir, durable=False)
    password = urls.app_url.split(":")[2].split("@")[0]

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(urls.app_url.replace(password, "wrong"))


def test_ensure_when_postmaster_was_killed_then_heals_and_keeps_rows(var_dir: Path) -> None:
    urls = postgres.ensure(var_dir)
    with psycopg.connect(urls.owner_url) as conn:
        conn.execute("CREATE TABLE note (id int)")
        conn.execute("INSERT INTO note VALUES (7)")

    kill_hard(postgres.status(var_dir).pid or 0)
    urls = postgres.ensure(var_dir)

    with psycopg.connect(urls.app_url) as conn:
        assert conn.execute("SELECT id FROM note").fetchone() == (7,)


def test_ensure_when_killed_postmaster_stays_a_zombie_then_starts_anyway(var_dir: Path) -> None:
    postgres.ensure(var_dir, durable=False)
    state = states.read(var_dir)
    assert state is not None
    postgres.stop(var_dir)
    zombie = subprocess.Popen([sys.executable, "-c", "pass"])
    wait_for(lambda: is_zombie(zombie.pid))
    (state.data_dir / "postmaster.pid").write_text(f"{zombie.pid}\n{state.data_dir}\n")

    postgres.ensure(var_dir, durable=False)

    assert postgres.status(var_dir).running
    zombie.wait()


def test_ensure_when_pid_file_names_another_program_then_starts_anyway(var_dir: Path) -> None:
    postgres.ensure(var_dir, durable=False)
    state = states.read(var_dir)
    assert state is not None
    postgres.stop(var_dir)
    (state.data_dir / "postmaster.pid").write_text(f"{os.getpid()}\n{state.data_dir}\n")

    postgres.ensure(var_dir, durable=False)

    assert postgres.status(var_dir).running


def test_ensure_when_several_start_at_once_then_one_server(var_dir: Path) -> None:
    command = [sys.executable, "-m", "runtime.postgres", "ensure", "--fast", "--var", str(var_dir)]

    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    outputs = [run.communicate()[0] for run in runs]

    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len(set(outputs)) == 1


def test_ensure_when_first_start_was_killed_during_initdb_then_begins_again(var_dir: Path) -> None:
    state = states.new(var_dir, port=server.free_port(), durable=False)
    (var_dir / "postgres").mkdir(parents=True)
    states.write(var_dir, state)
    half_made = state.data_dir.with_name("data.new")
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18")

    postgres.ensure(var_dir, durable=False)

    assert postgres.status(var_dir).running
    assert not half_made.exists()


def test_ensure_when_passwords_are_lost_then_says_what_to_do(var_dir: Path) -> None:
    postgres.ensure(var_dir, durable=False)
    state_file = var_dir / "postgres" / states.STATE_FILE
    kept = state_file.read_text()
    state_file.unlink()

    with pytest.raises(postgres.ServerError, match="Put the file back"):
        postgres.ensure(var_dir, durable=False)

    state_file.write_text(kept)


def test_ensure_when_folder_was_copied_then_copy_has_its_own_server(open_dir: Path) -> None:
    """An operator who tries something on a copy must never work in the original."""
    original_dir, copy = open_dir / "var", open_dir / "copy"
    postgres.ensure(original_dir, durable=False)
    postgres.stop(original_dir)
    subprocess.run(["cp", "-a", original_dir, copy], check=True)
    original = postgres.ensure(original_dir, durable=False)

    copied = postgres.ensure(copy, durable=False)

    assert copied.app_url != original.app_url
    assert postgres.status(copy).data_dir == copy / "postgres" / "server" / "data"
    remove_server(copy)
    assert postgres.status(original_dir).running
    remove_server(original_dir)


def test_ensure_when_remembered_port_is_taken_then_moves(var_dir: Path) -> None:
    urls = postgres.ensure(var_dir, durable=False)
    postgres.stop(var_dir)
    taken = postgres.status(var_dir).port
    assert taken is not None

    with server.socket.create_server((states.HOST, taken)):
        moved = postgres.ensure(var_dir, durable=False)

    assert moved != urls
    assert postgres.read_urls(var_dir) == moved


def test_read_urls_when_there_never_was_a_server_then_none_and_nothing_made(var_dir: Path) -> None:
    assert postgres.read_urls(var_dir) is None
    assert postgres.status(var_dir).running is False
    assert not var_dir.exists()
