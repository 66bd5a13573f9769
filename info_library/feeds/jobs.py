"""Jobs of the feeds."""

from info_library.feeds.sending import send_due
from sites_registry.api_jobs import platform_job


@platform_job("library.send_feeds", cron="* * * * *")
def send() -> None:
    """Send what waits for superiors' libraries (platform)."""
    send_due()
