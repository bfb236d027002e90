"""Camping and walking: tent, backpack, flask, lantern, sleeping bag, hammock, stove, compass."""

from __future__ import annotations

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import BRASS, CREAM, GLASS, INK, STEEL, WHITE, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import (
    circle,
    ellipse,
    leaf,
    moved,
    rect,
    ribbon,
    rounded,
    smooth,
    star,
)
from fairground.entrypoints.demo.pictures.look import Look, Sheet

sheet = Sheet()


@sheet.standing(focus=(46, 58))
def tent(canvas: Canvas, look: Look) -> None:
    """Draw a tent with its door open: style ``bell`` has one pole and bunting, else a ridge tent."""
    canvas.ground(50, 82.6, 42, 3.0)
    for x, y in ((6, 84), (94, 83)):
        canvas.stroke([(x, y), (x + (10 if x < 50 else -10), 66)], 0.4, CREAM)  # noqa: PLR2004 - left or right of the middle
    if look.style == "bell":
        roof = smooth([(50, 18), (54, 24), (70, 46), (90, 60)], closed=False) + smooth(
            [(10, 60), (30, 46), (46, 24)], closed=False
        )
        canvas.gradient(roof, [(0.0, light(look.main, 0.34)), (0.5, look.main), (1.0, dark(look.main, 0.3))])
        wall = [(10, 60), (90, 60), (86, 83), (14, 83)]
        canvas.gradient(
            wall, [(0.0, light(look.main, 0.14)), (0.5, dark(look.main, 0.06)), (1.0, dark(look.main, 0.36))]
        )
        for x in (30, 70):
            canvas.stroke([(50, 18), (x, 60), (x - 1, 83)], 0.35, dark(look.main, 0.4), 0.6)
        for i in range(9):
            x = 12 + i * 9
            canvas.fill([(x, 60), (x + 5, 60), (x + 2.5, 65)], (look.accent, look.second, CREAM)[i % 3])
        door, flap = [(50, 34), (61, 83), (39, 83)], smooth([(50, 34), (39, 83), (31, 83), (38, 60)])
    else:
        canvas.gradient([(40, 24), (58, 26), (94, 81), (68, 84)], [(0.0, look.main), (1.0, dark(look.main, 0.34))])
        canvas.fill([(40, 24), (68, 84), (10, 84)], light(look.main, 0.16))
        canvas.stroke([(40, 24), (68, 84)], 0.5, dark(look.main, 0.4))
        canvas.stroke([(49, 44), (82, 62)], 0.4, dark(look.main, 0.3), 0.7)
        door, flap = [(40, 36), (55, 84), (27, 84)], smooth([(40, 36), (27, 84), (19, 84), (29, 62)])
    canvas.gradient(door, [(0.0, dark(look.main, 0.72)), (1.0, dark(look.main, 0.5))], across=False)
    glow = moved(circle(0, 0, 4), sum(x for x, _ in door) / 3, 74)
    canvas.fill(glow, (255, 214, 130), 0.35)
    canvas.fill(moved(circle(0, 0, 2), sum(x for x, _ in door) / 3, 74), (255, 226, 160), 0.9)
    canvas.lit(flap, look.second)
    for i in range(7):
        canvas.fill(leaf(8 + i * 14, 85.4, 4, 1.2, -90 + (i % 3 - 1) * 24), (128, 148, 96))


