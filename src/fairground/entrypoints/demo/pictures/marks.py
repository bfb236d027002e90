"""Shop emblems: simple marks in two tones, drawn around (50, 50) about 50 units wide."""

from __future__ import annotations

from collections.abc import Callable

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import Colour
from fairground.entrypoints.demo.pictures.geometry import (
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

Mark = Callable[[Canvas, Colour, Colour], None]


def pot(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A vase with a clover."""
    canvas.fill(turned([(7, 50), (6, 54), (15, 62), (16, 70), (9, 78)]), ink)
    for turn in (-90, 30, 150):
        x, y = moved([(8, 0)], 50, 34, turn)[0]
        canvas.fill(circle(x, y, 7.4), second)
    canvas.stroke([(50, 36), (50, 50)], 2.2, second)


def wheat(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """An ear of wheat."""
    canvas.stroke([(50, 82), (50, 34)], 2.2, ink)
    for i in range(5):
        for side in (-1, 1):
            canvas.fill(leaf(50, 68 - i * 9, 17, 8, -90 + side * 44), ink if i % 2 else second)
    canvas.fill(leaf(50, 34, 17, 8, -90), second)


def disc(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A record."""
    canvas.fill(circle(50, 50, 29), ink)
    for r in (24, 19):
        canvas.fill(loop(circle(50, 50, r), 1), second)
    canvas.fill(circle(50, 50, 11), second)
    canvas.fill(circle(50, 50, 3), ink)


def peaks(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """Two summits beneath a moon."""
    canvas.fill(circle(66, 32, 8), second)
    canvas.fill([(18, 72), (42, 30), (54, 52), (62, 42), (82, 72)], ink)
    canvas.fill([(42, 30), (35, 42), (41, 46), (45, 42), (48.6, 43)], second)


def sprout(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A seedling."""
    canvas.stroke(smooth([(50, 80), (49, 62), (50, 48)], closed=False), 3.0, ink)
    canvas.fill(leaf(50, 56, 34, 20, -142), ink)
    canvas.fill(leaf(50, 50, 36, 20, -40), second)


def horse(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A tumbling block and ball."""
    canvas.fill(moved(rect(-15, -15, 15, 15), 42, 56, -16), ink)
    canvas.fill(star(42, 56, 9, 4.2, 5), second)
    canvas.fill(circle(66, 36, 12), second)
    canvas.fill(ellipse(66, 36, 12, 4), ink)


def sun(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A sun with alternating rays."""
    canvas.fill(star(50, 50, 31, 15, 12), ink)
    canvas.fill(circle(50, 50, 14), second)
    canvas.fill([*ellipse(50, 50, 10, 10, 90, 270)], ink)


def press(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A composing stick's ampersand of type: three sorts in a frame."""
    canvas.fill(loop(rounded(22, 26, 78, 74, 2), 3), ink)
    for i, height in enumerate((30, 22, 34)):
        canvas.fill(rect(30 + i * 14.4, 68 - height, 40 + i * 14.4, 68), second if i == 1 else ink)


def shoe(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A horseshoe."""
    canvas.fill(
        ribbon(smooth([(34, 76), (26, 52), (34, 30), (50, 24), (66, 30), (74, 52), (66, 76)], closed=False), 10), ink
    )
    for x, y in ((31, 62), (30, 46), (39, 32), (61, 32), (70, 46), (69, 62)):
        canvas.fill(circle(x, y, 1.7), second)


def comet(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A comet with three tails."""
    for i, length in enumerate((44, 52, 40)):
        canvas.fill(
            ribbon([(62, 60), (62 - length * 0.8 + i * 7, 60 - length * 0.7 - (1 - i) * 7 + 6)], 5, taper=0.2), second
        )
    canvas.fill(circle(63, 61, 14), ink)
    canvas.fill(ribbon(smooth([(54, 66), (62, 60), (72, 56)], closed=False), 1.6), second)


def flame(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A flame in a bowl."""
    canvas.fill(smooth([(50, 18), (62, 36), (64, 50), (50, 62), (36, 50), (40, 38)]), second)
    canvas.fill(smooth([(50, 36), (56, 46), (50, 58), (44, 46)]), ink)
    canvas.fill([(26, 62), (74, 62), *ellipse(50, 62, 24, 18, 0, 180)], ink)


def snow(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A knitted star."""
    for turn in range(0, 360, 45):
        canvas.fill(leaf(50, 50, 30, 12, turn), ink if turn % 90 else second)
    canvas.fill(circle(50, 50, 4.4), second)


def spokes(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A wheel."""
    canvas.fill(loop(circle(50, 50, 27), 5), ink)
    for turn in range(0, 360, 30):
        canvas.stroke([(50, 50), moved([(26, 0)], 50, 50, turn)[0]], 1.2, second)
    canvas.fill(circle(50, 50, 7), ink)


def wedge(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A cheese with a slice out of it."""
    canvas.fill([(50, 52), *ellipse(50, 52, 29, 29, 20, 320)], ink)
    canvas.fill(moved([(0, 0), *ellipse(0, 0, 25, 25, -34, 14)], 57, 49), second)
    for x, y, r in ((38, 42, 4), (44, 64, 5), (60, 68, 3)):
        canvas.fill(circle(x, y, r), second)


def pages(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """An open book with a turned corner."""
    for side, tone in ((-1, ink), (1, second)):
        above = smooth([(50, 36), (50 + side * 14, 29), (50 + side * 30, 31)], closed=False)
        below = smooth([(50 + side * 30, 69), (50 + side * 14, 67), (50, 74)], closed=False)
        canvas.fill(above + below, tone)
    canvas.fill([(80, 31), (80, 44), (68, 30)], ink)


def pennant(canvas: Canvas, ink: Colour, second: Colour) -> None:
    """A big top with a pennant."""
    canvas.fill(mirrored([(0.1, 32), (30, 58), (30, 62), (0.1, 62)]), ink)
    for x in (30, 46, 62):
        canvas.fill([(50, 33), (x - 3, 60), (x + 7, 60)], second)
    canvas.fill(rect(26, 60, 74, 78), ink)
    canvas.fill([(43, 78), (50, 62), (57, 78)], second)
    canvas.stroke([(50, 33), (50, 18)], 1.8, ink)
    canvas.fill([(50, 17), (66, 22), (50, 27)], second)


MARKS: dict[str, Mark] = {
    mark.__name__: mark
    for mark in (
        pot,
        wheat,
        disc,
        peaks,
        sprout,
        horse,
        sun,
        press,
        shoe,
        comet,
        flame,
        snow,
        spokes,
        wedge,
        pages,
        pennant,
    )
}
