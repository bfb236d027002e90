"""OPS-11: the demo's pictures are drawn by code, alike every time, each product in its own colours."""

from __future__ import annotations

import io

import msgspec
import pytest
from PIL import Image, ImageChops

from fairground.entrypoints.demo.market import load_market
from fairground.entrypoints.demo.model import Colourway, DemoProduct, Shot, ShotKind
from fairground.entrypoints.demo.pictures import product_picture, shop_avatar, shop_banner, user_avatar
from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import contrasting, parse
from fairground.entrypoints.demo.pictures.geometry import bounds, loop, moved, rect
from fairground.entrypoints.demo.pictures.look import Look
from fairground.entrypoints.demo.pictures.templates import TEMPLATES


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def product_with(template: str) -> DemoProduct:
    return next(product for product in load_market().products if product.depiction.template == template)


def shown_as(product: DemoProduct, kind: ShotKind) -> DemoProduct:
    ways = tuple(Colourway(name, name, "#f1eadd", "#d6a94e") for name in ("#b0522f", "#2f4569", "#7f8f4e"))
    depiction = msgspec.structs.replace(product.depiction, colourways=ways, shots=(Shot(kind, 0),))
    return msgspec.structs.replace(product, depiction=depiction)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_draws_something_within_its_square(name: str) -> None:
    canvas = Canvas(200, 200)
    TEMPLATES[name].draw(canvas, Look((176, 82, 47), (47, 69, 105), (214, 169, 78), "plain", 7, "A Name"))
    drawn = ImageChops.difference(canvas.finished(), Image.new("RGB", (200, 200), (255, 255, 255))).getbbox()
    assert drawn is not None
    assert (drawn[2] - drawn[0]) * (drawn[3] - drawn[1]) > 200 * 200 * 0.12


@pytest.mark.parametrize("kind", list(ShotKind))
@pytest.mark.parametrize("template", ["mug", "poster", "record", "bicycle", "ring", "bunting"])
def test_every_composition_works_for_standing_lying_hanging_and_odd_things(template: str, kind: ShotKind) -> None:
    picture = opened(product_picture(shown_as(product_with(template), kind), 0))
    assert (picture.format, picture.size) == ("JPEG", (800, 800))


def test_a_picture_is_the_same_every_time() -> None:
    product = product_with("vase")
    assert product_picture(product, 0) == product_picture(product, 0)


def test_another_colour_gives_another_picture() -> None:
    product = shown_as(product_with("sweater"), ShotKind.SOLO)
    other = msgspec.structs.replace(
        product, depiction=msgspec.structs.replace(product.depiction, shots=(Shot(ShotKind.SOLO, 1),))
    )
    assert product_picture(product, 0) != product_picture(other, 0)


def test_a_product_has_only_its_own_pictures() -> None:
    product = product_with("mug")
    with pytest.raises(IndexError):
        product_picture(product, len(product.depiction.shots))


def test_every_shop_has_an_emblem_and_a_banner_of_its_own() -> None:
    market = load_market()
    avatars, banners = set(), set()
    for shop in market.shops:
        avatar = shop_avatar(shop)
        banner = shop_banner(shop, [product for product in market.products if product.shop == shop.slug])
        assert opened(avatar).size == (400, 400)
        assert opened(banner).size == (1600, 500)
        avatars.add(avatar)
        banners.add(banner)
    assert len(avatars) == len(banners) == len(market.shops)


def test_people_have_their_initials() -> None:
    people = load_market().people
    first, second = user_avatar(people[0]), user_avatar(people[1])
    assert opened(first).size == (400, 400)
    assert first != second


def test_what_is_clipped_stays_inside_its_outline() -> None:
    canvas = Canvas(100, 100)
    with canvas.clip(rect(20, 20, 40, 40)):
        canvas.fill(rect(0, 0, 100, 100), (0, 0, 0))
    image = canvas.finished()
    assert image.getpixel((30, 30)) == (0, 0, 0)
    assert image.getpixel((60, 60)) == (255, 255, 255)


def test_placing_turns_and_scales_about_the_middle() -> None:
    canvas = Canvas(100, 100)
    with canvas.place(70, 30, 0.5, 90):
        canvas.fill(rect(40, 46, 60, 54), (0, 0, 0))
    image = ImageChops.invert(canvas.finished())
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert (left, top) == pytest.approx((68, 25), abs=1)
    assert (right, bottom) == pytest.approx((72, 35), abs=1)


def test_a_band_follows_its_outline_on_both_sides() -> None:
    left, top, right, bottom = bounds(loop([(10, 10), (20, 10), (30, 10), (30, 30), (10, 30)], 2))
    assert (left, top) < (10, 10)
    assert (right, bottom) > (30, 30)


def test_turning_a_point_by_a_right_angle() -> None:
    assert moved([(1, 0)], 5, 5, 90)[0] == pytest.approx((5, 6))


def test_colours_are_read_strictly_and_words_stay_legible() -> None:
    assert parse("#0a10ff") == (10, 16, 255)
    assert contrasting((250, 250, 250)) != contrasting((10, 10, 10))
    with pytest.raises(ValueError, match="not a colour"):
        parse("red")
