"""An import's pictures: loaded and decoded before the transaction, recorded in it."""

import asyncio
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.media import Folder, Media, Upload
from fairground.kernel.errors import FairgroundError
from fairground.modules.catalog.domain import CatalogueBatch, FoundPictures, ImageDraft
from fairground.modules.catalog.service import CatalogService
from fairground.workflows.import_pictures import PictureSource, PictureUnavailableError

_AT_ONCE = 4


@dataclass(slots=True)
class GatheredPictures:
    """What was found for a batch, by handle and source, in the order shown; None stands for what was not."""

    found: Mapping[str, Mapping[str, ImageDraft | Upload | None]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    async def record(
        self, uow: UnitOfWork, media: Media, batch: CatalogueBatch, owner_id: uuid.UUID | None
    ) -> tuple[dict[str, FoundPictures], int]:
        """Make the pictures of a batch's products part of the transaction; return them, and how many are new."""
        recorded: dict[str, FoundPictures] = {}
        count = 0
        for product in batch.products:
            entries = self.found.get(product.handle, {})
            by_source: dict[str, ImageDraft] = {}
            for source, picture in entries.items():
                if isinstance(picture, Upload):
                    stored = await media.record(uow, picture, owner_id=owner_id)
                    by_source[source] = ImageDraft(
                        public_id=stored.public_id,
                        url=stored.url,
                        width=stored.width,
                        height=stored.height,
                        source=source,
                    )
                    count += 1
                elif picture is not None:
                    by_source[source] = picture
            if entries:
                recorded[product.handle] = FoundPictures(by_source, is_complete=len(by_source) == len(entries))
        return recorded, count


class PictureGatherer:
    """Finds the pictures of batches: those that are stored already by their source, others through a loader."""

    def __init__(self, database: Database, catalog: CatalogService, media: Media, public_url: str) -> None:
        """Know the market's own pictures by ``public_url``, under which exports name them."""
        self._database = database
        self._catalog = catalog
        self._media = media
        self._public_url = public_url.rstrip("/")

    async def gather(self, shop_id: uuid.UUID, batch: CatalogueBatch, loader: PictureSource | None) -> GatheredPictures:
        """Find all pictures of a batch; without a loader none is looked for. Opens no transaction."""
        if loader is None or not batch.products:
            return GatheredPictures()
        named = batch.picture_sources
        async with self._database.read() as db:
            known = await self._catalog.image_sources(db, shop_id, list(named))
        wanted = [(handle, source) for handle in named for source in loader.wanted(handle, named[handle])]
        turns = asyncio.Semaphore(_AT_ONCE)
        missing: dict[str, list[str]] = defaultdict(list)

        async def find(handle: str, source: str) -> ImageDraft | Upload | None:
            there = known.get(handle, {})
            stored = there.get(source) or there.get(source.removeprefix(self._public_url))
            if stored is not None:
                return stored
            async with turns:
                try:
                    return await self._media.upload(await loader.load(source), Folder.PRODUCTS)
                except (PictureUnavailableError, FairgroundError) as error:
                    missing[str(error)].append(handle)
                    return None

        pictures = await asyncio.gather(*(find(handle, source) for handle, source in wanted))
        found: dict[str, dict[str, ImageDraft | Upload | None]] = defaultdict(dict)
        for (handle, source), picture in zip(wanted, pictures, strict=True):
            found[handle][source] = picture
        return GatheredPictures(found, [_missing(handles, reason) for reason, handles in missing.items()])


def _missing(handles: list[str], reason: str) -> str:
    pictures = "1 picture" if len(handles) == 1 else f"{len(handles)} pictures"
    products = list(dict.fromkeys(handles))
    others = f" and {len(products) - 1} more" if len(products) > 1 else ""
    return f"{products[0]}{others}: imported without {pictures} ({reason})"
