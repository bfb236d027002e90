"""Everything that is kept of a person, by the file it goes into. Reads the tables of all modules.

Amounts are in minor units (cents). Passwords, tokens and what concerns other people are left out.
"""

from __future__ import annotations

import uuid
from typing import Any

from fairground.infrastructure.database import Queries

PROFILE = """
SELECT id, email, first_name, last_name, phone_number, role, avatar, activated_at, suspended_at, suspension_reason,
       created_at, updated_at FROM users WHERE id = $1
"""
ADDRESSES = """
SELECT id, recipient, country, city, address1, address2, zip_code, phone_number, address_type, created_at
FROM user_addresses WHERE user_id = $1 ORDER BY id
"""
SIGN_INS = """
SELECT id, CASE WHEN parent_id IS NULL THEN user_agent END AS user_agent, CASE WHEN parent_id IS NULL THEN ip END AS ip,
       created_at, last_seen_at, expires_at, revoked_at, revoke_reason, parent_id IS NOT NULL AS by_organiser
FROM sessions WHERE user_id = $1 ORDER BY id
"""
ORDERS = """
SELECT o.id, o.order_number, o.shop_name, o.status, o.payment_status, o.fulfilment, o.payment_method, o.payment_info,
       o.user_snapshot AS buyer, o.shipping_address, o.billing_address, o.currency, o.subtotal_minor, o.discount_minor,
       o.tax_minor, o.shipping_minor, o.total_minor, o.refunded_minor, o.created_at, o.paid_at, o.delivered_at,
       o.cancelled_at,
       (SELECT jsonb_agg(jsonb_build_object(
            'name', l.name, 'variant', l.variant_name, 'sku', l.sku, 'quantity', l.quantity,
            'price_minor', l.price_at_time_minor, 'discount_minor', l.discount_minor, 'tax_minor', l.tax_minor,
            'total_minor', l.total_minor, 'refunded_quantity', l.refunded_quantity) ORDER BY l.position)
        FROM order_lines l WHERE l.order_id = o.id) AS lines,
       (SELECT jsonb_agg(jsonb_build_object('what', h.machine, 'from', h.from_state, 'to', h.to_state,
            'at', h.created_at) ORDER BY h.version)
        FROM order_history h WHERE h.order_id = o.id) AS history
FROM orders o WHERE o.user_id = $1 ORDER BY o.id
"""
PAYMENTS = """
SELECT id, checkout_id, purpose, provider, method, status, amount_minor, captured_minor, refunded_minor, currency,
       provider_reference, failure_code, failure_message, created_at, updated_at
FROM payments WHERE user_id = $1 ORDER BY id
"""
REFUNDS = """
SELECT r.id, r.payment_id, r.order_id, r.amount_minor, r.currency, r.reason, r.status, r.by_hand, r.created_at
FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.user_id = $1 ORDER BY r.id
"""
RETURNS = """
SELECT r.id, o.order_number, r.status, r.reason, r.comment, r.amount_minor, r.currency, r.decision_reason, r.decided_at,
       r.refunded_at, r.created_at
FROM returns r JOIN orders o ON o.id = r.order_id WHERE r.user_id = $1 ORDER BY r.id
"""
REVIEWS = """
SELECT r.id, p.name AS product, r.author_name, r.rating, r.body, r.images, r.reply, r.replied_at, r.hidden_at,
       r.hidden_reason, r.created_at, r.edited_at
FROM reviews r JOIN products p ON p.id = r.product_id WHERE r.user_id = $1 ORDER BY r.id
"""
REPORTED_REVIEWS = """
SELECT review_id, reason, note, created_at FROM review_reports WHERE user_id = $1 ORDER BY created_at
"""
WISH_LIST = """
SELECT product_id, product_name, price_minor, currency, created_at FROM wishlist_items WHERE user_id = $1 ORDER BY id
"""
RECENTLY_VIEWED = """
SELECT v.product_id, p.name AS product FROM viewed_products v JOIN products p ON p.id = v.product_id
WHERE v.user_id = $1 ORDER BY v.id
"""
FOLLOWED_SHOPS = """
SELECT s.name AS shop, s.slug, f.created_at FROM shop_follows f JOIN shops s ON s.id = f.shop_id
WHERE f.user_id = $1 ORDER BY f.id
"""
CART = """
SELECT p.name AS product, i.variant_id, i.quantity, i.price_minor, i.currency, i.created_at
FROM carts c JOIN cart_items i ON i.cart_id = c.id JOIN variants v ON v.id = i.variant_id
JOIN products p ON p.id = v.product_id WHERE c.user_id = $1 ORDER BY i.id
"""
NOTIFICATIONS = """
SELECT id, type, kind, message, order_id, link, created_at, read_at FROM notifications WHERE user_id = $1 ORDER BY id
"""
WALLET_ENTRIES = """
SELECT t.kind, t.memo, e.amount_minor, e.currency, e.created_at
FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_transfers t ON t.id = e.transfer_id
WHERE a.kind = 'customer_wallet' AND a.owner_id = $1::uuid::text ORDER BY e.id
"""
WALLET_REFUNDS = """
SELECT id, amount_minor, fee_minor, currency, bank_details, created_at FROM wallet_refunds
WHERE user_id = $1 ORDER BY id
"""
SHOPS = """
SELECT s.name AS shop, s.slug, m.role, m.created_at FROM shop_members m JOIN shops s ON s.id = m.shop_id
WHERE m.user_id = $1 ORDER BY m.created_at
"""
COUPONS_USED = """
SELECT c.name AS coupon, r.discount_minor, c.currency, r.created_at, r.released_at
FROM coupon_redemptions r JOIN coupons c ON c.id = r.coupon_id WHERE r.user_id = $1 ORDER BY r.id
"""
MAILS = """
SELECT m.template, m.subject, m.status, m.created_at, m.sent_at FROM mails m JOIN users u ON u.email = m.recipient
WHERE u.id = $1 ORDER BY m.created_at
"""
ACTS_ON_RECORD = """
SELECT action, target, created_at FROM audit_log WHERE actor_id = $1 ORDER BY id
"""
#: The pictures that the person has uploaded, by the name they are stored under.
PICTURES = """
SELECT u.avatar ->> 'public_id' AS public_id FROM users u WHERE u.id = $1 AND u.avatar IS NOT NULL
UNION ALL
SELECT i ->> 'public_id' FROM reviews r CROSS JOIN LATERAL jsonb_array_elements(r.images) AS i WHERE r.user_id = $1
"""

_FILES = {
    "profile": PROFILE,
    "addresses": ADDRESSES,
    "sign_ins": SIGN_INS,
    "orders": ORDERS,
    "payments": PAYMENTS,
    "refunds": REFUNDS,
    "returns": RETURNS,
    "reviews": REVIEWS,
    "reported_reviews": REPORTED_REVIEWS,
    "wish_list": WISH_LIST,
    "recently_viewed": RECENTLY_VIEWED,
    "followed_shops": FOLLOWED_SHOPS,
    "cart": CART,
    "notifications": NOTIFICATIONS,
    "wallet_entries": WALLET_ENTRIES,
    "wallet_refunds": WALLET_REFUNDS,
    "shops": SHOPS,
    "coupons_used": COUPONS_USED,
    "mails": MAILS,
    "acts_on_record": ACTS_ON_RECORD,
}


async def gather(db: Queries, user_id: uuid.UUID) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each file."""
    return {name: [dict(row) for row in await db.fetch(sql, user_id)] for name, sql in _FILES.items()}


async def pictures(db: Queries, user_id: uuid.UUID) -> list[str]:
    """Return the public ids of the person's own pictures."""
    return [row["public_id"] for row in await db.fetch(PICTURES, user_id)]
