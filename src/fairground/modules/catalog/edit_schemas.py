"""Requests and responses of changes of many products at once."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money
from fairground.modules.catalog.schemas import TAGS_MAX, CategorySlug, Quantity, Tag
from fairground.modules.catalog.shelf_schemas import ShelfFilter

#: How many products one edit, or one selection, may name or find.
SELECTED_MAX = 5_000
IDS_MAX = 1_000
#: Ten times the price is the highest rise.
PERCENT_BPS_MAX = 90_000


class EditType(StrEnum):
    """What is done to each product."""

    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    DELETE = "delete"
    PRICE = "price"
    DISCOUNT = "discount"
    END_DISCOUNT = "end_discount"
    STOCK = "stock"
    ADD_TAGS = "add_tags"
    REMOVE_TAGS = "remove_tags"
    CATEGORY = "category"


class Rounding(StrEnum):
    """Where a reckoned price goes: to the nearest smallest coin, whole unit, or price that ends in 99; halves up."""

    COIN = "coin"
    WHOLE = "whole"
    ENDING_99 = "ending_99"


class EditAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done to each product, with what its ``type`` needs.

    ``price`` changes prices and discount prices by ``percent_bps`` or ``amount``, which may be below zero;
    ``discount`` sets the discount price so much below the original; both go by ``rounding``. ``stock`` sets every
    variant to ``on_hand`` or changes it by ``change``. ``category`` is a slug, null takes products out of theirs.
    """

    type: EditType
    percent_bps: Annotated[int, Meta(gt=-10_000, le=PERCENT_BPS_MAX)] | None = None
    amount: Money | None = None
    rounding: Rounding = Rounding.COIN
    on_hand: Quantity | None = None
    change: Annotated[int, Meta(ge=-100_000_000, le=100_000_000)] | None = None
    tags: Annotated[list[Tag], Meta(max_length=TAGS_MAX)] = []
    category: CategorySlug | None = None


class ProductSelection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Products by their ids, or all that a filter finds."""

    product_ids: Annotated[list[uuid.UUID], Meta(min_length=1, max_length=IDS_MAX)] | None = None
    filter: ShelfFilter | None = None


class EditPreviewIn(Struct, forbid_unknown_fields=True):
    """A change to look at before it is made."""

    selection: ProductSelection
    action: EditAction


class ProductEditIn(Struct, forbid_unknown_fields=True):
    """A change to make. ``id`` is chosen by the client: sent again with it, the same change is not made again.

    With ``expected_count`` it is refused when the selection has another number of products by now.
    """

    id: uuid.UUID
    selection: ProductSelection
    action: EditAction
    expected_count: Annotated[int, Meta(ge=1, le=SELECTED_MAX)] | None = None


class EditOutcome(StrEnum):
    """What became of a product; ``unchanged`` is as it was asked to be already."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class EditResult(Struct):
    """What became, or would become, of one product; ``detail`` says why, or what else to know."""

    product_id: uuid.UUID
    name: str
    outcome: EditOutcome
    detail: str


class EditExample(Struct):
    """What a change would make of one product: its lowest price before and after, for changes of prices."""

    product_id: uuid.UUID
    name: str
    price_before: Money
    price_after: Money


class EditPreview(Struct):
    """How many products a change would change, and some of them. ``problems`` are the first that it would refuse."""

    total: int
    changed: int
    unchanged: int
    refused: int
    examples: list[EditExample]
    problems: list[EditResult]


class ProductEdit(Struct):
    """A change of many products, and how far it has come. Counts are of products."""

    id: uuid.UUID
    type: EditType
    total: int
    changed: int
    unchanged: int
    refused: int
    created_at: datetime
    finished_at: datetime | None
