"""Paper goods: poster, card, notebook, book, stack of books, zine, bookmark."""

from __future__ import annotations

from dataclasses import replace

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import BRASS, INK, KRAFT, contrasting, dark, light
from fairground.entrypoints.demo.pictures.geometry import Points, circle, ellipse, leaf, loop, moved, rect, rounded
from fairground.entrypoints.demo.pictures.look import Look, Sheet
from fairground.entrypoints.demo.pictures.templates.art import draw_art

sheet = Sheet()


def wrapped(words: str, width: int) -> list[str]:
    """Break a title into lines of about ``width`` letters."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@sheet.flat(focus=(46, 44))
def poster(canvas: Canvas, look: Look) -> None:
    """Draw a print with a white margin, a signature and two strips of tape."""
    paper = rounded(22, 13, 78, 87, 0.4)
    canvas.shadow(paper, shift=(1.2, 2.2), blur=1.8, alpha=0.4)
    canvas.lit(paper, (252, 249, 242), 0.4)
    draw_art(canvas, rect(26.5, 17.5, 73.5, 78), look)
    canvas.text(37, 82, look.label[:24], 1.5, (120, 108, 104))
    canvas.stroke([(66, 82.4), (68, 80.8), (69, 82.8), (70.5, 81), (72.5, 82.2)], 0.25, (120, 108, 104))
    for x, y, turn in ((26, 14.5, -38), (74, 14.5, 38)):
        canvas.fill(moved(rect(-4.6, -1.6, 4.6, 1.6), x, y, turn), light(look.accent, 0.5), 0.75)


@sheet.flat(focus=(42, 52))
def card(canvas: Canvas, look: Look) -> None:
    """Draw a folded greeting card on its envelope."""
    with canvas.place(54, 55, 1.0, 9):
        envelope = rounded(22, 26, 80, 70, 1)
        canvas.shadow(envelope, blur=1.8, alpha=0.36)
        canvas.lit(envelope, light(look.second, 0.3))
        canvas.fill([(22, 27), (51, 52), (80, 27)], dark(look.second, 0.06), 0.6)
    with canvas.place(45, 47, 1.0, -7):
        front = rounded(30, 20, 70, 76, 0.6)
        canvas.shadow(front, blur=1.4, alpha=0.42)
        canvas.fill(front, (252, 249, 242))
        draw_art(canvas, rect(32.6, 22.6, 67.4, 67), look)
        canvas.text(50, 71.4, look.label[:22], 1.9, dark(look.main, 0.5))
        canvas.veil(front, INK, [(0.0, 0.16), (0.06, 0.0)])


@sheet.flat(focus=(46, 50))
def notebook(canvas: Canvas, look: Look) -> None:
    """Draw a notebook with an elastic; style ``leather`` is stitched, others carry a small artwork."""
    with canvas.place(50, 50, 1.0, -5):
        canvas.shadow(rounded(26, 17, 76, 85, 2), blur=2.0, alpha=0.42)
        canvas.fill(rounded(27.6, 18.6, 76, 84.6, 1.6), dark(look.main, 0.3))
        canvas.fill(rounded(27, 17.6, 75.2, 83.4, 1.6), (246, 238, 222))
        cover = rounded(25, 16, 74, 82, 2)
        canvas.lit(cover, look.main)
        canvas.fill(rect(25, 17.5, 30.5, 80.5), dark(look.main, 0.22), 0.5)
        if look.style == "leather":
            _stitches(canvas, rounded(32, 18.5, 72, 79.5, 2), light(look.main, 0.5))
            canvas.text(52, 72, "F L D", 1.6, dark(look.main, 0.4))
        else:
            panel = rounded(36, 26, 68, 60, 1)
            draw_art(canvas, panel, replace(look, main=look.second, second=look.accent))
            canvas.text(52, 68, look.label[:20], 2.0, contrasting(look.main))
        canvas.fill(rect(66.6, 15.6, 68.2, 82.4), dark(look.accent, 0.2))
        canvas.fill([(46, 82), (48, 82), (48, 90), (47, 88.6), (46, 90)], look.accent)


def _stitches(canvas: Canvas, outline: Points, colour: tuple[int, int, int]) -> None:
    for i in range(len(outline)):
        (ax, ay), (bx, by) = outline[i - 1], outline[i]
        steps = max(1, int((abs(bx - ax) + abs(by - ay)) / 2.4))
        for step in range(steps):
            t0, t1 = step / steps, (step + 0.55) / steps
            canvas.stroke(
                [(ax + (bx - ax) * t0, ay + (by - ay) * t0), (ax + (bx - ax) * t1, ay + (by - ay) * t1)], 0.34, colour
            )


@sheet.standing(focus=(48, 44))
def book(canvas: Canvas, look: Look) -> None:
    """Draw a book standing upright, its title on the cover."""
    canvas.ground(51, 83.6, 24)
    canvas.fill([(72, 20), (77, 18.6), (77, 82), (72, 84)], (238, 228, 208))
    for i in range(6):
        canvas.stroke([(72.7 + i * 0.75, 20.4 - i * 0.2), (72.7 + i * 0.75, 83.2 - i * 0.3)], 0.16, (190, 172, 146))
    canvas.fill([(28, 18), (33, 15.6), (77, 17.6), (72, 20)], dark(look.main, 0.3))
    cover = [(28, 18), (72, 20), (72, 84), (28, 84)]
    canvas.lit(cover, look.main)
    if look.style == "words":
        draw_art(canvas, cover, look)
    else:
        draw_art(canvas, [(28, 44), (72, 45), (72, 84), (28, 84)], look)
        lines = wrapped(look.label or "Untitled", 12)[:4]
        size = min(4.6, 20 / len(lines), *(34 / canvas.text_width(line, 1.0) for line in lines))
        for i, line in enumerate(lines):
            canvas.text(51, 32 + (i - (len(lines) - 1) / 2) * size * 1.4, line, size, contrasting(look.main))
    canvas.veil(cover, INK, [(0.0, 0.3), (0.05, 0.05), (0.08, 0.22), (0.11, 0.0), (1.0, 0.12)])
    canvas.veil(cover, (255, 255, 255), [(0.1, 0.0), (0.3, 0.14), (0.5, 0.0)])


@sheet.standing(focus=(50, 62))
def book_stack(canvas: Canvas, look: Look) -> None:
    """Draw a pile of four books tied with string."""
    canvas.ground(50, 83.6, 31)
    tones = (look.main, look.accent, look.second, light(look.main, 0.4))
    y = 84.0
    for i, (half, height, shift) in enumerate(((32, 12, 0), (29, 10, 2), (30, 11, -2), (25, 9, 1))):
        left, right, top = 50 - half + shift, 50 + half + shift, y - height
        canvas.fill(rect(left + 2, top + 1.2, right - 1, y - 1.2), (240, 230, 210))
        for line in range(4):
            canvas.fill(
                rect(left + 3, top + 2.6 + line * (height - 4) / 4, right - 1.4, top + 2.9 + line * (height - 4) / 4),
                (196, 178, 152),
            )
        for cover_top in (top, y - 1.4):
            canvas.fill(rounded(left, cover_top, right, cover_top + 1.4, 0.5), dark(tones[i], 0.12))
        spine = rounded(left, top, left + half * 1.5, y, 2.6)
        canvas.gradient(
            spine, [(0.0, light(tones[i], 0.2)), (0.5, tones[i]), (1.0, dark(tones[i], 0.26))], across=False
        )
        for x in (left + 4, left + half * 1.5 - 5):
            canvas.fill(rect(x, top, x + 0.8, y), light(tones[i], 0.55))
        words = (
            wrapped(look.label or "Collected", 18)[0] if i == 0 else ("Field notes", "Tides", "A small atlas")[i - 1]
        )
        canvas.text(left + half * 0.78, (top + y) / 2, words, height * 0.26, contrasting(tones[i]))
        y = top
    canvas.fill(rect(61, y, 62, 84), (250, 244, 228), 0.9)
    for side in (-1, 1):
        canvas.fill(loop(ellipse(61.5 + side * 4, y - 2.4, 4, 2.2), 0.7), (250, 244, 228))


@sheet.flat(focus=(48, 46))
def zine(canvas: Canvas, look: Look) -> None:
    """Draw two copies of a stapled zine, one fanned out beneath the other."""
    for x, y, turn in ((57, 53, 11), (46, 48, -5)):
        with canvas.place(x, y, 1.0, turn):
            cover = rounded(28, 18, 72, 82, 0.4)
            canvas.shadow(cover, blur=1.5, alpha=0.4)
            canvas.lit(cover, light(look.main, 0.72), 0.5)
            draw_art(canvas, rect(31.5, 33, 68.5, 72), look)
            lines = wrapped(look.label or "Zine", 16)[:2]
            for i, line in enumerate(lines):
                size = min(3.9, 36 / canvas.text_width(line, 1.0))
                canvas.text(50, 25.6 + (i - (len(lines) - 1) / 2) * 5, line, size, dark(look.main, 0.55))
            canvas.text(40, 77, f"No. {look.seed % 11 + 1}", 2.0, dark(look.main, 0.5))
            canvas.veil(cover, INK, [(0.0, 0.22), (0.05, 0.0)])
            for staple in (36, 64):
                canvas.fill(rect(28.6, staple, 29.2, staple + 4), (150, 152, 158))


@sheet.flat(focus=(46, 50))
def bookmark(canvas: Canvas, look: Look) -> None:
    """Draw three tasselled bookmarks side by side."""
    for i, (x, turn) in enumerate(((30, -8), (50, 0), (70, 8))):
        tones = (look.main, look.second, look.accent)
        own = replace(look, main=tones[i], second=tones[(i + 1) % 3], accent=tones[(i + 2) % 3])
        with canvas.place(x, 52, 1.0, turn):
            strip = rounded(42, 20, 58, 80, 1.2)
            canvas.shadow(strip, blur=1.2, alpha=0.38)
            canvas.fill(strip, (252, 248, 238))
            draw_art(canvas, rounded(43.6, 26, 56.4, 78, 0.6), own)
            canvas.fill(circle(50, 23, 1.3), KRAFT)
            canvas.stroke([(50, 23), (49, 16), (51, 11)], 0.4, BRASS)
            for thread in range(5):
                canvas.fill(leaf(51, 11.5, 9, 1.2, -100 + thread * 9), tones[i])
