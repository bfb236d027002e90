"""What organisers decide about products: out of sight, whatever their shop does, until they show them again."""

from __future__ import annotations

import uuid

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.response_cache import ResponseCache
from fairground.kernel.errors import ConflictError, FieldError, InvalidError
from fairground.kernel.text import clean_text
from fairground.modules.catalog import moderation_repository as repository
from fairground.modules.catalog.errors import ProductNotFoundError
from fairground.modules.catalog.events import ProductHidden, ProductUpdated
from fairground.modules.catalog.moderation_repository import ModeratedProduct


class ProductModeration:
    """Part of the catalogue's door: hides products and shows them again, on the record."""

    def __init__(self, cache: ResponseCache) -> None:
        """Drop kept answers when something goes out of sight."""
        self._cache = cache

    async def hide(self, uow: UnitOfWork, caller: Caller, product_id: uuid.UUID, reason: str, request_id: str) -> None:
        """Take a product and its sale events out of sight; its shop is told why. Carts cannot buy them any more.

        Raises:
            ProductNotFoundError: there is none.
            ConflictError: code ``PRODUCT_HIDDEN``; it is hidden already.
            InvalidError: no reason is given.
        """
        reason = clean_text(reason)
        if not reason:
            raise InvalidError("Say why", errors=[FieldError("reason", "is needed: the shop reads it")])
        hidden = await repository.hide(uow, product_id, reason, caller.user_id)
        if not hidden:
            await self._require(uow, product_id)
            raise ConflictError("The product is hidden already", code="PRODUCT_HIDDEN")
        uow.publish(
            *(ProductHidden(product_id=it.id, shop_id=it.shop_id, name=it.name, reason=reason) for it in hidden)
        )
        await self._settle(uow, caller, product_id, hidden, "product.hidden", reason, request_id)

    async def show(self, uow: UnitOfWork, caller: Caller, product_id: uuid.UUID, request_id: str) -> None:
        """Have a hidden product be again what its shop wants it to be.

        Raises:
            ProductNotFoundError: there is none.
            ConflictError: code ``PRODUCT_NOT_HIDDEN``; it is not hidden.
        """
        shown = await repository.show(uow, product_id)
        if not shown:
            await self._require(uow, product_id)
            raise ConflictError("The product is not hidden", code="PRODUCT_NOT_HIDDEN")
        await self._settle(uow, caller, product_id, shown, "product.shown", "", request_id)

    async def _require(self, uow: UnitOfWork, product_id: uuid.UUID) -> None:
        if not await repository.exists(uow, product_id):
            raise ProductNotFoundError("No such product")

    async def _settle(
        self,
        uow: UnitOfWork,
        caller: Caller,
        product_id: uuid.UUID,
        changed: list[ModeratedProduct],
        action: str,
        reason: str,
        request_id: str,
    ) -> None:
        """Tell of it and put it on record. Followers of the shop are not told: nothing in it is new."""
        uow.publish(
            *(
                ProductUpdated(
                    product_id=it.id, shop_id=it.shop_id, name=it.name, status=it.status, is_published_now=False
                )
                for it in changed
            )
        )
        uow.after_commit(self._cache.clear)
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=f"product:{product_id}",
            detail={"name": changed[0].name, "shop_id": str(changed[0].shop_id), "reason": reason},
            request_id=request_id,
        )
