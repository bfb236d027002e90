"""A catalogue file becomes products of a shop: batch by batch, each a transaction that also says how far it has come.

A crash therefore loses nothing that was settled and repeats nothing. A product that cannot be stored costs no other:
its batch is then taken product by product. Pictures are loaded before a batch's transaction, never in it.
"""

import asyncio
import contextlib
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec
import structlog

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.problems import to_known
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.leases import lease
from fairground.infrastructure.media import Media
from fairground.kernel.errors import FairgroundError, TemporaryError
from fairground.kernel.ids import new_id
from fairground.modules.catalog.domain import (
    CatalogueBatch,
    CatalogueSource,
    ImportReport,
    ImportStatus,
    ProductImport,
)
from fairground.modules.catalog.errors import ImportRunningError, ImportTakenOverError
from fairground.modules.catalog.service import CatalogService
from fairground.workflows.gather_pictures import GatheredPictures, PictureGatherer
from fairground.workflows.import_pictures import PictureSource

#: An upload that was begun so often without anything of it being settled is given up: it may be what ends processes.
ATTEMPTS_MAX = 5
_EVERY_SECONDS = 5.0
#: Uploads that one process imports at a time, so that a large one does not keep all others waiting.
_AT_ONCE = 2
_INTERRUPTED = "The import was interrupted. Run it again: what was imported already is recognised."
_GIVEN_UP = "The import was begun several times and never came further. Try it with a part of the file."
_OUR_FAULT = "Something went wrong on our side. Try again; what was imported already is recognised."

OnProgress = Callable[[ProductImport], None]
log = structlog.get_logger("imports")


@dataclass(slots=True)
class _Run:
    """One import as it is worked on. ``categories`` are those met so far."""

    job: ProductImport
    pictures: PictureSource | None
    categories: dict[tuple[str, ...], uuid.UUID] = field(default_factory=dict)


def _ignore(_job: ProductImport) -> None:
    pass


