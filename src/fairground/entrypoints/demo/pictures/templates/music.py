"""Records and what goes with them: record, cassette, slipmat, crate, speaker."""

from __future__ import annotations

from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, INK, WHITE, WOOD, Colour, contrasting, dark, light
from fairground.entrypoints.demo.pictures.geometry import circle, ellipse, loop, moved, rect, rounded, star
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.art import draw_art
from fairground.entrypoints.demo.pictures.templates.paper import wrapped

sheet = Sheet()
VINYL: Colour = (38, 34, 40)


def disc(canvas: Canvas, cx: float, cy: float, r: float, look: Look) -> None:
    """Draw a record with its grooves, light and label."""
    canvas.shadow(circle(cx, cy, r), blur=1.4, alpha=0.45)
    canvas.fill(circle(cx, cy, r), VINYL)
    for i in range(7):
        ring = ellipse(cx, cy, r * (0.95 - i * 0.08), r * (0.95 - i * 0.08))
        canvas.fill(ring, light(VINYL, 0.1 if i % 2 else 0.03))
    for turn in (-62, 118):
        canvas.fill([(cx, cy), *ellipse(cx, cy, r * 0.97, r * 0.97, turn, turn + 26)], WHITE, 0.12)
        canvas.fill([(cx, cy), *ellipse(cx, cy, r * 0.97, r * 0.97, turn + 7, turn + 16)], WHITE, 0.1)
    canvas.fill(circle(cx, cy, r * 0.36), look.accent)
    canvas.fill(loop(circle(cx, cy, r * 0.31), 0.35), dark(look.accent, 0.4))
    canvas.fill(circle(cx, cy, r * 0.05), CREAM)


@sheet.flat(focus=(44, 46))
def record(canvas: Canvas, look: Look) -> None:
    """Draw a sleeve with its artwork and the record half out of it."""
    disc(canvas, 63, 50, 27.5, look)
    cover = rect(11, 20.5, 70, 79.5)
    canvas.shadow(cover, shift=(1.4, 1.6), blur=1.4, alpha=0.46)
    draw_art(canvas, cover, look)
    lines = wrapped(look.label, 20)[:2]
    strip = rect(11, 20.5, 70, 22.5 + 4.6 * len(lines))
    ground = light(look.main, 0.84)
    canvas.fill(strip, ground)
    for i, line in enumerate(lines):
        size = min(3.3, 52 / canvas.text_width(line, 1.0))
        canvas.text(14 + canvas.text_width(line, size) / 2, 23.8 + i * 4.5, line, size, dark(look.main, 0.5))
    canvas.veil(cover, WHITE, [(0.0, 0.2), (0.4, 0.0)])
    canvas.veil(cover, INK, [(0.9, 0.0), (1.0, 0.2)])
    worn = loop(circle(40.5, 50, 25), 0.5)
    canvas.fill(worn, WHITE, 0.1)


@sheet.flat(focus=(50, 46))
def cassette(canvas: Canvas, look: Look) -> None:
    """Draw a cassette before its case."""
    with canvas.place(54, 44, 1.0, 8):
        case = rounded(22, 24, 84, 68, 1.4)
        canvas.shadow(case, blur=1.6, alpha=0.36)
        canvas.fill(case, light(look.second, 0.3))
        draw_art(canvas, rect(30, 26, 82, 66), replace(look, main=look.second))
        canvas.veil(case, WHITE, [(0.0, 0.5), (0.12, 0.1), (0.5, 0.0)])
    with canvas.place(47, 58, 1.0, -6):
        shell = rounded(18, 30, 80, 70, 2.4)
        canvas.shadow(shell, blur=1.5, alpha=0.46)
        canvas.lit(shell, look.main)
        paper = rounded(22.6, 33.6, 75.4, 60, 1.4)
        canvas.fill(paper, CREAM)
        for i, tone in enumerate((look.main, look.accent, look.second)):
            canvas.fill(rect(22.6, 51 + i * 2.2, 75.4, 53.2 + i * 2.2), tone)
        line = wrapped(look.label, 22)[0] if look.label else "Side B"
        canvas.text(49, 38.4, line, min(3.0, 46 / canvas.text_width(line, 1.0)), dark(look.main, 0.5))
        canvas.fill(rounded(33, 42.4, 65, 51.4, 4.4), VINYL)
        for x in (38.6, 59.4):
            canvas.fill(circle(x, 46.9, 3.5), CREAM)
            canvas.fill(star(x, 46.9, 2.6, 1.7, 6), VINYL)
        canvas.fill([(31, 70), (34, 62.6), (64, 62.6), (67, 70)], dark(look.main, 0.2))
        for x in (36, 44, 54, 62):
            canvas.fill(circle(x, 67, 0.9), VINYL)


