"""What the preview beside the editor has more than the public page: the checker of Wagtail, looking from inside."""

from django.http import HttpRequest, HttpResponse
from wagtail.admin.userbar import Userbar
from wagtail.models import Page

_END = b"</body>"


def add_checker(answer: HttpResponse, request: HttpRequest, page: Page) -> None:
    """Put the hidden bar of Wagtail, which brings the checker, at the end of the page."""
    bar = Userbar(object=page).render_html({"request": request})
    head, end, rest = answer.content.rpartition(_END)
    if end:
        answer.content = head + bar.encode() + end + rest
