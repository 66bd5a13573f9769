"""Writing the log: in the same transaction, append-only for every role, one chain under concurrency."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from audit.addresses import AddressMiddleware
from audit.api import Actor, Filters, UnknownAction, entries, gathered, record, verify_chain
from audit.models import AuditHead, AuditRecord
from policy.proxies import parse_networks
from runtime.postgres import read_urls

pytestmark = pytest.mark.django_db
ACTION = "audit.keys_rotated"
ZHANG = Actor("zhang", "张三")


def note(object_id: object = "1", **changes: object) -> None:
    record(**{"action": ACTION, "actor": ZHANG, "site": "ta", "object_type": "test", "object_id": object_id} | changes)


def last_number() -> int:
    return AuditHead.objects.get().sequence


def ids_since(number: int) -> list[str]:
    rows = AuditRecord.objects.filter(sequence__gt=number).order_by("sequence")
    return list(rows.values_list("object_id", flat=True))


def test_record_when_written_then_next_link_with_everything() -> None:
    before = last_number()

    note(7, params={"phone": "13812345678"}, address="10.0.0.9")

    entry = entries().entries[0]
    assert entry.sequence == before + 1 == last_number()
    assert (entry.actor_code, entry.actor_name, entry.site_code) == ("zhang", "张三", "ta")
    assert (entry.object_type, entry.object_id, entry.address) == ("test", "7", "10.0.0.9")
    assert entry.params == {"phone": "138********"}
    assert verify_chain().fault is None


@dataclass
class Account:
    """Looks like an account of Django."""

    full_name: str = "李四"

    def get_username(self) -> str:
        return "li"


@pytest.mark.parametrize(
    ("actor", "names"), [(None, ("", "")), (ZHANG, ("zhang", "张三")), (Account(), ("li", "李四"))], ids=str
)
def test_record_when_actor_is_an_account_or_the_platform_then_kept_as_text(
    actor: object, names: tuple[str, str]
) -> None:
    note(actor=actor)

    entry = entries().entries[0]
    assert (entry.actor_code, entry.actor_name) == names


def test_record_when_action_is_unknown_then_refused() -> None:
    with pytest.raises(UnknownAction):
        note(action="nobody.registered_this")


def test_record_when_outside_a_transaction_then_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.actions.connection", SimpleNamespace(in_atomic_block=False))

    with pytest.raises(transaction.TransactionManagementError):
        note()


def test_record_when_its_transaction_is_rolled_back_then_nothing_is_left() -> None:
    before = last_number()

    with suppress(ZeroDivisionError), transaction.atomic():
        note()
        raise ZeroDivisionError
    note("after")

    assert ids_since(before) == ["after"]
    assert verify_chain().fault is None


def test_gathered_when_it_ends_then_all_are_written_with_one_lock() -> None:
    before = last_number()

    with CaptureQueriesContext(connection) as queries, transaction.atomic(), gathered():
        note(1)
        with gathered():
            note(2)
        note(3)
        assert last_number() == before

    assert ids_since(before) == ["1", "2", "3"]
    assert sum("audit_lock_head" in query["sql"] for query in queries) == 1
    assert verify_chain().fault is None


def test_gathered_when_an_inner_part_is_rolled_back_then_only_that_is_not_recorded() -> None:
    before = last_number()

    with transaction.atomic(), gathered():
        note(1)
        with suppress(ZeroDivisionError), transaction.atomic():
            note(2)
            raise ZeroDivisionError
        note(3)

    assert ids_since(before) == ["1", "3"]


def test_gathered_when_it_fails_then_nothing_is_recorded() -> None:
    before = last_number()

    with suppress(ZeroDivisionError), transaction.atomic(), gathered():
        note(1)
        raise ZeroDivisionError

    assert ids_since(before) == []
    note("after")
    assert ids_since(before) == ["after"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditrecord SET actor_name = 'x'",
        "UPDATE audit_auditrecord SET hash = hash",
        "DELETE FROM audit_auditrecord",
        "TRUNCATE audit_auditrecord",
        "UPDATE audit_audithead SET sequence = 0",
        "DELETE FROM audit_audithead",
        "TRUNCATE audit_audithead",
        "INSERT INTO audit_audithead (id, chain, sequence, hash) VALUES (2, gen_random_uuid(), 0, '')",
    ],
)
def test_log_when_the_owner_changes_it_then_the_database_refuses(statement: str) -> None:
    note()

    with pytest.raises(DatabaseError, match=r"append-only|moves only"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize("field", ["sequence", "previous_hash"])
def test_log_when_a_record_is_not_the_next_link_then_the_database_refuses(field: str) -> None:
    note()
    row = AuditRecord.objects.order_by("-sequence").first()
    row.sequence, row.previous_hash = row.sequence + 1, row.hash
    setattr(row, field, {"sequence": row.sequence + 1, "previous_hash": "0" * 64}[field])

    with pytest.raises(DatabaseError, match="not the next link"), transaction.atomic():
        row.save(force_insert=True)


@contextmanager
def application() -> Iterator[psycopg.Connection]:
    """A connection of the application's role to the test database."""
    urls = read_urls(settings.VAR_DIR)
    if urls is None:
        pytest.skip("the roles of another server are not known here")
    with psycopg.connect(urls.app_url, dbname=connection.settings_dict["NAME"]) as app:
        yield app
        app.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditrecord SET actor_name = 'x'",
        "DELETE FROM audit_auditrecord",
        "TRUNCATE audit_auditrecord",
        "UPDATE audit_audithead SET sequence = 0",
        "INSERT INTO audit_audithead (id, chain, sequence, hash) VALUES (1, gen_random_uuid(), 0, '')",
        "DELETE FROM audit_audithead",
        "ALTER TABLE audit_auditrecord DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_append_only ON audit_auditrecord",
        "CREATE OR REPLACE FUNCTION public.audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN RETURN NEW; END'",
    ],
)
def test_log_when_the_application_changes_it_then_it_has_no_right(statement: str) -> None:
    with application() as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_log_when_the_application_appends_then_only_the_next_link_is_taken() -> None:
    insert = (
        "INSERT INTO audit_auditrecord (sequence, recorded_at, actor_code, actor_name, site_code, action, object_type,"
        " object_id, params, address, previous_hash, hash)"
        " VALUES (%s, now(), '', '', '', 'x', '', '', '{}', '', %s, repeat('1', 64))"
    )
    with application() as app:
        _, number, last_hash = app.execute("SELECT * FROM public.audit_lock_head()").fetchone()
        app.execute(insert, [number + 1, last_hash])
        with pytest.raises(psycopg.errors.CheckViolation):
            app.execute(insert, [number + 3, "1" * 64])


