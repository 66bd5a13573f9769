"""nginx in a folder of its own: with a small server for benchmarks, or with the sample of deploy/nginx."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "deploy" / "nginx"
START_SECONDS = 10.0
FRAME = """
daemon off; worker_processes {workers}; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {inside}
}}
"""


def program() -> str | None:
    """Where nginx lies; None without it."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def nginx(folder: Path, inside: str, *, port: int, workers: int = 2) -> Iterator[None]:
    """Run it with these lines in its `http` block until the end; `folder` takes its own files."""
    folder.mkdir(parents=True, exist_ok=True)
    conf = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of tests are nobody's but ours
    conf.write_text(FRAME.format(folder=folder, workers=workers, inside=inside, user=user), encoding="utf-8")
    process = subprocess.Popen([program(), "-c", str(conf), "-p", str(folder)], stderr=subprocess.PIPE, text=True)
    try:
        _wait_until_it_listens(process, port)
        yield
    finally:
        process.terminate()
        process.wait()


def sample(folder: Path, *, var_dir: Path, ports: Mapping[str, int], console: str) -> str:
    """The sample for this folder and these ports (`http`, `https`, `app`); returns the lines for `http`."""
    changes = {
        "/etc/nginx/jiyue/": f"{folder}/jiyue/",
        "/var/lib/jiyue": str(var_dir),
        "/opt/jiyue": str(ROOT),
        "console.example.gov.cn": console,
        "127.0.0.1:8000": f"127.0.0.1:{ports['app']}",
    }
    return fitted(folder, SAMPLE, main="jiyue.conf", ports=ports, changes=changes)


def fitted(
    folder: Path, source: Path, *, main: str, ports: Mapping[str, int], changes: Mapping[str, str] | None = None
) -> str:
    """A configuration with ports and a certificate of our own; returns the line that includes it."""
    place = folder / "jiyue"
    place.mkdir(parents=True, exist_ok=True)
    certificate = make_certificate(folder)
    known = {
        "/var/lib/acme": str(folder / "acme"),
        "/etc/jiyue/tls/fullchain.pem": str(certificate),
        "/etc/jiyue/tls/privkey.pem": str(certificate.with_suffix(".key")),
        f"{source}/": f"{place}/",
        **(changes or {}),
        **_listening(ports),
    }
    for part in source.glob("*.conf"):
        text = part.read_text(encoding="utf-8")
        for old in sorted(known, key=len, reverse=True):
            text = text.replace(old, known[old])
        (place / part.name).write_text(text, encoding="utf-8")
    return f"include {place}/{main};"


def _listening(ports: Mapping[str, int]) -> dict[str, str]:
    own = {"listen 80 ": f"listen 127.0.0.1:{ports['http']} ", "listen 443 ": f"listen 127.0.0.1:{ports['https']} "}
    if _has_ipv6():
        return own | {
            "listen [::]:80 ": f"listen [::1]:{ports['http']} ",
            "listen [::]:443 ": f"listen [::1]:{ports['https']} ",
        }
    kinds = ("80 default_server", "443 ssl http2 default_server", "443 ssl http2")
    return own | {f"listen [::]:{kind};": "" for kind in kinds}


def make_certificate(folder: Path) -> Path:
    """A self-signed one for any name."""
    place = folder / "tls.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-subj", "/CN=test.localhost", "-keyout", str(place.with_suffix(".key")), "-out", str(place)],
        check=True,
        capture_output=True,
    )
    return place


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _wait_until_it_listens(process: subprocess.Popen[str], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read())
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise TimeoutError("nginx does not listen")
