"""A plain editor tries every address with numbers of another site's things: nothing of it, no sign that it is there.

WALL_THINGS says how many things of each kind are tried (two; nightly fourteen: more than ten thousand probes).
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import Page

from audit.models import AuditRecord
from cms.co_building.acts import set_partners
from cms.models import ColumnPage
from info_library.pushing.models import Push
from inspection.rounds.actions import drafting
from sites_registry.api import site_context
from tests.factories.corrections import report
from tests.factories.kinds import document, picture
from tests.factories.messages import receipt
from tests.factories.orders import Chain
from tests.factories.people import back_office_client, give_role, make_person
from tests.factories.review import draft, released, staff, submitted
from tests.factories.supervision import make_finding, make_subject
from tests.factories.walls import FIRST, NOTHING, SECRET, Address, addresses, face, far_numbers

pytestmark = pytest.mark.django_db
THINGS = int(os.environ.get("WALL_THINGS", "2"))
LEAST = 900 * THINGS
SLOWER = 3.0  # times; a thing that is looked up and then hidden would show in the time
Ask = Callable[[str], HttpResponse]


@pytest.fixture
def other_site(two_sites, settings, tmp_path):
    """Things of every kind on the second site, all with numbers behind FIRST."""
    settings.MEDIA_ROOT = tmp_path
    chain = Chain()
    give_role(chain.applicant, "tb", "site_admin")
    give_role(chain.head, "tb", "final_reviewer")
    people = staff("tb")
    with far_numbers("public", "s_tb"):
        for number in range(THINGS):
            order = chain.file("api_access" if number == 0 else "export", site="tb")
            if number == 0:
                chain.through(order)
            sender = {"sender": f"203.0.113.{number}", "contact": f"1380013{number:04}"}  # limits are tested elsewhere
            receipt(site_code="tb", title=f"{SECRET}{number}", **sender)
            report("tb", text=f"{SECRET}{number}", sender=sender["sender"])
            supervised(chain, number)
            pushed(number)
            with site_context("tb"):
                released(draft(by=people.editor, title=f"{SECRET}公开{number}"), people)
                submitted(draft(by=people.editor, title=f"{SECRET}{number}"), people)
                picture(SECRET), document(f"{SECRET}.pdf")
    with site_context("tb"):
        assert Page.objects.filter(pk=FIRST + 1).exists() and not Page.objects.filter(pk=NOTHING).exists()


def supervised(chain: Chain, number: int) -> None:
    """A finding and a supervision order that was sent to the other site."""
    finding = make_finding(make_subject("tb"), number, page=f"http://tb.gov.cn/{SECRET}{number}")
    (order,) = drafting.draft_orders(finding_ids=[finding.pk], days=3, title=SECRET, by=chain.inspector)
    drafting.send_order(order_id=order.pk, by=chain.inspector)


def pushed(number: int) -> None:
    """An item that a third site pushed to the other one."""
    Push.objects.create(
        batch=uuid4(), from_site="tc", page_id=number + 1, title=f"{SECRET}{number}", to_site="tb", version=1,
        seen_change=1, sent_by_id=1, sent_by_name=SECRET, sent_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def editor():
    return back_office_client(make_person("bianji", {"ta": ["editor"]}))


def one_row(
    address: Address, prefix: str, ask: Ask, seconds: dict[str, list[float]]
) -> tuple[list[str], int, set[int]]:
    """Faults of one address: its answer for nothing, and for each of the things the same."""
    nothing = prefix + address.path(NOTHING, is_there=False)
    expected = timed(ask, nothing, NOTHING, seconds["nothing"])
    faults, statuses = [], {expected[0]}
    for number in range(FIRST + 1, FIRST + 1 + THINGS):
        path = prefix + address.path(number, is_there=True)
        found = timed(ask, path, number, seconds["thing"])
        statuses.add(found[0])
        if found != expected:
            faults.append(f"{path}: {found[:2]} for a thing, {expected[:2]} for nothing")
        if SECRET in found[2] or found[0] >= 500:
            faults.append(f"{path}: {found[0]}, words of the other site or an error")
    return faults, 1 + THINGS, statuses


def timed(ask: Ask, path: str, number: int, seconds: list[float]) -> tuple[int, str, str]:
    began = time.perf_counter()
    answer = ask(path)
    seconds.append(time.perf_counter() - began)
    answer.client.cookies.pop("messages", None)  # what was told belongs to this answer, not to the next page
    return face(answer, number, path)


def write_table(table: dict[str, set[int]]) -> None:
    """Kinds of addresses with what they answer, where somebody asks for it (WALL_TABLE names the file)."""
    if place := os.environ.get("WALL_TABLE"):
        rows = [f"| `{kind}` | {', '.join(map(str, sorted(found)))} |" for kind, found in sorted(table.items())]
        Path(place).write_text("\n".join(["| kind of address | answers |", "|--|--|", *rows, ""]), "utf-8")


def test_everything_of_another_site_when_tried_by_number_then_as_if_it_were_not_there(other_site, editor):
    known = AuditRecord.objects.filter(site_code="tb").count()
    probes, faults, table = 0, [], defaultdict(set)
    seconds: dict[str, list[float]] = {"nothing": [], "thing": []}
    for prefix in ("/s/ta/", "/"):
        for address in addresses("cms.urls_console"):
            for method in (editor.get, editor.post):
                found, count, statuses = one_row(address, prefix, method, seconds)
                faults += found
                probes += count
                table[f"{prefix}{address.kind}"] |= statuses

    write_table(table)
    assert not faults, f"{len(faults)} of {probes}:\n" + "\n".join(faults)
    assert probes >= LEAST
    assert AuditRecord.objects.filter(site_code="tb").count() == known
    assert median(seconds["thing"]) < SLOWER * median(seconds["nothing"])


def test_owners_things_when_a_partner_tries_them_by_number_then_as_if_they_were_not_there(other_site):
    """A co-built column lets people in for their own items; the owner's are behind the same wall (LA-26.2)."""
    with site_context("tb"):
        column = ColumnPage.objects.get(slug="dt")
        office = make_person("ban-deng", roles={"*": ["registrar"]})
        set_partners(column=column, partners=["ta"], by=office, reason="共建")
    visitor = back_office_client(make_person("bianji", {"ta": ["editor"]}))
    faults, seconds = [], {"nothing": [], "thing": []}
    for address in addresses("cms.urls_console"):
        for method in (visitor.get, visitor.post) if THINGS > 2 else (visitor.get,):
            faults += one_row(address, "/s/tb/", method, seconds)[0]

    assert visitor.get("/s/tb/co-built/").status_code == 200
    assert not faults, "\n".join(faults)


def test_public_addresses_when_tried_with_numbers_of_another_site_then_as_if_nothing_were_there(other_site, editor):
    seconds: dict[str, list[float]] = {"nothing": [], "thing": []}

    def ask(path: str) -> HttpResponse:
        return editor.get(path, headers={"host": "ta.test.localhost"})

    faults = [fault for address in addresses("cms.urls_public") for fault in one_row(address, "/", ask, seconds)[0]]

    assert not faults, "\n".join(faults)
