"""Outlines as lists of points, in the illustration's own units (a picture is 100 × 100, y grows downwards).

Everything here is pure: the canvas turns the points into pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Points = list[Point]

#: Degrees in a whole turn.
_TURN = 360.0


def ellipse(cx: float, cy: float, rx: float, ry: float, start: float = 0.0, end: float = 360.0) -> Points:
    """Return an ellipse, or the arc from ``start`` to ``end`` degrees (0 is right, 90 is down)."""
    degrees_per_step = 5 if max(rx, ry) > 9 else 9 if max(rx, ry) > 2.5 else 20  # noqa: PLR2004 - small arcs need few points
    steps = max(6, int(abs(end - start) / degrees_per_step))
    whole = abs(end - start) >= _TURN
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + (0 if whole else 1)))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def circle(cx: float, cy: float, r: float) -> Points:
    """Return a circle."""
    return ellipse(cx, cy, r, r)


def rect(x0: float, y0: float, x1: float, y1: float) -> Points:
    """Return an upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Points:
    """Return a rectangle with round corners."""
    r = min(r, (x1 - x0) / 2, (y1 - y0) / 2)
    return [
        *ellipse(x0 + r, y0 + r, r, r, 180, 270),
        *ellipse(x1 - r, y0 + r, r, r, 270, 360),
        *ellipse(x1 - r, y1 - r, r, r, 0, 90),
        *ellipse(x0 + r, y1 - r, r, r, 90, 180),
    ]


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 8) -> Points:
    """Return a curve through every point (Catmull-Rom)."""
    count = len(points)
    out: Points = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        out.extend(_spline_point(p0, p1, p2, p3, step / steps) for step in range(steps))
    if not closed:
        out.append(points[-1])
    return out


def _spline_point(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def at(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)

    return at(p0[0], p1[0], p2[0], p3[0]), at(p0[1], p1[1], p2[1], p3[1])


def mirrored(profile: Sequence[Point], cx: float = 50.0) -> Points:
    """Return the closed outline whose right half is ``profile``, given as (distance from the axis, y) downwards."""
    right = [(cx + dx, y) for dx, y in profile]
    return right + [(cx - dx, y) for dx, y in reversed(profile)]


def turned(profile: Sequence[Point], cx: float = 50.0, steps: int = 8) -> Points:
    """Return the outline of a turned body: like :func:`mirrored`, with the profile smoothed first."""
    return mirrored(smooth(profile, closed=False, steps=steps), cx)


def ribbon(line: Sequence[Point], width: float, *, taper: float = 1.0) -> Points:
    """Return the outline of a stroke with round ends; ``taper`` is the end's width as a share of ``width``."""
    left: Points = []
    right: Points = []
    last = len(line) - 1
    for i, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(i - 1, 0)], line[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        half = width / 2 * (1 + (taper - 1) * i / max(last, 1))
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return [*left, *_cap(line[-2], line[-1], width * taper / 2), *reversed(right), *_cap(line[1], line[0], width / 2)]


def loop(points: Sequence[Point], width: float) -> Points:
    """Return the band of ``width`` that follows a closed outline: a ring, a frame."""
    outer: Points = []
    inner: Points = []
    count = len(points)
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[i - 1], points[(i + 1) % count]
        length = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
        outer.append((x + nx, y + ny))
        inner.append((x - nx, y - ny))
    return [*outer, outer[0], inner[0], *reversed(inner)]


def _cap(before: Point, tip: Point, r: float) -> Points:
    """Return the half circle that closes a stroke at ``tip``."""
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    return list(reversed(ellipse(tip[0], tip[1], r, r, angle - 90, angle + 90)))


def star(cx: float, cy: float, outer: float, inner: float, tips: int, turn: float = -90.0) -> Points:
    """Return a star with ``tips`` points."""
    out: Points = []
    for i in range(tips * 2):
        radius = outer if i % 2 == 0 else inner
        angle = math.radians(turn + 180 * i / tips)
        out.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return out


def leaf(x: float, y: float, length: float, width: float, angle: float) -> Points:
    """Return a pointed leaf that grows from (x, y) at ``angle`` degrees."""
    side = [(0.0, 0.0), (0.25, 0.42), (0.5, 0.5), (0.78, 0.3), (1.0, 0.0)]
    upper = smooth([(length * t, width * w) for t, w in side], closed=False, steps=5)
    outline = upper + [(px, -py) for px, py in reversed(upper)]
    return moved(outline, x, y, angle)


def moved(points: Iterable[Point], dx: float, dy: float, angle: float = 0.0, scale: float = 1.0) -> Points:
    """Return the points scaled and turned about the origin, then shifted."""
    cos, sin = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
    return [(x * cos - y * sin + dx, x * sin + y * cos + dy) for x, y in points]


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return (left, top, right, bottom)."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
