"""What a product is before it is stored, and the rules its parts obey together."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

import msgspec

from fairground.modules.catalog.shopify.columns import Column
from fairground.modules.catalog.shopify.model import CatalogueItem, ImportedProduct, Note, RefusedRow


class ProductStatus(StrEnum):
    """Drafts are seen by their shop only."""

    DRAFT = "draft"
    PUBLISHED = "published"


class ProductKind(StrEnum):
    """A sale event is a product too: it sells goods of another one, its source, for a time."""

    PRODUCT = "product"
    SALE_EVENT = "sale_event"


class Ratings(msgspec.Struct, frozen=True):
    """What a product's reviews come to: the stars of all of them together, and how many they are."""

    total: int
    count: int


class OptionDraft(msgspec.Struct, frozen=True):
    """A dimension in which variants differ, with its values in the order shown."""

    name: str
    values: tuple[str, ...] = ()


class ImageDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A stored picture. ``source`` is where it was imported from, so that it is recognised the next time."""

    public_id: str
    url: str
    alt: str = ""
    width: int = 0
    height: int = 0
    source: str | None = None


class VariantDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to buy. Prices are minor units of the market's currency; ``image`` is a place in the product's images.

    ``on_hand`` None leaves the stock as it is (0 for a new variant). ``id`` names the variant to change; without it
    the SKU and then the option values find it.
    """

    original_price_minor: int
    discount_price_minor: int | None = None
    option_values: tuple[str, ...] = ()
    sku: str = ""
    barcode: str = ""
    grams: int = 0
    requires_shipping: bool = True
    taxable: bool = True
    on_hand: int | None = None
    image: int | None = None
    id: uuid.UUID | None = None

    @property
    def price_minor(self) -> int:
        """What is paid."""
        return self.original_price_minor if self.discount_price_minor is None else self.discount_price_minor


class ProductDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A product as it shall be, found again by its handle. ``images`` None leaves the pictures as they are.

    ``description_html`` must be sanitised already. With a ``source_id`` it is a sale event of that product.
    """

    handle: str
    name: str
    variants: tuple[VariantDraft, ...]
    description_html: str = ""
    tags: tuple[str, ...] = ()
    vendor: str = ""
    status: ProductStatus = ProductStatus.PUBLISHED
    category_id: uuid.UUID | None = None
    options: tuple[OptionDraft, ...] = ()
    images: tuple[ImageDraft, ...] | None = None
    source_id: uuid.UUID | None = None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a draft.

    ``stock_kept`` are variants whose stock could not be lowered below what buyers hold; ``removed_images`` are public
    ids of pictures the product no longer has, to be forgotten by whoever stored them.
    """

    product_id: uuid.UUID
    handle: str
    outcome: Literal["created", "changed", "unchanged"]
    variant_ids: tuple[uuid.UUID, ...]
    stock_kept: tuple[uuid.UUID, ...] = ()
    removed_images: tuple[str, ...] = ()


class EventOffer(msgspec.Struct, frozen=True, kw_only=True):
    """What a sale event takes for a variant of its source. ``variant_id`` is the event's own, if it has one already."""

    source_variant_id: uuid.UUID
    price_minor: int
    variant_id: uuid.UUID | None = None


class EventPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the source or of the event (``id``), or the how-manieth of the uploads."""

    id: uuid.UUID | None = None
    upload: int | None = None
    alt: str = ""


class EventWish(msgspec.Struct, frozen=True, kw_only=True):
    """What a sale event shall look like; None leaves it as its source has it, or as it is."""

    name: str | None = None
    description_html: str | None = None
    offers: tuple[EventOffer, ...] | None = None
    pictures: tuple[EventPicture, ...] | None = None


class EventProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A sale event as the catalogue has it; ``variants`` has its variants by those of its source."""

    product_id: uuid.UUID
    source_id: uuid.UUID
    shop_id: uuid.UUID
    name: str
    price_min_minor: int
    currency: str
    variants: Mapping[uuid.UUID, uuid.UUID]
    removed_images: tuple[str, ...] = ()


class FoundPictures(msgspec.Struct, frozen=True):
    """The pictures of a product in the order shown, stored and by their source; ``is_complete``: none is missing."""

    by_source: Mapping[str, ImageDraft]
    is_complete: bool


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What an order copies of a variant as it is now. ``commission_bps`` is the shop's own rate, if it has one."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID
    shop_slug: str
    shop_name: str
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    price_minor: int
    original_price_minor: int
    currency: str
    taxable: bool
    requires_shipping: bool
    grams: int
    commission_bps: int | None
    is_on_sale: bool


