"""What pages of organisations and leaders show."""

from collections.abc import Mapping

from cms.models import LeaderPage, OrganisationPage
from cms.rendering import builds
from cms.selectors.article import surroundings
from cms.selectors.pictures import PORTRAIT, pictures


@builds("cms.organisationpage")
def build_organisation(page: OrganisationPage, _number: int) -> Mapping[str, object]:
    """Duties, contact, offices, and the way to the leaders."""
    leaders = page.leaders if page.leaders_id else None
    return {**surroundings(page), "leaders": leaders if leaders and leaders.live else None}


@builds("cms.leaderpage")
def build_leader(page: LeaderPage, _number: int) -> Mapping[str, object]:
    """Portrait, post, division of work, curriculum vitae."""
    return {**surroundings(page), "portrait": pictures([page.cover_id], PORTRAIT).get(page.cover_id or 0)}
