"""Bicycles and their parts: bicycle, bell, helmet, light, saddle, pannier, pump, tool roll."""

from __future__ import annotations

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import BRASS, CREAM, INK, STEEL, WHITE, Colour, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import (
    circle,
    ellipse,
    loop,
    mirrored,
    moved,
    rect,
    ribbon,
    rounded,
    smooth,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet

sheet = Sheet()
RUBBER: Colour = (58, 54, 58)
TAN: Colour = (170, 112, 66)


def _wheel(canvas: Canvas, x: float, y: float, r: float, rim: Colour) -> None:
    for i in range(16):
        canvas.stroke([(x, y), moved([(r - 1, 0)], x, y, i * 22.5 + 8)[0]], 0.16, dark(STEEL, 0.2), 0.8)
    canvas.fill(loop(circle(x, y, r - 1.6), 0.8), rim)
    canvas.fill(loop(circle(x, y, r), 2.0), RUBBER)
    canvas.fill(circle(x, y, 1.5), STEEL)


@sheet.standing(focus=(42, 60))
def bicycle(canvas: Canvas, look: Look) -> None:
    """Draw a bicycle: style ``cargo`` carries a box, ``step`` has a low frame, else a diamond frame."""
    canvas.ground(50, 83.8, 42, 2.0, 0.26)
    rear, front, r = (24.0, 66.0), (77.0, 66.0), 17.0
    for x, y in (rear, front):
        _wheel(canvas, x, y, r, light(look.second, 0.3))
    crank, seat, head = (46.0, 67.0), (40.0, 40.0), (68.0, 40.0)
    frame = [(rear, crank), (rear, seat), (crank, seat), ((66, 44), crank)]
    frame.append(((67, 48), (43, 58)) if look.style == "step" else ((67, 42), (40.6, 43)))
    for start, end in frame:
        canvas.stroke([start, end], 2.0, look.main)
        canvas.stroke(
            [(start[0] - 0.3, start[1] - 0.4), (end[0] - 0.3, end[1] - 0.4)], 0.5, light(look.main, 0.45), 0.8
        )
    canvas.stroke(smooth([(66, 36), head, (70.4, 50), front], closed=False), 2.0, look.main)
    canvas.stroke([seat, (38.6, 34)], 1.4, STEEL)
    canvas.fill(smooth([(30, 33), (40, 31), (48, 33.6), (42, 36), (33, 36.6)]), TAN)
    canvas.stroke([(66, 36), (65.4, 31)], 1.6, STEEL)
    canvas.stroke(smooth([(65.4, 31), (72, 29), (76, 32), (71, 36)], closed=False), 1.6, dark(TAN, 0.2))
    canvas.fill(loop(circle(*crank, 4.6), 1.0), dark(STEEL, 0.2))
    canvas.stroke([crank, (50, 75)], 1.2, dark(STEEL, 0.3))
    canvas.stroke([(47.6, 75.6), (53, 75.6)], 1.5, RUBBER)
    canvas.stroke([(46, 62.8), (24, 64.4)], 0.4, dark(STEEL, 0.4))
    canvas.fill(ribbon(ellipse(*rear, 19, 19, 200, 300), 1.3), look.second)
    canvas.fill(ribbon(ellipse(*front, 19, 19, 220, 320), 1.3), look.second)
    if look.style in {"cargo", "step"}:
        canvas.lit([(70, 32), (92, 32), (89, 46), (73, 46)], light(TAN, 0.3))
        for i in range(4):
            canvas.fill(rect(71, 34.4 + i * 3, 91 - i, 35 + i * 3), dark(TAN, 0.1), 0.6)
        for x, tone in ((75, look.accent), (80, light(look.main, 0.4)), (85, look.accent)):
            canvas.fill(circle(x, 30, 3), tone)
    else:
        canvas.fill(circle(75, 40, 2.2), light((250, 224, 150), 0.1))


@sheet.standing(focus=(46, 52))
def bell(canvas: Canvas, look: Look) -> None:
    """Draw a bicycle bell with a lever."""
    canvas.ground(50, 83.6, 22)
    canvas.body(rounded(40, 74, 60, 84, 3), RUBBER)
    canvas.body(rect(46, 66, 54, 76), STEEL)
    canvas.body([*ellipse(50, 66, 32, 4.4, 0, 180), *ellipse(50, 66, 32, 4.4, 180, 360)], dark(look.main, 0.3))
    dome = [*ellipse(50, 66, 32, 36, 180, 360), *ellipse(50, 66, 32, 4.4, 0, 180)]
    canvas.gradient(
        dome,
        [
            (0.0, dark(look.main, 0.26)),
            (0.2, light(look.main, 0.2)),
            (0.34, light(look.main, 0.6)),
            (0.5, look.main),
            (0.8, dark(look.main, 0.26)),
            (1.0, light(look.main, 0.1)),
        ],
    )
    canvas.fill(ribbon(ellipse(50, 60, 22, 20, 190, 262), 1.4), WHITE, 0.5)
    canvas.fill(ellipse(50, 31.4, 6, 2.8), light(look.main, 0.4))
    canvas.fill(ellipse(50, 30.8, 3.4, 1.8), dark(look.main, 0.2))
    canvas.stroke(smooth([(78, 68), (86, 66), (90, 60)], closed=False), 3.0, dark(STEEL, 0.2))
    canvas.body(circle(90, 59, 3.4), look.second)


@sheet.standing(focus=(44, 50))
def helmet(canvas: Canvas, look: Look) -> None:
    """Draw a rounded helmet with vents, a peak and straps."""
    canvas.ground(50, 82.4, 30)
    canvas.stroke(smooth([(34, 68), (44, 80), (56, 84), (68, 68)], closed=False), 1.4, RUBBER)
    canvas.fill(rounded(52, 80, 58, 85, 1), RUBBER)
    shell = smooth([(15, 68), (15, 52), (26, 32), (48, 23), (70, 29), (84, 48), (86, 68), (70, 71), (50, 72), (30, 71)])
    canvas.body(shell, look.main)
    with canvas.clip(shell):
        if look.style == "stripes":
            canvas.stroke(smooth([(8, 58), (30, 40), (60, 34), (96, 52)], closed=False), 4, look.second)
        canvas.fill(rect(10, 65, 90, 74), dark(look.main, 0.34))
        canvas.fill(rect(10, 64, 90, 65.4), look.second)
    for x, y, turn in ((34, 40, -34), (47, 34, -10), (61, 36, 16), (72, 45, 42)):
        vent = moved(smooth([(-2.4, -6), (2.4, -6), (3, 5), (0, 8), (-3, 5)]), x, y + 6, turn)
        canvas.fill(vent, dark(look.main, 0.6))
        canvas.fill(moved(ellipse(-1, 0, 0.5, 5), x, y + 6, turn), dark(look.main, 0.3))
    canvas.body(smooth([(74, 62), (92, 65), (95, 69), (76, 70)]), dark(look.main, 0.5))
    canvas.fill(ribbon(smooth([(24, 48), (32, 36), (44, 30)], closed=False), 1.8), WHITE, 0.45)


@sheet.standing(focus=(42, 52))
def light_set(canvas: Canvas, look: Look) -> None:
    """Draw a front and a rear light, the front one shining."""
    canvas.fill([(28, 48), (-4, 28), (-4, 82), (28, 62)], (255, 240, 186), 0.4)
    canvas.fill([(28, 51), (-4, 40), (-4, 70), (28, 59)], (255, 246, 210), 0.5)
    canvas.ground(44, 83.6, 16)
    canvas.body(rounded(40, 64, 48, 80, 1.6), RUBBER)
    canvas.body(rounded(34, 77, 54, 84, 3), RUBBER)
    canvas.gradient(
        smooth([(27, 44), (44, 40), (60, 44), (63, 55), (60, 66), (44, 70), (27, 66)]),
        [(0.0, light(look.main, 0.3)), (0.5, look.main), (1.0, dark(look.main, 0.3))],
        across=False,
    )
    canvas.gradient(ellipse(28, 55, 4.4, 11.4), [(0.0, WHITE), (1.0, (255, 226, 140))])
    canvas.fill(rounded(46, 43, 54, 45.6, 1), look.second)
    canvas.ground(80, 83.6, 10)
    canvas.body(rounded(70, 56, 90, 84, 8), dark(look.main, 0.1))
    canvas.body(ellipse(80, 70, 7.4, 10.4), (206, 54, 48))
    for y in (65, 70, 75):
        canvas.fill(circle(80, y, 1.7), (255, 196, 180))


@sheet.standing(focus=(42, 46))
def saddle(canvas: Canvas, look: Look) -> None:
    """Draw a leather saddle with copper rivets."""
    canvas.ground(46, 84, 12, 2.0)
    canvas.body(rounded(43, 62, 50, 84, 1.6), STEEL)
    canvas.stroke(smooth([(24, 58), (38, 64), (60, 62), (80, 55)], closed=False), 1.3, dark(STEEL, 0.3))
    for x in (22, 30):
        for i in range(4):
            canvas.fill(loop(ellipse(x, 58 + i * 3, 4.4, 1.4), 0.9), dark(STEEL, 0.2))
    outline = smooth(
        [
            (10, 46),
            (16, 36),
            (30, 36),
            (48, 41),
            (72, 41),
            (90, 45),
            (91, 50),
            (78, 52),
            (58, 53),
            (40, 62),
            (20, 64),
            (11, 56),
        ]
    )
    canvas.gradient(
        outline, [(0.0, light(look.main, 0.26)), (0.45, look.main), (1.0, dark(look.main, 0.4))], across=False
    )
    canvas.fill(ribbon(smooth([(18, 40), (32, 40), (50, 45), (82, 46)], closed=False), 1.0), light(look.main, 0.5), 0.6)
    for x, y in ((15, 44), (15, 51), (19, 57), (86, 47.4)):
        canvas.fill(circle(x, y, 1.3), (206, 126, 84))
        canvas.fill(circle(x - 0.3, y - 0.4, 0.5), CREAM)


@sheet.standing(focus=(48, 58))
def pannier(canvas: Canvas, look: Look) -> None:
    """Draw a roll-top pannier with a reflecting strip."""
    canvas.ground(50, 83.6, 24)
    outline = smooth(
        [(29, 36), (50, 35), (71, 36), (74, 60), (73, 80), (66, 84), (34, 84), (27, 80), (26, 60)], steps=6
    )
    canvas.body(outline, look.main, 0.8)
    canvas.body(rounded(30, 22, 70, 38, 5), light(look.main, 0.08))
    canvas.stroke([(31, 30), (69, 30)], 0.5, dark(look.main, 0.4))
    for x in (36, 61):
        canvas.lit(rect(x, 23, x + 3.4, 58), dark(look.second, 0.1))
        canvas.fill(loop(rounded(x - 1.4, 45, x + 4.8, 51, 0.8), 1), BRASS)
    canvas.body(rounded(32, 60, 68, 78, 3), mix(look.main, look.second, 0.3), 0.8)
    canvas.fill(rect(32, 66, 68, 69), light(STEEL, 0.6))
    canvas.fill(rounded(44, 72, 56, 76, 0.8), look.accent)


@sheet.flat(focus=(44, 50))
def pump(canvas: Canvas, look: Look) -> None:
    """Draw a hand pump, tyre levers and patches."""
    with canvas.place(50, 44, 1.0, -20):
        tube = rounded(14, 44, 70, 54, 3)
        canvas.shadow(tube, blur=1.4, alpha=0.4)
        canvas.gradient(
            tube, [(0.0, light(look.main, 0.4)), (0.4, look.main), (1.0, dark(look.main, 0.3))], across=False
        )
        canvas.gradient(rect(70, 47, 80, 51), [(0.0, light(STEEL, 0.5)), (1.0, dark(STEEL, 0.3))], across=False)
        canvas.gradient(
            rounded(78, 42, 90, 56, 3), [(0.0, light(look.second, 0.3)), (1.0, dark(look.second, 0.3))], across=False
        )
        canvas.gradient(rounded(8, 45.4, 15, 52.6, 1.4), [(0.0, STEEL), (1.0, dark(STEEL, 0.4))], across=False)
    for i, x in enumerate((28, 37)):
        lever = moved(smooth([(-2, -13), (2, -13), (2.6, 8), (5, 12), (1, 14), (-2.6, 9)]), x, 72, -16 + i * 8)
        canvas.shadow(lever, blur=0.8, alpha=0.38)
        canvas.lit(lever, look.accent)
    for x, y, r in ((60, 74, 6), (73, 70, 5), (69, 82, 4.4)):
        canvas.shadow(circle(x, y, r), blur=0.7, alpha=0.36)
        canvas.fill(circle(x, y, r), (232, 128, 60))
        canvas.fill(circle(x, y, r * 0.68), INK, 0.85)


@sheet.standing(focus=(48, 50))
def sign(canvas: Canvas, look: Look) -> None:
    """Draw a hanging workshop sign: services are sold by it."""
    canvas.stroke([(20, 16), (80, 16)], 2.0, dark(STEEL, 0.5))
    for x in (32, 68):
        canvas.stroke([(x, 16), (x, 28)], 0.6, dark(STEEL, 0.3))
    board = rounded(18, 28, 82, 78, 6)
    canvas.shadow(board, shift=(2, 3), blur=2.2, alpha=0.34)
    canvas.lit(board, look.main)
    canvas.fill(loop(rounded(21, 31, 79, 75, 4), 0.8), light(look.main, 0.6))
    cog = mirrored([(0.1, 36), (2.4, 36), (2.4, 60), (0.1, 60)])
    for i in range(4):
        canvas.fill([moved([(x - 50, y - 48)], 50, 48, i * 45)[0] for x, y in cog], look.second)
    canvas.fill(circle(50, 48, 9), look.second)
    canvas.fill(circle(50, 48, 4), look.main)
    words = (look.label or "Workshop")[:22]
    canvas.text(50, 68, words, min(5.0, 52 / canvas.text_width(words, 1.0)), CREAM)
