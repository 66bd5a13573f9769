"""Which host leads to which site."""

import pytest
from django.test import Client

from provisioning.structure import CHANNELS

pytestmark = pytest.mark.django_db


def test_home_when_public_host_of_a_site_then_its_own_name_is_shown(two_sites):
    client = Client()

    first = client.get("/", headers={"host": "ta.test.localhost"})
    second = client.get("/", headers={"host": "tb.test.localhost"})

    assert first.status_code == second.status_code == 200
    assert "甲市教育局" in first.content.decode() and "甲市水利局" not in first.content.decode()
    assert "甲市水利局" in second.content.decode() and "甲市教育局" not in second.content.decode()


def test_any_path_when_host_is_unknown_then_bare_404(two_sites):
    for host in ("nobody.test.localhost", "127.0.0.1", "ta.test.localhost.evil.cn", "xn--zfr164b"):
        answer = Client().get("/", headers={"host": host})

        assert answer.status_code == 404
        assert answer.content == b""


def test_back_office_when_asked_on_public_host_then_404(two_sites):
    answer = Client().get("/s/ta/", headers={"host": "ta.test.localhost"})

    assert answer.status_code == 404


def test_channels_when_site_is_opened_then_all_answer(two_sites):
    for spec in CHANNELS:
        assert Client().get(f"/{spec.code}/", headers={"host": "ta.test.localhost"}).status_code == 200
