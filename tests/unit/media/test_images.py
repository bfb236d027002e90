"""Pictures from strangers, decoded and encoded anew."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from fairground.infrastructure.images import encode_image
from fairground.kernel.errors import InvalidError, TooLargeError, UnsupportedMediaError

PIXELS_MAX = 40_000_000
PAYLOAD = b"<script>alert(document.domain)</script><?php system($_GET['c']); ?>"


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """Return an encoded picture."""
    out = io.BytesIO()
    Image.new(mode, size, options.pop("color", 120)).save(out, kind, **options)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and has next to nothing in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_known_kinds_become_webp(kind: str) -> None:
    """SEC-21, CAT-10: two widths of WebP, whatever came."""
    image = encode_image(picture(kind, (3000, 1500), "L" if kind == "GIF" else "RGB"), PIXELS_MAX)
    assert (image.width, image.height) == (1200, 600)
    for content, size in ((image.large, (1200, 600)), (image.small, (400, 200))):
        with Image.open(io.BytesIO(content)) as decoded:
            assert decoded.format == "WEBP"
            assert decoded.size == size


def test_small_pictures_stay_small() -> None:
    """SEC-21: nothing is blown up."""
    image = encode_image(picture(size=(60, 40)), PIXELS_MAX)
    assert (image.width, image.height) == (60, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_is_taken(mode: str) -> None:
    """SEC-21: grey, palettes, transparency and sixteen bits."""
    encoded = encode_image(picture(mode=mode, color=0), PIXELS_MAX)
    with Image.open(io.BytesIO(encoded.large)) as decoded:
        assert decoded.size == (60, 40)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
        b"<html><img src=x onerror=alert(1)></html>",
        b"%PDF-1.7\n1 0 obj",
        b"GIF89a/*" + b"\0" * 10,
        picture("TIFF"),
        picture("BMP"),
        picture("ICO"),
        picture("PPM"),
        picture("EPS"),
    ],
    ids=["empty", "text", "svg", "xml", "html", "pdf", "gif-js", "tiff", "bmp", "ico", "ppm", "eps"],
)
def test_other_kinds_are_refused(content: bytes) -> None:
    """C7#55, C7#56: SVG, HTML, PDF, TIFF, EPS and the like → 415, by what they are and not by what they are called."""
    with pytest.raises(UnsupportedMediaError):
        encode_image(content, PIXELS_MAX)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_polyglots_lose_their_payload(kind: str) -> None:
    """C7#54: a picture with a script behind it is stored as a picture."""
    content = picture(kind) + PAYLOAD
    image = encode_image(content, PIXELS_MAX)
    assert PAYLOAD in content
    for stored in (image.large, image.small):
        assert PAYLOAD[:20] not in stored
        assert b"<?php" not in stored


def test_metadata_is_gone() -> None:
    """C7#56: EXIF with the place, comments, text chunks and profiles are not kept; the camera's rotation is applied."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010E] = PAYLOAD.decode()
    exif[0x8825] = {1: "N", 2: (52.0, 5.0, 7.0)}
    turned = encode_image(picture("JPEG", (60, 40), exif=exif, comment=PAYLOAD), PIXELS_MAX)
    assert (turned.width, turned.height) == (40, 60)
    text = PngInfo()
    text.add_text("Comment", PAYLOAD.decode())
    with_text = encode_image(picture("PNG", pnginfo=text, icc_profile=PAYLOAD), PIXELS_MAX)
    for stored in (turned.large, turned.small, with_text.large, with_text.small):
        assert b"script" not in stored
        with Image.open(io.BytesIO(stored)) as decoded:
            assert not decoded.getexif()
            assert "icc_profile" not in decoded.info


@pytest.mark.parametrize("size", [(50_000, 50_000), (30_000, 10), (20_001, 1), (8000, 8000), (2**31 - 1, 2**31 - 1)])
def test_bombs_are_refused_by_their_header(size: tuple[int, int]) -> None:
    """C7#56: too many pixels → 413 before anything is decoded: in no time and no memory."""
    content = png_header(*size)
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises((TooLargeError, UnsupportedMediaError)):
        encode_image(content, PIXELS_MAX)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
    assert time.process_time() - start < 2


def test_long_animations_are_refused() -> None:
    """C7#56: 300 frames → 413; a short animation gives its first frame."""
    frames = [Image.new("L", (8, 8), n % 250) for n in range(300)]

    def animate(count: int) -> bytes:
        out = io.BytesIO()
        frames[0].save(out, "GIF", save_all=True, append_images=frames[1:count])
        return out.getvalue()

    with pytest.raises(TooLargeError):
        encode_image(animate(300), PIXELS_MAX)
    assert encode_image(animate(5), PIXELS_MAX).width == 8


@pytest.mark.parametrize("cut", [200, 400, 600])
def test_damaged_files_are_refused(cut: int) -> None:
    """C7#56: a picture that ends too soon → 422."""
    noise = Image.effect_noise((200, 200), 80)
    out = io.BytesIO()
    noise.save(out, "PNG")
    with pytest.raises(InvalidError):
        encode_image(out.getvalue()[:-cut], PIXELS_MAX)


def test_random_damage_is_no_error_of_ours() -> None:
    """C7#56: whatever bytes are changed, the answer is a picture or a refusal."""
    import random  # noqa: PLC0415

    chance = random.Random(7)
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        content = picture(kind, (64, 64), "L" if kind == "GIF" else "RGB")
        for _ in range(60):
            damaged = bytearray(content)
            for _ in range(chance.randint(1, 12)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            try:
                encode_image(bytes(damaged), 1_000_000)
            except InvalidError:
                continue
