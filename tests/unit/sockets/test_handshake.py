"""What is read from a handshake, and what is not believed."""

from __future__ import annotations

import pytest

from fairground.infrastructure.sockets.handshake import Handshake, parse_cookies, read_handshake


def _read(auth: object = None, *, origin: str | None = None, query: bytes = b"EIO=4") -> Handshake:
    return read_handshake(
        "sid",
        auth,
        raw_headers=[(b"cookie", b"token=c; theme=dark"), (b"User-Agent", b"Fest\xe9")],
        query_string=query,
        origin=origin,
        address="192.0.2.7",
    )


def test_cookies_count_with_an_origin_only() -> None:
    """RT-42."""
    assert _read().cookies == {}
    assert _read(origin="https://fair.example").cookies == {"token": "c", "theme": "dark"}
    assert _read().headers["user-agent"] == "Festé"


@pytest.mark.parametrize(
    ("auth", "token"),
    [(None, None), ({}, None), ({"token": "t"}, "t"), ({"token": ""}, None), ({"token": 7}, None), ("t", None)],
)
def test_the_token_is_text_in_an_object(auth: object, token: str | None) -> None:
    """RT-01."""
    assert _read(auth).token == token


@pytest.mark.parametrize("query", [b"EIO=4&token=x", b"TOKEN=", b"access_token=x", b"jwt=x", b"auth=x", b"%74oken=x"])
def test_a_token_in_the_address_is_noticed(query: bytes) -> None:
    """RT-01, AUTH-34: addresses end up in logs."""
    assert _read(query=query).secret_in_query


def test_the_protocols_own_parameters_are_no_secret() -> None:
    assert not _read(query=b"EIO=4&transport=polling&t=abc&sid=1").secret_in_query


@pytest.mark.parametrize(
    ("header", "cookies"),
    [
        ("", {}),
        ("a=1; b=2", {"a": "1", "b": "2"}),
        ("a=1; a=2", {"a": "1"}),
        ('a="1"; b; =3; c=x=y', {"a": "1", "": "3", "c": "x=y"}),
    ],
)
def test_cookies_are_read(header: str, cookies: dict[str, str]) -> None:
    assert parse_cookies(header) == cookies
