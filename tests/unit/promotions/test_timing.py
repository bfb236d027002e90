"""When sale events run, daylight saving included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from fairground.kernel.errors import InvalidError
from fairground.kernel.zones import moment_of, parse_zone
from fairground.modules.promotions.timing import EventStatus, local_time, status_at

BERLIN = parse_zone("Europe/Berlin")


def test_a_time_at_the_end_of_all_calendars_is_refused() -> None:
    """API-08: a caller's mistake, not ours."""
    for text in ("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "0001-01-01T00:00:00"):
        with pytest.raises(InvalidError):
            moment_of(datetime.fromisoformat(text), BERLIN, "ends_at")


def test_a_local_time_means_what_clocks_show_there() -> None:
    """BEY-23a, EVT-04: the same hour is another moment in winter and in summer."""
    assert moment_of(datetime.fromisoformat("2026-01-15T18:00"), BERLIN, "starts_at") == datetime(
        2026, 1, 15, 17, 0, tzinfo=UTC
    )
    assert moment_of(datetime.fromisoformat("2026-07-15T18:00"), BERLIN, "starts_at") == datetime(
        2026, 7, 15, 16, 0, tzinfo=UTC
    )


def test_a_time_with_an_offset_needs_no_zone() -> None:
    """API-04: a moment is a moment, wherever the event is."""
    time = datetime(2026, 7, 15, 18, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert moment_of(time, BERLIN, "starts_at") == datetime(2026, 7, 15, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (datetime.fromisoformat("2026-03-29T02:30"), "TIME_DOES_NOT_EXIST"),  # clocks go from 2 to 3
        (datetime.fromisoformat("2026-10-25T02:30"), "TIME_IS_AMBIGUOUS"),  # clocks go from 3 back to 2
    ],
)
def test_the_hours_when_clocks_change(time: datetime, code: str) -> None:
    """BEY-23a: an hour that is skipped does not exist; one that comes twice needs its offset."""
    with pytest.raises(InvalidError) as caught:
        moment_of(time, BERLIN, "ends_at")
    assert caught.value.code == code
    assert caught.value.errors[0].field == "ends_at"
    for hours in (1, 2):
        aware = time.replace(tzinfo=timezone(timedelta(hours=hours)))
        assert moment_of(aware, BERLIN, "ends_at") == aware.astimezone(UTC)


@pytest.mark.parametrize(
    "name",
    ["", "Berlin", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "Europe/../UTC", "Europe", "Zürich", "a" * 65],
)
def test_zones_that_are_none(name: str) -> None:
    """EVT-04: the zone is an IANA name; nothing else reaches the files behind them."""
    with pytest.raises(InvalidError) as caught:
        parse_zone(name)
    assert caught.value.code == "UNKNOWN_TIME_ZONE"


def test_shown_in_the_events_own_zone() -> None:
    """BEY-23b: stored in UTC, shown with the offset that holds there then."""
    assert local_time(datetime(2026, 7, 15, 16, 0, tzinfo=UTC), "Europe/Berlin") == "2026-07-15T18:00:00+02:00"
    assert local_time(datetime(2026, 1, 15, 17, 0, tzinfo=UTC), "Europe/Berlin") == "2026-01-15T18:00:00+01:00"


def test_the_status_follows_from_the_time() -> None:
    """EVT-07: it runs at its beginning, and has ended at its end."""
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    moment = timedelta(microseconds=1)
    assert status_at(start, end, start - moment) is EventStatus.SCHEDULED
    assert status_at(start, end, start) is EventStatus.RUNNING
    assert status_at(start, end, end - moment) is EventStatus.RUNNING
    assert status_at(start, end, end) is EventStatus.ENDED
