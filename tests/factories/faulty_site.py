"""A generated government site with planted faults, their truth, and traps that are none.

Files that a plain web server serves, and a small server for addresses that files cannot play (errors, redirects,
silence). Tests let the small server serve all; the benchmark puts nginx before it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 23)
SITE_TAGS = (
    '<meta name="SiteName" content="模拟市人民政府"><meta name="SiteDomain" content="www.example.gov.cn">'
    '<meta name="SiteIDCode" content="3415000001">'
)
FOOTER = (
    "<footer>网站标识码：3415000001 主办单位：模拟市人民政府办公室 联系电话：0564-0000000 皖ICP备05000000号 "
    "皖公网安备34150002000000号 <a href='/map.html'>网站地图</a></footer>"
)
CELL = "这是模拟市政府网站的一段正文，用来给页面一点分量。" * 12
ODD = "/odd/"
SLOW_SECONDS = 1.5


@dataclass
class Truth:
    """What must be found: page, target and kind, by paths; everything else is a trap."""

    faults: set[tuple[str, str, str]] = field(default_factory=set)

    def plant(self, page: str, target: str, kind: str) -> None:
        """One fault."""
        self.faults.add((page, target, kind))


class FaultySite:
    """Writes its files under a folder."""

    def __init__(self, folder: Path, *, pages: int, references: int) -> None:
        """`pages` articles with about so many references each."""
        self.folder, self.pages, self.references = folder, pages, references
        self.truth = Truth()
        self.extra: dict[int, str] = {}

    def write(self) -> Truth:
        """Write all files; returns what must be found."""
        self._plant_references()
        self._plant_pages()
        for number in range(self.pages):
            self._put(self._path(number), self._article(number))
        self._put("/p/ok.png", "png")
        self._put("/s/site.css", "body{background:url(/p/ok.png)}")
        self._put("/map.html", _page("网站地图", "<h1 id='all'>网站地图</h1><p>各栏目</p>"))
        self._put("/index.html", self._home())
        return self.truth

    def write_quick(self) -> None:
        """The articles alone, without a fault: for measuring speed."""
        for number in range(self.pages):
            self._put(self._path(number), self._article(number))
        self._put("/p/ok.png", "png")
        self._put("/map.html", _page("网站地图", "<h1 id='all'>网站地图</h1><p>各栏目</p>"))
        self._put("/index.html", _page("首页", f'<h1>首页</h1><p>{TODAY}</p><a href="{self._path(0)}">消息</a>'))

    def _put(self, path: str, text: str) -> None:
        place = self.folder / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def _path(self, number: int) -> str:
        return f"/news/{number % 40}/{number}.html"

    def _home(self) -> str:
        columns = "".join(f'<a href="/c/{name}/">{name}</a>' for name in ("fresh", "old", "notices", "empty", "none"))
        listed = "".join(f'<li><a href="{self._path(number)}">消息</a></li>' for number in range(min(40, self.pages)))
        body = f"<h1>首页</h1><nav>{columns}</nav><p>{TODAY - timedelta(1)}</p><ul>{listed}</ul>"
        odd = "".join(
            f'<a href="/x/{name}.html">{name}</a>' for name in ("untitled", "blank", "tags", "future", "bare")
        )
        return _page("首页", body + odd)

    def _article(self, number: int) -> str:
        links = "".join(
            f'<li><a href="{self._path((number * 7 + step * 31 + 1) % self.pages)}">相关消息{step}</a></li>'
            for step in range(self.references - 6)
        )
        following = self._path((number + 1) % self.pages)
        body = (
            f'<h1 id="a{number}">消息{number}</h1><p>{CELL}</p><ul>{links}</ul>{self.extra.get(number, "")}'
            f'<a href="{following}#a{(number + 1) % self.pages}">下一篇</a><a href="#top">返回顶部</a>'
            '<img src="/p/ok.png" alt="图">'
        )
        return _page(f"消息{number}", body, article=True)

    # --- faults -------------------------------------------------------------------

    def _plant_references(self) -> None:
        """Each kind on pages of its own; the first is shared by three pages."""
        rows: list[tuple[str, str, str]] = [
            ('<a href="{}">x</a>', "/gone/shared.html", "not_found"),
            ('<a href="{}">x</a>', "/gone/shared.html", "not_found"),
            ('<a href="{}">x</a>', "/gone/shared.html", "not_found"),
            ('<a href="{}">x</a>', "/files/lost.pdf", "not_found"),
            ('<a href="{}">x</a>', ODD + "410", "not_found"),
            ('<a href="{}">x</a>', ODD + "500", "server_error"),
            ('<a href="{}">x</a>', ODD + "400", "client_error"),
            ('<a href="{}">x</a>', ODD + "silent", "no_answer"),
            ('<a href="{}">x</a>', ODD + "loop", "redirect_loop"),
            ('<a href="{}">x</a>', ODD + "self", "redirect_loop"),
            ('<a href="{}">x</a>', ODD + "to-missing", "redirect_to_broken"),
            ('<a href="{}">x</a>', ODD + "soft", "soft_not_found"),
            ('<img src="{}" alt="图">', "/p/lost.png", "missing_image"),
            ('<img src="/p/ok.png" srcset="/p/ok.png 1x, {} 2x" alt="图">', "/p/lost@2x.png", "missing_image"),
            ('<picture><source srcset="{}"><img src="/p/ok.png" alt="图"></picture>', "/p/l.webp", "missing_image"),
            ('<video src="/p/ok.png" poster="{}"></video>', "/p/poster.jpg", "missing_image"),
            ('<img src="{}" alt="图">', ODD + "html-for-picture.png", "missing_image"),
            ('<script src="{}"></script>', "/s/lost.js", "missing_resource"),
            ('<link rel="stylesheet" href="{}">', "/s/lost.css", "missing_resource"),
            ('<p style="background:url({})">x</p>', "/p/lost-style.png", "missing_resource"),
            ('<iframe src="{}"></iframe>', "/frame/lost.html", "not_found"),
            ('<map><area href="{}" alt="x"></map>', "/area/lost.html", "not_found"),
            ('<a href="{}">x</a>', "/map.html#nowhere", "missing_anchor"),
            ('<a href="{}">x</a>', "file:///C:/report.doc", "local_file"),
            ('<a href="{}">x</a>', "D:\\work\\report.doc", "local_file"),
            ('<a href="{}">x</a>', "http://192.168.1.20/oa/", "inner_link"),
            ('<img src="{}" alt="图">', "http://oa/logo.png", "inner_link"),
            ('<a href="{}">x</a>', "http://bad host.gov.cn/", "malformed"),
            ('<a href="{}">x</a>', "http://[::1/", "malformed"),
            ('<a href="{}">澳门赌场</a>', "http://macau-casino.example.com/", "danger_link"),
            ('<div style="display:none"><a href="{}">x</a></div>', "http://hidden.invalid/", "hidden_link"),
            ('<script src="{}"></script>', "http://scripts.invalid/a.js", "foreign_script"),
            ('<img src="{}">', "/p/ok.png", "no_alternative"),
        ]
        for number, (markup, target, kind) in enumerate(rows):
            place = (number * 13 + 5) % self.pages
            self.extra[place] = self.extra.get(place, "") + markup.format(target)
            self.truth.plant(self._path(place), target, kind)
            if ".invalid/" in target:
                self.truth.plant(self._path(place), target, "no_such_host")
        self.extra[1] = self.extra.get(1, "") + '<a href="#not-here">x</a>' + TRAPS
        self.truth.plant(self._path(1), self._path(1) + "#not-here", "missing_anchor")

    def _plant_pages(self) -> None:
        lines = "".join(f'<li><a href="{self._path(number)}">消息</a><span>{{}}</span></li>' for number in range(5))

        def listed(newest: date) -> str:
            return "<ul>" + lines.format(*(newest - timedelta(step) for step in range(5))) + "</ul>"

        self._column("fresh", "工作动态", listed(TODAY - timedelta(3)))
        self._column("old", "工作动态", listed(TODAY - timedelta(15)), "stale_column")
        self._column("notices", "信息公开目录", listed(TODAY - timedelta(100)), name="通知公告")
        self._column("empty", "政策文件", "<ul></ul>", "empty_column")
        self._column("none", "政策解读", "<p>暂无相关内容</p>", "empty_column")
        self._odd_page("untitled", _page("", "<h1>无标题</h1><p>字</p>"), "no_title")
        self._odd_page("blank", f"<html><head>{SITE_TAGS}<title>空</title></head><body></body></html>", "empty_page")
        self._odd_page(
            "tags", _page("无来源", "<p>字</p>", tags='<meta name="ArticleTitle" content="x">'), "article_tags"
        )
        future = '<meta name="ArticleTitle" content="x"><meta name="PubDate" content="2027-05-01 09:00">'
        self._odd_page(
            "future", _page("将来", "<p>字</p>", tags=future + '<meta name="ContentSource" content="x">'), "future_date"
        )
        self._odd_page("bare", "<html><head><title>x</title></head><body>没有标签</body></html>", "site_tags")

    def _column(self, place: str, tag: str, body: str, kind: str = "", name: str = "栏目") -> None:
        tags = "".join(
            f'<meta name="{one}" content="{value}">'
            for one, value in (
                *(("ColumnName", name), ("ColumnDescription", "x")),
                *(("ColumnKeywords", "x"), ("ColumnType", tag)),
            )
        )
        self._put(f"/c/{place}/index.html", _page(name, f"<h1>{name}</h1>{body}", tags=tags))
        if kind:
            self.truth.plant(f"/c/{place}/", f"/c/{place}/", kind)

    def _odd_page(self, place: str, text: str, kind: str) -> None:
        self._put(f"/x/{place}.html", text)
        self.truth.plant(f"/x/{place}.html", f"/x/{place}.html", kind)


TRAPS = (
    '<template><a href="/trap/template.html">x</a><img src="/trap/t.png"></template>'
    '<!-- <a href="/trap/comment.html">x</a> --><a href="mailto:a@example.gov.cn">x</a><a href="tel:12345">x</a>'
    '<a href="javascript:void(0)">x</a><a href="#">x</a><a href="#TOP">x</a><a name="old-way"></a>'
    f'<a href="#old-way">x</a><a href="{ODD}slow">x</a><a href="{ODD}wall">x</a><a href="{ODD}429">x</a>'
    f'<a href="{ODD}moved">x</a><a href="{ODD}cookie">x</a><a href=" /map.html ">x</a><a href="/map.html#all">x</a>'
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'
    '<script>var a = "<a href=/trap/script.html>";</script><link rel="dns-prefetch" href="//cdn.invalid">'
    '<link rel="stylesheet" href="/s/site.css"><a href="/map.html?page=2">x</a><noscript><p>请开启脚本</p></noscript>'
)


def _page(title: str, body: str, *, article: bool = False, tags: str = "") -> str:
    if article:
        tags += (
            f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2026-11-02 09:00">'
            '<meta name="ContentSource" content="市政府办">'
        )
    head = f"<title>{title}</title>" if title else ""
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">{SITE_TAGS}{tags}{head}</head>'
        f'<body><nav><a href="/">首页</a></nav><main>{body}</main>{FOOTER}</body></html>'
    )


class OddServer:
    """Plays what files cannot; serves the files too if it is given their folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Not listening yet."""
        self._folder = folder
        self.port = 0
        self.asked: list[str] = []

    async def _serve(self, ready: threading.Event, stop: threading.Event) -> None:
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        while not stop.is_set():
            await asyncio.sleep(0.05)
        server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                method, path, _ = lines[0].split(" ", 2)
                self.asked.append(path)
                cookie = any(line.lower().startswith("cookie:") for line in lines)
                status, headers, body = await self._answer(path.partition("?")[0], has_cookie=cookie)
                head_lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}", *headers]
                writer.write("\r\n".join(head_lines).encode() + b"\r\n\r\n" + (b"" if method == "HEAD" else body))
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, path: str, *, has_cookie: bool) -> tuple[int, list[str], bytes]:
        html = "Content-Type: text/html; charset=utf-8"
        if not path.startswith(ODD):
            return self._file(path)
        name = path.removeprefix(ODD)
        if name == "silent":
            await asyncio.sleep(60)
        if name == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        if name == "cookie" and not has_cookie:
            return 302, [f"Location: {ODD}cookie", "Set-Cookie: seen=1"], b""
        if name in MOVED:
            return 302, [f"Location: {MOVED[name]}"], b""
        if name == "soft":
            return 200, [html], _page("页面不存在", "<p>对不起，您访问的页面不存在。</p>").encode()
        status = {"wall": 403}.get(name) or (int(name) if name.isdigit() else 200)
        return status, [html], _page("页面", "<p>一些文字</p>").encode()

    def _file(self, path: str) -> tuple[int, list[str], bytes]:
        place = (self._folder or Path("/nonexistent")) / path.lstrip("/")
        place = place / "index.html" if path.endswith("/") else place
        if not place.is_file():
            return 404, ["Content-Type: text/html"], b"not here"
        kinds = {".html": "text/html", ".png": "image/png", ".css": "text/css", ".txt": "text/plain"}
        return 200, [f"Content-Type: {kinds.get(place.suffix, 'application/octet-stream')}"], place.read_bytes()


MOVED = {
    "loop": ODD + "pool",
    "pool": ODD + "loop",
    "self": ODD + "self",
    "to-missing": "/gone/after-redirect.html",
    "moved": "/map.html",
}


@contextmanager
def odd_server(folder: Path | None = None) -> Iterator[OddServer]:
    """The server in a thread of its own."""
    ready, stop = threading.Event(), threading.Event()
    server = OddServer(folder)
    thread = threading.Thread(target=lambda: asyncio.run(server._serve(ready, stop)), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield server
    finally:
        stop.set()
        thread.join(5)
