"""The exchange interface, through the web server, against requests that schemathesis makes from its own description.

Never an error of ours.

EXCHANGE_EXAMPLES says how many for each operation and mode (three; nightly sixty).
"""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings

from tests.factories.delivery import new_visitor
from tests.factories.orders import Chain
from tests.factories.visitors import Answer, Visitor
from work_orders.api_access import make_key
from work_orders.models import ApiAccess

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("EXCHANGE_EXAMPLES", "3"))
HOST = "ta.test.localhost"
ASKED = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def send(program: Visitor, case: object) -> Answer:
    """Send what schemathesis made up; a body that is no bytes goes as JSON."""
    body = case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str).encode("utf-8", "replace")
    query = "&".join(f"{name}={value}" for name, value in (case.query or {}).items()).encode("utf-8", "replace")
    address = f"/exchange{case.formatted_path}?{query.decode('latin-1')}"
    return program.get(address, method=case.method, body=b"" if case.method == "GET" else body)


def test_interface_when_asked_by_schemathesis_then_no_error_of_ours(two_sites):
    import schemathesis  # heavy, and needed nowhere else
    from schemathesis import GenerationMode

    chain = Chain()
    chain.through(chain.file("api_access", {"calls": "100000", "scopes": "items,search,directory,deliver,issue"}))
    key = make_key(access_id=ApiAccess.objects.get().pk, seen=0, by=chain.applicant)
    program = new_visitor(HOST)
    program.headers["authorization"] = f"Bearer {key}"
    described = json.loads(program.get("/exchange/openapi.json").body)
    asked, seen = 0, set()
    for found in schemathesis.openapi.from_dict(described).get_all_operations():
        for mode in GenerationMode:

            @ASKED
            @given(case=found.ok().as_strategy(generation_mode=mode))
            def one(case: object) -> None:
                nonlocal asked
                asked += 1
                answer = send(program, case)
                seen.add(answer.status)
                asked_for = (case.method, case.formatted_path, case.query, case.body)
                assert answer.status < 500, asked_for
                assert answer.headers["content-type"] == "application/json" or answer.status < 400, asked_for

            one()

    assert asked > len(described["paths"]) and 200 in seen and 401 not in seen, seen
