"""Sale events: made of a product's goods, changed until they begin, ended by the clock or by their shop."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import UNSET

from fairground.infrastructure.access import Caller, ShopRole
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import FieldError, ForbiddenError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.zones import moment_of, parse_zone
from fairground.modules.catalog.domain import (
    EventOffer,
    EventPicture,
    EventProduct,
    EventWish,
    ImageDraft,
)
from fairground.modules.catalog.service import CatalogService
from fairground.modules.inventory.domain import PoolPart, PoolState
from fairground.modules.inventory.service import InventoryService
from fairground.modules.promotions import event_read_models, event_repository
from fairground.modules.promotions.errors import SaleEventNotFoundError, SaleEventStartedError
from fairground.modules.promotions.event_read_models import SaleEventFilter
from fairground.modules.promotions.event_repository import SaleEventRecord
from fairground.modules.promotions.event_schemas import (
    EventImageIn,
    EventOfferIn,
    SaleEvent,
    SaleEventIn,
    SaleEventPage,
    SaleEventPatch,
)
from fairground.modules.promotions.events import (
    SaleEventCreated,
    SaleEventEnded,
    SaleEventFact,
    SaleEventStarted,
    SaleEventUpdated,
)
from fairground.modules.promotions.timing import EventStatus, status_at

#: Longer than this nothing is a sale any more.
EVENT_DAYS_MAX = 366
_EDITORS = frozenset({ShopRole.OWNER, ShopRole.MANAGER})


class ChangedEvent(msgspec.Struct, frozen=True):
    """An event after a change, and pictures that nobody shows any more, to be forgotten by whoever stored them."""

    event: SaleEvent
    removed_images: tuple[str, ...]


class SaleEvents:
    """The part of the promotions' door that has to do with sale events.

    An event is a product of its own whose pieces were set apart from its source's. Locks are taken in the order: the
    event, its shop's products, stock rows.
    """

    def __init__(self, currency: str, catalog: CatalogService, inventory: InventoryService) -> None:
        self._currency = currency
        self._catalog = catalog
        self._inventory = inventory

    async def page(self, db: Queries, wanted: SaleEventFilter, cursor: str | None, limit: int) -> SaleEventPage:
        """Return a page of the events that everyone may see.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        return await event_read_models.list_events(db, wanted, cursor, limit)

    async def find(self, db: Queries, event_id: uuid.UUID) -> SaleEvent:
        """Return an event's page.

        Raises:
            SaleEventNotFoundError: there is none, or it is not public.
        """
        found = await event_read_models.find_event(db, event_id)
        if found is None:
            raise SaleEventNotFoundError
        return found

    async def check_editor(self, db: Queries, event_id: uuid.UUID, caller: Caller) -> None:
        """Refuse whoever may not change the event.

        Raises:
            SaleEventNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
        """
        _require_editor(await event_repository.find(db, event_id), caller)

    async def create(
        self, uow: UnitOfWork, data: SaleEventIn, uploads: Sequence[ImageDraft], caller: Caller
    ) -> SaleEvent:
        """Make a sale event of a product and set its pieces apart.

        Raises:
            ProductNotFoundError: there is no such product, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
            InvalidError: the times, or what is to be sold, make no sense.
            InsufficientStockError: the product has not so many free pieces; the transaction must not go on.
        """
        await self._catalog.check_editor(uow, data.product_id, caller)
        now = await event_repository.now(uow)
        zone = parse_zone(data.time_zone)
        starts_at = now if data.starts_at is None else moment_of(data.starts_at, zone, "starts_at")
        ends_at = moment_of(data.ends_at, zone, "ends_at")
        _require_window(starts_at, ends_at, now)
        wish = EventWish(
            name=data.name,
            description_html=data.description_html,
            offers=self._offers(data.variants, {}),
            pictures=_pictures(data.images),
        )
        made = await self._catalog.event_products.create(uow, data.product_id, wish, uploads, caller.user_id)
        quantities = {offer.variant_id: offer.quantity for offer in data.variants}
        parts = [PoolPart(variant, source, quantities[source]) for source, variant in made.variants.items()]
        await self._inventory.pools.open(uow, parts, made.product_id, caller.user_id)
        times = (starts_at, ends_at, zone.key)
        await event_repository.insert(uow, made.product_id, made.shop_id, times, caller.user_id)
        self._publish(uow, _fact(SaleEventCreated, made, times, now))
        return await self._view(uow, made.product_id)

    async def update(
        self,
        uow: UnitOfWork,
        event_id: uuid.UUID,
        data: SaleEventPatch,
        uploads: Sequence[ImageDraft],
        caller: Caller,
    ) -> ChangedEvent:
        """Change an event that has not begun.

        Raises:
            SaleEventNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
            SaleEventStartedError: it has begun.
            InvalidError: the times, or what is to be sold, make no sense.
            InsufficientStockError: the product has not so many free pieces; the transaction must not go on.
        """
        before = _require_editor(await event_repository.lock(uow, event_id), caller)
        if before.has_started:
            raise SaleEventStartedError(before.starts_at)
        now = await event_repository.now(uow)
        times = _changed_times(before, data, now)
        await event_repository.set_times(uow, event_id, times)
        made = await self._change_goods(uow, before, data, uploads, caller)
        self._publish(uow, _fact(SaleEventUpdated, made, times, now))
        return ChangedEvent(await self._view(uow, event_id), made.removed_images)

    async def delete(self, uow: UnitOfWork, event_id: uuid.UUID, caller: Caller) -> None:
        """End an event that has not ended, give its rest back, and show it no more; orders keep what they copied.

        Raises:
            SaleEventNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
        """
        event = _require_editor(await event_repository.lock(uow, event_id), caller)
        if event.ended_at is None:
            await self._end(uow, event)
        await self._catalog.event_products.retire(uow, event_id)

    async def due(self, db: Queries, limit: int) -> list[uuid.UUID]:
        """Return events whose beginning or end has come and was not told."""
        return await event_repository.due(db, limit)

    async def turn(self, uow: UnitOfWork, event_id: uuid.UUID) -> None:
        """Tell an event's beginning and end once they have come, each once; at the end, give its rest back."""
        event = await event_repository.lock(uow, event_id)
        if event is None or event.ended_at is not None:
            return
        if event.has_started and event.started_at is None:
            await event_repository.mark_started(uow, event_id)
            self._publish(uow, _told(SaleEventStarted, event, EventStatus.RUNNING))
        if event.has_ended:
            await self._end(uow, event)

    async def _end(self, uow: UnitOfWork, event: SaleEventRecord) -> None:
        variant_ids = await event_repository.variant_ids(uow, event.event_id)
        returned = await self._inventory.pools.close(uow, variant_ids, event.event_id)
        await event_repository.mark_ended(uow, event.event_id)
        self._publish(uow, _told(SaleEventEnded, event, EventStatus.ENDED, returned=returned))

    async def _change_goods(
        self,
        uow: UnitOfWork,
        before: SaleEventRecord,
        data: SaleEventPatch,
        uploads: Sequence[ImageDraft],
        caller: Caller,
    ) -> EventProduct:
        """Have catalogue and stock follow a change: other names, pictures, prices, and more or fewer pieces."""
        variant_ids = await event_repository.variant_ids(uow, before.event_id)
        pools = await self._inventory.pools.find(uow, variant_ids)
        by_source = {pool.source_id: pool for pool in pools.values()}
        change_id = new_id()
        offered = data.variants if isinstance(data.variants, list) else None
        if offered is not None:
            kept = {offer.variant_id for offer in offered}
            gone = [pool.variant_id for source, pool in by_source.items() if source not in kept]
            await self._inventory.pools.close(uow, gone, change_id)
        wish = EventWish(
            name=data.name if isinstance(data.name, str) else None,
            description_html=data.description_html if isinstance(data.description_html, str) else None,
            offers=None if offered is None else self._offers(offered, by_source),
            pictures=_pictures(data.images if isinstance(data.images, list) else None),
        )
        made = await self._catalog.event_products.update(uow, before.event_id, wish, uploads, caller.user_id)
        if offered is not None:
            fresh, other = _parts(offered, by_source, made)
            await self._inventory.pools.resize(uow, other, change_id, caller.user_id)
            await self._inventory.pools.open(uow, fresh, change_id, caller.user_id)
        return made

    def _offers(
        self, offered: Sequence[EventOfferIn], by_source: Mapping[uuid.UUID, PoolState]
    ) -> tuple[EventOffer, ...]:
        offers = []
        for place, offer in enumerate(offered):
            if offer.price.currency != self._currency or offer.price.amount < 0:
                raise _invalid(f"variants.{place}.price", f"is not an amount of {self._currency}")
            pool = by_source.get(offer.variant_id)
            offers.append(
                EventOffer(
                    source_variant_id=offer.variant_id,
                    price_minor=offer.price.amount,
                    variant_id=pool.variant_id if pool else None,
                )
            )
        return tuple(offers)

    def _publish(self, uow: UnitOfWork, fact: SaleEventFact) -> None:
        uow.publish(fact)
        uow.after_commit(self._catalog.forget_answers)

    async def _view(self, db: Queries, event_id: uuid.UUID) -> SaleEvent:
        found = await event_read_models.find_event(db, event_id, public=False)
        if found is None:
            raise SaleEventNotFoundError
        return found


