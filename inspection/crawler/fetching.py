"""Asking for addresses: one connection pool, redirects followed one by one, private hosts only where allowed."""

import asyncio
import socket
import ssl
import time
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from inspection.crawler.addresses import LOCALHOST, LOOPBACK, Network, Sort, bare_host, is_inner, resolve
from inspection.rules.references import Answer, Trouble
from policy.destinations import is_public_number

SECONDS = 15.0  # GB19-V2: a visit that takes longer counts as not opened
MOST_HOPS = 10
LARGEST_PAGE = 4 * 1024 * 1024
LARGEST_STYLE = 1024 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_HEAD = frozenset({400, 401, 403, 404, 405, 406, 410, 500, 501, 502, 503})
PAGE_TYPES = ("text/html", "application/xhtml+xml")
AGENT_NAME = "JiyueInspection/1.0"
HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; {AGENT_NAME})",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}


KNOWN_NAME = "www.gov.cn"


class InnerHost(OSError):
    """The name leads into a private network."""


class GuardedResolver(AbstractResolver):
    """Resolves names and refuses private numbers, except those of the named host and the allowed networks."""

    def __init__(self, trusted: Set[str], allowed: Sequence[Network]) -> None:
        """`trusted` hosts (with their ports) may lie anywhere; the set may grow."""
        self._trusted, self._allowed = trusted, allowed
        self._inner = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The numbers of a name; one private number among them is enough to refuse it."""
        is_own_machine = host == LOCALHOST or host.endswith(f".{LOCALHOST}")
        found = await self._inner.resolve(LOOPBACK if is_own_machine else host, port, family)
        if host not in set(map(bare_host, self._trusted)) and not all(
            is_public_number(row["host"], self._allowed) for row in found
        ):
            raise InnerHost(host)
        return found

    async def close(self) -> None:
        """Nothing to close."""
        await self._inner.close()


@dataclass(slots=True)
class Fetched:
    """An answer with what was read of it."""

    answer: Answer
    body: bytes = b""
    charset: str = ""
    is_page: bool = False
    is_cut: bool = False


class Fetcher:
    """One pool of connections; use it as a context."""

    def __init__(
        self, trusted: Set[str], allowed: Sequence[Network] = (), *, connections: int = 32, seconds: float = SECONDS
    ) -> None:
        """`trusted` hosts (names with their port) are asked even if they are private."""
        self._trusted, self._allowed = trusted, allowed
        self._connections, self._seconds = connections, seconds
        self._session: aiohttp.ClientSession | None = None
        self.requests = 0

    async def __aenter__(self) -> "Fetcher":
        """Open the pool."""
        self._session = self._new_session(aiohttp.DummyCookieJar())
        return self

    def _new_session(self, jar: aiohttp.abc.AbstractCookieJar) -> aiohttp.ClientSession:
        resolver = GuardedResolver(self._trusted, self._allowed)
        connector = aiohttp.TCPConnector(
            limit=0, limit_per_host=self._connections, resolver=resolver, ttl_dns_cache=600, keepalive_timeout=20
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=jar,
            headers=HEADERS,
            timeout=aiohttp.ClientTimeout(total=self._seconds),
            auto_decompress=True,
            max_line_size=16_384,
            max_field_size=16_384,
        )

    async def __aexit__(self, *_error: object) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()

    async def page(self, address: str) -> Fetched:
        """Ask for a page and read it if it is one."""
        return await self._with_cookies_if_it_turns(address, "GET", LARGEST_PAGE)

    async def style(self, address: str) -> Fetched:
        """Ask for a style sheet and read it."""
        return await self._follow(self._session, address, "GET", LARGEST_STYLE, ("text/css",))

    async def text(self, address: str) -> str | None:
        """A small text file such as robots.txt; None if there is none."""
        found = await self._follow(self._session, address, "GET", LARGEST_STYLE, ("text/plain",))
        return found.body.decode("utf-8", "replace") if found.is_page else None

    async def presence(self, address: str) -> Fetched:
        """Ask whether something is there without reading it; hosts that dislike the short question get the long one."""
        found = await self._follow(self._session, address, "HEAD", 0, ())
        if found.answer.status in NO_HEAD or found.answer.trouble in (Trouble.NO_CONNECTION, Trouble.LOOP):
            found = await self._with_cookies_if_it_turns(address, "GET", 0)
        return found

    async def _with_cookies_if_it_turns(self, address: str, method: str, most: int) -> Fetched:
        """Some sites turn in a circle until their cookie comes back."""
        found = await self._follow(self._session, address, method, most, PAGE_TYPES)
        if found.answer.trouble is not Trouble.LOOP:
            return found
        async with self._new_session(aiohttp.CookieJar(unsafe=True)) as session:
            return await self._follow(session, address, method, most, PAGE_TYPES, turns=2)

    async def _follow(
        self,
        session: aiohttp.ClientSession | None,
        address: str,
        method: str,
        most: int,
        read: tuple[str, ...],
        *,
        turns: int = 1,
    ) -> Fetched:
        if session is None:
            raise RuntimeError("use the fetcher as a context")
        began, at = time.monotonic(), address
        seen: list[str] = []
        try:
            async with asyncio.timeout(self._seconds):
                while seen.count(at) < turns and len(seen) <= MOST_HOPS:
                    seen.append(at)
                    found, location = await self._ask(session, at, method, most, read)
                    if not location:
                        return _finished(found, address, at, tuple(seen[:-1]), began)
                    at = _next_place(at, location)
            trouble = Trouble.LOOP
        except _Stopped as stopped:
            trouble = stopped.trouble
        except TimeoutError:
            trouble = Trouble.NO_ANSWER
        return Fetched(_in_trouble(address, at, trouble, tuple(seen[:-1] if at in seen[-1:] else seen), began))

    async def _ask(
        self, session: aiohttp.ClientSession, address: str, method: str, most: int, read: tuple[str, ...]
    ) -> tuple[Fetched, str]:
        self._refuse_inner(address)
        self.requests += 1
        try:
            async with session.request(method, URL(address, encoded=True), allow_redirects=False) as response:
                location = response.headers.get("Location", "") if response.status in REDIRECTS else ""
                return await _read(response, address, most, read), location
        except TimeoutError:
            raise
        except InnerHost as error:
            raise _Stopped(Trouble.INNER) from error
        except aiohttp.ClientConnectorDNSError as error:
            raise _Stopped(_name_trouble(error)) from error
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, ssl.SSLError) as error:
            raise _Stopped(Trouble.CERTIFICATE) from error
        except (aiohttp.InvalidURL, ValueError) as error:
            raise _Stopped(Trouble.MALFORMED) from error
        except (aiohttp.ClientError, OSError) as error:
            raise _Stopped(
                Trouble.INNER if isinstance(error.__cause__, InnerHost) else Trouble.NO_CONNECTION
            ) from error

    def _refuse_inner(self, address: str) -> None:
        host = address.partition("://")[2].partition("/")[0]
        if host not in self._trusted and is_inner(host, self._allowed):
            raise _Stopped(Trouble.INNER)


class _Stopped(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def _name_trouble(error: aiohttp.ClientConnectorDNSError) -> Trouble:
    """A name that is certainly unknown, or a resolver that can't be asked."""
    cause: Any = error.os_error
    if isinstance(cause, InnerHost) or isinstance(cause.__cause__, InnerHost):
        return Trouble.INNER
    number = getattr(cause.__cause__, "errno", None) or getattr(cause, "errno", None)
    return Trouble.NO_SUCH_HOST if number in (socket.EAI_NONAME, socket.EAI_NODATA) else Trouble.NO_NETWORK


