"""The catalogue of wire events, version 1: for each fact, which messages go to which rooms.

This table is the only place where a fact becomes a message. Names and camelCase fields are the contract with clients;
money is in minor units with a ``currency`` beside it; times are ISO 8601 in UTC. What is not here reaches no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fairground.infrastructure.events import RecordedEvent
from fairground.modules.announcements.domain import Audience, room_of
from fairground.modules.realtime import messages
from fairground.modules.realtime.messages import Payload

CATALOGUE_VERSION = 1
#: Messages one fact may lead to; a message's ``seq`` is the fact's place times this, plus its own place in the table.
MESSAGES_PER_FACT_MAX = 16

ADMIN_ROOM = "admin:dashboard"


def user_room(user_id: object) -> str:
    """Return the room of all sockets of a person."""
    return f"user:{user_id}"


def shop_room(shop_id: object) -> str:
    """Return the room of a shop's members."""
    return f"shop:{shop_id}"


def shop_money_room(shop_id: object) -> str:
    """Return the room of those in a shop who may see its money."""
    return f"shop:{shop_id}:money"


def order_room(order_id: object) -> str:
    """Return the room of those who watch one order."""
    return f"order:{order_id}"


def product_room(product_id: object) -> str:
    """Return the room of those who look at one product."""
    return f"product:{product_id}"


def shopfront_room(shop_id: object) -> str:
    """Return the room of those who look at a shop or at something that it sells."""
    return f"shopfront:{shop_id}"


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it goes out. ``payload`` holds ``id`` and ``seq`` beside the event's own fields."""

    room: str
    event: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class Rule:
    """To ``room(payload)`` goes ``event`` with ``body(payload)``, when ``when(payload)`` holds."""

    event: str
    room: Callable[[Payload], str]
    body: Callable[[Payload], Payload]
    when: Callable[[Payload], bool] = lambda _: True


def _step_changed(fact: Payload) -> bool:
    return bool(fact["status"] != fact["previous_status"] or fact["queue_status"] != fact["previous_queue_status"])


def _told(fact: Payload) -> bool:
    """Tell whether the buyer's screen has something new to say: another status, or the payment's outcome."""
    return bool(fact["status"] != fact["previous_status"] or fact["payment_status"] != fact["previous_payment_status"])


def _to_buyer(fact: Payload) -> str:
    return user_room(fact["buyer_id"])


def _to_shop(fact: Payload) -> str:
    return shop_room(fact["shop_id"])


def _to_shop_money(fact: Payload) -> str:
    return shop_money_room(fact["shop_id"])


def _to_product(fact: Payload) -> str:
    return product_room(fact["product_id"])


def _to_shopfront(fact: Payload) -> str:
    return shopfront_room(fact["shop_id"])


def _to_order(fact: Payload) -> str:
    return order_room(fact["order_id"])


def _to_admins(_fact: Payload) -> str:
    return ADMIN_ROOM


def _to_announced(fact: Payload) -> str:
    return room_of(Audience(fact["for_whom"]), fact["event_id"])


def _of_announcement(event: str) -> tuple[Rule, ...]:
    """Tell those whom it is for, and organisers."""
    return (
        Rule(event, _to_announced, messages.announcement),
        Rule("admin:announcement", _to_admins, messages.announcement),
    )


def _of_sale_event(event: str) -> tuple[Rule, ...]:
    """Tell those who look at the event, those who look at the product whose goods it sells, and the shop."""
    return (
        Rule(event, lambda fact: product_room(fact["event_id"]), messages.sale_event),
        Rule(event, lambda fact: product_room(fact["product_id"]), messages.sale_event),
        Rule(event, _to_shop, messages.sale_event),
    )


