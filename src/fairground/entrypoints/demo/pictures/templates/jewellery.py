"""Jewellery: ring, necklace, earrings, bracelet, brooch; the look's main colour is the metal, second the stone."""

from __future__ import annotations

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, WHITE, Colour, dark, light
from fairground.entrypoints.demo.pictures.geometry import (
    Points,
    circle,
    ellipse,
    leaf,
    loop,
    moved,
    ribbon,
    rounded,
    smooth,
    star,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet

sheet = Sheet()


def metal(canvas: Canvas, outline: Points, colour: Colour) -> None:
    """Fill an outline with polished metal: several bands of light and dark."""
    stops = [
        (0.0, dark(colour, 0.3)),
        (0.2, light(colour, 0.5)),
        (0.36, colour),
        (0.6, dark(colour, 0.22)),
        (0.76, light(colour, 0.36)),
        (1.0, dark(colour, 0.4)),
    ]
    canvas.gradient(outline, stops)


def gem(canvas: Canvas, x: float, y: float, r: float, colour: Colour, sides: int = 8) -> None:
    """Draw a faceted stone from above."""
    step = 360 / sides
    outer = [moved([(r, 0)], x, y, i * step + step / 2)[0] for i in range(sides)]
    inner = [moved([(r * 0.56, 0)], x, y, i * step + step / 2)[0] for i in range(sides)]
    for i in range(sides):
        j = (i + 1) % sides
        share = abs(((i * step + 140) % 360) - 180) / 180
        facet = light(colour, 0.5 * (1 - share) + 0.05) if i % 2 else dark(colour, 0.3 * share)
        canvas.fill([outer[i], outer[j], inner[j], inner[i]], facet)
    canvas.gradient(inner, [(0.0, light(colour, 0.5)), (0.5, light(colour, 0.1)), (1.0, dark(colour, 0.14))])
    canvas.fill(star(x - r * 0.3, y - r * 0.34, r * 0.3, r * 0.07, 4), WHITE, 0.95)


def cushion(canvas: Canvas, look: Look, top: float, half: float) -> None:
    """Draw the velvet cushion that jewellery lies on."""
    pad = rounded(50 - half, top, 50 + half, 88, 7)
    canvas.shadow(pad, blur=2.2, alpha=0.34)
    canvas.lit(pad, light(look.accent, 0.58))
    canvas.fill(loop(rounded(52 - half, top + 2, 48 + half, 86, 6), 0.3), dark(look.accent, 0.1), 0.4)


@sheet.standing(focus=(50, 36))
def ring(canvas: Canvas, look: Look) -> None:
    """Draw a standing ring: style ``band`` has no stone, ``leaf`` carries leaves, ``signet`` a plate."""
    canvas.ground(50, 84, 13, 2.2)
    band = loop(ellipse(50, 60, 21.4, 21.6), 4.6)
    with canvas.place(50, 50, 1.0):
        metal(canvas, band, look.main)
    canvas.fill(ribbon(ellipse(50, 60, 19.4, 19.6, 20, 160), 0.7), light(look.main, 0.6), 0.8)
    canvas.fill(ribbon(ellipse(50, 60, 23.4, 23.6, 196, 258), 0.6), WHITE, 0.7)
    if look.style == "band":
        for i in range(26):
            x, y = moved([(21.4, 0)], 50, 60, i * 13.8)[0]
            canvas.stroke(moved([(-1.3, -1.3), (1.3, 1.3)], x, y, i * 13.8), 0.4, dark(look.main, 0.4), 0.7)
    elif look.style == "leaf":
        for i in range(9):
            angle = 196 + i * 18.5
            x, y = moved([(22, 0)], 50, 60, angle)[0]
            metal(canvas, leaf(x, y, 9, 4.6, angle + (62 if i % 2 else 24)), light(look.main, 0.1))
        gem(canvas, 50, 37, 4, look.second, 8)
    elif look.style == "signet":
        metal(canvas, smooth([(36, 42), (40, 32), (60, 32), (64, 42), (58, 47), (42, 47)]), look.main)
        canvas.lit(ellipse(50, 37.4, 10, 5.8), light(look.main, 0.3))
        canvas.fill(star(50, 37.4, 4.4, 1.5, 8), dark(look.main, 0.4))
    else:
        metal(canvas, [(43, 42), (57, 42), (61, 33), (39, 33)], look.main)
        for x in (40.4, 46.8, 53.2, 59.6):
            canvas.stroke([(50 + (x - 50) * 0.6, 41), (x, 27)], 1.0, light(look.main, 0.2))
        gem(canvas, 50, 29.6, 11, look.second, 10)


@sheet.flat(focus=(50, 66))
def necklace(canvas: Canvas, look: Look) -> None:
    """Draw a pendant on its chain: style ``moon``, ``leaf``, ``beads`` or a stone."""
    cushion(canvas, look, 12, 36)
    chain = smooth([(30, 12), (29, 30), (36, 50), (50, 63), (64, 50), (71, 30), (70, 12)], closed=False, steps=18)
    shadow = [(x + 0.7, y + 1.1) for x, y in chain]
    canvas.stroke(shadow, 0.9, dark(look.accent, 0.5), 0.3)
    if look.style == "beads":
        tones = (look.second, light(look.second, 0.4), look.main)
        for i in range(2, len(chain) - 1, 3):
            r = 1.5 + 1.6 * (1 - abs(i - len(chain) / 2) / (len(chain) / 2))
            canvas.body(circle(*chain[i], r), tones[i // 3 % 3])
            canvas.fill(circle(chain[i][0] - r * 0.3, chain[i][1] - r * 0.35, r * 0.26), WHITE, 0.7)
        return
    canvas.stroke(chain, 0.6, dark(look.main, 0.2))
    for i in range(0, len(chain), 2):
        canvas.fill(circle(*chain[i], 0.62), light(look.main, 0.3))
    canvas.fill(loop(ellipse(50, 65, 1.8, 2.2), 0.8), look.main)
    if look.style == "moon":
        canvas.shadow(circle(50, 75, 8.4), shift=(0.6, 1), blur=0.7, alpha=0.3)
        crescent = [*ellipse(50, 75, 8.6, 8.6, -50, 230), *reversed(ellipse(50, 70.6, 6.6, 6.6, -20, 200))]
        metal(canvas, crescent, look.main)
        gem(canvas, 50, 71.4, 2.6, look.second, 8)
    elif look.style == "leaf":
        canvas.shadow(leaf(50, 66, 19, 9, 90), shift=(0.6, 1), blur=0.7, alpha=0.3)
        metal(canvas, leaf(50, 66, 19, 10, 90), look.main)
        canvas.stroke([(50, 67), (50, 84)], 0.4, dark(look.main, 0.4))
        for i in range(4):
            for side in (-1, 1):
                canvas.stroke([(50, 70 + i * 3), (50 + side * 3, 72.4 + i * 2.6)], 0.25, dark(look.main, 0.4))
    else:
        canvas.shadow(circle(50, 74, 7.6), shift=(0.6, 1), blur=0.7, alpha=0.34)
        metal(canvas, circle(50, 74, 8), look.main)
        gem(canvas, 50, 74, 6.6, look.second, 10)


@sheet.flat(focus=(50, 48))
def earrings(canvas: Canvas, look: Look) -> None:
    """Draw a pair on a card: style ``hoops``, ``studs``, ``drops`` or ``fans``."""
    card = rounded(24, 18, 76, 84, 2)
    canvas.shadow(card, blur=1.8, alpha=0.36)
    canvas.lit(card, (252, 247, 238), 0.5)
    canvas.fill(loop(rounded(26.4, 20.4, 73.6, 81.6, 1.4), 0.25), dark(look.accent, 0.1), 0.6)
    canvas.text(50, 76.6, look.label[:22] or "Halcyon & Vane", 1.9, dark(look.accent, 0.5))
    for side in (-1, 1):
        x = 50 + side * 11.4
        if look.style == "hoops":
            hoop = loop(ellipse(x, 48, 8.4, 10.6), 2.2)
            canvas.shadow(hoop, shift=(0.6, 1.0), blur=0.7, alpha=0.34)
            metal(canvas, hoop, look.main)
        elif look.style == "studs":
            canvas.shadow(circle(x, 44, 6), shift=(0.6, 1.0), blur=0.7, alpha=0.34)
            metal(canvas, circle(x, 44, 6.4), look.main)
            gem(canvas, x, 44, 5.2, look.second, 8)
        elif look.style == "fans":
            fan = [(x, 38), *ellipse(x, 40, 10.4, 16, 40, 140)]
            canvas.shadow(fan, shift=(0.6, 1.0), blur=0.8, alpha=0.3)
            for i in range(6):
                wedge = [(x, 38), *ellipse(x, 40, 10.4, 16, 40 + i * 16.6, 57 + i * 16.6)]
                canvas.lit(wedge, look.second if i % 2 else light(look.second, 0.3))
            metal(canvas, circle(x, 37.6, 2.4), look.main)
        else:
            canvas.fill(ribbon(ellipse(x, 35, 2.6, 3.4, 150, 400), 0.6), look.main)
            drop = smooth([(x, 39), (x + 4.6, 50), (x + 5.4, 56), (x, 61), (x - 5.4, 56), (x - 4.6, 50)])
            canvas.shadow(drop, shift=(0.6, 1.0), blur=0.8, alpha=0.34)
            canvas.body(drop, look.second)
            canvas.fill(ellipse(x - 1.8, 51, 1.0, 3.2), WHITE, 0.6)
            metal(canvas, circle(x, 39.4, 1.9), look.main)
        canvas.fill(circle(x, 30, 0.6), dark(CREAM, 0.4))


@sheet.flat(focus=(50, 66))
def bracelet(canvas: Canvas, look: Look) -> None:
    """Draw a bracelet: style ``cuff`` is solid, ``beads`` strung, else a chain with a charm."""
    cushion(canvas, look, 22, 38)
    ring_ = ellipse(50, 54, 27, 21)
    if look.style == "cuff":
        cuff = [*ellipse(50, 54, 28, 22, -60, 240), *reversed(ellipse(50, 54, 23, 17, -60, 240))]
        canvas.shadow(cuff, blur=1.2, alpha=0.36)
        metal(canvas, cuff, look.main)
        for i in range(15):
            x, y = 50 + 25.4 * _cos(10 + i * 11.4), 54 + 19.4 * _sin(10 + i * 11.4)
            canvas.fill(star(x, y, 1.6, 0.6, 6), dark(look.main, 0.44))
        return
    canvas.shadow(loop(ring_, 4), blur=1.0, alpha=0.36)
    if look.style == "beads":
        tones = (look.second, light(look.second, 0.34), look.second, look.main)
        for i in range(28):
            x, y = 50 + 27 * _cos(i * 12.86), 54 + 21 * _sin(i * 12.86)
            canvas.body(circle(x, y, 3.0), tones[i % 4])
            canvas.fill(circle(x - 0.9, y - 1.0, 0.7), WHITE, 0.7)
        return
    for i in range(56):
        x, y = 50 + 27 * _cos(i * 6.43), 54 + 21 * _sin(i * 6.43)
        canvas.fill(
            loop(moved(ellipse(0, 0, 2.1, 1.3), x, y, i * 6.43 + 90 + (40 if i % 2 else 0)), 0.7),
            light(look.main, 0.3) if i % 2 else dark(look.main, 0.1),
        )
    metal(canvas, circle(50, 80, 5), look.main)
    gem(canvas, 50, 80, 3.8, look.second, 8)


def _cos(degrees: float) -> float:
    return moved([(1, 0)], 0, 0, degrees)[0][0]


def _sin(degrees: float) -> float:
    return moved([(1, 0)], 0, 0, degrees)[0][1]


@sheet.flat(focus=(48, 46))
def brooch(canvas: Canvas, look: Look) -> None:
    """Draw an enamelled brooch: style ``bird``, ``sun`` or a swallowtail moth."""
    cushion(canvas, look, 14, 36)
    if look.style == "sun":
        canvas.shadow(star(50, 50, 25, 15, 14), blur=1.2, alpha=0.4)
        metal(canvas, star(50, 50, 25, 15, 14), look.main)
        canvas.lit(circle(50, 50, 13), look.second)
        gem(canvas, 50, 50, 6, look.accent, 8)
        return
    for side in (-1, 1):
        upper = smooth(
            [(50, 46), (50 + side * 10, 30), (50 + side * 28, 26), (50 + side * 26, 44), (50 + side * 12, 52)]
        )
        lower = smooth(
            [(50, 50), (50 + side * 14, 52), (50 + side * 22, 64), (50 + side * 13, 76), (50 + side * 6, 64)]
        )
        for wing, tone in ((lower, light(look.second, 0.3)), (upper, look.second)):
            canvas.shadow(wing, shift=(0.8, 1.4), blur=1.0, alpha=0.36)
            metal(canvas, wing, look.main)
            cx, cy = sum(x for x, _ in wing) / len(wing), sum(y for _, y in wing) / len(wing)
            canvas.lit([(cx + (x - cx) * 0.86, cy + (y - cy) * 0.86) for x, y in wing], tone)
            canvas.fill(circle(cx + side * 2, cy, 3), light(look.accent, 0.3))
            canvas.fill(circle(cx + side * 2, cy, 1.4), dark(look.second, 0.5))
    metal(canvas, smooth([(50, 36), (52.4, 46), (51.6, 62), (50, 70), (48.4, 62), (47.6, 46)]), look.main)
    for side in (-1, 1):
        canvas.stroke(smooth([(50, 38), (50 + side * 4, 30), (50 + side * 10, 27)], closed=False), 0.5, look.main)
