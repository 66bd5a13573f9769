"""A generated site with planted faults of every kind: all are found with page and target, no trap is."""

import json
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

from inspection.crawler.crawl import Crawl, Plan
from inspection.crawler.gathering import Gathered
from inspection.crawler.journal import Journal
from inspection.crawler.running import run_to_end
from inspection.faults import Fault, FaultKind
from tests.factories.faulty_site import TODAY, FaultySite, odd_server

# What a hidden link or a foreign script leads to does not exist either, or cannot be asked without a network.
EITHER_WAY = {"no_such_host"}


def _look(site, truth, *, journal=None, **more):
    """Faults by paths, as the truth has them."""
    found = []
    with odd_server(site.folder) as server:
        root = f"http://127.0.0.1:{server.port}"
        plan = Plan(
            f"{root}/",
            TODAY,
            seconds=4.0,
            second_try=0.0,
            pause=0.0,
            is_danger=lambda address, words: "casino" in address,
            **more,
        )
        summary = run_to_end(Crawl(plan, found.append, journal=journal))
    return {(_path(one.page, root), _path(one.target, root), one.kind.value) for one in found}, summary


def _path(address, root):
    return address.removeprefix(root) if address.startswith(root) else address


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = FaultySite(tmp_path_factory.mktemp("faulty"), pages=450, references=12)
    site.truth = site.write()
    return site


def test_crawl_when_faults_are_planted_then_each_is_found_with_page_and_target_and_no_trap(site):
    found, summary = _look(site, site.truth)

    missed = {one for one in site.truth.faults if one not in found and one[2] not in EITHER_WAY}
    wrong = {one for one in found - site.truth.faults if one[2] not in EITHER_WAY}
    assert not missed
    assert not wrong
    assert len({kind for _, _, kind in site.truth.faults}) >= 16
    assert summary.pages >= 450
    assert summary.walls == 2, "the two walls against machines are counted, not told"


def test_crawl_when_the_most_pages_are_reached_then_the_rest_is_counted(site):
    _, summary = _look(site, site.truth, most_pages=20)

    assert summary.pages <= 20 + 5, "links that lead on to pages may add a few"
    assert summary.pages_left > 0


def test_crawl_when_killed_then_a_journal_gives_the_same_faults_and_asks_only_the_rest(site, tmp_path):
    whole = Journal(tmp_path / "run.journal")
    first, before = _look(site, site.truth, journal=whole)
    lines = (tmp_path / "run.journal").read_text(encoding="utf-8").splitlines()
    kept = [line.replace(urlsplit(_started(lines)).netloc, "{host}") for line in lines[: len(lines) // 2]]

    with odd_server(site.folder) as server:
        host = f"127.0.0.1:{server.port}"
        text = "\n".join(line.replace("{host}", host) for line in kept) + '\n{"answer": {"asked"'
        (tmp_path / "half.journal").write_text(text, encoding="utf-8")
        again = []
        plan = Plan(f"http://{host}/", TODAY, seconds=4.0, second_try=0.0, pause=0.0, is_danger=_casino)
        after = run_to_end(Crawl(plan, again.append, journal=Journal(tmp_path / "half.journal")))

    root = f"http://{host}"
    assert {(_path(one.page, root), _path(one.target, root), one.kind.value) for one in again} == first
    assert after.requests < before.requests * 0.7


def _casino(address, words):
    return "casino" in address


def _started(lines):
    return json.loads(next(line for line in lines if line))["answer"]["asked"]


def test_crawl_when_the_site_cannot_be_opened_then_one_fault_says_so():
    found = []
    summary = run_to_end(Crawl(Plan("http://127.0.0.1:9/", TODAY, seconds=2.0), found.append))

    assert [one.kind for one in found] == [FaultKind.UNREACHABLE]
    assert summary.pages == 0


def _asked_of_anothers_site(folder, **plan):
    """What a job asks of a site on this machine whose robots.txt closes one folder."""
    (folder / "secret").mkdir(exist_ok=True)
    (folder / "robots.txt").write_text("User-agent: JiyueInspection\nDisallow: /secret/\n", encoding="utf-8")
    (folder / "index.html").write_text('<a href="/open.html">x</a><a href="/secret/a.html">x</a>', encoding="utf-8")
    for name in ("open.html", "secret/a.html"):
        (folder / name).write_text("<title>x</title><p>一些文字</p>", encoding="utf-8")
    found = []
    with odd_server(folder) as server:
        start = f"http://127.0.0.1:{server.port}/"
        run_to_end(Crawl(Plan(start, TODAY, pause=0.0, is_named=False, **plan), found.append))
    return set(server.asked), {one.kind for one in found}


def test_crawl_when_a_job_reads_anothers_site_then_robots_txt_is_honoured_and_no_fault_of_it(tmp_path):
    here = (ip_network("127.0.0.0/8"),)
    gentle, found = _asked_of_anothers_site(tmp_path, allowed=here, is_gentle=True)
    plain, _ = _asked_of_anothers_site(tmp_path, allowed=here)

    assert {"/robots.txt", "/", "/open.html"} <= gentle and "/secret/a.html" not in gentle
    assert "/secret/a.html" in plain, "without manners it is asked"
    assert not found & {FaultKind.NOT_FOUND, FaultKind.UNREACHABLE, FaultKind.NO_ANSWER}


def test_crawl_when_a_job_meets_a_private_host_outside_the_list_then_nothing_is_asked(tmp_path):
    asked, found = _asked_of_anothers_site(tmp_path, is_gentle=True)

    assert asked == set() and found == {FaultKind.UNREACHABLE}


def test_frame_when_the_same_inner_link_stands_on_every_page_then_told_once_with_the_number_of_pages():
    told = []
    gathered = Gathered(told.append)
    for number in range(30):
        gathered.take(Fault(FaultKind.INNER_LINK, f"http://x/{number}", "http://10.1.2.3/"))
    gathered.take(Fault(FaultKind.INNER_LINK, "http://x/7", "http://oa/"))

    gathered.finish(40)

    assert [(one.target, one.params.get("pages")) for one in told] == [("http://10.1.2.3/", 30), ("http://oa/", None)]