def test_log_when_many_write_at_once_then_one_chain_without_gaps() -> None:
    """Commits for good, because threads see only what is committed; the log never forgets them."""
    before, threads_count, rounds, failures = last_number(), 4, 10, []

    def work(name: int) -> None:
        try:
            for number in range(rounds):
                with suppress(ZeroDivisionError), transaction.atomic():
                    note(f"{name}-{number}")
                    if number % 3 == 2:
                        raise ZeroDivisionError
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in range(threads_count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    written = ids_since(before)
    assert failures == []
    assert len(written) == len(set(written)) == threads_count * 7
    assert last_number() == before + threads_count * 7
    assert verify_chain().fault is None


def test_entries_when_filtered_and_paged_then_newest_first_and_one_query() -> None:
    for number in range(5):
        note(number, object_type="paged", site="ta" if number % 2 else "tb")
    filters = Filters(object_type="paged")

    with CaptureQueriesContext(connection) as queries:
        first = entries(filters, limit=2)
    second = entries(filters, before=first.older, limit=2)
    third = entries(filters, before=second.older, limit=2)

    assert len(queries) == 1
    assert [[entry.object_id for entry in page.entries] for page in (first, second, third)] == [
        ["4", "3"], ["2", "1"], ["0"],
    ]  # fmt: skip
    assert third.older is None
    assert [entry.object_id for entry in entries(Filters(object_type="paged", site="tb")).entries] == ["4", "2", "0"]
    assert entries(Filters(object_type="paged", actor="li")).entries == ()
    assert entries(Filters(object_type="paged", object_id="3")).entries[0].label != ACTION


def test_record_when_a_person_acts_in_a_request_then_his_address_is_logged_by_itself(settings) -> None:
    """Only our own proxy is believed; the platform's own records carry nobody's address."""
    settings.TRUSTED_PROXIES = parse_networks(["10.0.0.0/8"])

    def view(request: HttpRequest) -> HttpResponse:
        note("person")
        note("platform", actor=None)
        note("told", address="192.0.2.7")
        return HttpResponse()

    answer = AddressMiddleware(view)
    answer(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.5"))
    note("job")
    answer(RequestFactory().get("/", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="198.51.100.1"))

    found = [(row.object_id, row.address) for row in reversed(entries().entries[:7])]
    assert found == [
        *[("person", "203.0.113.5"), ("platform", ""), ("told", "192.0.2.7"), ("job", "")],
        *[("person", "203.0.113.9"), ("platform", ""), ("told", "192.0.2.7")],
    ]