def _parts(
    offered: Sequence[EventOfferIn], by_source: Mapping[uuid.UUID, PoolState], made: EventProduct
) -> tuple[list[PoolPart], list[PoolPart]]:
    """Return the pools that are new, and by how much the others grow: nothing of an event to come has been sold."""
    fresh, other = [], []
    for offer in offered:
        pool, variant_id = by_source.get(offer.variant_id), made.variants[offer.variant_id]
        if pool is None:
            fresh.append(PoolPart(variant_id, offer.variant_id, offer.quantity))
        else:
            other.append(PoolPart(variant_id, offer.variant_id, offer.quantity - pool.size))
    return fresh, other


def _require_editor(event: SaleEventRecord | None, caller: Caller) -> SaleEventRecord:
    if event is None:
        raise SaleEventNotFoundError
    role = caller.shop_role(event.shop_id)
    if caller.is_admin or role in _EDITORS:
        return event
    if role is None:
        raise SaleEventNotFoundError
    raise ForbiddenError("Your role in the shop does not allow this", code="SHOP_ROLE_REQUIRED")


def _changed_times(before: SaleEventRecord, data: SaleEventPatch, now: datetime) -> tuple[datetime, datetime, str]:
    """Return the event's times with what was named changed; times without an offset are those of its zone."""
    zone = parse_zone(data.time_zone if isinstance(data.time_zone, str) else before.time_zone)
    starts_at = before.starts_at if data.starts_at is UNSET else moment_of(data.starts_at, zone, "starts_at")
    ends_at = before.ends_at if data.ends_at is UNSET else moment_of(data.ends_at, zone, "ends_at")
    _require_window(starts_at, ends_at, now)
    return starts_at, ends_at, zone.key


