"""Catalogue files on their way into a shop."""

from __future__ import annotations

import io
import uuid
from collections.abc import AsyncIterator, Mapping
from typing import BinaryIO

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.kernel.text import clean_line
from fairground.modules.catalog import import_repository, repository
from fairground.modules.catalog.domain import CatalogueBatch, FoundPictures, ImportStatus, ProductImport, Saved
from fairground.modules.catalog.errors import (
    ImportNotFoundError,
    ImportRunningError,
    ImportTakenOverError,
    ProductNotFoundError,
)
from fairground.modules.catalog.events import ImportProgressed
from fairground.modules.catalog.import_drafts import merge
from fairground.modules.catalog.import_files import CatalogueFile
from fairground.modules.catalog.writing import ProductWriter, draft_of

_PART_BYTES = 1_000_000
_FILENAME_LENGTH_MAX = 255

Categories = Mapping[tuple[str, ...], uuid.UUID]


class CatalogueImports:
    """The part of the catalogue's door that takes files."""

    def __init__(self, currency: str, writer: ProductWriter) -> None:
        """Read prices in ``currency``."""
        self._currency = currency
        self._writer = writer

    def open(self, stream: BinaryIO) -> CatalogueFile:
        """Read a file's header.

        Raises:
            UnreadableCatalogueError: it is no product catalogue.
        """
        return CatalogueFile(stream, currency=self._currency)

    async def begin(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        filename: str,
        *,
        user_id: uuid.UUID | None = None,
        import_id: uuid.UUID | None = None,
    ) -> ProductImport:
        """Write down that a file is being imported.

        Raises:
            ImportRunningError: the shop's last import has not ended.
        """
        name = clean_line(filename.replace("\\", "/").rpartition("/")[2])[:_FILENAME_LENGTH_MAX]
        begun = await import_repository.insert(uow, import_id or new_id(), shop_id, user_id, name)
        if begun is None:
            raise ImportRunningError("An import of this shop is still running; wait until it has ended")
        return begun

    async def begin_upload(
        self, uow: UnitOfWork, shop_id: uuid.UUID, filename: str, content: bytes, user_id: uuid.UUID
    ) -> ProductImport:
        """Keep an uploaded file until it is imported; that it can be read at all is looked at here.

        Raises:
            UnreadableCatalogueError: it is no product catalogue.
            ImportRunningError: the shop's last import has not ended.
        """
        self.open(io.BytesIO(content))
        begun = await self.begin(uow, shop_id, filename, user_id=user_id)
        for part, start in enumerate(range(0, len(content), _PART_BYTES)):
            await import_repository.insert_part(uow, begun.id, part, content[start : start + _PART_BYTES])
        return begun

    async def uploaded(self, db: Queries, import_id: uuid.UUID) -> AsyncIterator[bytes]:
        """Yield an uploaded file, part by part."""
        part = 0
        while (content := await import_repository.find_part(db, import_id, part)) is not None:
            yield content
            part += 1

    async def is_upload(self, db: Queries, import_id: uuid.UUID) -> bool:
        """Tell whether the import's file is kept here, so that anyone can finish it."""
        return await import_repository.has_parts(db, import_id)

    async def save(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        batch: CatalogueBatch,
        *,
        categories: Categories,
        pictures: Mapping[str, FoundPictures],
        actor_id: uuid.UUID | None,
    ) -> tuple[list[Saved], list[str]]:
        """Bring a batch's products into the shop; return what became of them, and notes.

        ``pictures`` are by handle; those of products that are not in it stay as they are.

        Raises:
            InvalidProductError: a product cannot be taken. None of the batch must be kept then.
            ProductNotFoundError: there is no such shop.
        """
        products = batch.products
        if not products:
            return [], []
        if not await repository.lock_shop(uow, shop_id):
            raise ProductNotFoundError("No such shop")
        stored = await repository.find_by_handles(uow, shop_id, [product.handle for product in products])
        merged = [
            merge(
                product,
                draft_of(stored[product.handle]) if product.handle in stored else None,
                columns=batch.columns,
                category_id=categories.get(product.category_path),
                pictures=pictures.get(product.handle),
            )
            for product in products
        ]
        drafts = [one.draft for one in merged]
        saved = await self._writer.save(uow, shop_id, drafts, kind="import", actor_id=actor_id)
        notes = [note for one in merged for note in one.notes]
        notes += [
            f"{one.handle}: the stock of {len(one.stock_kept)} variants stays: buyers hold more than the file has"
            for one in saved
            if one.stock_kept
        ]
        return saved, notes

    async def attempt(self, uow: UnitOfWork, job: ProductImport) -> None:
        """Note that somebody begins to work on an import; ``advance`` sets the count back."""
        await import_repository.count_attempt(uow, job.id)

    async def advance(self, uow: UnitOfWork, before: ProductImport, after: ProductImport) -> None:
        """Write how far an import has come, in the transaction of what was settled.

        Raises:
            ImportTakenOverError: it is not as it was ``before``: somebody else works on it.
        """
        if not await import_repository.save_progress(
            uow,
            after.id,
            items_before=before.items_done,
            items_done=after.items_done,
            rows_read=after.rows_read,
            report=after.report,
        ):
            raise ImportTakenOverError("Another process works on this import")
        uow.publish(_progressed(after))

    async def finish(
        self, uow: UnitOfWork, job: ProductImport, status: ImportStatus, error: str | None = None
    ) -> ProductImport:
        """End an import and forget its file; one that was ended before stays as it is."""
        ended = await import_repository.finish(uow, job.id, status, error)
        if ended is None:
            return job
        await import_repository.delete_parts(uow, job.id)
        uow.publish(_progressed(ended))
        return ended

    async def find(self, db: Queries, shop_id: uuid.UUID, import_id: uuid.UUID) -> ProductImport:
        """Return a shop's import.

        Raises:
            ImportNotFoundError: the shop has none of this id.
        """
        found = await import_repository.find(db, import_id)
        if found is None or found.shop_id != shop_id:
            raise ImportNotFoundError("No such import")
        return found

    async def running(self, db: Queries) -> list[ProductImport]:
        """Return the imports that have not ended, of all shops, the oldest first."""
        return await import_repository.list_running(db)

    async def running_of(self, db: Queries, shop_id: uuid.UUID) -> ProductImport | None:
        """Return a shop's import that has not ended."""
        return await import_repository.find_running(db, shop_id)

    async def page(self, db: Queries, shop_id: uuid.UUID, cursor: str | None, limit: int) -> Page[ProductImport]:
        """Return a page of a shop's imports, the newest first, without the rows and notes of their reports."""
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await import_repository.list_of_shop(db, shop_id, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)


def _progressed(job: ProductImport) -> ImportProgressed:
    report = job.report
    return ImportProgressed(
        import_id=job.id,
        shop_id=job.shop_id,
        status=job.status,
        rows_read=job.rows_read,
        taken=report.products_taken,
        changed=report.products_changed,
        unchanged=report.products_unchanged,
        refused=report.rows_refused,
    )
