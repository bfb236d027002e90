"""The catalogue of wire events, version 1: for each fact, which messages go to which rooms.

This table is the only place where a fact becomes a message. Names and camelCase fields are the contract with clients;
money is in minor units with a ``currency`` beside it; times are ISO 8601 in UTC. What is not here reaches no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fairground.infrastructure.events import RecordedEvent
from fairground.modules.announcements.domain import Audience, room_of

CATALOGUE_VERSION = 1
#: Messages one fact may lead to; a message's ``seq`` is the fact's place times this, plus its own place in the table.
MESSAGES_PER_FACT_MAX = 16

Payload = dict[str, Any]
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


def _order(fact: Payload) -> Payload:
    return {
        "orderId": fact["order_id"],
        "checkoutId": fact["checkout_id"],
        "orderNumber": fact["order_number"],
        "buyerId": fact["buyer_id"],
        "customerName": fact["customer_name"],
        "shopId": fact["shop_id"],
        "shopName": fact["shop_name"],
        "items": [_item(item) for item in fact["items"]],
        "subtotal": fact["subtotal_minor"],
        "tax": fact["tax_minor"],
        "total": fact["total_minor"],
        "currency": fact["currency"],
        "status": fact["status"],
        "paymentStatus": fact["payment_status"],
        "shippingAddress": fact["shipping_address"],
        "createdAt": fact["created_at"],
        "updatedAt": fact["updated_at"],
    }


def _item(item: Payload) -> Payload:
    return {
        "id": item["id"],
        "productId": item["product_id"],
        "variantId": item["variant_id"],
        "name": item["name"],
        "variantName": item["variant_name"],
        "imageUrl": item["image_url"],
        "quantity": item["quantity"],
        "price": item["price_minor"],
        "total": item["total_minor"],
    }


def _changed_order(fact: Payload) -> Payload:
    return {
        **_order(fact),
        "previousStatus": fact["previous_status"],
        "queueStatus": fact["queue_status"],
        "estimatedTime": fact["estimated_minutes"],
        "readyAt": fact["ready_at"],
    }


def _cancelled(fact: Payload) -> Payload:
    return {
        "orderId": fact["order_id"],
        "cancelledAt": fact["cancelled_at"],
        "by": fact["by"],
        "reason": fact["reason"],
    }


def _brief(fact: Payload) -> Payload:
    return {
        "orderId": fact["order_id"],
        "orderNumber": fact["order_number"],
        "orderStatus": fact["status"],
        "paymentStatus": fact["payment_status"],
    }


def _step(fact: Payload) -> Payload:
    return {
        "orderId": fact["order_id"],
        "status": fact["queue_status"] or fact["status"],
        "estimatedTime": fact["estimated_minutes"],
        "itemName": _item_name(fact),
    }


def _new_order(fact: Payload) -> Payload:
    return {
        "orderId": fact["order_id"],
        "orderNumber": fact["order_number"],
        "userId": fact["buyer_id"],
        "customerName": fact["customer_name"],
        "item": _item_name(fact),
        "price": fact["total_minor"],
        "currency": fact["currency"],
    }


def _item_name(fact: Payload) -> str:
    first = str(fact["items"][0]["name"])
    others = len(fact["items"]) - 1
    return f"{first} and {others} more" if others else first


def _notice(fact: Payload) -> Payload:
    return {
        "notificationId": fact["notification_id"],
        "message": fact["message"],
        "type": fact["notice_type"],
        "kind": fact["kind"],
        "orderId": fact["order_id"],
        "link": fact.get("link"),
        "timestamp": fact["created_at"],
    }


def _topped_up(fact: Payload) -> Payload:
    return {
        "userId": fact["user_id"],
        "amount": fact["amount_minor"],
        "newBalance": fact["new_balance_minor"],
        "currency": fact["currency"],
        "paymentMethod": fact["method"],
        "transactionId": fact["payment_id"],
    }


def _wallet(fact: Payload) -> Payload:
    return {
        "userId": fact["user_id"],
        "newBalance": fact["new_balance_minor"],
        "oldBalance": fact["old_balance_minor"],
        "amount": fact["amount_minor"],
        "reason": fact["reason"],
        "entryId": fact["entry_id"],
        "currency": fact["currency"],
    }


def _earnings(fact: Payload) -> Payload:
    return {
        "shopId": fact["shop_id"],
        "pending": fact["pending_minor"],
        "available": fact["available_minor"],
        "onHold": fact["on_hold_minor"],
        "today": fact["today_minor"],
        "currency": fact["currency"],
    }


def _transaction(fact: Payload) -> Payload:
    entries = fact["entries"]
    source, target = (choose(entries, key=lambda entry: entry["amount_minor"]) for choose in (min, max))
    return {
        "entryId": fact["transfer_id"],
        "kind": fact["kind"],
        "reference": fact["reference"],
        "memo": fact["memo"],
        "amount": sum(entry["amount_minor"] for entry in entries if entry["amount_minor"] > 0),
        "from": f"{source['kind']}:{source['owner']}",
        "to": f"{target['kind']}:{target['owner']}",
        "currency": entries[0]["currency"],
    }


def _payout(fact: Payload) -> Payload:
    return {
        "payoutId": fact["payout_id"],
        "shopId": fact["shop_id"],
        "shopName": fact["shop_name"],
        "amount": fact["amount_minor"],
        "currency": fact["currency"],
        "status": fact["status"],
        "previousStatus": fact["previous_status"],
        "reason": fact["reason"],
        "updatedAt": fact["updated_at"],
    }


def _return(fact: Payload) -> Payload:
    return {
        "returnId": fact["return_id"],
        "orderId": fact["order_id"],
        "orderNumber": fact["order_number"],
        "shopId": fact["shop_id"],
        "shopName": fact["shop_name"],
        "buyerId": fact["buyer_id"],
        "status": fact["status"],
        "reason": fact["reason"],
        "isWhole": fact["is_whole"],
        "amount": fact["amount_minor"],
        "currency": fact["currency"],
        "decisionReason": fact["decision_reason"],
    }


def _shipment(fact: Payload) -> Payload:
    return {
        "shipmentId": fact["shipment_id"],
        "orderId": fact["order_id"],
        "orderNumber": fact["order_number"],
        "shopId": fact["shop_id"],
        "number": fact["number"],
        "pieces": fact["pieces"],
        "carrierName": fact["carrier_name"],
        "trackingNumber": fact["tracking_number"],
        "trackingUrl": fact["tracking_url"],
        "state": fact["state"],
        "isLast": fact["is_last"],
    }


def _import(fact: Payload) -> Payload:
    return {
        "importId": fact["import_id"],
        "status": fact["status"],
        "rowsRead": fact["rows_read"],
        "taken": fact["taken"],
        "changed": fact["changed"],
        "unchanged": fact["unchanged"],
        "refused": fact["refused"],
    }


def _low_stock(fact: Payload) -> Payload:
    return {
        "productId": fact["product_id"],
        "productName": fact["product_name"],
        "variants": [
            {
                "variantId": variant["variant_id"],
                "name": variant["name"],
                "available": variant["available"],
                "lowAt": variant["low_at"],
            }
            for variant in fact["variants"]
        ],
    }


def _product(fact: Payload) -> Payload:
    # Who looks at a product may be anyone: what it was renamed to while it was hidden is not told.
    return {"productId": fact["product_id"], "shopId": fact["shop_id"], "status": fact["status"]}


def _product_deleted(fact: Payload) -> Payload:
    return {"productId": fact["product_id"], "shopId": fact["shop_id"], "status": "deleted"}


def _edit(fact: Payload) -> Payload:
    return {
        "editId": fact["edit_id"],
        "total": fact["total"],
        "changed": fact["changed"],
        "unchanged": fact["unchanged"],
        "refused": fact["refused"],
        "finished": fact["is_finished"],
    }


def _announcement(fact: Payload) -> Payload:
    return {
        "announcementId": fact["announcement_id"],
        "message": fact["message"],
        "severity": fact["severity"],
        "audience": fact["for_whom"],
        "saleEventId": fact["event_id"],
        "startsAt": fact["starts_at"],
        "endsAt": fact["ends_at"],
        "timeZone": fact["time_zone"],
    }


def _sale_event(fact: Payload) -> Payload:
    return {
        "saleEventId": fact["event_id"],
        "productId": fact["product_id"],
        "shopId": fact["shop_id"],
        "name": fact["name"],
        "status": fact["status"],
        "price": fact["price_minor"],
        "currency": fact["currency"],
        "startsAt": fact["starts_at"],
        "endsAt": fact["ends_at"],
        "timeZone": fact["time_zone"],
    }


def _shop(fact: Payload) -> Payload:
    # Anyone may look at a shop: what it is called while it is out of sight, or why it is, is not told.
    return {"shopId": fact["shop_id"], "status": fact["status"]}


def _people(fact: Payload) -> Payload:
    return {"shopId": fact["shop_id"], "userId": fact["user_id"]}


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


def _happened(kind: str) -> Callable[[Payload], Payload]:
    """Say no more than that it happened: who follows it reads the rest, with the names."""
    return lambda _fact: {"kind": kind}


def _to_announced(fact: Payload) -> str:
    return room_of(Audience(fact["for_whom"]), fact["event_id"])


def _of_announcement(event: str) -> tuple[Rule, ...]:
    """Tell those whom it is for, and organisers."""
    return (Rule(event, _to_announced, _announcement), Rule("admin:announcement", _to_admins, _announcement))


def _of_sale_event(event: str) -> tuple[Rule, ...]:
    """Tell those who look at the event, those who look at the product whose goods it sells, and the shop."""
    return (
        Rule(event, lambda fact: product_room(fact["event_id"]), _sale_event),
        Rule(event, lambda fact: product_room(fact["product_id"]), _sale_event),
        Rule(event, _to_shop, _sale_event),
    )


CATALOGUE: Mapping[str, tuple[Rule, ...]] = {
    "order.created": (
        Rule("order:created", _to_buyer, _order),
        Rule("admin:order:created", _to_admins, _order),
        Rule("new-order", _to_shop, _new_order, when=lambda fact: fact["payment_method"] == "cod"),
    ),
    "order.updated": (
        Rule("order:updated", _to_buyer, _changed_order),
        Rule("order:updated", _to_shop, _changed_order),
        Rule("orderUpdate", _to_buyer, _brief, when=_told),
        Rule("order-status-changed", _to_order, _step, when=_step_changed),
        Rule("admin:order:updated", _to_admins, _changed_order),
    ),
    "order.paid": (Rule("new-order", _to_shop, _new_order),),
    "order.cancelled": (
        Rule("order:cancelled", _to_buyer, _cancelled),
        Rule("admin:order:cancelled", _to_admins, _cancelled),
    ),
    **dict.fromkeys(
        ("shipment.created", "shipment.updated", "shipment.delivered", "shipment.deleted"),
        (Rule("shipment:updated", _to_buyer, _shipment), Rule("shipment:updated", _to_shop, _shipment)),
    ),
    "wallet.topped_up": (
        Rule("payment-completed", lambda fact: user_room(fact["user_id"]), _topped_up),
        Rule("admin:activity", _to_admins, _happened("wallet.topped_up")),
    ),
    "payment.refunded": (Rule("admin:activity", _to_admins, _happened("payment.refunded")),),
    "wallet.changed": (Rule("balance-updated", lambda fact: user_room(fact["user_id"]), _wallet),),
    "earnings.changed": (Rule("earnings-updated", _to_shop_money, _earnings),),
    "ledger.posted": (Rule("admin:transaction", _to_admins, _transaction),),
    **dict.fromkeys(
        ("payout.requested", "payout.approved", "payout.paid", "payout.rejected"),
        (Rule("payout:updated", _to_shop_money, _payout), Rule("payout:updated", _to_admins, _payout)),
    ),
    **dict.fromkeys(
        ("return.requested", "return.approved", "return.rejected", "return.withdrawn", "return.refunded"),
        (
            Rule("return:updated", _to_buyer, _return),
            Rule("return:updated", _to_shop, _return),
            Rule("return:updated", _to_admins, _return),
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
    "product.created": (Rule("product:updated", _to_shop, _product),),
    "product.updated": (Rule("product:updated", _to_shop, _product), Rule("product:updated", _to_product, _product)),
    "product.deleted": (
        Rule("product:updated", _to_shop, _product_deleted),
        Rule("product:updated", _to_product, _product_deleted),
    ),
    "product_edit.progressed": (Rule("product-edit:progress", _to_shop, _edit),),
    "stock.ran_low": (Rule("stock:low", _to_shop, _low_stock),),
    **dict.fromkeys(
        ("shop.opened", "shop.updated", "shop.status_changed", "shop.holiday_changed"),
        (
            Rule("shop:updated", _to_shop, _shop),
            Rule("shop:updated", _to_shopfront, _shop),
            Rule("admin:shop:updated", _to_admins, _shop),
        ),
    ),
    **dict.fromkeys(
        ("shop.member_joined", "shop.member_changed", "shop.member_removed"),
        (
            Rule("shop:people", _to_shop, _people),
            Rule("membership:updated", lambda fact: user_room(fact["user_id"]), _people),
        ),
    ),
    "withdraw_method.changed": (Rule("shop:onboarding", _to_shop, lambda fact: {"shopId": fact["shop_id"]}),),
    "import.progressed": (Rule("import:progress", _to_shop, _import),),
    **{kind: (Rule("admin:activity", _to_admins, _happened(kind)),) for kind in ("user.registered", "payment.failed")},
    "announcement.started": _of_announcement("announcement:started"),
    "announcement.ended": _of_announcement("announcement:ended"),
    "market.terms_changed": (
        Rule(
            "admin:settings",
            _to_admins,
            lambda fact: {"version": fact["terms_version"], "names": fact["names"], "changedBy": fact["changed_by"]},
        ),
    ),
    "notification.created": (Rule("new-notification", lambda fact: user_room(fact["user_id"]), _notice),),
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
