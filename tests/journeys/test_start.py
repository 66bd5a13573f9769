"""The operator: one command starts the city and says where to go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from runtime.server import free_port
from tests.factories.running import RunningCity
from tests.journeys.conftest import DESKTOP, PHONE


def test_city_when_started_then_says_where_to_go_and_who_is_there(city: RunningCity) -> None:
    assert city.url("console") in city.printed
    assert "演示人员" in city.printed
    assert city.url("jtj", "") in city.printed


@pytest.mark.parametrize(
    ("same_folder", "reason"), [(True, "另一个进程正在使用"), (False, "已被占用")], ids=["folder", "port"]
)
def test_second_run_when_folder_or_port_is_taken_then_refuses_and_the_city_goes_on(
    city: RunningCity, tmp_path: Path, same_folder: bool, reason: str
) -> None:
    var_dir, port = (city.var_dir, free_port()) if same_folder else (tmp_path, city.port)
    environ = os.environ | {"VAR_DIR": str(var_dir), "PORT": str(port)}

    second = subprocess.run(
        [sys.executable, "-m", "runtime.supervisor"], env=environ, capture_output=True, text=True, check=False
    )

    assert second.returncode == 1
    assert reason in second.stderr
    assert city.answers()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_sites_when_opened_in_a_browser_then_each_answers_with_its_own_name(
    city: RunningCity, new_visitor: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = new_visitor(viewport=viewport)

    for host, name in (("www", "六安市人民政府"), ("jtj", "教育体育局")):
        answer = page.goto(city.url(host))

        assert answer is not None
        assert answer.status == 200
        assert name in page.title()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{host} scrolls sideways"
