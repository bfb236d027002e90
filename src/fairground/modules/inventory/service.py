"""The only door to the stock."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import Page
from fairground.modules.inventory import moves_read_models, proof_read_models, read_models, repository
from fairground.modules.inventory.domain import (
    Hold,
    LiveStock,
    MoveKind,
    Quantity,
    RestockKind,
    StockReport,
    per_variant,
)
from fairground.modules.inventory.errors import InsufficientStockError, StockNotFoundError, StockReservedError
from fairground.modules.inventory.events import StockChanged, VariantLevel
from fairground.modules.inventory.low_stock import LowStock
from fairground.modules.inventory.pools import StockPools
from fairground.modules.inventory.ports import StockWatch
from fairground.modules.inventory.schemas import StockMove, StockRow
from fairground.modules.terms.service import MarketTerms

#: How many lapsed holds one turn of the sweep looks at.
_SWEEP_BATCH = 500


class InventoryService:
    """Holds goods for carts, sells them, takes them back; sets some apart in ``pools``.

    What runs low is ``low_stock``. Whether a hold has lapsed the database's clock decides.
    """

    def __init__(self, settings: Settings, terms: MarketTerms, watch: StockWatch) -> None:
        """Take the lengths of holds from terms and settings; tell ``watch`` what changed, after the commit."""
        self._terms = terms
        self._minutes_max = settings.stock_reservation_minutes_max
        self._watch = watch
        self.pools = StockPools(self._announce, self._touch)
        self.low_stock = LowStock(terms)

    def _touch(self, uow: UnitOfWork, variant_ids: Sequence[uuid.UUID]) -> None:
        if variant_ids:
            uow.after_commit(lambda: self._watch.touch(variant_ids))

    async def reserve(self, uow: UnitOfWork, cart_id: uuid.UUID, variant_id: uuid.UUID, quantity: int) -> Hold:
        """Have the cart hold exactly ``quantity`` pieces: a raise takes only the difference, a lower number lets go.

        A live hold is renewed up to its longest life; a lapsed one begins anew.

        Raises:
            InsufficientStockError: not enough is free; what was held stays held.
        """
        hold = await repository.hold(
            uow,
            cart_id,
            Quantity(variant_id, quantity),
            minutes=self._terms.now.stock_reservation_minutes,
            minutes_max=self._minutes_max,
            partly=False,
        )
        if not hold.is_complete:
            raise InsufficientStockError([hold])
        self._touch(uow, [variant_id])
        return hold

    async def reserve_many(
        self, uow: UnitOfWork, cart_id: uuid.UUID, items: Iterable[Quantity], *, partly: bool = False
    ) -> list[Hold]:
        """Do what ``reserve`` does for several variants, without raising; ``partly`` holds what is left."""
        wanted = per_variant(items)
        if not wanted:
            return []
        holds = await repository.hold_many(
            uow,
            cart_id,
            wanted,
            minutes=self._terms.now.stock_reservation_minutes,
            minutes_max=self._minutes_max,
            partly=partly,
        )
        self._touch(uow, [hold.variant_id for hold in holds])
        return holds

    async def release(self, uow: UnitOfWork, cart_id: uuid.UUID, variant_id: uuid.UUID) -> None:
        """Let go of what the cart holds of a variant."""
        await self.reserve(uow, cart_id, variant_id, 0)

    async def release_all(self, uow: UnitOfWork, cart_id: uuid.UUID) -> None:
        """Let go of all that the cart holds."""
        variant_ids = await repository.lock_of_cart(uow, cart_id)
        if variant_ids:
            self._touch(uow, await repository.end_holds(uow, variant_ids, cart_id=cart_id))

    async def release_variants(self, uow: UnitOfWork, variant_ids: Iterable[uuid.UUID]) -> None:
        """Let go of all that anyone holds of the variants: they are no longer sold."""
        ordered = sorted(set(variant_ids))
        if ordered:
            await repository.lock(uow, ordered)
            self._touch(uow, await repository.end_holds(uow, ordered))

    async def move_holds(
        self, uow: UnitOfWork, from_cart: uuid.UUID, to_cart: uuid.UUID, variant_ids: Iterable[uuid.UUID]
    ) -> None:
        """Give one cart's live holds on the variants to another; nobody can come between."""
        ordered = sorted(set(variant_ids))
        if ordered:
            await repository.lock(uow, ordered)
            self._touch(uow, await repository.end_holds(uow, ordered, lapsed_only=True))
            await repository.move_holds(uow, from_cart, to_cart, ordered)

    async def convert_for_sale(
        self,
        uow: UnitOfWork,
        cart_id: uuid.UUID | None,
        items: Iterable[Quantity],
        reference: uuid.UUID,
        actor_id: uuid.UUID | None = None,
    ) -> None:
        """Sell: what the cart holds is used up, and the pieces leave the stock, all or none.

        Several items of one variant count together. ``reference`` (the checkout's id) goes into the journal, where it
        can stand once per variant.

        Raises:
            InsufficientStockError: naming every variant of which too little is left beside what others hold.
        """
        wanted = per_variant(items)
        variant_ids = [item.variant_id for item in wanted]
        await repository.lock(uow, variant_ids)
        rows = await repository.sell(uow, cart_id, wanted, reference, actor_id)
        short = [Hold(row.variant_id, row.quantity, 0, row.available, None, None) for row in rows if not row.is_sold]
        if short or len(rows) < len(wanted):
            raise InsufficientStockError(short)
        await self._announce(uow, {row.variant_id: row.on_hand for row in rows})

    async def restock(
        self,
        uow: UnitOfWork,
        items: Iterable[Quantity],
        reference: uuid.UUID,
        kind: RestockKind = "restock",
        actor_id: uuid.UUID | None = None,
    ) -> None:
        """Put pieces back into the stock: once per reference, variant and kind, however often it is asked for.

        What comes back to a pool that is closed goes to the stock that the pool was filled from.
        """
        back = per_variant(items)
        await repository.lock_with_sources(uow, [item.variant_id for item in back])
        levels = await repository.restock(uow, back, kind, reference, actor_id)
        await self._announce(uow, {level.variant_id: level.on_hand for level in levels})

    async def set_levels(
        self,
        uow: UnitOfWork,
        items: Iterable[Quantity],
        *,
        relative: bool = False,
        kind: MoveKind = "adjustment",
        actor_id: uuid.UUID | None = None,
        reason: str = "",
    ) -> list[uuid.UUID]:
        """Set what is on hand of each variant, or change it by a number of pieces, making stock rows where none are.

        Return the variants that were left alone because buyers hold more than would remain.
        """
        wanted = per_variant(items)
        variant_ids = [item.variant_id for item in wanted]
        if not wanted:
            return []
        await repository.ensure_rows(uow, variant_ids)
        await repository.lock(uow, variant_ids)
        rows = await repository.set_levels(uow, wanted, relative=relative, kind=kind, actor_id=actor_id, reason=reason)
        await self._announce(uow, {row.variant_id: row.on_hand for row in rows if row.changed})
        return [row.variant_id for row in rows if row.target < row.reserved]

    async def adjust(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        item: Quantity,
        *,
        relative: bool,
        actor_id: uuid.UUID | None = None,
        reason: str = "",
    ) -> StockRow:
        """Set or change what one of the shop's variants has on hand.

        Raises:
            StockNotFoundError: the shop has no such variant.
            StockReservedError: buyers hold more than would remain.
        """
        row = await self.row(uow, shop_id, item.variant_id)
        kept = await self.set_levels(uow, [item], relative=relative, actor_id=actor_id, reason=reason)
        if kept:
            raise StockReservedError(item.variant_id, row.reserved)
        return await self.row(uow, shop_id, item.variant_id)

    async def set_mark(
        self, uow: UnitOfWork, shop_id: uuid.UUID, variant_id: uuid.UUID, low_at: int | None
    ) -> StockRow:
        """Say at how many free pieces one of the shop's variants is low; None: where the shop's are.

        Raises:
            StockNotFoundError: the shop has no such variant.
        """
        await self.row(uow, shop_id, variant_id)
        await self.low_stock.set_mark(uow, variant_id, low_at)
        return await self.row(uow, shop_id, variant_id)

    async def row(self, db: Queries, shop_id: uuid.UUID, variant_id: uuid.UUID) -> StockRow:
        """Return one of the shop's variants with its stock.

        Raises:
            StockNotFoundError: the shop has no such variant.
        """
        found = await read_models.find_row(db, shop_id, variant_id, self._terms.now.low_stock_pieces)
        if found is None:
            raise StockNotFoundError("No such variant")
        return found

    async def _announce(self, uow: UnitOfWork, levels: dict[uuid.UUID, int]) -> None:
        if not levels:
            return
        products: dict[tuple[uuid.UUID, uuid.UUID], list[VariantLevel]] = defaultdict(list)
        for owner in await read_models.owners(uow, list(levels)):
            level = VariantLevel(owner.variant_id, levels[owner.variant_id])
            products[owner.product_id, owner.shop_id].append(level)
        for (product_id, shop_id), variants in products.items():
            uow.publish(StockChanged(product_id=product_id, shop_id=shop_id, variants=variants))
        self._touch(uow, list(levels))

    async def list_rows(
        self, db: Queries, shop_id: uuid.UUID, *, q: str | None, low: bool, cursor: str | None, limit: int
    ) -> Page[StockRow]:
        """Return a page of a shop's variants with their stock; ``low`` shows only what is nearly sold out."""
        low_at = self._terms.now.low_stock_pieces
        return await read_models.list_rows(db, shop_id, q=q, low=low, low_at=low_at, cursor=cursor, limit=limit)

    async def moves_of_variant(
        self, db: Queries, shop_id: uuid.UUID, variant_id: uuid.UUID, *, cursor: str | None, limit: int
    ) -> Page[StockMove]:
        """Return a page of what changed the stock of one of a shop's variants, the newest first.

        Raises:
            StockNotFoundError: the shop never had such a variant.
        """
        if not await moves_read_models.is_of_shop(db, shop_id, variant_id=variant_id):
            raise StockNotFoundError("No such variant")
        return await moves_read_models.list_moves(db, shop_id, variant_id=variant_id, cursor=cursor, limit=limit)

    async def moves_of_product(
        self, db: Queries, shop_id: uuid.UUID, product_id: uuid.UUID, *, cursor: str | None, limit: int
    ) -> Page[StockMove]:
        """Return a page of what changed the stock of a product's variants, those it once had too, the newest first.

        Raises:
            StockNotFoundError: the shop never had such a product.
        """
        if not await moves_read_models.is_of_shop(db, shop_id, product_id=product_id):
            raise StockNotFoundError("No such product")
        return await moves_read_models.list_moves(db, shop_id, product_id=product_id, cursor=cursor, limit=limit)

    async def availability(self, db: Queries, variant_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
        """Return how many pieces of each variant are free; lapsed holds do not count."""
        return await repository.available(db, list(variant_ids))

    async def live_stock(self, db: Queries, variant_ids: Iterable[uuid.UUID]) -> list[LiveStock]:
        """Return what is free of each variant, with its product: what those who look at it are told."""
        return await read_models.live(db, list(variant_ids))

    async def sweep_expired(self, uow: UnitOfWork) -> int:
        """End lapsed holds, as many as one turn takes; return of how many variants."""
        variant_ids = await repository.lock_lapsed(uow, _SWEEP_BATCH)
        if not variant_ids:
            return 0
        swept = await repository.end_holds(uow, variant_ids, lapsed_only=True)
        self._touch(uow, swept)
        return len(swept)

    async def verify(self, db: Queries) -> StockReport:
        """Prove the stock: on hand is the sum of the journal, reserved that of the holds, sales what was ordered."""
        return await proof_read_models.prove(db)
