"""Writing the package: static pages, data as JSON, files, redirects, a manifest with SM3 sums."""

import json
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from audit.api import sm3_of_parts
from cms.api_export import files_as_lines, pages_as_lines, pictures_as_lines
from domain_mgmt.models import GovernmentName
from provisioning.archiving.walking import walk_site
from sites_registry.api import SiteInfo, site_context
from sites_registry.api_closing import ArchiveFacts, archive_folder, moved_of
from sites_registry.models import Closing

_PART = 1 << 20
_LONGEST = 200


@dataclass(slots=True)
class Package:
    """A zip file that notes the sum of whatever is put into it."""

    archive: zipfile.ZipFile
    entries: list[dict[str, object]] = field(default_factory=list)
    pages: int = 0

    def add(self, name: str, parts: Iterable[bytes]) -> None:
        """Put one file in; its sum is counted on the way."""
        size = 0

        def passing() -> Iterator[bytes]:
            nonlocal size
            for part in parts:
                size += len(part)
                handle.write(part)
                yield part

        info = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        with self.archive.open(info, "w", force_zip64=True) as handle:
            digest = sm3_of_parts(passing())
        self.entries.append({"name": name, "bytes": size, "sm3": digest})


def write_package(site: SiteInfo) -> ArchiveFacts:
    """Write the package of a closed site and put it into its place whole; made again, it replaces the former one."""
    folder = archive_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    name, scratch = f"{site.code}.zip", folder / f".{uuid.uuid4().hex}"
    try:
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            package = Package(archive)
            _fill(package, site)
        facts = ArchiveFacts(
            name=name,
            size=scratch.stat().st_size,
            digest=sm3_of_parts(_read(scratch)),
            pages=package.pages,
            files=len(package.entries) - package.pages,
        )
        scratch.replace(folder / name)
    finally:
        scratch.unlink(missing_ok=True)
    return facts


def _fill(package: Package, site: SiteInfo) -> None:
    for found in walk_site(site):
        package.add(_place(found.address, is_page=found.is_page), found.parts)
        package.pages += found.is_page
    with site_context(site):
        for name, lines in (
            ("data/pages.jsonl", pages_as_lines()),
            ("data/pictures.jsonl", pictures_as_lines()),
            ("data/files.jsonl", files_as_lines()),
        ):
            package.add(name, (f"{line}\n".encode() for line in lines))
    moved = moved_of(site.code)
    table = "".join(f"{old} {new}\n" for old, new in sorted(moved.redirects.items()))
    package.add("redirects.txt", [table.encode()])
    sums = "".join(f"{entry['sm3']}  {entry['name']}\n" for entry in package.entries)
    package.add("sums.sm3", [sums.encode()])
    package.add("manifest.json", [json.dumps(_manifest(package, site), ensure_ascii=False, indent=1).encode()])


def _manifest(package: Package, site: SiteInfo) -> dict[str, object]:
    """What the package holds, of which site, closed when and by which order."""
    closing = Closing.objects.filter(site__code=site.code).first()
    names = GovernmentName.objects.filter(site__code=site.code).order_by("pk").values_list("name", flat=True)
    return {
        "site": site.code,
        "unit": site.name,
        "names": list(names),
        "closed_on": closing.closed_on.isoformat() if closing else None,
        "order": closing.order_number if closing else "",
        "destination": closing.destination if closing else "",
        "redirect_to": closing.redirect_to if closing else "",
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "pages": package.pages,
        "entries": package.entries,
    }


def _place(address: str, *, is_page: bool) -> str:
    """Where an address lies in the package: no way out of its folder, no endless names."""
    inner = "/".join(part[:_LONGEST] for part in address.split("/") if part not in ("", ".", ".."))
    if not is_page:
        return f"site/{inner}"
    return f"site/{inner}/index.html" if inner else "site/index.html"


def _read(place: Path) -> Iterator[bytes]:
    with place.open("rb") as handle:
        while part := handle.read(_PART):
            yield part
