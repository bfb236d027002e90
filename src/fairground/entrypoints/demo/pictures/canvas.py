"""A small vector canvas on Pillow: transformed outlines, gradients, soft shadows and clipping, drawn large and reduced.

Templates speak in units of a hundredth of the picture; the canvas knows the pixels. A canvas is drawn
``SUPERSAMPLING`` times too large and reduced once, which is cheaper than anti-aliasing every outline.
"""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from fairground.entrypoints.demo.pictures.colour import INK, WHITE, Colour, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import Point, Points, ellipse, ribbon

SUPERSAMPLING = 2
#: Soft shadows are drawn this many times smaller than the canvas: blur hides the difference.
_SHADOW_SHRINK = 8
_JPEG_QUALITY = 95
#: The side of a pattern's mask: as large as the largest square picture is drawn.
SWATCH_PIXELS = 1600

Stops = Sequence[tuple[float, Colour]]
Veil = Sequence[tuple[float, float]]
_Box = tuple[int, int, int, int]


class Canvas:
    """A picture being drawn; outlines are given in units of its shorter side's hundredth."""

    def __init__(
        self, width: int, height: int, backdrop: Image.Image | None = None, *, factor: int = SUPERSAMPLING
    ) -> None:
        """Begin with ``backdrop``, ``factor`` times as large as the final width and height in pixels, or with white."""
        self._factor = factor
        self._size = (width * factor, height * factor)
        self._image = backdrop.copy() if backdrop else Image.new("RGB", self._size, WHITE)
        self._pen = ImageDraw.Draw(self._image, "RGBA")
        unit = min(self._size) / 100
        self._matrix = (unit, 0.0, 0.0, 0.0, unit, 0.0)

    @property
    def units(self) -> tuple[float, float]:
        """Return the picture's width and height in units."""
        unit = min(self._size) / 100
        return self._size[0] / unit, self._size[1] / unit

    @contextmanager
    def place(self, x: float, y: float, scale: float = 1.0, angle: float = 0.0) -> Iterator[None]:
        """Draw what follows with its point (50, 50) at (x, y), scaled and turned by ``angle`` degrees."""
        saved = self._matrix
        a, b, c, d, e, f = saved
        cos, sin = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
        tx, ty = x - 50 * cos + 50 * sin, y - 50 * sin - 50 * cos
        self._matrix = (
            a * cos + b * sin,
            -a * sin + b * cos,
            a * tx + b * ty + c,
            d * cos + e * sin,
            -d * sin + e * cos,
            d * tx + e * ty + f,
        )
        try:
            yield
        finally:
            self._matrix = saved

    def fill(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """Fill an outline with one colour."""
        self._pen.polygon(self._pixels(points), fill=(*colour, round(255 * alpha)))

    def stroke(self, line: Sequence[Point], width: float, colour: Colour, alpha: float = 1.0) -> None:
        """Draw a line with round ends."""
        self.fill(ribbon(line, width), colour, alpha)

    def gradient(self, points: Sequence[Point], stops: Stops, *, across: bool = True) -> None:
        """Fill an outline with colours that change from left to right (``across``) or from top to bottom."""
        pixels = self._pixels(points)
        box = self._box(pixels)
        if box is None:
            return
        full = _pixel_bounds(pixels)
        ramp = _colour_ramp(tuple(stops), full[2 if across else 3] - full[0 if across else 1], across=across)
        offset = (full[0] - box[0], full[1] - box[1])
        window = (-offset[0], -offset[1], box[2] - full[0], box[3] - full[1])
        size = (box[2] - box[0], box[3] - box[1])
        strip = (window[0], 0, window[2], 1) if across else (0, window[1], 1, window[3])
        self._image.paste(ramp.crop(strip).resize(size, Image.Resampling.NEAREST), box, _stencil(pixels, box))

    def veil(self, points: Sequence[Point], colour: Colour, stops: Veil, *, across: bool = True) -> None:
        """Lay a colour over an outline with an opacity (0 to 1) that changes along one axis."""
        pixels = self._pixels(points)
        box = self._box(pixels)
        if box is None:
            return
        size = (box[2] - box[0], box[3] - box[1])
        strip = _opacity_ramp(tuple(stops), size[0] if across else size[1], across=across)
        ramp = strip.resize(size, Image.Resampling.NEAREST)
        self._wash(colour, box, _veiled(ramp, pixels, box))

    def texture(
        self, points: Sequence[Point], swatch: Callable[[int], Image.Image], size: float, colour: Colour
    ) -> None:
        """Cover an outline with a repeated pattern.

        ``swatch`` gives an opacity mask, at least as large as the canvas, whose pattern repeats every so many pixels.
        """
        pixels = self._pixels(points)
        box = self._box(pixels)
        if box is None:
            return
        pattern = swatch(max(round(size * self._unit()), 4)).crop((0, 0, box[2] - box[0], box[3] - box[1]))
        self._wash(colour, box, _veiled(pattern, pixels, box))

    def body(self, points: Sequence[Point], colour: Colour, depth: float = 1.0) -> None:
        """Fill a round body standing upright in light that comes from the upper left."""
        stops = [
            (0.0, dark(colour, 0.16 * depth)),
            (0.16, light(colour, 0.05 * depth)),
            (0.32, light(colour, 0.24 * depth)),
            (0.58, colour),
            (1.0, dark(colour, 0.34 * depth)),
        ]
        self.gradient(points, stops)

    def lit(self, points: Sequence[Point], colour: Colour, depth: float = 1.0) -> None:
        """Fill a flat or folded surface: a little lighter above, a little darker below."""
        self.gradient(points, [(0.0, light(colour, 0.14 * depth)), (1.0, dark(colour, 0.12 * depth))], across=False)

    def shadow(
        self, points: Sequence[Point], *, shift: Point = (1.2, 2.0), blur: float = 1.6, alpha: float = 0.3
    ) -> None:
        """Cast an outline's soft shadow; the shift does not turn with the outline, for the light does not either."""
        unit = self._unit()
        pixels = [(x + shift[0] * unit, y + shift[1] * unit) for x, y in self._pixels(points)]
        self._soft(pixels, blur * unit, alpha)

    def ground(self, cx: float, y: float, rx: float, ry: float = 2.6, alpha: float = 0.34) -> None:
        """Ground a standing thing: a wide soft shadow drawn to the right and a dark line of contact."""
        unit = self._unit()
        self._soft(self._pixels(ellipse(cx + rx * 0.2, y + 0.6, rx * 1.14, ry * 1.3)), 1.3 * unit, alpha)
        self._soft(self._pixels(ellipse(cx, y, rx * 0.96, ry * 0.6)), 0.5 * unit, alpha)

    @contextmanager
    def clip(self, points: Sequence[Point]) -> Iterator[None]:
        """Keep what follows inside an outline."""
        pixels = self._pixels(points)
        box = self._box(pixels)
        if box is None:
            yield
            return
        outer = (self._image, self._pen, self._size, self._matrix)
        layer = self._image.crop(box)
        a, b, c, d, e, f = self._matrix
        self._image, self._pen, self._size = layer, ImageDraw.Draw(layer, "RGBA"), layer.size
        self._matrix = (a, b, c - box[0], d, e, f - box[1])
        try:
            yield
        finally:
            self._image, self._pen, self._size, self._matrix = outer
        self._image.paste(layer, box, _stencil(pixels, box))

    def drawn(self) -> Image.Image:
        """Return the picture at its drawing size, as a backdrop for others."""
        return self._image

    def finished(self) -> Image.Image:
        """Return the picture at its final size."""
        return self._image.reduce(self._factor)

    def encoded(self) -> bytes:
        """Return the picture at its final size, encoded."""
        return encoded(self.finished())

    def text(self, x: float, y: float, words: str, height: float, colour: Colour) -> None:
        """Set words centred on (x, y) with letters ``height`` units high; they turn with the drawing."""
        words = _plain(words)
        a, b, c, d, e, f = self._matrix
        font = _font(max(round(height * self._unit() * 1.36), 6))
        left, top, right, bottom = font.getbbox(words, anchor="ls")
        mask = Image.new("L", (math.ceil(right - left) + 4, math.ceil(bottom - top) + 4), 0)
        ImageDraw.Draw(mask).text((2 - left, 2 - top), words, fill=255, font=font, anchor="ls")
        angle = math.degrees(math.atan2(d, a))
        if abs(angle) > 0.1:  # noqa: PLR2004 - less than a tenth of a degree cannot be seen
            mask = mask.rotate(-angle, Image.Resampling.BICUBIC, expand=True)
        px, py = a * x + b * y + c, d * x + e * y + f
        self._image.paste(colour, (round(px - mask.width / 2), round(py - mask.height / 2)), mask)

    def text_width(self, words: str, height: float) -> float:
        """Return how many units wide ``words`` are when set by :meth:`text`."""
        return _font(100).getlength(_plain(words)) * 0.0136 * height

    def _unit(self) -> float:
        """Return how many pixels one unit is, at the current scale."""
        return math.sqrt(abs(self._matrix[0] * self._matrix[4] - self._matrix[1] * self._matrix[3]))

    def _soft(self, pixels: Points, blur: float, alpha: float) -> None:
        left, top, right, bottom = _pixel_bounds(pixels)
        pad = int(blur * 2.2) + _SHADOW_SHRINK
        box = (max(left - pad, 0), max(top - pad, 0), min(right + pad, self._size[0]), min(bottom + pad, self._size[1]))
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        outer = (left - pad, top - pad)
        width, height = (
            (right + pad - outer[0]) // _SHADOW_SHRINK + 1,
            (bottom + pad - outer[1]) // _SHADOW_SHRINK + 1,
        )
        small = Image.new("L", (width, height), 0)
        shrunk = [((x - outer[0]) / _SHADOW_SHRINK, (y - outer[1]) / _SHADOW_SHRINK) for x, y in pixels]
        ImageDraw.Draw(small).polygon(shrunk, fill=round(255 * min(alpha, 1.0)))
        small = small.filter(ImageFilter.GaussianBlur(blur / _SHADOW_SHRINK))
        source = tuple((edge - outer[i % 2]) / _SHADOW_SHRINK for i, edge in enumerate(box))
        mask = small.resize(
            (box[2] - box[0], box[3] - box[1]),
            Image.Resampling.BILINEAR,
            box=(source[0], source[1], source[2], source[3]),
        )
        self._wash(mix(INK, (96, 58, 52), 0.4), box, mask)

    def _wash(self, colour: Colour, box: _Box, mask: Image.Image) -> None:
        """Blend a colour in; pasting a plain image costs half of what pasting a colour does."""
        self._image.paste(Image.new("RGB", mask.size, colour), box, mask)

    def _pixels(self, points: Sequence[Point]) -> Points:
        a, b, c, d, e, f = self._matrix
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]

    def _box(self, pixels: Points) -> _Box | None:
        left, top, right, bottom = _pixel_bounds(pixels)
        box = (max(left, 0), max(top, 0), min(right, self._size[0]), min(bottom, self._size[1]))
        return box if box[0] < box[2] and box[1] < box[3] else None


