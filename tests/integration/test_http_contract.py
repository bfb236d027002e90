"""The HTTP API is what its published description says, asked with made-up requests and with wrong ones."""

from __future__ import annotations

import copy
import json
import os
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any

import httpx2
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry
from fairground.modules.ledger.service import LedgerService
from tests.support.factories import MadeProduct, make_review, open_database
from tests.support.imports import catalogue, plain
from tests.support.market import SmallMarket, small_market
from tests.support.postgres import TestServer, run_apart
from tests.support.purchases import make_purchase
from tests.support.server import ADDRESS, Person
from tests.support.wallets import IBAN, ZEFFY_SECRET

DOCUMENT: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8")
)
#: How many requests are made up for each operation, right ones and as many wrong ones; ``make prove`` makes up 30.
EXAMPLES = int(os.environ.get("PROVE_EXAMPLES", "2"))
#: What anyone may ask for, where a session would only end early.
_SIGNED_OUT = "/api/v1/auth/"
#: What changes the person who asks, or how many shops they have: not to be done to those whom other tests need.
_BY_A_NEWCOMER = {"updateMe", "changePassword", "putAvatar", "openShop"}
#: What would take the shop from those whom other tests need: only tried with people who do not exist.
_WITH_NOBODY_WE_KNOW = {"transferShop"}
#: Carts and orders have items, and some lists are only ever short: complete, without pages.
_SHORT_LISTS = {
    "listCategories", "listAddresses", "listSessions", "listMembers", "getProductStock", "listRelatedProducts",
    "getOrderHistory", "listOrderPayments", "getCart", "getOrder", "listViewedProducts",
    "listProductsById", "getReturn", "listCarriers", "listOrderShipments", "listOrderPapers",
    "getDeletionObstacles", "listAdminCategories", "listAnnouncements", "listInvitations", "suggestTags",
}  # fmt: skip
#: Lists that other tests here make longer than a page, and what of them is looked at.
_NARROWED = {"listAuditLog": {"action": "payout.requested"}}
_DISPUTES = """
INSERT INTO payment_disputes (id, payment_id, provider, provider_reference, amount_minor, currency, reason)
SELECT gen_random_uuid(), $1, 'sandbox', 'dp_' || n, 1, 'USD', 'fraudulent' FROM generate_series(1, 3) AS n
"""
_DEAD_LETTER = """
INSERT INTO dead_letters (consumer, seq, event_id, type, error, attempts)
SELECT 'a consumer', n, gen_random_uuid(), 'order.created', 'it broke', 3 FROM generate_series(1, 3) AS n
"""


@dataclass(frozen=True)
class Operation:
    """One method on one path."""

    method: str
    path: str
    description: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.description["operationId"])

    @property
    def answer(self) -> dict[str, Any]:
        """The shape of a successful answer, empty where it is no JSON object."""
        for status, response in self.description["responses"].items():
            if status.startswith("2"):
                shape = response.get("content", {}).get("application/json", {}).get("schema", {})
                name = shape.get("$ref", "").rpartition("/")[2]
                return dict(DOCUMENT["components"]["schemas"].get(name, shape))
        return {}


OPERATIONS = {
    operation.id: operation
    for path, methods in DOCUMENT["paths"].items()
    for method, description in methods.items()
    for operation in [Operation(method.upper(), path, description)]
}
LISTS = [
    operation
    for operation in OPERATIONS.values()
    if operation.method == "GET" and "items" in operation.answer.get("properties", {})
]


