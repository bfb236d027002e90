"""Leather goods: wallet, satchel, belt, keyring, case."""

from __future__ import annotations

from itertools import pairwise

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import BRASS, CREAM, INK, Colour, dark, light, mix
from fairground.entrypoints.demo.pictures.geometry import Points, circle, ellipse, loop, moved, rect, rounded, smooth
from fairground.entrypoints.demo.pictures.look import Look, Sheet

sheet = Sheet()


def stitched(canvas: Canvas, line: Points, colour: Colour, width: float = 0.5) -> None:
    """Sew along an open line: every other short piece shows."""
    total = 0.0
    for (ax, ay), (bx, by) in pairwise(line):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        steps = max(1, round(length / 1.1))
        for step in range(steps):
            if int(total + step * length / steps / 1.1) % 2 == 0:
                t0, t1 = step / steps, (step + 0.9) / steps
                canvas.stroke(
                    [(ax + (bx - ax) * t0, ay + (by - ay) * t0), (ax + (bx - ax) * t1, ay + (by - ay) * t1)],
                    width,
                    colour,
                )
        total += length


def hide(canvas: Canvas, outline: Points, colour: Colour, seed: int = 1) -> None:
    """Fill an outline with leather: light above, pores and a few marks."""
    canvas.lit(outline, colour)
    rng = Look(colour, colour, colour, seed=seed).random()
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    with canvas.clip(outline):
        for _ in range(90):
            canvas.fill(
                circle(rng.uniform(min(xs), max(xs)), rng.uniform(min(ys), max(ys)), rng.uniform(0.12, 0.34)),
                dark(colour, 0.4),
                0.35,
            )
        for _ in range(4):
            x, y = rng.uniform(min(xs), max(xs)), rng.uniform(min(ys), max(ys))
            canvas.fill(ellipse(x, y, rng.uniform(5, 13), rng.uniform(2, 5)), light(colour, 0.3), 0.14)


@sheet.flat(focus=(46, 48))
def wallet(canvas: Canvas, look: Look) -> None:
    """Draw a wallet: style ``card`` is a small card holder, ``zip`` a long one, else a bifold with cards."""
    thread = light(look.main, 0.55)
    with canvas.place(50, 48, 1.14, -7):
        if look.style == "card":
            for i, tone in enumerate((look.second, look.accent, CREAM)):
                canvas.lit(rounded(28 + i * 2, 25 + i * 4, 70 - i * 2, 50, 2), tone)
            outline = rounded(24, 36, 74, 72, 3)
            canvas.shadow(outline, blur=1.6, alpha=0.42)
            hide(canvas, outline, look.main)
            for y in (46, 55):
                canvas.fill(rect(24, y, 74, y + 0.5), dark(look.main, 0.5))
                canvas.fill(rect(24, y + 0.5, 74, y + 0.9), light(look.main, 0.3))
            stitched(canvas, rounded(26, 38, 72, 70, 2), thread)
        elif look.style == "zip":
            outline = rounded(14, 33, 86, 68, 4)
            canvas.shadow(outline, blur=1.6, alpha=0.42)
            hide(canvas, outline, look.main)
            canvas.fill(rect(17, 38, 83, 40), dark(look.main, 0.5))
            for i in range(46):
                canvas.fill(rect(18 + i * 1.4, 38.3, 18.7 + i * 1.4, 39.7), BRASS)
            canvas.fill(rounded(76, 37, 81, 41, 1), light(BRASS, 0.2))
            hide(canvas, rounded(80, 37.6, 90, 40.6, 1), look.second)
            stitched(canvas, rounded(16.4, 43, 83.6, 66, 3), thread)
        else:
            for i, tone in enumerate((look.second, look.accent)):
                canvas.lit(rounded(30, 26 + i * 4, 76, 60, 2), tone)
            outline = rounded(22, 35, 78, 74, 3)
            canvas.shadow(outline, blur=1.6, alpha=0.42)
            hide(canvas, outline, look.main)
            canvas.veil(outline, INK, [(0.0, 0.3), (0.06, 0.0), (0.94, 0.0), (1.0, 0.2)])
            stitched(canvas, rounded(24.4, 37.4, 75.6, 71.6, 2), thread)
            canvas.fill(loop(circle(66, 63, 3.2), 0.4), dark(look.main, 0.4))
            canvas.text(66, 63, "B", 2.8, dark(look.main, 0.4))