def _require_window(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    if ends_at <= starts_at:
        raise _invalid("ends_at", "is not after starts_at")
    if ends_at <= now:
        raise _invalid("ends_at", "is in the past")
    if ends_at - starts_at > timedelta(days=EVENT_DAYS_MAX):
        raise _invalid("ends_at", f"is more than {EVENT_DAYS_MAX} days after starts_at")


def _pictures(images: Sequence[EventImageIn] | None) -> tuple[EventPicture, ...] | None:
    if images is None:
        return None
    return tuple(EventPicture(id=image.id, upload=image.upload, alt=image.alt) for image in images)


def _fact(
    kind: type[SaleEventFact], made: EventProduct, times: tuple[datetime, datetime, str], now: datetime
) -> SaleEventFact:
    starts_at, ends_at, zone = times
    return kind(
        event_id=made.product_id,
        product_id=made.source_id,
        shop_id=made.shop_id,
        name=made.name,
        status=status_at(starts_at, ends_at, now),
        price_minor=made.price_min_minor,
        currency=made.currency,
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=zone,
    )


def _told(kind: type[SaleEventFact], event: SaleEventRecord, status: EventStatus, **more: int) -> SaleEventFact:
    return kind(
        event_id=event.event_id,
        product_id=event.product_id,
        shop_id=event.shop_id,
        name=event.name,
        status=status,
        price_minor=event.price_minor,
        currency=event.currency,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        **more,
    )


def _invalid(field: str, message: str) -> InvalidError:
    return InvalidError("The sale event is not valid", code="INVALID_SALE_EVENT", errors=[FieldError(field, message)])
