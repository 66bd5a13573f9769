"""Public pages for tests: released with three real signatures, because there is no other way."""

from dataclasses import dataclass

from wagtail.models import Page, Revision

from accounts.models import User
from cms.models import ArticlePage, ColumnPage
from review_workflow.api import Signers, Words, publish_with_signatures, sign, submit_for_review
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import Decision, Gate
from sites_registry.api import current_site
from tests.factories.people import make_person

ROLES = ("editor", "reviewer", "final_reviewer")


def signers(site: str) -> Signers:
    """Three people who sign everything of a site; made once."""
    return Signers(*(_signer(site, role) for role in ROLES))


def _signer(site: str, role: str) -> User:
    name = f"{site}-{role}".replace("_", "-")
    return User.objects.filter(username=name).first() or make_person(name, roles={site: [role]})


def publish(page: Page) -> Page:
    """Release the page's latest draft (or its present state) in the current site; returns it fresh."""
    revision = page.specific.get_latest_revision() if page.latest_revision_id else page.specific.save_revision()
    publish_with_signatures([revision.pk], signers=signers(current_site().code))
    return page.specific_class.objects.get(pk=page.pk)


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of one site, one for each role, all different."""

    contributor: User
    editor: User
    second_editor: User
    reviewer: User
    leader: User
    head: User
    admin: User
    root: User


def staff(site: str) -> Staff:
    """Make everybody the review knows; `root` is a break-glass account without any role."""
    return Staff(
        contributor=make_person(f"{site}-zhuan", roles={site: ["contributor"]}, full_name="撰稿甲"),
        editor=make_person(f"{site}-bian", roles={site: ["editor"]}, full_name="编辑甲", unit_name="办公室"),
        second_editor=make_person(f"{site}-bian2", roles={site: ["editor"]}, full_name="编辑乙"),
        reviewer=make_person(f"{site}-shen", roles={site: ["reviewer"]}, full_name="审核甲", unit_name="宣传科"),
        leader=make_person(f"{site}-zhong", roles={site: ["final_reviewer"]}, full_name="负责人甲"),
        head=make_person(f"{site}-zhu", roles={site: ["unit_head"]}, full_name="主要负责人"),
        admin=make_person(f"{site}-guan", roles={site: ["site_admin"]}, full_name="站点管理员"),
        root=make_person(f"{site}-root", is_superuser=True, full_name="应急账号"),
    )


def draft(*, by: User | None = None, title: str = "稿件", column: str = "dt", **fields: object) -> ArticlePage:
    """A draft article with one revision saved by this person."""
    return draft_of(ArticlePage, by=by, title=title, column=column, **fields)


def draft_of(
    kind: type[ArticlePage], *, by: User | None = None, title: str = "稿件", column: str = "dt", **fields: object
) -> ArticlePage:
    """The same for any kind of item."""
    parent = ColumnPage.objects.get(slug=column)
    fields.setdefault("body", [("text", "<p>正文第一段。</p>")])
    page = kind(title=title, live=False, owner=by, **fields)
    parent.add_child(instance=page)
    page.save_revision(user=by)
    return page


def edit(page: ArticlePage, *, by: User | None = None, **fields: object) -> Revision:
    """Save another draft of the page."""
    latest = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    return latest.save_revision(user=by)


def approve(opinion: str = "") -> Words:
    """All gates ticked."""
    return Words(Decision.APPROVE, frozenset(Gate), opinion)


def send_back(reason: str = "标题有误") -> Words:
    """A return with its reason."""
    return Words(Decision.RETURN, opinion=reason)


def submitted(page: ArticlePage, people: Staff) -> ReviewItem:
    """Submitted and first-checked by the editor: waits for the reviewer."""
    return submit_for_review(page_id=page.pk, by=people.editor, words=approve())


def before_final(page: ArticlePage, people: Staff) -> ReviewItem:
    """Two stages signed: waits for the leader."""
    return sign(item_id=submitted(page, people).pk, by=people.reviewer, words=approve())


def released(page: ArticlePage, people: Staff) -> ArticlePage:
    """All three stages signed by the staff; fresh from the database."""
    sign(item_id=before_final(page, people).pk, by=people.leader, words=approve())
    return type(page).objects.get(pk=page.pk)
