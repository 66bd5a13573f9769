"""A storm of mixed requests over the sites of a running city: no page carries another site's mark.

Citizens' pages from files and from Django (a query is never answered from a file), and the back offices of two
people, in twenty threads.
"""

from __future__ import annotations

import http.client
import random
import re
import threading
from dataclasses import dataclass, field

from tests.factories.running import RunningCity

THREADS, REQUESTS_EACH = 20, 100
BACK_OFFICE_SHARE = 0.04
# Sites whose own short name begins the titles of their items. Home pages link to every site by the bare short name,
# so a mark is the short name with more words behind it.
SITES = {
    "jtj": ("六安市教育体育局", "市教体局"),
    "czj": ("六安市财政局", "市财政局"),
    "slj": ("六安市水利局", "市水利局"),
}
PATHS = ("/", "/news/", "/news/dt/", "/disclosure/", "/services/", "/interaction/", "/nowhere/")
PASSWORD = "Wanxi#2026-ShanShui"
NAME = re.compile(r'<meta name="SiteName" content="([^"]*)"')


@dataclass
class Storm:
    """Requests of one run and the foreign marks they met."""

    city: RunningCity
    sessions: dict[str, str] = field(default_factory=dict)
    foreign: list[tuple[str, str, int]] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def rage(self) -> None:
        threads = [threading.Thread(target=self._run, args=(seed,)) for seed in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _run(self, seed: int) -> None:
        dice = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", self.city.port, timeout=60)
        for number in range(REQUESTS_EACH):
            code = dice.choice(list(SITES))
            if code in self.sessions and dice.random() < BACK_OFFICE_SHARE:
                self._ask_back_office(connection, code)
            else:
                query = f"?n={seed}-{number}" if dice.random() < 0.3 else ""
                self._ask_public(connection, code, dice.choice(PATHS) + query)
        connection.close()

    def _ask_public(self, connection: http.client.HTTPConnection, code: str, path: str) -> None:
        status, text, cookie = ask(connection, f"{code}.luan.localhost:{self.city.port}", path)
        name = NAME.search(text)
        is_foreign = cookie or name is None or name[1] != SITES[code][0] or has_other_mark(code, text)
        self._count(code, path, status, bool(is_foreign))

    def _ask_back_office(self, connection: http.client.HTTPConnection, code: str) -> None:
        host = f"console.luan.localhost:{self.city.port}"
        status, text, _ = ask(connection, host, f"/s/{code}/", cookie=self.sessions[code])
        self._count(code, "/s/", status, SITES[code][0] not in text or has_other_mark(code, text))

    def _count(self, code: str, path: str, status: int, is_foreign: bool) -> None:
        with self.lock:
            self.counts[status] = self.counts.get(status, 0) + 1
            if is_foreign:
                self.foreign.append((code, path, status))


def has_other_mark(code: str, text: str) -> bool:
    return any(re.search(f"{short}[\u4e00-\u9fff]{{2,}}", text) for other, (_, short) in SITES.items() if other != code)


def ask(connection: http.client.HTTPConnection, host: str, path: str, cookie: str = "") -> tuple[int, str, str]:
    connection.request("GET", path, headers={"Host": host, **({"Cookie": cookie} if cookie else {})})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")


def test_has_other_mark_when_page_is_another_sites_then_seen() -> None:
    """The control: the mark is found where it is."""
    assert has_other_mark("jtj", "市财政局召开会议")
    assert not has_other_mark("jtj", "市教体局召开会议 <a>市财政局</a>")


def test_storm_when_20_threads_mix_sites_and_back_offices_then_no_foreign_mark(city: RunningCity, new_visitor) -> None:
    storm = Storm(city)
    for code in ("jtj", "czj"):
        page = new_visitor()
        page.goto(city.url("console", "/login/"))
        page.fill("input[name=username]", f"{code}_editor")
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"**/s/{code}/")
        storm.sessions[code] = "; ".join(f"{row['name']}={row['value']}" for row in page.context.cookies())

    storm.rage()

    assert storm.foreign == []
    assert sum(storm.counts.values()) == THREADS * REQUESTS_EACH
    assert set(storm.counts) == {200, 404}
