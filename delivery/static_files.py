"""The platform's own static files (hashed names), before Django: pages without the database need them too."""

import re
from collections.abc import Iterable

from django.conf import settings
from whitenoise import WhiteNoise

from delivery.answers import StartResponse
from delivery.headers import Headers
from delivery.outcome import Environ

PREFIX = "/static/"
_HASHED = re.compile(r".+\.[0-9a-f]{12}\.[a-z0-9]+")


class StaticFiles:
    """What was collected when the process started; the rest is left to Django."""

    def __init__(self, headers: Headers) -> None:
        """`headers` go with every file."""
        self._headers = headers
        self._files = WhiteNoise(
            None,
            root=str(settings.STATIC_ROOT),
            prefix=PREFIX,
            allow_all_origins=False,
            immutable_file_test=lambda path, url: bool(_HASHED.fullmatch(url)),
        ).files

    def answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        """Send a file as a whole; None if there is none of that name."""
        file = self._files.get(environ["PATH_INFO"])
        if file is None:
            return None
        response = file.get_response(environ["REQUEST_METHOD"], environ)
        start_response(f"{response.status.value} {response.status.phrase}", [*response.headers, *self._headers])
        if response.file is None:
            return []
        with response.file as handle:
            return [handle.read()]