@sheet.standing(focus=(48, 56))
def backpack(canvas: Canvas, look: Look) -> None:
    """Draw a roll-top rucksack with a pocket and straps."""
    canvas.ground(50, 83.6, 23)
    canvas.stroke(smooth([(42, 20), (44, 12), (56, 12), (58, 20)], closed=False), 2.2, dark(look.second, 0.2))
    for side in (-1, 1):
        canvas.fill(
            smooth([(50 + side * 24, 52), (50 + side * 30, 54), (50 + side * 30, 76), (50 + side * 24, 80)]),
            dark(look.main, 0.3),
        )
    outline = smooth(
        [(32, 20), (50, 17), (68, 20), (73, 40), (75, 66), (71, 81), (50, 84), (29, 81), (25, 66), (27, 40)]
    )
    canvas.body(outline, look.main, 0.8)
    flap = smooth([(30, 18), (50, 14.4), (70, 18), (74, 34), (68, 42), (50, 44), (32, 42), (26, 34)])
    canvas.shadow(flap, shift=(0.4, 1.4), blur=0.9, alpha=0.34)
    canvas.body(flap, light(look.main, 0.1), 0.8)
    pocket = rounded(33, 54, 67, 79, 5)
    canvas.shadow(pocket, shift=(0.3, 0.9), blur=0.7, alpha=0.3)
    canvas.body(pocket, mix(look.main, look.second, 0.25), 0.7)
    canvas.stroke([(35.6, 59), (64.4, 59)], 0.7, dark(look.main, 0.5))
    canvas.fill(rounded(57, 58.4, 59, 63, 0.8), BRASS)
    for x in (39, 61):
        canvas.gradient(rect(x - 1.7, 20, x + 1.7, 53), [(0.0, light(look.second, 0.2)), (1.0, dark(look.second, 0.2))])
        canvas.fill(rounded(x - 2.6, 45, x + 2.6, 50, 0.8), BRASS)
        canvas.fill(rect(x - 1.5, 46.2, x + 1.5, 48.8), dark(look.second, 0.3))
    canvas.fill(rounded(45, 66, 55, 72, 0.8), look.second)
    canvas.fill([(46.4, 71), (49, 67.4), (50.8, 69.6), (52, 68.2), (53.8, 71)], CREAM)


@sheet.standing(focus=(48, 50))
def flask(canvas: Canvas, look: Look) -> None:
    """Draw an insulated bottle with mountains on it."""
    canvas.ground(50, 83.6, 13)
    outline = turned_flask()
    canvas.fill(outline, look.main)
    with canvas.clip(outline):
        if look.style == "dipped":
            canvas.fill(rect(30, 62, 70, 90), look.second)
        elif look.style != "plain":
            canvas.fill([(34, 70), (43, 56), (49, 64), (56, 52), (68, 70), (68, 90), (34, 90)], look.second)
            canvas.fill(circle(57, 46, 3.4), look.accent)
    canvas.veil(outline, INK, [(0.0, 0.22), (0.2, 0.0), (0.6, 0.0), (1.0, 0.42)])
    canvas.veil(outline, WHITE, [(0.14, 0.0), (0.26, 0.5), (0.36, 0.0)])
    canvas.body(rounded(43.4, 24, 56.6, 30, 1), STEEL)
    canvas.body(rounded(42.4, 12, 57.6, 25.4, 2.4), look.second)
    canvas.stroke(ellipse(50, 12.6, 6.4, 5.4, 180, 360), 1.8, dark(look.second, 0.2))


def turned_flask() -> list[tuple[float, float]]:
    """Return the flask's outline."""
    right = smooth([(56, 30), (59, 34), (64, 40), (64.4, 48), (64.4, 80), (62.4, 84)], closed=False)
    return right + [(100 - x, y) for x, y in reversed(right)]


