"""Pottery and glass: mug, bowl, plate, vase, teapot, jug."""

from __future__ import annotations

from collections.abc import Callable

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, Colour, contrasting, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import (
    Points,
    circle,
    ellipse,
    leaf,
    loop,
    mirrored,
    rect,
    ribbon,
    smooth,
    star,
    turned,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet

sheet = Sheet()


def glaze(canvas: Canvas, outline: Points, look: Look, top: float, bottom: float) -> None:
    """Decorate a pot inside its outline as the look's style says, between two heights, and freckle it."""
    rng = look.random()
    with canvas.clip(outline):
        if look.style in _GLAZES:
            _GLAZES[look.style](canvas, look.second, top, bottom - top)
        if look.style != "checks":
            tone = contrasting(look.main, light(look.main, 0.5), dark(look.main, 0.45))
            for _ in range(46):
                canvas.fill(circle(rng.uniform(15, 85), rng.uniform(top, bottom), rng.uniform(0.14, 0.42)), tone, 0.6)


def _dipped(canvas: Canvas, ink: Colour, top: float, height: float) -> None:
    edge = top + height * 0.56
    knots = [(-5, edge), (20, edge + 2), (42, edge - 1), (66, edge + 2.4), (84, edge), (105, edge + 1)]
    canvas.fill([*smooth(knots, closed=False), (105, 100), (-5, 100)], ink)


def _stripes(canvas: Canvas, ink: Colour, top: float, height: float) -> None:
    for share in (0.2, 0.34, 0.48):
        y = top + height * share
        canvas.fill([*ellipse(50, y, 60, 3.5, 180, 0), *ellipse(50, y + 2.4, 60, 3.5, 0, 180)], ink)


def _leaves(canvas: Canvas, ink: Colour, top: float, height: float) -> None:
    for x in range(28, 83, 11):
        for step in range(3):
            y = top + height * (0.86 - step * 0.22)
            canvas.fill(leaf(x, y, 5.5, 3, -140), ink)
            canvas.fill(leaf(x, y, 6.5, 3, -40), ink)
        canvas.stroke([(x, top + height - 2), (x, top + height * 0.25)], 0.6, ink)


def _dots(canvas: Canvas, ink: Colour, top: float, _height: float) -> None:
    for row in range(4):
        for col in range(9):
            canvas.fill(circle(16 + col * 9 + (row % 2) * 4.5, top + 9 + row * 9, 1.9), ink)


def _checks(canvas: Canvas, ink: Colour, top: float, _height: float) -> None:
    for row in range(10):
        for col in range(row % 2, 12, 2):
            canvas.fill(rect(8 + col * 7, top + row * 7, 15 + col * 7, top + 7 + row * 7), ink)


def _face(canvas: Canvas, ink: Colour, top: float, height: float) -> None:
    y = top + height * 0.4
    for x in (41, 59):
        canvas.fill(ribbon(ellipse(x, y, 4, 2.6, 200, 340), 1.1), ink)
        canvas.fill(circle(x, y + 3.4, 1.2), ink)
    canvas.fill(ribbon([(50, y + 2), (48.6, y + 9), (51.4, y + 9.6)], 1.0), ink)
    canvas.fill(ribbon(ellipse(50, y + 13, 4.4, 2.2, 20, 160), 1.2), ink)


_GLAZES: dict[str, Callable[[Canvas, Colour, float, float], None]] = {
    "dipped": _dipped,
    "stripes": _stripes,
    "leaves": _leaves,
    "dots": _dots,
    "checks": _checks,
    "face": _face,
}


def mouth(canvas: Canvas, cx: float, y: float, rx: float, ry: float, colour: Colour, inside: Colour) -> None:
    """Draw a vessel's rim and the dark of its inside."""
    canvas.fill(ellipse(cx, y, rx, ry), light(colour, 0.34))
    inner = ellipse(cx, y + 0.35, rx - 1.5, ry - 0.9)
    canvas.gradient(inner, [(0.0, dark(inside, 0.42)), (0.5, dark(inside, 0.22)), (1.0, light(inside, 0.06))])


def sheen(canvas: Canvas, outline: Points, alpha: float = 0.3) -> None:
    """Shade a decorated round body afterwards, so that its pattern turns with it."""
    canvas.veil(outline, (40, 22, 34), [(0.0, 0.2), (0.2, 0.02), (0.5, 0.0), (1.0, 0.36)])
    canvas.veil(outline, (255, 252, 244), [(0.1, 0.0), (0.26, alpha), (0.36, alpha * 0.5), (0.5, 0.0)])


@sheet.standing(focus=(44, 60))
def mug(canvas: Canvas, look: Look) -> None:
    """Draw a mug; style ``enamel`` has a steel rim."""
    canvas.ground(48, 83.5, 24)
    handle = ribbon(ellipse(70, 59, 12.5, 13.5, -100, 100), 5.2)
    canvas.gradient(handle, [(0.0, look.main), (0.6, light(look.main, 0.12)), (1.0, dark(look.main, 0.24))])
    outline = mirrored(smooth([(23.5, 41), (23.8, 55), (23.2, 70), (21.6, 78.4), (17.5, 83.6)], closed=False), 48)
    canvas.fill(outline, look.main)
    if look.style == "enamel":
        rng = look.random()
        with canvas.clip(outline):
            for _ in range(120):
                canvas.fill(
                    circle(rng.uniform(22, 74), rng.uniform(40, 86), rng.uniform(0.15, 0.5)), light(look.main, 0.8), 0.8
                )
    else:
        glaze(canvas, outline, look, 41, 84)
    sheen(canvas, outline)
    rim = (70, 74, 82) if look.style == "enamel" else look.main
    mouth(canvas, 48, 41, 23.5, 5.2, rim, look.second if look.style == "dipped" else look.main)
    canvas.fill(ellipse(48, 43.4, 19.6, 2.9), (92, 56, 36))
    canvas.fill(ellipse(44, 43.0, 12, 1.5), (132, 86, 56), 0.7)


@sheet.standing(focus=(42, 66))
def bowl(canvas: Canvas, look: Look) -> None:
    """Draw a wide bowl on a foot."""
    canvas.ground(50, 83.4, 20)
    canvas.body(mirrored([(11.5, 78), (12.5, 83.6), (0, 84.2)]), dark(look.main, 0.12))
    outline = mirrored(smooth([(33, 52), (31.5, 60), (26, 70), (18, 77), (11, 80.4)], closed=False))
    canvas.fill(outline, look.main)
    glaze(canvas, outline, look, 50, 81)
    sheen(canvas, outline)
    canvas.fill(ellipse(50, 52, 33, 7.4), light(look.main, 0.34))
    inner = ellipse(50, 52.6, 31, 6.2)
    inside = look.second if look.style in {"dipped", "stripes"} else look.main
    canvas.gradient(inner, [(0.0, dark(inside, 0.36)), (0.5, dark(inside, 0.14)), (1.0, light(inside, 0.16))])


@sheet.flat(focus=(42, 42))
def plate(canvas: Canvas, look: Look) -> None:
    """Draw a plate from above."""
    canvas.shadow(circle(50, 50, 35), shift=(1.6, 2.6), blur=2.2, alpha=0.42)
    canvas.lit(circle(50, 50, 35), look.main)
    canvas.fill(circle(50, 50, 34), light(look.main, 0.12))
    with canvas.clip(circle(50, 50, 34)):
        if look.style in {"stripes", "dipped"}:
            canvas.fill(loop(circle(50, 50, 31), 2.6), look.second)
            canvas.fill(loop(circle(50, 50, 27.4), 0.9), look.second)
        elif look.style == "leaves":
            for i in range(18):
                angle = i * 20
                x, y = _around(29, angle)
                canvas.fill(leaf(x, y, 8, 3.8, angle + 118), look.second)
        elif look.style == "dots":
            for i in range(32):
                canvas.fill(circle(*_around(29.6, i * 11.25), 1.35), look.second)
        elif look.style == "checks":
            for i in range(0, 36, 2):
                a, b, c, d = (
                    _around(34, i * 10),
                    _around(34, i * 10 + 10),
                    _around(26, i * 10 + 10),
                    _around(26, i * 10),
                )
                canvas.fill([a, b, c, d], look.second)
    canvas.gradient(
        circle(50, 50, 23.6),
        [(0.0, dark(look.main, 0.14)), (0.5, look.main), (1.0, light(look.main, 0.3))],
        across=False,
    )
    canvas.lit(circle(50, 50.5, 22.6), light(look.main, 0.1))
    rng = look.random()
    with canvas.clip(circle(50, 50, 34)):
        for _ in range(60):
            canvas.fill(
                circle(rng.uniform(16, 84), rng.uniform(16, 84), rng.uniform(0.14, 0.4)), dark(look.main, 0.45), 0.5
            )
    canvas.fill(ribbon(ellipse(50, 50, 32.6, 32.6, 196, 262), 0.9), (255, 253, 246), 0.6)


def _around(radius: float, degrees: float) -> tuple[float, float]:
    point = ellipse(50, 50, radius, radius, degrees, degrees + 1)[0]
    return point[0], point[1]


_VASES: dict[str, list[tuple[float, float]]] = {
    "bottle": [(6, 22), (5, 30), (5.6, 38), (12, 47), (19, 58), (20, 69), (16, 79), (12, 83.8)],
    "moon": [(8, 31), (8.6, 34), (18, 40), (26, 52), (27, 63), (22, 75), (13, 83.8)],
    "tall": [(11, 18), (9.6, 24), (12, 38), (16, 54), (16.6, 66), (14, 77), (11.4, 83.8)],
}


@sheet.standing(focus=(46, 58))
def vase(canvas: Canvas, look: Look) -> None:
    """Draw a vase with a few stems in it; the seed chooses its form."""
    rng = look.random()
    form = _VASES[rng.choice(sorted(_VASES))]
    top = form[0][1]
    canvas.ground(50, 83.4, form[-1][0] + 5)
    for lean, height in ((-11, 15), (2, 19), (12, 13)):
        tip = (50 + lean, top - height)
        stem = smooth([(50, top + 2), (50 + lean * 0.35, top - height * 0.5), tip], closed=False)
        canvas.stroke(stem, 0.7, (104, 124, 84))
        if look.seed % 2:
            for step in range(6):
                canvas.fill(
                    leaf(*stem[step * 2 + 3], 5, 2.4, -90 + (-52 if step % 2 else 52) + lean),
                    mix((122, 146, 104), look.accent, 0.1),
                )
        else:
            canvas.fill(star(*tip, 4.2, 2.8, 9), light(look.accent, 0.1))
            canvas.fill(circle(*tip, 1.4), (238, 196, 92))
    outline = turned(form)
    canvas.fill(outline, look.main)
    glaze(canvas, outline, look, top + 8, 84)
    sheen(canvas, outline)
    mouth(canvas, 50, top, form[0][0], max(1.6, form[0][0] * 0.24), look.main, look.main)


@sheet.standing(focus=(44, 62))
def teapot(canvas: Canvas, look: Look) -> None:
    """Draw a round teapot with a cane handle."""
    canvas.ground(49, 83.4, 21)
    canvas.stroke(smooth([(33, 50), (32, 30), (50, 19), (68, 30), (67, 50)], closed=False), 2.6, (176, 128, 78))
    canvas.stroke(smooth([(33, 49), (32.3, 30), (50, 18.4), (66, 28)], closed=False), 0.7, (222, 180, 128))
    spout = smooth([(68, 72), (78, 66), (82, 54), (86, 47), (90, 48), (88, 58), (82, 72), (70, 79)])
    canvas.gradient(spout, [(0.0, look.main), (1.0, dark(look.main, 0.22))])
    canvas.fill(ellipse(88.2, 47.6, 2.2, 1.0), dark(look.main, 0.5))
    outline = turned([(13, 47), (22, 52), (27.4, 62), (26, 73), (19, 81), (13, 83.8)])
    canvas.fill(outline, look.main)
    glaze(canvas, outline, look, 52, 84)
    sheen(canvas, outline)
    canvas.body(
        ellipse(50, 48.4, 15, 9, 180, 360) + ellipse(50, 48.4, 15, 2.4, 0, 180),
        look.second if look.style == "dipped" else light(look.main, 0.08),
    )
    canvas.body(circle(50, 37.6, 3.2), (176, 128, 78))


@sheet.standing(focus=(44, 56))
def jug(canvas: Canvas, look: Look) -> None:
    """Draw a pouring jug."""
    canvas.ground(48, 83.4, 19)
    canvas.stroke(smooth([(63, 36), (78, 37), (80, 54), (66, 66)], closed=False), 4.4, dark(look.main, 0.12))
    right = smooth([(63, 31), (61, 40), (65, 52), (68, 64), (65, 76), (60, 83.8)], closed=False)
    left = smooth([(37, 83.8), (31, 76), (28, 64), (31, 52), (35, 41), (32, 33), (27, 28)], closed=False)
    outline = right + left
    canvas.fill(outline, look.main)
    glaze(canvas, outline, look, 36, 84)
    sheen(canvas, outline)
    rim = smooth([(27, 28), (38, 27), (54, 27.6), (63, 31), (52, 34.4), (38, 33.6)])
    canvas.fill(rim, light(look.main, 0.34))
    canvas.gradient(
        smooth([(30, 28.9), (39, 28.4), (53, 29), (60.6, 31), (51, 33), (39, 32.4)]),
        [(0.0, dark(look.main, 0.4)), (1.0, mix(look.main, CREAM, 0.1))],
    )
