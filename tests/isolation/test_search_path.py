"""Tenancy costs nothing: the search path is sent only when the server has another one, and never too seldom."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sites_registry.api import site_context

HOME = {"ta": "ta.test.localhost", "tb": "tb.test.localhost"}


def ask(client, site):
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/", headers={"host": HOME[site]}).status_code == 200
    return [row["sql"] for row in queries]


def paths(statements):
    return [sql for sql in statements if sql.startswith("SET search_path")]


def schema_of_the_server():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return cursor.fetchone()[0]


def test_page_when_asked_again_on_the_same_host_then_no_search_path_is_sent(two_sites):
    client = Client()
    ask(client, "ta")

    again = ask(client, "ta")

    assert again
    assert paths(again) == []


def test_page_when_two_hosts_alternate_then_one_search_path_more(two_sites):
    client = Client()
    for site in ("ta", "tb"):
        ask(client, site)
    alone = len(ask(client, "tb"))

    in_turn = ask(client, "ta")

    assert len(paths(in_turn)) == 1
    assert len(in_turn) <= alone + 1


@pytest.mark.parametrize("first", ["ta", "tb"])
def test_site_when_left_and_entered_again_then_the_server_is_in_it(two_sites, first):
    other = "tb" if first == "ta" else "ta"
    for code in (first, other, first, first, other):
        with site_context(code):
            assert schema_of_the_server() == f"s_{code}"
        assert schema_of_the_server() == "public"


def test_site_when_entered_inside_a_block_that_is_rolled_back_then_the_server_is_in_the_right_one(two_sites):
    with site_context("ta"):
        schema_of_the_server()

    with pytest.raises(LookupError), transaction.atomic(), site_context("tb"):
        assert schema_of_the_server() == "s_tb"
        raise LookupError

    with site_context("tb"):
        assert schema_of_the_server() == "s_tb"
    with site_context("ta"):
        assert schema_of_the_server() == "s_ta"
