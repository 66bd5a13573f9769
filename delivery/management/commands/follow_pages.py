"""Keep this machine's page store up to date (platform): for machines that serve pages and do no jobs."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from delivery.follower import follow


class Command(BaseCommand):
    """`manage.py follow_pages`: works until SIGTERM. A machine with a jobs worker does not need it."""

    help = "Carry out purges in this machine's page store until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        """Follow until told to stop."""
        stopping = threading.Event()

        def stop(number: int, frame: FrameType | None) -> None:
            stopping.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        follow(stopping)