@sheet.standing(focus=(50, 52))
def lantern(canvas: Canvas, look: Look) -> None:
    """Draw a camp lantern that glows."""
    canvas.fill(circle(50, 54, 33), (255, 226, 150), 0.16)
    canvas.fill(circle(50, 54, 24), (255, 226, 150), 0.2)
    canvas.ground(50, 83.6, 17)
    canvas.stroke(ellipse(50, 32, 17, 21, 188, 352), 1.2, STEEL)
    glass = smooth([(38, 38), (36, 54), (38, 70), (62, 70), (64, 54), (62, 38)])
    canvas.gradient(glass, [(0.0, mix(GLASS, (255, 224, 150), 0.6)), (0.5, (255, 240, 196)), (1.0, (244, 206, 130))])
    canvas.fill(leaf(50, 65, 17, 8, -90), (255, 180, 74))
    canvas.fill(leaf(50, 65, 10, 4.4, -90), (255, 244, 206))
    for x in (37, 62):
        canvas.gradient(rect(x, 36, x + 1.4, 72), [(0.0, light(look.main, 0.3)), (1.0, dark(look.main, 0.3))])
    canvas.stroke(ellipse(50, 54, 14, 3, 0, 180), 0.8, dark(look.main, 0.1))
    canvas.body([(33, 70), (67, 70), (69, 81), (67, 84), (33, 84), (31, 81)], look.main)
    canvas.body([(36, 38), (64, 38), (60, 28), (40, 28)], look.main)
    canvas.body(rounded(44, 21, 56, 28.6, 2), dark(look.main, 0.1))
    canvas.body(circle(68.6, 77, 2.6), look.second)


@sheet.flat(focus=(46, 50))
def sleeping_bag(canvas: Canvas, look: Look) -> None:
    """Draw a quilted sleeping bag, opened at the top."""
    with canvas.place(50, 50, 1.0, 16):
        outline = smooth(
            [(36, 14), (50, 9), (64, 14), (68, 28), (66, 60), (61, 88), (50, 92), (39, 88), (34, 60), (32, 28)]
        )
        canvas.shadow(outline, blur=2.0, alpha=0.42)
        canvas.gradient(outline, [(0.0, light(look.main, 0.2)), (0.5, look.main), (1.0, dark(look.main, 0.24))])
        with canvas.clip(outline):
            for i in range(10):
                y = 24 + i * 7.4
                canvas.stroke(smooth([(30, y), (50, y + 3.4), (70, y)], closed=False), 0.5, dark(look.main, 0.36))
                canvas.stroke(
                    smooth([(30, y + 1), (50, y + 4.4), (70, y + 1)], closed=False), 0.7, light(look.main, 0.3), 0.6
                )
        canvas.fill(smooth([(38, 17), (50, 13), (62, 17), (62, 27), (50, 32), (38, 27)]), dark(look.main, 0.45))
        canvas.lit(smooth([(40, 20), (50, 17), (60, 20), (60, 26), (50, 30), (40, 26)]), light(look.second, 0.3))
        canvas.stroke(smooth([(50, 31), (53, 46), (54, 66)], closed=False), 0.8, look.accent)
        canvas.fill(rounded(52.6, 64, 55.4, 69, 1), look.accent)


@sheet.standing(focus=(50, 56))
def hammock(canvas: Canvas, look: Look) -> None:
    """Draw a striped hammock between two posts."""
    for x in (10, 90):
        canvas.ground(x, 83.6, 6)
        canvas.body(rounded(x - 2.4, 20, x + 2.4, 84, 1.6), (170, 124, 84))
    upper = smooth([(22, 40), (36, 55), (50, 60), (64, 55), (78, 40)], closed=False)
    lower = smooth([(78, 40), (70, 64), (50, 76), (30, 64), (22, 40)], closed=False)
    canvas.ground(50, 84, 24, 2.2, 0.2)
    outline = upper + lower
    canvas.fill(outline, look.main)
    with canvas.clip(outline):
        for i in range(7):
            shift = i * 4.6
            band = smooth(
                [(18, 36 + shift), (36, 54 + shift), (50, 59 + shift), (64, 54 + shift), (82, 36 + shift)], closed=False
            )
            canvas.stroke(band, 1.6, look.second if i % 2 else look.accent)
    canvas.veil(outline, INK, [(0.0, 0.0), (1.0, 0.3)], across=False)
    for x, post in ((22, 12), (78, 88)):
        for i in range(5):
            canvas.stroke([(post, 30), (x + (i - 2) * 0.3, 40 + i * 1.2)], 0.35, CREAM)
    for i in range(17):
        left = 31 + i * 2.4
        top = 66 + 10 * (1 - ((left - 50) / 20) ** 2)
        canvas.stroke([(left, top), (left - 0.4, top + 4)], 0.5, CREAM)


