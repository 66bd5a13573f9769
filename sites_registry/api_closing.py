"""The door to what remains of closed sites: old addresses, archive packages."""

from sites_registry.life.closing import (
    ArchiveFacts,
    Moved,
    archive_folder,
    closed_site,
    keep_archive,
    moved_of,
    note_names_released,
    own_hosts,
    take_archive,
)

__all__ = [
    "ArchiveFacts",
    "Moved",
    "archive_folder",
    "closed_site",
    "keep_archive",
    "moved_of",
    "note_names_released",
    "own_hosts",
    "take_archive",
]
