"""Backdrops: a shop's wall and table in its own tints, a table top, a meadow. Each is drawn once and reused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from PIL import Image

from fairground.entrypoints.demo.pictures.canvas import SUPERSAMPLING, Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, INK, WHITE, Colour, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import Points, circle, ellipse, leaf, rect, rounded, smooth

PICTURE_PIXELS = 800
HORIZON = 70.0


@dataclass(frozen=True, slots=True)
class Tints:
    """A shop's colours as its pictures use them."""

    paper: Colour
    tint: Colour
    accent: Colour
    motif: str


@lru_cache(maxsize=96)
def studio(tints: Tints, mood: int) -> Image.Image:
    """Return a wall with the shop's motif above a table; ``mood`` varies the tint (0 palest)."""
    canvas = Canvas(PICTURE_PIXELS, PICTURE_PIXELS, factor=1)
    wall = _mood(tints, mood)
    table = mix(dark(wall, 0.07), tints.tint, 0.18)
    canvas.gradient(rect(0, 0, 100, HORIZON), [(0.0, light(wall, 0.16)), (1.0, wall)], across=False)
    canvas.veil(rect(0, 0, 100, HORIZON), INK, [(0.0, 0.0), (0.55, 0.0), (1.0, 0.05)])
    canvas.gradient(rect(0, HORIZON, 100, 100), [(0.0, table), (1.0, light(table, 0.22))], across=False)
    canvas.veil(rect(0, HORIZON, 100, HORIZON + 5), INK, [(0.0, 0.07), (1.0, 0.0)], across=False)
    large = Canvas(PICTURE_PIXELS, PICTURE_PIXELS, _textured(canvas))
    for shape in _motif(tints.motif):
        large.fill(shape, mix(wall, tints.tint, 0.45), 0.62)
    return large.drawn()


@lru_cache(maxsize=96)
def table_top(tints: Tints, mood: int) -> Image.Image:
    """Return a surface seen from above, with a slant of light."""
    canvas = Canvas(PICTURE_PIXELS, PICTURE_PIXELS, factor=1)
    ground = _mood(tints, mood)
    canvas.gradient(rect(0, 0, 100, 100), [(0.0, light(ground, 0.2)), (1.0, dark(ground, 0.04))], across=False)
    canvas.veil(rect(0, 0, 100, 100), WHITE, [(0.0, 0.2), (0.6, 0.0)])
    canvas.veil(rect(0, 0, 100, 100), INK, [(0.5, 0.0), (1.0, 0.06)])
    large = Canvas(PICTURE_PIXELS, PICTURE_PIXELS, _textured(canvas))
    large.fill([(-5.0, 66.0), (105.0, 38.0), (105.0, 105.0), (-5.0, 105.0)], mix(ground, tints.tint, 0.42), 0.5)
    return large.drawn()


@lru_cache(maxsize=96)
def window_room(tints: Tints) -> Image.Image:
    """Return a wall with a window's light on it above a wooden shelf: the place of pictures in context."""
    canvas = Canvas(PICTURE_PIXELS, PICTURE_PIXELS)
    wall = mix(tints.paper, tints.tint, 0.72)
    canvas.gradient(rect(0, 0, 100, 100), [(0.0, light(wall, 0.1)), (1.0, dark(wall, 0.06))], across=False)
    for left, right in ((10.0, 30.0), (33.0, 53.0)):
        for top, bottom in ((-8.0, 22.0), (25.0, 60.0)):
            pane = [
                (left + top * 0.25, top),
                (right + top * 0.25, top + 4),
                (right + bottom * 0.25, bottom + 4),
                (left + bottom * 0.25, bottom),
            ]
            canvas.fill(pane, (255, 246, 222), 0.34)
    canvas.veil(rect(0, 0, 100, 100), INK, [(0.55, 0.0), (1.0, 0.1)])
    wood = mix((204, 160, 116), tints.accent, 0.1)
    canvas.gradient(
        rect(0, HORIZON + 4, 100, 100), [(0.0, light(wood, 0.18)), (0.5, wood), (1.0, dark(wood, 0.1))], across=False
    )
    rng = Random(11)  # noqa: S311 - wood grain
    for _ in range(16):
        y = rng.uniform(HORIZON + 7, 99)
        x = rng.uniform(-10, 80)
        canvas.fill(ellipse(x + 14, y, rng.uniform(8, 26), 0.22), dark(wood, 0.3), 0.22)
    canvas.veil(rect(0, HORIZON + 4, 100, HORIZON + 8), INK, [(0.0, 0.1), (1.0, 0.0)], across=False)
    return _textured(canvas)


