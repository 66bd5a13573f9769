"""Jobs of the library."""

from info_library.search.merging import merge_fresh
from sites_registry.api_jobs import platform_job


@platform_job("info_library.merge", cron="* * * * *")
def merge() -> None:
    """Bring fresh items into the search index (platform)."""
    merge_fresh()
