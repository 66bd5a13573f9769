"""What a production start refuses."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.refusals import refuse_half_configured

GOOD_ENVIRON = {
    "CONSOLE_HOSTS": "console.luan.gov.cn",
    "DATABASE_URL": "postgresql://app@db/jiyue",
    "DATABASE_OWNER_URL": "postgresql://owner@db/jiyue",
}


@pytest.fixture
def good(tmp_path):
    ring = tmp_path / "keys.json"
    ring.write_text("{}")
    ring.chmod(0o600)
    return {
        "environ": GOOD_ENVIRON,
        "secret_key": "k" * 50,
        "console_hosts": ["console.luan.gov.cn"],
        "cache_key_function": "django_tenants.cache.make_key",
        "key_ring_file": ring,
    }


def test_start_when_everything_is_set_then_allowed(good):
    refuse_half_configured(**good)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"secret_key": "short"}, "SECRET_KEY"),
        ({"environ": {**GOOD_ENVIRON, "DATABASE_URL": ""}}, "DATABASE_URL"),
        ({"environ": {**GOOD_ENVIRON, "DATABASE_OWNER_URL": ""}}, "DATABASE_OWNER_URL"),
        ({"environ": {k: v for k, v in GOOD_ENVIRON.items() if k != "CONSOLE_HOSTS"}}, "CONSOLE_HOSTS"),
        ({"console_hosts": ["*"]}, "CONSOLE_HOSTS"),
        ({"console_hosts": ["console.luan.localhost"]}, "CONSOLE_HOSTS"),
        ({"cache_key_function": None}, "KEY_FUNCTION"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_start_when_something_is_missing_then_refused_with_what_to_do(good, changes, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        refuse_half_configured(**{**good, **changes})


def test_start_when_key_ring_is_readable_by_others_then_refused(good):
    good["key_ring_file"].chmod(0o644)

    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        refuse_half_configured(**good)


def test_start_when_key_ring_is_missing_then_refused(good, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="make_key_ring"):
        refuse_half_configured(**{**good, "key_ring_file": tmp_path / "none.json"})


def test_start_when_much_is_missing_then_all_of_it_is_named(good):
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_half_configured(**{**good, "secret_key": "", "cache_key_function": None})

    assert "SECRET_KEY" in str(refused.value) and "KEY_FUNCTION" in str(refused.value)
