"""Knitwear and cloth: sweater, scarf, beanie, socks, mittens, blanket, yarn, cushion."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

from fairground.entrypoints.demo.pictures.canvas import SWATCH_PIXELS, Canvas
from fairground.entrypoints.demo.pictures.colour import INK, WOOD, Colour, dark, light
from fairground.entrypoints.demo.pictures.geometry import (
    Points,
    circle,
    ellipse,
    leaf,
    loop,
    moved,
    rect,
    rounded,
    smooth,
    star,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet

sheet = Sheet()


def stitches(canvas: Canvas, outline: Points, colour: Colour, size: float = 2.6) -> None:
    """Cover an outline with rows of knit stitches."""
    canvas.texture(outline, _knit, size, dark(colour, 0.3))


@lru_cache(maxsize=32)
def _knit(pixels: int) -> Image.Image:
    """Return a mask of stitches, each ``pixels`` wide and high."""
    stitch = Image.new("L", (pixels, pixels), 0)
    pen = ImageDraw.Draw(stitch)
    half, drop, thick = pixels / 2, pixels * 0.6, max(pixels * 0.17, 1)
    pen.polygon([(0, 0), (half, drop), (pixels, 0), (pixels, thick), (half, drop + thick), (0, thick)], fill=100)
    extent = SWATCH_PIXELS
    row = Image.new("L", (extent, pixels), 0)
    for x in range(0, extent, pixels):
        row.paste(stitch, (x, 0))
    swatch = Image.new("L", (extent, extent), 0)
    for y in range(0, extent, pixels):
        swatch.paste(row, (0, y))
    return swatch


def ribbing(canvas: Canvas, outline: Points, colour: Colour, step: float = 1.8) -> None:
    """Fill an outline with ribbed knitting."""
    canvas.lit(outline, dark(colour, 0.06))
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    with canvas.clip(outline):
        x = min(xs)
        while x < max(xs):
            canvas.fill(rect(x, min(ys), x + step * 0.36, max(ys)), dark(colour, 0.28), 0.7)
            x += step


def pattern(canvas: Canvas, outline: Points, look: Look, top: float, bottom: float) -> None:
    """Knit the look's pattern in between two heights, if it has one."""
    if look.style in _PATTERNS:
        with canvas.clip(outline):
            _PATTERNS[look.style](canvas, look, top, bottom)


def _stripes(canvas: Canvas, look: Look, top: float, bottom: float) -> None:
    y = top
    while y < bottom:
        canvas.fill(rect(0, y, 100, y + 4), look.second)
        y += 9


def _fairisle(canvas: Canvas, look: Look, top: float, _bottom: float) -> None:
    for col in range(22):
        x = 2 + col * 4.6
        for y in (top + 4, top + 18):
            canvas.fill([(x - 2, y + 1.6), (x, y - 1.8), (x + 2, y + 1.6)], look.second)
        canvas.fill(star(x, top + 11, 2.5, 1.0, 4), look.accent)
    for y in (top, top + 22):
        canvas.fill(rect(0, y, 100, y + 1.1), look.accent)


def _cable(canvas: Canvas, look: Look, top: float, _bottom: float) -> None:
    for x in (38, 50, 62):
        for i in range(14):
            y = top + i * 6
            canvas.stroke(smooth([(x - 2.4, y), (x + 2.4, y + 5)], closed=False), 1.7, light(look.main, 0.26))
            canvas.stroke([(x + 2.4, y), (x + 0.6, y + 1.8)], 1.7, light(look.main, 0.2))
            canvas.stroke([(x - 3.6, y), (x - 3.6, y + 6)], 0.4, dark(look.main, 0.2), 0.6)


def _dots(canvas: Canvas, look: Look, top: float, _bottom: float) -> None:
    for row in range(12):
        for col in range(14):
            canvas.fill(circle(6 + col * 7 + (row % 2) * 3.5, top + row * 6, 1.0), look.second)