def can_ask_for_names() -> bool:
    """Whether this machine reaches a name service at all: without one, every host seems not to exist."""
    try:
        socket.getaddrinfo(KNOWN_NAME, 443, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return True


def never_exists(host: str) -> bool:
    """Names set aside for never being given to anybody (RFC 2606)."""
    return bare_host(host).rpartition(".")[2] in ("invalid", "test", "example")


def _next_place(at: str, location: str) -> str:
    found = resolve(at, urljoin(at, location))
    if found.sort is not Sort.WEB:
        raise _Stopped(Trouble.MALFORMED)
    return found.address


async def _read(response: aiohttp.ClientResponse, address: str, most: int, read: tuple[str, ...]) -> Fetched:
    """Read pages to their end, of everything else nothing: the connection is given up instead."""
    kind = response.content_type
    is_page = response.status == 200 and kind in read
    answer = Answer(address, address, response.status, content_type=kind)
    if not (is_page and most):
        length = response.content_length
        if length is None or length > 16_384:
            response.close()
        return Fetched(answer)
    parts, size = [], 0
    async for part in response.content.iter_chunked(65_536):
        parts.append(part)
        size += len(part)
        if size > most:
            response.close()
            break
    return Fetched(answer, b"".join(parts)[:most], response.charset or "", is_page=True, is_cut=size > most)


def _finished(found: Fetched, asked: str, at: str, hops: tuple[str, ...], began: float) -> Fetched:
    spent = time.monotonic() - began
    one = found.answer
    found.answer = Answer(asked, at, one.status, hops=hops, content_type=one.content_type, seconds=spent)
    return found


def _in_trouble(asked: str, at: str, trouble: Trouble, hops: tuple[str, ...], began: float) -> Answer:
    return Answer(asked, at, trouble=trouble, hops=hops, seconds=time.monotonic() - began)
