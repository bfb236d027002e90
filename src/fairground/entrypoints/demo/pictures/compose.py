"""Compositions: a product alone, close up, in its colours, or at home among other things."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image

from fairground.entrypoints.demo.model import Colourway, DemoProduct, Palette, Shot, ShotKind
from fairground.entrypoints.demo.pictures.backdrop import (
    PICTURE_PIXELS,
    Tints,
    cloth,
    meadow,
    studio,
    table_top,
    window_room,
)
from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, WOOD, dark, light, mix, parse
from fairground.entrypoints.demo.pictures.geometry import circle, ellipse, leaf, loop, smooth
from fairground.entrypoints.demo.pictures.look import GROUND, Look, Stance, Template
from fairground.entrypoints.demo.pictures.templates import TEMPLATES

#: Flat things that people hang on a wall rather than lay on a table.
_HUNG = frozenset({"poster", "bunting", "kite", "fan", "bandana"})
#: Things that would look lost among cups and books.
_OUTDOORS = frozenset(
    {"bicycle", "tent", "flag", "hammock", "backpack", "lantern", "stove", "kite", "pannier", "watering_can", "flask"}
)
#: Things too small to stand in a room.
_TINY = frozenset({"ring", "bell"})
#: Things that are many already.
_MANY = frozenset({"bunting"})
_PROPS = (
    ("houseplant", "pilea"),
    ("book_stack", ""),
    ("vase", "plain"),
    ("jug", "stripes"),
    ("candle", "tin"),
    ("cactus", "round"),
    ("houseplant", "snake"),
)


def draw_shot(product: DemoProduct, shot: Shot) -> Canvas:
    """Draw one picture of a product at its own size."""
    return _COMPOSITIONS[shot.kind](product, shot)


def tints_of(palette: Palette) -> Tints:
    """Read a shop's colours."""
    return Tints(parse(palette.paper), parse(palette.tint), parse(palette.accent), palette.motif)


def look_of(product: DemoProduct, way: Colourway) -> Look:
    """Return how a product looks in one of its colours."""
    depiction = product.depiction
    return Look(parse(way.main), parse(way.second), parse(way.accent), depiction.style, depiction.seed, depiction.label)


def stand(canvas: Canvas, template: Template, look: Look, x: float, ground: float, scale: float) -> None:
    """Stand a drawing on the line ``ground`` at ``x``."""
    with canvas.place(x, ground - (GROUND - 50) * scale, scale):
        template.draw(canvas, look)


def _solo(product: DemoProduct, shot: Shot) -> Canvas:
    template, seed = TEMPLATES[product.depiction.template], product.depiction.seed
    look = look_of(product, product.depiction.colourways[shot.colourway])
    tints = tints_of(product.palette)
    if template.stance is Stance.STANDING:
        canvas = _square(studio(tints, (seed + shot.colourway) % 3))
        stand(canvas, template, look, 50, GROUND, 1.04)
        return canvas
    canvas = _square(table_top(tints, (seed + shot.colourway) % 3))
    with canvas.place(50, 50, 1.06, (seed % 5 - 2) * 1.6):
        template.draw(canvas, look)
    return canvas


def _detail(product: DemoProduct, shot: Shot) -> Canvas:
    template, seed = TEMPLATES[product.depiction.template], product.depiction.seed
    canvas = _square(table_top(tints_of(product.palette), 3 if seed % 2 else 1))
    scale = 1.3 if template.name in _TINY else 1.72
    x, y = 50 - (template.focus[0] - 50) * scale, 50 - (template.focus[1] - 50) * scale
    with canvas.place(x + (6 if seed % 2 else -6), y + 4, scale, -7 if seed % 2 else 6):
        template.draw(canvas, look_of(product, product.depiction.colourways[shot.colourway]))
    return canvas


def _family(product: DemoProduct, shot: Shot) -> Canvas:
    template = TEMPLATES[product.depiction.template]
    ways = product.depiction.colourways
    if template.name in _MANY:
        return _solo(product, Shot(ShotKind.SOLO, (shot.colourway + 1) % len(ways)))
    looks = [look_of(product, ways[(shot.colourway + step) % len(ways)]) for step in (1, 2, 0)]
    tints = tints_of(product.palette)
    if template.stance is Stance.STANDING:
        canvas = _square(studio(tints, 1))
        for look, (x, ground, scale) in zip(looks, ((28, 76, 0.62), (73, 77, 0.62), (50, 88, 0.74)), strict=True):
            stand(canvas, template, look, x, ground, scale)
        return canvas
    canvas = _square(table_top(tints, 1))
    for look, (x, y, turn) in zip(looks, ((30, 33, -9), (70, 38, 8), (48, 66, -2)), strict=True):
        with canvas.place(x, y, 0.62, turn):
            template.draw(canvas, look)
    return canvas


