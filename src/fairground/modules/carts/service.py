"""The only door to carts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import ConflictError
from fairground.kernel.ids import new_id
from fairground.modules.carts import read_models, repository
from fairground.modules.carts.domain import CartContents, CartOwner, CartProblem, problems_of
from fairground.modules.carts.errors import (
    CartItemNotFoundError,
    CartLimitError,
    EventEndedError,
    EventNotStartedError,
    NotBuyableError,
    ShopOnHolidayError,
    VariantNeededError,
)
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.service import InventoryService

#: Guests' carts untouched for so long are deleted.
IDLE_DAYS_MAX = 60
_IDLE_BATCH = 500


class CartService:
    """What lies in a cart is held; every change of a line moves its hold in the same transaction.

    Locks are taken in the order: cart, then stock rows by variant; the latter last, as many buyers may want the same.
    """

    def __init__(self, settings: Settings, inventory: InventoryService) -> None:
        """Take the limits from the settings."""
        self._lines_max = settings.cart_lines_max
        self._quantity_max = settings.line_quantity_max
        self._inventory = inventory

    async def contents(self, db: Queries, owner: CartOwner) -> CartContents:
        """Return what is in the owner's cart; reading renews nothing."""
        return await read_models.contents_of(db, owner)

    async def add(
        self,
        uow: UnitOfWork,
        owner: CartOwner,
        quantity: int,
        *,
        variant_id: uuid.UUID | None,
        product_id: uuid.UUID | None,
        sale_event_id: uuid.UUID | None = None,
    ) -> CartContents:
        """Add pieces of a variant, or of a product or sale event that has only one, and hold them.

        Raises:
            NotBuyableError: it is not on sale.
            EventNotStartedError, EventEndedError: it is a sale event's, and this is not its time.
            ShopOnHolidayError: its shop takes no orders at the moment.
            VariantNeededError: the product has several variants.
            CartLimitError: the line or the cart would be too large.
            InsufficientStockError: not enough is free.
        """
        wanted = repository.Wanted(variant_id=variant_id, product_id=product_id, sale_event_id=sale_event_id)
        added = await repository.add(uow, owner, wanted, quantity, new_ids=(new_id(), new_id()))
        if added.variant_id is None or added.quantity is None:
            if added.choices > 1:
                raise VariantNeededError("The product has several variants: choose one")
            raise await self._why_not(uow, variant_id or product_id or sale_event_id)
        self._check_quantity(added.quantity)
        contents = await read_models.contents(uow, added.cart_id)
        if len(contents.lines) > self._lines_max:
            raise CartLimitError(f"A cart has at most {self._lines_max} lines", extra={"limit": self._lines_max})
        return contents.with_hold(await self._inventory.reserve(uow, added.cart_id, added.variant_id, added.quantity))

    async def set_quantity(self, uow: UnitOfWork, owner: CartOwner, item_id: uuid.UUID, quantity: int) -> CartContents:
        """Set a line's quantity: a raise holds the difference, a lower one lets it go. Renews the hold.

        Raises:
            CartItemNotFoundError: the cart has no such line.
            NotBuyableError, EventNotStartedError, EventEndedError, ShopOnHolidayError: it is no longer on sale.
            CartLimitError: more than a line may have.
            InsufficientStockError: not enough is free.
        """
        self._check_quantity(quantity)
        cart_id = await self._lock(uow, owner)
        line = await repository.set_line(uow, cart_id, item_id, quantity)
        if line is None:
            raise CartItemNotFoundError("No such line in the cart")
        if not line.is_on_sale:
            raise await self._why_not(uow, line.variant_id)
        contents = await read_models.contents(uow, cart_id)
        return contents.with_hold(await self._inventory.reserve(uow, cart_id, line.variant_id, quantity))

    async def remove(self, uow: UnitOfWork, owner: CartOwner, item_id: uuid.UUID) -> CartContents:
        """Remove a line and let go of its pieces.

        Raises:
            CartItemNotFoundError: the cart has no such line.
        """
        cart_id = await self._lock(uow, owner)
        variant_id = await repository.delete_line(uow, cart_id, item_id)
        if variant_id is None:
            raise CartItemNotFoundError("No such line in the cart")
        contents = await read_models.contents(uow, cart_id)
        await self._inventory.release(uow, cart_id, variant_id)
        return contents

    async def empty(self, uow: UnitOfWork, owner: CartOwner) -> CartContents:
        """Remove all lines and let go of everything."""
        cart_id = await repository.lock(uow, owner)
        if cart_id is None:
            return await read_models.contents_of(uow, owner)
        await repository.delete_lines(uow, cart_id)
        await self._inventory.release_all(uow, cart_id)
        return await read_models.contents(uow, cart_id)

    async def renew(self, uow: UnitOfWork, owner: CartOwner) -> CartContents:
        """Touch all lines: live holds are renewed within their longest life, lapsed ones begin anew if they can."""
        cart_id = await repository.lock(uow, owner)
        if cart_id is None:
            return await read_models.contents_of(uow, owner)
        before = await read_models.contents(uow, cart_id)
        wanted = [Quantity(line.variant_id, line.quantity) for line in before.lines if line.is_on_sale]
        await self._inventory.reserve_many(uow, cart_id, wanted)
        return await read_models.contents(uow, cart_id)

    async def forget_person(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Delete a leaver's cart and let go of everything."""
        owner = CartOwner(user_id=user_id)
        cart_id = await repository.lock(uow, owner)
        if cart_id is not None:
            await self.empty(uow, owner)
            await repository.delete_cart(uow, cart_id)

    async def validate(self, db: Queries, owner: CartOwner) -> list[CartProblem]:
        """Return what stands in the way of ordering the cart (errors) or should be known before (warnings)."""
        contents = await read_models.contents_of(db, owner)
        return [problem for line in contents.lines for problem in problems_of(line)]

    async def lock_for_checkout(self, uow: UnitOfWork, user_id: uuid.UUID) -> CartContents:
        """Return what is in a person's cart and keep it from changing until the transaction ends; may be empty."""
        owner = CartOwner(user_id=user_id)
        cart_id = await repository.lock(uow, owner)
        return await (read_models.contents_of(uow, owner) if cart_id is None else read_models.contents(uow, cart_id))

    async def clear_ordered(self, uow: UnitOfWork, cart_id: uuid.UUID, item_ids: Iterable[uuid.UUID]) -> None:
        """Remove the lines that were ordered. Their holds were used up by the sale."""
        await repository.delete_lines(uow, cart_id, list(item_ids))

    async def merge(self, uow: UnitOfWork, user_id: uuid.UUID, guest_key: bytes) -> None:
        """Put a guest's cart into the person's who has just signed in.

        Holds come over and are not doubled. Where the sum is more than a line may have or than is free, the line gets
        what is possible; lines beyond the cart's limit stay behind and are let go.
        """
        guest_cart = await repository.lock(uow, CartOwner(guest_key=guest_key))
        if guest_cart is None:
            return
        cart_id = await repository.open_cart(uow, CartOwner(user_id=user_id), new_id())
        moved = await repository.move_lines(uow, guest_cart, cart_id)
        await self._inventory.move_holds(uow, guest_cart, cart_id, moved)
        contents = await read_models.contents(uow, cart_id)
        beyond = [line for line in contents.lines[self._lines_max :] if line.variant_id in moved]
        if beyond:
            await repository.delete_lines(uow, cart_id, [line.id for line in beyond])
        dropped = {line.variant_id for line in beyond}
        wanted = {
            line.variant_id: 0 if line.variant_id in dropped else min(line.quantity, self._quantity_max)
            for line in contents.lines
            if line.variant_id in moved and (line.is_on_sale or line.variant_id in dropped)
        }
        holds = await self._inventory.reserve_many(
            uow, cart_id, [Quantity(variant_id, quantity) for variant_id, quantity in wanted.items()], partly=True
        )
        # with nothing left the line keeps its wish: it shows as expired, and the pieces may come back
        await repository.set_quantities(uow, cart_id, {hold.variant_id: hold.held or hold.wanted for hold in holds})
        await repository.delete_cart(uow, guest_cart)

    async def sweep_idle(self, uow: UnitOfWork) -> int:
        """Delete guests' carts that were left for long; return how many."""
        return await repository.delete_idle_guests(uow, IDLE_DAYS_MAX, _IDLE_BATCH)

    async def _why_not(self, db: Queries, wanted: uuid.UUID | None) -> NotBuyableError | ConflictError:
        """Say why a variant or product cannot be bought now."""
        away = None if wanted is None else await repository.holiday(db, wanted)
        if away is not None:
            return ShopOnHolidayError(f"{away.name} is on holiday: {away.message}", extra={"until": away.until})
        times = None if wanted is None else await repository.event_times(db, wanted)
        if times is not None and times.has_ended:
            return EventEndedError("This sale event is over")
        if times is not None and not times.has_started:
            return EventNotStartedError("This sale event has not begun yet", extra={"starts_at": times.starts_at})
        return NotBuyableError("This product is not on sale")

    async def _lock(self, uow: UnitOfWork, owner: CartOwner) -> uuid.UUID:
        cart_id = await repository.lock(uow, owner)
        if cart_id is None:
            raise CartItemNotFoundError("No such line in the cart")
        return cart_id

    def _check_quantity(self, quantity: int) -> None:
        if quantity > self._quantity_max:
            raise CartLimitError(
                f"A line has at most {self._quantity_max} pieces",
                extra={"limit": self._quantity_max, "quantity": quantity},
            )
