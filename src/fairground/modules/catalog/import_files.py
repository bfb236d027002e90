"""A catalogue file, read in batches of bounded size."""

from __future__ import annotations

from typing import BinaryIO

from fairground.modules.catalog.categories import DEPTH_MAX
from fairground.modules.catalog.domain import CatalogueBatch
from fairground.modules.catalog.shopify.model import CatalogueItem, ImportedProduct, ReaderLimits
from fairground.modules.catalog.shopify.reading import CatalogueReader

#: A batch is written in one transaction and its new pictures are in memory until then.
PRODUCTS_MAX = 50
PICTURES_MAX = 100
_ITEMS_MAX = 1_000


class CatalogueFile:
    """The products of a file in the order of the file. All methods work for as long as the disk does: use a thread."""

    def __init__(self, stream: BinaryIO, *, currency: str) -> None:
        """Read the header.

        Raises:
            UnreadableCatalogueError: it is no product catalogue.
        """
        self._reader = CatalogueReader(stream, currency=currency, limits=ReaderLimits(category_depth_max=DEPTH_MAX))
        self._items = iter(self._reader)

    def skip(self, items: int) -> None:
        """Pass over what is settled already."""
        for _place, _item in zip(range(items), self._items, strict=False):
            continue

    def next_batch(self) -> CatalogueBatch | None:
        """Return the next batch, None at the end."""
        items: list[CatalogueItem] = []
        products = pictures = 0
        for item in self._items:
            items.append(item)
            if isinstance(item, ImportedProduct):
                products += 1
                pictures += len(item.images)
            if products >= PRODUCTS_MAX or pictures >= PICTURES_MAX or len(items) >= _ITEMS_MAX:
                break
        if not items:
            return None
        return CatalogueBatch(columns=self._reader.columns, items=tuple(items), rows_read=self._reader.rows_read)