def _block(canvas: Canvas, look: Look, top: float, bottom: float) -> None:
    canvas.fill(rect(0, top + (bottom - top) * 0.5, 100, bottom + 5), look.second)


_PATTERNS: dict[str, Callable[[Canvas, Look, float, float], None]] = {
    "stripes": _stripes,
    "fairisle": _fairisle,
    "cable": _cable,
    "dots": _dots,
    "block": _block,
}


@sheet.flat(focus=(48, 44))
def sweater(canvas: Canvas, look: Look) -> None:
    """Draw a sweater laid out; style ``cardigan`` has buttons, others as :func:`pattern`."""
    sleeves = [
        [(32, 22), (22, 28), (10, 66), (12, 76), (21, 77), (24, 70), (31, 46)],
        [(68, 22), (78, 28), (90, 66), (88, 76), (79, 77), (76, 70), (69, 46)],
    ]
    body = smooth(
        [
            (34, 21),
            (42, 19),
            (50, 20),
            (58, 19),
            (66, 21),
            (71, 30),
            (70, 48),
            (71, 80),
            (50, 81),
            (29, 80),
            (30, 48),
            (29, 30),
        ],
        steps=6,
    )
    for sleeve in sleeves:
        shape = smooth(sleeve, steps=5)
        canvas.shadow(shape, blur=1.7, alpha=0.36)
        canvas.lit(shape, dark(look.main, 0.05))
        if look.style == "stripes":
            pattern(canvas, shape, look, 34, 70)
        stitches(canvas, shape, look.main)
    canvas.shadow(body, shift=(0.4, 2.0), blur=1.7, alpha=0.4)
    canvas.lit(body, look.main)
    pattern(canvas, body, look, 34 if look.style != "fairisle" else 28, 76)
    stitches(canvas, body, look.main)
    canvas.veil(body, INK, [(0.0, 0.16), (0.14, 0.0), (0.84, 0.0), (1.0, 0.18)])
    ribbing(canvas, [(29, 76), (71, 76), (70.6, 82), (29.4, 82)], look.main)
    for x, turn in ((16.4, 14), (83.6, -14)):
        ribbing(canvas, moved(rect(-5.4, -3, 5.4, 3), x, 75, turn), look.main)
    if look.style == "cardigan":
        canvas.lit([(41, 18), (50, 42), (59, 18), (50, 22)], light(look.second, 0.4))
        for points in ([(40, 19), (49, 43), (49, 82), (51, 82), (51, 43), (60, 19), (57, 18), (50, 38), (43, 18)],):
            canvas.lit(points, dark(look.main, 0.16))
        for i in range(5):
            canvas.fill(circle(50, 48 + i * 7.4, 1.3), WOOD)
        return
    canvas.fill(smooth([(40, 19), (50, 17), (60, 19), (50, 27)]), dark(look.main, 0.45))
    ribbing(canvas, loop(ellipse(50, 20.4, 10.6, 5), 3.6), look.main, 1.4)


@sheet.flat(focus=(46, 44))
def scarf(canvas: Canvas, look: Look) -> None:
    """Draw a scarf folded into a loop, with fringes."""
    parts = [
        moved(rounded(-9, -38, 9, 34, 2), 40, 52, 10),
        moved(rounded(-9, -38, 9, 34, 2), 60, 52, -8),
        smooth([(28, 24), (40, 13), (60, 13), (72, 24), (66, 36), (50, 40), (34, 36)]),
    ]
    for i, (x, turn) in enumerate(((34, 10), (64.8, -8))):
        for thread in range(8):
            start = moved([(-8 + thread * 2.3, 0)], x, 85 - i, turn)[0]
            canvas.stroke([start, (start[0] + (thread - 4) * 0.1, start[1] + 5.4)], 0.8, dark(look.main, 0.1))
    for i, part in enumerate(parts):
        canvas.shadow(part, blur=1.4, alpha=0.38)
        canvas.lit(part, look.main if i else dark(look.main, 0.08))
        if look.style == "checks":
            with canvas.clip(part):
                for col in range(8):
                    canvas.fill(rect(24 + col * 7, 0, 26.6 + col * 7, 100), look.second, 0.7)
                for row in range(12):
                    canvas.fill(rect(0, 10 + row * 7, 100, 12.6 + row * 7), look.accent, 0.6)
        else:
            pattern(canvas, part, look, 56 if look.style == "fairisle" else 14, 88)
        stitches(canvas, part, look.main)
    canvas.fill(smooth([(42, 20), (50, 17), (58, 20), (55, 27), (45, 27)]), dark(look.main, 0.5))


