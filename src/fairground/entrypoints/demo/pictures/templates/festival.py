"""Festival and everyday cloth: tee, tote, bunting, paper lantern, cup, bandana, pin, hat, fan, flag."""

from __future__ import annotations

from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import BRASS, CREAM, INK, KRAFT, WHITE, WOOD, dark, light
from fairground.entrypoints.demo.pictures.geometry import (
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
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.art import draw_art

sheet = Sheet()


def _printed(look: Look) -> Look:
    """Return the look of a print on cloth: the cloth keeps the main colour."""
    return replace(look, main=look.second, second=look.accent, accent=light(look.accent, 0.4))


@sheet.flat(focus=(50, 42))
def tee(canvas: Canvas, look: Look) -> None:
    """Draw a T-shirt with an artwork on the chest."""
    outline = [
        *smooth([(38, 16), (44, 20), (50, 21.4), (56, 20), (62, 16)], closed=False, steps=4),
        (72, 19), (92, 36), (82, 49), (72, 42), (72.6, 84), (27.4, 84), (28, 42), (18, 49), (8, 36), (28, 19),
    ]  # fmt: skip
    canvas.shadow(outline, blur=2.0, alpha=0.4)
    canvas.lit(outline, look.main)
    canvas.fill([(72, 42), (71, 30), (73.4, 42.6)], dark(look.main, 0.4), 0.6)
    canvas.fill([(28, 42), (29, 30), (26.6, 42.6)], dark(look.main, 0.4), 0.6)
    for fold in ([(34, 82), (37, 66), (35, 52)], [(64, 82), (62, 70), (65, 58)]):
        canvas.stroke(smooth(fold, closed=False), 1.3, dark(look.main, 0.2), 0.35)
    collar = smooth([(38, 16), (44, 20), (50, 21.4), (56, 20), (62, 16)], closed=False)
    canvas.stroke(collar, 2.2, dark(look.main, 0.14))
    canvas.fill(
        [
            *smooth([(39, 15.6), (50, 19.6), (61, 15.6)], closed=False),
            *smooth([(60, 15), (50, 16.4), (40, 15)], closed=False),
        ],
        dark(look.main, 0.45),
    )
    if look.style != "plain":
        draw_art(canvas, rounded(37, 31, 63, 62, 2), _printed(look))


@sheet.standing(focus=(50, 60))
def tote(canvas: Canvas, look: Look) -> None:
    """Draw a cotton bag with an artwork."""
    canvas.ground(50, 83.6, 26)
    for lift, tone in ((0, dark(look.main, 0.24)), (3, dark(look.main, 0.06))):
        canvas.stroke(
            smooth(
                [(38, 42 + lift), (39, 20 + lift), (50, 12 + lift), (61, 20 + lift), (62, 42 + lift)],
                closed=False,
                steps=10,
            ),
            2.6,
            tone,
        )
    outline = [
        *smooth([(24, 39), (50, 41), (76, 39)], closed=False),
        *smooth([(78, 60), (76, 82), (73, 84)], closed=False),
        *smooth([(27, 84), (24, 82), (22, 60)], closed=False),
    ]
    canvas.lit(outline, look.main)
    draw_art(canvas, rounded(33, 48, 67, 79, 1), _printed(look))
    canvas.stroke(smooth([(24.6, 43), (50, 45), (75.4, 43)], closed=False), 0.3, dark(look.main, 0.4))
    canvas.veil(outline, INK, [(0.0, 0.14), (0.2, 0.0), (0.7, 0.0), (1.0, 0.22)])
    for x in (38, 62):
        canvas.fill(loop(rect(x - 1.6, 41, x + 1.6, 46), 0.3), dark(look.main, 0.4))


@sheet.flat(focus=(46, 40))
def bunting(canvas: Canvas, look: Look) -> None:
    """Draw two strings of flags."""
    tones = (look.main, look.second, look.accent, CREAM)
    for line, (y, sag) in enumerate(((20, 12), (52, 14))):
        cord = smooth(
            [(-4, y), (25, y + sag * 0.8), (50, y + sag), (75, y + sag * 0.8), (104, y)], closed=False, steps=10
        )
        for i in range(7):
            x = 4 + i * 14.2
            top = y + sag * (1 - ((x + 6 - 50) / 54) ** 2)
            flag = [(x, top), (x + 12, top), (x + 6, top + 19)]
            if look.style == "scallop":
                flag = [(x, top), (x + 12, top), *ellipse(x + 6, top + 9, 6, 8, 0, 180)]
            canvas.shadow(flag, shift=(1.2, 2.4), blur=1.4, alpha=0.28)
            tone = tones[(i + line) % 4]
            canvas.lit(flag, tone)
            with canvas.clip(flag):
                if (i + line) % 3 == 0:
                    for dot in range(9):
                        canvas.fill(circle(x + 2 + (dot % 3) * 4, top + 3 + (dot // 3) * 4.4, 0.9), light(tone, 0.6))
                elif (i + line) % 3 == 1:
                    for stripe in range(4):
                        canvas.fill(rect(x, top + 3 + stripe * 4, x + 12, top + 4.4 + stripe * 4), light(tone, 0.5))
        canvas.stroke(cord, 0.9, light(KRAFT, 0.3))


@sheet.standing(focus=(50, 44))
def paper_lantern(canvas: Canvas, look: Look) -> None:
    """Draw three glowing paper lanterns that hang at different heights."""
    for x, y, r, tone in ((26, 52, 14, look.second), (74, 58, 13, look.accent), (50, 38, 20, look.main)):
        canvas.stroke([(x, -2), (x, y - r)], 0.4, dark(KRAFT, 0.3))
        canvas.fill(circle(x, y, r * 1.5), (255, 232, 170), 0.16)
        canvas.fill(circle(x, y, r * 1.25), (255, 232, 170), 0.18)
        globe = ellipse(x, y, r, r * 0.94)
        canvas.gradient(
            globe, [(0.0, dark(tone, 0.12)), (0.34, light(tone, 0.5)), (0.6, light(tone, 0.3)), (1.0, dark(tone, 0.2))]
        )
        with canvas.clip(globe):
            for i in range(7):
                height = y - r + i * r / 3
                canvas.fill(ribbon(ellipse(x, height - r * 0.2, r * 1.1, r * 0.26, 5, 175), 0.45), dark(tone, 0.3), 0.6)
            if look.style == "star":
                for i in range(5):
                    canvas.fill(star(x - r + i * r * 0.5, y + (i % 2) * 5 - 2, 2.4, 1, 5), CREAM)
        for edge in (-1, 1):
            canvas.fill(ellipse(x, y + edge * r * 0.92, r * 0.34, r * 0.09), dark(tone, 0.45))
        canvas.stroke([(x, y + r), (x, y + r + 7)], 0.6, tone)
        canvas.fill([(x - 1, y + r + 6), (x + 1, y + r + 6), (x + 1.8, y + r + 11), (x - 1.8, y + r + 11)], tone)


@sheet.standing(focus=(48, 56))
def cup(canvas: Canvas, look: Look) -> None:
    """Draw a reusable festival cup with a loop."""
    canvas.ground(50, 83.6, 16)
    outline = [(29, 30), (34, 81), *reversed(ellipse(50, 81, 16, 3, 0, 180)), (66, 81), (71, 30)]
    canvas.fill(outline, look.main)
    with canvas.clip(outline):
        draw_art(canvas, rect(26, 42, 74, 74), _printed(look))
        canvas.fill(rect(20, 40.8, 80, 42), look.accent)
        canvas.fill(rect(20, 74, 80, 75.2), look.accent)
    canvas.veil(outline, INK, [(0.0, 0.2), (0.2, 0.0), (0.6, 0.0), (1.0, 0.36)])
    canvas.veil(outline, WHITE, [(0.08, 0.0), (0.16, 0.44), (0.26, 0.0)])
    canvas.fill(ellipse(50, 30, 21, 4.2), light(look.main, 0.45))
    canvas.gradient(ellipse(50, 30.5, 19.6, 3.4), [(0.0, dark(look.main, 0.4)), (1.0, look.main)])
    canvas.stroke(smooth([(68, 36), (82, 40), (80, 60), (74, 70)], closed=False), 1.6, look.second)


@sheet.flat(focus=(46, 48))
def bandana(canvas: Canvas, look: Look) -> None:
    """Draw a square scarf with a border, folded at one corner."""
    with canvas.place(50, 50, 0.92, 8):
        outline = rounded(16, 16, 84, 84, 1)
        canvas.shadow(outline, blur=1.8, alpha=0.38)
        canvas.lit(outline, look.main)
        canvas.fill(loop(rect(21, 21, 79, 79), 1.2), look.second)
        canvas.fill(loop(rect(25, 25, 75, 75), 0.5), look.second)
        for i in range(13):
            for x, y in ((26 + i * 4, 23), (26 + i * 4, 77), (23, 26 + i * 4), (77, 26 + i * 4)):
                canvas.fill(circle(x, y, 0.8), look.accent)
        canvas.fill(star(50, 50, 13, 8, 12), look.second)
        canvas.fill(circle(50, 50, 6), look.main)
        canvas.fill(star(50, 50, 4.4, 2, 8), look.accent)
        for x, y in ((34, 34), (66, 34), (34, 66), (66, 66)):
            for turn in range(0, 360, 60):
                canvas.fill(leaf(x, y, 6.4, 3, turn), look.second)
            canvas.fill(circle(x, y, 1.6), look.accent)
        canvas.fill([(84, 62), (84, 84), (62, 84)], light(look.main, 0.7))
        corner = [(84, 62), (62, 84), (63, 63)]
        canvas.shadow(corner, shift=(-0.6, -0.4), blur=0.9, alpha=0.3)
        canvas.lit(corner, dark(look.main, 0.1))


@sheet.flat(focus=(42, 44))
def pin(canvas: Canvas, look: Look) -> None:
    """Draw three enamel pins on a card."""
    card = rounded(22, 16, 78, 84, 2)
    canvas.shadow(card, blur=1.8, alpha=0.38)
    canvas.lit(card, light(look.accent, 0.7))
    canvas.fill(circle(50, 22, 1.6), dark(look.accent, 0.5))
    for i, (x, y, r) in enumerate(((38, 40, 11), (62, 50, 11), (42, 66, 10))):
        tone = (look.main, look.second, look.accent)[i]
        shape = (
            star(x, y, r, r * 0.56, 5),
            circle(x, y, r * 0.86),
            smooth([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], steps=3),
        )[i]
        canvas.shadow(shape, shift=(0.7, 1.1), blur=0.8, alpha=0.4)
        canvas.lit(shape, BRASS)
        canvas.lit([(x + (px - x) * 0.86, y + (py - y) * 0.86) for px, py in shape], tone)
        canvas.fill(
            (circle(x, y, r * 0.2), star(x, y, r * 0.5, r * 0.2, 8), leaf(x, y + r * 0.5, r, r * 0.5, -90))[i],
            light(tone, 0.6),
        )
        canvas.fill(ribbon(ellipse(x, y, r * 0.5, r * 0.5, 200, 260), 0.7), WHITE, 0.7)
    canvas.text(62, 77, look.label[:16], 2.0, dark(look.accent, 0.5))


@sheet.standing(focus=(46, 60))
def hat(canvas: Canvas, look: Look) -> None:
    """Draw a straw hat with a ribbon."""
    canvas.ground(50, 81, 38, 3.0)
    brim = smooth([(6, 72), (22, 65), (50, 62), (78, 65), (94, 72), (80, 80), (50, 83.6), (20, 80)])
    canvas.lit(brim, look.main)
    with canvas.clip(brim):
        for i in range(6):
            canvas.fill(loop(ellipse(50, 72, 24 + i * 4.6, 5 + i * 1.5), 0.3), dark(look.main, 0.3), 0.6)
    crown = smooth([(27, 71), (28, 48), (36, 38), (50, 41), (64, 38), (72, 48), (73, 71), (50, 75)])
    canvas.body(crown, look.main, 0.8)
    with canvas.clip(crown):
        for i in range(8):
            canvas.fill(ribbon(ellipse(50, 38 + i * 4.6, 25, 3.6, 5, 175), 0.3), dark(look.main, 0.3), 0.6)
        canvas.fill(
            [(20, 62), *reversed(ellipse(50, 62, 30, 4, 0, 180)), (80, 70), *ellipse(50, 70, 30, 4.6, 0, 180)],
            look.second,
        )
    canvas.veil(crown, INK, [(0.6, 0.0), (1.0, 0.24)])
    for side in (-1, 1):
        canvas.fill(leaf(70, 69, 9, 4.4, 90 - side * 60), look.second)
    canvas.fill(circle(70, 69, 1.6), dark(look.second, 0.2))


@sheet.flat(focus=(50, 46))
def fan(canvas: Canvas, look: Look) -> None:
    """Draw a paper fan, opened."""
    with canvas.place(50, 50, 0.84):
        _fan(canvas, look)


def _fan(canvas: Canvas, look: Look) -> None:
    centre = (50.0, 78.0)
    outline = [moved([(58, 0)], *centre, 198 + i * 4.8)[0] for i in range(31)]
    canvas.shadow([centre, *outline], blur=2.0, alpha=0.34)
    for i in range(30):
        a, b = (
            moved([(58, 0), (22, 0)], *centre, 198 + i * 4.8),
            moved([(58, 0), (22, 0)], *centre, 198 + (i + 1) * 4.8),
        )
        tone = look.main if i % 2 else dark(look.main, 0.12)
        canvas.fill([a[0], b[0], b[1], a[1]], tone)
        canvas.fill(
            [
                moved([(52, 0)], *centre, 198 + i * 4.8)[0],
                moved([(52, 0)], *centre, 202.8 + i * 4.8)[0],
                moved([(48, 0)], *centre, 202.8 + i * 4.8)[0],
                moved([(48, 0)], *centre, 198 + i * 4.8)[0],
            ],
            look.second,
        )
        canvas.stroke([centre, moved([(24, 0)], *centre, 200.4 + i * 4.8)[0]], 0.8, WOOD)
    for angle in (220, 250, 270, 290, 320):
        x, y = moved([(37, 0)], *centre, angle)[0]
        canvas.fill(star(x, y, 5, 3, 8), look.accent)
        canvas.fill(circle(x, y, 1.7), light(look.accent, 0.6))
    canvas.fill(circle(*centre, 2.2), BRASS)


@sheet.standing(focus=(56, 36))
def flag(canvas: Canvas, look: Look) -> None:
    """Draw a tall camp flag on a bamboo pole."""
    canvas.ground(28, 84, 5, 1.6)
    canvas.body(rounded(27, 8, 29.4, 84, 1), light(WOOD, 0.2))
    for i in range(6):
        canvas.fill(rect(26.6, 18 + i * 11, 29.8, 18.8 + i * 11), dark(WOOD, 0.2))
    outline = (
        smooth([(29, 11), (46, 14), (62, 9), (80, 13)], closed=False)
        + smooth([(79, 30), (82, 52)], closed=False)
        + smooth([(64, 48), (46, 53), (29, 49)], closed=False)
    )
    canvas.fill(outline, look.main)
    draw_art(canvas, outline, look)
    canvas.veil(outline, INK, [(0.0, 0.2), (0.14, 0.0), (0.36, 0.16), (0.5, 0.0), (0.76, 0.18), (1.0, 0.0)])
    canvas.veil(outline, WHITE, [(0.1, 0.0), (0.24, 0.2), (0.4, 0.0), (0.6, 0.18), (0.8, 0.0)])
