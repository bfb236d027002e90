"""The faces of shops and people: emblems, banners, and initials on a gradient."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from zlib import crc32

from fairground.entrypoints.demo.model import DemoPerson, DemoProduct, DemoShop
from fairground.entrypoints.demo.pictures.backdrop import Tints
from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import CREAM, INK, WHITE, Colour, contrasting, dark, light, mix
from fairground.entrypoints.demo.pictures.compose import look_of, stand, tints_of
from fairground.entrypoints.demo.pictures.geometry import circle, ellipse, loop, rect, rounded, smooth
from fairground.entrypoints.demo.pictures.look import Stance
from fairground.entrypoints.demo.pictures.marks import MARKS
from fairground.entrypoints.demo.pictures.templates import TEMPLATES

AVATAR_PIXELS = 400
BANNER_PIXELS = (1600, 500)
_SHELF = 80.0
_FACES: tuple[tuple[Colour, Colour], ...] = (
    ((232, 140, 108), (196, 84, 96)),
    ((122, 170, 160), (66, 112, 128)),
    ((238, 190, 104), (214, 128, 84)),
    ((168, 150, 204), (110, 96, 164)),
    ((150, 184, 122), (82, 132, 104)),
    ((126, 164, 208), (76, 104, 164)),
    ((226, 150, 176), (166, 92, 140)),
    ((206, 176, 140), (150, 110, 88)),
)


def draw_shop_avatar(shop: DemoShop) -> Canvas:
    """Draw a shop's emblem on its own colour."""
    tints = tints_of(shop.palette)
    canvas = Canvas(AVATAR_PIXELS, AVATAR_PIXELS)
    canvas.gradient(
        rect(0, 0, 100, 100), [(0.0, light(tints.accent, 0.12)), (1.0, dark(tints.accent, 0.18))], across=False
    )
    canvas.fill(circle(50, 50, 41), light(tints.accent, 0.1))
    canvas.fill(loop(circle(50, 50, 44), 0.9), tints.paper, 0.7)
    MARKS[shop.mark](canvas, CREAM, _second_tone(tints))
    return canvas


def _second_tone(tints: Tints) -> Colour:
    """Return an emblem's second colour: the shop's tint, where it stands out from its accent."""
    return mix(tints.tint, (255, 214, 130), 0.45)


def draw_shop_banner(shop: DemoShop, products: Sequence[DemoProduct]) -> Canvas:
    """Draw a shop's shelf with some of its products, one of each kind; flat things hang on the wall."""
    tints = tints_of(shop.palette)
    canvas = Canvas(*BANNER_PIXELS)
    width = canvas.units[0]
    _wall(canvas, tints, width)
    kinds: dict[str, DemoProduct] = {}
    for product in products:
        kinds.setdefault(f"{product.depiction.template} {product.depiction.style}", product)
    chosen = sorted(kinds.values(), key=lambda product: crc32(product.slug.encode()))
    standing = [p for p in chosen if TEMPLATES[p.depiction.template].stance is Stance.STANDING]
    hanging = [p for p in chosen if TEMPLATES[p.depiction.template].stance is Stance.FLAT]
    rng = Random(crc32(shop.slug.encode()))  # noqa: S311 - a shelf's arrangement
    if len(standing) < len(hanging):
        _row(canvas, hanging, width, rng, hung=True)
    else:
        _row(canvas, standing, width, rng, hung=False)
    return canvas


def _wall(canvas: Canvas, tints: Tints, width: float) -> None:
    wall = mix(tints.paper, tints.tint, 0.72)
    canvas.gradient(rect(0, 0, width, 100), [(0.0, light(wall, 0.14)), (1.0, dark(wall, 0.03))], across=False)
    for i in range(5):
        canvas.fill(circle(20 + i * 72, 46 + (i % 2) * 10, 30 + (i % 3) * 6), light(wall, 0.32), 0.5)
    hill = smooth([(-10, 66), (50, 52), (110, 64), (180, 50), (250, 64), (330, 54)], closed=False)
    canvas.fill([*hill, (width + 10, _SHELF + 2), (-10, _SHELF + 2)], mix(wall, tints.accent, 0.14), 0.7)
    table = mix(dark(wall, 0.1), tints.accent, 0.2)
    canvas.gradient(rect(0, _SHELF, width, 100), [(0.0, light(table, 0.12)), (1.0, dark(table, 0.06))], across=False)
    canvas.veil(rect(0, _SHELF, width, _SHELF + 4), INK, [(0.0, 0.14), (1.0, 0.0)], across=False)
    canvas.veil(rect(0, 0, width, 100), WHITE, [(0.0, 0.14), (0.5, 0.0)])
    canvas.veil(rect(0, 0, width, 100), INK, [(0.6, 0.0), (1.0, 0.08)])


def _row(canvas: Canvas, products: Sequence[DemoProduct], width: float, rng: Random, *, hung: bool) -> None:
    count = 7
    step = width / count
    for i in range(count):
        product = products[i % len(products)]
        ways = product.depiction.colourways
        look = look_of(product, ways[(i // len(products)) % len(ways)])
        template = TEMPLATES[product.depiction.template]
        x = step * (i + 0.5) + rng.uniform(-2, 2)
        if hung:
            with canvas.place(x, 46 + rng.uniform(-4, 4), 0.66, rng.uniform(-5, 5)):
                template.draw(canvas, look)
        else:
            stand(canvas, template, look, x, 88 + (i % 2) * 4, 0.78 + rng.uniform(-0.04, 0.06))


def draw_user_avatar(person: DemoPerson) -> Canvas:
    """Draw a person's initials on a gradient of their own."""
    code = crc32(person.email.encode())
    first, second = _FACES[code % len(_FACES)]
    canvas = Canvas(AVATAR_PIXELS, AVATAR_PIXELS)
    canvas.gradient(rect(0, 0, 100, 100), [(0.0, first), (1.0, second)], across=False)
    if code // 8 % 3 == 0:
        canvas.fill(ellipse(78, 18, 40, 40), WHITE, 0.13)
        canvas.fill(ellipse(12, 96, 44, 44), INK, 0.07)
    elif code // 8 % 3 == 1:
        canvas.fill(
            [*smooth([(-6, 66), (30, 54), (66, 70), (108, 52)], closed=False), (108, 106), (-6, 106)], INK, 0.08
        )
    else:
        canvas.fill(rounded(-20, 30, 60, 130, 30), WHITE, 0.1)
    initials = f"{person.first_name[:1]}{person.last_name[:1]}".upper()
    canvas.text(50, 50, initials, 30, contrasting(second, (255, 252, 244), (255, 252, 244)))
    return canvas
