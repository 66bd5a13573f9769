"""Write a static mirror of whole sites, or compare one with the live pages (platform)."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from delivery.whole_sites.choosing import PatientCommand, add_choice, add_pace, chosen_faces
from delivery.whole_sites.copying import Copyist, copy_static, write_nginx
from delivery.whole_sites.drift import drift_of_mirror
from delivery.whole_sites.mirroring import Mirror, Tally
from delivery.whole_sites.telling import Progress
from delivery.whole_sites.walking import askers


class Command(PatientCommand):
    """`manage.py mirror --out DIR | --check DIR, --site CODE | --all`; a second run writes only what changed."""

    help = "Write a static mirror, or find where it differs from the live pages."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read where to, which sites, and how fast."""
        act = parser.add_mutually_exclusive_group(required=True)
        act.add_argument("--out", metavar="DIR", help="write the mirror there")
        act.add_argument("--check", metavar="DIR", help="compare the mirror there with fresh renderings")
        add_choice(parser)
        add_pace(parser)
        parser.add_argument("--live", default="", help="address of the live site where it is not the site's own name")
        parser.add_argument("--sample", type=int, default=0, help="with --check: so many pages of each site (0: all)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare; what is wrong is listed and makes the command fail."""
        if options["check"]:
            self._compare(**options)
        else:
            self._write(**options)

    def _write(self, **options: Any) -> None:
        mirror, whole = Mirror(options["out"]), Tally()
        faces = chosen_faces(options["site"], only_online=False)
        progress = Progress(self.stderr, len(faces))
        with askers(processes=options["processes"], pages_a_second=options["rate"]) as ask:
            copyist = Copyist(mirror, ask, progress, options["live"])
            for face in faces:
                whole.add(copyist.copy(face))
                progress.site_done()
        whole.add(copy_static(mirror))
        for host in set(mirror.hosts()) - {face.host for face in faces} if options["all"] else ():
            mirror.drop(host)
        write_nginx(mirror)
        self.stdout.write(f"\n{progress.sentence()}")
        self.stdout.write(f"{whole.written} files written, {whole.unchanged} unchanged, {whole.removed} removed")
        self._end([f"missing {address}" for address in whole.missing])

    def _compare(self, **options: Any) -> None:
        mirror = Mirror(options["check"])
        faces = chosen_faces(options["site"], only_online=False)
        progress, sample = Progress(self.stderr, len(faces)), options["sample"]
        found = [drift for face in faces for drift in drift_of_mirror(mirror, face, progress, sample=sample)]
        self._end([f"{drift.why} {drift.host}{drift.path}" for drift in found])

    def _end(self, wrong: list[str]) -> None:
        for line in wrong:
            self.stdout.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} pages are not as they should be")
