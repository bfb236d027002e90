"""What a shop sees of its trade on arriving."""

from __future__ import annotations

import uuid
import zoneinfo
from collections.abc import Iterable

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.settings import Settings
from fairground.kernel.clock import utc_now
from fairground.kernel.money import Money
from fairground.modules.insights import read_models
from fairground.modules.insights.domain import Frame, Period, frame_of, frame_of_days
from fairground.modules.insights.read_models import HoldRow, ReviewRow, SalesRow
from fairground.modules.insights.schemas import (
    BestProduct,
    HoldFigures,
    HoldsCompared,
    OrdersToDo,
    ReturnsCompared,
    ReviewFigures,
    ReviewsCompared,
    SalesCompared,
    SalesPoint,
    SalesTotals,
    ShopDashboard,
    ShopFigures,
    StockAtRisk,
    StockFigures,
)
from fairground.modules.ledger.domain import AccountKey, AccountKind
from fairground.modules.ledger.service import LedgerService

_BEST = 5
_AT_RISK = 5
#: What will be gone within so many days, at the pace of the last four weeks, is at risk.
_RISK_DAYS = 7
_PACE_DAYS = 28
_ANSWER_DAYS = 90
#: Buckets as a frame cuts them: the period before, what is between the two, and from here on the period itself.
_BEFORE = 1
_FIRST = 3


class InsightService:
    """Reads only."""

    def __init__(self, settings: Settings, ledger: LedgerService) -> None:
        """Take what the figures come from; money is shown in the market's currency."""
        self._currency = settings.default_currency
        self._ledger = ledger

    async def dashboard(
        self, db: Queries, shop_id: uuid.UUID, period: Period, zone: zoneinfo.ZoneInfo, *, with_figures: bool
    ) -> ShopDashboard:
        """Return a shop at a glance; without figures there is nothing in it of money, goods and reviews."""
        now = utc_now()
        frame, today = frame_of(period, now, zone), frame_of_days(1, now, zone)
        waiting = await read_models.to_do(db, shop_id, today.edges[0])
        return ShopDashboard(
            period=period,
            zone=zone.key,
            first=frame.starts[0],
            last=frame.today,
            before_first=frame.before_first,
            before_last=frame.before_last,
            as_of=frame.until,
            to_do=OrdersToDo(**msgspec.structs.asdict(waiting)),
            figures=await self._figures(db, shop_id, frame, today) if with_figures else None,
        )

    async def _figures(self, db: Queries, shop_id: uuid.UUID, frame: Frame, today: Frame) -> ShopFigures:
        sales = await read_models.sales(db, shop_id, self._currency, frame.cuts)
        of_today = await read_models.sales(db, shop_id, self._currency, today.cuts)
        returns = await read_models.returns(db, shop_id, frame.cuts)
        available = AccountKey(AccountKind.SELLER_AVAILABLE, str(shop_id), self._currency)
        return ShopFigures(
            currency=self._currency,
            today=self._compared(of_today),
            sales=self._compared(sales),
            points=[self._point(frame, place, sales) for place in range(len(frame.starts))],
            best=await self._best(db, shop_id, frame),
            holds=_holds(await read_models.holds(db, shop_id, frame.cuts)),
            stock=await self._stock(db, shop_id),
            returns=ReturnsCompared(
                now=sum(row.count for bucket, row in returns.items() if bucket >= _FIRST),
                before=sum(row.count for bucket, row in returns.items() if bucket == _BEFORE),
            ),
            reviews=_reviews(await read_models.reviews(db, shop_id, frame.cuts, _ANSWER_DAYS)),
            available=Money(await self._ledger.balance(db, available), self._currency),
        )

    def _compared(self, rows: dict[int, SalesRow]) -> SalesCompared:
        return SalesCompared(
            now=self._totals(row for bucket, row in rows.items() if bucket >= _FIRST),
            before=self._totals(row for bucket, row in rows.items() if bucket == _BEFORE),
        )

    def _totals(self, found: Iterable[SalesRow]) -> SalesTotals:
        rows = list(found)
        refunded = sum(row.refunded_minor for row in rows)
        return SalesTotals(
            revenue=Money(sum(row.paid_minor for row in rows) - refunded, self._currency),
            refunded=Money(refunded, self._currency),
            orders=sum(row.orders for row in rows),
            units=sum(row.units for row in rows),
        )

    def _point(self, frame: Frame, place: int, rows: dict[int, SalesRow]) -> SalesPoint:
        row = rows.get(place + _FIRST, SalesRow(bucket=place + _FIRST))
        return SalesPoint(
            day=frame.starts[place],
            revenue=Money(row.paid_minor - row.refunded_minor, self._currency),
            orders=row.orders,
            units=row.units,
        )

    async def _best(self, db: Queries, shop_id: uuid.UUID, frame: Frame) -> list[BestProduct]:
        return [
            BestProduct(
                product_id=row.product_id,
                name=row.name,
                image_url=row.image_url,
                units=row.units,
                revenue=Money(row.revenue_minor, self._currency),
            )
            for row in await read_models.best(db, shop_id, self._currency, frame.edges[0], _BEST)
        ]

    async def _stock(self, db: Queries, shop_id: uuid.UUID) -> StockFigures:
        rows = await read_models.stock_at_risk(db, shop_id, pace_days=_PACE_DAYS, days_max=_RISK_DAYS, limit=_AT_RISK)
        first = []
        for row in rows:
            fields = msgspec.structs.asdict(row)
            del fields["found"]
            first.append(StockAtRisk(**fields))
        return StockFigures(count=rows[0].found if rows else 0, first=first, days_max=_RISK_DAYS, pace_days=_PACE_DAYS)


def _holds(rows: dict[int, HoldRow]) -> HoldsCompared:
    def figures(found: Iterable[HoldRow]) -> HoldFigures:
        kept = list(found)
        return HoldFigures(made=sum(row.made for row in kept), bought=sum(row.bought for row in kept))

    return HoldsCompared(
        now=figures(row for bucket, row in rows.items() if bucket >= _FIRST),
        before=figures(row for bucket, row in rows.items() if bucket == _BEFORE),
    )


def _reviews(rows: dict[int, ReviewRow]) -> ReviewsCompared:
    def figures(found: Iterable[ReviewRow]) -> ReviewFigures:
        kept = list(found)
        count, stars = sum(row.count for row in kept), sum(row.stars for row in kept)
        return ReviewFigures(count=count, average=round(stars / count, 2) if count else None)

    return ReviewsCompared(
        now=figures(row for bucket, row in rows.items() if bucket >= _FIRST),
        before=figures(row for bucket, row in rows.items() if bucket == _BEFORE),
        to_answer=sum(row.to_answer for row in rows.values()),
    )
