"""Sellers' money without the edge: the real service and routes on a real database, and people who use them.

async with open_payouts(database_url) as house:
    owner = await house.owner()
    await house.earn(owner.shop_id, 5_000)
    assert (await owner.put_method()).status_code == 200
    assert (await owner.ask_for(5_000)).status_code == 201
"""

from __future__ import annotations

import contextlib
import functools
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
from litestar import Litestar, Router
from msgspec import structs

from fairground.infrastructure.access import Caller, Membership, Role, ShopRole, Visitor
from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import read_after
from fairground.infrastructure.http.problems import EXCEPTION_HANDLERS
from fairground.infrastructure.http.routing import Services as Provided
from fairground.infrastructure.http.strict import StrictRequest
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payouts.routes import ROUTES
from fairground.modules.payouts.service import PayoutService
from fairground.modules.terms.service import MarketTerms
from tests.support.factories import make_shop, make_user, open_database
from tests.support.people import SETTINGS
from tests.support.routes import served_by

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from litestar.types import Receive, Scope, Send

    from fairground.infrastructure.events import RecordedEvent

#: An example of the IBAN registry.
IBAN = "DE89370400440532013000"
BANK = {"type": "bank_account", "account_holder": "Oak & Iron", "iban": IBAN, "bic": "COBADEFFXXX"}
PAYPAL = {"type": "paypal", "email": "money@oak.example"}
_CALLER = "x-test-caller"
_JOIN = "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3)"


@dataclass
class PayoutHouse:
    """Everything about payouts, running."""

    settings: Settings
    database: Database
    ledger: LedgerService
    payouts: PayoutService
    app: Any
    callers: dict[str, Caller]

    async def person(
        self, *, role: Role = Role.CUSTOMER, shop_role: ShopRole | None = None, shop_id: uuid.UUID | None = None
    ) -> Person:
        """Return somebody new, a member of a shop if ``shop_role`` says so (of a new one unless it is given)."""
        user_id = await make_user(self.database, role=role)
        memberships: tuple[Membership, ...] = ()
        if shop_role is not None:
            if shop_id is None:
                shop_id = await make_shop(self.database, owner_id=user_id)
            else:
                async with self.database.begin() as uow:
                    await uow.execute(_JOIN, shop_id, user_id, shop_role)
            async with self.database.read() as db:
                shop = await db.fetch_row("SELECT slug, name, status FROM shops WHERE id = $1", shop_id)
            assert shop is not None
            memberships = (Membership(shop_id, shop["slug"], shop["name"], shop_role, shop["status"]),)
        caller = Caller(user_id, new_id(), f"{user_id}@example.org", "Robin Field", role, True, memberships)
        self.callers[str(user_id)] = caller
        return Person(self, caller)

    async def owner(self, shop_id: uuid.UUID | None = None) -> Person:
        """Return the owner of a new shop, or another one of a shop that there is."""
        return await self.person(shop_role=ShopRole.OWNER, shop_id=shop_id)

    async def admin(self) -> Person:
        """Return somebody who runs the market."""
        return await self.person(role=Role.ADMIN)

    async def earn(self, shop_id: uuid.UUID, amount_minor: int, currency: str = "USD") -> None:
        """Let a shop have earned an amount that is available (below zero: it owes it)."""
        entries = [
            Entry(AccountKey(AccountKind.PROVIDER_CLEARING, "sandbox", currency), -amount_minor),
            Entry(AccountKey(AccountKind.SELLER_AVAILABLE, str(shop_id), currency), amount_minor),
        ]
        async with self.database.begin() as uow:
            await self.ledger.transfer(uow, "earned", new_id(), entries)

    async def balances(self, shop_id: uuid.UUID, currency: str = "USD") -> tuple[int, int]:
        """Return what is available and what is on hold."""
        async with self.database.read() as db:
            return (
                await self.ledger.balance(db, AccountKey(AccountKind.SELLER_AVAILABLE, str(shop_id), currency)),
                await self.ledger.balance(db, AccountKey(AccountKind.SELLER_ON_HOLD, str(shop_id), currency)),
            )

    async def bank(self) -> int:
        """Return the balance of the operator's bank account: what left it stands above zero."""
        async with self.database.read() as db:
            return await self.ledger.balance(db, AccountKey(AccountKind.BANK, PLATFORM, "USD"))

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
            return [event for event in await read_after(db, 0) if event.type in types]

    def http(self) -> httpx2.AsyncClient:
        """Return a client without a face."""
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=self.app), base_url="http://localhost:8000")


@dataclass(frozen=True)
class Person:
    """Somebody who sends requests."""

    house: PayoutHouse
    caller: Caller

    @property
    def id(self) -> uuid.UUID:
        """The account's id."""
        return self.caller.user_id

    @property
    def shop_id(self) -> uuid.UUID:
        """The only shop they belong to."""
        (membership,) = self.caller.memberships
        return membership.shop_id

    async def send(self, method: str, path: str, json: Any = None, **headers: str) -> httpx2.Response:
        """Send a request to the API."""
        async with self.house.http() as http:
            options = {} if json is None else {"json": json}
            return await http.request(method, f"/api/v1{path}", headers={_CALLER: str(self.id), **headers}, **options)

    async def get(self, path: str) -> Any:
        """GET something that is answered, and return its JSON."""
        answer = await self.send("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def put_method(self, method: dict[str, str] | None = None) -> httpx2.Response:
        """Say where the shop's money goes."""
        return await self.send("PUT", "/shops/mine/withdraw-method", BANK if method is None else method)

    async def ask_for(self, amount: int, *, key: str | None = None, **more: Any) -> httpx2.Response:
        """Ask for a payout."""
        headers = {} if key is None else {"idempotency-key": key}
        return await self.send("POST", "/payouts", {"amount": amount, **more}, **headers)

    async def decide(self, payout_id: str, step: str, json: Any = None, *, key: str | None = None) -> httpx2.Response:
        """Decide on a payout as an admin."""
        headers = {} if key is None else {"idempotency-key": key}
        return await self.send("POST", f"/admin/payouts/{payout_id}/{step}", json, **headers)


@contextlib.asynccontextmanager
async def open_payouts(database_url: str, *, connections_max: int = 10, **changes: Any) -> AsyncIterator[PayoutHouse]:
    """Build everything on a migrated database; ``changes`` are settings."""
    settings = structs.replace(SETTINGS, **changes)
    async with open_database(database_url, connections_max=connections_max) as database:
        yield _build(settings, database)


@functools.cache
def _routes() -> Litestar:
    return Litestar(
        [Router("/api/v1", route_handlers=ROUTES)],
        exception_handlers=EXCEPTION_HANDLERS,
        request_class=StrictRequest,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def _build(settings: Settings, database: Database) -> PayoutHouse:
    callers: dict[str, Caller] = {}
    ledger = LedgerService()
    payouts = PayoutService(settings, MarketTerms(settings), ledger)
    api = served_by(_routes(), Provided({Settings: settings, Database: database, PayoutService: payouts}))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope.get("headers", [])}
        scope["state"] = {"request_id": "test", "visitor": Visitor(callers.get(headers.get(_CALLER, "")))}
        await api(scope, receive, send)

    return PayoutHouse(settings, database, ledger, payouts, app, callers)
