"""Calls to the outside are bounded, and never made while a transaction is open."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx2
import pytest

from fairground.infrastructure.http_client import ANSWER_BYTES_MAX, HttpClient
from fairground.kernel.errors import TemporaryError
from tests.support.factories import open_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

URL = "http://peer.test/hook"


def answering(status: int, body: bytes = b"") -> HttpClient:
    return HttpClient(httpx2.MockTransport(lambda _: httpx2.Response(status, content=body)))


async def test_status_and_body_come_back() -> None:
    http = answering(202, b"taken")
    answer = await http.post(URL, body=b"{}", headers={})
    assert (answer.status, answer.body, answer.is_success) == (202, b"taken", True)
    assert (await answering(500).post(URL, body=b"{}", headers={})).is_success is False
    await http.close()


async def test_any_method_with_headers_both_ways() -> None:
    """What is sent arrives, what comes back can be read: a GET carries no body, a cookie is not kept."""
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(422, content=b"no", headers={"X-Debug-Id": "d1", "Set-Cookie": "a=b"})

    http = HttpClient(httpx2.MockTransport(answer))
    first = await http.send("GET", URL, headers={"authorization": "Bearer t"})
    await http.send("PATCH", URL, headers={}, body=b"[1]")
    assert (first.status, first.body, first.headers["x-debug-id"]) == (422, b"no", "d1")
    assert [(sent.method, sent.content) for sent in seen] == [("GET", b""), ("PATCH", b"[1]")]
    assert seen[0].headers["authorization"] == "Bearer t"
    assert "cookie" not in seen[1].headers
    assert seen[1].headers["accept-encoding"] == "identity"


async def test_an_answer_in_drops_is_cut_off() -> None:
    """R9: bytes that keep coming do not keep a call alive for ever."""

    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b"."
            await asyncio.Event().wait()

    http = HttpClient(httpx2.MockTransport(lambda _: httpx2.Response(200, content=drops())), seconds_max=0.05)
    with pytest.raises(TemporaryError):
        await http.send("GET", URL, headers={})


async def test_not_while_a_transaction_is_open(database_url: str) -> None:
    """ARCH law 6, R4: a slow peer must not hold our locks; afterwards the call is free again."""
    http = answering(200)
    async with open_database(database_url) as database:
        async with database.begin():
            with pytest.raises(RuntimeError, match="transaction"):
                await http.post(URL, body=b"{}", headers={})
        assert (await http.post(URL, body=b"{}", headers={})).is_success


async def test_endless_answers_are_cut() -> None:
    """R9: an answer has a limit."""
    with pytest.raises(TemporaryError):
        await answering(200, b"x" * (ANSWER_BYTES_MAX + 1)).post(URL, body=b"{}", headers={})


async def test_redirects_are_not_followed() -> None:
    """SEC: what a peer names is not called."""
    http = HttpClient(httpx2.MockTransport(lambda _: httpx2.Response(302, headers={"location": "http://other.test"})))
    assert (await http.post(URL, body=b"{}", headers={})).status == 302


async def test_a_peer_that_is_away() -> None:
    """D16: the caller is told to try again later."""

    def away(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(TemporaryError):
        await HttpClient(httpx2.MockTransport(away)).post(URL, body=b"{}", headers={})
