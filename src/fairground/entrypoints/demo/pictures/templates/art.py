"""Pictures within pictures: the artwork on posters, records, books, shirts and puzzles.

Each artwork fills at least 0..100 across and -25..125 down; the caller clips it and places it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, Colour, contrasting, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import (
    Point,
    circle,
    ellipse,
    leaf,
    loop,
    moved,
    rect,
    ribbon,
    rounded,
    smooth,
    star,
)
from fairground.entrypoints.demo.pictures.look import Look

Artwork = Callable[[Canvas, Look], None]
#: How many of a street's windows are lit.
_LIT_SHARE = 0.6


def draw_art(canvas: Canvas, outline: Sequence[Point], look: Look) -> None:
    """Fill an outline with the artwork that ``look.style`` names (``plain`` leaves one colour)."""
    xs = [x for x, _ in outline]
    ys = [y for _, y in outline]
    across = max(max(xs) - min(xs), (max(ys) - min(ys)) / 1.5)
    with canvas.clip(outline), canvas.place((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, across / 100):
        ARTWORKS.get(look.style, plain)(canvas, look)


def _ground(canvas: Canvas, colour: Colour) -> None:
    canvas.fill(rect(-5, -40, 105, 140), colour)


def plain(canvas: Canvas, look: Look) -> None:
    """One colour with a frame line."""
    _ground(canvas, look.main)
    canvas.fill(loop(rounded(9, -16, 91, 116, 2), 0.8), contrasting(look.main), 0.6)


def hills(canvas: Canvas, look: Look) -> None:
    """Three ranges of hills under a low sun."""
    _ground(canvas, light(look.second, 0.62))
    canvas.fill(circle(66, 30, 15), look.accent)
    for i, (y, share) in enumerate(((44, 0.62), (60, 0.34), (78, 0.0), (98, -0.3))):
        knots = [(-10 + step * 24, y + (9 if (step + i) % 2 else -7)) for step in range(6)]
        tone = light(look.main, share) if share >= 0 else dark(look.main, -share)
        canvas.fill([*smooth(knots, closed=False), (110, 140), (-10, 140)], tone)


def waves(canvas: Canvas, look: Look) -> None:
    """A sea of scallops beneath a disc."""
    _ground(canvas, light(look.accent, 0.55))
    canvas.fill(circle(50, 20, 22), look.accent)
    for row in range(9):
        for col in range(7):
            cx, cy = col * 20 - 10 + (row % 2) * 10, 46 + row * 10
            for ring, tone in enumerate((look.main, light(look.main, 0.55), look.second, light(look.main, 0.75))):
                canvas.fill(ellipse(cx, cy, 10 - ring * 2.6, 10 - ring * 2.6), tone)


def botanic(canvas: Canvas, look: Look) -> None:
    """One tall branch with leaves."""
    _ground(canvas, light(look.main, 0.78))
    stem = smooth([(44, 124), (52, 86), (47, 48), (54, 4), (52, -8)], closed=False, steps=10)
    canvas.stroke(stem, 1.5, dark(look.main, 0.25))
    for i in range(3, len(stem) - 3, 4):
        x, y = stem[i]
        size = 30 - i * 0.32
        for side in (-1, 1):
            tone = look.main if side > 0 else mix(look.main, look.second, 0.45)
            canvas.fill(leaf(x, y, size, size * 0.42, -90 + side * 54), tone)
            tip = moved([(0, 0), (size * 0.8, 0)], x, y, -90 + side * 54)
            canvas.stroke(tip, 0.5, light(tone, 0.4))
    canvas.fill(circle(54, -2, 4.5), look.accent)


def geometric(canvas: Canvas, look: Look) -> None:
    """Quarter circles in a grid, as on tiles."""
    _ground(canvas, light(look.main, 0.82))
    rng = look.random()
    tones = (look.main, look.second, look.accent, dark(look.main, 0.4), light(look.second, 0.5))
    for row in range(-2, 6):
        for col in range(4):
            x, y = col * 25.0, row * 25.0
            canvas.fill(rect(x, y, x + 25, y + 25), light(rng.choice(tones), 0.66))
            corner = rng.randrange(4)
            cx, cy = x + 25 * (corner in (1, 2)), y + 25 * (corner > 1)
            start = (0, 90, 180, 270)[corner]
            canvas.fill([(cx, cy), *ellipse(cx, cy, 25, 25, start, start + 90)], rng.choice(tones))
            canvas.fill([(cx, cy), *ellipse(cx, cy, 11, 11, start, start + 90)], rng.choice(tones))


def moon(canvas: Canvas, look: Look) -> None:
    """A crescent over still water, with stars."""
    night = dark(look.main, 0.35)
    _ground(canvas, night)
    rng = look.random()
    for _ in range(26):
        canvas.fill(
            star(rng.uniform(4, 96), rng.uniform(-24, 60), rng.uniform(0.8, 1.9), 0.4, 4), light(look.accent, 0.5)
        )
    canvas.fill(circle(52, 30, 20), light(look.accent, 0.3))
    canvas.fill(circle(60, 25, 17.5), night)
    canvas.fill(rect(-5, 74, 105, 140), mix(night, look.second, 0.4))
    for i in range(7):
        half = 17 - i * 2.0
        canvas.fill(rounded(50 - half, 78 + i * 6, 50 + half, 80 + i * 6, 1), light(look.accent, 0.3), 0.8)


def fish(canvas: Canvas, look: Look) -> None:
    """Three fish that swim past each other."""
    _ground(canvas, light(look.second, 0.7))
    for i, (y, turn) in enumerate(((14, 0), (52, 180), (90, 0))):
        tone = (look.main, look.accent, look.second)[i]
        body = smooth([(-34, 0), (-12, -13), (14, -11), (30, 0), (14, 11), (-12, 13)])
        canvas.fill(moved([(24, 0), (44, -13), (39, 0), (44, 13)], 50, y, turn), dark(tone, 0.15))
        canvas.fill(moved(body, 50, y, turn), tone)
        for step in range(3):
            canvas.fill(ribbon(moved(ellipse(-6 + step * 10, 0, 5, 9, 110, 250), 50, y, turn), 1.0), light(tone, 0.45))
        canvas.fill(circle(*moved([(-22, -3)], 50, y, turn)[0], 2.2), CREAM)
        canvas.fill(circle(*moved([(-22, -3)], 50, y, turn)[0], 1.0), dark(tone, 0.7))


def bird(canvas: Canvas, look: Look) -> None:
    """A plump bird on a twig with berries."""
    _ground(canvas, light(look.accent, 0.66))
    canvas.stroke(smooth([(-4, 86), (30, 78), (70, 80), (104, 70)], closed=False), 2.2, dark(look.second, 0.4))
    for x, y in ((14, 74), (84, 68), (92, 80), (24, 90)):
        canvas.fill(circle(x, y, 3.6), look.accent)
    canvas.fill(smooth([(58, 60), (84, 76), (96, 90), (86, 90), (62, 76)]), dark(look.main, 0.2))
    canvas.fill(smooth([(20, 30), (32, 16), (48, 18), (60, 36), (70, 58), (60, 76), (40, 78), (26, 62)]), look.main)
    canvas.fill(smooth([(26, 44), (38, 46), (46, 62), (42, 75), (30, 66)]), light(look.main, 0.55))
    canvas.fill(smooth([(44, 40), (60, 46), (72, 66), (58, 68), (46, 58)]), look.second)
    canvas.fill([(21, 30), (9, 35), (22, 38)], (228, 168, 72))
    canvas.fill(circle(33, 29, 2.5), CREAM)
    canvas.fill(circle(33, 29, 1.5), (40, 30, 34))
    for x in (42, 50):
        canvas.stroke([(x, 76), (x - 1, 83)], 1.2, dark(look.second, 0.5))


def city(canvas: Canvas, look: Look) -> None:
    """A row of narrow houses."""
    _ground(canvas, light(look.accent, 0.5))
    canvas.fill(circle(76, 8, 12), look.accent)
    rng = look.random()
    tones = (look.main, look.second, light(look.main, 0.3), dark(look.second, 0.2), mix(look.main, look.accent, 0.5))
    x = -4.0
    i = 0
    while x < 100:  # noqa: PLR2004 - the right edge
        width, top = rng.uniform(16, 22), rng.uniform(22, 48)
        tone = tones[i % len(tones)]
        canvas.fill([(x, 140), (x, top), (x + width / 2, top - 15), (x + width, top), (x + width, 140)], tone)
        for row in range(6):
            for col in (0.22, 0.58):
                wx, wy = x + width * col, top + 7 + row * 15
                lit = rng.random() < _LIT_SHARE
                canvas.fill(
                    rect(wx, wy, wx + width * 0.2, wy + 8), light((248, 222, 150), 0.2) if lit else dark(tone, 0.4)
                )
        x += width
        i += 1


def mushroom(canvas: Canvas, look: Look) -> None:
    """Toadstools among grass."""
    _ground(canvas, light(look.second, 0.72))
    for x, y, size in ((30, 70, 0.8), (66, 62, 1.15), (86, 88, 0.6)):
        stalk = smooth([(-6, 0), (6, 0), (8, 40), (0, 44), (-8, 40)])
        canvas.fill(moved(stalk, x, y, 0, size), CREAM)
        cap = [*ellipse(0, 0, 27, 30, 180, 360), *ellipse(0, 0, 27, 6, 0, 180)]
        canvas.fill(moved(cap, x, y, 0, size), look.main)
        for dx, dy, r in ((-14, -10, 4), (2, -18, 5), (14, -8, 3.4), (-3, -5, 2.6)):
            canvas.fill(circle(x + dx * size, y + dy * size, r * size), CREAM)
    rng = look.random()
    for _ in range(40):
        gx = rng.uniform(-4, 104)
        canvas.fill(
            leaf(gx, 126, rng.uniform(18, 36), 3.4, -90 + rng.uniform(-16, 16)),
            mix(look.second, dark(look.second, 0.4), rng.random()),
        )


def citrus(canvas: Canvas, look: Look) -> None:
    """Cut fruit in a scattered pattern."""
    _ground(canvas, light(look.accent, 0.7))
    for i, (x, y) in enumerate(((22, -8), (78, 10), (36, 46), (88, 66), (10, 84), (56, 102))):
        tone = (look.main, look.accent, look.second)[i % 3]
        canvas.fill(circle(x, y, 22), tone)
        canvas.fill(circle(x, y, 19.4), light(tone, 0.75))
        for segment in range(8):
            angle = segment * 45 + i * 17
            canvas.fill(
                [moved([(2.4, 0)], x, y, angle + 22)[0], *ellipse(x, y, 17, 17, angle + 4, angle + 41)],
                light(tone, 0.22),
            )


def rays(canvas: Canvas, look: Look) -> None:
    """A sunburst with a disc: fairs, old seed packets, matchboxes."""
    _ground(canvas, light(look.main, 0.2))
    for i in range(0, 32, 2):
        wedge = ellipse(50, 62, 130, 130, i * 11.25, i * 11.25 + 11.25)
        canvas.fill([(50, 62), *wedge], light(look.second, 0.35))
    canvas.fill(circle(50, 62, 25), look.accent)
    canvas.fill(circle(50, 62, 20), light(look.accent, 0.4))
    canvas.fill(star(50, 62, 17, 7.5, 8), look.main)


def bands(canvas: Canvas, look: Look) -> None:
    """Rainbow bands rising from below."""
    _ground(canvas, light(look.main, 0.84))
    for i, tone in enumerate((look.main, look.accent, look.second, light(look.main, 0.4), dark(look.second, 0.3))):
        canvas.fill(ellipse(50, 92, 62 - i * 11, 74 - i * 13), tone)
    canvas.fill(rect(-5, 92, 105, 140), light(look.main, 0.84))


def tents(canvas: Canvas, look: Look) -> None:
    """Big tops with flags, at dusk."""
    _ground(canvas, light(look.accent, 0.45))
    for x, y, size in ((22, 60, 0.8), (76, 56, 0.9), (48, 66, 1.15)):
        for stripe in range(6):
            tone = look.main if stripe % 2 else CREAM
            left, right = -30 + stripe * 10, -20 + stripe * 10
            roof = [(0, -34), (left, 0), (right, 0)]
            wall = rect(left * 0.9, 0, right * 0.9, 40)
            canvas.fill(moved(wall, x, y, 0, size), dark(tone, 0.12))
            canvas.fill(moved(roof, x, y, 0, size), tone)
        canvas.stroke(moved([(0, -34), (0, -46)], x, y, 0, size), 0.8, dark(look.second, 0.5))
        canvas.fill(moved([(0, -46), (13, -42), (0, -38)], x, y, 0, size), look.second)
    canvas.fill(rect(-5, 92, 105, 140), dark(look.second, 0.12))


def cat(canvas: Canvas, look: Look) -> None:
    """A sitting cat, seen from behind, before a window's light."""
    _ground(canvas, light(look.second, 0.35))
    canvas.fill(rounded(18, -12, 82, 66, 3), light(look.accent, 0.55))
    canvas.fill(rect(48, -12, 51, 66), light(look.second, 0.35))
    canvas.fill(rect(-5, 92, 105, 140), dark(look.second, 0.3))
    body = smooth([(50, 38), (66, 50), (73, 76), (70, 94), (30, 94), (27, 76), (34, 50)])
    canvas.fill(body, look.main)
    canvas.fill(ellipse(50, 32, 16, 14), look.main)
    for side in (-1, 1):
        canvas.fill([(50 + side * 15, 30), (50 + side * 13, 10), (50 + side * 3, 20)], look.main)
    canvas.stroke(smooth([(68, 90), (84, 92), (88, 106), (76, 116)], closed=False), 4.6, look.main)


