"""Periods, cut into days or months by the clocks of a zone, and the period before to compare with."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import msgspec

_DAYS = {"7d": 7, "30d": 30, "90d": 90}
_MONTHS = 12


class Period(StrEnum):
    """How far back figures go, today included: days, or months with the one that has begun."""

    WEEK = "7d"
    MONTH = "30d"
    QUARTER = "90d"
    YEAR = "12m"


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A period up to now, cut where days or months begin, and what to compare it with.

    ``edges`` has the moment at which each of ``starts`` begins. What is compared ends (``before_until``) when clocks
    showed what they show now, so that half a day is not held against a whole one.
    """

    starts: tuple[date, ...]
    edges: tuple[datetime, ...]
    today: date
    until: datetime
    before_first: date
    before_last: date
    before_from: datetime
    before_until: datetime

    @property
    def cuts(self) -> list[datetime]:
        """Return the moments that tell what belongs where, in order: what is between the periods is of neither."""
        return [self.before_from, self.before_until, *self.edges]


def frame_of(period: Period, now: datetime, zone: zoneinfo.ZoneInfo) -> Frame:
    """Cut a period that ends now."""
    days = _DAYS.get(period)
    local = now.astimezone(zone).replace(tzinfo=None)
    if days is not None:
        return frame_of_days(days, now, zone)
    starts = tuple(_months_before(local.date().replace(day=1), ago) for ago in range(_MONTHS - 1, -1, -1))
    return _frame(starts, _months_before(starts[0], _MONTHS), _months_before(local.date(), _MONTHS), now, zone)


def frame_of_days(days: int, now: datetime, zone: zoneinfo.ZoneInfo) -> Frame:
    """Cut so many days, of which today is the last."""
    today = now.astimezone(zone).date()
    starts = tuple(today - timedelta(days=ago) for ago in range(days - 1, -1, -1))
    return _frame(starts, starts[0] - timedelta(days=days), today - timedelta(days=days), now, zone)


def _frame(
    starts: tuple[date, ...], before_first: date, before_last: date, now: datetime, zone: zoneinfo.ZoneInfo
) -> Frame:
    clock = now.astimezone(zone).time()
    first = _moment(datetime.combine(starts[0], time()), zone)
    return Frame(
        starts=starts,
        edges=tuple(_moment(datetime.combine(start, time()), zone) for start in starts),
        today=now.astimezone(zone).date(),
        until=now,
        before_first=before_first,
        before_last=before_last,
        before_from=_moment(datetime.combine(before_first, time()), zone),
        before_until=min(_moment(datetime.combine(before_last, clock), zone), first),
    )


def _moment(local: datetime, zone: zoneinfo.ZoneInfo) -> datetime:
    """Return when clocks show a time: the first of two such moments; if they skip it, when they are put forward."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _months_before(day: date, months: int) -> date:
    """Return the same day some months before, or the last of that month."""
    month = day.year * 12 + day.month - 1 - months
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))
