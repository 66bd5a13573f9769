"""Jobs of the library."""

from info_library.search.merging import merge_due, rebuild_index
from sites_registry.api_jobs import platform_job


@platform_job("info_library.merge", cron="* * * * *")
def merge() -> None:
    """Bring fresh items into the search index (platform)."""
    merge_due()


@platform_job("info_library.rebuild", cron="40 18 1 * *")
def rebuild() -> None:
    """Platform: make the index anew each month: what is frequent changes, and what left takes room (02:40)."""
    rebuild_index()
