"""Toys and games: car, train, blocks, puzzle, kite, top, stacker, animal, yoyo, doll's house."""

from __future__ import annotations

from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, INK, WOOD, Colour, contrasting, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import (
    Point,
    Points,
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
    star,
    turned,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.art import draw_art

sheet = Sheet()


def wheel(canvas: Canvas, x: float, y: float, r: float, hub: Colour) -> None:
    """Draw a wooden wheel with a coloured hub."""
    canvas.gradient(circle(x, y, r), [(0.0, dark(WOOD, 0.2)), (1.0, dark(WOOD, 0.5))])
    canvas.gradient(circle(x, y, r * 0.82), [(0.0, light(WOOD, 0.3)), (1.0, WOOD)])
    canvas.fill(circle(x, y, r * 0.34), hub)
    canvas.fill(circle(x - r * 0.1, y - r * 0.1, r * 0.12), light(hub, 0.6))


def grain(canvas: Canvas, outline: Points, colour: Colour, seed: int) -> None:
    """Lay wood grain over an outline."""
    rng = replace(_PLAIN, seed=seed).random()
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    with canvas.clip(outline):
        for _ in range(7):
            y = rng.uniform(min(ys), max(ys))
            line = [(min(xs), y), (sum(xs) / len(xs), y + rng.uniform(-1.6, 1.6)), (max(xs), y + rng.uniform(-1, 1))]
            canvas.stroke(smooth(line, closed=False), rng.uniform(0.2, 0.6), dark(colour, 0.3), 0.3)


_PLAIN = Look((0, 0, 0), (0, 0, 0), (0, 0, 0))


@sheet.standing(focus=(44, 62))
def car(canvas: Canvas, look: Look) -> None:
    """Draw a wooden car: style ``van`` has a roof rack, ``racer`` is low."""
    canvas.ground(50, 83.6, 34)
    if look.style == "van":
        outline = rounded(14, 40, 86, 77, 7)
        windows = [rounded(20, 46, 36, 58, 2), rounded(40, 46, 56, 58, 2), rounded(60, 46, 81, 58, 4)]
        canvas.fill(rounded(24, 36, 70, 38.4, 1), dark(WOOD, 0.3))
        for x, tone in ((28, look.second), (41, look.accent), (55, WOOD)):
            canvas.body(rounded(x, 28, x + 11, 36.4, 1.4), tone)
    elif look.style == "racer":
        outline = smooth([(10, 74), (10, 66), (24, 60), (44, 58), (66, 54), (84, 62), (90, 70), (88, 77), (12, 77)])
        windows = []
        canvas.fill(circle(52, 52, 8), light(WOOD, 0.3))
        canvas.fill(ellipse(52, 49, 8.2, 6, 180, 360), look.accent)
    else:
        outline = smooth(
            [(10, 76), (10, 64), (20, 59), (30, 57), (38, 42), (64, 41), (74, 57), (88, 60), (91, 76)], steps=6
        )
        windows = [
            smooth([(35, 57), (40, 46.4), (50, 45.6), (50, 57)]),
            smooth([(53.6, 57), (53.6, 45.6), (63, 46), (69.4, 57)]),
        ]
    canvas.lit(outline, look.main)
    canvas.veil(outline, INK, [(0.5, 0.0), (1.0, 0.2)])
    grain(canvas, outline, look.main, look.seed)
    for window in windows:
        canvas.lit(window, light(WOOD, 0.35))
    with canvas.clip(outline):
        canvas.fill(rect(0, 66, 100, 69), look.second)
    if look.style == "racer":
        canvas.fill(circle(70, 66, 5.4), CREAM)
        canvas.text(70, 66, str(look.seed % 9 + 1), 5, look.main)
    for x in (28, 72):
        wheel(canvas, x, 76, 9, look.accent)


@sheet.standing(focus=(40, 60))
def train(canvas: Canvas, look: Look) -> None:
    """Draw a locomotive with one wagon of blocks."""
    canvas.ground(50, 83.6, 42)
    canvas.fill(rect(52, 71, 62, 73), dark(WOOD, 0.4))
    canvas.body(rounded(10, 52, 40, 74, 8), look.main)
    grain(canvas, rect(10, 52, 40, 74), look.main, 2)
    canvas.body(rounded(16, 38, 23, 54, 1.6), look.second)
    canvas.body([(13, 34), (26, 34), (23, 40), (16, 40)], look.second)
    canvas.body(ellipse(30, 52, 4, 5), look.accent)
    cab = rounded(36, 38, 56, 74, 2)
    canvas.lit(cab, look.second)
    canvas.lit(rounded(40, 44, 52, 56, 1.6), light(WOOD, 0.4))
    canvas.lit(rounded(33, 33.6, 59, 38.6, 1.6), look.main)
    canvas.lit([(4, 77), (10, 66), (12, 77)], look.accent)
    for i, (x, tone) in enumerate(((66, look.accent), (76, look.main), (86, look.second))):
        canvas.lit(rounded(x - 4.6, 48 - i % 2 * 2, x + 4.6, 60, 1), tone)
        canvas.text(x, 54, "ABC"[i], 5, contrasting(tone))
    canvas.lit(rounded(60, 59, 93, 74, 2), light(WOOD, 0.1))
    grain(canvas, rect(60, 59, 93, 74), WOOD, 4)
    for x, r in ((17, 6.4), (31, 6.4), (47, 8.4), (68, 6.4), (85, 6.4)):
        wheel(canvas, x, 83.6 - r, r, look.accent)


@sheet.standing(focus=(46, 58))
def blocks(canvas: Canvas, look: Look) -> None:
    """Draw a tower of building blocks: cubes, a bridge, a roof."""
    canvas.ground(50, 83.6, 34)
    pieces: list[tuple[Points, Colour]] = [
        (rect(20, 66, 38, 84), look.main),
        (rect(64, 66, 82, 84), look.second),
        ([(40, 84), (40, 66), (62, 66), (62, 84), *reversed(ellipse(51, 84, 7, 11, 180, 360))], light(WOOD, 0.12)),
        (rect(18, 58, 84, 66), look.accent),
        (rect(26, 40, 44, 58), light(WOOD, 0.2)),
        (rect(56, 40, 74, 58), look.main),
        (rect(24, 34, 76, 40), look.second),
        ([(34, 34), (66, 34), (50, 14)], look.accent),
        (ellipse(88, 77.4, 6.6, 6.6), look.main),
    ]
    for i, (piece, tone) in enumerate(pieces):
        canvas.lit(piece, tone)
        canvas.veil(piece, INK, [(0.4, 0.0), (1.0, 0.2)])
        grain(canvas, piece, tone, i)
    canvas.text(35, 49, "F", 8, dark(look.main, 0.2))
    canvas.text(65, 49, "G", 8, contrasting(look.main))
    canvas.fill(star(29, 75, 5, 2.3, 5), light(look.main, 0.6))
    canvas.fill(circle(73, 75, 4), light(look.second, 0.6))


@sheet.flat(focus=(46, 46))
def puzzle(canvas: Canvas, look: Look) -> None:
    """Draw a jigsaw with an artwork and two loose pieces."""
    outline = rect(16, 22, 76, 78)
    canvas.shadow(outline, blur=1.4, alpha=0.4)
    draw_art(canvas, outline, look)
    for col in range(6):
        for row in range(5):
            if 0 < col < 5 and row < 4:  # noqa: PLR2004 - the puzzle has five columns and four rows
                _seam(canvas, (16 + col * 12, 29 + row * 14), 7, 90, 1 if (col + row) % 2 else -1)
            if 0 < row < 4 and col < 5:  # noqa: PLR2004
                _seam(canvas, (22 + col * 12, 22 + row * 14), 6, 0, 1 if (col + row) % 2 else -1)
    canvas.veil(outline, (255, 255, 255), [(0.0, 0.2), (0.5, 0.0)])
    for x, y, turn, tone in ((84, 36, 18, look.main), (82, 68, -24, look.accent)):
        piece = [*rect(-6, -7, 6, 7)]
        knob = ellipse(0, -8, 2.4, 2.4)
        canvas.shadow(moved(piece, x, y, turn), blur=0.9, alpha=0.4)
        canvas.lit(moved(piece, x, y, turn), tone)
        canvas.fill(moved(knob, x, y, turn), light(tone, 0.14))
        canvas.fill(moved(ellipse(6, 0, 2.2, 2.2), x, y, turn), dark(tone, 0.3))


def _seam(canvas: Canvas, middle: Point, half: float, turn: float, side: int) -> None:
    """Draw one edge of a jigsaw piece, with its knob towards ``side``."""
    start = 120 if side > 0 else 60
    knob = ellipse(0, side * 2.6, 2.3, 2.0, start + 180, start + 180 + side * 300)
    line = [(-half, 0.0), (-1.3, side * 0.3), *knob, (1.3, side * 0.3), (half, 0.0)]
    canvas.stroke(moved(line, *middle, turn), 0.26, INK, 0.42)


@sheet.flat(focus=(46, 40))
def kite(canvas: Canvas, look: Look) -> None:
    """Draw a kite with a tail of bows."""
    with canvas.place(48, 46, 1.0, 14):
        outline = [(50, 8), (76, 36), (50, 74), (24, 36)]
        canvas.shadow(outline, shift=(3, 5), blur=2.6, alpha=0.26)
        for quarter, tone in (
            ([(50, 8), (76, 36), (50, 36)], look.main),
            ([(50, 8), (24, 36), (50, 36)], look.second),
            ([(76, 36), (50, 74), (50, 36)], look.accent),
            ([(24, 36), (50, 74), (50, 36)], light(look.main, 0.5)),
        ):
            canvas.lit(quarter, tone)
        if look.style == "face":
            for eye in (41, 59):
                canvas.fill(circle(eye, 32, 3.4), CREAM)
                canvas.fill(circle(eye, 33, 1.6), INK)
            canvas.fill(ribbon(ellipse(50, 42, 9, 6, 20, 160), 1.4), INK)
        else:
            canvas.fill(circle(50, 36, 9), CREAM)
            canvas.fill(star(50, 36, 8, 3.6, 8), look.main)
        canvas.stroke([(50, 8), (50, 74)], 0.5, dark(WOOD, 0.3))
        canvas.stroke([(24, 36), (76, 36)], 0.5, dark(WOOD, 0.3))
    tail = smooth([(42, 73), (48, 80), (58, 78), (64, 86), (76, 84), (84, 92)], closed=False)
    canvas.stroke(tail, 0.4, dark(look.main, 0.4))
    for i, step in enumerate((6, 15, 24, 33)):
        x, y = tail[step]
        for side in (-1, 1):
            canvas.fill(
                leaf(x, y, 5.4, 4.4, (0 if side > 0 else 180) + 24), (look.main, look.second, look.accent)[i % 3]
            )


@sheet.standing(focus=(50, 56))
def top(canvas: Canvas, look: Look) -> None:
    """Draw a spinning top, leaning as it turns."""
    canvas.ground(47, 83, 12)
    with canvas.place(50, 50, 1.0, 9):
        outline = turned([(2, 40), (14, 45), (29, 53), (31, 58), (22, 68), (8, 79), (1, 84)])
        canvas.fill(outline, look.main)
        with canvas.clip(outline):
            for y, tone in ((46, look.second), (58, look.accent), (68, look.second), (76, light(look.main, 0.4))):
                canvas.fill([*ellipse(50, y, 40, 5, 0, 180), *reversed(ellipse(50, y + 3.4, 40, 5, 0, 180))], tone)
        canvas.veil(outline, INK, [(0.0, 0.16), (0.2, 0.0), (0.5, 0.0), (1.0, 0.42)])
        canvas.veil(outline, (255, 255, 255), [(0.14, 0.0), (0.28, 0.5), (0.4, 0.0)])
        canvas.body(rounded(48.4, 18, 51.6, 42, 1.4), WOOD)
        canvas.body(circle(50, 17, 4), look.accent)
    for r in (33, 38):
        canvas.fill(ribbon(ellipse(50, 70, r, 9, 20, 70), 0.5), contrasting(look.main), 0.25)
        canvas.fill(ribbon(ellipse(50, 70, r, 9, 150, 186), 0.5), contrasting(look.main), 0.25)


@sheet.standing(focus=(50, 58))
def stacker(canvas: Canvas, look: Look) -> None:
    """Draw stacking rings on a peg."""
    canvas.ground(50, 83.6, 30)
    canvas.body([*ellipse(50, 79, 30, 3.6, 180, 360), *ellipse(50, 81, 30, 3.2, 0, 180)], light(WOOD, 0.1))
    tones = (look.main, look.second, look.accent, light(look.main, 0.4), light(look.second, 0.4))
    for i, half in enumerate((27, 23.4, 19.8, 16.2, 12.6)):
        y = 72.6 - i * 10.4
        canvas.body(rounded(50 - half, y - 5, 50 + half, y + 5.4, 5.2), tones[i])
        canvas.fill(ribbon([(50 - half * 0.7, y - 2.6), (50 - half * 0.2, y - 3)], 1.0), CREAM, 0.4)
    canvas.body(circle(50, 19.6, 7), look.accent)
    for x in (47.4, 52.6):
        canvas.fill(circle(x, 18.6, 0.8), INK)
    canvas.fill(ribbon(ellipse(50, 20.6, 2.6, 2.0, 20, 160), 0.6), INK)


@sheet.standing(focus=(40, 54))
def animal(canvas: Canvas, look: Look) -> None:
    """Draw a carved animal: style ``whale``, ``fox``, else an elephant on wheels."""
    with canvas.place(48, 53.4, 0.9):
        _animal(canvas, look)


def _animal(canvas: Canvas, look: Look) -> None:
    canvas.ground(50, 83.6, 30)
    if look.style == "whale":
        tail = smooth([(72, 62), (82, 48), (92, 42), (90, 54), (96, 60), (84, 64), (76, 74)])
        outline = smooth([(10, 66), (14, 50), (32, 41), (54, 44), (72, 58), (80, 68), (68, 80), (40, 84), (18, 80)])
        canvas.lit(tail, dark(look.main, 0.1))
        canvas.lit(outline, look.main)
        grain(canvas, outline, look.main, 3)
        with canvas.clip(outline):
            canvas.fill(smooth([(4, 72), (30, 76), (60, 72), (80, 84), (40, 94), (6, 90)]), light(look.second, 0.4))
        canvas.fill(leaf(40, 70, 16, 8, 40), dark(look.main, 0.2))
        eye = (24, 62)
        for lean in (-30, 0, 30):
            canvas.stroke(moved([(0, 0), (11, 0)], 34, 40, -90 + lean), 1.4, look.second)
    elif look.style == "fox":
        tail = smooth([(70, 74), (84, 70), (90, 54), (84, 42), (96, 52), (97, 70), (86, 84), (72, 84)])
        canvas.lit(tail, look.main)
        canvas.lit(smooth([(88, 48), (84, 42), (96, 52), (95, 60)]), CREAM)
        outline = smooth([(28, 52), (46, 46), (66, 56), (76, 74), (74, 84), (30, 84)])
        canvas.lit(outline, look.main)
        grain(canvas, outline, look.main, 3)
        canvas.lit([(12, 20), (24, 30), (40, 30), (52, 20), (50, 42), (32, 58), (14, 42)], light(look.main, 0.06))
        canvas.lit([(15, 42), (32, 47), (49, 42), (32, 58)], CREAM)
        canvas.fill(circle(32, 56, 2), INK)
        canvas.fill(circle(40, 40, 1.5), INK)
        eye = (24, 40)
    else:
        outline = smooth(
            [
                (30, 46),
                (50, 34),
                (76, 38),
                (86, 56),
                (84, 76),
                (70, 76),
                (68, 66),
                (48, 66),
                (46, 76),
                (32, 76),
                (28, 62),
            ]
        )
        canvas.lit(outline, look.main)
        trunk = ribbon(smooth([(26, 48), (14, 54), (12, 68), (18, 76)], closed=False), 7, taper=0.6)
        canvas.lit(trunk, look.main)
        canvas.lit(ellipse(30, 46, 15, 14), light(look.main, 0.06))
        grain(canvas, outline, look.main, 3)
        canvas.lit(smooth([(36, 36), (50, 38), (54, 52), (44, 60), (36, 52)]), look.second)
        for x in (39, 77):
            wheel(canvas, x, 77, 6.6, look.accent)
        eye = (24, 44)
    canvas.fill(circle(*eye, 1.6), INK)
    canvas.fill(circle(eye[0] - 0.5, eye[1] - 0.5, 0.5), CREAM)


@sheet.flat(focus=(48, 56))
def yoyo(canvas: Canvas, look: Look) -> None:
    """Draw a yo-yo with its string."""
    canvas.stroke(smooth([(62, 6), (56, 18), (66, 30), (56, 40), (52, 56)], closed=False), 0.7, CREAM)
    canvas.fill(loop(ellipse(62, 6, 4, 4), 0.7), CREAM)
    canvas.shadow(circle(48, 62, 25), blur=2.0, alpha=0.44)
    canvas.lit(circle(48, 62, 25), look.main)
    canvas.lit(circle(48, 62, 20), light(look.main, 0.2))
    canvas.fill(loop(circle(48, 62, 16), 2.2), look.second)
    canvas.fill(star(48, 62, 11, 5, 5), look.accent)
    canvas.fill(ribbon(ellipse(48, 62, 22.4, 22.4, 190, 250), 1.3), CREAM, 0.6)


@sheet.standing(focus=(44, 56))
def dollhouse(canvas: Canvas, look: Look) -> None:
    """Draw an open doll's house with four rooms."""
    canvas.ground(50, 83.6, 32)
    canvas.lit([(16, 42), (50, 14), (84, 42), (78, 46), (50, 23), (22, 46)], look.main)
    canvas.body(rect(66, 18, 73, 34), dark(look.main, 0.2))
    canvas.fill([(22, 46), (50, 23), (78, 46), (78, 84), (22, 84)], light(WOOD, 0.25))
    rooms = (
        (25, 48, 49, 63, look.second),
        (51, 48, 75, 63, look.accent),
        (25, 66, 49, 82, light(look.main, 0.4)),
        (51, 66, 75, 82, mix(look.second, CREAM, 0.5)),
    )
    for x0, y0, x1, y1, tone in rooms:
        canvas.lit(rect(x0, y0, x1, y1), light(tone, 0.4))
        canvas.veil(rect(x0, y0, x1, y1), INK, [(0.0, 0.22), (0.3, 0.0)])
    canvas.lit([(36, 46), (50, 32), (64, 46)], light(look.second, 0.5))
    canvas.body(rounded(29, 56, 42, 63, 1.4), look.main)
    canvas.body(rounded(60, 55, 70, 63, 1), dark(WOOD, 0.2))
    canvas.stroke([(37, 66), (37, 70)], 0.3, INK)
    canvas.fill(mirrored([(1.4, 69), (3.6, 72), (0, 72)], 37), look.accent)
    canvas.body(rounded(28, 77, 46, 79, 0.6), dark(WOOD, 0.1))
    canvas.body(rounded(57, 70, 64, 82, 0.6), look.main)
    for x in (68, 72):
        canvas.fill(leaf(x, 82, 8, 3, -90 + (x - 70) * 8), (110, 150, 100))
