"""Which screens hear of sale events."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import msgspec
import pytest

from fairground.infrastructure.events import RecordedEvent
from fairground.modules.promotions.events import (
    SaleEventCreated,
    SaleEventEnded,
    SaleEventFact,
    SaleEventStarted,
    SaleEventUpdated,
)
from fairground.modules.promotions.timing import EventStatus
from fairground.modules.realtime.catalogue import messages_of

EVENT, PRODUCT, SHOP = (uuid.UUID(int=number) for number in range(3))
MOMENT = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "more", "name"),
    [
        (SaleEventCreated, {}, "sale-event:updated"),
        (SaleEventUpdated, {}, "sale-event:updated"),
        (SaleEventStarted, {}, "sale-event:started"),
        (SaleEventEnded, {"returned": 3}, "sale-event:ended"),
    ],
)
def test_everyone_who_looks_is_told(kind: type[SaleEventFact], more: dict[str, int], name: str) -> None:
    """EVT-07, RT-40: those who look at the event or at its product, and the shop; money is in minor units."""
    fact = kind(
        event_id=EVENT,
        product_id=PRODUCT,
        shop_id=SHOP,
        name="Midsummer",
        status=EventStatus.RUNNING,
        price_minor=500,
        currency="USD",
        starts_at=MOMENT,
        ends_at=MOMENT,
        time_zone="Europe/Berlin",
        **more,
    )
    payload = msgspec.to_builtins(fact)
    recorded = RecordedEvent(7, uuid.UUID(int=9), fact.type, 1, fact.key(), list(fact.audience()), payload, MOMENT)
    messages = list(messages_of(recorded))
    assert {message.event for message in messages} == {name}
    assert [message.room for message in messages] == [f"product:{EVENT}", f"product:{PRODUCT}", f"shop:{SHOP}"]
    assert set(fact.audience()) == {message.room for message in messages}
    for message in messages:
        assert message.payload["saleEventId"] == str(EVENT)
        assert (message.payload["price"], message.payload["currency"]) == (500, "USD")
        assert {"productId", "shopId", "name", "status", "startsAt", "endsAt", "timeZone"} <= set(message.payload)
