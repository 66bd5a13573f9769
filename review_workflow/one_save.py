"""One save of a page at a time: autosave and the button "save" may be on their way at once (wagtail 7.4).

The second of them was filled in before the first gave numbers to new attachments: it names them without a number, so
Wagtail would store them once more, and the review then refuses the page for its doubles.
"""

from collections.abc import Mapping
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page


def install(edit_view: type) -> None:
    """Take hold of the editing screen."""
    if getattr(edit_view.post, "is_ours", False):
        return
    edit_view.dispatch = _one_at_a_time(edit_view.dispatch)
    edit_view.post = _as_one_list(edit_view.post)


def _one_at_a_time(original: Any) -> Any:
    """The page is locked before it is read: the second save sees what the first one stored."""

    @wraps(original)
    def dispatch(self: Any, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return original(self, request, page_id, **kwargs)
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=page_id).values_list("pk").first()
            return original(self, request, page_id, **kwargs)

    return dispatch


def _as_one_list(original: Any) -> Any:
    """A form holds whole lists: what its own author's last save added beside it is the same rows without numbers."""

    @wraps(original)
    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.latest_revision is not None and self.latest_revision.user_id == request.user.pk:
            forget_unnamed(self.page, request.POST)
        return original(self, request, *args, **kwargs)

    post.is_ours = True
    return post


def forget_unnamed(page: Page, data: Mapping[str, str]) -> None:
    """Take out of each list that the form holds the rows that it does not name."""
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        count = data.get(f"{name}-TOTAL_FORMS", "")
        if name == COMMENTS_RELATION_NAME or not count.isdecimal():
            continue
        named = {data.get(f"{name}-{number}-id", "") for number in range(int(count))}
        rows = getattr(page, name)
        rows.remove(*[row for row in rows.all() if row.pk is not None and str(row.pk) not in named])
