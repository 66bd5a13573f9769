"""Proofs of findings: the faulty element is framed, nothing of the page acts, the picture stays small."""

from io import BytesIO

import pytest
from PIL import Image

from inspection.proofs import browser
from inspection.proofs.cutting import MOST_BYTES, as_png, cut
from inspection.proofs.marking import FRAME_COLOUR, mark

PAGE = "http://www.x.gov.cn/a/"
BODY = (
    "<html><head><title>x</title><base href='http://evil/'><meta http-equiv='refresh' content='0;url=http://evil/'>"
    "<script>alert(1)</script></head><body><main><p>办事大厅已搬迁，<a href='/gone.html#x'>点此查看</a>新址。</p>"
    "<iframe src='file:///etc/passwd'></iframe><img src='/p.png' alt='图'></main></body></html>"
).encode()


def test_page_when_a_link_is_broken_then_it_is_framed_and_quoted_and_nothing_acts():
    marked = mark(BODY, "utf-8", page=PAGE, target="http://www.x.gov.cn/gone.html")

    assert marked.is_framed and "outline:5px solid rgb(255,0,200)" in marked.document
    assert marked.excerpt == "办事大厅已搬迁， 【点此查看】 新址。"
    assert f'<head><base href="{PAGE}">' in marked.document
    for acting in ("<script", "<iframe", "http-equiv", "http://evil/"):
        assert acting not in marked.document


def test_page_when_nothing_leads_there_then_its_first_words_are_the_proof():
    marked = mark(BODY, "utf-8", page=PAGE, target=PAGE)

    assert not marked.is_framed and marked.excerpt.startswith("办事大厅已搬迁")


def test_picture_when_cut_then_around_the_frame_and_small():
    page = Image.effect_noise((1280, 4000), 90).convert("RGB")
    page.paste(FRAME_COLOUR, (100, 3000, 300, 3010))
    drawn = BytesIO()
    page.save(drawn, "PNG")

    picture = cut(drawn.getvalue())

    assert len(picture) <= MOST_BYTES
    with Image.open(BytesIO(as_png(picture))) as shown:
        assert shown.size == (960, 600)
        red, green, _ = shown.convert("RGB").getpixel((150, 204))
        assert red > 180 and green < 90, "the frame stands a third from the top"


def test_browser_when_set_or_installed_then_found_and_otherwise_none(monkeypatch):
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "google-chrome" else None)

    assert browser.find_browser() == "/usr/bin/google-chrome"
    assert browser.find_browser("/opt/none") == ""


def test_browser_when_it_hangs_then_ended_with_its_children_and_no_picture(tmp_path):
    program = tmp_path / "hanging"
    program.write_text("#!/bin/sh\nsleep 60 &\nwait\n", encoding="utf-8")
    program.chmod(0o755)

    assert browser.draw("<p>x</p>", browser=str(program), netloc="x", number="127.0.0.1", seconds=0.3) == b""


@pytest.mark.parametrize(("netloc", "only"), [("www.x.gov.cn:8000", "MAP www.x.gov.cn:8000 127.0.0.1,MAP * ~NOTFOUND")])
def test_browser_when_started_then_it_reaches_the_page_and_nothing_else(tmp_path, netloc, only):
    program, said = tmp_path / "telling", tmp_path / "said"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\n', encoding="utf-8")
    program.chmod(0o755)

    browser.draw("<p>x</p>", browser=str(program), netloc=netloc, number="127.0.0.1")

    assert only in said.read_text(encoding="utf-8")