@sheet.standing(focus=(46, 58))
def satchel(canvas: Canvas, look: Look) -> None:
    """Draw a satchel: style ``tote`` is an open shopper, ``round`` a half-moon bag."""
    thread = light(look.main, 0.55)
    if look.style == "tote":
        canvas.ground(50, 83.6, 28)
        for tone, lift in ((dark(look.main, 0.3), 0), (look.main, 3)):
            canvas.stroke(
                smooth(
                    [(37, 42 + lift), (38, 20 + lift), (50, 13 + lift), (62, 20 + lift), (63, 42 + lift)], closed=False
                ),
                2.4,
                tone,
            )
        outline = (
            smooth([(22, 38), (50, 39), (78, 38)], closed=False)
            + smooth([(75, 60), (74, 82), (71, 84)], closed=False)
            + smooth([(29, 84), (26, 82), (25, 60)], closed=False)
        )
        hide(canvas, outline, look.main)
        canvas.veil(outline, INK, [(0.0, 0.16), (0.2, 0.0), (0.6, 0.0), (1.0, 0.3)])
        stitched(canvas, [(23.6, 41), (50, 42), (76.4, 41)], thread)
        for x in (37, 63):
            hide(canvas, rounded(x - 2, 40, x + 2, 54, 1), dark(look.main, 0.12))
            canvas.fill(circle(x, 51, 0.9), BRASS)
        return
    canvas.ground(50, 83.6, 31)
    canvas.stroke(
        smooth([(24, 50), (22, 24), (50, 11), (78, 24), (76, 50)], closed=False, steps=12), 2.6, dark(look.main, 0.18)
    )
    if look.style == "round":
        outline = ellipse(50, 47, 32, 37, 0, 180)
        hide(canvas, outline, look.main)
        canvas.veil(outline, INK, [(0.0, 0.14), (0.3, 0.0), (1.0, 0.32)])
        hide(canvas, ellipse(50, 47, 32, 20, 0, 180), light(look.main, 0.08), 3)
        stitched(canvas, ellipse(50, 47, 30, 18, 4, 176), thread)
        canvas.body(rounded(17, 44, 83, 49, 2), dark(look.main, 0.12))
        canvas.fill(circle(50, 66, 3.4), BRASS)
        canvas.fill(circle(49.2, 65, 1.2), light(BRASS, 0.6))
        return
    body = rounded(19, 38, 81, 84, 5)
    hide(canvas, body, dark(look.main, 0.1))
    canvas.veil(body, INK, [(0.0, 0.16), (0.2, 0.0), (0.7, 0.0), (1.0, 0.34)])
    flap = smooth([(18, 40), (22, 34), (50, 32), (78, 34), (82, 40), (81, 62), (74, 67), (50, 69), (26, 67), (19, 62)])
    canvas.shadow(flap, shift=(0.5, 1.6), blur=1.0, alpha=0.4)
    hide(canvas, flap, look.main, 5)
    stitched(
        canvas,
        smooth([(20.6, 42), (21, 60), (27, 64.6), (50, 66.6), (73, 64.6), (79, 60), (79.4, 42)], closed=False),
        thread,
    )
    for x in (35, 65):
        hide(canvas, rounded(x - 2.6, 52, x + 2.6, 78, 1.2), dark(look.main, 0.22), 7)
        canvas.fill(loop(rounded(x - 3.4, 65, x + 3.4, 72, 1), 1.1), BRASS)
        canvas.fill(rect(x - 0.5, 68, x + 0.5, 72), light(BRASS, 0.3))


