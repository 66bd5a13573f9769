"""Signals this app listens to; each receiver defers one job."""

from typing import Any

from django.dispatch import receiver

from provisioning.jobs import archive_site
from sites_registry.signals import site_closed


@receiver(site_closed, dispatch_uid="provisioning.archive")
def archive_closed_site(*, code: str, **_kwargs: Any) -> None:
    """The job's row is written in the closing's transaction: a site that stays open gets no package."""
    archive_site.defer(site=code, lock=f"archive:{code}")
