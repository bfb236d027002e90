"""Catalogue files and shops to import them into.

async with open_importing(database_url, tmp_path) as kit:
    done = await kit.take(catalogue({"Handle": "lamp", "Title": "Lamp", "Variant Price": "10"}))
"""

from __future__ import annotations

import contextlib
import csv
import io
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image

from fairground.infrastructure.media import LocalMediaStore, Media
from fairground.infrastructure.settings import Settings
from fairground.workflows.import_products import ProductImporter
from tests.support.factories import Services, build_services, make_shop, make_user, open_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from fairground.infrastructure.database import Database
    from fairground.modules.catalog.domain import ProductImport
    from fairground.workflows.import_pictures import PictureSource
    from fairground.workflows.import_products import OnProgress

PUBLIC_URL = "https://market.example"

#: What an import may touch, in an order that does not depend on when it ran. Progress is told each time.
_DIGEST = """
SELECT md5(concat(
    (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM products t),
    (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM variants t),
    (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM product_images t),
    (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM categories t),
    (SELECT string_agg(t::text, '|' ORDER BY t.variant_id) FROM stock t),
    (SELECT string_agg(t::text, '|' ORDER BY t.id) FROM stock_moves t),
    (SELECT string_agg(t::text, '|' ORDER BY t.public_id) FROM media_assets t),
    (SELECT string_agg(t.id::text, '|' ORDER BY t.id) FROM event_log t WHERE t.type <> 'import.progressed')))
"""
_PRODUCTS = """
SELECT p.handle, p.name, p.status, p.tags, p.vendor, p.options, p.price_min_minor, c.slug AS category,
    (SELECT jsonb_agg(jsonb_build_object('values', v.option_values, 'sku', v.sku, 'price', v.price_minor,
        'original', v.original_price_minor, 'on_hand', k.on_hand, 'grams', v.grams, 'barcode', v.barcode,
        'image', i.source) ORDER BY v.position)
     FROM variants v JOIN stock k ON k.variant_id = v.id LEFT JOIN product_images i ON i.id = v.image_id
     WHERE v.product_id = p.id AND v.deleted_at IS NULL) AS variants,
    (SELECT jsonb_agg(jsonb_build_object('source', i.source, 'url', i.url, 'alt', i.alt) ORDER BY i.position)
     FROM product_images i WHERE i.product_id = p.id) AS images
FROM products p LEFT JOIN categories c ON c.id = p.category_id WHERE p.shop_id = $1 AND p.deleted_at IS NULL
"""


def catalogue(*rows: Mapping[str, object]) -> bytes:
    """Write a file with the columns that any of the rows has."""
    columns = dict.fromkeys(name for row in rows for name in row)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def plain(handle: str, **cells: object) -> dict[str, object]:
    """Return the row of a product with one variant; cells by column, with ``_`` for the spaces in it."""
    named = {name.replace("_", " "): value for name, value in cells.items()}
    return {"Handle": handle, "Title": handle.title(), "Variant Price": "10.00", "Variant Inventory Qty": 5, **named}


def jpeg(colour: str = "red", size: int = 40) -> bytes:
    """Return a picture."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "JPEG")
    return out.getvalue()


@dataclass(frozen=True)
class Importing:
    """A shop and what imports into it."""

    database: Database
    services: Services
    media: Media
    importer: ProductImporter
    shop_id: uuid.UUID
    owner_id: uuid.UUID

    async def take(
        self, content: bytes, *, pictures: PictureSource | None = None, on_progress: OnProgress | None = None
    ) -> ProductImport:
        """Import a file."""
        more = {} if on_progress is None else {"on_progress": on_progress}
        stream = io.BytesIO(content)
        return await self.importer.import_file(self.shop_id, "file.csv", stream, pictures=pictures, **more)

    async def upload(self, content: bytes) -> ProductImport:
        """Leave a file for the background."""
        async with self.database.begin() as uow:
            imports = self.services.catalog.imports
            return await imports.begin_upload(uow, self.shop_id, "file.csv", content, self.owner_id)

    async def find(self, import_id: uuid.UUID) -> ProductImport:
        """Return an import as it stands."""
        async with self.database.read() as db:
            return await self.services.catalog.imports.find(db, self.shop_id, import_id)

    async def products(self) -> dict[str, dict[str, Any]]:
        """Return the shop's products by handle, with variants and images as the database has them."""
        async with self.database.read() as db:
            return {row["handle"]: dict(row) for row in await db.fetch(_PRODUCTS, self.shop_id)}

    async def digest(self) -> str:
        """Return a fingerprint of all that an import could change."""
        return str(await self.value(_DIGEST))

    async def value(self, sql: str, *args: object) -> Any:
        """Return one value from the database."""
        async with self.database.read() as db:
            return await db.fetch_value(sql, *args)

    async def execute(self, sql: str, *args: object) -> None:
        """Run a statement."""
        async with self.database.begin() as uow:
            await uow.execute(sql, *args)


@contextlib.asynccontextmanager
async def open_importing(database_url: str, media_dir: Path) -> AsyncIterator[Importing]:
    """Build what imports on a test's database."""
    async with open_database(database_url) as database:
        services = build_services()
        owner_id = await make_user(database)
        shop_id = await make_shop(database, owner_id=owner_id)
        media = Media(Settings(), LocalMediaStore(media_dir))
        importer = ProductImporter(database, services.catalog, media, public_url=PUBLIC_URL)
        yield Importing(database, services, media, importer, shop_id, owner_id)
        await media.settle()
