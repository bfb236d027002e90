"""A shop's products on their way out, as a catalogue file that the import takes back unchanged."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Sequence

from fairground.infrastructure.database import Database
from fairground.infrastructure.settings import Settings
from fairground.modules.catalog import export_read_models
from fairground.modules.catalog.shopify.writing import CatalogueWriter

_BATCH_SIZE = 100


async def export_products(
    database: Database, settings: Settings, shop_id: uuid.UUID, only: Sequence[uuid.UUID] | None = None
) -> AsyncIterator[bytes]:
    """Yield the file in chunks, of all products or ``only`` some.

    No connection is held between them, however slowly they are taken.
    """
    writer = CatalogueWriter(currency=settings.default_currency)
    chunk, after_handle = writer.header(), ""
    while chunk:
        yield chunk
        async with database.read() as db:
            products = await export_read_models.list_products(
                db,
                shop_id,
                after_handle=after_handle,
                limit=_BATCH_SIZE,
                public_url=settings.public_url.rstrip("/"),
                only=only,
            )
        chunk = b"".join(writer.product(product) for product in products)
        after_handle = products[-1].handle if products else after_handle
