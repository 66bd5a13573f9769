"""Compare the stored pages with fresh renderings (platform): finds what no purge knew of."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from delivery.whole_sites.choosing import PatientCommand, add_choice, chosen_faces
from delivery.whole_sites.drift import drift_of_store
from delivery.whole_sites.telling import Progress


class Command(PatientCommand):
    """`manage.py check_store --site CODE | --all [--sample N]`: prints what differs and fails if anything does."""

    help = "Compare the stored pages with fresh renderings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read which sites, and how many pages of each."""
        add_choice(parser)
        parser.add_argument("--sample", type=int, default=0, help="so many pages of each site (0: all)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare and tell."""
        faces = chosen_faces(options["site"], only_online=True)
        progress, sample = Progress(self.stderr, len(faces)), options["sample"]
        found = [drift for face in faces for drift in drift_of_store(face, progress, sample=sample)]
        for drift in found:
            self.stdout.write(f"{drift.why} {drift.host}{drift.path}")
        if found:
            raise CommandError(f"{len(found)} stored pages are not as they should be")
