"""Every kind of page and block with example content, as it looks on a desktop and on a phone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.api_gallery import EXAMPLES, Example, find_example, render_example
from console.access import GALLERY as SCREEN
from console.base import ConsoleScreen, ensure_may_open

SIZES = (("desktop", _("Desktop")), ("phone", _("Phone")))


class GalleryView(ConsoleScreen):
    """The list of examples, and one of them in a window of the chosen width."""

    screen = SCREEN
    template_name = "console/pages/gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Examples by group; the chosen one and the chosen width."""
        shown = find_example(self.request.GET.get("example", "")) or EXAMPLES[0]
        size = "phone" if self.request.GET.get("size") == "phone" else "desktop"
        groups: dict[str, list[Example]] = {}
        for example in EXAMPLES:
            groups.setdefault(str(example.group), []).append(example)
        return super().get_context_data(shown=shown, size=size, sizes=SIZES, groups=list(groups.items()), **kwargs)


def example(request: HttpRequest, code: str) -> HttpResponse:
    """One example as a whole page, for the window."""
    ensure_may_open(request, SCREEN)
    found = find_example(code)
    if found is None:
        raise Http404
    return HttpResponse(render_example(found))
