"""The exchange interface against requests that schemathesis makes from its own description: never an error of ours.

EXCHANGE_EXAMPLES says how many for each operation and mode (three; nightly sixty).
"""

import json
import os

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings

from tests.factories.orders import Chain
from work_orders.api_access import make_key
from work_orders.models import ApiAccess

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("EXCHANGE_EXAMPLES", "3"))
HOST = "ta.test.localhost"
ASKED = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def send(browser: Client, case: object) -> HttpResponse:
    """Send what schemathesis made up; a body that is no bytes goes as JSON."""
    body = case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str).encode("utf-8", "replace")
    query = "&".join(f"{name}={value}" for name, value in (case.query or {}).items()).encode("utf-8", "replace")
    return browser.generic(
        case.method,
        f"/exchange{case.formatted_path}",
        b"" if case.method == "GET" else body,
        content_type="application/json",
        QUERY_STRING=query.decode("latin-1"),
    )


def test_interface_when_asked_by_schemathesis_then_no_error_of_ours(two_sites):
    import schemathesis  # heavy, and needed nowhere else
    from schemathesis import GenerationMode

    chain = Chain()
    chain.through(chain.file("api_access", {"calls": "100000", "scopes": "items,search,directory,deliver,issue"}))
    key = make_key(access_id=ApiAccess.objects.get().pk, seen=0, by=chain.applicant)
    browser = Client(raise_request_exception=False, headers={"host": HOST, "Authorization": f"Bearer {key}"})
    described = browser.get("/exchange/openapi.json").json()
    asked = 0
    for found in schemathesis.openapi.from_dict(described).get_all_operations():
        for mode in GenerationMode:

            @ASKED
            @given(case=found.ok().as_strategy(generation_mode=mode))
            def one(case: object) -> None:
                nonlocal asked
                asked += 1
                answer = send(browser, case)
                asked_for = (case.method, case.formatted_path, case.query, case.body)
                assert answer.status_code < 500, asked_for
                assert answer.headers["Content-Type"] == "application/json" or answer.status_code < 400, asked_for

            one()

    assert asked > len(described["paths"])
