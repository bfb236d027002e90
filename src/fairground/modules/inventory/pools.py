"""Pools: pieces set apart for a time. They are sold as a variant of their own, and what is left goes back."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.modules.inventory import pool_repository, repository
from fairground.modules.inventory.domain import Hold, PoolPart, PoolState
from fairground.modules.inventory.errors import InsufficientStockError

Announce = Callable[[UnitOfWork, dict[uuid.UUID, int]], Awaitable[None]]
Touch = Callable[[UnitOfWork, Sequence[uuid.UUID]], None]


class StockPools:
    """The part of the stock's door that has to do with pools.

    A pool and its source change together, under the locks of both, and no piece is in two places or in none. In one
    call a variant gives once and gets once: no two pools of it have the same source.
    """

    def __init__(self, announce: Announce, touch: Touch) -> None:
        self._announce = announce
        self._touch = touch

    async def open(
        self, uow: UnitOfWork, parts: Sequence[PoolPart], reference: uuid.UUID, actor_id: uuid.UUID | None = None
    ) -> None:
        """Fill new pools from their sources. ``reference`` can fill a variant's pool once.

        Raises:
            InsufficientStockError: naming every source of which too little is free; the transaction must not go on.
        """
        if parts:
            await self._transfer(uow, parts, reference, actor_id)
            await pool_repository.open_pools(uow, parts)

    async def resize(
        self, uow: UnitOfWork, parts: Sequence[PoolPart], reference: uuid.UUID, actor_id: uuid.UUID | None = None
    ) -> None:
        """Add to open pools, or give back a part of what is in them.

        Raises:
            InsufficientStockError: naming every variant of which too little is free; the transaction must not go on.
        """
        changed = [part for part in parts if part.quantity]
        if changed:
            await self._transfer(uow, changed, reference, actor_id)
            await pool_repository.resize_pools(uow, changed)

    async def close(self, uow: UnitOfWork, variant_ids: Iterable[uuid.UUID], reference: uuid.UUID) -> int:
        """Let go of all holds on pools and give back what is left in them, once; return how many pieces that were.

        What comes back to a closed pool later goes to its source.
        """
        ordered = sorted(set(variant_ids))
        if not ordered:
            return 0
        await repository.lock_with_sources(uow, ordered)
        self._touch(uow, await repository.end_holds(uow, ordered))
        left = [part for part in await pool_repository.close_pools(uow, ordered) if part.quantity]
        if left:
            moves = [(part.variant_id, part.source_id, part.quantity) for part in left]
            rows = await pool_repository.transfer(uow, moves, reference, None)
            await self._announce(uow, {row.variant_id: row.on_hand for row in rows})
        return sum(part.quantity for part in left)

    async def find(self, db: Queries, variant_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, PoolState]:
        """Return those of the variants that are pools, by variant."""
        return {pool.variant_id: pool for pool in await pool_repository.find_pools(db, list(variant_ids))}

    async def _transfer(
        self, uow: UnitOfWork, parts: Sequence[PoolPart], reference: uuid.UUID, actor_id: uuid.UUID | None
    ) -> None:
        moves = [
            (part.source_id, part.variant_id, part.quantity)
            if part.quantity > 0
            else (part.variant_id, part.source_id, -part.quantity)
            for part in parts
        ]
        await repository.lock(uow, sorted({side for part in parts for side in (part.variant_id, part.source_id)}))
        givers = [move[0] for move in moves]
        self._touch(uow, await repository.end_holds(uow, givers, lapsed_only=True))
        rows = await pool_repository.transfer(uow, moves, reference, actor_id)
        short = [Hold(row.variant_id, row.missing, 0, row.available, None, None) for row in rows if row.missing]
        if short:
            raise InsufficientStockError(short)
        await self._announce(uow, {row.variant_id: row.on_hand for row in rows})
