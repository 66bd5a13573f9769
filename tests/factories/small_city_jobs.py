"""Jobs whose effect can be counted in the site they ran in."""

import time

from taggit.models import Tag

from sites_registry.api import SiteInfo
from sites_registry.api_jobs import site_job


@site_job("tests.leave_note")
def leave_note(site: SiteInfo, number: int, seconds: float = 0.0) -> None:
    """Leave a note with the site's own code."""
    time.sleep(seconds)
    Tag.objects.get_or_create(name=f"{site.code} {number}", slug=f"{site.code}-{number}")
