"""Candles and soap: candle, soap, pump bottle, balm tin, diffuser, bath salts, taper candles."""

from __future__ import annotations

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import BRASS, CREAM, GLASS, INK, WHITE, WOOD, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import (
    circle,
    ellipse,
    leaf,
    loop,
    mirrored,
    moved,
    rect,
    ribbon,
    rounded,
    smooth,
    turned,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.food import label

sheet = Sheet()


def flame(canvas: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """Draw a flame that stands on (x, y) in its glow."""
    for r, alpha in ((15, 0.1), (10, 0.14), (6.4, 0.2)):
        canvas.fill(circle(x, y - 5 * size, r * size), (255, 214, 120), alpha)
    canvas.fill(
        smooth(
            [
                (x, y - 13 * size),
                (x + 3.2 * size, y - 5 * size),
                (x + 2 * size, y - 0.6),
                (x - 2 * size, y - 0.6),
                (x - 3 * size, y - 5 * size),
            ]
        ),
        (255, 178, 70),
    )
    canvas.fill(
        smooth([(x, y - 9 * size), (x + 1.7 * size, y - 4 * size), (x, y - 0.8), (x - 1.7 * size, y - 4 * size)]),
        (255, 240, 196),
    )


@sheet.standing(focus=(48, 54))
def candle(canvas: Canvas, look: Look) -> None:
    """Draw a candle in a glass with a label; style ``tin`` stands in a tin, ``pillar`` alone."""
    canvas.ground(50, 83.6, 21)
    if look.style == "pillar":
        outline = [(33, 40), (33, 80), *reversed(ellipse(50, 80.4, 17, 3.4, 0, 180)), (67, 40)]
        canvas.body(outline, look.main)
        for i in range(9):
            canvas.stroke([(35 + i * 3.7, 44), (35 + i * 3.7, 81)], 0.5, dark(look.main, 0.14), 0.5)
        canvas.fill(ellipse(50, 40, 17, 3.4), light(look.main, 0.4))
        canvas.fill(ellipse(50, 40.4, 12, 2.2), light(look.main, 0.15))
        canvas.stroke([(50, 41), (50.4, 35)], 0.7, INK)
        flame(canvas, 50.4, 36)
        return
    glass = [(28, 44), (28, 79), *reversed(ellipse(50, 80, 22, 4, 0, 180)), (72, 79), (72, 44)]
    if look.style == "tin":
        canvas.body(glass, BRASS)
    else:
        canvas.fill(glass, mix(GLASS, look.main, 0.3))
        wax = [(30, 52), (30, 77), *reversed(ellipse(50, 78, 20, 3.4, 0, 180)), (70, 77), (70, 52)]
        canvas.body(wax, look.main, 0.7)
    canvas.fill(ellipse(50, 44, 22, 4.4), light(mix(GLASS, look.main, 0.3) if look.style != "tin" else BRASS, 0.3))
    canvas.fill(ellipse(50, 44.4, 20.4, 3.5), dark(look.main, 0.18))
    canvas.fill(ellipse(50, 45.4, 19, 2.6), light(look.main, 0.36))
    canvas.stroke([(50, 46), (50.3, 40)], 0.7, INK)
    flame(canvas, 50.3, 41)
    label(canvas, (35, 55, 65, 74), look.label, dark(look.second, 0.5))
    canvas.veil(glass, INK, [(0.0, 0.1), (0.2, 0.0), (0.6, 0.0), (1.0, 0.26)])
    canvas.veil(glass, WHITE, [(0.03, 0.0), (0.09, 0.55), (0.16, 0.0)])


@sheet.standing(focus=(50, 50))
def tapers(canvas: Canvas, look: Look) -> None:
    """Draw three dinner candles in turned holders."""
    for x, height, tone in ((28, 30, look.second), (50, 22, look.main), (72, 34, look.accent)):
        canvas.ground(x, 83.6, 8)
        canvas.body(mirrored([(1.3, height), (1.8, height + 2), (2.5, 72)], x), tone)
        canvas.stroke([(x, height), (x, height - 3)], 0.5, INK)
        flame(canvas, x, height - 2, 0.6)
        canvas.body(turned([(4, 68), (4.4, 72), (2.6, 74), (3.2, 78), (8, 81), (8.4, 84)], x), dark(BRASS, 0.06))


@sheet.flat(focus=(44, 52))
def soap(canvas: Canvas, look: Look) -> None:
    """Draw two bars, one with a paper band; style ``swirl`` is marbled, ``herb`` flecked."""
    for x, y, turn, banded in ((56, 38, 14, False), (45, 60, -8, True)):
        with canvas.place(x, y, 1.0, turn):
            bar = rounded(22, 34, 78, 66, 6)
            canvas.shadow(bar, blur=1.7, alpha=0.42)
            tone = look.main if banded else light(look.main, 0.2)
            canvas.fill(bar, dark(tone, 0.16))
            face = rounded(22, 33, 77, 64, 6)
            canvas.lit(face, tone)
            rng = look.random()
            with canvas.clip(face):
                for _ in range(6 if look.style == "swirl" else 0):
                    y0 = rng.uniform(32, 66)
                    canvas.stroke(
                        smooth(
                            [(20, y0), (36, y0 + rng.uniform(-8, 8)), (56, y0 + rng.uniform(-8, 8)), (80, y0)],
                            closed=False,
                        ),
                        rng.uniform(1, 3.4),
                        look.second,
                        0.55,
                    )
                for _ in range(46 if look.style in {"herb", "salt"} else 10):
                    canvas.fill(
                        leaf(rng.uniform(22, 78), rng.uniform(33, 66), 2.2, 1.0, rng.uniform(0, 360)), look.second, 0.8
                    )
            canvas.fill(ribbon([(28, 36.4), (70, 36)], 1.0), WHITE, 0.4)
            if banded:
                canvas.lit(rect(38, 32.4, 64, 64.8), CREAM)
                canvas.fill(rect(38, 35, 64, 36), look.accent)
                canvas.fill(rect(38, 61, 64, 62), look.accent)
                label(canvas, (39.6, 38, 62.4, 59), look.label, dark(look.main, 0.6))


@sheet.standing(focus=(48, 62))
def pump_bottle(canvas: Canvas, look: Look) -> None:
    """Draw an amber bottle with a pump: hand wash, lotion, shampoo."""
    canvas.ground(50, 83.6, 17)
    outline = turned([(6, 38), (7, 41), (15, 45), (18, 51), (18, 78), (16, 83.8)])
    canvas.body(outline, look.main, 1.2)
    label(canvas, (36.5, 54, 63.5, 77), look.label, dark(look.main, 0.6))
    canvas.veil(outline, INK, [(0.6, 0.0), (1.0, 0.24)])
    canvas.veil(outline, WHITE, [(0.06, 0.0), (0.13, 0.5), (0.2, 0.0)])
    canvas.body(rounded(42.4, 31, 57.6, 39, 1.4), (54, 50, 52))
    canvas.body(rect(48.6, 21, 51.4, 32), (74, 70, 72))
    canvas.body(smooth([(34, 19), (38, 15.6), (54, 15.6), (57, 20), (53, 22.4), (40, 21.4), (34, 23)]), (54, 50, 52))


@sheet.flat(focus=(44, 56))
def balm(canvas: Canvas, look: Look) -> None:
    """Draw an open tin of balm and its lid."""
    metal = (206, 206, 202)
    lid = circle(62, 38, 21)
    canvas.shadow(lid, blur=1.6, alpha=0.4)
    canvas.gradient(lid, [(0.0, light(metal, 0.5)), (1.0, dark(metal, 0.2))])
    canvas.lit(circle(62, 38, 18.4), light(look.accent, 0.66))
    canvas.text(62, 36, look.label.split(" ")[0][:10] if look.label else "Balm", 3.6, dark(look.main, 0.55))
    canvas.stroke([(54, 41), (70, 41)], 0.3, dark(look.main, 0.5))
    for side in (-1, 1):
        canvas.fill(leaf(62, 47, 7, 3, 90 - side * 70), look.second)
    base = circle(40, 64, 22)
    canvas.shadow(base, blur=1.6, alpha=0.44)
    canvas.gradient(base, [(0.0, light(metal, 0.5)), (0.5, metal), (1.0, dark(metal, 0.3))])
    canvas.fill(circle(40, 64, 19.4), dark(metal, 0.3))
    canvas.lit(circle(40, 64.6, 18.8), light(look.main, 0.1))
    canvas.fill(smooth([(28, 62), (38, 56), (52, 60), (48, 66), (36, 67)]), light(look.main, 0.4), 0.8)
    canvas.fill(loop(circle(40, 64, 20.6), 0.5), WHITE, 0.6)


@sheet.standing(focus=(50, 60))
def diffuser(canvas: Canvas, look: Look) -> None:
    """Draw a reed diffuser with leaves on its label."""
    canvas.ground(50, 83.6, 17)
    for lean in (-13, -6, 1, 8, 15):
        canvas.stroke([(50 - lean * 0.16, 70), (50 + lean, 14 + abs(lean) * 0.3)], 0.8, WOOD)
    outline = turned([(5.4, 46), (5.8, 52), (15, 57), (18.6, 66), (18, 77), (14, 84)])
    canvas.fill(outline, mix(GLASS, look.main, 0.35))
    canvas.body(turned([(14.6, 60), (17.2, 66), (16.8, 76), (13, 82.4)]), look.main, 0.8)
    label(canvas, (38, 64, 62, 78), look.label, dark(look.main, 0.6))
    canvas.veil(outline, WHITE, [(0.04, 0.0), (0.12, 0.6), (0.2, 0.0)])
    canvas.veil(outline, INK, [(0.6, 0.0), (1.0, 0.24)])
    canvas.body(rounded(43.6, 43, 56.4, 50, 1.4), WOOD)


@sheet.standing(focus=(46, 56))
def salts(canvas: Canvas, look: Look) -> None:
    """Draw a corked jar of bath salts with a wooden scoop."""
    canvas.ground(50, 83.6, 20)
    glass = rounded(31, 36, 69, 84, 5)
    canvas.fill(glass, mix(GLASS, WHITE, 0.4))
    fill = rounded(33, 47, 67, 82, 4)
    canvas.body(fill, look.main, 0.6)
    rng = look.random()
    with canvas.clip(fill):
        for _ in range(150):
            x, y = rng.uniform(32, 68), rng.uniform(46, 82)
            canvas.fill(
                moved(rect(-0.7, -0.6, 0.7, 0.6), x, y, rng.uniform(0, 90)),
                light(look.main, rng.uniform(0.2, 0.8)),
                0.8,
            )
        for _ in range(18):
            canvas.fill(leaf(rng.uniform(33, 66), rng.uniform(48, 80), 3, 1.6, rng.uniform(0, 360)), look.second)
    label(canvas, (37, 58, 63, 75), look.label, dark(look.main, 0.6))
    canvas.veil(glass, WHITE, [(0.03, 0.0), (0.1, 0.6), (0.18, 0.0)])
    canvas.veil(glass, INK, [(0.7, 0.0), (1.0, 0.2)])
    canvas.body(rounded(34, 26, 66, 38, 2), WOOD)
    canvas.stroke([(74, 80), (84, 56)], 2.2, WOOD)
    canvas.body(ellipse(73, 80.6, 6, 4), light(WOOD, 0.1))
