"""Every object of a shop or a buyer, tried by another seller, another buyer and a guest: refused, nothing changed."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fairground.entrypoints.application import create_api
from fairground.infrastructure.http.routing import declared_routes
from fairground.modules.accounts.service import AccountService
from fairground.modules.payments.service import PaymentCommands
from fairground.modules.shops.domain import ShopDraft
from fairground.modules.shops.service import ShopService
from tests.support.app import App, Visitor, running_app
from tests.support.digest import changed, digest
from tests.support.imports import catalogue, plain
from tests.support.server import ADDRESS, GOOD_CARD
from tests.support.wallets import ZEFFY_SECRET

if TYPE_CHECKING:
    import httpx2

PASSWORD = "merry-go-round-77"
USD_10 = {"amount": 1000, "currency": "USD"}
TAGGED = {"type": "add_tags", "tags": ["warm"]}
REFUSED = {403, 404}

#: Open to whoever is signed in, since the object is public: what is written belongs to the one who asks.
ABOUT_PUBLIC_OBJECTS = {
    "POST /products/{product_id}/reviews": "asks for a purchase, see the tests of reviews",
    "GET /products/{product_id}/reviews/mine": "one's own",
    "POST /reviews/{review_id}/report": "everybody may report what everybody can read",
    "GET /wishlist/items/{product_id}": "one's own wish list",
    "PUT /wishlist/items/{product_id}": "one's own wish list",
    "DELETE /wishlist/items/{product_id}": "one's own wish list",
}
#: Of objects that only come to be when money goes back by hand; whose they are is tried where they are made.
TRIED_ELSEWHERE = {
    "GET /orders/{order_id}/credit-notes/{refund_id}/credit-note.pdf": "tests/integration/fulfilment",
    "POST /refunds/{refund_id}/confirm": "tests/integration/trade/test_cash.py",
    "PUT /wallet/refunds/{wallet_refund_id}/bank-details": "tests/integration/wallets/test_refunds.py",
}
#: Refused to all but organisers and so part of the matrix of roles.
ORGANISERS = {"admin", "super_admin", "permission(orders:delete)"}
BODIES: dict[str, Any] = {
    "PUT /cart/items/{item_id}": {"quantity": 2},
    "PATCH /coupons/{coupon_id}": {"enabled": False},
    "PATCH /orders/{order_id}/status": {"status": "processing"},
    "POST /payments/{payment_id}/sandbox/confirm": GOOD_CARD,
    "PATCH /products/{product_id}": {"name": "Mine now"},
    "PATCH /sale-events/{event_id}": {"name": "Mine now"},
    "PATCH /shops/mine/members/{user_id}": {"role": "staff"},
    "POST /shops/mine/returns/{return_id}/reject": {"reason": "No"},
    "PUT /shops/mine/reviews/{review_id}/reply": {"body": "Thank you"},
    "PATCH /shops/mine/shipments/{shipment_id}": {"carrier": "dhl", "tracking_number": "STOLEN1"},
    "PUT /shops/mine/shipping/methods/{method_id}": {"name": "Mine now", "tiers": [{"price": 0}]},
    "PUT /shops/mine/shipping/pickup-points/{point_id}": {"name": "Mine now", "address": "Elsewhere 1"},
    "PUT /shops/mine/shipping/zones/{zone_id}": {"name": "Mine now", "countries": ["NL"]},
    "POST /shops/mine/shipping/zones/{zone_id}/methods": {"name": "Mine too", "tiers": [{"price": 0}]},
    "PATCH /shops/mine/stock/{variant_id}": {"on_hand": 1},
    "PATCH /users/me/addresses/{address_id}": {"city": "Elsewhere"},
}


def described(path: str) -> str:
    """Write a route as people do: without its version and the types of its parameters."""
    return re.sub(r":\w+\}", "}", path.removeprefix("/api/v1"))


ROUTES = sorted(
    (method, described(path), str(handler.opt["policy"]))
    for method, path, handler in declared_routes(create_api(None))
    if str(handler.opt["policy"]) not in ORGANISERS | {"public", "webhook", "metrics"}
)
TARGETED = [
    (method, path, policy)
    for method, path, policy in ROUTES
    if re.search(r"\{\w+(?<!_or)_id\}", path) and f"{method} {path}" not in ABOUT_PUBLIC_OBJECTS | TRIED_ELSEWHERE
]


@dataclass
class Scene:
    """Ann's shop with one of everything, Dan who bought there, and those who have no business with either."""

    app: App
    ann: Visitor
    ben: Visitor
    cat: Visitor
    dan: Visitor
    guest: Visitor
    ids: dict[str, str] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """Put the objects' ids into a route."""
        by_card = path.startswith("/wallet/top-ups/") or path.endswith("/sandbox/confirm")
        ids = {**self.ids, "payment_id": self.ids["top_up_id"]} if by_card else self.ids
        return re.sub(r"\{(\w+)\}", lambda found: ids[found[1]], path)

    def rightful(self, path: str, policy: str) -> Visitor:
        """Return who may: the shop's people, or the buyer."""
        of_shops = path.startswith(("/products/", "/sale-events/", "/users/me/shops/"))
        of_members = policy.startswith("shop") or path.endswith(("/status", "/collect"))
        return self.ann if of_shops or of_members else self.dan

    async def send(self, who: Visitor, method: str, path: str) -> httpx2.Response:
        """Try one route on one of the objects."""
        who.http.cookies.clear()  # a device keeps none, and so needs no CSRF token
        body = BODIES.get(f"{method} {path}")
        if body is GOOD_CARD:
            body = {**GOOD_CARD, "client_secret": self.ids["client_secret"]}
        return await who.send(method, self.url(path), body)


