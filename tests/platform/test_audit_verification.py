"""verify_audit: whatever somebody with every right does to the log, the first bad record is named."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.api import Actor, record, verify_chain
from audit.chain import Fault
from audit.models import AuditHead, AuditRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers() -> list[int]:
    """Six records of ours at the end of the log, with the guards of the database switched off."""
    before = AuditHead.objects.get().sequence
    for number in range(6):
        record(action="audit.keys_rotated", actor=Actor("zhang"), site="ta", object_id=number, params={"n": number})
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditrecord DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE audit_audithead DISABLE TRIGGER USER")
    return [before + 1 + number for number in range(6)]


def rows(number: int) -> object:
    return AuditRecord.objects.filter(sequence=number)


def change_details(n: list[int]) -> None:
    rows(n[2]).update(params={"n": 9})


def change_actor(n: list[int]) -> None:
    rows(n[2]).update(actor_code="li")


def change_time_a_little(n: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_auditrecord SET recorded_at = recorded_at + interval '1 microsecond' WHERE sequence = %s",
            [n[2]],
        )


def delete_one(n: list[int]) -> None:
    rows(n[2]).delete()


def delete_one_and_close_up(n: list[int]) -> None:
    rows(n[2]).delete()
    for number in n[3:]:
        rows(number).update(sequence=number - 1)


def exchange_two(n: list[int]) -> None:
    rows(n[2]).update(sequence=0 - 1 + 10**15)
    rows(n[3]).update(sequence=n[2])
    rows(10**15 - 1).update(sequence=n[3])


def insert_one(n: list[int]) -> None:
    for number in reversed(n[2:]):
        rows(number).update(sequence=number + 1)
    copy = rows(n[1]).get()
    copy.sequence = n[2]
    copy.save(force_insert=True)


def cut_the_tail(n: list[int]) -> None:
    AuditRecord.objects.filter(sequence__gte=n[4]).delete()


def cut_the_tail_and_turn_back_the_head(n: list[int]) -> None:
    cut_the_tail(n)
    AuditHead.objects.update(sequence=n[5] - 2)


def add_past_the_head(n: list[int]) -> None:
    AuditHead.objects.update(sequence=n[4], hash=rows(n[4]).get().hash)


def lose_the_head(n: list[int]) -> None:
    AuditHead.objects.all().delete()


@pytest.mark.parametrize(
    ("tamper", "index", "code"),
    [
        (change_details, 2, "audit.chain.record_altered"),
        (change_actor, 2, "audit.chain.record_altered"),
        (change_time_a_little, 2, "audit.chain.record_altered"),
        (delete_one, 2, "audit.chain.record_missing"),
        (delete_one_and_close_up, 2, "audit.chain.link_broken"),
        (exchange_two, 2, "audit.chain.link_broken"),
        (insert_one, 2, "audit.chain.link_broken"),
        (cut_the_tail, 4, "audit.chain.tail_missing"),
        (cut_the_tail_and_turn_back_the_head, 3, "audit.chain.rewritten"),
        (add_past_the_head, 5, "audit.chain.end_behind"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_verify_when_the_log_was_touched_then_names_the_first_bad_record(
    numbers: list[int], tamper: Callable[[list[int]], None], index: int, code: str
) -> None:
    assert verify_chain().fault is None

    tamper(numbers)

    assert verify_chain().fault == Fault(numbers[index], code)


def test_verify_when_the_head_is_gone_then_says_so(numbers: list[int]) -> None:
    lose_the_head(numbers)

    assert verify_chain().fault == Fault(0, "audit.chain.end_missing")


def test_command_when_the_chain_holds_then_counts(numbers: list[int]) -> None:
    text, machine = StringIO(), StringIO()

    call_command("verify_audit", stdout=text)
    call_command("verify_audit", "--json", stdout=machine)

    assert str(numbers[-1]) in text.getvalue()
    assert json.loads(machine.getvalue()) == {"ok": True, "good_records": numbers[-1], "fault": None}


def test_command_when_a_record_was_changed_then_fails_and_names_it(numbers: list[int]) -> None:
    change_details(numbers)
    machine = StringIO()

    with pytest.raises(CommandError, match=str(numbers[2])) as failed:
        call_command("verify_audit")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", "--json", stdout=machine)

    assert failed.value.returncode == ended.value.code == 1
    fault = {"sequence": numbers[2], "code": "audit.chain.record_altered"}
    assert json.loads(machine.getvalue()) == {"ok": False, "good_records": numbers[1], "fault": fault}


def test_command_when_an_anchor_was_noted_then_a_shortened_chain_is_found(numbers: list[int], tmp_path: Path) -> None:
    anchor = tmp_path / "anchor.json"
    call_command("verify_audit", "--anchor", anchor, stdout=StringIO())
    noted = anchor.read_text()

    cut_the_tail(numbers)
    AuditHead.objects.update(sequence=numbers[3], hash=rows(numbers[3]).get().hash)

    assert verify_chain().fault is None
    with pytest.raises(CommandError, match=str(numbers[4])):
        call_command("verify_audit", "--anchor", anchor)
    assert anchor.read_text() == noted
