"""The page editor: its "submit" saves the draft and leads to the signing screen; its menu offers just that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from accounts.api_duties import roles_at
from accounts.api_partners import columns_for
from review_workflow.enums import ItemState, Stage
from review_workflow.facts import signer_at
from review_workflow.items import open_item
from review_workflow.marks import read_marks
from review_workflow.stages import stages_of
from sites_registry.api import current_site

SUBMIT = "action-submit"
KEPT_ITEMS = frozenset({"action-save-draft", "action-page-locked", SUBMIT, "action-review"})


class SignAndSubmitItem(ActionMenuItem):
    """Save with full validation, then sign the first check and submit on one screen."""

    name = SUBMIT
    label = _("Sign the first check and submit")
    icon_name = "resubmit"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Contributors only submit: an editor makes the first check."""
        context = super().get_context_data(parent_context)
        if Stage.FIRST_CHECK not in stages_of(self._roles(parent_context)):
            context["label"] = _("Submit for the first check")
        return context

    @staticmethod
    def _roles(context: dict[str, Any]) -> frozenset[str]:
        """What the person may do in this column; a partner's people bring their roles along (LA-26.2)."""
        user, page = context["request"].user.pk, context.get("page")
        site = current_site().code
        if page is not None and page.pk:
            return signer_at(user, page).roles_for(Stage.FIRST_CHECK)
        own = roles_at(user, site)
        partners = {one.partner for one in columns_for(user, site)} if not own else ()
        return own.union(*(roles_at(user, code) for code in partners))

    def is_shown(self, context: dict[str, Any]) -> bool:
        """While nothing of this page is in review."""
        if context["view"] == "create":
            return True
        return context["view"] == "edit" and not context["locked_for_user"] and not _waits(context.get("page"))


class ReviewItemLink(ActionMenuItem):
    """Lead to the item in review."""

    name = "action-review"
    label = _("Open in the review")
    icon_name = "view"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """While an item of this page is in review."""
        return _waits(context.get("page"))

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Address of the item."""
        return reverse("review:item", args=[open_item(parent_context["page"]).pk])


def _waits(page: Page | None) -> bool:
    item = open_item(page) if page is not None and page.pk else None
    return item is not None and item.state in (ItemState.IN_REVIEW, ItemState.SCHEDULED)


def install(edit_view: type, create_view: type, draft_form: type) -> None:
    """Let "submit" save the draft and go on to the signing screen, on both editing screens.

    Times of publication stand in the form itself; Wagtail's own button beside it would open nothing.
    """
    draft_form.show_schedule_publishing_toggle = False
    edit_view.submit_action = edit_view.restart_workflow_action = save_and_go_on
    create_view.submit_action = save_and_go_on


def save_and_go_on(view: Any) -> HttpResponse:
    """Save the validated draft; where that failed, show what Wagtail shows; else open the signing screen."""
    response = view.save_action()
    if getattr(view, "has_unsaved_changes", False) or response.status_code != 302:
        return response
    return redirect(signing_address(view.page))


def signing_address(page: Page) -> str:
    """Where the latest draft of a page is signed and submitted."""
    return reverse("review:submit", args=[page.pk])


def shown_menu(items: list[ActionMenuItem]) -> list[ActionMenuItem]:
    """What is left of the editor's menu."""
    return [item for item in items if item.name in KEPT_ITEMS and type(item).__name__ != "SubmitForModerationMenuItem"]


def tell_why_returned(request: HttpRequest, page: Page) -> None:
    """Above the text of a returned item: who returned it, why, and the passages he marked."""
    item = open_item(page) if request.method == "GET" else None
    if item is None or item.state != ItemState.RETURNED or request.headers.get("accept") == "application/json":
        return
    words, marks = read_marks(item.return_reason)
    messages.warning(
        request,
        format_html(
            "<strong>{}</strong> {}<ul>{}</ul>",
            _("Returned by %(who)s:") % {"who": item.returned_by_name},
            words,
            format_html_join("", "<li>「{}」{}</li>", ((mark.quote, mark.note) for mark in marks)),
        ),
    )


def explain_publish_button(request: HttpRequest) -> bool:
    """Whether somebody posted the stock release by hand."""
    return bool(request.POST.get("action-publish"))