@pytest.fixture
async def scene(database_url: str, tmp_path: Path) -> AsyncIterator[Scene]:
    async with running_app(database_url, tmp_path, ZEFFY_WEBHOOK_SECRET=ZEFFY_SECRET) as app:
        people = {name: app.visitor() for name in ("ann", "ben", "cat", "dan", "guest")}
        accounts, shops = app.market.services.provide(AccountService), app.market.services.provide(ShopService)
        members: dict[str, uuid.UUID] = {}
        async with app.market.database.begin() as uow:
            for name in ("ann", "ben", "cat", "dan", "max"):
                user = await accounts.create_user(
                    uow, email=f"{name}@example.org", password=PASSWORD, first_name=name, last_name=""
                )
                members[name] = user.id
            for name in ("ann", "ben"):
                await shops.open(uow, members[name], ShopDraft(name=name, slug=name, email=f"{name}@example.org"))
        for name in ("ann", "ben", "cat", "dan"):
            await people[name].sign_in(f"{name}@example.org", PASSWORD)
        scene = Scene(app, people["ann"], people["ben"], people["cat"], people["dan"], people["guest"])
        scene.ids["user_id"] = str(members["max"])
        await furnish(scene)
        yield scene


async def furnish(scene: Scene) -> None:
    """Make one of everything that a route can name."""
    ann, dan, ids = scene.ann, scene.dan, scene.ids
    await _stock_shop(ann, ids)
    await _set_up_shipping(ann, ids)
    address = await dan.ok("POST", "/users/me/addresses", {**ADDRESS, "address_type": "home"})
    ids["address_id"] = address["id"]
    await scene.app.visitor().sign_in("dan@example.org", PASSWORD)  # another device
    sessions = (await dan.ok("GET", "/users/me/sessions"))["items"]
    ids["session_id"] = next(one["id"] for one in sessions if not one["current"])
    cart = await dan.ok("POST", "/cart/items", {"variant_id": ids["variant_id"], "quantity": 1})
    ids["item_id"] = cart["items"][0]["id"]
    await _trade(scene)


