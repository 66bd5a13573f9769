"""The console's board: numbers for those only who may open the list behind them."""

import re

import pytest

from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
OFFICE = ("registrar", "inspector", "domain_officer", "operator")
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


@pytest.mark.parametrize("role", [*OFFICE, *ADMINISTRATORS, "break_glass"])
def test_board_when_shown_to_each_role_then_every_number_leads_to_an_open_list(two_sites, role):
    """Whoever may not open a list does not see its number either (LA-41.3)."""
    scope = "*" if role in OFFICE else "console"
    if role == "break_glass":
        client = back_office_client(make_person("jinji", is_superuser=True))
    else:
        client = back_office_client(make_person("someone", {scope: [role]}))
    board = client.get("/").content.decode().partition('class="board')[2]
    links = set(re.findall(r'<li[^>]*><a href="(/[^"]*)"><strong>', board))

    assert links
    assert {path: client.get(path).status_code for path in links} == dict.fromkeys(links, 200)
    assert ('id="board-orders"' in board) is (role in OFFICE)
    assert ('id="board-duties"' in board) is (role not in ADMINISTRATORS)