class ProductImporter:
    """Imports files, those at hand and those that were uploaded."""

    def __init__(self, database: Database, catalog: CatalogService, media: Media, *, public_url: str) -> None:
        """Take what is written to; ``public_url`` is under which the market's own pictures are found."""
        self._database = database
        self._catalog = catalog
        self._media = media
        self._gatherer = PictureGatherer(database, catalog, media, public_url)

    async def import_file(
        self,
        shop_id: uuid.UUID,
        filename: str,
        stream: BinaryIO,
        *,
        pictures: PictureSource | None = None,
        on_progress: OnProgress = _ignore,
    ) -> ProductImport:
        """Import a file that is at hand; return the import, completed.

        Raises:
            UnreadableCatalogueError: it is no product catalogue; nothing was written.
            ImportRunningError: another import of the shop is running.
        """
        file = await asyncio.to_thread(self._catalog.imports.open, stream)
        import_id = new_id()
        async with lease(self._database, _lease_name(import_id)):
            await self._end_abandoned(shop_id)
            async with self._database.begin() as uow:
                job = await self._catalog.imports.begin(uow, shop_id, filename, import_id=import_id)
            try:
                return await self._work(_Run(job, pictures), file, on_progress)
            except BaseException:
                with contextlib.suppress(Exception):
                    await self._finish(job, ImportStatus.FAILED, _INTERRUPTED)
                raise

    async def run_uploads(self, pictures: Callable[[], PictureSource | None]) -> None:
        """Import what waits and nobody works on, one after the other; ``pictures`` is called for each."""
        async with self._database.read() as db:
            waiting = await self._catalog.imports.running(db)
        for found in waiting:
            async with lease(self._database, _lease_name(found.id)) as is_ours:
                if is_ours:
                    await self._take_over(found, pictures())

    async def _take_over(self, found: ProductImport, pictures: PictureSource | None) -> None:
        async with self._database.read() as db:
            job = await self._catalog.imports.find(db, found.shop_id, found.id)
            is_upload = await self._catalog.imports.is_upload(db, job.id)
        if job.status is not ImportStatus.RUNNING:
            return
        if not is_upload:
            await self._finish(job, ImportStatus.FAILED, _INTERRUPTED)
        elif job.attempts >= ATTEMPTS_MAX:
            await self._finish(job, ImportStatus.FAILED, _GIVEN_UP)
        else:
            await self._run_upload(_Run(job, pictures))

    async def _run_upload(self, run: _Run) -> None:
        try:
            with tempfile.TemporaryFile() as spool:
                async with self._database.read() as db:
                    async for part in self._catalog.imports.uploaded(db, run.job.id):
                        spool.write(part)
                spool.seek(0)
                file = await asyncio.to_thread(self._catalog.imports.open, spool)
                await self._work(run, file, _ignore)
        except Exception as error:
            if _must_stop(error):
                log.warning("import put off", import_id=str(run.job.id), exc_info=True)
                return
            log.exception("import failed", import_id=str(run.job.id))
            reason = error.detail if isinstance(error, FairgroundError) else _OUR_FAULT
            await self._finish(run.job, ImportStatus.FAILED, reason)

    async def _end_abandoned(self, shop_id: uuid.UUID) -> None:
        """End what a command that was killed has left behind.

        Raises:
            ImportRunningError: somebody works on it, or a server will.
        """
        async with self._database.read() as db:
            found = await self._catalog.imports.running_of(db, shop_id)
            is_upload = found is not None and await self._catalog.imports.is_upload(db, found.id)
        if found is None:
            return
        async with lease(self._database, _lease_name(found.id)) as is_ours:
            if not is_ours:
                raise ImportRunningError("Another import of this shop is running; wait until it has ended")
            if is_upload:
                raise ImportRunningError(f"{found.filename} was uploaded and waits for the server to import it")
            await self._finish(found, ImportStatus.FAILED, _INTERRUPTED)

    async def _work(self, run: _Run, file: CatalogueSource, on_progress: OnProgress) -> ProductImport:
        async with self._database.begin() as uow:
            await self._catalog.imports.attempt(uow, run.job)
        await asyncio.to_thread(file.skip, run.job.items_done)
        while (batch := await asyncio.to_thread(file.next_batch)) is not None:
            await self._take(run, batch)
            on_progress(run.job)
        await self._media.settle()
        return await self._finish(run.job, ImportStatus.COMPLETED)

    async def _take(self, run: _Run, batch: CatalogueBatch) -> None:
        gathered = await self._gatherer.gather(run.job.shop_id, batch, run.pictures)
        notes = [*batch.notes, *gathered.notes]
        try:
            await self._save(run, batch, gathered, notes)
        except Exception as error:
            if _must_stop(error):
                raise
            log.info("batch taken product by product", import_id=str(run.job.id), error=repr(error))
            run.categories.clear()  # one of them may be what is gone
            for place, part in enumerate(batch.singly()):
                await self._take_one(run, part, gathered, notes if place == 0 else [])

    async def _take_one(self, run: _Run, part: CatalogueBatch, gathered: GatheredPictures, notes: list[str]) -> None:
        try:
            await self._save(run, part, gathered, notes)
        except Exception as error:
            if _must_stop(error):
                raise
            log.warning("product refused", import_id=str(run.job.id), exc_info=not isinstance(error, FairgroundError))
            reason = error.detail if isinstance(error, FairgroundError) else "the product could not be stored"
            await self._save_refused(run, part, reason, notes)

    async def _save(self, run: _Run, batch: CatalogueBatch, gathered: GatheredPictures, notes: list[str]) -> None:
        imports, before = self._catalog.imports, run.job
        await self._meet_categories(run, batch)

        async def work(uow: UnitOfWork) -> ProductImport:
            pictures, new_pictures = await gathered.record(uow, self._media, batch, before.user_id)
            saved, more_notes = await imports.save(
                uow,
                before.shop_id,
                batch,
                categories=run.categories,
                pictures=pictures,
                actor_id=before.user_id,
            )
            for public_id in (removed for one in saved for removed in one.removed_images):
                await self._media.forget(uow, public_id)
            variants = sum(len(product.variants) for product in batch.products)
            report = before.report.with_products(saved, variants=variants, pictures=new_pictures)
            report = report.with_refused(batch.refused).with_notes([*notes, *more_notes])
            after = _advanced(before, batch, report)
            await imports.advance(uow, before, after)
            return after

        run.job = await self._database.transact(work)

    async def _save_refused(self, run: _Run, part: CatalogueBatch, reason: str, notes: list[str]) -> None:
        refused, rows = part.without_products(reason)
        report = run.job.report.with_refused(refused.refused, count=len(part.refused) + rows).with_notes(notes)
        after = _advanced(run.job, part, report)
        async with self._database.begin() as uow:
            await self._catalog.imports.advance(uow, run.job, after)
        run.job = after

    async def _meet_categories(self, run: _Run, batch: CatalogueBatch) -> None:
        """Find or make the batch's categories in a transaction of their own: the tree's lock is everyone's."""
        missing = batch.category_paths - run.categories.keys()
        if missing:
            found = await self._database.transact(lambda uow: self._catalog.categories.ensure(uow, sorted(missing)))
            run.categories.update(found)

    async def _finish(self, job: ProductImport, status: ImportStatus, error: str | None = None) -> ProductImport:
        async with self._database.begin() as uow:
            return await self._catalog.imports.finish(uow, job, status, error)


def _advanced(before: ProductImport, batch: CatalogueBatch, report: ImportReport) -> ProductImport:
    return msgspec.structs.replace(
        before, items_done=before.items_done + len(batch.items), rows_read=batch.rows_read, report=report
    )


def _lease_name(import_id: uuid.UUID) -> str:
    return f"import:{import_id}"


def _must_stop(error: Exception) -> bool:
    """Tell whether going on would do harm: the database is away, or another process is at it."""
    return isinstance(to_known(error), TemporaryError | ImportTakenOverError)


def build_import_jobs(importer: ProductImporter, pictures: Callable[[], PictureSource | None]) -> list[Job]:
    """Return the work on uploads, in as many jobs as there are to be at a time. It also ends what a command left."""

    async def run() -> None:
        await importer.run_uploads(pictures)

    return [Job(f"imports.run.{number}", _EVERY_SECONDS, run) for number in range(1, _AT_ONCE + 1)]
