"""A visitor in front of nginx: over TLS, with any host and any path as it is written."""

import contextlib
import http.client
import ssl

from tests.factories.small_city import HOST, Reply


class Front:
    """nginx, asked over TLS."""

    def __init__(self, ports: dict[str, int]) -> None:
        self.ports = ports
        self._tls = ssl.create_default_context()
        self._tls.check_hostname = False
        self._tls.verify_mode = ssl.CERT_NONE

    def get(self, path: str = "/", *, host: str = HOST, method: str = "GET", source: str = "127.0.0.1", **headers: str):
        """Ask once, with the path as it is written."""
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.ports["https"], context=self._tls, source_address=(source, 0), timeout=20
        )
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": host, **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read(), 0.0)

    def plain(self, path: str) -> Reply:
        """Ask without TLS."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports["http"], timeout=20)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Host": HOST})
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read(), 0.0)
