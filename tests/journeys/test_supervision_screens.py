"""Every screen and printed page of the inspection and of supervision: no barrier, nothing wider than the screen."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from seeding.cast import DEMO_PASSWORD
from tests.factories.running import ROOT, RunningCity
from tests.journeys.conftest import DESKTOP, PHONE

SITE, OFFICE, UNIT = "jtj", "office_inspector", "jtj_handler"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
# What the jobs of a quarter do, and every form begun; printed: the rounds, an order of the unit, its report.
MAKE = f"""
from django.utils import timezone
from accounts.models import User
from inspection.models import PeriodicForm, SupervisionOrder
from inspection.rounds.actions import filling, mutual, rounding
from inspection.rules.forms import DUTIES
today, by = timezone.localdate(), User.objects.get(username={OFFICE!r})
week = rounding._checked_round(rounding.RunKind.WEEK, "2020-W01", today, due_on=today)
month = mutual.make_month_round(today)
quarter = rounding._checked_round(rounding.RunKind.QUARTER, "2020-Q1", today, due_on=today)
rounding.grade_round(quarter)
rounding.send_whole_round(round_id=week.pk, by=by)
mutual.give_out_checks(round_id=month.pk, today=today, by=by)
for duty in DUTIES:
    filling.begin_forms(kind=duty.kind, today=today, by=by)
order = SupervisionOrder.objects.filter(site_code={SITE!r}).first()
form = PeriodicForm.objects.get(kind="check_report", site_code={SITE!r})
print("made", week.pk, month.pk, quarter.pk, order.pk, form.pk)
"""


def made(city: RunningCity) -> list[str]:
    """Make the rounds in the running city; their numbers."""
    environ = os.environ | {"VAR_DIR": str(city.var_dir), "DB_ROLE": "owner"}
    command = [sys.executable, "manage.py", "shell", "-c", MAKE]
    answer = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.split("made ")[1].split()


def log_in(city: RunningCity, page: Page, person: str) -> None:
    page.goto(city.url("console", "/login/"))
    page.fill("input[name=username]", person)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)


def faults_on(page: Page) -> Iterator[object]:
    """What axe says on a desk and on a phone, and whether the page is wider than the screen."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.wait_for_timeout(150)  # what watches sizes has looked
        for one in Axe().run(page, options=RULES).response["violations"]:
            yield size["width"], one["id"], one["nodes"][0]["html"]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            yield size["width"], f"{width} wide"


def test_screens_of_inspection_and_supervision_when_looked_at_by_axe_then_no_barrier(
    city: RunningCity, new_visitor: Callable[..., Page]
) -> None:
    week, month, quarter, order, form = made(city)
    rounds = (f"rounds/{one}/" for one in (week, month, quarter))
    papers = (f"rounds/{quarter}/{name}/" for name in ("report", "circular"))
    of_orders = (f"{order}/", f"{order}/order/", f"{order}/corrections/", "daily/", "forms/")
    of_forms = (f"forms/{form}/", f"forms/{form}/paper/")
    office = ("", "new/", "rounds/", *rounds, *papers, *of_orders, *of_forms, "measures/", "appeals/")
    registry = ("inspection/", "findings/", "inspection-rules/", "subjects/", "inspection-runs/", "inspection/site/5/")
    walks = {
        OFFICE: [
            *(f"/supervision/{one}" for one in office),
            "/supervision/templates/site_year/",
            *(f"/registry/{one}" for one in registry),
        ],
        UNIT: [f"/s/{SITE}/supervision/{one}" for one in ("", *of_orders, *of_forms)],
    }
    found = {}
    for person, paths in walks.items():
        page = new_visitor(bypass_csp=True)  # axe itself is an inline script
        log_in(city, page, person)
        for path in paths:
            assert page.goto(city.url("console", path)).ok, path
            if faults := list(faults_on(page)):
                found[path] = faults
    assert found == {}
