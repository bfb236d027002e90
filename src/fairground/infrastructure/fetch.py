"""Fetching what strangers name: a web address from a file or form, and nothing behind our own walls.

The name is resolved once, every address it has must belong to the public internet, and the connection goes to the
address that was checked, so that a second answer of the name server changes nothing. No redirects are followed, no
proxy or cookie of ours is used, size and time are bounded, and no transaction may be open.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from fairground.infrastructure.database import transaction_is_open
from fairground.kernel.errors import InvalidError, TemporaryError

SECONDS_MAX = 15.0
_RESOLVE_SECONDS_MAX = 3.0
_TIMEOUT = httpx2.Timeout(connect=3.0, read=5.0, write=5.0, pool=5.0)
_LIMITS = httpx2.Limits(max_connections=8, max_keepalive_connections=4)
_PORTS = {"http": 80, "https": 443}
_USER_AGENT = "Fairground"

#: The only IPv6 addresses that name hosts of the internet; what carries an IPv4 address inside lies elsewhere or below.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_NOT_PUBLIC = [
    ipaddress.ip_network(text)
    for text in (
        "192.0.0.0/24", "192.88.99.0/24",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
]  # fmt: skip

#: Returns the addresses of a host, as text.
Resolver = Callable[[str, int], Awaitable[list[str]]]


class AddressRefusedError(InvalidError):
    """What is named is no web address, or lies where strangers may not send us."""

    code = "ADDRESS_REFUSED"
    title = "Address refused"


class FetchFailedError(TemporaryError):
    """It could not be fetched. ``is_host_away``: the host did not answer, so nothing else on it will be reached."""

    code = "FETCH_FAILED"
    title = "Cannot be fetched"

    def __init__(self, detail: str, *, is_host_away: bool = False) -> None:
        """Keep whether the host is to blame."""
        super().__init__(detail)
        self.is_host_away = is_host_away


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to a host of the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or any(ip in network for network in _NOT_PUBLIC):
        return False
    return ip.version == 4 or ip in _GLOBAL_UNICAST  # noqa: PLR2004 - Internet Protocol version 4


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system for a host's addresses.

    Raises:
        OSError: the name has none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class Fetcher:
    """Fetches public web addresses. Opens nothing before the first call; ``close`` ends it."""

    def __init__(
        self,
        *,
        transport: httpx2.AsyncBaseTransport | None = None,
        resolver: Resolver = resolve,
        ports: frozenset[int] = frozenset(_PORTS.values()),
    ) -> None:
        """Use the network and the system's names, or in tests something else."""
        self._transport = transport
        self._resolve = resolver
        self._ports = ports
        self._client: httpx2.AsyncClient | None = None

    async def fetch(self, url: str, *, bytes_max: int) -> bytes:
        """Return what lies at ``url``, at most ``bytes_max`` of it.

        Raises:
            RuntimeError: a transaction is open in this task: a slow peer would hold its locks.
            AddressRefusedError: not http(s), or not on the public internet.
            FetchFailedError: it is not there, cannot be reached, takes too long or is too large.
        """
        if transaction_is_open():
            message = f"no network call while a transaction is open: GET {url}"
            raise RuntimeError(message)
        target = _parse(url, self._ports)
        try:
            async with asyncio.timeout(SECONDS_MAX):
                address = await self._checked_address(target)
                return await self._get(target, address, bytes_max)
        except TimeoutError:
            raise FetchFailedError(f"{target.host} took too long to answer", is_host_away=True) from None
        except httpx2.HTTPError:
            raise FetchFailedError(f"{target.host} cannot be reached", is_host_away=True) from None

    async def _checked_address(self, target: httpx2.URL) -> str:
        try:
            async with asyncio.timeout(_RESOLVE_SECONDS_MAX):
                addresses = await self._resolve(target.raw_host.decode("ascii"), _port(target))
        except (OSError, UnicodeError):
            raise FetchFailedError(f"{target.host} is not known", is_host_away=True) from None
        # One address inside is enough to refuse: which of several is used must not be left to chance.
        if not addresses or not all(is_public(address) for address in addresses):
            raise AddressRefusedError(f"{target.host} is not on the public internet")
        return addresses[0]

    async def _get(self, target: httpx2.URL, address: str, bytes_max: int) -> bytes:
        if self._client is None:
            self._client = httpx2.AsyncClient(
                transport=self._transport,
                timeout=_TIMEOUT,
                limits=_LIMITS,
                follow_redirects=False,
                trust_env=False,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )
        request = self._client.build_request(
            "GET",
            target.copy_with(host=address, fragment=None),
            # Unpacked, a small answer could be a large one.
            headers={"host": target.netloc.decode("ascii"), "user-agent": _USER_AGENT, "accept-encoding": "identity"},
            # The certificate must be the name's, though the connection goes to the address.
            extensions={"sni_hostname": target.raw_host.decode("ascii"), "timeout": _TIMEOUT.as_dict()},
        )
        response = await self._client.send(request, stream=True)
        try:
            if response.is_redirect:
                raise FetchFailedError(f"{target.host} redirects, which is not followed")
            if response.status_code != httpx2.codes.OK:
                raise FetchFailedError(f"{target.host} answers {response.status_code}")
            received = bytearray()
            async for chunk in response.aiter_raw():
                received += chunk
                if len(received) > bytes_max:
                    raise FetchFailedError(f"it is larger than {bytes_max} bytes")
            return bytes(received)
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


def _port(url: httpx2.URL) -> int:
    return url.port or _PORTS[url.scheme]


def _parse(url: str, ports: frozenset[int]) -> httpx2.URL:
    try:
        target = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        raise AddressRefusedError("not a web address") from None
    if target.scheme not in _PORTS or not target.host or target.userinfo:
        raise AddressRefusedError("not an http or https address")
    if _port(target) not in ports:
        raise AddressRefusedError(f"port {_port(target)} is not used for web pages")
    return target