@sheet.flat(focus=(42, 46))
def slipmat(canvas: Canvas, look: Look) -> None:
    """Draw a felt slipmat with an artwork."""
    mat = circle(50, 50, 36)
    canvas.shadow(mat, blur=1.8, alpha=0.44)
    canvas.fill(mat, look.main)
    draw_art(canvas, mat, look)
    canvas.fill(loop(circle(50, 50, 34.4), 0.7), contrasting(look.main), 0.7)
    canvas.fill(circle(50, 50, 1.5), CREAM)
    canvas.veil(mat, INK, [(0.3, 0.0), (1.0, 0.16)])


@sheet.standing(focus=(44, 52))
def crate(canvas: Canvas, look: Look) -> None:
    """Draw a wooden crate full of records; the seed shuffles the sleeves."""
    canvas.ground(50, 83.6, 34)
    rng = look.random()
    tones = (look.main, look.second, look.accent, light(look.main, 0.4), dark(look.second, 0.3), CREAM)
    for i in range(13):
        x = 21 + i * 4.4
        top = 30 + rng.uniform(-3, 3)
        sleeve = [(x, top), (x + 5, top - 1.6), (x + 5, 66), (x, 66)]
        canvas.gradient(sleeve, [(0.0, light(rng.choice(tones), 0.15)), (1.0, dark(rng.choice(tones), 0.2))])
        canvas.fill(rect(x, top, x + 0.7, 66), CREAM, 0.6)
    front = rect(15, 47, 85, 84)
    canvas.fill(front, dark(WOOD, 0.4))
    for i in range(3):
        plank = rect(15, 47.4 + i * 12.4, 85, 58.4 + i * 12.4)
        canvas.gradient(plank, [(0.0, light(WOOD, 0.2)), (0.7, WOOD), (1.0, dark(WOOD, 0.14))])
        canvas.stroke([(18, 53 + i * 12.4), (50, 52.4 + i * 12.4), (82, 53.6 + i * 12.4)], 0.25, dark(WOOD, 0.35), 0.5)
    for x in (15, 79.6):
        canvas.lit(rect(x, 45.4, x + 5.4, 84), dark(WOOD, 0.12))
        for y in (50, 62, 75):
            canvas.fill(circle(x + 2.7, y, 0.7), dark(WOOD, 0.6))
    canvas.text(50, 65.4, (look.label or "Side B").upper()[:18], 4.6, dark(WOOD, 0.6))


@sheet.standing(focus=(50, 60))
def speaker(canvas: Canvas, look: Look) -> None:
    """Draw a small portable speaker with a strap."""
    canvas.ground(50, 83.6, 30)
    canvas.stroke(ellipse(50, 44, 17, 13, 180, 360), 2.4, dark(look.second, 0.2))
    shell = rounded(19, 42, 81, 84, 7)
    canvas.lit(shell, look.main)
    canvas.veil(shell, INK, [(0.6, 0.0), (1.0, 0.2)])
    grille = rounded(24, 47.4, 76, 79, 4)
    canvas.fill(grille, dark(look.main, 0.36))
    with canvas.clip(grille):
        for row in range(13):
            for col in range(22):
                canvas.fill(circle(25 + col * 2.4 + (row % 2) * 1.2, 48.6 + row * 2.5, 0.6), dark(look.main, 0.62))
    for x in (38, 62):
        canvas.fill(loop(circle(x, 63, 10), 0.9), light(look.main, 0.2), 0.5)
    canvas.fill(rounded(44, 44, 56, 46, 1), look.accent)
    for i in range(3):
        canvas.fill(moved(circle(0, 0, 1.3), 30 + i * 4, 41.6), look.second)