CATALOGUE: Mapping[str, tuple[Rule, ...]] = {
    "order.created": (
        Rule("order:created", _to_buyer, messages.order),
        Rule("admin:order:created", _to_admins, messages.order),
        Rule("new-order", _to_shop, messages.new_order, when=lambda fact: fact["payment_method"] == "cod"),
    ),
    "order.updated": (
        Rule("order:updated", _to_buyer, messages.changed_order),
        Rule("order:updated", _to_shop, messages.changed_order),
        Rule("orderUpdate", _to_buyer, messages.brief, when=_told),
        Rule("order-status-changed", _to_order, messages.queue_step, when=_step_changed),
        Rule("admin:order:updated", _to_admins, messages.changed_order),
    ),
    "order.paid": (Rule("new-order", _to_shop, messages.new_order),),
    "order.cancelled": (
        Rule("order:cancelled", _to_buyer, messages.cancelled),
        Rule("admin:order:cancelled", _to_admins, messages.cancelled),
    ),
    **dict.fromkeys(
        ("shipment.created", "shipment.updated", "shipment.delivered", "shipment.deleted"),
        (Rule("shipment:updated", _to_buyer, messages.shipment), Rule("shipment:updated", _to_shop, messages.shipment)),
    ),
    "wallet.topped_up": (
        Rule("payment-completed", lambda fact: user_room(fact["user_id"]), messages.topped_up),
        Rule("admin:activity", _to_admins, messages.happened("wallet.topped_up")),
    ),
    "payment.refunded": (Rule("admin:activity", _to_admins, messages.happened("payment.refunded")),),
    "wallet.changed": (Rule("balance-updated", lambda fact: user_room(fact["user_id"]), messages.wallet),),
    "earnings.changed": (Rule("earnings-updated", _to_shop_money, messages.earnings),),
    "ledger.posted": (Rule("admin:transaction", _to_admins, messages.transaction),),
    **dict.fromkeys(
        ("payout.requested", "payout.approved", "payout.paid", "payout.rejected"),
        (Rule("payout:updated", _to_shop_money, messages.payout), Rule("payout:updated", _to_admins, messages.payout)),
    ),
    **dict.fromkeys(
        ("return.requested", "return.approved", "return.rejected", "return.withdrawn", "return.refunded"),
        (
            Rule("return:updated", _to_buyer, messages.return_request),
            Rule("return:updated", _to_shop, messages.return_request),
            Rule("return:updated", _to_admins, messages.return_request),
        ),
    ),
    "sale_event.created": _of_sale_event("sale-event:updated"),
    "sale_event.updated": _of_sale_event("sale-event:updated"),
    "sale_event.started": _of_sale_event("sale-event:started"),
    "sale_event.ended": _of_sale_event("sale-event:ended"),
    "ledger.proof_failed": (
        Rule(
            "admin:ledger-proof",
            _to_admins,
            lambda fact: {"proofId": fact["proof_id"], "problems": fact["problems"], "count": fact["count"]},
        ),
    ),
    "product.created": (Rule("product:updated", _to_shop, messages.product),),
    "product.updated": (
        Rule("product:updated", _to_shop, messages.product),
        Rule("product:updated", _to_product, messages.product),
    ),
    "product.deleted": (
        Rule("product:updated", _to_shop, messages.product_deleted),
        Rule("product:updated", _to_product, messages.product_deleted),
    ),
    "product_edit.progressed": (Rule("product-edit:progress", _to_shop, messages.bulk_edit),),
    "stock.ran_low": (Rule("stock:low", _to_shop, messages.low_stock),),
    **dict.fromkeys(
        ("shop.opened", "shop.updated", "shop.status_changed", "shop.holiday_changed"),
        (
            Rule("shop:updated", _to_shop, messages.shop),
            Rule("shop:updated", _to_shopfront, messages.shop),
            Rule("admin:shop:updated", _to_admins, messages.shop),
        ),
    ),
    **dict.fromkeys(
        ("shop.member_joined", "shop.member_changed", "shop.member_removed"),
        (
            Rule("shop:people", _to_shop, messages.membership),
            Rule("membership:updated", lambda fact: user_room(fact["user_id"]), messages.membership),
        ),
    ),
    "shipping.changed": (Rule("shop:shipping", _to_shop, lambda fact: {"shopId": fact["shop_id"]}),),
    "withdraw_method.changed": (Rule("shop:onboarding", _to_shop, lambda fact: {"shopId": fact["shop_id"]}),),
    "import.progressed": (Rule("import:progress", _to_shop, messages.import_progress),),
    **{
        kind: (Rule("admin:activity", _to_admins, messages.happened(kind)),)
        for kind in ("user.registered", "payment.failed")
    },
    "announcement.started": _of_announcement("announcement:started"),
    "announcement.ended": _of_announcement("announcement:ended"),
    "market.terms_changed": (
        Rule(
            "admin:settings",
            _to_admins,
            lambda fact: {"version": fact["terms_version"], "names": fact["names"], "changedBy": fact["changed_by"]},
        ),
    ),
    "notification.created": (Rule("new-notification", lambda fact: user_room(fact["user_id"]), messages.notice),),
}


def messages_of(event: RecordedEvent) -> Iterator[Message]:
    """Yield the messages of a fact, each with an ``id`` of its own and a rising ``seq``."""
    fact: Payload = event.payload
    for index, rule in enumerate(CATALOGUE.get(event.type, ())):
        if rule.when(fact):
            seq = event.seq * MESSAGES_PER_FACT_MAX + index
            yield Message(rule.room(fact), rule.event, {**rule.body(fact), "id": f"{event.id}:{index}", "seq": seq})


def log_seq_of(wire_seq: int) -> int:
    """Return the place in the log of the fact that a wire ``seq`` belongs to."""
    return wire_seq // MESSAGES_PER_FACT_MAX
