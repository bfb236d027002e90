"""Coffee and tea: bag, dripper, press, grinder, kettle."""

from __future__ import annotations

from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import (
    CREAM,
    GLASS,
    INK,
    STEEL,
    WHITE,
    Colour,
    contrasting,
    dark,
    light,
    mix,
)
from fairground.entrypoints.demo.pictures.geometry import (
    circle,
    ellipse,
    mirrored,
    moved,
    rect,
    ribbon,
    rounded,
    smooth,
    turned,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.art import draw_art
from fairground.entrypoints.demo.pictures.templates.paper import wrapped

sheet = Sheet()
BEAN: Colour = (92, 56, 38)


def bean(canvas: Canvas, x: float, y: float, angle: float, size: float = 1.0) -> None:
    """Draw one coffee bean."""
    canvas.fill(moved(ellipse(0, 0, 2.6, 1.8), x, y, angle, size), BEAN)
    canvas.fill(moved(ellipse(-0.6, -0.6, 1.3, 0.6), x, y, angle, size), light(BEAN, 0.26))
    canvas.stroke(moved([(-2.2, 0.2), (0, -0.2), (2.2, 0.2)], x, y, angle, size), 0.4 * size, dark(BEAN, 0.5))


@sheet.standing(focus=(48, 54))
def pouch(canvas: Canvas, look: Look) -> None:
    """Draw a standing bag with a folded top, an artwork and a title: coffee, granola, tea."""
    canvas.ground(50, 83.6, 23)
    outline = smooth([(29, 27), (71, 27)], closed=False) + smooth(
        [(72.6, 40), (73.4, 60), (73, 76), (71, 83.4)], closed=False
    )
    outline += smooth([(50, 84.6), (29, 83.4)], closed=False) + smooth([(27, 76), (26.6, 60), (27.4, 40)], closed=False)
    canvas.fill(outline, look.main)
    canvas.veil(outline, INK, [(0.0, 0.2), (0.12, 0.02), (0.7, 0.0), (1.0, 0.32)])
    canvas.veil(outline, WHITE, [(0.1, 0.0), (0.18, 0.22), (0.34, 0.0)])
    panel = rounded(33, 38, 67, 61, 1)
    draw_art(canvas, panel, replace(look, main=look.second, second=look.accent, accent=light(look.accent, 0.4)))
    ink = contrasting(look.main)
    lines = wrapped(look.label, 12)[:2]
    for i, line in enumerate(lines):
        size = min(3.6, 33 / canvas.text_width(line, 1.0))
        canvas.text(50, 68 + (i - (len(lines) - 1) / 2) * 4.8, line, size, ink)
    canvas.stroke([(41, 75), (59, 75)], 0.3, ink)
    canvas.text(50, 78, "250 g", 1.8, ink)
    fold = rounded(28, 18, 72, 28.6, 1)
    canvas.gradient(fold, [(0.0, light(look.main, 0.2)), (0.8, look.main), (1.0, dark(look.main, 0.3))], across=False)
    canvas.veil(fold, INK, [(0.0, 0.14), (0.2, 0.0), (1.0, 0.22)])
    canvas.fill(rounded(26.6, 21.6, 73.4, 24, 0.8), light(look.accent, 0.2))
    canvas.fill(circle(50, 33, 1.5), dark(look.main, 0.3))
    if look.style != "bands":
        for x, y, turn in ((78, 83, 20), (83, 85, -30), (20, 84.6, 60), (86.6, 82.4, 70)):
            bean(canvas, x, y, turn, 1.1)


@sheet.standing(focus=(48, 44))
def dripper(canvas: Canvas, look: Look) -> None:
    """Draw a pour-over cone on a glass server."""
    canvas.ground(50, 83.6, 20)
    canvas.stroke(ellipse(68, 66, 9, 9, -86, 86), 2.6, mix(GLASS, STEEL, 0.4))
    glass = turned([(12, 52), (13, 55), (20, 66), (20.6, 78), (17, 84)])
    canvas.fill(glass, mix(GLASS, WHITE, 0.2), 0.8)
    coffee = turned([(18.4, 66), (19.2, 70), (19.4, 77), (16.2, 82.6)])
    canvas.body(coffee, (96, 52, 30), 0.8)
    canvas.fill(ellipse(50, 66, 18.4, 2.6), (134, 82, 48))
    canvas.veil(glass, WHITE, [(0.06, 0.0), (0.14, 0.6), (0.22, 0.0)])
    canvas.stroke(ellipse(71, 34, 7, 7, -80, 90), 3.0, dark(look.main, 0.14))
    canvas.body(mirrored([(20, 49), (20.6, 52), (0, 52.6)]), dark(look.main, 0.06))
    cone = mirrored([(24, 23), (22.6, 28), (10, 47.6), (9, 50)])
    canvas.body(cone, look.main)
    canvas.fill(ellipse(50, 23, 24, 4.8), light(look.main, 0.4))
    canvas.fill(ellipse(50, 23.4, 22, 3.9), dark(look.main, 0.3))
    canvas.fill(ellipse(50, 22.6, 21.4, 3.6), (250, 246, 236))
    canvas.fill(ellipse(50, 24.2, 15, 2.0), (112, 66, 40))


@sheet.standing(focus=(48, 60))
def press(canvas: Canvas, look: Look) -> None:
    """Draw a glass plunger pot in a coloured frame."""
    canvas.ground(49, 83.6, 18)
    canvas.stroke(smooth([(66, 40), (79, 42), (79, 70), (66, 74)], closed=False), 4.2, look.main)
    glass = rect(33, 36, 66, 82)
    canvas.fill(glass, mix(GLASS, WHITE, 0.3))
    canvas.body(rect(34, 50, 65, 80.4), (84, 46, 28), 0.9)
    canvas.fill(ellipse(49.5, 50, 15.5, 2.2), (150, 96, 58))
    canvas.fill(rect(49, 18, 50.2, 46), STEEL)
    canvas.body(rounded(34.4, 45, 64.6, 48, 1.2), STEEL)
    canvas.veil(glass, WHITE, [(0.04, 0.0), (0.1, 0.66), (0.2, 0.0)])
    for y in (39, 76):
        canvas.body(rounded(31.6, y, 67.4, y + 3.4, 1), look.main)
    for x in (31.6, 64.2):
        canvas.body(rounded(x, 39, x + 3.2, 84, 1), look.main)
    canvas.fill([(33, 38), (27, 35.6), (33, 41)], mix(GLASS, STEEL, 0.3))
    canvas.body([*ellipse(49.5, 35.6, 18, 7, 180, 360), (67.5, 37.6), (31.5, 37.6)], look.main)
    canvas.body(circle(49.6, 16.4, 3.4), look.second)


@sheet.standing(focus=(50, 50))
def grinder(canvas: Canvas, look: Look) -> None:
    """Draw a hand mill with a crank."""
    canvas.ground(50, 83.6, 15)
    canvas.body(rounded(36, 56, 64, 84, 3), look.main)
    canvas.body(rounded(37, 32, 63, 55, 2), mix(STEEL, WHITE, 0.2))
    canvas.body(rounded(35.4, 53, 64.6, 57.4, 1.4), look.second)
    for i in range(9):
        canvas.fill(rect(39 + i * 2.6, 60, 39.8 + i * 2.6, 80), dark(look.main, 0.24), 0.6)
    canvas.body(ellipse(50, 32, 13, 3), light(STEEL, 0.3))
    canvas.fill(rect(49, 22, 51, 32), STEEL)
    canvas.stroke([(50, 23), (74, 20)], 2.0, mix(STEEL, INK, 0.1))
    canvas.body(rounded(71.4, 8, 77, 20, 2.6), look.second)
    for x, y, turn in ((26, 84, 20), (31, 85.4, 80), (73, 84.6, -30), (79, 83.4, 50)):
        bean(canvas, x, y, turn, 1.2)


@sheet.standing(focus=(46, 62))
def kettle(canvas: Canvas, look: Look) -> None:
    """Draw a gooseneck kettle."""
    canvas.ground(46, 83.6, 22)
    neck = ribbon(smooth([(60, 78), (74, 72), (72, 52), (84, 40), (91, 42)], closed=False, steps=10), 4.2, taper=0.5)
    canvas.gradient(neck, [(0.0, look.main), (1.0, dark(look.main, 0.26))])
    canvas.stroke(smooth([(26, 50), (10, 46), (8, 62), (14, 74)], closed=False), 4.4, look.second)
    outline = turned([(14, 45), (17, 50), (22, 70), (23, 80), (21, 84)], 44)
    canvas.body(outline, look.main)
    canvas.body([*ellipse(44, 45.4, 15, 5.4, 180, 360), (59, 46.6), (29, 46.6)], light(look.main, 0.1))
    canvas.body(rounded(40.6, 33, 47.4, 40.6, 2.2), look.second)
    canvas.fill(ribbon(ellipse(38, 62, 7, 12, 130, 220), 1.0), CREAM, 0.6)
