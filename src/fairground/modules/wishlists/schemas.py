"""Requests and responses of wish lists, viewed products and follows."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money
from fairground.modules.catalog.service import ProductCard
from fairground.modules.shops.service import ShopCard
from fairground.modules.wishlists.domain import VIEWED_MAX


class Wish(Struct):
    """A product on a wish list, and what it cost from when it was put there."""

    product_id: uuid.UUID
    price_when_added: Money
    added_at: datetime


class WishlistItem(Struct):
    """A line of a wish list. ``product`` has today's price and stock; None when it is not on sale any more."""

    id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    product: ProductCard | None
    price_when_added: Money
    added_at: datetime


class WishedProducts(Struct):
    """The ids of everything on a wish list, the newest first."""

    product_ids: list[uuid.UUID]


class ViewedProducts(Struct):
    """What somebody looked at, the latest first."""

    items: list[ProductCard]


class ViewedIn(Struct, forbid_unknown_fields=True):
    """What the caller looked at, the latest first."""

    product_ids: Annotated[list[uuid.UUID], Meta(min_length=1, max_length=VIEWED_MAX)]


class Follow(Struct):
    """Whether the caller follows a shop, and how many do."""

    is_followed: bool
    follower_count: int


class FollowedShop(Struct):
    """A shop that the caller follows."""

    id: uuid.UUID
    shop: ShopCard
    followed_at: datetime
