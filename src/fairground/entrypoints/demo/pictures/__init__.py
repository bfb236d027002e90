"""The demo's pictures, drawn by plain code: no image file is shipped, and a product looks the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from PIL import Image

from fairground.entrypoints.demo.model import DemoPerson, DemoProduct, DemoShop
from fairground.entrypoints.demo.pictures.canvas import encoded
from fairground.entrypoints.demo.pictures.compose import draw_shot
from fairground.entrypoints.demo.pictures.portraits import draw_shop_avatar, draw_shop_banner, draw_user_avatar

_LAMPLIGHT = (255, 214, 150)


def product_picture(product: DemoProduct, index: int) -> bytes:
    """Return one of a product's pictures, 800 pixels square.

    Raises:
        IndexError: the product has no picture of that index.
    """
    return draw_shot(product, product.depiction.shots[index]).encoded()


def buyers_photo(product: DemoProduct, index: int, seed: str) -> bytes:
    """Return one of a product's pictures as a buyer might have taken it: a little askew, cropped, by lamplight."""
    rng = Random(seed)  # noqa: S311 - how a hand shakes
    picture = draw_shot(product, product.depiction.shots[index]).finished()
    width, height = picture.size
    askew = picture.convert("RGB").rotate(rng.uniform(-5, 5), resample=Image.Resampling.BICUBIC)
    inset, lean = width // 11, rng.randint(0, height // 12)
    cropped = askew.crop((inset, inset + lean, width - inset, height - 2 * inset + lean))
    lamplight = Image.new("RGB", cropped.size, _LAMPLIGHT)
    return encoded(Image.blend(cropped, lamplight, rng.uniform(0.06, 0.16)))


def shop_avatar(shop: DemoShop) -> bytes:
    """Return a shop's emblem, 400 pixels square."""
    return draw_shop_avatar(shop).encoded()


def shop_banner(shop: DemoShop, products: Sequence[DemoProduct]) -> bytes:
    """Return a shop's banner, 1600 by 500 pixels, showing some of its products."""
    return draw_shop_banner(shop, products).encoded()


def user_avatar(person: DemoPerson) -> bytes:
    """Return a person's avatar, 400 pixels square."""
    return draw_user_avatar(person).encoded()
