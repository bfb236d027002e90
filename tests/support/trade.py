"""Orders and payments without the edge: the real services and routes on a real database, and people who use them.

The card simulator posts its webhooks to these very routes, in process. Nothing runs by itself: a test calls
``house.deliver()`` (webhooks are posted and applied) or one of ``house.trade``'s periodic commands.
"""

from __future__ import annotations

import contextlib
import functools
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import httpx2
from litestar import Litestar, Router
from msgspec import structs

from fairground.infrastructure.access import Caller, Membership, Role, ShopRole, Visitor
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.event_log import read_after
from fairground.infrastructure.http.problems import EXCEPTION_HANDLERS
from fairground.infrastructure.http.routing import Services as Provided
from fairground.infrastructure.http.strict import StrictRequest
from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.administration.commission import CommissionService
from fairground.modules.administration.market_routes import MARKET_ROUTES
from fairground.modules.administration.routes import ROUTES as ADMINISTRATION
from fairground.modules.administration.service import AdministrationService
from fairground.modules.announcements.routes import ROUTES as ANNOUNCEMENTS
from fairground.modules.announcements.service import AnnouncementService
from fairground.modules.carts.domain import CartOwner
from fairground.modules.carts.routes import ROUTES as CARTS
from fairground.modules.carts.service import CartService
from fairground.modules.catalog.service import CatalogService
from fairground.modules.fulfilment.routes import ROUTES as FULFILMENT
from fairground.modules.fulfilment.service import FulfilmentCommands, FulfilmentService, PaperService
from fairground.modules.insights.routes import ROUTES as INSIGHTS
from fairground.modules.insights.service import InsightService
from fairground.modules.ledger.domain import AccountKey, AccountKind, LedgerReport
from fairground.modules.ledger.routes import ROUTES as LEDGER
from fairground.modules.ledger.service import LedgerCommands, LedgerService
from fairground.modules.orders.domain import OrderAddress
from fairground.modules.orders.routes import ROUTES as ORDERS
from fairground.modules.orders.service import OrderCommands, OrderService
from fairground.modules.payments.adapters import in_house, sandbox
from fairground.modules.payments.routes import ROUTES as PAYMENTS
from fairground.modules.payments.routes import WEBHOOK_ROUTES
from fairground.modules.payments.service import PaymentCommands, PaymentService
from fairground.modules.payouts.routes import ROUTES as PAYOUTS
from fairground.modules.payouts.service import PayoutService
from fairground.modules.promotions.routes import ROUTES as PROMOTIONS
from fairground.modules.promotions.service import PromotionService
from fairground.modules.returns.routes import ROUTES as RETURNS
from fairground.modules.returns.service import ReturnCommands, ReturnService
from fairground.modules.shipping.routes import ROUTES as SHIPPING
from fairground.modules.shipping.service import ShippingService
from fairground.modules.shops.service import ShopService
from fairground.modules.terms.routes import ROUTES as TERMS
from fairground.modules.terms.service import MarketTerms
from fairground.modules.wallets.routes import ROUTES as WALLETS
from fairground.modules.wallets.service import WalletCommands, WalletService
from fairground.workflows.trade import Trade, build_trade
from fairground.workflows.trade_services import TradeServices
from tests.support.factories import Services, build_services, make_user, open_database
from tests.support.people import SETTINGS
from tests.support.routes import served_by

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from litestar.types import Receive, Scope, Send

    from fairground.infrastructure.events import RecordedEvent
    from fairground.modules.payments.domain import PaymentMethodOption
    from fairground.modules.payments.ports import PaymentProvider

