"""What a cart holds, and what is wrong with it before it can be ordered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from fairground.kernel.money import Money
from fairground.modules.inventory.domain import Hold


@dataclass(frozen=True, slots=True)
class CartOwner:
    """Whose cart: a signed-in person's or, by the key of an anonymous session, a guest's. One of the two."""

    user_id: uuid.UUID | None = None
    guest_key: bytes | None = None


class LineStatus(StrEnum):
    """Whether a line is held: an ``expired`` one may still be free, an ``unavailable`` one is not on sale."""

    HELD = "held"
    EXPIRED = "expired"
    UNAVAILABLE = "unavailable"


class EventState(StrEnum):
    """Where the sale event stands whose goods a line has."""

    SCHEDULED = "scheduled"
    RUNNING = "running"
    ENDED = "ended"


class CartLine(msgspec.Struct, frozen=True):
    """A line with all that is known of it now, in the order of the read model's columns."""

    id: uuid.UUID
    product_id: uuid.UUID
    variant_id: uuid.UUID
    shop_id: uuid.UUID
    shop_slug: str
    shop_name: str
    product_name: str
    variant_name: str
    handle: str
    sku: str
    image_url: str | None
    image_alt: str | None
    quantity: int
    price_minor: int
    price_at_add_minor: int
    currency: str
    on_hand: int
    held: int
    held_by_others: int
    held_until: datetime | None
    held_from: datetime | None
    is_on_sale: bool
    #: of a sale event's goods only
    event_state: str | None = None
    event_ends_at: datetime | None = None
    is_shop_on_holiday: bool = False

    @property
    def price(self) -> Money:
        """Return the price of one piece now."""
        return Money(self.price_minor, self.currency)

    @property
    def total(self) -> Money:
        """Return the price of the line now."""
        return Money(self.price_minor * self.quantity, self.currency)

    @property
    def available(self) -> int:
        """Return how many pieces this cart could have, those it holds included."""
        return max(self.on_hand - self.held_by_others, 0) if self.is_on_sale else 0

    def with_hold(self, hold: Hold) -> CartLine:
        """Return the line as it is with another hold."""
        return msgspec.structs.replace(
            self,
            held=hold.held,
            held_until=hold.held_until,
            held_from=hold.held_from,
            held_by_others=min(self.held_by_others, self.on_hand - hold.held),
        )

    @property
    def status(self) -> LineStatus:
        """Tell whether the line's pieces are held."""
        if not self.is_on_sale:
            return LineStatus.UNAVAILABLE
        return LineStatus.HELD if self.held >= self.quantity else LineStatus.EXPIRED


class CartContents(msgspec.Struct, frozen=True):
    """A cart and its lines, in the order in which they were added."""

    id: uuid.UUID | None
    lines: list[CartLine]
    server_time: datetime

    def with_hold(self, hold: Hold) -> CartContents:
        """Return what the cart holds now that it was read before its line of this variant got a new hold.

        So the cart is read before the stock row is locked, and the lock lasts only until the commit.
        """
        lines = [line.with_hold(hold) if line.variant_id == hold.variant_id else line for line in self.lines]
        return CartContents(self.id, lines, self.server_time)


class ProblemLevel(StrEnum):
    """Errors keep the cart from being ordered, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class CartProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to know about a line before ordering."""

    item_id: uuid.UUID
    variant_id: uuid.UUID
    code: str
    message: str
    level: ProblemLevel
    available: int | None = None
    price: Money | None = None


_GONE: dict[str | None, tuple[str, str]] = {
    EventState.SCHEDULED: ("EVENT_NOT_STARTED", "is not on sale yet"),
    EventState.ENDED: ("EVENT_ENDED", "was on sale for a time, which is over"),
}


def problems_of(line: CartLine) -> list[CartProblem]:
    """Say what stands in the way of ordering a line, or should be known: gone, too few left, another price."""
    if not line.is_on_sale:
        code, message = _GONE.get(line.event_state, ("UNAVAILABLE", "is no longer on sale"))
        if line.is_shop_on_holiday and line.event_state != EventState.ENDED:
            code, message = "SHOP_ON_HOLIDAY", f"cannot be ordered: {line.shop_name} is on holiday"
        return [
            CartProblem(
                item_id=line.id,
                variant_id=line.variant_id,
                code=code,
                message=f"{line.product_name} {message}",
                level=ProblemLevel.ERROR,
                available=0,
            )
        ]
    found = []
    if line.available < line.quantity:
        found.append(
            CartProblem(
                item_id=line.id,
                variant_id=line.variant_id,
                code="INSUFFICIENT_STOCK",
                message=f"Only {line.available} of {line.product_name} can be had",
                level=ProblemLevel.ERROR,
                available=line.available,
            )
        )
    if line.price_minor != line.price_at_add_minor:
        found.append(
            CartProblem(
                item_id=line.id,
                variant_id=line.variant_id,
                code="PRICE_CHANGED",
                message=f"{line.product_name} now costs {line.price}",
                level=ProblemLevel.WARNING,
                price=line.price,
            )
        )
    return found
