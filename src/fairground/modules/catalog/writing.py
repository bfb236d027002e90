"""Putting products into the catalogue, changing them and taking them out."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.response_cache import ResponseCache
from fairground.modules.catalog import repository, saving
from fairground.modules.catalog.domain import ImageDraft, OptionDraft, ProductDraft, Saved, VariantDraft
from fairground.modules.catalog.errors import HandleTakenError, InvalidProductError, ProductNotFoundError
from fairground.modules.catalog.events import ProductCreated, ProductDeleted, ProductUpdated
from fairground.modules.catalog.saving import Plan, StoredProduct
from fairground.modules.inventory.domain import MoveKind, Quantity
from fairground.modules.inventory.service import InventoryService
from fairground.modules.shops.domain import numbered, slugify


class ProductWriter:
    """The part of the catalogue's door that writes products."""

    def __init__(self, currency: str, inventory: InventoryService, cache: ResponseCache) -> None:
        self.currency = currency
        self._inventory = inventory
        self._cache = cache

    async def save(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        drafts: Sequence[ProductDraft],
        *,
        kind: MoveKind = "adjustment",
        actor_id: uuid.UUID | None = None,
    ) -> list[Saved]:
        """Make the shop's products of these handles as the drafts say, adding those that are missing.

        The number of statements does not depend on the number of drafts. What does not differ is not written.

        Raises:
            InvalidProductError: a draft does not fit together, or a handle comes twice.
            ProductNotFoundError: there is no such shop.
        """
        wanted = {draft.handle: saving.completed(draft) for draft in drafts}
        if len(wanted) < len(drafts):
            raise InvalidProductError("Two products have the same handle")
        await self.lock_shop(uow, shop_id)
        stored = await repository.find_by_handles(uow, shop_id, list(wanted))
        plans = [saving.plan(shop_id, stored.get(draft.handle), draft, self.currency) for draft in wanted.values()]
        return await self._carry_out(uow, plans, kind, actor_id)

    async def create(
        self, uow: UnitOfWork, shop_id: uuid.UUID, draft: ProductDraft, actor_id: uuid.UUID | None
    ) -> Saved:
        """Add a product; without a handle of its own (``""``) it gets one from its name.

        Raises:
            HandleTakenError: the shop has a product with the handle.
            InvalidProductError: the draft does not fit together.
        """
        await self.lock_shop(uow, shop_id)
        base = draft.handle or slugify(draft.name, fallback="product")
        taken = await repository.handles_like(uow, shop_id, base)
        if draft.handle and base in taken:
            raise HandleTakenError("Another product of the shop has this handle")
        number = 1
        while numbered(base, number) in taken:
            number += 1
        draft = saving.completed(msgspec.structs.replace(draft, handle=numbered(base, number)))
        plan = saving.plan(shop_id, None, draft, self.currency)
        return (await self._carry_out(uow, [plan], "adjustment", actor_id))[0]

    async def update(
        self, uow: UnitOfWork, product_id: uuid.UUID, draft: ProductDraft, actor_id: uuid.UUID | None
    ) -> Saved:
        """Make a product as the draft says.

        Raises:
            ProductNotFoundError: there is none.
            HandleTakenError: another product of the shop has the handle.
            InvalidProductError: the draft does not fit together.
        """
        stored = await self.locked(uow, product_id)
        if draft.handle != stored.handle and draft.handle in await repository.handles_like(
            uow, stored.shop_id, draft.handle
        ):
            raise HandleTakenError("Another product of the shop has this handle")
        plan = saving.plan(stored.shop_id, stored, saving.completed(draft), self.currency)
        return (await self._carry_out(uow, [plan], "adjustment", actor_id))[0]

    async def delete(self, uow: UnitOfWork, product_id: uuid.UUID) -> None:
        """Take a product out of the catalogue and let go of what carts hold of it; orders keep what they copied.

        Raises:
            ProductNotFoundError: there is none.
        """
        stored = await self.stored(uow, product_id)
        await self.delete_many(uow, [stored])

    async def delete_many(self, uow: UnitOfWork, products: Sequence[StoredProduct]) -> None:
        """Take products out of the catalogue in a few statements, as ``delete`` does with one."""
        variant_ids = await repository.retire(uow, [stored.id for stored in products])
        await self._inventory.release_variants(uow, variant_ids)
        uow.publish(
            *[
                ProductDeleted(product_id=stored.id, shop_id=stored.shop_id)
                for stored in products
                if stored.source_id is None
            ]
        )
        uow.after_commit(self._cache.clear)

    async def change_many(
        self, uow: UnitOfWork, changes: Sequence[tuple[StoredProduct, ProductDraft]], actor_id: uuid.UUID | None
    ) -> list[Saved]:
        """Make products of one shop as drafts say, in a few statements. They were read under the shop's lock.

        Raises:
            InvalidProductError: a draft does not fit together.
        """
        plans = [
            saving.plan(stored.shop_id, stored, saving.completed(draft), self.currency) for stored, draft in changes
        ]
        return await self._carry_out(uow, plans, "adjustment", actor_id)

    async def locked(self, uow: UnitOfWork, product_id: uuid.UUID) -> StoredProduct:
        """Return a product as stored, with its shop locked: nobody else changes it until the transaction ends.

        Raises:
            ProductNotFoundError: there is none.
        """
        await self.lock_shop(uow, (await self.stored(uow, product_id)).shop_id)
        return await self.stored(uow, product_id)

    async def stored(self, db: Queries, product_id: uuid.UUID) -> StoredProduct:
        """Return a product as stored.

        Raises:
            ProductNotFoundError: there is none.
        """
        product = await repository.find(db, product_id)
        if product is None:
            raise ProductNotFoundError("No such product")
        return product

    async def image_sources(
        self, db: Queries, shop_id: uuid.UUID, handles: Sequence[str]
    ) -> Mapping[str, Mapping[str, ImageDraft]]:
        """Return, by handle and source, the pictures there are: they need not be fetched again.

        One that was not imported is its own source, as an export names it: its address in the market (``/media/…``).
        """
        found: dict[str, dict[str, ImageDraft]] = defaultdict(dict)
        for handle, source, public_id, url, alt, width, height in await repository.image_sources(db, shop_id, handles):
            found[handle][source or url] = ImageDraft(
                public_id=public_id, url=url, alt=alt, width=width, height=height, source=source
            )
        return found

    async def lock_shop(self, uow: UnitOfWork, shop_id: uuid.UUID) -> None:
        """Keep others from writing the shop's products until the transaction ends.

        Raises:
            ProductNotFoundError: there is no such shop.
        """
        if not await repository.lock_shop(uow, shop_id):
            raise ProductNotFoundError("No such shop")

    async def _carry_out(
        self, uow: UnitOfWork, plans: Sequence[Plan], kind: MoveKind, actor_id: uuid.UUID | None
    ) -> list[Saved]:
        changes = [plan for plan in plans if plan.is_change]
        if not changes:
            return [plan.saved(frozenset()) for plan in plans]
        await repository.save(uow, changes, self.currency)
        await self._inventory.release_variants(uow, [gone for plan in changes for gone in plan.removed_variants])
        # of sale events their own facts tell
        uow.publish(*[_event(plan) for plan in changes if plan.product.source_id is None])
        kept = await self._set_stock(uow, changes, kind, actor_id)
        uow.after_commit(self._cache.clear)
        removed = [image.public_id for plan in changes for image in plan.removed_images]
        still_used = await repository.still_used(uow, removed) if removed else frozenset()
        return [plan.saved(kept, still_used) for plan in plans]

    async def _set_stock(
        self, uow: UnitOfWork, plans: Sequence[Plan], kind: MoveKind, actor_id: uuid.UUID | None
    ) -> frozenset[uuid.UUID]:
        fresh = [Quantity(*pair) for plan in plans for pair in plan.new_stock]
        await self._inventory.set_levels(uow, fresh, kind="initial", actor_id=actor_id)
        changed = [Quantity(*pair) for plan in plans for pair in plan.stock]
        return frozenset(await self._inventory.set_levels(uow, changed, kind=kind, actor_id=actor_id))


