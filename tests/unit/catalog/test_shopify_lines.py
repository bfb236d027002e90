"""Lines out of bytes: the same lines however the bytes arrive, and never more than allowed of them."""

from __future__ import annotations

import io
import re
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.modules.catalog.shopify.lines import FileTooLargeError, Line, LineReader


class Dribble(io.RawIOBase):
    """A stream that hands out a few bytes at a time, as a socket does."""

    def __init__(self, content: bytes, size: int) -> None:
        self._source = io.BytesIO(content)
        self._size = size

    def read(self, size: int = -1, /) -> bytes:
        return self._source.read(self._size)


def lines(
    content: bytes, size: int = 10_000, *, line_bytes_max: int = 1_000, file_bytes_max: int = 10**6
) -> list[Line]:
    stream = cast("BinaryIO", Dribble(content, size))
    return list(LineReader(stream, file_bytes_max=file_bytes_max, line_bytes_max=line_bytes_max))


@given(st.text(alphabet="a\r\né", max_size=30), st.integers(1, 5), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_lines_do_not_depend_on_how_the_bytes_arrive(text: str, size: int, encoding: str) -> None:
    raw = text.encode(encoding)
    expected = [part for part in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if part]
    assert [line.text for line in lines(raw, size)] == expected


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_an_overlong_line_is_one_line_without_text(size: int, ending: bytes) -> None:
    read = lines(b"a" + ending + b"x" * 5_000 + ending + b"b", size)
    assert [(line.number, line.text.strip(), line.too_long) for line in read] == [
        (1, "a", False),
        (2, "", True),
        (3, "b", False),
    ]


def test_an_overlong_last_line_is_reported() -> None:
    assert [line.too_long for line in lines(b"a\n" + b"x" * 5_000, 100)] == [False, True]


def test_more_bytes_than_allowed_are_an_error() -> None:
    with pytest.raises(FileTooLargeError):
        lines(b"a\n" * 100, 10, file_bytes_max=150)
