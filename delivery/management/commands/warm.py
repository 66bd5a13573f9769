"""Render whole sites into the page store (platform): after an upgrade, before many visitors are expected."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from delivery.whole_sites.addresses import known_addresses
from delivery.whole_sites.choosing import Face, PatientCommand, add_choice, add_pace, chosen_faces
from delivery.whole_sites.telling import Progress
from delivery.whole_sites.walking import Asker, Step, askers, faults, walk


class Command(PatientCommand):
    """`manage.py warm --site CODE | --all [--processes N] [--rate N]`; a broken run goes on where it was."""

    help = "Render whole sites into the page store."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read which sites, and how fast."""
        add_choice(parser)
        add_pace(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk through every host; pages that do not answer are listed and make the command fail."""
        faces = chosen_faces(options["site"], only_online=True)
        progress = Progress(self.stderr, len(faces))
        with askers(processes=options["processes"], pages_a_second=options["rate"]) as ask:
            wrong = [(face.host, step) for face in faces for step in _warm(face, ask, progress)]
        self.stdout.write(f"\n{progress.sentence()}")
        for host, step in wrong:
            self.stdout.write(f"{step.status} {host}{step.path}")
        if wrong:
            raise CommandError(f"{len(wrong)} pages do not answer")


def _warm(face: Face, ask: Asker, progress: Progress) -> list[Step]:
    known = known_addresses(face.site)
    progress.site_begun(face.host, len(known))
    steps = walk(face.host, known, ask, progress.step)
    progress.site_done()
    return faults(steps, known)