@sheet.standing(focus=(50, 52))
def stove(canvas: Canvas, look: Look) -> None:
    """Draw a gas stove with a pot on it."""
    canvas.ground(50, 83.6, 15)
    canvas.body(rounded(36, 66, 64, 84, 4), look.main)
    canvas.body([*ellipse(50, 66.4, 14, 5, 180, 360), (64, 68), (36, 68)], light(look.main, 0.2))
    canvas.body(rounded(46, 55, 54, 63, 1), BRASS)
    canvas.stroke([(54, 59), (66, 59), (70, 62)], 1.2, STEEL)
    for side in (-1, 0, 1):
        canvas.stroke([(50, 56), (50 + side * 14, 53), (50 + side * 16, 49)], 1.2, dark(STEEL, 0.3))
        canvas.fill(leaf(50 + side * 6, 55, 7, 3, -90 + side * 16), (106, 160, 210), 0.8)
    pot = smooth([(29, 30), (29, 42), (31, 47.6), (36, 49)], closed=False) + smooth(
        [(64, 49), (69, 47.6), (71, 42), (71, 30)], closed=False
    )
    canvas.body(pot, STEEL)
    canvas.fill(ellipse(50, 30, 21, 3.6), light(STEEL, 0.4))
    canvas.gradient(ellipse(50, 30.2, 19.6, 2.9), [(0.0, dark(STEEL, 0.5)), (1.0, STEEL)])
    canvas.stroke([(70, 36), (90, 33)], 2.6, look.second)
    for x in (43, 50, 57):
        canvas.stroke(smooth([(x, 26), (x + 2, 21), (x - 2, 16), (x + 1, 10)], closed=False), 1.0, WHITE, 0.5)


@sheet.flat(focus=(46, 54))
def compass(canvas: Canvas, look: Look) -> None:
    """Draw a brass compass with its lid open."""
    canvas.shadow(circle(50, 26, 18), blur=1.4, alpha=0.34)
    canvas.lit(circle(50, 26, 18), BRASS)
    canvas.lit(circle(50, 26, 14.6), dark(BRASS, 0.12))
    canvas.fill(star(50, 26, 11, 3, 8), light(BRASS, 0.4))
    canvas.fill(rounded(44, 40, 56, 46, 1), dark(BRASS, 0.3))
    canvas.shadow(circle(50, 62, 24), blur=1.8, alpha=0.44)
    canvas.lit(circle(50, 62, 24), BRASS)
    canvas.fill(circle(50, 62, 20.6), dark(BRASS, 0.36))
    canvas.fill(circle(50, 62, 19.6), CREAM)
    for i in range(24):
        tick = moved([(18, 0), (16 if i % 6 else 14, 0)], 50, 62, i * 15)
        canvas.stroke(tick, 0.5, dark(look.main, 0.4))
    canvas.fill(star(50, 62, 12.6, 3, 4), look.main, 0.35)
    for word, x, y in (("N", 50, 48.6), ("E", 63.6, 62), ("S", 50, 75.4), ("W", 36.4, 62)):
        canvas.text(x, y, word, 2.8, dark(look.main, 0.5))
    canvas.fill(moved([(0, -1.7), (13, 0), (0, 1.7)], 50, 62, -52), (196, 66, 52))
    canvas.fill(moved([(0, -1.7), (-13, 0), (0, 1.7)], 50, 62, -52), (70, 78, 92))
    canvas.fill(circle(50, 62, 1.6), BRASS)
    canvas.fill(ribbon(ellipse(50, 62, 17, 17, 190, 250), 1.4), WHITE, 0.6)
