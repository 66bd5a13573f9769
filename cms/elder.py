"""Elder mode as a path: `/elder/news/` is `/news/` in large text, with links that stay in it (ACC-2, LA-23).

Served by the same views and kept in the page store like every page: the same bytes for everybody, and it works
without script. The page itself is made once; what differs is changed in its HTML, so that no template and no
page kind has to know of it.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from cms.addresses import ELDER_PREFIX, SEARCH_PATH

GetResponse = Callable[[HttpRequest], HttpResponse]
ENTRANCE = f'href="{ELDER_PREFIX}/" data-elder'
_INNER = f"{ELDER_PREFIX}/"
_OTHER_ROOTS = "static/|media/|documents/|elder/"
_OWN_LINK = re.compile(rf'\b(href|action)="/(?!/|{_OTHER_ROOTS})')
_FLOATS = re.compile(r'<aside class="floats".*?</aside>\n?', re.DOTALL)
_HTML = '<html lang="zh-CN"'
_HEAD_END, _PLAIN = "</head>", "plainhref"  # a link that leads out of elder mode


class ElderMiddleware:
    """On public hosts only: takes the prefix off the path, and puts it into the links of the answer."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the variant that the path names."""
        if request.route is None:
            return self.get_response(request)
        is_elder = request.path_info.startswith(_INNER)
        if is_elder:
            request.path_info = request.path = request.path_info[len(ELDER_PREFIX) :]
            request.META["PATH_INFO"] = request.path_info
        path = request.path_info
        if path == SEARCH_PATH:  # the one page that depends on its query, and is never stored
            path = request.get_full_path()
        response = self.get_response(request)
        if is_elder and response.get("Location", "").startswith("/"):
            response["Location"] = in_elder_mode(response["Location"])
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            is_found = response.status_code == 200
            path = path if is_found else "/"
            html = response.content.decode()
            if is_elder and is_found:
                html = with_canonical(html, path)
            response.content = as_elder(html, path) if is_elder else with_entrance(html, path)
            response["Content-Length"] = len(response.content)  # set by a middleware further in
        return response


def in_elder_mode(path: str) -> str:
    """The path of the same page in elder mode."""
    return path if path.startswith(_INNER) else ELDER_PREFIX + path


def with_entrance(html: str, path: str) -> str:
    """Let the entrance lead to this very page in elder mode."""
    return html.replace(ENTRANCE, f'href="{escape(in_elder_mode(path))}" data-elder', 1)


def with_canonical(html: str, path: str) -> str:
    """Tell search engines and inspections which page is shown again."""
    return html.replace(_HEAD_END, f'<link rel="canonical" {_PLAIN}="{escape(path)}">\n{_HEAD_END}', 1)


def as_elder(html: str, path: str) -> str:
    """The page in elder mode: its mark, its links, the way back to this very page, nothing that floats."""
    html = _FLOATS.sub("", html)
    html = _OWN_LINK.sub(rf'\1="{_INNER}', html).replace(_PLAIN, "href")
    html = html.replace(ENTRANCE, f'href="{escape(path)}" data-elder', 1)
    return html.replace(_HTML, f'{_HTML} class="elder"', 1)
