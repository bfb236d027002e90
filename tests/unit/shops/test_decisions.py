"""What may be decided about which shop, how long a holiday lasts, and who is told of it on the wire."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from fairground.infrastructure.events import RecordedEvent
from fairground.kernel.errors import ConflictError, InvalidError
from fairground.modules.realtime.catalogue import messages_of
from fairground.modules.shops.domain import ShopDecision, ShopStatus, decide
from fairground.modules.shops.holidays import holiday_until

ALLOWED = {
    ("pending", "approve"): "active",
    ("pending", "decline"): "declined",
    ("declined", "approve"): "active",
    ("declined", "resubmit"): "pending",
    ("active", "suspend"): "suspended",
    ("suspended", "reinstate"): "active",
}


@pytest.mark.parametrize("status", ShopStatus)
@pytest.mark.parametrize("decision", ShopDecision)
def test_each_decision_of_each_shop(status: ShopStatus, decision: ShopDecision) -> None:
    """SHOP-14: the whole matrix, written by hand."""
    target = ALLOWED.get((status.value, decision.value))
    if target is not None:
        assert decide(status, decision) == target
        return
    with pytest.raises(ConflictError) as refused:
        decide(status, decision)
    assert refused.value.code == "ILLEGAL_TRANSITION"


@pytest.mark.parametrize(
    ("zone", "ends_at"),
    [
        ("UTC", datetime(2026, 7, 11, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 7, 10, 22, tzinfo=UTC)),
        ("Pacific/Auckland", datetime(2026, 7, 10, 12, tzinfo=UTC)),
    ],
)
def test_the_last_day_counts_by_the_clocks_of_its_zone(zone: str, ends_at: datetime) -> None:
    """SHOP-13: it is over at midnight there, daylight saving included."""
    now = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert holiday_until("Sea", datetime(2026, 7, 10, tzinfo=UTC).date(), zone, now).ends_at == ends_at


@pytest.mark.parametrize(("days", "zone"), [(-1, "UTC"), (367, "UTC"), (0, "Mars/Olympus")])
def test_days_that_are_over_and_zones_that_are_none(days: int, zone: str) -> None:
    """SHOP-13, SEC-18: 422 instead of a holiday that never ends."""
    now = datetime(2026, 7, 1, 12, tzinfo=UTC)
    with pytest.raises(InvalidError):
        holiday_until("Sea", (now + timedelta(days=days)).date(), zone, now)


def _sent(kind: str, **fact: object) -> dict[str, dict[str, object]]:
    payload = {"shop_id": "s", "status": "suspended", "name": "Oak", "slug": "oak", "reason": "Fraud", **fact}
    event = RecordedEvent(9, uuid.UUID(int=1), kind, 1, "s", [], payload, datetime.now(UTC))
    return {f"{message.room} {message.event}": message.payload for message in messages_of(event)}


def test_who_hears_of_a_shop_that_closes() -> None:
    """SHOP-14, RBAC-18: its members, those who look at it and organisers; not why, and not what it is called."""
    sent = _sent("shop.status_changed")
    assert set(sent) == {"shop:s shop:updated", "shopfront:s shop:updated", "admin:dashboard admin:shop:updated"}
    for payload in sent.values():
        assert set(payload) == {"shopId", "status", "id", "seq"}


def test_who_hears_of_a_member() -> None:
    """SHOP-15: the shop, and the person whose rights are others now."""
    assert set(_sent("shop.member_removed", user_id="u")) == {"shop:s shop:people", "user:u membership:updated"}
