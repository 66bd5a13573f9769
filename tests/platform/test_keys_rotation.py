"""A new key for personal fields: everything is rewritten, nothing is lost, a killed run can be repeated."""

import shutil

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection

from audit import rotation
from audit.keys import key_ring, save_key_ring
from audit.models import AuditRecord
from interaction.models import Message
from tests.factories.corrections import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(tmp_path, monkeypatch):
    copy = tmp_path / "keys.json"
    key_ring()
    shutil.copy(settings.KEY_RING_FILE, copy)
    monkeypatch.setattr(settings, "KEY_RING_FILE", copy)
    return key_ring()


def stored_keys():
    with connection.cursor() as cursor:
        cursor.execute("SELECT split_part(contact, ':', 1) FROM public.interaction_message WHERE contact <> ''")
        return {row[0] for row in cursor.fetchall()}


def make_reports():
    for number in range(3):
        report("ta", text=f"第{number}件", contact=f"1380000000{number}")
    report("ta", text="没留电话")


def test_rotation_when_run_then_every_value_has_the_new_key_and_opens(two_sites, ring, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    make_reports()

    call_command("rotate_keys")

    assert stored_keys() == {key_ring().current} != {ring.current}
    assert sorted(Message.objects.values_list("contact", flat=True)) == ["", *(f"1380000000{n}" for n in range(3))]
    newest = AuditRecord.objects.filter(action="audit.keys_rotated").latest("sequence")
    assert newest.params["values"] == 3 + 4 * 2  # contacts; titles and texts


def test_rotation_when_killed_before_rewriting_then_a_second_run_finishes(two_sites, ring):
    make_reports()
    save_key_ring(ring.with_new_key())

    rotation.rotate_keys()

    assert stored_keys() == {key_ring().current}
    assert Message.objects.get(shown_text="第1件").contact == "13800000001"


def test_rotation_when_a_slow_transaction_used_the_key_before_then_it_still_opens(two_sites, ring):
    rotation.rotate_keys()

    assert set(key_ring().keys) == {ring.current, key_ring().current}
    rotation.rotate_keys()
    assert ring.current not in key_ring().keys


def test_search_when_field_is_sealed_then_refused(two_sites, ring):
    with pytest.raises(FieldError):
        list(Message.objects.filter(contact="13800000001"))
    with pytest.raises(FieldError):
        list(Message.objects.filter(contact__icontains="138"))
