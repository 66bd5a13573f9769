"""Public pages for tests: released with three real signatures, because there is no other way."""

from wagtail.models import Page

from accounts.models import User
from review_workflow.api import Signers, publish_with_signatures
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