@dataclass
class World:
    """A market in which there is at least one, and mostly three, of everything; and people who may do everything."""

    market: SmallMarket
    boss: Person
    newcomer: Person
    stranger: Person
    #: Ids that exist, by the name under which paths and bodies ask for them; the same, but of things that may be
    #: changed, and that may be deleted.
    known: dict[str, str]
    changeable: dict[str, str]
    spare: dict[str, str]
    #: Ids for operations that mean something else by a name than the others do.
    special: dict[str, dict[str, str]]
    schema: Any = field(init=False)
    #: One connection for all the requests that are made up, without cookies: each comes from a stranger to the last.
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.schema = schemathesis.openapi.from_dict(copy.deepcopy(DOCUMENT))
        self.schema.config.update(base_url=f"http://127.0.0.1:{self.market.server.port}")
        self.session.trust_env = False
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def headers(self, operation: Operation) -> dict[str, str]:
        """Return who asks: somebody whom nothing is forbidden, so that the handlers are reached."""
        if operation.path.startswith(_SIGNED_OUT):
            return {}
        who = self.newcomer if operation.id in _BY_A_NEWCOMER else self.boss
        return {"authorization": f"Bearer {who.token}", "x-shop-id": self.market.stalls[0].id}

    def path_to(self, operation: Operation) -> str:
        """Return the path of things that exist."""
        return operation.path.format_map({**self.known, **self.special.get(operation.id, {})})

    def ask(self, operation: Operation, path: str, **query: object) -> httpx2.Response:
        """Send a request without a body, to a path of this installation."""
        params = {name: str(value) for name, value in query.items() if value is not None}
        url = f"http://127.0.0.1:{self.market.server.port}{path}"
        return self.boss.http.request(operation.method, url, params=params, headers=self.headers(operation))