def _event(plan: Plan) -> ProductCreated | ProductUpdated:
    kind = ProductCreated if plan.outcome == "created" else ProductUpdated
    product = plan.product
    return kind(
        product_id=product.id,
        shop_id=product.shop_id,
        name=product.name,
        status=product.status,
        is_published_now=plan.is_published_now,
    )


def draft_of(stored: StoredProduct) -> ProductDraft:
    """Return a stored product as the draft that would leave it as it is."""
    places = {image.id: place for place, image in enumerate(stored.images)}
    return ProductDraft(
        handle=stored.handle,
        name=stored.name,
        description_html=stored.description_html,
        tags=tuple(stored.tags),
        vendor=stored.vendor,
        status=stored.status,
        category_id=stored.category_id,
        source_id=stored.source_id,
        options=tuple(OptionDraft(option.name, option.values) for option in stored.options),
        images=tuple(
            ImageDraft(
                public_id=image.public_id,
                url=image.url,
                alt=image.alt,
                width=image.width,
                height=image.height,
                source=image.source,
            )
            for image in stored.images
        ),
        variants=tuple(
            VariantDraft(
                id=variant.id,
                original_price_minor=variant.original_price_minor,
                discount_price_minor=variant.discount_price_minor,
                option_values=tuple(variant.option_values),
                sku=variant.sku,
                barcode=variant.barcode,
                grams=variant.grams,
                requires_shipping=variant.requires_shipping,
                taxable=variant.taxable,
                image=places.get(variant.image_id) if variant.image_id else None,
            )
            for variant in stored.variants
        ),
    )
