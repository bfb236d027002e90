"""Periods are cut by the clocks of a zone, and what they are compared with ends at the same time of the day."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, timedelta

import pytest

from fairground.modules.insights.domain import Period, frame_of, frame_of_days

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def utc(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "first", "last_before"),
    [
        (Period.WEEK, date(2026, 5, 4), date(2026, 5, 3)),
        (Period.MONTH, date(2026, 4, 11), date(2026, 4, 10)),
        (Period.QUARTER, date(2026, 2, 10), date(2026, 2, 9)),
        (Period.YEAR, date(2025, 6, 1), date(2025, 5, 10)),
    ],
)
def test_a_period_ends_today_and_the_one_before_it_just_before(period: Period, first: date, last_before: date) -> None:
    """SPA-07: days, or months with the one that has begun."""
    frame = frame_of(period, utc(2026, 5, 10, 9), BERLIN)
    assert (frame.starts[0], frame.today, frame.before_last) == (first, date(2026, 5, 10), last_before)
    assert frame.cuts == sorted(frame.cuts)
    assert len(frame.starts) == {"7d": 7, "30d": 30, "90d": 90, "12m": 12}[period]


def test_days_are_as_long_as_clocks_make_them() -> None:
    """BEY-23a: the day on which clocks go forward has 23 hours, the one on which they go back 25."""
    spring = frame_of(Period.WEEK, utc(2026, 3, 31, 12), BERLIN)
    day = spring.starts.index(date(2026, 3, 29))
    assert spring.edges[day] == utc(2026, 3, 28, 23)
    assert spring.edges[day + 1] - spring.edges[day] == timedelta(hours=23)
    autumn = frame_of(Period.WEEK, utc(2026, 10, 27, 12), BERLIN)
    day = autumn.starts.index(date(2026, 10, 25))
    assert autumn.edges[day + 1] - autumn.edges[day] == timedelta(hours=25)


def test_what_is_compared_ends_when_clocks_showed_the_same_time() -> None:
    """BEY-23a: half a day is compared with half a day, though an hour fell out between the two."""
    frame = frame_of(Period.WEEK, utc(2026, 3, 31, 12), BERLIN)
    assert frame.before_until == utc(2026, 3, 24, 13)
    assert frame.before_from == utc(2026, 3, 17, 23)
    today = frame_of_days(1, utc(2026, 3, 31, 12), BERLIN)
    assert (today.edges, today.before_until) == ((utc(2026, 3, 30, 22),), utc(2026, 3, 30, 12))


def test_a_day_without_midnight_begins_when_clocks_are_put_forward() -> None:
    """BEY-23a: in Cairo summer time begins at midnight; that day begins at one o'clock."""
    frame = frame_of(Period.WEEK, utc(2026, 4, 26, 12), zoneinfo.ZoneInfo("Africa/Cairo"))
    day = frame.starts.index(date(2026, 4, 24))
    assert frame.edges[day] == utc(2026, 4, 23, 22)
    assert frame.edges[day + 1] - frame.edges[day] == timedelta(hours=23)


def test_a_leap_day_is_compared_with_the_last_of_its_month() -> None:
    """SPA-07: there was no 29 February the year before."""
    frame = frame_of(Period.YEAR, utc(2028, 2, 29, 12), BERLIN)
    assert (frame.starts[0], frame.before_first) == (date(2027, 3, 1), date(2026, 3, 1))
    assert (frame.before_last, frame.before_until) == (date(2027, 2, 28), utc(2027, 2, 28, 12))
    assert frame.cuts == sorted(frame.cuts)
