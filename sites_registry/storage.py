"""Files of a site live in its own directory and under its own address: /media/<site>/…"""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.utils.functional import cached_property

from sites_registry.api import code_of_schema


class SiteFileStorage(FileSystemStorage):
    """File storage below the current site's directory; outside any site it refuses.

    Two sites never share a file name space: a rendition or document of one can't be met under
    another's address.
    """

    @property
    def base_location(self) -> str:
        """Directory of the current site."""
        return f"{super().base_location}/{self._site()}"

    @property
    def location(self) -> str:
        """Absolute directory of the current site (not cached: the site changes)."""
        return str(self.base_location)

    @property
    def base_url(self) -> str:
        """Address prefix of the current site's files."""
        return f"{super().base_url}{self._site()}/"

    @cached_property
    def file_permissions_mode(self) -> int:
        """Readable by the web server, writable by the platform only."""
        return 0o644

    def _site(self) -> str:
        code = code_of_schema(connection.schema_name)
        if code is None:
            raise SuspiciousFileOperation("files are kept inside a site only")
        return code
