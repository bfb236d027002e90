"""Bakery, preserves and deli: jar, loaf, croissant, bun, tin, box, cheese, wheel, oil bottle, salami, board."""

from __future__ import annotations

from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import (
    BRASS,
    CREAM,
    GLASS,
    INK,
    WHITE,
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
from fairground.entrypoints.demo.pictures.templates.art import draw_art
from fairground.entrypoints.demo.pictures.templates.paper import wrapped

sheet = Sheet()
CRUST: Colour = (190, 122, 62)
CRUMB: Colour = (240, 210, 160)


def label(
    canvas: Canvas, box: tuple[float, float, float, float], words: str, ink: Colour, ground: Colour = CREAM
) -> None:
    """Paste a paper label with up to three lines of words and a rule above and below."""
    x0, y0, x1, y1 = box
    canvas.fill(rounded(x0, y0, x1, y1, 1), ground)
    canvas.fill(loop(rounded(x0 + 1, y0 + 1, x1 - 1, y1 - 1, 0.6), 0.25), ink, 0.8)
    lines = wrapped(words, 11)[:3]
    room = (y1 - y0) * 0.62 / max(len(lines), 1)
    size = min(room * 0.62, *((x1 - x0 - 4) / canvas.text_width(line, 1.0) for line in lines)) if lines else 1.0
    for i, line in enumerate(lines):
        canvas.text((x0 + x1) / 2, (y0 + y1) / 2 + (i - (len(lines) - 1) / 2) * size * 1.5, line, size, ink)


@sheet.standing(focus=(48, 58))
def jar(canvas: Canvas, look: Look) -> None:
    """Draw a jar with a label: style ``cloth`` has a tied cloth lid, ``honey`` a dipper, else a metal lid."""
    canvas.ground(50, 83.6, 19)
    if look.style == "honey":
        _dipper(canvas)
    glass = turned([(15, 36), (19, 41), (20.4, 48), (20.4, 76), (18.6, 82), (14, 84)])
    canvas.fill(glass, mix(GLASS, look.main, 0.2))
    content = turned([(17.5, 43), (19.2, 49), (19.2, 75.6), (17.4, 81), (13, 82.6)])
    canvas.body(content, look.main, 0.8)
    rng = look.random()
    with canvas.clip(content):
        for _ in range(24):
            x, y, size = rng.uniform(30, 70), rng.uniform(46, 82), rng.uniform(0.9, 2.6)
            canvas.fill(circle(x, y, size), (dark if rng.random() < 0.6 else light)(look.main, 0.22), 0.5)  # noqa: PLR2004
    label(canvas, (34.5, 53, 65.5, 74), look.label, dark(look.main, 0.6))
    canvas.veil(glass, INK, [(0.6, 0.0), (1.0, 0.22)])
    canvas.veil(glass, WHITE, [(0.04, 0.0), (0.1, 0.5), (0.16, 0.34), (0.2, 0.0)])
    if look.style == "cloth":
        _cloth_lid(canvas, look)
    else:
        lid = [*ellipse(50, 31.4, 16.6, 2.8, 180, 360), *ellipse(50, 38, 16.6, 2.8, 0, 180)]
        canvas.body(lid, BRASS if look.style == "honey" else look.second)
        canvas.fill(ellipse(50, 31.4, 16.6, 2.8), light(BRASS if look.style == "honey" else look.second, 0.3))


def _cloth_lid(canvas: Canvas, look: Look) -> None:
    skirt = [(32, 44.6), (34, 39), (33.6, 33), *ellipse(50, 31, 16.6, 3.4, 180, 360), (66.4, 33), (66, 39), (68, 44.6)]
    hem = [(68 - i * 3.6, 44.6 + (1.5 if i % 2 else -0.6)) for i in range(1, 10)]
    outline = [*skirt, *hem]
    canvas.fill(outline, light(look.second, 0.7))
    with canvas.clip(outline):
        for i in range(10):
            canvas.fill(rect(30 + i * 4.4, 26, 32 + i * 4.4, 48), look.second, 0.5)
            canvas.fill(rect(28, 27 + i * 4.4, 72, 29 + i * 4.4), look.second, 0.5)
    canvas.veil(outline, INK, [(0.0, 0.1), (0.3, 0.0), (1.0, 0.26)])
    canvas.stroke(ellipse(50, 38.6, 16.4, 2.6, 2, 178), 0.9, (196, 158, 108))
    for side in (-1, 1):
        canvas.fill(loop(ellipse(50 + side * 3, 42, 3, 1.8), 0.6), (196, 158, 108))


def _dipper(canvas: Canvas) -> None:
    canvas.stroke([(58, 40), (74, 12)], 1.6, (196, 148, 96))
    for i in range(5):
        x, y = 74 + i * 1.3 - 3, 12 - i * 2.2 + 5
        canvas.fill(moved(ellipse(0, 0, 4.4 - abs(i - 2) * 0.7, 1.0), x, y, 30), (182, 130, 78))


@sheet.standing(focus=(46, 62))
def loaf(canvas: Canvas, look: Look) -> None:
    """Draw a crusty loaf: style ``tin`` is a sandwich loaf, else a scored round one."""
    crust = mix(CRUST, look.main, 0.35)
    canvas.ground(50, 83.2, 33)
    if look.style == "tin":
        outline = smooth(
            [
                (20, 82.6),
                (18, 62),
                (15, 52),
                (22, 42),
                (36, 39),
                (50, 40),
                (64, 39),
                (78, 42),
                (85, 52),
                (82, 62),
                (80, 82.6),
                (50, 83.6),
            ]
        )
    else:
        outline = smooth(
            [(14, 74), (20, 54), (36, 43), (54, 41), (72, 47), (84, 60), (86, 75), (76, 83), (50, 84), (24, 83)]
        )
    canvas.gradient(outline, [(0.0, light(crust, 0.3)), (0.45, crust), (1.0, dark(crust, 0.34))], across=False)
    with canvas.clip(outline):
        if look.style == "tin":
            canvas.fill(smooth([(24, 52), (50, 46), (76, 52), (50, 57)]), light(crust, 0.5), 0.8)
        else:
            for i, lean in enumerate((-3, 0, 3, 5)):
                x = 26 + i * 15
                cut = smooth([(x, 46 + abs(lean)), (x + 5, 56), (x + 2, 72), (x - 4, 60)])
                canvas.fill(cut, light(CRUMB, 0.1))
                canvas.stroke(
                    smooth([(x, 46 + abs(lean)), (x - 4, 60), (x + 2, 72)], closed=False), 0.9, dark(crust, 0.4)
                )
        rng = look.random()
        seeds = 90 if look.style in {"seeded", "tin"} else 0
        for _ in range(seeds):
            canvas.fill(leaf(rng.uniform(16, 84), rng.uniform(42, 66), 2.0, 1.0, rng.uniform(0, 360)), look.second)
        for _ in range(160):
            canvas.fill(circle(rng.uniform(14, 86), rng.uniform(42, 76), rng.uniform(0.12, 0.5)), (255, 248, 232), 0.7)
    canvas.veil(outline, INK, [(0.0, 0.12), (0.25, 0.0), (0.6, 0.0), (1.0, 0.3)])


@sheet.standing(focus=(48, 66))
def croissant(canvas: Canvas, look: Look) -> None:
    """Draw a croissant made of seven overlapping rolls."""
    crust = mix((218, 150, 74), look.main, 0.15)
    canvas.ground(50, 82, 33)
    pieces = [
        (18, 74, 8, 9, 34),
        (82, 74, 8, 9, -34),
        (27, 67, 11, 14, 24),
        (73, 67, 11, 14, -24),
        (38, 62, 13, 18, 12),
        (62, 62, 13, 18, -12),
        (50, 60, 13, 21, 0),
    ]
    for cx, cy, rx, ry, turn in pieces:
        roll = moved(ellipse(0, 0, rx, ry), cx, cy, turn)
        canvas.gradient(roll, [(0.0, light(crust, 0.4)), (0.4, crust), (1.0, dark(crust, 0.4))], across=False)
        for line in (-0.45, 0.0, 0.45):
            canvas.fill(
                ribbon(moved(ellipse(rx * line, 0, rx * 0.3, ry * 0.84, 110, 250), cx, cy, turn), 0.7),
                dark(crust, 0.3),
                0.55,
            )
        canvas.fill(moved(ellipse(-rx * 0.28, -ry * 0.52, rx * 0.3, ry * 0.24), cx, cy, turn), (255, 240, 206), 0.55)
    if look.style == "almond":
        rng = look.random()
        for _ in range(26):
            canvas.fill(leaf(rng.uniform(24, 74), rng.uniform(46, 68), 5, 2.6, rng.uniform(0, 180)), (250, 232, 198))


@sheet.standing(focus=(46, 60))
def bun(canvas: Canvas, look: Look) -> None:
    """Draw three swirled buns with sugar on them, on paper."""
    canvas.ground(50, 83.6, 36)
    canvas.fill([(12, 82), (88, 82), (84, 85.4), (16, 85.4)], CREAM)
    for cx, cy, r in ((32, 69, 17), (68, 69, 17), (50, 56, 18)):
        dough = mix((214, 150, 82), look.main, 0.2)
        shape = ellipse(cx, cy, r, r * 0.84)
        canvas.gradient(shape, [(0.0, light(dough, 0.3)), (0.5, dough), (1.0, dark(dough, 0.36))], across=False)
        for i in range(4):
            canvas.fill(
                ribbon(
                    ellipse(cx, cy - 1, r * (0.82 - i * 0.2), r * (0.64 - i * 0.17), 20 + i * 70, 300 + i * 70), 1.7
                ),
                dark(look.main, 0.34),
            )
        canvas.fill(
            ribbon(ellipse(cx - r * 0.1, cy - r * 0.2, r * 0.66, r * 0.48, 190, 250), 1.2), (255, 240, 210), 0.7
        )
        rng = replace(look, seed=look.seed + round(cx)).random()
        for _ in range(22):
            x, y = cx + rng.uniform(-0.7, 0.7) * r, cy - 2 + rng.uniform(-0.55, 0.5) * r
            canvas.fill(moved(rect(-0.55, -0.55, 0.55, 0.55), x, y, rng.uniform(0, 90)), (255, 252, 244))


@sheet.standing(focus=(48, 58))
def tin(canvas: Canvas, look: Look) -> None:
    """Draw a round tin with a printed band: biscuits, tea, sweets."""
    canvas.ground(50, 83.4, 26)
    outline = [(24, 42), (24, 79.6), *reversed(ellipse(50, 79.6, 26, 4.4, 0, 180)), (76, 79.6), (76, 42)]
    canvas.fill(outline, look.main)
    with canvas.clip(outline):
        for i in range(14):
            canvas.fill(leaf(24 + i * 4, 83, 10, 4, -90 + (26 if i % 2 else -26)), look.second, 0.85)
            canvas.fill(circle(24 + i * 4, 48, 1.1), look.accent)
    label(canvas, (33, 53, 67, 71), look.label, dark(look.main, 0.55), light(look.accent, 0.72))
    canvas.veil(outline, INK, [(0.0, 0.24), (0.2, 0.0), (0.55, 0.0), (1.0, 0.4)])
    canvas.veil(outline, WHITE, [(0.1, 0.0), (0.2, 0.36), (0.3, 0.1), (0.42, 0.0)])
    lid = [*ellipse(50, 34, 27, 4.6, 180, 360), *ellipse(50, 42.4, 27, 4.6, 0, 180)]
    canvas.body(lid, look.second)
    canvas.fill(ellipse(50, 34, 27, 4.6), light(look.second, 0.26))
    canvas.fill(ellipse(50, 34, 23, 3.6), light(look.second, 0.36))


@sheet.standing(focus=(46, 52))
def box(canvas: Canvas, look: Look) -> None:
    """Draw a carton with an artwork and a title, its side in shade."""
    canvas.ground(52, 83.4, 25)
    canvas.lit([(68, 26), (79, 23), (79, 80), (68, 84)], dark(look.main, 0.34))
    canvas.fill([(28, 26), (40, 22), (79, 23), (68, 26)], light(look.main, 0.34))
    front = rect(28, 26, 68, 84)
    canvas.lit(front, look.main)
    draw_art(
        canvas,
        rounded(31, 50, 65, 81, 1),
        replace(look, main=look.second, second=look.accent, accent=light(look.main, 0.3)),
    )
    lines = wrapped(look.label, 12)[:3]
    for i, line in enumerate(lines):
        size = min(4.4, 33 / canvas.text_width(line, 1.0), 15 / len(lines))
        canvas.text(48, 38 + (i - (len(lines) - 1) / 2) * 5.6, line, size, contrasting(look.main))
    canvas.veil(front, WHITE, [(0.0, 0.16), (0.5, 0.0)])


@sheet.standing(focus=(48, 66))
def cheese(canvas: Canvas, look: Look) -> None:
    """Draw a wedge: style ``holes`` has eyes, ``blue`` has veins, ``herb`` has green flecks."""
    canvas.shadow([(16, 82), (88, 75.6), (94, 79), (20, 85.6)], shift=(1.0, 1.2), blur=1.3, alpha=0.6)
    rind = look.second
    top = [(14, 62), (62, 40), (88, 52)]
    side = [(14, 62), (88, 52), (88, 78), (14, 84)]
    canvas.gradient(top, [(0.0, light(look.main, 0.42)), (1.0, light(look.main, 0.12))])
    canvas.gradient(side, [(0.0, light(look.main, 0.1)), (1.0, dark(look.main, 0.16))])
    canvas.gradient(smooth([(62, 40), (76, 43.4), (88, 52)], closed=False), [(0.0, rind), (1.0, dark(rind, 0.2))])
    canvas.fill([(86, 52.2), (90.4, 52.6), (90.4, 77), (86, 78.2)], rind)
    canvas.stroke(smooth([(62, 39.6), (76, 43), (89, 52)], closed=False), 2.0, rind)
    rng = look.random()
    with canvas.clip(side):
        for _ in range({"holes": 13, "blue": 40, "herb": 60}.get(look.style, 0)):
            x, y = rng.uniform(18, 84), rng.uniform(56, 83)
            if look.style == "holes":
                r = rng.uniform(1.4, 4)
                canvas.fill(ellipse(x, y, r, r * 0.82), dark(look.main, 0.26))
                canvas.fill(ellipse(x + r * 0.2, y + r * 0.24, r * 0.74, r * 0.58), dark(look.main, 0.12))
            elif look.style == "blue":
                spread = rng.uniform(0.8, 2.8)
                knots = [moved([(spread * rng.uniform(0.3, 1.2), 0)], x, y, angle)[0] for angle in range(0, 360, 60)]
                canvas.fill(smooth(knots), (98, 124, 142), 0.62)
            else:
                canvas.fill(leaf(x, y, 2.6, 1.2, rng.uniform(0, 360)), (98, 130, 82), 0.85)
        for _ in range(40):
            canvas.fill(circle(rng.uniform(16, 86), rng.uniform(54, 84), 0.3), dark(look.main, 0.3), 0.5)


@sheet.standing(focus=(44, 60))
def wheel(canvas: Canvas, look: Look) -> None:
    """Draw a whole cheese with a paper label and one slice drawn out."""
    canvas.ground(50, 83, 33)
    side = [(18, 54), (18, 74), *reversed(ellipse(50, 74, 32, 10, 0, 180)), (82, 74), (82, 54)]
    canvas.body(side, look.second)
    top = ellipse(50, 54, 32, 10.4)
    canvas.gradient(top, [(0.0, light(look.second, 0.46)), (1.0, light(look.second, 0.16))])
    cut = [(50, 54), *ellipse(50, 54, 32, 10.4, 62, 112)]
    canvas.fill(cut, dark(look.main, 0.2))
    lower = ellipse(50, 74, 32, 10, 62, 112)
    upper = ellipse(50, 54, 32, 10.4, 62, 112)
    canvas.fill([(50, 54), upper[0], lower[0], (50, 72)], light(look.main, 0.1))
    canvas.fill([(50, 54), (50, 72), lower[-1], upper[-1]], dark(look.main, 0.1))
    with canvas.place(40, 51.6, 1.0):
        canvas.fill(ellipse(50, 50, 15, 4.6), CREAM)
        canvas.fill(ribbon(ellipse(50, 50, 13, 3.8), 0.3), dark(look.second, 0.5))
        canvas.text(50, 50, look.label[:14], 2.0, dark(look.second, 0.6))


@sheet.standing(focus=(48, 60))
def oil(canvas: Canvas, look: Look) -> None:
    """Draw a tall bottle of oil, vinegar, syrup or hot sauce."""
    canvas.ground(50, 83.6, 15)
    outline = turned([(4.4, 20), (4.4, 34), (6, 40), (13, 47), (14.6, 54), (14.6, 80), (12.6, 84)])
    canvas.fill(outline, mix(GLASS, look.main, 0.4))
    filled = turned([(4, 37), (6, 41), (12.4, 48), (13.6, 54), (13.6, 79.6), (12, 82.6)])
    canvas.body(filled, look.main, 0.9)
    if look.style == "herb":
        canvas.stroke(smooth([(47, 80), (49, 62), (47, 44)], closed=False), 0.6, (94, 116, 72))
        for i in range(9):
            canvas.fill(leaf(48, 78 - i * 3.6, 5, 1.6, -90 + (44 if i % 2 else -44)), (108, 134, 80))
    label(canvas, (38.5, 57, 61.5, 76), look.label, dark(look.main, 0.6))
    canvas.veil(outline, INK, [(0.6, 0.0), (1.0, 0.3)])
    canvas.veil(outline, WHITE, [(0.06, 0.0), (0.14, 0.55), (0.22, 0.0)])
    canvas.body(rounded(44.6, 11, 55.4, 22, 1.4), (190, 146, 100) if look.seed % 2 else dark(look.second, 0.1))
    canvas.body(rounded(44, 20, 56, 23, 1), mix(GLASS, look.main, 0.3))


@sheet.flat(focus=(46, 52))
def salami(canvas: Canvas, look: Look) -> None:
    """Draw a tied sausage with five slices, on a board."""
    board(canvas, replace(look, main=(206, 162, 114), style="plain"))
    with canvas.place(46, 44, 1.0, -24):
        outline = smooth([(16, 50), (22, 40), (50, 37), (76, 40), (82, 50), (76, 60), (50, 63), (22, 60)])
        canvas.shadow(outline, blur=1.2, alpha=0.4)
        canvas.gradient(
            outline, [(0.0, light(look.main, 0.3)), (0.5, look.main), (1.0, dark(look.main, 0.4))], across=False
        )
        for i in range(6):
            canvas.stroke(
                smooth([(24 + i * 10, 39), (27 + i * 10, 50), (25 + i * 10, 61)], closed=False), 0.7, CREAM, 0.85
            )
    for i in range(4):
        slice_ = ellipse(50 + i * 8, 72 - i * 3, 9, 8.4)
        canvas.shadow(slice_, shift=(0.6, 1.0), blur=0.7, alpha=0.4)
        canvas.fill(slice_, dark(look.main, 0.18))
        canvas.fill(ellipse(50 + i * 8, 72 - i * 3, 8, 7.4), light(look.main, 0.14))
        rng = replace(look, seed=i).random()
        for _ in range(16):
            canvas.fill(
                circle(50 + i * 8 + rng.uniform(-5.4, 5.4), 72 - i * 3 + rng.uniform(-5, 5), rng.uniform(0.5, 1.1)),
                (250, 226, 212),
            )


@sheet.flat(focus=(46, 50))
def board(canvas: Canvas, look: Look) -> None:
    """Draw a wooden board with a handle; style ``plain`` lies bare, else a knife is on it."""
    outline: Points = [
        *ellipse(24, 28, 8, 8, 180, 270),
        *ellipse(70, 28, 8, 8, 270, 360),
        *ellipse(70, 70, 8, 8, 0, 90),
        *ellipse(24, 70, 8, 8, 90, 180),
    ]
    with canvas.place(50, 52, 1.05, -4):
        canvas.shadow(outline, blur=2.0, alpha=0.4)
        handle = rounded(76, 44, 93, 55, 5)
        canvas.shadow(handle, blur=1.6, alpha=0.3)
        canvas.fill(handle, dark(look.main, 0.06))
        canvas.fill(circle(88, 49.5, 2), dark(look.main, 0.6))
        canvas.lit(outline, look.main)
        with canvas.clip(outline):
            rng = look.random()
            for _ in range(22):
                y = rng.uniform(20, 80)
                canvas.stroke(
                    smooth(
                        [(14, y), (36, y + rng.uniform(-2, 2)), (58, y + rng.uniform(-2, 2)), (80, y)], closed=False
                    ),
                    rng.uniform(0.2, 0.7),
                    dark(look.main, 0.3),
                    0.35,
                )
        if look.style != "plain":
            canvas.fill(mirrored([(1.2, 22), (2.2, 40), (1.4, 44)], 62), dark(look.second, 0.1))
            canvas.fill([(60.4, 44), (63.6, 44), (64.6, 70), (62, 76), (60.4, 72)], (206, 212, 216))
