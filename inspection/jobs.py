"""Jobs of the inspection. Times in UTC; Shanghai is eight hours ahead."""

from django.utils import timezone

from inspection.enums import RunKind
from inspection.outside.looks import plan_looks, work_off
from inspection.outside.visits import visit_all
from inspection.proofs.taking import take_proofs
from inspection.running.runs import inspect, take_up_runs
from sites_registry.api_jobs import platform_job


@platform_job("inspection.nightly", cron="20 21 * * *")
def nightly() -> None:
    """Platform, nightly (05:20 in Shanghai): every website by the rule book, after the readings of the night."""
    inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate())


@platform_job("inspection.now")
def nightly_job() -> None:
    """Platform: the run of today, asked for by an inspector."""
    inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate(), again=True)


@platform_job("inspection.take_up", cron="*/10 * * * *")
def take_up() -> None:
    """Platform: a run that was killed goes on."""
    take_up_runs(now=timezone.now())


@platform_job("inspection.visits", cron="10 * * * *")
def visits() -> None:
    """Platform, hourly: one visit of every website, twenty-four a day (GB19-V2)."""
    visit_all(now=timezone.now())


@platform_job("inspection.plan_looks", cron="5 16 * * *")
def plan() -> None:
    """Platform, after midnight in Shanghai: today's readings from outside."""
    plan_looks(now=timezone.now())


@platform_job("inspection.looks", cron="*/2 * * * *")
def looks() -> None:
    """Platform: take up readings that wait, were abandoned, or are to be asked again after their hour."""
    work_off(now=timezone.now(), seconds=100)


@platform_job("inspection.proofs", cron="5-59/10 * * * *")
def proofs() -> None:
    """Platform: pictures and excerpts of new faults; those of faults long closed leave."""
    take_proofs(now=timezone.now())