ADDRESS: dict[str, Any] = {
    "recipient": "Ada Buyer",
    "country": "DE",
    "city": "Berlin",
    "address1": "Lantern Lane 4",
    "zip_code": "10115",
}
GOOD_CARD = "4242424242424242"
DECLINED_CARD = "4000000000000002"
_ROUTES = [
    *ORDERS,
    *FULFILMENT,
    *PAYMENTS,
    *RETURNS,
    *WALLETS,
    *LEDGER,
    *PAYOUTS,
    *INSIGHTS,
    *ADMINISTRATION,
    *PROMOTIONS,
    *SHIPPING,
    *CARTS,
    *TERMS,
    *ANNOUNCEMENTS,
    *MARKET_ROUTES,
]
_CALLER = "x-test-caller"
#: the key of a guest's anonymous session, in hexadecimal
GUEST = "x-test-guest"
_PERSON = """
SELECT u.email, u.first_name || ' ' || u.last_name AS name, u.role, m.shop_id, m.role AS shop_role, s.slug,
       s.name AS shop_name, s.status
FROM users u LEFT JOIN shop_members m ON m.user_id = u.id LEFT JOIN shops s ON s.id = m.shop_id WHERE u.id = $1
"""


@dataclass
class TradeHouse:
    """Everything about orders and payments, running."""

    settings: Settings
    database: Database
    shopping: Services
    services: TradeServices
    sandbox: sandbox.SandboxProvider
    trade: Trade
    app: Any
    callers: dict[str, Caller]
    saved: list[tuple[uuid.UUID, OrderAddress]]

    async def person(self, user_id: uuid.UUID | None = None, *, role: Role = Role.CUSTOMER) -> Person:
        """Return somebody with an account, a new one unless it is given."""
        user_id = user_id or await make_user(self.database, role=role)
        async with self.database.read() as db:
            rows = await db.fetch(_PERSON, user_id)
        memberships = tuple(
            Membership(row["shop_id"], row["slug"], row["shop_name"], ShopRole(row["shop_role"]), row["status"])
            for row in rows
            if row["shop_id"]
        )
        first = rows[0]
        caller = Caller(user_id, new_id(), first["email"], first["name"], Role(first["role"]), True, memberships)
        self.callers[str(user_id)] = caller
        return Person(self, caller)

    async def member(self, shop_id: uuid.UUID, role: ShopRole = ShopRole.STAFF) -> Person:
        """Return somebody who works in a shop."""
        user_id = await make_user(self.database)
        async with self.database.begin() as uow:
            await uow.execute(
                "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3)", shop_id, user_id, role
            )
        return await self.person(user_id)

    async def deliver(self) -> None:
        """Have the simulator post what is due, and apply what came."""
        await self.sandbox.deliver_due()
        await self.trade.payments.process_webhooks()

    async def post_webhook(self, body: bytes, **headers: str) -> httpx2.Response:
        """Post a message to the simulator's webhook, as whoever comes along."""
        async with self.http() as http:
            return await http.post("/payments/sandbox/webhook", content=body, headers=headers)

    async def send_event(self, event: bytes) -> None:
        """Post a properly signed message and apply it."""
        answer = await self.post_webhook(event, **{"sandbox-signature": self.sandbox.sign(event)})
        assert (answer.status_code, answer.json()) == (200, {"received": True})
        await self.trade.payments.process_webhooks()

    def http(self) -> httpx2.AsyncClient:
        """Return a client without a face."""
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=self.app), base_url="http://localhost:8000")

    async def rows(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Return rows of the database."""
        async with self.database.read() as db:
            return [dict(row) for row in await db.fetch(sql, *args)]

    async def value(self, sql: str, *args: object) -> Any:
        """Return one value of the database."""
        async with self.database.read() as db:
            return await db.fetch_value(sql, *args)

    async def execute(self, sql: str, *args: object) -> None:
        """Change the database by hand."""
        async with self.database.begin() as uow:
            await uow.execute(sql, *args)

    async def events(self, *types: str) -> list[RecordedEvent]:
        """Return the facts of some types written so far, in order of writing."""
        await self.execute("UPDATE event_log SET seq = entry_id WHERE seq IS NULL")
        async with self.database.read() as db:
            return [event for event in await read_after(db, 0) if not types or event.type in types]

    async def balance(self, kind: AccountKind, owner: object, currency: str = "USD") -> int:
        """Return an account's balance."""
        async with self.database.read() as db:
            return await self.services.ledger.balance(db, AccountKey(kind, str(owner), currency))

    async def proof(self) -> LedgerReport:
        """Prove the books."""
        async with self.database.snapshot() as db:
            return await self.services.ledger.verify(db)

    async def must_agree(self) -> None:
        """Fail unless books, orders, payments, stock and holds all agree."""
        assert (await self.proof()).problems == []
        async with self.database.read() as db:
            assert (await self.shopping.inventory.verify(db)).faults == []

    async def pass_payment_timeout(self) -> None:
        """Let the time to pay run out for everything that is open, and expire it."""
        # locked in one order, so that two who do this at once wait for each other instead of both
        await self.execute(
            "UPDATE payments SET expires_at = now() - interval '1 second' WHERE id IN"
            " (SELECT id FROM payments WHERE expires_at IS NOT NULL ORDER BY id FOR NO KEY UPDATE)"
        )
        await self.trade.payments.expire_payments()


@dataclass(frozen=True)
class Person:
    """Somebody who sends requests."""

    house: TradeHouse
    caller: Caller

    @property
    def id(self) -> uuid.UUID:
        """Return the account's id."""
        return self.caller.user_id

    async def send(self, method: str, path: str, json: Any = None, **headers: str) -> httpx2.Response:
        """Send a request to the API."""
        async with self.house.http() as http:
            options = {} if json is None else {"json": json}
            return await http.request(
                method, f"/api/v1{path}", headers={_CALLER: str(self.caller.user_id), **headers}, **options
            )

    async def get(self, path: str) -> httpx2.Response:
        """GET."""
        return await self.send("GET", path)

    async def post(self, path: str, json: Any = None, **headers: str) -> httpx2.Response:
        """POST."""
        return await self.send("POST", path, json, **headers)

    async def fill_cart(self, *wanted: tuple[uuid.UUID, int]) -> uuid.UUID:
        """Put variants into the cart; returns its id."""
        owner = CartOwner(user_id=self.caller.user_id)
        cart_id = None
        for variant_id, quantity in wanted:
            async with self.house.database.begin() as uow:
                contents = await self.house.shopping.carts.add(
                    uow, owner, quantity, variant_id=variant_id, product_id=None
                )
            cart_id = contents.id
        assert cart_id is not None
        return cart_id

    async def order(self, *, method: str = "cc", key: str | None = None, **more: Any) -> httpx2.Response:
        """Order the cart, or the ``items`` given."""
        body = {"shipping_address": ADDRESS, "payment_method": method, **more}
        headers = {} if key is None else {"idempotency-key": key}
        return await self.post("/orders", body, **headers)

    async def order_in_a_crowd(self, **more: Any) -> httpx2.Response:
        """Order at once with many others: who hears that the market is busy asks again, under the same key."""
        key = uuid.uuid4().hex
        for _ in range(40):
            answer = await self.order(key=key, **more)
            if answer.status_code != httpx2.codes.SERVICE_UNAVAILABLE:
                return answer
        raise AssertionError("the market was busy for ever")

    async def buy(self, *wanted: tuple[uuid.UUID, int], **options: Any) -> dict[str, Any]:
        """Fill the cart and order it; returns the answer's body."""
        await self.fill_cart(*wanted)
        answer = await self.order(**options)
        assert answer.status_code == 201, answer.text
        placed: dict[str, Any] = answer.json()
        return placed

    async def use_card(self, payment: dict[str, Any], number: str = GOOD_CARD) -> httpx2.Response:
        """Fill in the bank page."""
        form = {"client_secret": payment["client_secret"], "card_number": number, "expiry": "12/49", "cvc": "123"}
        return await self.post(f"/payments/{payment['payment_id']}/sandbox/confirm", form)

    async def buy_and_pay(self, *wanted: tuple[uuid.UUID, int], **options: Any) -> dict[str, Any]:
        """Buy and pay by a card that works, up to the paid orders; returns the answer to the order."""
        placed = await self.buy(*wanted, **options)
        assert (await self.use_card(placed["payment"])).status_code == 202
        await self.house.deliver()
        return placed


@contextlib.asynccontextmanager
async def open_trade(
    database_url: str,
    *,
    connections_max: int = 10,
    providers: Sequence[PaymentProvider] = (),
    methods: Sequence[PaymentMethodOption] = (),
    **changes: Any,
) -> AsyncIterator[TradeHouse]:
    """Build everything on a migrated database, with more providers and their methods; ``changes`` are settings."""
    settings = structs.replace(SETTINGS, catalogue_cache_seconds=0, **changes)
    async with open_database(database_url, connections_max=connections_max) as database:
        house = _build(settings, database, providers, methods)
        yield house


@functools.cache
def _routes() -> Litestar:
    return Litestar(
        [Router("/api/v1", route_handlers=_ROUTES), *WEBHOOK_ROUTES],
        exception_handlers=EXCEPTION_HANDLERS,
        request_class=StrictRequest,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def _build(
    settings: Settings,
    database: Database,
    others: Sequence[PaymentProvider],
    methods: Sequence[PaymentMethodOption],
) -> TradeHouse:
    callers: dict[str, Caller] = {}
    saved: list[tuple[uuid.UUID, OrderAddress]] = []
    shopping = build_services(settings)
    handle: list[Any] = []

    async def reach(scope: Any, receive: Any, send: Any) -> None:
        await handle[0](scope, receive, send)

    http = HttpClient(httpx2.ASGITransport(app=reach))
    provider = sandbox.SandboxProvider(settings, database, http, "http://localhost:8000/payments/sandbox/webhook")
    payments = PaymentService(
        settings,
        [provider, in_house.CashOnDelivery(), in_house.Wallet(), *others],
        [*sandbox.METHODS, *in_house.CASH_METHODS, *in_house.WALLET_METHODS, *methods],
    )
    ledger = LedgerService()
    services = TradeServices(
        settings,
        shopping.terms,
        OrderService(settings, shopping.terms, payments),
        payments,
        ledger,
        shopping.inventory,
        shopping.catalog,
        WalletService(settings, shopping.terms, ledger, payments),
        ReturnService(),
        PromotionService(settings, shopping.catalog, shopping.inventory),
        ShippingService(settings),
    )

    async def save_address(_uow: UnitOfWork, user_id: uuid.UUID, address: OrderAddress) -> None:
        saved.append((user_id, address))

    trade = build_trade(database, services, shopping.carts, save_address)
    provided = Provided(
        {
            Settings: settings,
            Database: database,
            OrderService: services.orders,
            PaymentService: payments,
            sandbox.SandboxProvider: provider,
            AdministrationService: AdministrationService(settings, payments),
            OrderCommands: trade.orders,
            PaymentCommands: trade.payments,
            ReturnService: services.returns,
            FulfilmentService: services.fulfilment,
            FulfilmentCommands: trade.fulfilment,
            PaperService: PaperService(services.orders),
            PromotionService: services.promotions,
            ShippingService: services.shipping,
            ShopService: ShopService(),
            CartService: shopping.carts,
            ReturnCommands: trade.returns,
            WalletService: services.wallets,
            WalletCommands: trade.wallets,
            LedgerService: ledger,
            LedgerCommands: trade.ledger,
            PayoutService: PayoutService(settings, shopping.terms, ledger),
            InsightService: InsightService(settings, ledger),
            MarketTerms: shopping.terms,
            AnnouncementService: AnnouncementService(shopping.cache),
            ResponseCache: shopping.cache,
            CatalogService: shopping.catalog,
            CommissionService: CommissionService(shopping.terms, ShopService(), shopping.catalog),
        }
    )
    api = served_by(_routes(), provided)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope.get("headers", [])}
        caller = callers.get(headers.get(_CALLER, ""))
        guest_key = bytes.fromhex(headers.get(GUEST, "")) or None
        scope["state"] = {"request_id": "test", "visitor": Visitor(caller, guest_key=guest_key)}
        await api(scope, receive, send)

    handle.append(app)
    return TradeHouse(settings, database, shopping, services, provider, trade, app, callers, saved)


def without(caller: Caller, *shop_ids: uuid.UUID) -> Caller:
    """Return a caller who left some shops."""
    return replace(caller, memberships=tuple(m for m in caller.memberships if m.shop_id not in shop_ids))
