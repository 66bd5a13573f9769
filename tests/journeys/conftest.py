"""A whole city and a browser to walk through it.

The city is made afresh for each run. `JOURNEY_VAR_DIR` names a folder to keep instead, for quick repetitions.
Without a browser the journeys are skipped; with CI=true they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from runtime import postgres
from tests.factories.running import RunningCity, start_city

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCity]:
    """Start the city with its demo data; stop it at the end, and see that nothing is left behind."""
    kept = os.environ.get("JOURNEY_VAR_DIR")
    city = start_city(Path(kept) if kept else tmp_path_factory.mktemp("city") / "var")
    yield city
    city.stop()
    assert city.run.returncode == 0, city.printed
    assert city.processes() == []
    assert not postgres.status(city.var_dir).running
    if not kept:
        city.remove()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's own Chromium; it ends with this folder, as its event loop would forbid other tests the database."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        line = f"journeys need one of these browsers: {', '.join(BROWSERS)} (Debian: apt install chromium)"
        pytest.fail(line) if os.environ.get("CI") == "true" else pytest.skip(line)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(BROWSER_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def new_visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a window of a new person without cookies: `new_visitor()`, `new_visitor(viewport=PHONE)`."""
    contexts: list[BrowserContext] = []

    def open_window(**options: object) -> Page:
        context = browser.new_context(**({"locale": "zh-CN", "viewport": DESKTOP} | options))
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def open_window(city: RunningCity, new_visitor: Callable[..., Page]) -> Callable[..., object]:
    """Open a watched window: `open_window("jtj_editor", "jtj")` logs in; without a person it is a citizen's."""
    from tests.journeys.windows import Window

    def open_for(person: str = "", site: str = "", **options: object) -> Window:
        window = Window(city=city, page=new_visitor(**options), site=site, person=person)
        window.watch()
        if person:
            window.log_in()
        return window

    return open_for
