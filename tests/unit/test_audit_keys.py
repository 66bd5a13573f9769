"""Sealing personal fields: what the database holds says nothing, and nothing but our own seal opens."""

import stat

import pytest

from audit.fields import Unsealable, seal, unseal
from audit.keys import KeyMissing, KeyRing, key_ring, make_key_ring, save_key_ring

PLACE = "interaction.ticket.contact"
RING = KeyRing("k1", {"k1": b"0" * 16})
TEXT = "13800001234 张三 😀"


@pytest.fixture
def ring_file(tmp_path, settings):
    settings.KEY_RING_FILE = tmp_path / "deep" / "keys.json"
    return settings.KEY_RING_FILE


def test_seal_when_opened_then_the_same_text():
    assert unseal(seal(TEXT, place=PLACE, ring=RING), place=PLACE, ring=RING) == TEXT


def test_seal_when_repeated_then_never_the_same_and_never_readable():
    first, second = seal(TEXT, place=PLACE, ring=RING), seal(TEXT, place=PLACE, ring=RING)

    assert first != second
    assert "13800001234" not in first and first.isascii()


def test_unseal_when_copied_into_another_column_then_closed():
    value = seal(TEXT, place=PLACE, ring=RING)

    with pytest.raises(Unsealable) as caught:
        unseal(value, place="interaction.ticket.answer", ring=RING)
    assert "13800001234" not in str(caught.value)


@pytest.mark.parametrize("at", [4, 20, -3])
def test_unseal_when_altered_then_closed(at):
    value = seal(TEXT, place=PLACE, ring=RING)
    other = "A" if value[at] != "A" else "B"

    with pytest.raises(Unsealable):
        unseal(value[:at] + other + value[at + 1 or len(value) :], place=PLACE, ring=RING)


@pytest.mark.parametrize("value", ["k1:", "k1:AAAA", "k1:***"])
def test_unseal_when_not_a_seal_then_closed(value):
    with pytest.raises(Unsealable):
        unseal(value, place=PLACE, ring=RING)


def test_unseal_when_key_is_gone_then_says_which():
    with pytest.raises(KeyMissing, match="k7"):
        unseal("k7:AAAA", place=PLACE, ring=RING)


def test_key_ring_when_missing_outside_production_then_made_for_its_owner_only(ring_file):
    ring = key_ring()

    assert len(ring.key(ring.current)) == 16
    assert stat.S_IMODE(ring_file.stat().st_mode) == 0o600
    assert key_ring() == ring


def test_key_ring_when_missing_in_production_then_not_made(ring_file, settings):
    settings.ENVIRONMENT = "production"

    with pytest.raises(FileNotFoundError):
        key_ring()


def test_make_key_ring_when_there_is_one_then_left_alone(ring_file):
    assert make_key_ring()
    before = ring_file.read_bytes()

    assert not make_key_ring()
    assert ring_file.read_bytes() == before
    assert [path.name for path in ring_file.parent.iterdir()] == ["keys.json"]


def test_new_key_when_added_then_it_seals_and_old_values_still_open(ring_file):
    old = seal(TEXT, place=PLACE, ring=key_ring())
    save_key_ring(key_ring().with_new_key())

    assert key_ring().current == "k2"
    assert seal(TEXT, place=PLACE, ring=key_ring()).startswith("k2:")
    assert unseal(old, place=PLACE, ring=key_ring()) == TEXT