@sheet.standing(focus=(48, 56))
def beanie(canvas: Canvas, look: Look) -> None:
    """Draw a knitted hat with a bobble and a turned-up brim."""
    canvas.ground(50, 82.6, 25)
    dome = smooth([(24, 70), (25, 50), (34, 35), (50, 29), (66, 35), (75, 50), (76, 70), (50, 74)])
    canvas.body(dome, look.main, 0.8)
    pattern(canvas, dome, look, 40, 66)
    stitches(canvas, dome, look.main)
    brim = smooth([(22, 66), (50, 69), (78, 66), (79, 78), (76, 82.6), (50, 84.4), (24, 82.6), (21, 78)])
    canvas.shadow(brim, shift=(0.2, -0.8), blur=0.8, alpha=0.3)
    ribbing(canvas, brim, look.main, 2.2)
    canvas.veil(brim, INK, [(0.0, 0.14), (0.2, 0.0), (0.6, 0.0), (1.0, 0.3)])
    rng = look.random()
    for i in range(90):
        canvas.fill(
            leaf(50, 24, rng.uniform(7, 12), 1.6, i * 4 + rng.uniform(-4, 4)), light(look.accent, rng.uniform(0, 0.4))
        )
    canvas.fill(rounded(61, 72, 69, 78, 0.6), WOOD)


@sheet.flat(focus=(44, 52))
def socks(canvas: Canvas, look: Look) -> None:
    """Draw a pair of socks."""
    for x, y, turn in ((56, 46, 12), (44, 52, -4)):
        with canvas.place(x, y, 1.0, turn):
            outline = smooth(
                [
                    (40, 14),
                    (59, 14),
                    (59, 52),
                    (64, 60),
                    (78, 68),
                    (84, 77),
                    (79, 85),
                    (66, 86),
                    (48, 78),
                    (40, 66),
                    (40, 40),
                ],
                steps=6,
            )
            canvas.shadow(outline, blur=1.6, alpha=0.4)
            canvas.lit(outline, look.main)
            pattern(canvas, outline, look, 24, 78)
            with canvas.clip(outline):
                canvas.fill(circle(84, 80, 13), look.second)
                canvas.fill(circle(39, 70, 9), look.second)
            stitches(canvas, outline, look.main, 2.2)
            ribbing(canvas, rounded(39, 12, 60, 23, 1.4), look.second, 1.5)


@sheet.flat(focus=(46, 50))
def mittens(canvas: Canvas, look: Look) -> None:
    """Draw a pair of mittens on a cord."""
    canvas.stroke(smooth([(32, 84), (40, 92), (60, 92), (68, 84)], closed=False), 0.8, look.second)
    for side in (-1, 1):
        cx = 50 + side * 16
        thumb = smooth(
            [(cx + side * 9, 60), (cx + side * 17, 46), (cx + side * 20, 39), (cx + side * 14, 36), (cx + side * 7, 47)]
        )
        hand = smooth(
            [(cx - 11, 70), (cx - 12, 44), (cx - 9, 24), (cx, 17), (cx + 9, 24), (cx + 12, 44), (cx + 11, 70)]
        )
        for shape in (thumb, hand):
            canvas.shadow(shape, blur=1.4, alpha=0.38)
            canvas.lit(shape, look.main)
        pattern(canvas, hand, look, 30, 62)
        stitches(canvas, hand, look.main, 2.2)
        stitches(canvas, thumb, look.main, 2.2)
        ribbing(canvas, rounded(cx - 11.6, 68, cx + 11.6, 84, 1.6), look.second, 1.6)


