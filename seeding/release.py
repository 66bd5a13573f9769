"""Signing on behalf of the demo people: through the same doors as everybody, by three different people."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.signals import page_published

from accounts.models import User
from cms.api import deposit_pages, read_files_of
from cms.kinds import item_kinds
from cms.models import ArticlePage, BasePage
from review_workflow.api import Signers, Words, publish_with_signatures, sign, submit_for_review
from review_workflow.enums import Decision, Gate, Stage
from seeding.unfinished import Unfinished

_APPROVED = Words(Decision.APPROVE, frozenset(Gate))


@dataclass(frozen=True, slots=True)
class Staff:
    """Who writes and signs on one site; read inside the site, because accounts remember where they were read."""

    contributor: User
    editor: User
    reviewer: User
    leader: User

    @classmethod
    def of(cls, code: str) -> "Staff":
        """The people of a site; where nobody contributes, the editor writes everything."""
        people = {user.username: user for user in User.objects.filter(username__startswith=f"{code}_")}
        editor = people[f"{code}_editor"]
        return cls(
            contributor=people.get(f"{code}_contributor", editor),
            editor=editor,
            reviewer=people[f"{code}_reviewer"],
            leader=people[f"{code}_leader"],
        )

    @property
    def signers(self) -> Signers:
        """The three who sign."""
        return Signers(first_check=self.editor, review=self.reviewer, final_review=self.leader)


def release(pages: Sequence[BasePage], staff: Staff) -> None:
    """Publish the latest revision of each page with three signatures (LA-24), parents first."""
    publish_with_signatures([page.latest_revision_id for page in pages], signers=staff.signers)


def release_articles(pages: Sequence[BasePage], staff: Staff) -> None:
    """The same for many new articles: stored as their first revision says, so one UPDATE makes a batch live.

    Indexes and receivers learn of each afterwards, as from Wagtail's own publication.
    """
    publish_with_signatures([page.latest_revision_id for page in pages], signers=staff.signers, announce=False)
    rows = ArticlePage.objects.filter(pk__in=[page.pk for page in pages])
    released = list(rows.select_related("live_revision").specific())
    for kind in item_kinds():
        get_search_backend().add_bulk(kind, [page for page in released if type(page) is kind])
    deposit_pages(page.pk for page in released)
    for page in released:
        ReferenceIndex.create_or_update_for_object(page)
        page_published.send(sender=type(page), instance=page, revision=page.live_revision)


def advance(page: BasePage, work: Unfinished, staff: Staff) -> None:
    """Bring an item as far as it is meant to come: submitted, signed by the stages before, or sent back."""
    if work.awaits is None:
        return
    read_files_of(page)
    if work.awaits is Stage.FIRST_CHECK:
        submit_for_review(page_id=page.pk, by=staff.contributor)
        return
    item = submit_for_review(page_id=page.pk, by=staff.editor, words=_APPROVED)
    if work.reason:
        sign(item_id=item.pk, by=staff.reviewer, words=Words(Decision.RETURN, opinion=work.reason))
    elif work.awaits is Stage.FINAL_REVIEW:
        sign(item_id=item.pk, by=staff.reviewer, words=_APPROVED)
