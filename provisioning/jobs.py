"""Jobs of provisioning: spare schemas are made in the background."""

from provisioning.spares import refill_spares
from sites_registry.api_jobs import platform_job


@platform_job("provisioning.refill_spares", cron="* * * * *")
def refill() -> None:
    """Make spares until there are enough, so that the next site opens at once (platform)."""
    refill_spares()
