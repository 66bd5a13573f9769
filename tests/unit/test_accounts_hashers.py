"""Passwords are kept as Argon2id with no less work than OWASP asks for; older hashes are read and made anew."""

import pytest
from django.contrib.auth.hashers import check_password, get_hashers_by_algorithm, identify_hasher, make_password
from django.test import override_settings

from cms.settings.base import PASSWORD_HASHERS


@pytest.fixture(autouse=True)
def _real_hashers():
    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        yield


def test_password_when_kept_then_argon2id_with_the_work_owasp_asks_for():
    kept = make_password("Wanxi#2026")

    variety, _version, work = kept.split("$")[1:4]
    numbers = dict(part.split("=") for part in work.split(","))
    assert variety == "argon2id"
    assert int(numbers["m"]) >= 47_104 and int(numbers["t"]) >= 1


def test_hash_of_earlier_days_when_the_person_logs_in_then_accepted_and_made_anew():
    hasher = get_hashers_by_algorithm()["pbkdf2_sha256"]
    old = hasher.encode("Wanxi#2026", "salt" * 6, iterations=1)
    renewed: list[str] = []

    def renew(password: str) -> None:
        renewed.append(make_password(password))

    assert check_password("Wanxi#2026", old, renew)
    assert [identify_hasher(one).algorithm for one in renewed] == ["argon2"]
    assert not check_password("wanxi#2026", old)
