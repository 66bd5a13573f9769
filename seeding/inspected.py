"""The demonstration is inspected like any city: its boards show what the rules find on its first day."""

from django.utils import timezone

from inspection.api import inspect
from inspection.enums import RunKind
from inspection.models import Finding, SiteResult, Subject
from sites_registry.api import platform_context
from sites_registry.models import Site


def inspect_city() -> None:
    """One run of the nightly check: a few seconds."""
    with platform_context():
        inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate(), again=True)


def forget_inspections(site: Site) -> None:
    """A removed site leaves no findings behind."""
    subjects = Subject.objects.filter(site=site)
    Finding.objects.filter(subject__in=subjects).delete()
    SiteResult.objects.filter(subject__in=subjects).delete()
    subjects.delete()