@lru_cache(maxsize=64)
def _font(pixels: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return Pillow's own font, so that pictures do not depend on what a machine has installed."""
    return ImageFont.load_default(pixels)


def _plain(words: str) -> str:
    """Return words without accents, which Pillow's font does not have."""
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()


def encoded(image: Image.Image) -> bytes:
    """Encode an image fast and well rather than small: what stores it encodes it again."""
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


def _pixel_bounds(pixels: Points) -> _Box:
    xs = [x for x, _ in pixels]
    ys = [y for _, y in pixels]
    return math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)) + 1, math.ceil(max(ys)) + 1


def _stencil(pixels: Points, box: _Box) -> Image.Image:
    """Return a mask of bits: pasting through it copies, which is several times faster than blending."""
    mask = Image.new("1", (box[2] - box[0], box[3] - box[1]), 0)
    ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in pixels], fill=1)
    return mask


def _veiled(strength: Image.Image, pixels: Points, box: _Box) -> Image.Image:
    """Return ``strength``, an opacity mask as large as the box, inside an outline and nothing outside."""
    mask = Image.new("L", strength.size, 0)
    mask.paste(strength, (0, 0), _stencil(pixels, box))
    return mask


@lru_cache(maxsize=4096)
def _colour_ramp(stops: tuple[tuple[float, Colour], ...], length: int, *, across: bool) -> Image.Image:
    steps = 48
    colours = bytearray()
    for step in range(steps):
        position = step / (steps - 1)
        upper = next((i for i, (at, _) in enumerate(stops) if at >= position), len(stops) - 1)
        lower = max(upper - 1, 0)
        span = stops[upper][0] - stops[lower][0]
        share = min(max((position - stops[lower][0]) / span, 0.0), 1.0) if span else 0.0
        colours.extend(mix(stops[lower][1], stops[upper][1], share))
    strip = Image.frombytes("RGB", (steps, 1) if across else (1, steps), bytes(colours))
    return strip.resize((length, 1) if across else (1, length), Image.Resampling.BILINEAR)


@lru_cache(maxsize=1024)
def _opacity_ramp(stops: tuple[tuple[float, float], ...], length: int, *, across: bool) -> Image.Image:
    greys = tuple((at, (level, level, level)) for at, level in ((at, round(255 * alpha)) for at, alpha in stops))
    return _colour_ramp(greys, length, across=across).convert("L")