def _scene(product: DemoProduct, shot: Shot) -> Canvas:
    template = TEMPLATES[product.depiction.template]
    look = look_of(product, product.depiction.colourways[shot.colourway])
    tints = tints_of(product.palette)
    if template.name in _TINY:
        return _alone_on_the_shelf(template, look, tints)
    if template.name in _OUTDOORS:
        return _outside(template, look, tints)
    if template.stance is Stance.FLAT and template.name not in _HUNG:
        canvas = _square(cloth(tints))
        _table_things(canvas, tints, product.depiction.seed)
        with canvas.place(46, 47, 0.86, -8 + product.depiction.seed % 4 * 3):
            template.draw(canvas, look)
        return canvas
    canvas = _square(window_room(tints))
    if template.stance is Stance.FLAT:
        with canvas.place(52, 36, 0.72):
            template.draw(canvas, look)
        _props(canvas, tints, product, ((20, 83, 0.4), (82, 85, 0.44)))
        return canvas
    _props(canvas, tints, product, ((17, 82, 0.42), (84, 83, 0.46)))
    stand(canvas, template, look, 50, 90, 0.82)
    return canvas


def _alone_on_the_shelf(template: Template, look: Look, tints: Tints) -> Canvas:
    canvas = _square(window_room(tints))
    stand(canvas, template, look, 50, 88, 0.8)
    return canvas


def _outside(template: Template, look: Look, tints: Tints) -> Canvas:
    canvas = _square(meadow(tints))
    if template.stance is Stance.STANDING:
        stand(canvas, template, look, 50, 91, 0.84)
    else:
        with canvas.place(44, 38, 0.7, -6):
            template.draw(canvas, look)
    return canvas


def _props(canvas: Canvas, tints: Tints, product: DemoProduct, places: tuple[tuple[float, float, float], ...]) -> None:
    """Stand household things beside a product, in the shop's colours and never of the product's own kind."""
    seed = product.depiction.seed
    others = [prop for prop in _PROPS if prop[0] != product.depiction.template]
    for i, (x, ground, scale) in enumerate(places):
        name, style = others[(seed + i * 3) % len(others)]
        main = (110, 146, 104) if name in {"houseplant", "cactus"} else (light(tints.accent, 0.35), CREAM)[i % 2]
        second = (mix(tints.tint, CREAM, 0.4), dark(tints.accent, 0.1))[i % 2]
        stand(canvas, TEMPLATES[name], Look(main, second, tints.accent, style, seed + i, ""), x, ground, scale)


def _table_things(canvas: Canvas, tints: Tints, seed: int) -> None:
    """Lay a cup of coffee and a sprig on a table seen from above, at its edges."""
    rng = Random(seed)  # noqa: S311 - where a leaf lies
    cup = circle(90, 12, 13)
    canvas.shadow(cup, blur=1.8, alpha=0.4)
    canvas.lit(cup, light(tints.accent, 0.5))
    canvas.fill(loop(circle(90, 12, 10), 1.6), CREAM)
    canvas.fill(circle(90, 12, 9.2), (110, 68, 42))
    canvas.fill(ellipse(87.6, 9.6, 4, 2.4), (168, 116, 78), 0.6)
    stem = smooth([(2, 98), (10, 84), (12, 70), (20, 58)], closed=False, steps=9)
    canvas.stroke(stem, 0.7, dark(WOOD, 0.3))
    for i in range(2, len(stem) - 1, 3):
        for side in (-1, 1):
            tone = mix((122, 150, 112), (96, 128, 104), rng.random())
            outline = leaf(*stem[i], 9 - i * 0.1, 3.8, -70 + side * 50)
            canvas.shadow(outline, shift=(0.5, 0.8), blur=0.6, alpha=0.26)
            canvas.lit(outline, tone)


def _square(backdrop: Image.Image) -> Canvas:
    return Canvas(PICTURE_PIXELS, PICTURE_PIXELS, backdrop)


_COMPOSITIONS: dict[ShotKind, Callable[[DemoProduct, Shot], Canvas]] = {
    ShotKind.SOLO: _solo,
    ShotKind.DETAIL: _detail,
    ShotKind.FAMILY: _family,
    ShotKind.SCENE: _scene,
}