@lru_cache(maxsize=96)
def meadow(tints: Tints) -> Image.Image:
    """Return hills and a meadow under a pale sky: the place of things that live outdoors."""
    canvas = Canvas(PICTURE_PIXELS, PICTURE_PIXELS)
    sky = mix((206, 226, 232), tints.paper, 0.35)
    canvas.gradient(rect(0, 0, 100, 72), [(0.0, mix(sky, (150, 190, 212), 0.35)), (1.0, light(sky, 0.6))], across=False)
    canvas.fill(circle(78, 20, 14), (255, 246, 214), 0.4)
    canvas.fill(circle(78, 20, 9), (255, 240, 196), 0.9)
    for x, y, size in ((20, 16, 1.0), (50, 27, 0.7)):
        for dx, r in ((-7, 4), (0, 6), (7, 4.4)):
            canvas.fill(ellipse(x + dx * size, y - r * 0.3 * size, r * 1.3 * size, r * 0.8 * size), WHITE, 0.55)
    grass = mix((142, 168, 110), tints.tint, 0.2)
    for top, share in ((50.0, 0.62), (57.0, 0.4), (65.0, 0.18)):
        ridge = smooth([(-8, top + 6), (18, top - 3), (42, top + 5), (70, top - 5), (108, top + 3)], closed=False)
        canvas.fill([*ridge, (108, 101), (-8, 101)], mix(grass, sky, share))
    canvas.gradient(rect(0, 72, 100, 100), [(0.0, light(grass, 0.12)), (1.0, dark(grass, 0.1))], across=False)
    rng = Random(17)  # noqa: S311 - where grass grows
    for _ in range(90):
        left, root = rng.uniform(0, 100), rng.uniform(73, 99)
        canvas.fill(leaf(left, root, 1.4 + (root - 70) * 0.06, 0.7, -90 + rng.uniform(-26, 26)), dark(grass, 0.2), 0.5)
    for _ in range(26):
        canvas.fill(
            circle(rng.uniform(0, 100), rng.uniform(75, 98), rng.uniform(0.3, 0.6)),
            rng.choice(((255, 248, 226), tints.accent, (246, 206, 110))),
            0.9,
        )
    return _textured(canvas)


@lru_cache(maxsize=96)
def cloth(tints: Tints) -> Image.Image:
    """Return a boarded table with a checked cloth over a corner, seen from above."""
    canvas = Canvas(PICTURE_PIXELS, PICTURE_PIXELS)
    wood = mix((222, 188, 148), tints.paper, 0.28)
    for i in range(5):
        shade = light(wood, 0.04 * (i * 3 % 4))
        canvas.gradient(rect(0, i * 20, 100, i * 20 + 20), [(0.0, light(shade, 0.08)), (1.0, shade)])
        canvas.fill(rect(0, i * 20, 100, i * 20 + 0.35), dark(wood, 0.4), 0.4)
    rng = Random(5)  # noqa: S311 - wood grain
    for _ in range(26):
        canvas.fill(ellipse(rng.uniform(0, 100), rng.uniform(0, 100), rng.uniform(6, 20), 0.2), dark(wood, 0.3), 0.2)
    with canvas.place(82, 84, 1.0, -24):
        corner = rounded(-10, 10, 120, 110, 2)
        canvas.shadow(corner, blur=2.2, alpha=0.25)
        canvas.fill(corner, light(tints.paper, 0.3))
        for i in range(9):
            canvas.fill(rect(-10 + i * 14, 10, -4 + i * 14, 110), tints.accent, 0.2)
            canvas.fill(rect(-10, 14 + i * 14, 120, 20 + i * 14), tints.accent, 0.2)
    canvas.veil(rect(0, 0, 100, 100), WHITE, [(0.0, 0.16), (0.7, 0.0)])
    return _textured(canvas)


def _mood(tints: Tints, mood: int) -> Colour:
    return (
        tints.paper,
        mix(tints.paper, tints.tint, 0.5),
        mix(tints.paper, CREAM, 0.6),
        mix(tints.tint, tints.accent, 0.12),
    )[mood % 4]


def _motif(name: str) -> list[Points]:
    """Return the outlines of a shop's motif on the wall.

    Raises:
        KeyError: no motif has that name.
    """
    ridge = smooth([(-6, 58), (18, 46), (40, 56), (64, 40), (86, 52), (108, 44)], closed=False)
    corners = [(x, 6 + 6 * (1 - ((x - 44) / 56) ** 2)) for x in range(-4, 108, 16)]
    motifs: dict[str, list[Points]] = {
        "arch": [[(22, HORIZON), *ellipse(50, 40, 28, 30, 180, 360), (78, HORIZON)]],
        "bunting": [[(x, y), (x + 12, y), (x + 6, y + 13)] for x, y in corners],
        "circle": [circle(50, 42, 30)],
        "hills": [circle(74, 24, 9), [*ridge, (108, HORIZON), (-8, HORIZON)]],
        "panel": [rounded(14, 12, 86, HORIZON, 4)],
        "stripes": [rect(x, 0, x + 9, HORIZON) for x in (6, 26, 46, 66, 86)],
        "sun": [ellipse(50, HORIZON, 36, 36, 180, 360)],
    }
    return motifs[name]


@lru_cache(maxsize=1)
def _clouds() -> Image.Image:
    """Return a faint mask of broad clouds, as handmade paper has them."""
    rng = Random(29)  # noqa: S311 - paper
    cells = Image.frombytes("L", (20, 20), rng.randbytes(400))
    clouds = cells.resize((PICTURE_PIXELS,) * 2, Image.Resampling.BICUBIC)
    return clouds.point([max(level - 90, 0) // 11 for level in range(256)])


def _textured(canvas: Canvas) -> Image.Image:
    image = canvas.finished()
    image.paste(WHITE, (0, 0), _clouds())
    return image.resize((PICTURE_PIXELS * SUPERSAMPLING,) * 2, Image.Resampling.NEAREST)