async def _stock_shop(ann: Visitor, ids: dict[str, str]) -> None:
    goods = []
    for name in ("Lamp", "Kite"):
        variants = [{"original_price": USD_10, "on_hand": 40}]
        goods.append(await ann.ok("POST", "/products", {"name": name, "variants": variants}))
    lamp, kite = goods
    ids["product_id"], ids["variant_id"] = lamp["id"], lamp["variants"][0]["id"]
    ids["coupon_id"] = (await ann.ok("POST", "/coupons", {"name": "TENTH", "kind": "percent", "value": 10}))["id"]
    pieces = [{"variant_id": kite["variants"][0]["id"], "price": {"amount": 500, "currency": "USD"}, "quantity": 3}]
    event = {
        "ends_at": "2099-01-02T10:00:00Z",
        "product_id": kite["id"],
        "variants": pieces,
        "starts_at": "2099-01-01T10:00:00Z",
    }
    ids["event_id"] = (await ann.ok("POST", "/sale-events", event))["id"]
    edit = {"id": str(uuid.uuid4()), "selection": {"product_ids": [lamp["id"]]}, "action": TAGGED}
    ids["edit_id"] = (await ann.ok("POST", "/shops/mine/product-edits", edit))["id"]
    await ann.ok("POST", "/shops/mine/members", {"email": "max@example.org", "role": "staff"})
    invitation = {"email": "new@example.org", "role": "staff"}
    ids["invitation_id"] = (await ann.ok("POST", "/shops/mine/invitations", invitation))["id"]
    files = {"file": ("goods.csv", catalogue(plain("stool")), "text/csv")}
    headers = {"authorization": f"Bearer {ann.token}"}
    uploaded = await ann.http.post("/api/v1/shops/mine/imports", files=files, headers=headers)
    assert uploaded.is_success, uploaded.text
    ids["import_id"] = uploaded.json()["id"]
    ids["shop_id"] = (await ann.ok("GET", "/shops/mine"))["id"]


async def _set_up_shipping(ann: Visitor, ids: dict[str, str]) -> None:
    zone = await ann.ok("POST", "/shops/mine/shipping/zones", {"name": "Home", "countries": ["NL"]})
    ids["zone_id"] = find_id(zone, "Home")
    method = {"name": "Parcel", "tiers": [{"price": 300}]}
    ids["method_id"] = find_id(
        await ann.ok("POST", f"/shops/mine/shipping/zones/{ids['zone_id']}/methods", method), "Parcel"
    )
    point = await ann.ok("POST", "/shops/mine/shipping/pickup-points", {"name": "Tent", "address": "Fair 1"})
    ids["point_id"] = find_id(point, "Tent")


def find_id(answer: Any, name: str) -> str:
    """Return the id of what has a name, wherever in an answer."""
    text = json.dumps(answer)
    found = re.search(r'\{"id": "([0-9a-f-]{36})"[^{}]*?"name": "' + name + '"', text)
    assert found is not None, text
    return found[1]


async def _trade(scene: Scene) -> None:
    """Have Dan buy: one order that is half sent, one delivered and paid by card, one to be returned for cash."""
    ann, dan, ids = scene.ann, scene.dan, scene.ids

    async def bought(method: str, quantity: int = 2) -> dict[str, Any]:
        items = [{"variant_id": ids["variant_id"], "quantity": quantity}]
        order = {"shipping_address": ADDRESS, "payment_method": method, "items": items}
        placed: dict[str, Any] = await dan.ok("POST", "/orders", order, **{"idempotency-key": str(uuid.uuid4())})
        return placed

    async def deliver(order: dict[str, Any]) -> None:
        for status in ("processing", "shipped", "delivered"):
            if order["status"] != status:
                order = await ann.ok("PATCH", f"/orders/{order['id']}/status", {"status": status})

    open_one = await bought("cod")
    ids["order_id"], ids["checkout_id"] = open_one["orders"][0]["id"], open_one["checkout"]["id"]
    ids["payment_id"] = open_one["payment"]["payment_id"]
    line = {"order_item_id": open_one["orders"][0]["items"][0]["id"], "quantity": 1}
    sent = await ann.ok("POST", f"/shops/mine/orders/{ids['order_id']}/shipments", {"items": [line]})
    ids["shipment_id"] = sent["shipment"]["id"]

    reference = (await dan.ok("GET", "/wallet"))["zeffy"]["reference"]
    loaded = {"transaction_id": "one", "amount": "300.00", "currency": "USD", "wallet_reference": reference}
    await scene.app.visitor().ok("POST", "/payments/zeffy/webhook", loaded, **{"x-zeffy-secret": ZEFFY_SECRET})
    await scene.app.market.services.provide(PaymentCommands).process_webhooks()
    await deliver((await bought("wallet", 20))["orders"][0])
    payment = await dan.ok("POST", "/wallet/top-ups", {"method": "cc", "amount": 500})
    ids["top_up_id"], ids["client_secret"] = payment["payment_id"], payment["client_secret"]
    await ann.ok("PUT", "/shops/mine/withdraw-method", {"type": "paypal", "email": "a@oak.example"})
    ids["payout_id"] = (await ann.ok("POST", "/payouts", {"amount": 500}, **{"idempotency-key": "one"}))["id"]
    review = await dan.ok("POST", f"/products/{ids['product_id']}/reviews", {"rating": 5, "body": "Bright"})
    ids["review_id"] = review["id"]

    back = (await bought("cod"))["orders"][0]
    await deliver(back)
    ids["return_id"] = (await dan.ok("POST", f"/orders/{back['id']}/returns", {"reason": "changed_mind"}))["id"]


