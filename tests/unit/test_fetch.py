"""Fetching what strangers name: from the public internet only."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import httpx2
import pytest

from fairground.infrastructure import database
from fairground.infrastructure.fetch import AddressRefusedError, Fetcher, FetchFailedError, is_public

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

PUBLIC_ADDRESS = "93.184.216.34"

#: `{port}` is where the canary listens.
TOWARDS_OURSELVES = [
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://localhost:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://user:secret@127.0.0.1:{port}/",
    "http://rebound.example:{port}/",
    "http://mixed.example:{port}/",
    "http://mapped.example:{port}/",
    "https://127.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/",
    "data:text/plain,hello",
    "//127.0.0.1:{port}/",
    "127.0.0.1:{port}",
    "",
    "http://",
    "http://[::1",
]
ADDRESSES = {
    "rebound.example": ["127.0.0.1"],
    "mixed.example": [PUBLIC_ADDRESS, "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
}


async def resolver(host: str, _port: int) -> list[str]:
    """Know some names; hand everything else to the system, as the program does."""
    if host in ADDRESSES:
        return ADDRESSES[host]
    found = await asyncio.get_running_loop().getaddrinfo(host, None)
    return [str(entry[4][0]) for entry in found]


@contextlib.asynccontextmanager
async def canary() -> AsyncIterator[tuple[int, list[object]]]:
    """Listen on this machine; yield the port and the connections that came."""
    connections: list[object] = []

    async def sing(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer.get_extra_info("peername"))
        writer.close()

    server = await asyncio.start_server(sing, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], connections


def answering(handle: Callable[[httpx2.Request], httpx2.Response], address: str = PUBLIC_ADDRESS) -> Fetcher:
    """Return a fetcher whose network is ``handle``, in which every name has one address."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return [address]

    return Fetcher(transport=httpx2.MockTransport(handle), resolver=resolve)


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@pytest.mark.parametrize("url", TOWARDS_OURSELVES)
async def test_nothing_on_this_side_of_the_wall_is_touched(url: str) -> None:
    """RELIABILITY 52: other spellings of loopback, private and metadata addresses, other schemes."""
    async with canary() as (port, connections):
        fetcher = Fetcher(resolver=resolver, ports=frozenset({port, 80, 443}))
        with pytest.raises(AddressRefusedError):
            await fetcher.fetch(url.format(port=port), bytes_max=1000)
        await fetcher.close()
        assert connections == []


async def test_the_canary_would_be_heard() -> None:
    """The test above can fail: without the check of addresses, the canary hears a connection."""
    async with canary() as (port, connections):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("fairground.infrastructure.fetch.is_public", lambda _address: True)
            fetcher = Fetcher(resolver=resolver, ports=frozenset({port}))
            with pytest.raises(FetchFailedError):
                await fetcher.fetch(f"http://127.0.0.1:{port}/", bytes_max=1000)
            await fetcher.close()
        assert len(connections) == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0",  # noqa: S104 - nothing is bound
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "100::1", "2001:0:1::", "2001:db8::1",
        "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "fe80::1%eth0", "not one",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::1"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 8080])
async def test_ports_of_other_services_are_refused(port: int) -> None:
    fetcher = answering(lambda _request: pytest.fail("a connection was made"))
    with pytest.raises(AddressRefusedError, match=str(port)):
        await fetcher.fetch(f"http://shop.example:{port}/", bytes_max=10)


async def test_the_checked_address_is_connected_to_under_the_hosts_name() -> None:
    """RELIABILITY 52, DNS rebinding: the name is asked for once, and what it said then is used."""
    seen: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, content=pieces(b"pic", b"ture"), headers={"set-cookie": "a=b"})

    fetcher = answering(handle)
    assert await fetcher.fetch("https://bücher.example/a b.jpg?x=1#top", bytes_max=7) == b"picture"
    await fetcher.fetch("https://bücher.example/c.jpg", bytes_max=7)
    await fetcher.close()
    assert str(seen[0].url) == f"https://{PUBLIC_ADDRESS}/a%20b.jpg?x=1"
    assert seen[0].headers["host"] == "xn--bcher-kva.example"
    assert seen[0].extensions["sni_hostname"] == "xn--bcher-kva.example"
    assert "cookie" not in seen[1].headers


async def test_redirects_are_not_followed() -> None:
    asked: list[str] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        return httpx2.Response(302, headers={"location": "http://127.0.0.1/"}, content=pieces())

    with pytest.raises(FetchFailedError, match="redirects"):
        await answering(handle).fetch("http://shop.example/", bytes_max=10)
    assert len(asked) == 1


async def test_too_much_is_cut_off() -> None:
    fetcher = answering(lambda _request: httpx2.Response(200, content=pieces(b"x" * 8, b"x" * 8)))
    with pytest.raises(FetchFailedError, match="larger than 10 bytes") as failure:
        await fetcher.fetch("http://shop.example/", bytes_max=10)
    assert not failure.value.is_host_away


@pytest.mark.parametrize("status", [404, 403, 500, 206])
async def test_anything_but_ok_is_a_failure_of_the_picture_not_of_the_host(status: int) -> None:
    fetcher = answering(lambda _request: httpx2.Response(status, content=pieces()))
    with pytest.raises(FetchFailedError, match=str(status)) as failure:
        await fetcher.fetch("http://shop.example/", bytes_max=10)
    assert not failure.value.is_host_away


async def test_a_name_that_is_not_known_is_a_failure_of_the_host() -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        raise OSError

    with pytest.raises(FetchFailedError, match=r"nowhere\.example is not known") as failure:
        await Fetcher(resolver=resolve).fetch("http://nowhere.example/", bytes_max=10)
    assert failure.value.is_host_away


async def test_a_host_that_does_not_answer_is_waited_for_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairground.infrastructure.fetch.SECONDS_MAX", 0.05)

    async def hang(_request: httpx2.Request) -> httpx2.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async def resolve(_host: str, _port: int) -> list[str]:
        return [PUBLIC_ADDRESS]

    fetcher = Fetcher(transport=httpx2.MockTransport(hang), resolver=resolve)
    with pytest.raises(FetchFailedError, match="too long") as failure:
        await fetcher.fetch("http://slow.example/", bytes_max=10)
    assert failure.value.is_host_away


async def test_nothing_is_fetched_while_a_transaction_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law 6: a slow peer would hold the transaction's locks."""
    monkeypatch.setattr("fairground.infrastructure.fetch.transaction_is_open", lambda: True)
    assert not database.transaction_is_open()
    with pytest.raises(RuntimeError, match="transaction is open"):
        await Fetcher().fetch("http://shop.example/", bytes_max=10)
