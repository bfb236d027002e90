"""What runs low: noticed when free pieces fall to a mark, told once until there are enough again.

Pieces fall when they are sold or counted away, and when buyers hold them. A variant that began with few pieces, or
whose mark was raised above what it has, is low without having fallen: lists show it, nobody is told.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.modules.inventory import low_read_models, marks_repository
from fairground.modules.inventory.events import LowVariant, StockRanLow
from fairground.modules.inventory.low_read_models import LookedAt
from fairground.modules.terms.service import MarketTerms

_STOCK_PAGE = "/seller/stock?low=1"
#: How many variants a mail names; it says how many more there are.
_MAIL_LINES_MAX = 50


class LowStock:
    """The part of the stock's door that has to do with marks."""

    def __init__(self, terms: MarketTerms) -> None:
        """Take the mark of shops that have none of their own from the market's terms."""
        self._terms = terms

    @property
    def market_mark(self) -> int:
        """At or below how many free pieces variants are low where neither they nor their shop have a mark."""
        return self._terms.now.low_stock_pieces

    async def mark_of(self, db: Queries, shop_id: uuid.UUID) -> int:
        """Return at or below how many free pieces a shop's variants count as low, if they have no mark of their own."""
        own = await marks_repository.shop_mark(db, shop_id)
        return self.market_mark if own is None else own

    async def set_shop_mark(self, uow: UnitOfWork, shop_id: uuid.UUID, low_at: int | None) -> None:
        """Set a shop's mark; None: what holds for all shops."""
        await marks_repository.set_shop_mark(uow, shop_id, low_at)
        await self._note(uow, await low_read_models.look_at_shop(uow, self.market_mark, shop_id), tell=False)

    async def set_mark(self, uow: UnitOfWork, variant_id: uuid.UUID, low_at: int | None) -> None:
        """Set a variant's own mark; None: its shop's. Whose the variant is, the caller has settled."""
        await marks_repository.set_mark(uow, variant_id, low_at)
        await self._note(uow, await low_read_models.look_at(uow, self.market_mark, [variant_id]), tell=False)

    async def stock_changed(self, uow: UnitOfWork, variant_ids: Sequence[uuid.UUID]) -> None:
        """Note and tell what a change of the stock has made low; forget what is low no more."""
        await self._note(uow, await low_read_models.look_at(uow, self.market_mark, variant_ids), tell=True)

    async def look_at_holds(self, uow: UnitOfWork) -> int:
        """Note and tell what is low because buyers hold it; return how many variants that are.

        It counts as low until the stock itself changes: holds that lapse and come anew are not told anew.
        """
        held = [seen for seen in await low_read_models.look_at_held(uow, self.market_mark) if seen.is_low]
        return await self._tell(uow, held, mail=[True] * len(held))

    async def _note(self, uow: UnitOfWork, looked: Iterable[LookedAt], *, tell: bool) -> None:
        seen = list(looked)
        recovered = [one.variant_id for one in seen if one.is_noted and not one.is_low]
        if recovered:
            await marks_repository.recover(uow, recovered)
        low = [one for one in seen if one.is_low and not one.is_noted]
        await self._tell(uow, low, mail=[tell and one.went_down for one in low])

    async def _tell(self, uow: UnitOfWork, low: Sequence[LookedAt], mail: Sequence[bool]) -> int:
        if not low:
            return 0
        notes = [(one.variant_id, one.available, told) for one, told in zip(low, mail, strict=True)]
        noted = await marks_repository.note(uow, notes)
        fallen = [one for one, told in zip(low, mail, strict=True) if told and one.variant_id in noted]
        if fallen:
            uow.publish(*await _facts(uow, fallen))
        return len(noted)

    async def mail_due(self, uow: UnitOfWork, mailer: Mailer, shop_id: uuid.UUID, pause_minutes: int) -> int:
        """Mail a shop's owners and managers what has become low since the last mail; return to how many."""
        if not await marks_repository.claim_mail(uow, shop_id, pause_minutes):
            return 0
        rows = await low_read_models.to_mail(uow, self.market_mark, shop_id)
        await marks_repository.mark_mailed(uow, [row.variant_id for row in rows])
        low = [row for row in rows if row.is_low]
        people = await low_read_models.recipients(uow, [shop_id]) if low else []
        for person in people:
            context = {
                "first_name": person.first_name,
                "shop_name": person.shop_name,
                "count": len(low),
                "lines": [
                    {"name": _name(row), "left": row.available, "low_at": row.low_at} for row in low[:_MAIL_LINES_MAX]
                ],
                "more": max(0, len(low) - _MAIL_LINES_MAX),
                "url": mailer.link(_STOCK_PAGE),
            }
            await mailer.enqueue(uow, "low_stock", person.email, context)
        return len(people)

    async def due_shops(self, db: Queries, pause_minutes: int) -> list[uuid.UUID]:
        """Return the shops whose people are to be mailed now."""
        return await low_read_models.due_shops(db, pause_minutes)


async def _facts(db: Queries, fallen: Sequence[LookedAt]) -> list[StockRanLow]:
    people: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for person in await low_read_models.recipients(db, list({one.shop_id for one in fallen})):
        people[person.shop_id].append(person.user_id)
    products: dict[uuid.UUID, list[LookedAt]] = defaultdict(list)
    for one in fallen:
        products[one.product_id].append(one)
    return [
        StockRanLow(
            product_id=product_id,
            shop_id=ones[0].shop_id,
            product_name=ones[0].product_name,
            variants=[LowVariant(one.variant_id, one.variant_name, one.available, one.low_at) for one in ones],
            recipient_ids=people[ones[0].shop_id],
        )
        for product_id, ones in products.items()
    ]


def _name(row: LookedAt) -> str:
    return f"{row.product_name} ({row.variant_name})" if row.variant_name else row.product_name