async def test_nobody_else_reaches_what_is_a_shops_or_a_buyers(scene: Scene) -> None:
    """RBAC-12, RBAC-14, RBAC-15, RBAC-21, ORD-15, WAL-07: 403 or 404 for others, and not a byte changed."""
    before = await digest(scene.app.market.database, without={"sessions"})
    await others_are_refused(scene)
    await ids_of_others_are_unknown(scene)
    await lists_show_only_ones_own(scene)
    assert changed(before, await digest(scene.app.market.database, without={"sessions"})) == []


async def others_are_refused(scene: Scene) -> None:
    """Try every route that names an object."""
    wrong = []
    for method, path, _ in TARGETED:
        for name in ("ben", "cat", "guest"):
            answer = await scene.send(getattr(scene, name), method, path)
            if answer.status_code not in (REFUSED | {401} if name == "guest" else REFUSED):
                wrong.append(f"{name}: {method} {path} → {answer.status_code} {answer.text[:200]}")
    assert not wrong, "\n".join(wrong)


async def ids_of_others_are_unknown(scene: Scene) -> None:
    """Name another shop's objects inside requests about one's own."""
    ids, ben = scene.ids, scene.ben
    pieces = [{"variant_id": ids["variant_id"], "price": USD_10, "quantity": 1}]
    times = {"starts_at": "2099-01-01T10:00:00Z", "ends_at": "2099-01-02T10:00:00Z"}
    edit = {"selection": {"product_ids": [ids["product_id"]]}, "action": TAGGED}
    tries = [
        ("POST", "/sale-events", {"product_id": ids["product_id"], "variants": pieces, **times}),
        ("POST", "/coupons", {"name": "X", "kind": "percent", "value": 5, "selected_product": [ids["product_id"]]}),
        ("POST", "/shops/mine/product-edits", {"id": str(uuid.uuid4()), **edit}),
        ("POST", "/shops/mine/product-edits/preview", edit),
        ("POST", "/shops/mine/ownership", {"user_id": ids["user_id"]}),
    ]
    for method, path, body in tries:
        answer = await ben.send(method, path, body)
        assert answer.status_code in {403, 404, 422}, f"{method} {path} → {answer.status_code} {answer.text}"
    moved = await ben.ok("POST", "/shops/mine/orders/status", {"order_ids": [ids["order_id"]], "status": "delivered"})
    assert "ORDER_NOT_FOUND" in json.dumps(moved), moved


async def lists_show_only_ones_own(scene: Scene) -> None:
    """Look for Ann's and Dan's ids in what others may list."""
    private = {key: value for key, value in scene.ids.items() if key not in {"user_id", "client_secret"}}
    for method, path, policy in ROUTES:
        if method != "GET" or "{" in path or path.endswith((".pdf", "/events")):
            continue
        for name in ("ben", "cat"):
            answer = await scene.send(getattr(scene, name), method, path)
            assert answer.status_code < 500, f"{name}: {path} ({policy}) → {answer.status_code} {answer.text}"
            found = [key for key, value in private.items() if value in answer.text]
            assert not found, f"{name}: {path} shows {found}"


async def test_those_whose_it_is_reach_it(scene: Scene) -> None:
    """The same requests by the rightful person come through the gate: the refusals above are of the person."""
    order = {method: place for place, method in enumerate(("GET", "PUT", "PATCH", "POST", "DELETE"))}
    wrong = []
    for method, path, policy in sorted(TARGETED, key=lambda it: (order[it[0]], it[1])):
        answer = await scene.send(scene.rightful(path, policy), method, path)
        if answer.status_code in REFUSED | {401, 422} or answer.status_code >= 500:
            wrong.append(f"{method} {path} → {answer.status_code} {answer.text[:200]}")
    assert not wrong, "\n".join(wrong)
