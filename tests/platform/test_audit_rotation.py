"""A new key for personal fields: everything opens afterwards, nothing damaged stops it or is lost."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps

from audit import rotation
from audit.api import EncryptedTextField, entries
from audit.checks import encrypted_fields_are_public
from audit.keys import key_ring
from audit.rotation import Rotation, rotate_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def secrets(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[models.Model]]:
    """A table with one encrypted column, and a key ring of its own."""
    settings.KEY_RING_FILE = tmp_path / "keys.json"
    with isolate_apps("audit") as isolated:

        class Secret(models.Model):
            text = EncryptedTextField(blank=True)

            class Meta:
                app_label = "audit"

            def __str__(self) -> str:
                return str(self.pk)

        monkeypatch.setattr(rotation, "apps", isolated)
        monkeypatch.setattr(rotation, "BATCH", 2)
        with connection.schema_editor() as editor:
            editor.create_model(Secret)
        yield Secret


def stored(model: type[models.Model]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM audit_secret ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def fill(model: type[models.Model]) -> list[str]:
    texts = ["13812345678", "", "张三 😀", "a:b:c", "六安市金安区"]
    model.objects.bulk_create([model(text=text) for text in texts])
    return texts


def read(model: type[models.Model]) -> list[str]:
    return list(model.objects.order_by("id").values_list("text", flat=True))


def test_field_when_stored_then_sealed_in_the_table_and_plain_in_python(secrets: type[models.Model]) -> None:
    texts = fill(secrets)

    assert read(secrets) == texts
    assert [value[:3] for value in stored(secrets)] == ["k1:", "", "k1:", "k1:", "k1:"]
    assert not any(text in "".join(stored(secrets)) for text in texts if text)
    secrets.objects.filter(pk=secrets.objects.first().pk).update(text="neu")
    assert read(secrets)[0] == "neu"
    assert stored(secrets)[0].startswith("k1:")


def test_field_when_written_in_bulk_then_sealed_too(secrets: type[models.Model]) -> None:
    fill(secrets)
    rows = list(secrets.objects.order_by("id"))
    for row in rows:
        row.text = "13900000000"

    secrets.objects.bulk_update(rows, ["text"])

    assert all(value.startswith("k1:") for value in stored(secrets))
    assert read(secrets) == ["13900000000"] * len(rows)


@pytest.mark.parametrize("lookup", ["text", "text__contains", "text__in", "text__startswith"])
def test_field_when_searched_then_refused(secrets: type[models.Model], lookup: str) -> None:
    with pytest.raises(FieldError, match="encrypted"):
        secrets.objects.filter(**{lookup: "x"}).exists()


def test_rotate_when_run_then_all_is_under_the_new_key_and_recorded(secrets: type[models.Model]) -> None:
    texts = fill(secrets)

    assert rotate_keys() == Rotation(4, 0)

    assert read(secrets) == texts
    assert {value.partition(":")[0] for value in stored(secrets) if value} == {"k2"}
    assert entries().entries[0].params == {"key": "k2", "values": 4, "unreadable": 0}
    assert set(key_ring().keys) == {"k1", "k2"}
    rotate_keys()
    assert set(key_ring().keys) == {"k2", "k3"}
    assert read(secrets) == texts


def test_rotate_when_cut_off_then_the_next_run_finishes(
    secrets: type[models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = fill(secrets)
    whole: Callable[..., object] = rotation._rewrite_batch
    calls: list[int] = []

    def cut_off(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return whole(*args)

    monkeypatch.setattr(rotation, "_rewrite_batch", cut_off)
    with pytest.raises(KeyboardInterrupt):
        rotate_keys()
    assert {value.partition(":")[0] for value in stored(secrets) if value} == {"k1", "k2"}
    assert read(secrets) == texts
    monkeypatch.setattr(rotation, "_rewrite_batch", whole)

    assert rotate_keys() == Rotation(4, 0)
    assert read(secrets) == texts


def test_rotate_when_a_value_is_damaged_then_the_others_are_rewritten_and_no_key_is_lost(
    secrets: type[models.Model],
) -> None:
    fill(secrets)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_secret SET text = 'k1:AAAA' WHERE id = (SELECT min(id) FROM audit_secret)")

    with pytest.raises(CommandError, match="1 values could not be opened"):
        call_command("rotate_keys", stdout=StringIO())

    assert [value.partition(":")[0] for value in stored(secrets)] == ["k1", "", "k2", "k2", "k2"]
    assert set(key_ring().keys) == {"k1", "k2"}


def test_check_when_a_site_app_has_an_encrypted_field_then_an_error(
    secrets: type[models.Model], settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert encrypted_fields_are_public(None) == []

    monkeypatch.setattr("audit.checks.apps", type("Registry", (), {"get_models": lambda self: [secrets]})())
    monkeypatch.setattr(secrets._meta, "apps", apps)
    settings.TENANT_APPS = ["audit"]

    assert [error.id for error in encrypted_fields_are_public(None)] == ["audit.E001"]
