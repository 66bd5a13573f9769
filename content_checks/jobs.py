"""Jobs of the checks: links every night, those that failed once after an hour."""

from content_checks.links.asking import ask_addresses, due_addresses, failed_once
from sites_registry.api_jobs import platform_job


@platform_job("checks.ask_addresses")
def ask_addresses_job(keys: list[str]) -> None:
    """Platform: ask some addresses whether they are there."""
    ask_addresses(keys)


@platform_job("checks.links_nightly", cron="20 18 * * *")
def check_links_nightly() -> None:
    """Platform: ask, in jobs of their own, what public items link to (02:20 local)."""
    for chunk in due_addresses():
        ask_addresses_job.defer(keys=chunk)


@platform_job("checks.links_again", cron="35 * * * *")
def ask_failed_again() -> None:
    """Platform: ask again what failed once, an hour ago."""
    for chunk in failed_once():
        ask_addresses_job.defer(keys=chunk)
