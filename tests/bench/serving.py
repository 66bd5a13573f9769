"""Full speed: nginx over the page store against nginx over plain files, the built-in server against both and against
the uncached view, patience while an editor publishes, what wrong addresses cost, and the memory of the web workers.

Two web workers, wrk on the same machine; every ratio comes from rounds in turn, its value is the median.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import threading
import time
from collections.abc import Iterator

import psutil

from runtime.server import free_port
from tests.bench.delivery import HOST, begin, prepare
from tests.bench.loading import Load, has_wrk, load
from tests.bench.reporting import figure, progress
from tests.factories.nginx import nginx, program, sample

ROUNDS = int(os.environ.get("ROUNDS", "5"))
LOAD_SECONDS = float(os.environ.get("LOAD_SECONDS", "2"))
PUBLISHING_SECONDS = int(os.environ.get("PUBLISHING_SECONDS", "60"))
FEW, MANY, UNCACHED = 16, 64, 4
IMPOSSIBLE = ("/index.php", "/a/b/c/d/e/f/g/h/i/j/", "/news/%3Cx%3E/")
WRONG_REQUESTS = 200
# The same files with the same headers and the same choice of encodings, and nothing that the platform needs.
STATIC = """
server {{
  listen 127.0.0.1:{port}; root {root}; index index.html;
  location / {{
    include {sample}/jiyue-page.conf; add_header Cache-Control no-cache always; gzip_static on; gzip_vary on;
  }}
}}
"""


def main() -> None:
    """Build a small city, then measure."""
    if not has_wrk() or program() is None:
        return
    from tests.factories.small_city import SmallCity

    var_dir = begin()
    article = prepare()
    city = SmallCity(var_dir)
    try:
        city.start_web()
        with _front(city) as ports:
            for kind, path in (("home", "/"), ("list", "/news/yw/"), ("article", article)):
                _compare(city, kind, path, ports)
        measure_memory(city)
        measure_wrong_addresses(city)
        measure_while_publishing(city)
    finally:
        city.stop_web()


@contextlib.contextmanager
def _front(city: object) -> Iterator[dict[str, int]]:
    """nginx with our sample, and the same files as nothing but files; without TLS, which costs both the same."""
    folder = city.var_dir / "nginx"
    folder.mkdir()
    ports = {name: free_port() for name in ("http", "https", "plain", "static")} | {"app": city.port}
    line = sample(folder, var_dir=city.var_dir, ports=ports, console="console.test.localhost")
    conf = folder / "jiyue" / "jiyue.conf"
    own = f"listen 127.0.0.1:{ports['https']} ssl http2 default_server;"
    conf.write_text(conf.read_text().replace(own, f"{own} listen 127.0.0.1:{ports['plain']} default_server;"))
    static = STATIC.format(port=ports["static"], root=city.var_dir / "pages" / HOST, sample=folder / "jiyue")
    with nginx(folder, line + static, port=ports["https"]):
        yield ports


def _compare(city: object, kind: str, path: str, ports: dict[str, int]) -> None:
    progress(f"{kind}: {len(city.get(path).body) / 1000:.0f} kB")
    rows = [_round(city, path, ports) for _ in range(ROUNDS)]

    def ratio(one: str, other: str, value: str = "rate") -> float:
        return statistics.median(getattr(row[one], value) / getattr(row[other], value) for row in rows)

    figure(f"nginx_store_against_static_{kind}", ratio("store", "static"))
    figure(f"nginx_store_p99_against_static_{kind}", ratio("store_many", "static_many", "p99"))
    figure(f"builtin_against_uncached_{kind}", ratio("builtin", "uncached"))
    figure(f"builtin_against_static_{kind}", ratio("builtin", "static"))
    for name in ("static", "store", "builtin", "uncached"):
        progress(f"  {name}: {statistics.median(row[name].rate for row in rows):.0f} a second")


def _round(city: object, path: str, ports: dict[str, int]) -> dict[str, Load]:
    def ask(port: int, connections: int, query: str = "") -> Load:
        return load(port, path + query, host=HOST, connections=connections, seconds=LOAD_SECONDS)

    return {
        "static": ask(ports["static"], FEW),
        "store": ask(ports["plain"], FEW),
        "builtin": ask(city.port, FEW),
        "uncached": ask(city.port, UNCACHED, "?x=1"),
        "static_many": ask(ports["static"], MANY),
        "store_many": ask(ports["plain"], MANY),
    }


def measure_memory(city: object) -> None:
    """Of each web worker, its share of what processes share (PSS), after it served what was served before."""
    sizes = [psutil.Process(pid).memory_full_info().pss / 2**20 for pid in city.web_workers()]
    figure("web_worker_memory", max(sizes))


def measure_wrong_addresses(city: object) -> None:
    """Processor time of the web workers for each request to an address that is wrong."""
    city.get("/")
    before = _statements(city)
    figure("impossible_address_cpu", _cpu(city, [IMPOSSIBLE[n % len(IMPOSSIBLE)] for n in range(WRONG_REQUESTS)]))
    figure("impossible_address_queries", (_statements(city) - before) / WRONG_REQUESTS)
    before = _statements(city)
    figure("unknown_address_cpu", _cpu(city, [f"/nowhere-{number}/" for number in range(WRONG_REQUESTS)]))
    figure("unknown_address_queries", (_statements(city) - before) / WRONG_REQUESTS)


def _cpu(city: object, paths: list[str]) -> float:
    """Milliseconds a request."""
    before = _spent(city)
    for path in paths:
        assert city.get(path).status == 404, path
    return (_spent(city) - before) / len(paths) * 1000


def _spent(city: object) -> float:
    times = [psutil.Process(pid).cpu_times() for pid in city.web_workers()]
    return sum(time.user + time.system for time in times)


def _statements(city: object) -> float:
    """Tuples that the database gave from any table say whether it was asked; transactions count statements."""
    time.sleep(1.2)  # a backend reports once a second
    with contextlib.suppress(IndexError):
        return float(
            city.query(
                "SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database WHERE datname = current_database()"
            )[0][0]
        )
    return 0.0


def measure_while_publishing(city: object) -> None:
    """Sixteen readers of three pages for a minute while an editor publishes once a second."""
    stop = threading.Event()
    with city.actor() as actor:
        actor.do("publish", title="预热")
        editor = threading.Thread(target=_publish_each_second, args=(actor, stop))
        editor.start()
        try:
            found = [
                load(city.port, path, host=HOST, connections=FEW, seconds=PUBLISHING_SECONDS / 3)
                for path in ("/", "/news/yw/", "/news/")
            ]
        finally:
            stop.set()
            editor.join()
    figure("builtin_p99_while_publishing", max(one.p99 for one in found))
    figure("builtin_errors_while_publishing", sum(one.errors for one in found))


def _publish_each_second(actor: object, stop: threading.Event) -> None:
    number = 0
    while not stop.is_set():
        began = time.monotonic()
        number += 1
        actor.do("publish", title=f"每秒一条{number}")
        stop.wait(max(0.0, 1.0 - (time.monotonic() - began)))


if __name__ == "__main__":
    main()
