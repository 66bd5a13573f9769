"""Run the worker of the jobs (platform). Runs with the owner role, because it prepares schemas."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sites_registry.worker import Worker


class Command(BaseCommand):
    """`manage.py jobs_worker`: works until SIGTERM; `--until-empty` does what is waiting and returns."""

    help = "Do the platform's jobs until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--until-empty", action="store_true", help="do what is waiting, then return")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the worker."""
        worker = Worker(queues=None)
        if options["until_empty"]:
            worker.run_until_empty()
        else:
            worker.run()