def type_lines(canvas: Canvas, look: Look) -> None:
    """Large words, one to a line."""
    _ground(canvas, look.main)
    ink = contrasting(look.main)
    words = (look.label or "make do and mend").upper().split()
    lines = _lines(words)
    step = min(26.0, 116 / max(len(lines), 1))
    top = 50 - step * (len(lines) - 1) / 2
    for i, line in enumerate(lines):
        size = min(step * 0.72, 82 / max(canvas.text_width(line, 1.0), 0.1))
        canvas.text(50, top + i * step, line, size, look.accent if i == len(lines) // 2 and len(lines) > 1 else ink)
    canvas.fill(rect(10, -18, 90, -16.6), ink)
    canvas.fill(rect(10, 116.6, 90, 118), ink)


def _lines(words: list[str]) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + len(word) <= 6:  # noqa: PLR2004 - short words share a line
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def rings(canvas: Canvas, look: Look) -> None:
    """Concentric rings cut through by a bar: a modernist sleeve."""
    _ground(canvas, look.main)
    for i, tone in enumerate((look.second, look.main, look.accent, look.main, light(look.accent, 0.5))):
        canvas.fill(circle(62, 58, 42 - i * 8.4), tone)
    canvas.fill(rect(-5, 54, 62, 62), light(look.accent, 0.5))


def blobs(canvas: Canvas, look: Look) -> None:
    """Cut-paper shapes."""
    _ground(canvas, light(look.main, 0.8))
    canvas.fill(smooth([(6, 20), (34, -10), (58, 14), (44, 46), (18, 52)]), look.main)
    canvas.fill(smooth([(52, 40), (84, 28), (98, 62), (74, 92), (50, 74)]), look.second)
    canvas.fill(smooth([(8, 72), (30, 64), (44, 90), (30, 116), (8, 104)]), look.accent)
    for i in range(4):
        canvas.fill(leaf(76, 20, 22, 6, -150 + i * 34), dark(look.second, 0.3))
    canvas.stroke(smooth([(60, 110), (70, 100), (80, 112), (90, 100)], closed=False), 2.0, dark(look.main, 0.4))


_ALL: tuple[tuple[str, Artwork], ...] = (
    ("plain", plain),
    ("hills", hills),
    ("waves", waves),
    ("botanic", botanic),
    ("geometric", geometric),
    ("moon", moon),
    ("fish", fish),
    ("bird", bird),
    ("city", city),
    ("mushroom", mushroom),
    ("citrus", citrus),
    ("rays", rays),
    ("bands", bands),
    ("tents", tents),
    ("cat", cat),
    ("rings", rings),
    ("blobs", blobs),
    ("words", type_lines),
)
ARTWORKS = dict(_ALL)
