"""A flood of messages: who is thanked is stored once, the rest are told to wait, and the other sites feel little.

10,000 messages in five minutes at SCALE=full, a fifth of it otherwise, while 200 requests a second ask for pages of
another site. The senders have addresses of their own, so that only the gate holds them back. They are a process of
their own: readers that wait for the senders' interpreter would measure it, not the city.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

MINUTES = {"normal": 1, "full": 5}[os.environ.get("SCALE") or "normal"]
MESSAGES_A_SECOND = 10_000 / 300
READS_A_SECOND = 200
SENDERS, READERS = 10, 8
CALM_SECONDS = 20
PATIENCE = 30
SENDERS_STEP_BACK = 10
PAGES = ("/", "/news/", "/news/yw/")
NUMBER = re.compile(rb"<dd>(20[0-9]{6}[0-9]{8,})</dd>")


@dataclass
class Flood:
    """What became of the messages: numbers that were given, how many were told to wait, everything else."""

    numbers: dict[int, int] = field(default_factory=dict)
    waited: int = 0
    other: list[str] = field(default_factory=list)


@dataclass
class Reads:
    """How long other citizens waited, and what went wrong for them."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """Milliseconds within which 95 of 100 had their page."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95) - 1] * 1000


def main() -> None:
    """Build a small city, read in peace, read in the flood, count."""
    var_dir = Path(os.environ["VAR_DIR"])
    postgres.ensure(var_dir, durable=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = postgres.read_urls(var_dir).owner_url
    django.setup()
    from policy.limits import FORMS_PER_SECOND
    from tests.bench.delivery import prepare
    from tests.factories.small_city import SmallCity

    prepare()
    city = SmallCity(var_dir)
    city.settings |= {
        "HUMAN_QUESTION_OFF": "1",
        "TRUSTED_PROXIES": "127.0.0.1/32",
        "FORMS_PER_SECOND": str(FORMS_PER_SECOND.value),
    }
    try:
        city.start_web()
        measure(city)
    finally:
        city.stop_web()


def measure(city: object) -> None:
    """The same readers twice; the second time beside the senders."""
    _read(city.port, 3)
    progress("reading in peace")
    calm = _read(city.port, CALM_SECONDS)
    seconds = MINUTES * 60
    progress(f"{MESSAGES_A_SECOND * seconds:.0f} messages in {MINUTES} minutes")
    command = [sys.executable, "-m", "tests.bench.messages_flood", f"{city.port}", f"{seconds}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as senders:
        busy = _read(city.port, seconds)
        told = json.loads(senders.communicate()[0])
    flood = Flood({int(number): pk for number, pk in told["numbers"].items()}, told["waited"], told["other"])
    _report(city, flood, calm, busy)


def send_all(port: int, seconds: float) -> None:
    """The senders' own process: print what became of the messages. It stands for other machines and steps back."""
    os.nice(SENDERS_STEP_BACK)
    flood = Flood()
    threads = [threading.Thread(target=_send, args=(port, one, seconds, flood)) for one in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(json.dumps({"numbers": flood.numbers, "waited": flood.waited, "other": flood.other}))


def _report(city: object, flood: Flood, calm: Reads, busy: Reads) -> None:
    stored = [pk for (pk,) in city.query("SELECT id FROM public.interaction_message")]
    thanked = set(flood.numbers.values())
    figure("flood_sent", len(flood.numbers) + flood.waited + len(flood.other))
    figure("flood_accepted", len(flood.numbers))
    figure("flood_told_to_wait", flood.waited)
    figure("flood_other_answers", len(flood.other))
    lost, twice = thanked - set(stored), len(stored) - len(thanked)
    figure("flood_accepted_but_not_stored_once", len(lost) + abs(twice) + len(flood.numbers) - len(thanked))
    figure("flood_errors_of_other_sites", len(busy.errors))
    figure("flood_p95_of_other_sites_before", calm.p95)
    figure("flood_p95_of_other_sites", busy.p95, bar=2 * calm.p95)
    for line in (*flood.other[:3], *busy.errors[:3]):
        progress(line)
    progress(f"{len(busy.seconds)} pages read, median {sorted(busy.seconds)[len(busy.seconds) // 2] * 1000:.1f} ms")


def _send(port: int, sender: int, seconds: float, flood: Flood) -> None:
    """Send at an even pace, however long answers take; each message is somebody else's."""
    from interaction.rules_asking import CONSENT_VERSION
    from tests.factories.small_city import HOST

    pace, began = SENDERS / MESSAGES_A_SECOND, time.monotonic()
    for turn in range(int(seconds / pace)):
        time.sleep(max(0.0, began + turn * pace - time.monotonic()))
        number = turn * SENDERS + sender
        form = {
            **{"step": "send", "kind": "complaint", "unit": "ta", "public": "yes", "homepage": ""},
            "consent": CONSENT_VERSION,
            "title": f"洪峰测试留言第{number}件",
            "text": f"这是第{number}件留言，反映的事情各不相同。" * 4,
            "contact": f"138{number:08}",
        }
        headers = {
            "Host": HOST,
            "Origin": f"http://{HOST}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"198.{18 + number // 65536}.{number // 256 % 256}.{number % 256}",
        }
        _note(flood, number, *_ask(port, "POST", "/ask/", urllib.parse.urlencode(form), headers))


def _note(flood: Flood, number: int, status: int, headers: dict[str, str], body: bytes) -> None:
    if status == 201:
        flood.numbers[number] = int(NUMBER.search(body)[1][8:])
    elif status == 429 and headers.get("retry-after") and 'lang="zh-CN"' in body.decode():
        flood.waited += 1
    else:
        flood.other.append(f"{status} {body[:200]!r}")


def _read(port: int, seconds: float) -> Reads:
    """Ask for another site's pages at an even pace."""
    reads = Reads()
    threads = [threading.Thread(target=_reader, args=(port, one, seconds, reads)) for one in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return reads


def _reader(port: int, reader: int, seconds: float, reads: Reads) -> None:
    from tests.factories.small_city import OTHER_HOST

    pace, began = READERS / READS_A_SECOND, time.monotonic() + reader / READS_A_SECOND
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for turn in range(int(seconds / pace)):
        time.sleep(max(0.0, began + turn * pace - time.monotonic()))
        start = time.monotonic()
        try:
            connection.request("GET", PAGES[turn % len(PAGES)], headers={"Host": OTHER_HOST})
            answer = connection.getresponse()
            answer.read()
            reads.seconds.append(time.monotonic() - start)
            if answer.status != 200:
                reads.errors.append(f"{answer.status} {PAGES[turn % len(PAGES)]}")
        except (OSError, http.client.HTTPException) as error:
            reads.errors.append(repr(error))
            connection.close()
    connection.close()


def _ask(port: int, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    except (OSError, http.client.HTTPException) as error:
        return 0, {}, repr(error).encode()
    finally:
        connection.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        send_all(int(sys.argv[1]), float(sys.argv[2]))
    else:
        main()