class ImportStatus(StrEnum):
    """How far an import has come; one that waits for its turn is running."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What has become of a file so far.

    ``products_taken`` are all that are now in the shop as the file has them: those created, changed and unchanged. Of
    the refused rows the first 500 are named, of the notes the first 200.
    """

    products_taken: int
    products_created: int
    products_changed: int
    products_unchanged: int
    variants_taken: int
    pictures_taken: int
    rows_refused: int
    refused: tuple[RefusedRow, ...]
    notes: tuple[str, ...]
    notes_left_out: int

    @classmethod
    def empty(cls) -> ImportReport:
        """Return the report of a file of which nothing was read yet."""
        return cls(
            products_taken=0,
            products_created=0,
            products_changed=0,
            products_unchanged=0,
            variants_taken=0,
            pictures_taken=0,
            rows_refused=0,
            refused=(),
            notes=(),
            notes_left_out=0,
        )

    def with_refused(self, rows: Sequence[RefusedRow], *, count: int | None = None) -> ImportReport:
        """Add refused rows; ``count`` where an entry stands for several."""
        return msgspec.structs.replace(
            self,
            rows_refused=self.rows_refused + (len(rows) if count is None else count),
            refused=(*self.refused, *rows)[:REFUSED_SHOWN_MAX],
        )

    def with_notes(self, notes: Iterable[str]) -> ImportReport:
        """Add notes."""
        all_notes = (*self.notes, *notes)
        left_out = self.notes_left_out + max(0, len(all_notes) - NOTES_SHOWN_MAX)
        return msgspec.structs.replace(self, notes=all_notes[:NOTES_SHOWN_MAX], notes_left_out=left_out)

    def with_products(self, saved: Sequence[Saved], *, variants: int, pictures: int) -> ImportReport:
        """Add products that were taken."""
        outcomes = [one.outcome for one in saved]
        return msgspec.structs.replace(
            self,
            products_taken=self.products_taken + len(saved),
            products_created=self.products_created + outcomes.count("created"),
            products_changed=self.products_changed + outcomes.count("changed"),
            products_unchanged=self.products_unchanged + outcomes.count("unchanged"),
            variants_taken=self.variants_taken + variants,
            pictures_taken=self.pictures_taken + pictures,
        )


REFUSED_SHOWN_MAX = 500
NOTES_SHOWN_MAX = 200


class ProductImport(msgspec.Struct, frozen=True, kw_only=True):
    """One import of a file into a shop. ``items_done`` says how much is settled, ``attempts`` counts futile starts."""

    id: uuid.UUID
    shop_id: uuid.UUID
    user_id: uuid.UUID | None
    filename: str
    status: ImportStatus
    rows_read: int
    report: ImportReport
    error: str | None
    items_done: int
    attempts: int
    created_at: datetime
    finished_at: datetime | None


class CatalogueBatch(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a file: some products, and the rows refused and notes made on the way to them, in order.

    ``columns`` are those of the file: what it has no column for, it says nothing about. ``rows_read`` is how far the
    file had been read at the batch's end.
    """

    columns: frozenset[Column]
    items: tuple[CatalogueItem, ...]
    rows_read: int

    @property
    def products(self) -> tuple[ImportedProduct, ...]:
        """The products."""
        return tuple(item for item in self.items if isinstance(item, ImportedProduct))

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows that could not be read."""
        return tuple(item for item in self.items if isinstance(item, RefusedRow))

    @property
    def notes(self) -> tuple[str, ...]:
        """What else the seller should know."""
        found: list[str] = []
        for item in self.items:
            if isinstance(item, ImportedProduct):
                found.extend(_sentence(note, item.handle) for note in item.problems)
            elif isinstance(item, Note):
                found.append(_sentence(item, ""))
        return tuple(found)

    @property
    def category_paths(self) -> set[tuple[str, ...]]:
        """The categories that the products are filed under."""
        return {product.category_path for product in self.products if product.category_path}

    @property
    def picture_sources(self) -> dict[str, tuple[str, ...]]:
        """The pictures that each product names, by its handle."""
        return {product.handle: tuple(image.src for image in product.images) for product in self.products}

    def singly(self) -> list[CatalogueBatch]:
        """Return the same stretch cut after each product."""
        parts: list[CatalogueBatch] = []
        start = 0
        for end, item in enumerate(self.items, start=1):
            if isinstance(item, ImportedProduct) or end == len(self.items):
                parts.append(msgspec.structs.replace(self, items=self.items[start:end]))
                start = end
        return parts

    def without_products(self, reason: str) -> tuple[CatalogueBatch, int]:
        """Return the batch with its products refused, and of how many rows these were made."""
        items = tuple(
            RefusedRow(line=item.first_line, handle=item.handle, field="", reason=reason)
            if isinstance(item, ImportedProduct)
            else item
            for item in self.items
        )
        return msgspec.structs.replace(self, items=items), sum(product.row_count for product in self.products)


class CatalogueSource(Protocol):
    """A file that is read from start to end. Its methods work for as long as the disk does: call them in a thread."""

    def skip(self, items: int) -> None:
        """Pass over what is settled already."""
        ...

    def next_batch(self) -> CatalogueBatch | None:
        """Return the next batch, None at the end."""
        ...


def _sentence(note: Note, handle: str) -> str:
    where = ", ".join(part for part in (f"line {note.line}", handle, note.field) if part)
    return f"{where}: {note.message}"
