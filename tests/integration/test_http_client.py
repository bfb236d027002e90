"""Calls to the outside are bounded, and never made while a transaction is open."""

from __future__ import annotations

import httpx2
import pytest

from fairground.infrastructure.http_client import ANSWER_BYTES_MAX, HttpClient
from fairground.kernel.errors import TemporaryError
from tests.support.factories import open_database

URL = "http://peer.test/hook"


def answering(status: int, body: bytes = b"") -> HttpClient:
    return HttpClient(httpx2.MockTransport(lambda _: httpx2.Response(status, content=body)))


async def test_status_and_body_come_back() -> None:
    http = answering(202, b"taken")
    answer = await http.post(URL, body=b"{}", headers={})
    assert (answer.status, answer.body, answer.is_success) == (202, b"taken", True)
    assert (await answering(500).post(URL, body=b"{}", headers={})).is_success is False
    await http.close()


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