@pytest.fixture(scope="module")
def world(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with (
        test_server.database() as url,
        small_market(
            url,
            tmp_path_factory.mktemp("contract"),
            CATALOGUE_CACHE_SECONDS="0",
            ZEFFY_WEBHOOK_SECRET=ZEFFY_SECRET,
            WALLET_REFUNDS_ON="2026-01-01",
        ) as market,
    ):
        world = furnished(market)
        yield world
        world.session.close()


def furnished(market: SmallMarket) -> World:
    boss, staff, temp, newcomer = (market.person(name, role=role) for name, role in [
        ("boss", "super_admin"), ("staff", "customer"), ("temp", "customer"), ("newcomer", "customer"),
    ])  # fmt: skip
    stall = market.stalls[0]
    for person, role in ((boss, "owner"), (staff, "staff"), (temp, "staff")):
        stall.seller.post("/shops/mine/members", {"email": person.user["email"], "role": role})
    products = [stall.products[0], market.add_product(stall), market.add_product(stall)]
    categories = [boss.post("/categories", {"name": name}) for name in ("Lamps", "Ropes", "Tents")]
    addresses = [boss.post("/users/me/addresses", ADDRESS) for _ in range(3)]
    session = boss.post("/auth/login", {"email": "boss@example.org", "password": "carousel-lantern-42"})
    placed = [order_of(boss, stall.variant(number), "cc" if number else "cod") for number in range(3)]
    for paid in placed[1:]:
        pay(boss, paid["payment"], "4242424242424242" if paid is placed[1] else "4000000000000002")
    pay(boss, order_of(boss, stall.variant(2), "cc")["payment"], "4242424242424242")
    imports = [upload(boss, stall.slug, f"mug-{number}") for number in range(3)]
    payouts = paid_out(market, boss, stall.id)
    made = [
        MadeProduct(uuid.UUID(one["id"]), uuid.UUID(stall.id), (uuid.UUID(one["variants"][0]["id"]),))
        for one in products
    ]
    reviews = run_apart(write_rest(market.database_url, made, uuid.UUID(boss.user["id"])))
    look_around(boss, market, products)
    refunds = paid_back(market, boss)
    coupons, market_coupons = (
        [boss.post(path, {"name": f"{path[1:3]}-{n}", "kind": "percent", "value": 5 * n}) for n in range(3)]
        for path in ("/coupons", "/admin/coupons")
    )
    events = [boss.post("/sale-events", event_of(products[0], number)) for number in range(3)]
    loaded = [load_wallet(market, staff, f"staff_{number}") for number in range(2)]
    until(lambda: len(staff.get("/wallet/entries")["items"]) == len(loaded), "the money did not come")
    returns = sent_back(boss, placed[1])
    parcels = sent_in_parcels(boss, stall.id, stall.variant(1))
    undone, credit = given_back(boss, stall.variant(1))
    run_apart(write_disputes(market.database_url, placed[1]["payment"]["payment_id"]))
    reports = [reconciled(boss) for _ in range(2)]
    for _ in range(2):
        boss.post("/admin/ledger/verify")
    items = [boss.post("/cart/items", {"variant_id": stall.variant(n), "quantity": 1})["items"] for n in range(2)]
    run_of_shop = [rules_of_shop(boss, stall.id, number) for number in range(3)]
    edit_id = many_edited(boss, stall.id, [product["id"] for product in products[:2]])
    wait_for_lists(boss)
    boss.post("/users/me/export")
    until(lambda: boss.send("GET", "/users/me/export/archive").is_success, "the copy of the data was not made")
    sessions = {item["id"] for item in boss.get("/users/me/sessions")["items"] if not item["current"]}
    assert session["access_token"]
    known = {
        "product_id": products[0]["id"], "variant_id": stall.variant(), "order_id": placed[0]["orders"][0]["id"],
        "checkout_id": placed[0]["checkout"]["id"], "payment_id": placed[1]["payment"]["payment_id"],
        "provider": "sandbox", "category_id": categories[0]["id"], "parent_id": categories[0]["id"],
        "category": categories[0]["slug"], "address_id": addresses[0]["id"], "import_id": imports[0]["id"],
        "item_id": items[-1][0]["id"], "user_id": staff.user["id"], "slug_or_id": stall.id, "shop": stall.id,
        "webhook_id": boss.get("/admin/payment-webhooks")["items"][0]["id"], "payout_id": payouts[0]["id"],
        "wallet_refund_id": refunds[0]["id"],
        "review_id": reviews[0],
        "coupon_id": coupons[0]["id"], "platform_coupon_id": market_coupons[0]["id"], "code": coupons[0]["name"],
        "event_id": events[0]["id"], "return_id": returns[-1]["id"], "reconciliation_id": reports[0],
        "refund_id": boss.get("/admin/refunds")["items"][0]["id"], "shipment_id": parcels[0],
        **run_of_shop[0], "edit_id": edit_id, "shop_id": stall.id,
        "account_id": boss.get(f"/admin/ledger/accounts?kind=seller_on_hold&owner={stall.id}")["items"][0]["id"],
    }  # fmt: skip
    other_shop = market.open_stall("East", "east").id
    changeable, spare = (
        {
            **known,
            "product_id": products[number]["id"],
            "review_id": reviews[number],
            "category_id": categories[number]["id"],
            "address_id": addresses[number]["id"],
            "order_id": placed[number]["orders"][0]["id"],
            "payout_id": payouts[number]["id"],
            "wallet_refund_id": refunds[number]["id"],
            "coupon_id": coupons[number]["id"],
            "platform_coupon_id": market_coupons[number]["id"],
            "event_id": events[number]["id"],
            "shipment_id": parcels[number],
            **run_of_shop[number],
            "shop_id": other_shop,
        }
        for number in (1, 2)
    )
    spare |= {"session_id": sessions.pop(), "user_id": temp.user["id"], "item_id": items[-1][1]["id"]}
    spare["slug_or_id"] = market.open_stall("West", "west").id
    special = {
        "getTopUp": {"payment_id": boss.get("/wallet/top-ups")["items"][0]["id"]},
        "listOrderReturns": {"order_id": placed[1]["orders"][0]["id"]},
        "downloadInvoice": {"order_id": undone},
        "downloadCreditNote": {"order_id": undone, "refund_id": credit},
    }
    return World(market, boss, newcomer, market.person("stranger"), known, changeable, spare, special)


def sent_back(person: Person, placed: dict[str, Any]) -> list[dict[str, Any]]:
    """Have a paid order delivered, and ask three times to return it, the last time for good."""
    order = f"/orders/{placed['orders'][0]['id']}"
    until(lambda: person.get(order)["payment_status"] == "paid", "the payment did not come")
    assert person.send("PATCH", f"{order}/status", {"status": "delivered"}).is_success
    returns = []
    for number in range(3):
        returns.append(person.post(f"{order}/returns", {"reason": "damaged"}))
        if number < 2:
            person.post(f"/returns/{returns[-1]['id']}/withdraw")
    return returns


def sent_in_parcels(person: Person, shop_id: str, variant_id: str) -> list[str]:
    """Buy three pieces and send each in a parcel of its own; returns the parcels."""
    items = [{"variant_id": variant_id, "quantity": 3}]
    order = person.post("/orders", {"shipping_address": ADDRESS, "payment_method": "cod", "items": items})["orders"][0]
    held = {"items": [{"order_item_id": order["items"][0]["id"], "quantity": 1}]}
    path = f"/shops/mine/orders/{order['id']}/shipments"
    return [person.send("POST", path, held, **{"x-shop-id": shop_id}).json()["shipment"]["id"] for _ in range(3)]


def rules_of_shop(person: Person, shop_id: str, number: int) -> dict[str, str]:
    """Say where a shop sends and what that costs, whom it asks to join, and what the market announces; returns ids."""

    def made(path: str, body: dict[str, Any]) -> Any:
        answer = person.send("POST", f"/shops/mine{path}", body, **{"x-shop-id": shop_id})
        assert answer.is_success, answer.text
        return answer.json()

    zone = made("/shipping/zones", {"name": f"Zone {number}", "countries": [("FR", "IT", "ES")[number]]})
    zone_id = one_called(zone, f"Zone {number}")
    method = {"name": f"Parcel {number}", "tiers": [{"price": 500}]}
    message = {"message": f"Rain at {number}", "ends_at": f"{datetime.now(UTC) + timedelta(days=9):%Y-%m-%dT%H:%M:%S}"}
    return {
        "zone_id": zone_id,
        "method_id": one_called(made(f"/shipping/zones/{zone_id}/methods", method), f"Parcel {number}"),
        "point_id": one_called(
            made("/shipping/pickup-points", {"name": f"Tent {number}", "address": "Fair 1"}), f"Tent {number}"
        ),
        "invitation_id": made("/invitations", {"email": f"asked-{number}@example.org", "role": "staff"})["id"],
        "announcement_id": person.post("/announcements", message)["id"],
    }


def one_called(node: Any, name: str) -> str:
    """Return the id of what has a name, wherever it is in an answer."""
    if isinstance(node, dict) and node.get("name") == name:
        return str(node["id"])
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return next((found for part in parts if (found := one_called(part, name))), "")


def many_edited(person: Person, shop_id: str, products: list[str]) -> str:
    """Change some products at once; returns the edit once it is done."""
    edit_id = str(uuid.uuid4())
    edit = {
        "id": edit_id,
        "selection": {"product_ids": products},
        "action": {"type": "add_tags", "tags": ["rainy"]},
    }
    headers = {"x-shop-id": shop_id}
    assert person.send("POST", "/shops/mine/product-edits", edit, **headers).is_success
    path = f"/shops/mine/product-edits/{edit_id}/results"
    until(lambda: len(person.send("GET", path, **headers).json()["items"]) >= 2, "the products were not changed")
    return edit_id


def given_back(person: Person, variant_id: str) -> tuple[str, str]:
    """Buy, pay and cancel; returns the order and its refund, once the money is back."""
    placed = order_of(person, variant_id, "cc")
    pay(person, placed["payment"], "4242424242424242")
    path = f"/orders/{placed['orders'][0]['id']}"
    until(lambda: person.get(path)["payment_status"] == "paid", "the payment did not come")
    person.post(f"{path}/cancel")
    until(lambda: len(person.get(f"{path}/papers")["items"]) > 1, "the money did not go back")
    return placed["orders"][0]["id"], person.get(f"{path}/papers")["items"][1]["refund_id"]


async def write_disputes(url: str, payment_id: str) -> None:
    async with open_database(url) as database, database.begin() as uow:
        await uow.execute(_DISPUTES, uuid.UUID(payment_id))


def reconciled(person: Person) -> str:
    """Compare a report of nothing; returns its id."""
    answer = person.http.post(
        "/admin/reconciliations",
        data={"provider": "sandbox"},
        files={"file": ("report.csv", b"id,type,amount,currency\n")},
        headers={"authorization": f"Bearer {person.token}"},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["reconciliation"]["id"])


def order_of(person: Person, variant_id: str, method: str) -> Any:
    body = {"shipping_address": ADDRESS, "payment_method": method, "items": [{"variant_id": variant_id, "quantity": 1}]}
    return person.post("/orders", body)


def event_of(product: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a sale event to come of one piece of a product."""
    variant = product["variants"][0]
    price = {"amount": variant["price"]["amount"] // 2, "currency": variant["price"]["currency"]}
    offer = {"variant_id": variant["id"], "price": price, "quantity": 1}
    times = {"starts_at": f"2099-01-0{number + 1}T09:00:00", "ends_at": f"2099-01-0{number + 1}T21:00:00"}
    return {"product_id": product["id"], "variants": [offer], "time_zone": "Europe/Berlin", **times}


def pay(person: Person, payment: dict[str, Any], card_number: str) -> None:
    card = {"client_secret": payment["client_secret"], "card_number": card_number, "expiry": "12/49", "cvc": "123"}
    person.post(f"/payments/{payment['payment_id']}/sandbox/confirm", card)


def paid_out(market: SmallMarket, owner: Person, shop_id: str) -> list[dict[str, Any]]:
    """Let a shop have earned something, and its owner ask for it in three parts."""
    run_apart(write_earnings(market.database_url, shop_id))
    method = {"type": "paypal", "email": "money@example.org"}
    assert owner.send("PUT", "/shops/mine/withdraw-method", method).is_success
    return [owner.post("/payouts", {"amount": amount}) for amount in (100, 200, 300)]


async def write_earnings(url: str, shop_id: str) -> None:
    accounts = [(AccountKind.PROVIDER_CLEARING, "sandbox", -90_000), (AccountKind.SELLER_AVAILABLE, shop_id, 90_000)]
    entries = [Entry(AccountKey(kind, owner, "USD"), amount) for kind, owner, amount in accounts]
    async with open_database(url) as database, database.begin() as uow:
        await LedgerService().transfer(uow, "earned", uuid.uuid4(), entries)


def load_wallet(market: SmallMarket, person: Person, transaction: str) -> str:
    """Load somebody's wallet by Zeffy's form; returns the transaction."""
    message = {
        "transaction_id": transaction,
        "amount": "12.00",
        "currency": "USD",
        "wallet_reference": person.get("/wallet")["zeffy"]["reference"],
    }
    url = f"http://127.0.0.1:{market.server.port}/payments/zeffy/webhook"
    assert httpx2.post(url, json=message, headers={"x-zeffy-secret": ZEFFY_SECRET}).is_success
    return transaction


def paid_back(market: SmallMarket, person: Person) -> list[dict[str, Any]]:
    """Let somebody load a wallet and be paid back, three times."""
    refunds = []
    for number in range(3):
        load_wallet(market, person, f"loaded_{number}")
        until(lambda: person.get("/wallet")["balance"]["amount"] > 0, "the money did not come")
        refunds.append(person.post("/wallet/refund", {"bank_details": IBAN}))
    return refunds


def upload(person: Person, shop: str, handle: str) -> dict[str, Any]:
    answer = person.http.post(
        "/shops/mine/imports",
        files={"file": (f"{handle}.csv", catalogue(plain(handle)))},
        headers={"authorization": f"Bearer {person.token}", "x-shop-id": shop},
    )
    assert answer.status_code == 202, answer.text
    run: dict[str, Any] = answer.json()
    until(lambda: boss_sees(person, shop, run["id"])["finished_at"] is not None, "the import did not end")
    return run


def boss_sees(boss: Person, shop: str, import_id: str) -> Any:
    return boss.send("GET", f"/shops/mine/imports/{import_id}", **{"x-shop-id": shop}).json()


def until(what: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.05)


async def write_rest(url: str, products: list[MadeProduct], user_id: uuid.UUID) -> list[str]:
    """Write what takes long to come about by itself; return a review of each product, written by the person."""
    async with open_database(url) as database:
        for rating in (3, 4, 5):
            await make_review(database, products[0].id, rating=rating)
        reviews = [await make_review(database, product.id, user_id=user_id) for product in products]
        for product in products:
            await make_purchase(database, user_id, product)
        async with database.begin() as uow:
            await uow.execute(_DEAD_LETTER)
    return [str(review_id) for review_id in reviews]


def look_around(person: Person, market: SmallMarket, products: list[dict[str, Any]]) -> None:
    """Have a person wish for some products, look at some, and follow all shops."""
    for product in products[:2]:
        person.send("PUT", f"/wishlist/items/{product['id']}")
    person.send("POST", "/users/me/recently-viewed", {"product_ids": [product["id"] for product in products]})
    for stall in market.stalls:
        person.send("PUT", f"/shops/{stall.id}/follow")


def wait_for_lists(boss: Person) -> None:
    """Wait for what comes of the purchases without being asked for: webhooks and notifications."""
    paths = ("/admin/payment-webhooks", "/notifications")
    until(lambda: all(len(boss.get(path)["items"]) >= 3 for path in paths), "webhooks or notifications did not come")


def with_known_ids(node: Any, known: dict[str, str], draw: st.DataObject) -> Any:
    """Replace made-up ids by such as exist, here and there: otherwise nothing but 404 would be seen."""
    if isinstance(node, dict):
        return {
            name: known[name]
            if name in known and isinstance(value, str) and draw.draw(st.booleans(), label=name)
            else with_known_ids(value, known, draw)
            for name, value in node.items()
        }
    return [with_known_ids(part, known, draw) for part in node] if isinstance(node, list) else node


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_every_answer_is_as_described(world: World, operation: Operation, mode: GenerationMode) -> None:
    """API-03, SEC-12, SEC-18: no request whatever is a 500, each answer has the described status, type and shape."""
    known = {"GET": world.known, "DELETE": world.spare}.get(operation.method, world.changeable)
    known = {} if operation.id in _WITH_NOBODY_WE_KNOW else known
    described = world.schema[operation.path][operation.method]
    checks = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
        response_headers_conformance,
    ]
    if mode is GenerationMode.NEGATIVE:
        checks.append(negative_data_rejection)

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described.as_strategy(generation_mode=mode), draw=st.data())
    def ask(case: Any, draw: st.DataObject) -> None:
        if mode is GenerationMode.POSITIVE:
            case.path_parameters = with_known_ids(case.path_parameters, known, draw)
            case.query = with_known_ids(case.query, known, draw)
            case.body = with_known_ids(case.body, known, draw)
        case.call_and_validate(headers=world.headers(operation), checks=checks, session=world.session)

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "no request could be made up"
        assert not operation.description.get("requestBody"), "a body can always be wrong"


def test_lists_are_pages_or_known_to_be_short() -> None:
    """API-02: whatever can grow is read by cursor."""
    paged = {operation.id for operation in LISTS if "next_cursor" in operation.answer["properties"]}
    assert {operation.id for operation in LISTS} - paged == _SHORT_LISTS
    for name in paged:
        names = {parameter["name"] for parameter in OPERATIONS[name].description.get("parameters", [])}
        assert {"cursor", "limit"} <= names, name


@pytest.mark.parametrize(
    "operation",
    [operation for operation in LISTS if "next_cursor" in operation.answer["properties"]],
    ids=lambda operation: operation.id,
)
def test_every_list_pages_by_cursor(world: World, operation: Operation) -> None:
    """API-02: page by page everything comes once and in order, and what is no cursor or no size is refused."""
    path, narrowed = world.path_to(operation), _NARROWED.get(operation.id, {})
    whole = world.ask(operation, path, limit=100, **narrowed).json()
    assert len(whole["items"]) >= 2, "there is nothing to page"
    assert whole["next_cursor"] is None
    pages: list[list[Any]] = []
    cursor = None
    while cursor is not None or not pages:
        answer = world.ask(operation, path, limit=1, cursor=cursor, **narrowed)
        assert answer.status_code == 200, answer.text
        pages.append(answer.json()["items"])
        cursor = answer.json()["next_cursor"]
        assert len(pages) <= len(whole["items"]), "the cursor does not end"
    assert [len(page) for page in pages] == [1] * len(whole["items"])
    assert [page[0] for page in pages] == whole["items"]
    for wrong in ({"limit": 0}, {"limit": 101}, {"limit": "many"}, {"cursor": "nonsense"}):
        assert world.ask(operation, path, **wrong).status_code == 422, wrong


def test_the_short_prefix_answers_alike(world: World) -> None:
    """API-01: every route that can be read answers under /api exactly as under /api/v1."""
    method = {"type": "paypal", "email": "money@example.org"}  # another test may have taken it away
    headers = {"x-shop-id": world.market.stalls[0].id}
    assert world.boss.send("PUT", "/shops/mine/withdraw-method", method, **headers).is_success
    compared = 0
    for operation in OPERATIONS.values():
        if operation.method != "GET" or not operation.path.startswith("/api/v1/") or operation.id == "getCsrfToken":
            continue
        path = world.path_to(operation)
        words = {
            "suggestProducts": {"q": "thing"},
            "checkSlug": {"text": "thing"},
            "listProductsById": {"id": world.known["product_id"]},
            "printPackingSlips": {"order_id": world.known["order_id"]},
        }
        query = words.get(operation.id, {})
        long, short = (world.ask(operation, url, **query) for url in (path, path.replace("/api/v1/", "/api/", 1)))
        assert (short.status_code, timeless(short)) == (long.status_code, timeless(long)), path
        assert short.status_code == 200, f"{path}: {short.text}"
        compared += 1
    assert compared >= 38


def timeless(response: httpx2.Response) -> Any:
    """Return what an answer says, without what differs between any two."""
    if "json" not in response.headers["content-type"]:
        return response.content
    body = response.json()
    return {
        name: value
        for name, value in body.items()
        if name not in {"server_time", "server_now", "as_of", "request_id", "seq"}
    }


#: What belongs to one person or shop, with a body that would be right: everyone else is told that there is none.
OTHERS_THINGS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/orders/{order_id}", None),
    ("GET", "/orders/{order_id}/history", None),
    ("GET", "/orders/{order_id}/payments", None),
    ("POST", "/orders/{order_id}/cancel", {}),
    ("POST", "/orders/{order_id}/pay", {}),
    ("GET", "/checkouts/{checkout_id}", None),
    (
        "POST",
        "/payments/{payment_id}/sandbox/confirm",
        {"client_secret": "s", "card_number": "4242424242424242", "expiry": "12/49", "cvc": "123"},
    ),
    ("POST", "/payments/{payment_id}/collect", {}),
    ("GET", "/wallet/top-ups/{payment_id}", None),
    ("PUT", "/wallet/refunds/{wallet_refund_id}/bank-details", IBAN),
    ("PUT", "/cart/items/{item_id}", {"quantity": 1}),
    ("DELETE", "/cart/items/{item_id}", None),
    ("PATCH", "/users/me/addresses/{address_id}", {"city": "Ghent"}),
    ("DELETE", "/users/me/addresses/{address_id}", None),
    ("DELETE", "/users/me/sessions/{session_id}", None),
    ("PATCH", "/products/{product_id}", {"name": "Mine"}),
    ("DELETE", "/products/{product_id}", None),
    ("PATCH", "/shops/mine/stock/{variant_id}", {"on_hand": 1}),
    ("GET", "/shops/mine/imports/{import_id}", None),
    ("PATCH", "/shops/mine/members/{user_id}", {"role": "staff"}),
    ("DELETE", "/shops/mine/members/{user_id}", None),
    ("PATCH", "/orders/{order_id}/status", {"status": "processing"}),
    ("GET", "/coupons/{coupon_id}", None),
    ("PATCH", "/coupons/{coupon_id}", {"value": 99}),
    ("DELETE", "/coupons/{coupon_id}", None),
    ("PATCH", "/sale-events/{event_id}", {"name": "Mine"}),
    ("DELETE", "/sale-events/{event_id}", None),
    ("GET", "/orders/{order_id}/shipments", None),
    ("GET", "/orders/{order_id}/invoice.pdf", None),
    ("POST", "/shops/mine/orders/{order_id}/shipments", {}),
    ("PATCH", "/shops/mine/shipments/{shipment_id}", {"carrier": "dhl"}),
    ("POST", "/shops/mine/shipments/{shipment_id}/deliver", None),
    ("GET", "/shops/mine/shipments/{shipment_id}/packing-slip.pdf", None),
    ("DELETE", "/shops/mine/shipments/{shipment_id}", None),
]


@pytest.mark.parametrize(("method", "path", "body"), OTHERS_THINGS, ids=lambda part: part or "")
def test_foreign_and_missing_look_alike(world: World, method: str, path: str, body: dict[str, Any] | None) -> None:
    """RBAC-21: another's cart, order, payment or shop's object → 404, the very answer that a made-up id gets."""
    sellers = path.startswith(("/shops/mine", "/products", "/coupons")) or path.endswith("/status")
    who = world.market.stalls[1].seller if sellers else world.stranger
    foreign = who.send(method, path.format_map({**world.spare, **world.known}), body)
    missing = who.send(method, path.format_map(dict.fromkeys({**world.known, **world.spare}, str(uuid.uuid4()))), body)
    assert (foreign.status_code, missing.status_code) == (404, 404), foreign.text
    assert timeless(foreign) == timeless(missing)


def test_the_served_description_is_the_published_one(world: World) -> None:
    """API-01: what clients are generated from is what the server says of itself."""
    assert world.boss.get("/openapi.json") == DOCUMENT
