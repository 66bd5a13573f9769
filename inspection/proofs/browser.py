"""A browser that draws one page: a program of its own with a time limit, that reaches the page's host and nothing else.

The document comes from this process; scripts are off, every other name and number leads nowhere.
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 25.0
WIDTH, HEIGHT = 1280, 4000
_PLACE = "page.invalid"
# Switching scripts off in the browser itself keeps it from drawing at all (Chromium 156).
_NOTHING_ACTS = "script-src 'none'; frame-src 'none'; object-src 'none'; worker-src 'none'; form-action 'none'"
_SWITCHES = (
    *("--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--mute-audio", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-default-apps"),
    *("--disable-extensions", "--disable-dev-shm-usage", "--timeout=12000"),
    f"--window-size={WIDTH},{HEIGHT}",
)


def find_browser(wished: str = "") -> str:
    """The program that was set, or one that is installed; empty without any."""
    if wished:
        return shutil.which(wished) or ""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), "")


def draw(document: str, *, browser: str, netloc: str, number: str, seconds: float = SECONDS) -> bytes:
    """The page as a PNG; empty if the browser did not manage. `number` is the only place that `netloc` leads to."""
    with tempfile.TemporaryDirectory(prefix="jiyue-picture-") as folder, _offered(document) as (port, path):
        shot = Path(folder) / "page.png"
        rules = f"MAP {_PLACE} 127.0.0.1:{port},MAP {netloc} {number},MAP * ~NOTFOUND"
        command = [browser, *_SWITCHES, f"--host-resolver-rules={rules}", f"--user-data-dir={folder}/profile"]
        if os.geteuid() == 0:  # the browser refuses to start as root otherwise
            command.append("--no-sandbox")
        _run([*command, f"--screenshot={shot}", f"http://{_PLACE}/{path}"], folder, seconds)
        return shot.read_bytes() if shot.is_file() else b""


def _run(command: list[str], folder: str, seconds: float) -> None:
    """Run to its end, or end it with everything that it started."""
    environ = {
        name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "FONTCONFIG_PATH")
    }
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(  # noqa: S603  the operator's own browser, no shell
        command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env={**environ, "HOME": folder},
        start_new_session=True,
    )  # fmt: skip
    try:
        with suppress(subprocess.TimeoutExpired):
            running.wait(seconds)
    finally:
        _end(running)


def _end(running: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


@contextmanager
def _offered(document: str) -> Iterator[tuple[int, str]]:
    """The document on a port of this machine, under a path that nobody can guess."""
    path, content = secrets.token_hex(16), document.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_it = self.path == f"/{path}"
            self.send_response(200 if is_it else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", _NOTHING_ACTS)
            self.end_headers()
            if is_it:
                self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        worker.start()
        try:
            yield server.server_address[1], path
        finally:
            server.shutdown()
            worker.join()
