"""Holidays: a shop stays in sight and takes no orders for a while. What was ordered before goes on."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

from fairground.infrastructure.database import UnitOfWork
from fairground.kernel.clock import utc_now
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.text import clean_text
from fairground.kernel.zones import parse_zone
from fairground.modules.shops import repository
from fairground.modules.shops.domain import Holiday
from fairground.modules.shops.errors import ShopNotFoundError
from fairground.modules.shops.events import ShopHolidayChanged
from fairground.modules.shops.schemas import Shop

_DAYS_MAX = 366
_ENDED_AT_ONCE = 100


class Holidays:
    """Begins and ends holidays. Nothing is sold meanwhile: that is decided by the clock, not by the job."""

    async def begin(
        self, uow: UnitOfWork, shop_id: uuid.UUID, message: str, until: date | None, time_zone: str
    ) -> Shop:
        """Take no orders from now on; until the end of a day by the clocks of a zone (IANA name), if one is given.

        Raises:
            InvalidError: there is no message, no such zone, or the day is over or too far away.
            ShopNotFoundError: there is no such shop.
        """
        message = clean_text(message)
        if not message:
            raise InvalidError("Say why", errors=[FieldError("message", "is needed: buyers read it")])
        if until is None:
            return await self._set(uow, shop_id, Holiday(message, None, None, None))
        holiday = holiday_until(message, until, time_zone, utc_now())
        return await self._set(uow, shop_id, holiday)

    async def end(self, uow: UnitOfWork, shop_id: uuid.UUID) -> Shop:
        """Take orders again; of a shop that does already nothing changes.

        Raises:
            ShopNotFoundError: there is no such shop.
        """
        return await self._set(uow, shop_id, None)

    async def end_due(self, uow: UnitOfWork) -> int:
        """Tell of holidays that are over, some at a time; return how many."""
        back = await repository.end_holidays(uow, _ENDED_AT_ONCE)
        uow.publish(
            *(
                ShopHolidayChanged(
                    shop_id=shop.id, slug=shop.slug, name=shop.name, status=shop.status, message=None, until=None
                )
                for shop in back
            )
        )
        return len(back)

    async def _set(self, uow: UnitOfWork, shop_id: uuid.UUID, holiday: Holiday | None) -> Shop:
        shop = await repository.set_holiday(uow, shop_id, holiday)
        if shop is None:
            raise ShopNotFoundError("No such shop")
        uow.publish(
            ShopHolidayChanged(
                shop_id=shop.id,
                slug=shop.slug,
                name=shop.name,
                status=shop.status,
                message=None if holiday is None else holiday.message,
                until=None if holiday is None else holiday.until,
            )
        )
        return shop


def holiday_until(message: str, until: date, time_zone: str, now: datetime) -> Holiday:
    """Return the holiday that is over when a day is, by the clocks of a zone.

    Raises:
        InvalidError: there is no such zone, or the day is over there at ``now``, or more than a year away.
    """
    zone = parse_zone(time_zone)
    today = now.astimezone(zone).date()
    if not today <= until <= today + timedelta(days=_DAYS_MAX):
        raise InvalidError(
            "The holiday cannot end on that day",
            errors=[FieldError("until", f"must be between {today} and a year from now, by the clocks of {zone.key}")],
        )
    ends_at = datetime.combine(until + timedelta(days=1), time(), zone).astimezone(UTC)
    return Holiday(message, until, zone.key, ends_at)
