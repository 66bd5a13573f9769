"""A person's browser window: logs in, watches for errors, reads the screen for foreign words, takes pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request, Response

from seeding.cast import DEMO_PASSWORD
from tests.factories.running import ROOT, RunningCity
from tests.journeys.conftest import DESKTOP, PHONE

PICTURES = ROOT / "var" / "screenshots"
WITH_PICTURES = os.environ.get("SCREENSHOTS") == "1"
# Names of formats, standards and things that have no Chinese name; login names and addresses are taken out before.
KNOWN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "jsonl html zip word wps excel xlsx xls docx doc pdf csv txt mp4 jpg jpeg png webp gif ofd et ppt pptx alt "
        "sm3 sm4 icp ipv6 url http https mb kb gb id ip totp qr jiyue utf la ln gf gbt da xx ctrl shift tab esc enter",
    )
)
ADDRESSES = re.compile(r"https?://\S+|\b[\w.-]+\.(?:localhost|gov\.cn|cn|example|org)\b(?::\d+)?(?:/\S*)?|\S+@\S+")
CODES = re.compile(r"\b[a-z0-9]+(?:[_-][a-z0-9]+)+\b|\b[0-9a-f]{12,}\b|\b\w+\.(?:jpg|png|xlsx|docx|jsonl|pdf)\b")
WORDS = re.compile(r"[A-Za-z][A-Za-z0-9']+")
READ_SCREEN = """
() => {
  const shown = e => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const named = [...document.querySelectorAll("[placeholder],[aria-label],[title],[alt]")].filter(shown)
    .flatMap(e => ["placeholder", "aria-label", "title", "alt"].map(name => e.getAttribute(name) || ""));
  return [document.title, document.body.innerText, ...named].join("\\n");
}
"""
# The browser's own word for a 4xx answer; the answer itself is judged in Window.faults.
ANSWER_WORDS = "Failed to load resource"


@dataclass
class Window:
    """One window of one person."""

    city: RunningCity
    page: Page
    site: str
    person: str = ""
    faults: list[str] = field(default_factory=list)
    content_words: set[str] = field(default_factory=set)  # words of articles are not the interface's

    def watch(self) -> None:
        """Note every error on the console, every failed request and every refused answer."""
        self.page.on("console", self._note_console)
        self.page.on("requestfailed", self._note_failure)
        self.page.on("response", self._note_response)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def back_office(self, path: str = "") -> str:
        """An address in the back office of the person's site, or in the console."""
        return self.city.url("console", f"/s/{self.site}/{path}" if self.site else f"/{path}")

    def log_in(self) -> None:
        """Enter through the login page."""
        self.page.goto(self.city.url("console", "/login/"))
        self.page.fill("input[name=username]", self.person)
        self.page.fill("input[name=password]", DEMO_PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(lambda url: "/login/" not in url)

    def open(self, path: str) -> None:
        """Open a screen of the back office and wait until it is drawn."""
        self.page.goto(self.back_office(path))
        self.page.wait_for_load_state("networkidle")

    def text(self) -> str:
        """What stands on the screen."""
        return self.page.locator("body").inner_text()

    def english(self) -> list[str]:
        """Words in Latin letters that a Chinese official would stumble over."""
        text = CODES.sub(" ", ADDRESSES.sub(" ", self.page.evaluate(READ_SCREEN)))
        known = KNOWN_WORDS | {self.site, self.person} | self.content_words
        return sorted({word for word in WORDS.findall(text) if word.lower() not in known})

    def look(self, name: str) -> None:
        """Judge the screen; with SCREENSHOTS=1 keep a picture of it on a desk and on a phone."""
        self.page.wait_for_load_state("networkidle")
        if WITH_PICTURES:
            self._take_pictures(name)
        english = self.english()
        assert not english and not self.faults, f"{name}: English {english}, faults {self.faults}"

    def _take_pictures(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        for size in (DESKTOP, PHONE):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(300)
            self.page.screenshot(path=PICTURES / f"{name}-{size['width']}.png", full_page=True)
        self.page.set_viewport_size(DESKTOP)

    def forgive(self, *texts: str) -> None:
        """Drop faults that were asked for: a refused signature answers 403."""
        self.faults = [fault for fault in self.faults if not any(text in fault for text in texts)]

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and ANSWER_WORDS not in message.text:
            self.faults.append(f"console: {message.text}")

    def _note_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the person went on before it came
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


OpenWindow = Callable[..., Window]