@sheet.standing(focus=(46, 60))
def blanket(canvas: Canvas, look: Look) -> None:
    """Draw folded blankets, one upon the other, with a fringe."""
    canvas.ground(50, 83.6, 35)
    tones = (look.second, look.main)
    for i, (top, bottom) in enumerate(((64, 84), (42, 65))):
        outline = rounded(15 + i * 2, top, 85 - i * 2, bottom, 8)
        tone = tones[i]
        canvas.gradient(outline, [(0.0, light(tone, 0.26)), (0.5, tone), (1.0, dark(tone, 0.26))], across=False)
        with canvas.clip(outline):
            for col in range(7):
                x = 20 + col * 11
                if look.style in {"checks", "stripes"}:
                    canvas.fill(rect(x, 0, x + 4, 100), look.accent, 0.55)
            if look.style == "checks":
                canvas.fill(rect(0, top + 6, 100, top + 9), look.accent, 0.55)
        stitches(canvas, outline, tone, 2.4)
        middle = (top + bottom) / 2
        canvas.stroke(
            smooth([(16 + i * 2, middle), (50, middle + 0.8), (84 - i * 2, middle)], closed=False),
            0.7,
            dark(tone, 0.4),
            0.8,
        )
        canvas.fill(loop(ellipse(83 - i * 2, middle, 2.4, (bottom - top) * 0.3), 0.5), dark(tone, 0.4), 0.6)
        for thread in range(14):
            start = 20 + thread * 2.4
            canvas.stroke([(start, middle + 1), (start + 0.3, middle + 6.4)], 0.8, light(tone, 0.3))


@sheet.standing(focus=(46, 58))
def yarn(canvas: Canvas, look: Look) -> None:
    """Draw three balls of wool and two needles."""
    for angle, x in ((-62, 60), (-112, 48)):
        tip = moved([(58, 0)], x, 74, angle)[0]
        canvas.stroke([(x, 74), tip], 1.3, light(WOOD, 0.2))
        canvas.fill(circle(*tip, 2.0), look.accent)
    for cx, cy, r, tone in ((30, 66, 17, look.second), (70, 66, 17, look.accent), (50, 62, 21, look.main)):
        canvas.ground(cx, cy + r - 0.6, r * 0.6)
        canvas.body(circle(cx, cy, r), tone)
        with canvas.clip(circle(cx, cy, r)):
            for turn in (-34, 26, 84):
                for i in range(5):
                    line = moved(ellipse(0, 0, r * 1.1, r * (0.2 + i * 0.19), 185, 355), cx, cy + 2, turn)
                    canvas.stroke(line, 0.5, dark(tone, 0.3), 0.5)
    canvas.stroke(smooth([(66, 78), (76, 84), (88, 82), (92, 86)], closed=False), 0.9, look.main)


@sheet.standing(focus=(46, 54))
def cushion(canvas: Canvas, look: Look) -> None:
    """Draw a square cushion."""
    canvas.ground(50, 83.4, 28)
    outline = smooth([(18, 34), (50, 36), (82, 34), (81, 58), (83, 83), (50, 82), (17, 83), (19, 58)], steps=8)
    canvas.body(outline, look.main, 0.7)
    with canvas.clip(outline):
        if look.style == "stripes":
            for i in range(7):
                canvas.fill(rect(20 + i * 10, 0, 24 + i * 10, 100), look.second)
        else:
            for i, tone in enumerate((look.second, look.main, look.accent)):
                half = 18 - i * 6
                canvas.fill([(50, 59 - half), (50 + half * 1.3, 59), (50, 59 + half), (50 - half * 1.3, 59)], tone)
    stitches(canvas, outline, look.main, 2.4)
    canvas.veil(outline, INK, [(0.0, 0.0), (0.6, 0.0), (1.0, 0.22)], across=False)
    for x, y in ((18, 34), (82, 34), (83, 83), (17, 83)):
        canvas.fill(circle(x, y, 2.6), look.accent)