@sheet.flat(focus=(44, 46))
def belt(canvas: Canvas, look: Look) -> None:
    """Draw a belt rolled up, its buckle in front; style ``braided`` is woven."""
    outline = loop(ellipse(52, 46, 26, 26), 9)
    canvas.shadow(circle(52, 46, 30), blur=2.0, alpha=0.4)
    canvas.gradient(circle(52, 46, 31), [(0.0, light(look.main, 0.2)), (0.5, look.main), (1.0, dark(look.main, 0.3))])
    canvas.fill(circle(52, 46, 8), dark(look.main, 0.55))
    for i in range(4):
        canvas.fill(loop(circle(52, 46, 10 + i * 5.4), 0.7), dark(look.main, 0.5))
        canvas.fill(loop(circle(51.8, 45.7, 11.2 + i * 5.4), 0.5), light(look.main, 0.4), 0.6)
    canvas.veil(outline, INK, [(0.0, 0.0), (1.0, 0.22)])
    if look.style == "braided":
        for i in range(120):
            x, y = moved([(12.6 + i // 30 * 5.4, 0)], 52, 46, i * 12)[0]
            canvas.stroke(
                moved([(-1.5, -1.2), (1.5, 1.2)], x, y, i * 12 + (50 if i % 2 else -50)),
                0.45,
                dark(look.main, 0.45),
                0.7,
            )
    strap: Points = [(46, 72), (84, 77), (88, 81.6), (83, 85.6), (44, 80.6)]
    canvas.shadow(strap, blur=1.2, alpha=0.4)
    hide(canvas, strap, look.main)
    for i in range(4):
        canvas.fill(circle(62 + i * 5.4, 78.8 + i * 0.64, 0.8), dark(look.main, 0.7))
    stitched(canvas, [(48, 74), (83, 78.4)], light(look.main, 0.5), 0.35)
    frame = loop(rounded(22, 67, 46, 85, 3), 3)
    canvas.shadow(frame, shift=(0.8, 1.2), blur=0.8, alpha=0.4)
    metal = BRASS if look.seed % 2 else (190, 194, 200)
    canvas.gradient(frame, [(0.0, light(metal, 0.4)), (0.5, metal), (1.0, dark(metal, 0.3))])
    canvas.stroke([(45, 76), (22, 75.4)], 1.8, light(metal, 0.24))


@sheet.flat(focus=(48, 66))
def keyring(canvas: Canvas, look: Look) -> None:
    """Draw a leather fob on a ring with two keys."""
    metal = (190, 194, 200)
    canvas.shadow(loop(circle(50, 30, 12), 1.8), blur=1.0, alpha=0.4)
    for turn, tone in ((34, BRASS), (62, metal)):
        shaft = moved(
            [(9, -1.2), (42, -1.2), (42, 3.8), (39, 3.8), (39, 1.2), (36, 1.2), (36, 3), (33, 3), (33, 1.2), (9, 1.2)],
            50,
            36,
            turn,
        )
        head = moved(ellipse(6, 0, 6, 5.6), 50, 36, turn)
        canvas.shadow(shaft, blur=0.9, alpha=0.36)
        canvas.fill(shaft, dark(tone, 0.1))
        canvas.lit(head, light(tone, 0.1))
        canvas.fill(moved(circle(2.6, 0, 1.4), 50, 36, turn), dark(tone, 0.5))
    canvas.gradient(loop(circle(50, 30, 12), 1.9), [(0.0, light(metal, 0.5)), (1.0, dark(metal, 0.3))])
    with canvas.place(46, 62, 1.0, 16):
        fob = smooth([(46, 28), (54, 28), (60, 46), (61, 72), (50, 78), (39, 72), (40, 46)])
        canvas.shadow(fob, blur=1.2, alpha=0.42)
        hide(canvas, fob, look.main)
        stitched(
            canvas,
            smooth([(47, 32), (42, 48), (41.4, 70), (50, 75), (58.6, 70), (58, 48), (53, 32)], closed=False),
            light(look.main, 0.55),
            0.45,
        )
        canvas.fill(circle(50, 34, 1.7), BRASS)
        canvas.text(50, 60, (look.label or "B")[:1], 7, dark(look.main, 0.4))


@sheet.flat(focus=(48, 46))
def case(canvas: Canvas, look: Look) -> None:
    """Draw a case with a flap: glasses, pens, tools; style ``roll`` is a tied roll."""
    with canvas.place(50, 50, 1.12, -14):
        if look.style == "roll":
            outline = rounded(18, 36, 82, 64, 8)
            canvas.shadow(outline, blur=1.6, alpha=0.42)
            hide(canvas, outline, look.main)
            canvas.veil(outline, INK, [(0.0, 0.0), (0.5, 0.0), (1.0, 0.36)], across=False)
            for x in (30, 64):
                canvas.fill(rect(x, 35.4, x + 5, 64.6), dark(look.main, 0.26))
                canvas.fill(loop(rounded(x - 1, 45, x + 6, 53, 1), 1), BRASS)
            return
        outline = rounded(16, 36, 84, 64, 9)
        canvas.shadow(outline, blur=1.6, alpha=0.42)
        hide(canvas, outline, look.main)
        stitched(canvas, rounded(18.4, 38.4, 81.6, 61.6, 7), light(look.main, 0.55))
        flap = smooth([(54, 35.4), (80, 35.4), (85, 42), (85, 58), (80, 64.6), (54, 64.6), (50, 50)])
        canvas.shadow(flap, shift=(-0.8, 0.8), blur=0.9, alpha=0.36)
        hide(canvas, flap, mix(look.main, dark(look.main, 0.4), 0.3), 3)
        canvas.fill(circle(57, 50, 2), BRASS)
        canvas.fill(circle(56.4, 49.4, 0.7), CREAM)
