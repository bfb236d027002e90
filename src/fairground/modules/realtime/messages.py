"""What the messages of the catalogue say: a fact's fields under the names that clients know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Payload = dict[str, Any]


def order(fact: Payload) -> Payload:
    """Return an order as its buyer and organisers see it."""
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


def changed_order(fact: Payload) -> Payload:
    """Return an order with where it was before and where it is in the queue."""
    return {
        **order(fact),
        "previousStatus": fact["previous_status"],
        "queueStatus": fact["queue_status"],
        "estimatedTime": fact["estimated_minutes"],
        "readyAt": fact["ready_at"],
    }


def cancelled(fact: Payload) -> Payload:
    """Return what a cancelled order's buyer is told."""
    return {
        "orderId": fact["order_id"],
        "cancelledAt": fact["cancelled_at"],
        "by": fact["by"],
        "reason": fact["reason"],
    }


def brief(fact: Payload) -> Payload:
    """Return no more of an order than its status."""
    return {
        "orderId": fact["order_id"],
        "orderNumber": fact["order_number"],
        "orderStatus": fact["status"],
        "paymentStatus": fact["payment_status"],
    }


def queue_step(fact: Payload) -> Payload:
    """Return where an order is, for those who watch it."""
    return {
        "orderId": fact["order_id"],
        "status": fact["queue_status"] or fact["status"],
        "estimatedTime": fact["estimated_minutes"],
        "itemName": _item_name(fact),
    }


def new_order(fact: Payload) -> Payload:
    """Return an order as a stall's crew sees it arrive."""
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


def notice(fact: Payload) -> Payload:
    """Return a notice."""
    return {
        "notificationId": fact["notification_id"],
        "message": fact["message"],
        "type": fact["notice_type"],
        "kind": fact["kind"],
        "orderId": fact["order_id"],
        "link": fact.get("link"),
        "timestamp": fact["created_at"],
    }


def topped_up(fact: Payload) -> Payload:
    """Return what came into a wallet."""
    return {
        "userId": fact["user_id"],
        "amount": fact["amount_minor"],
        "newBalance": fact["new_balance_minor"],
        "currency": fact["currency"],
        "paymentMethod": fact["method"],
        "transactionId": fact["payment_id"],
    }


def wallet(fact: Payload) -> Payload:
    """Return a wallet's balance and what changed it."""
    return {
        "userId": fact["user_id"],
        "newBalance": fact["new_balance_minor"],
        "oldBalance": fact["old_balance_minor"],
        "amount": fact["amount_minor"],
        "reason": fact["reason"],
        "entryId": fact["entry_id"],
        "currency": fact["currency"],
    }


def earnings(fact: Payload) -> Payload:
    """Return what a shop has earned, and when it is its."""
    return {
        "shopId": fact["shop_id"],
        "pending": fact["pending_minor"],
        "available": fact["available_minor"],
        "onHold": fact["on_hold_minor"],
        "today": fact["today_minor"],
        "currency": fact["currency"],
    }


def transaction(fact: Payload) -> Payload:
    """Return a transfer of the books, as from its largest giver to its largest taker."""
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


def payout(fact: Payload) -> Payload:
    """Return a payout."""
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


def return_request(fact: Payload) -> Payload:
    """Return a return of goods."""
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


def shipment(fact: Payload) -> Payload:
    """Return a parcel."""
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


def import_progress(fact: Payload) -> Payload:
    """Return how far an import is."""
    return {
        "importId": fact["import_id"],
        "status": fact["status"],
        "rowsRead": fact["rows_read"],
        "taken": fact["taken"],
        "changed": fact["changed"],
        "unchanged": fact["unchanged"],
        "refused": fact["refused"],
    }


def low_stock(fact: Payload) -> Payload:
    """Return what a shop has little left of."""
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


def product(fact: Payload) -> Payload:
    """Return that a product changed."""
    # Who looks at a product may be anyone: what it was renamed to while it was hidden is not told.
    return {"productId": fact["product_id"], "shopId": fact["shop_id"], "status": fact["status"]}


def product_deleted(fact: Payload) -> Payload:
    """Return that a product is gone."""
    return {"productId": fact["product_id"], "shopId": fact["shop_id"], "status": "deleted"}


def bulk_edit(fact: Payload) -> Payload:
    """Return how far an edit of many products is."""
    return {
        "editId": fact["edit_id"],
        "total": fact["total"],
        "changed": fact["changed"],
        "unchanged": fact["unchanged"],
        "refused": fact["refused"],
        "finished": fact["is_finished"],
    }


def announcement(fact: Payload) -> Payload:
    """Return an announcement."""
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


def sale_event(fact: Payload) -> Payload:
    """Return a sale event."""
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


def shop(fact: Payload) -> Payload:
    """Return that a shop changed."""
    # Anyone may look at a shop: what it is called while it is out of sight, or why it is, is not told.
    return {"shopId": fact["shop_id"], "status": fact["status"]}


def membership(fact: Payload) -> Payload:
    """Return whose place in a shop changed."""
    return {"shopId": fact["shop_id"], "userId": fact["user_id"]}


def happened(kind: str) -> Callable[[Payload], Payload]:
    """Say no more than that it happened: who follows it reads the rest, with the names."""
    return lambda _fact: {"kind": kind}
