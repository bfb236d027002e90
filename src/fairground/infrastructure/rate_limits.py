"""Rate limits: how often one key may do one kind of thing, and whose address a request comes from.

Counters are fixed windows that begin with a key's first hit, as ``INCR`` and ``EXPIRE`` would keep them.
"""

import ipaddress
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fairground.infrastructure.settings import RateLimit, Settings
from fairground.kernel.errors import InvalidError, TooManyRequestsError

_KEYS_MAX = 200_000
_SWEEP_SECONDS_MIN = 1.0
_ADDRESSES_MAX = 10_000
_IPV6_HOST_PREFIX = 64

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a hit passes, and what is left of the window."""

    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int

    def check(self) -> None:
        """Refuse what is over the limit.

        Raises:
            TooManyRequestsError: with ``retry_after`` in seconds.
        """
        if not self.allowed:
            raise TooManyRequestsError(
                f"Too many requests; try again in {self.reset_seconds} s", extra={"retry_after": self.reset_seconds}
            )


class RateLimiter(Protocol):
    """Counts hits per scope and key."""

    async def hit(self, scope: str, key: str, limit: RateLimit, cost: int = 1) -> Decision:
        """Count ``cost`` if that stays within the limit; the check and the count are one step."""
        ...

    async def refund(self, scope: str, key: str, cost: int = 1) -> None:
        """Give back what a hit took that turned out not to count."""
        ...

    async def forget(self, scope: str, key: str) -> None:
        """Drop a counter, for keys that are gone, such as a closed socket's."""
        ...


class _Window:
    __slots__ = ("count", "ends_at")

    def __init__(self, ends_at: float) -> None:
        self.count = 0
        self.ends_at = ends_at


class InProcessRateLimiter:
    """Counts in this process. Between the check and the count nothing is awaited, so parallel hits cannot overrun.

    Memory is bounded: past ``keys_max`` counters the ended ones go first, then the oldest.
    """

    def __init__(self, *, keys_max: int = _KEYS_MAX, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with no counters."""
        self._windows: dict[tuple[str, str], _Window] = {}
        self._keys_max = keys_max
        self._clock = clock
        self._swept_at = -_SWEEP_SECONDS_MIN

    def __len__(self) -> int:
        return len(self._windows)

    async def hit(self, scope: str, key: str, limit: RateLimit, cost: int = 1) -> Decision:
        """Count ``cost`` if that stays within the limit."""
        now = self._clock()
        window = self._windows.get((scope, key))
        if window is None or window.ends_at <= now:
            self._windows.pop((scope, key), None)  # re-inserted behind the others: the dict is ordered by age
            self._make_room(now)
            window = self._windows[scope, key] = _Window(now + limit.window_seconds)
        allowed = window.count + cost <= limit.count
        if allowed:
            window.count += cost
        reset = max(1, -int(-(window.ends_at - now) // 1))
        return Decision(allowed, limit.count, max(0, limit.count - window.count), reset)

    async def refund(self, scope: str, key: str, cost: int = 1) -> None:
        """Give back what a hit took."""
        window = self._windows.get((scope, key))
        if window is not None:
            window.count = max(0, window.count - cost)

    async def forget(self, scope: str, key: str) -> None:
        """Drop a counter."""
        self._windows.pop((scope, key), None)

    def _make_room(self, now: float) -> None:
        if len(self._windows) < self._keys_max:
            return
        if now - self._swept_at >= _SWEEP_SECONDS_MIN:
            self._swept_at = now
            self._windows = {key: window for key, window in self._windows.items() if window.ends_at > now}
        while len(self._windows) >= self._keys_max:
            del self._windows[next(iter(self._windows))]


def parse_networks(texts: Iterable[str], setting: str) -> tuple[Network, ...]:
    """Read addresses and networks such as ``10.0.0.0/8`` or ``::1``.

    Raises:
        InvalidError: naming the setting.
    """
    try:
        return tuple(ipaddress.ip_network(text, strict=False) for text in texts)
    except ValueError as error:
        raise InvalidError(f"{setting}: {error}", code="INVALID_SETTING") from None


def _parse_address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _within(address: Address | None, networks: Sequence[Network]) -> bool:
    return address is not None and any(address in network for network in networks)


class ClientAddresses:
    """Finds the address a request really comes from, behind the proxies we run and no others.

    ``X-Forwarded-For`` is read only when the peer is a trusted proxy, from right to left: the rightmost hop that is not
    one of ours is the client. What a client wrote into the header stands further left and is never reached.
    """

    def __init__(self, settings: Settings) -> None:
        """Read ``TRUSTED_PROXIES`` and ``RATE_LIMIT_ALLOW_NETWORKS``.

        Raises:
            InvalidError: one of them has something that is no network.
        """
        self._trusted = parse_networks(settings.trusted_proxies, "TRUSTED_PROXIES")
        self._allowed = parse_networks(settings.rate_limit_allow_networks, "RATE_LIMIT_ALLOW_NETWORKS")
        self._keys: dict[str, str | None] = {}

    def client(self, peer: str, headers: Iterable[tuple[bytes, bytes]]) -> str:
        """Return the client's address as text; the peer's own when it is no proxy of ours."""
        if not self._trusted or not _within(_parse_address(peer), self._trusted):
            return peer
        hops = b",".join(value for name, value in headers if name == b"x-forwarded-for").decode("latin-1").split(",")
        nearest = peer
        for hop in reversed(hops):
            address = _parse_address(hop)
            if address is None:
                break
            nearest = str(address)
            if not _within(address, self._trusted):
                break
        return nearest

    def limit_key(self, client: str) -> str | None:
        """Return what to count an anonymous client by, None for the allow-listed networks.

        One IPv6 customer has a whole /64, so that is what counts.
        """
        if client in self._keys:
            return self._keys[client]
        address = _parse_address(client)
        key: str | None = client
        if _within(address, self._allowed):
            key = None
        elif isinstance(address, ipaddress.IPv6Address):
            key = str(ipaddress.ip_network((address, _IPV6_HOST_PREFIX), strict=False))
        elif address is not None:
            key = str(address)
        if len(self._keys) >= _ADDRESSES_MAX:
            self._keys.clear()
        self._keys[client] = key
        return key
