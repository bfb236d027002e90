"""Whether a shop may sell: what organisers decide, on the record, and what owners ask for again."""

from __future__ import annotations

import uuid

from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.kernel.text import clean_text
from fairground.modules.shops import admin_read_models, read_models, repository
from fairground.modules.shops.admin_schemas import AdminShop, AdminShopDetail
from fairground.modules.shops.domain import ShopDecision, ShopStatus, decide
from fairground.modules.shops.errors import ShopNotFoundError
from fairground.modules.shops.events import ShopStatusChanged
from fairground.modules.shops.schemas import Shop

#: How a decision is called in the audit log.
_ACTIONS = {
    ShopDecision.APPROVE: "shop.approved",
    ShopDecision.DECLINE: "shop.declined",
    ShopDecision.SUSPEND: "shop.suspended",
    ShopDecision.REINSTATE: "shop.reinstated",
}
_NEEDS_REASON = frozenset({ShopDecision.DECLINE, ShopDecision.SUSPEND})


class ShopStanding:
    """Approves, declines, suspends and reinstates shops. What shops sell is decided by their status at that moment."""

    async def decide(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        decision: ShopDecision,
        *,
        reason: str = "",
        actor_id: uuid.UUID,
        request_id: str,
    ) -> None:
        """Take an organiser's decision; its owners are told of it, with the reason.

        Raises:
            ShopNotFoundError: there is no such shop.
            ConflictError: code ``ILLEGAL_TRANSITION``; the shop is not in a state for that.
            InvalidError: a reason is needed and there is none.
        """
        reason = clean_text(reason)
        if decision in _NEEDS_REASON and not reason:
            raise InvalidError("Say why", errors=[FieldError("reason", "is needed: the owners read it")])
        before = await self._lock(uow, shop_id)
        await self._move(uow, before, decision, reason, actor_id)
        await record_audit(
            uow,
            actor_id=actor_id,
            action=_ACTIONS[decision],
            target=f"shop:{shop_id}",
            detail={"slug": before.slug, "from": before.status, "reason": reason},
            request_id=request_id,
        )

    async def resubmit(self, uow: UnitOfWork, shop_id: uuid.UUID, owner_id: uuid.UUID) -> Shop:
        """Ask organisers again about a shop that they declined.

        Raises:
            ConflictError: code ``ILLEGAL_TRANSITION``; it was not declined.
        """
        return await self._move(uow, await self._lock(uow, shop_id), ShopDecision.RESUBMIT, "", owner_id)

    async def _lock(self, uow: UnitOfWork, shop_id: uuid.UUID) -> Shop:
        shop = await repository.lock_shop(uow, shop_id)
        if shop is None:
            raise ShopNotFoundError("No such shop")
        return shop

    async def _move(
        self, uow: UnitOfWork, before: Shop, decision: ShopDecision, reason: str, actor_id: uuid.UUID
    ) -> Shop:
        target = decide(before.status, decision)
        shop = await repository.set_status(uow, before, target, reason, actor_id)
        uow.publish(
            ShopStatusChanged(
                shop_id=shop.id,
                slug=shop.slug,
                name=shop.name,
                status=shop.status,
                previous_status=before.status,
                reason=reason,
            )
        )
        return shop

    async def page(
        self, db: Queries, currency: str, status: ShopStatus | None, search: str | None, cursor: str | None, limit: int
    ) -> Page[AdminShop]:
        """Return a page of all shops with their figures, newest first; money in ``currency`` only.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        found = await admin_read_models.list_shops(db, currency, status, search, before, limit + 1)
        shops, more = cut_page(found, limit)
        return Page(shops, encode_cursor(shops[-1].id) if more else None)

    async def detail(self, db: Queries, currency: str, shop_id: uuid.UUID) -> AdminShopDetail:
        """Return all that organisers see of a shop.

        Raises:
            ShopNotFoundError: there is none.
        """
        card = await admin_read_models.find_shop(db, currency, shop_id)
        shop = await repository.find_shop(db, shop_id)
        if card is None or shop is None:
            raise ShopNotFoundError("No such shop")
        return AdminShopDetail(
            shop=card,
            phone_number=shop.phone_number,
            address=shop.address,
            tagline=shop.tagline,
            description=shop.description,
            banner=shop.banner,
            returns_policy=shop.returns_policy,
            shipping_policy=shop.shipping_policy,
            members=await read_models.list_members(db, shop_id),
            history=await admin_read_models.list_status_changes(db, shop_id),
        )

    async def waiting_count(self, db: Queries) -> int:
        """Return how many shops wait to be approved."""
        return await admin_read_models.count_status(db, ShopStatus.PENDING)
