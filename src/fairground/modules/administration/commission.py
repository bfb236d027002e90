"""What the market takes of sales, where shops or categories have a rate of their own. It counts for later orders."""

import uuid

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.modules.administration import market_read_models as read_models
from fairground.modules.administration.market_schemas import AdminCategory
from fairground.modules.catalog.service import CatalogService
from fairground.modules.shops.service import ShopService
from fairground.modules.terms.service import MarketTerms


class CommissionService:
    """Sets rates, on the record."""

    def __init__(self, terms: MarketTerms, shops: ShopService, catalog: CatalogService) -> None:
        """Take whose rates they are."""
        self._terms = terms
        self._shops = shops
        self._catalog = catalog

    async def categories(self, db: Queries) -> list[AdminCategory]:
        """Return every category with what the market takes there, each before those beneath it."""
        return await read_models.categories(db, self._terms.now.commission_bps)

    async def set_of_shop(
        self, uow: UnitOfWork, caller: Caller, shop_id: uuid.UUID, commission_bps: int | None, request_id: str
    ) -> None:
        """Agree a rate with a shop; None: what holds for its goods' categories, or for all.

        Raises:
            ShopNotFoundError: there is no such shop.
        """
        before = await read_models.shop_commission(uow, shop_id)
        await self._shops.set_commission(uow, shop_id, commission_bps)
        await self._record(uow, caller, f"shop:{shop_id}", before, commission_bps, request_id)

    async def set_of_category(
        self, uow: UnitOfWork, caller: Caller, category_id: uuid.UUID, commission_bps: int | None, request_id: str
    ) -> None:
        """Set the rate of a category and of what is beneath it; None: what holds above it.

        Raises:
            CategoryNotFoundError: there is no such category.
        """
        before = await read_models.category_commission(uow, category_id)
        await self._catalog.categories.set_commission(uow, category_id, commission_bps)
        await self._record(uow, caller, f"category:{category_id}", before, commission_bps, request_id)

    async def _record(
        self, uow: UnitOfWork, caller: Caller, target: str, before: int | None, after: int | None, request_id: str
    ) -> None:
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="commission.changed",
            target=target,
            detail={"before": before, "after": after},
            request_id=request_id,
        )
