"""Jobs of the duties."""

from info_library.duties.matching import match_reposts
from sites_registry.api_jobs import platform_job


@platform_job("library.match_reposts", cron="* * * * *")
def match() -> None:
    """Find what sites took over of the superiors' important items (platform)."""
    match_reposts()
