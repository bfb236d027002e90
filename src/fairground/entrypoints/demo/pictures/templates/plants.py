"""Plants and garden: houseplant, cactus, succulent, planter, watering can, seeds, terrarium, bouquet, trowel."""

from __future__ import annotations

import math
from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import (
    CREAM,
    GLASS,
    INK,
    KRAFT,
    STEEL,
    WHITE,
    WOOD,
    Colour,
    contrasting,
    dark,
    light,
    mix,
)
from fairground.entrypoints.demo.pictures.geometry import (
    Points,
    circle,
    ellipse,
    leaf,
    mirrored,
    moved,
    rect,
    ribbon,
    rounded,
    smooth,
    star,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.art import draw_art
from fairground.entrypoints.demo.pictures.templates.paper import wrapped
from fairground.entrypoints.demo.pictures.templates.tableware import glaze, sheen

sheet = Sheet()
EARTH: Colour = (92, 66, 52)


def pot(canvas: Canvas, look: Look, top: float = 58, half: float = 17) -> None:
    """Draw a pot with earth in it, in the look's second colour."""
    canvas.ground(50, 83.6, half * 0.86)
    outline = mirrored([(half, top), (half * 0.96, top + 8), (half * 0.74, 84)])
    canvas.fill(outline, look.second)
    glaze(
        canvas,
        outline,
        replace(
            look,
            main=look.second,
            second=look.accent,
            style={"stripes": "stripes", "face": "face"}.get(look.style, "plain"),
        ),
        top,
        84,
    )
    sheen(canvas, outline)
    canvas.fill(ellipse(50, top, half, half * 0.2), light(look.second, 0.32))
    canvas.fill(ellipse(50, top + 0.3, half - 1.6, half * 0.2 - 0.8), EARTH)


def lobed(canvas: Canvas, x: float, y: float, size: float, angle: float, colour: Colour) -> None:
    """Draw a Swiss cheese plant's leaf."""
    outline: Points = [(0, 0)]
    for i in range(-9, 10):
        a = i * 17
        r = size * (0.5 + 0.5 * math.cos(math.radians(a) / 2)) * (0.62 if i % 3 == 0 and i else 1.0)
        outline.append((size * 0.34 + r * math.cos(math.radians(a)) * 0.66, r * math.sin(math.radians(a)) * 0.6))
    placed = moved(smooth(outline, steps=4), x, y, angle)
    canvas.gradient(placed, [(0.0, light(colour, 0.16)), (1.0, dark(colour, 0.16))])
    canvas.stroke(moved([(0, 0), (size * 0.92, 0)], x, y, angle), 0.5, light(colour, 0.4))
    for vein in (0.3, 0.55):
        for side in (-1, 1):
            canvas.stroke(
                moved([(size * vein, 0), (size * (vein + 0.2), side * size * 0.3)], x, y, angle),
                0.3,
                light(colour, 0.35),
            )


@sheet.standing(focus=(48, 40))
def houseplant(canvas: Canvas, look: Look) -> None:
    """Draw a potted plant: style ``monstera``, ``snake``, ``trailing``, ``fern``, ``fig`` or rounded leaves."""
    kinds = {"monstera": _monstera, "snake": _snake, "trailing": _trailing, "fern": _fern, "fig": _fig}
    with canvas.place(50, 54, 0.88):
        kinds.get(look.style, _round_leaves)(canvas, look)


def _monstera(canvas: Canvas, look: Look) -> None:
    pot(canvas, look)
    for angle, length, size in ((-150, 22, 20), (-30, 22, 20), (-124, 32, 24), (-58, 32, 23), (-92, 38, 26)):
        tip = moved([(length, 0)], 50, 57, angle)[0]
        canvas.stroke(smooth([(50, 58), (50 + (tip[0] - 50) * 0.3, 46), tip], closed=False), 1.0, dark(look.main, 0.1))
        lobed(canvas, tip[0], tip[1], size, angle * 0.55 - 38, light(look.main, 0.1) if length > 30 else look.main)  # noqa: PLR2004


def _snake(canvas: Canvas, look: Look) -> None:
    pot(canvas, look)
    for x, height, lean in ((40, 30, -12), (60, 32, 13), (44, 42, -6), (57, 44, 6), (50, 50, 0)):
        outline = moved(
            smooth([(-3, 0), (-4.4, -height * 0.45), (0, -height), (4.4, -height * 0.45), (3, 0)]), x, 59, lean
        )
        canvas.fill(outline, light((216, 204, 120), 0.15))
        inner = moved(
            smooth([(-2, 0), (-3.1, -height * 0.45), (0, -height * 0.94), (3.1, -height * 0.45), (2, 0)]), x, 59, lean
        )
        canvas.gradient(inner, [(0.0, light(look.main, 0.1)), (1.0, dark(look.main, 0.2))])
        with canvas.clip(inner):
            for i in range(8):
                y = 56 - i * 6
                canvas.stroke(
                    [(x - 7 + lean * 0.1, y), (x - 1, y - 2), (x + 3, y + 1), (x + 8, y - 1)],
                    0.9,
                    light(look.main, 0.36),
                    0.6,
                )


def _trailing(canvas: Canvas, look: Look) -> None:
    with canvas.place(50, 36, 0.94):
        canvas.body(mirrored([(17, 42), (16.4, 50), (12, 66)]), look.second)
        canvas.fill(ellipse(50, 42, 17, 3.4), light(look.second, 0.3))
        canvas.fill(ellipse(50, 42.2, 15.4, 2.6), EARTH)
        for side in (34, 66):
            canvas.stroke([(side, 42), (50, -6)], 0.5, KRAFT)
        rng = look.random()
        for i in range(11):
            start = 34 + i * 3.2
            end = (start + (start - 50) * 0.7 + rng.uniform(-3, 3), rng.uniform(62, 100))
            vine = smooth([(start, 43), (start + (start - 50) * 0.5, 40), end], closed=False, steps=10)
            canvas.stroke(vine, 0.5, dark(look.main, 0.1))
            for step in range(2, len(vine), 2):
                x, y = vine[step]
                canvas.fill(
                    leaf(x, y, 6.4, 5, rng.uniform(30, 150)), mix(look.main, light(look.main, 0.4), rng.random())
                )


def _fern(canvas: Canvas, look: Look) -> None:
    pot(canvas, look)
    for i, angle in enumerate((-168, -14, -150, -32, -132, -50, -112, -70, -91)):
        length = 32 + (i % 3) * 3 + i
        frond = smooth(
            [
                (50, 58),
                moved([(length * 0.55, -3)], 50, 58, angle)[0],
                (50 + length * math.cos(math.radians(angle)), 60 + length * 0.86 * math.sin(math.radians(angle))),
            ],
            closed=False,
            steps=10,
        )
        tone = mix(look.main, light(look.main, 0.3), i / 9)
        canvas.stroke(frond, 0.6, dark(tone, 0.2))
        for step in range(2, len(frond) - 1):
            size = 7.4 * (1 - step / len(frond)) + 2
            for side in (-1, 1):
                canvas.fill(leaf(*frond[step], size, size * 0.34, angle + side * 64), tone)


def _fig(canvas: Canvas, look: Look) -> None:
    pot(canvas, look, 64, 14)
    canvas.stroke(smooth([(50, 64), (51, 44), (49, 16)], closed=False), 1.6, (122, 92, 66))
    for i in range(9):
        y = 54 - i * 4.8
        angle = -90 + (52 if i % 2 else -52) * (1 - i * 0.07)
        tone = mix(dark(look.main, 0.1), light(look.main, 0.26), i / 9)
        shape = moved(
            smooth([(0, 0), (6, -5), (15, -8.4), (21, -4), (22, 0), (21, 4), (15, 8.4), (6, 5)]), 50, y, angle
        )
        canvas.gradient(shape, [(0.0, light(tone, 0.16)), (1.0, dark(tone, 0.14))])
        canvas.stroke(moved([(1, 0), (20, 0)], 50, y, angle), 0.5, light(tone, 0.4))


def _round_leaves(canvas: Canvas, look: Look) -> None:
    pot(canvas, look)
    rng = look.random()
    for i in range(22):
        angle = -180 + i * 8.4 + rng.uniform(-5, 5)
        length = rng.uniform(18, 40)
        tip = moved([(length, 0)], 50, 56, angle)[0]
        canvas.stroke(
            smooth([(50, 58), (50 + (tip[0] - 50) * 0.4, tip[1] + 8), tip], closed=False), 0.5, dark(look.main, 0.2)
        )
        tone = mix(dark(look.main, 0.1), light(look.main, 0.4), rng.random())
        canvas.fill(ellipse(*tip, 6.4, 5.8), tone)
        canvas.fill(circle(tip[0], tip[1], 0.9), light(tone, 0.6))


@sheet.standing(focus=(50, 46))
def cactus(canvas: Canvas, look: Look) -> None:
    """Draw a cactus: style ``round`` is a ball, else a column with arms; both flower."""
    pot(canvas, look, 64, 15)
    if look.style == "round":
        parts = [ellipse(50, 48, 19, 18.6)]
        blossoms: Points = [(50, 29), (41, 31.6), (59, 31.6)]
    else:
        parts = [
            rounded(31, 36, 38, 52, 3.4),
            rounded(62, 30, 69, 48, 3.4),
            ribbon([(35, 49), (44, 52)], 6.4),
            ribbon([(65, 46), (56, 48)], 6.4),
            rounded(42, 18, 58, 66, 8),
        ]
        blossoms = [(50, 17.4), (34.4, 35.4), (65.4, 29.4)]
    for part in parts:
        canvas.body(part, look.main, 0.9)
    rng = look.random()
    for part in parts:
        x0, x1 = min(x for x, _ in part), max(x for x, _ in part)
        y0, y1 = min(y for _, y in part), max(y for _, y in part)
        with canvas.clip(part):
            for i in range(1, 5):
                x = x0 + (x1 - x0) * i / 5
                bend = (x - (x0 + x1) / 2) * 0.5 if look.style == "round" else 0.0
                canvas.stroke(
                    smooth([(x - bend, y0), (x, (y0 + y1) / 2), (x - bend, y1)], closed=False),
                    0.5,
                    dark(look.main, 0.24),
                    0.6,
                )
            for _ in range(26):
                x, y = rng.uniform(x0, x1), rng.uniform(y0, y1)
                canvas.fill(star(x, y, 1.1, 0.22, 5), CREAM)
    for x, y in blossoms:
        canvas.fill(star(x, y, 4.4, 2.4, 7), look.accent)
        canvas.fill(circle(x, y, 1.3), (246, 214, 110))
    canvas.fill(ellipse(50, 64.4, 13.4, 2.2), EARTH)


@sheet.standing(focus=(50, 56))
def succulent(canvas: Canvas, look: Look) -> None:
    """Draw a rosette in a low bowl."""
    pot(canvas, look, 68, 21)
    for ring, (count, size) in enumerate(((15, 25), (13, 21), (11, 16), (8, 11), (5, 7))):
        for i in range(count):
            angle = 180 + 180 * (i + 0.5) / count
            tone = mix(light(look.main, 0.06 + ring * 0.08), look.accent, 0.1 if i % 2 else 0.0)
            petal = leaf(50, 65 - ring * 2.6, size, size * 0.42, angle)
            canvas.fill(petal, tone)
            canvas.fill(circle(*moved([(size * 0.92, 0)], 50, 65 - ring * 2.6, angle)[0], 0.7), look.accent)
            canvas.stroke(moved([(2, 0), (size * 0.8, 0)], 50, 65 - ring * 2.6, angle), 0.3, dark(tone, 0.2), 0.6)


@sheet.standing(focus=(48, 60))
def planter(canvas: Canvas, look: Look) -> None:
    """Draw an empty pot on a saucer, decorated like the other pottery."""
    canvas.ground(50, 83.8, 25)
    canvas.body([*ellipse(50, 79, 26, 3.6, 180, 360), *ellipse(50, 81.4, 24, 3.2, 0, 180)], dark(look.main, 0.08))
    outline = mirrored([(26, 38), (25.6, 48), (19, 80)])
    canvas.fill(outline, look.main)
    glaze(canvas, outline, look, 42, 80)
    sheen(canvas, outline)
    canvas.fill(ellipse(50, 38, 26, 5.4), light(look.main, 0.34))
    canvas.gradient(ellipse(50, 38.5, 23.6, 4.2), [(0.0, dark(look.main, 0.5)), (1.0, dark(look.main, 0.1))])


@sheet.standing(focus=(46, 60))
def watering_can(canvas: Canvas, look: Look) -> None:
    """Draw a watering can with a long spout."""
    canvas.ground(46, 83.6, 22)
    spout = ribbon([(60, 74), (76, 56), (88, 36)], 5.4, taper=0.6)
    canvas.gradient(spout, [(0.0, look.main), (1.0, dark(look.main, 0.2))])
    canvas.fill(moved(ellipse(0, 0, 6, 2.4), 89, 34.6, -30), light(look.main, 0.2))
    canvas.stroke(
        smooth([(27, 74), (8, 66), (12, 40), (36, 32), (56, 44)], closed=False, steps=10), 2.8, dark(look.main, 0.1)
    )
    outline = mirrored([(18, 50), (21, 83.4), (0, 84.4)], 44)
    canvas.body(outline, look.main)
    canvas.fill(ellipse(44, 50, 18, 3.8), light(look.main, 0.3))
    canvas.gradient(ellipse(44, 50.4, 16.4, 2.9), [(0.0, dark(look.main, 0.5)), (1.0, look.main)])
    for y in (58, 78):
        canvas.fill(ribbon(ellipse(44, y, 19.6, 2.4, 4, 176), 0.8), dark(look.main, 0.3), 0.7)


@sheet.flat(focus=(46, 52))
def seeds(canvas: Canvas, look: Look) -> None:
    """Draw a seed packet with an artwork and a few seeds beside it."""
    with canvas.place(48, 50, 1.0, -5):
        packet = rect(29, 18, 71, 82)
        canvas.shadow(packet, blur=1.6, alpha=0.42)
        canvas.lit(packet, light(look.main, 0.78))
        draw_art(canvas, rect(32, 37, 68, 74), look)
        lines = wrapped(look.label, 13)[:2]
        for i, line in enumerate(lines):
            size = min(4.4, 35 / canvas.text_width(line, 1.0))
            canvas.text(50, 29.6 + (i - (len(lines) - 1) / 2) * 5.4, line, size, dark(look.main, 0.5))
        canvas.text(50, 78, "S O W   I N   S P R I N G", 1.5, dark(look.main, 0.4))
        canvas.lit(rect(29, 18, 71, 23), look.main)
        canvas.veil(packet, INK, [(0.85, 0.0), (1.0, 0.12)])
    rng = look.random()
    for _ in range(16):
        x, y = rng.uniform(66, 90), rng.uniform(70, 92)
        canvas.fill(leaf(x, y, 2.6, 1.6, rng.uniform(0, 360)), dark(KRAFT, rng.uniform(0.2, 0.6)))


@sheet.standing(focus=(50, 60))
def terrarium(canvas: Canvas, look: Look) -> None:
    """Draw a corked glass with a garden in it."""
    canvas.ground(50, 83.8, 22)
    glass = smooth(
        [(40, 26), (40, 34), (26, 46), (22, 64), (28, 80), (50, 84), (72, 80), (78, 64), (74, 46), (60, 34), (60, 26)]
    )
    canvas.fill(glass, mix(GLASS, WHITE, 0.3), 0.7)
    with canvas.clip(
        smooth([(40, 34), (27, 47), (23.4, 64), (29, 79), (50, 82.6), (71, 79), (76.6, 64), (73, 47), (60, 34)])
    ):
        for y, tone in ((64, (150, 116, 86)), (69, EARTH), (75, (186, 178, 166)), (79, light(look.second, 0.2))):
            canvas.fill(
                [*smooth([(18, y), (36, y - 2), (56, y + 1), (82, y - 1)], closed=False), (82, 90), (18, 90)], tone
            )
        for x, size, lean in ((36, 16, -8), (50, 22, 4), (62, 15, 10)):
            for i in range(7):
                canvas.fill(
                    leaf(x, 65, size * (1 - abs(i - 3) * 0.1), size * 0.2, -90 + (i - 3) * 21 + lean),
                    mix(look.main, light(look.main, 0.4), i / 7),
                )
        for x, r in ((30, 3.2), (44, 2.4), (69, 3.4)):
            canvas.fill(ellipse(x, 65.4, r * 1.3, r), dark(look.main, 0.06))
    canvas.veil(glass, WHITE, [(0.02, 0.0), (0.1, 0.62), (0.2, 0.0), (0.9, 0.0), (1.0, 0.3)])
    canvas.body(rounded(40.6, 17, 59.4, 28, 2), WOOD)


@sheet.flat(focus=(50, 40))
def bouquet(canvas: Canvas, look: Look) -> None:
    """Draw dried flowers wrapped in paper."""
    rng = look.random()
    tones = (look.main, look.second, look.accent, light(look.main, 0.4))
    for i in range(26):
        angle = -90 + rng.uniform(-34, 34)
        length = rng.uniform(34, 56)
        x, y = moved([(length, 0)], 50, 70, angle)[0]
        canvas.stroke([(50, 70), (x, y)], 0.5, (132, 138, 96))
        tone = tones[i % 4]
        if i % 3 == 0:
            for step in range(7):
                canvas.fill(
                    leaf(
                        x + (50 - x) * step * 0.06, y + (70 - y) * step * 0.06, 5, 2, angle + (46 if step % 2 else -46)
                    ),
                    tone,
                )
        else:
            canvas.fill(star(x, y, 5.6, 3.4, 10), tone)
            canvas.fill(circle(x, y, 1.9), light((214, 168, 80), 0.1))
    wrap = [(28, 46), (50, 56), (72, 44), (60, 90), (42, 91)]
    canvas.shadow(wrap, blur=1.4, alpha=0.4)
    canvas.gradient(wrap, [(0.0, light(KRAFT, 0.3)), (1.0, dark(KRAFT, 0.14))])
    canvas.fill([(28, 46), (50, 56), (47, 91), (42, 91)], light(KRAFT, 0.36), 0.7)
    canvas.fill([(34, 62), (66, 61), (65, 65), (35.4, 66)], look.accent)
    for side in (-1, 1):
        canvas.stroke(
            smooth([(50, 63.5), (50 + side * 5, 72), (50 + side * 4, 80)], closed=False), 1.8, dark(look.accent, 0.1)
        )
        canvas.fill(leaf(50, 63.5, 11, 7, 90 - side * 78), look.accent)
        canvas.fill(leaf(50 + side * 3, 63.5, 6, 3, 90 - side * 78), dark(look.accent, 0.25))
    canvas.fill(circle(50, 63.5, 1.9), dark(look.accent, 0.14))


@sheet.flat(focus=(44, 44))
def trowel(canvas: Canvas, look: Look) -> None:
    """Draw a hand trowel and a fork."""
    for x, turn in ((38, -14), (62, 12)):
        with canvas.place(x, 50, 1.0, turn):
            blade = smooth([(44, 54), (56, 54), (58, 70), (50, 90), (42, 70)])
            canvas.shadow(rounded(46, 14, 54, 54, 3), blur=1.2, alpha=0.36)
            canvas.gradient(
                rounded(46, 12, 54, 42, 3.6), [(0.0, light(WOOD, 0.3)), (0.5, WOOD), (1.0, dark(WOOD, 0.3))]
            )
            canvas.fill(rounded(46, 34, 54, 37, 0.8), look.main)
            canvas.gradient(rect(48.6, 41, 51.4, 58), [(0.0, light(STEEL, 0.4)), (1.0, dark(STEEL, 0.3))])
            if turn < 0:
                canvas.shadow(blade, blur=1.0, alpha=0.36)
                canvas.gradient(
                    blade,
                    [
                        (0.0, light(STEEL, 0.4)),
                        (0.5, light(STEEL, 0.1)),
                        (0.51, dark(STEEL, 0.1)),
                        (1.0, dark(STEEL, 0.26)),
                    ],
                )
            else:
                for prong in (-6, 0, 6):
                    canvas.stroke(
                        smooth([(50, 56), (50 + prong, 62), (50 + prong, 84)], closed=False),
                        2.0,
                        mix(STEEL, contrasting(STEEL), 0.12),
                    )
