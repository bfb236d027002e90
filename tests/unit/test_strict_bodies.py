"""JSON bodies to the letter."""

from __future__ import annotations

from typing import Annotated

import pytest
from msgspec import Meta, Struct

from fairground.infrastructure.http.strict import decode_strictly
from fairground.kernel.errors import InvalidError


class Inner(Struct, forbid_unknown_fields=True):
    count: Annotated[int, Meta(ge=1)]


class Outer(Struct, forbid_unknown_fields=True):
    inner: Inner
    flag: bool = False


def test_what_fits_is_read() -> None:
    assert decode_strictly(b'{"inner":{"count":3},"flag":true}', Outer) == Outer(Inner(3), flag=True)
    assert decode_strictly(b"null", Outer | None) is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"inner":{"count":"3"}}', "inner.count"),
        (b'{"inner":{"count":3.5}}', "inner.count"),
        (b'{"inner":{"count":0}}', "inner.count"),
        (b'{"inner":{"count":3},"flag":1}', "flag"),
        (b'{"inner":{"count":3,"more":1}}', "inner"),
        (b"{}", ""),
        (b"[]", ""),
    ],
)
def test_what_does_not_fit_names_its_field(body: bytes, field: str) -> None:
    """SEC-18, API-03: 422 with the field; a number as text is not a number."""
    with pytest.raises(InvalidError) as refusal:
        decode_strictly(body, Outer)
    assert refusal.value.code == "VALIDATION_FAILED"
    assert [error.field for error in refusal.value.errors] == [field]


@pytest.mark.parametrize("body", [b"", b"{", b'{"inner":NaN}', b"\xff\xfe", b"\xef\xbb\xbf{}"])
def test_what_is_no_json_says_so(body: bytes) -> None:
    """C6 #50: no byte-order marks, no NaN, no other encoding."""
    with pytest.raises(InvalidError) as refusal:
        decode_strictly(body, Outer)
    assert refusal.value.code == "MALFORMED_BODY"


def test_depth_is_bounded() -> None:
    """L3: nesting beyond measure is an error, not a crash."""
    with pytest.raises(InvalidError):
        decode_strictly(b"[" * 100_000, object)
