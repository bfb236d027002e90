"""The accounts module and the edge, without the rest of the market, and people who use them."""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import httpx2
from litestar import Litestar, Router
from litestar.params import FromPath
from msgspec import structs

from fairground.infrastructure import database as databases
from fairground.infrastructure.access import ADMIN, CART, PUBLIC, SIGNED_IN, WEBHOOK, Caller, Permission, permission
from fairground.infrastructure.csrf import Csrf
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.event_log import read_after
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.http.edge import Edge, EdgeParts
from fairground.infrastructure.http.problems import EXCEPTION_HANDLERS
from fairground.infrastructure.http.routing import AnyRequest, Services, get, patch, post, visitor_of
from fairground.infrastructure.mail import MAIL_ROUTES, Mailer
from fairground.infrastructure.media import MEDIA_ROUTES, LocalMediaStore, Media
from fairground.infrastructure.rate_limits import ClientAddresses, InProcessRateLimiter
from fairground.infrastructure.sessions import AccessTokens, SessionCookies
from fairground.infrastructure.settings import RateLimit, Settings
from fairground.infrastructure.telemetry import Telemetry
from fairground.modules.accounts.assembly import Accounts, Surroundings, build_accounts
from fairground.modules.accounts.consumers import build_consumers
from fairground.modules.accounts.passwords import Passwords
from fairground.modules.accounts.routes import ROUTES
from tests.support.routes import served_by

#: Runs the module with some settings changed.
HouseWith = Callable[..., contextlib.AbstractAsyncContextManager["House"]]
PASSWORD = "a lantern for the carousel"
ORIGIN = "http://localhost:8000"
NO_LIMIT = RateLimit(1_000_000, 60)

SETTINGS = Settings(
    app_env="test",
    jwt_secret="jwt-secret-for-tests-0123456789abcdef",
    csrf_secret="csrf-secret-for-tests-0123456789abcdef",
    activation_secret="activation-secret-for-tests-0123456789",
    qr_secret="qr-secret-for-tests-0123456789abcdef",
    sandbox_webhook_secret="sandbox-secret-for-tests-0123456789ab",
    rate_limit_general=NO_LIMIT,
    rate_limit_auth=NO_LIMIT,
    rate_limit_orders=NO_LIMIT,
)


@get("/whoami", policy=PUBLIC, operation_id="whoami")
async def whoami(request: AnyRequest) -> dict[str, Any]:
    """Tell what the edge has found out."""
    visitor = visitor_of(request)
    return {
        "user": str(visitor.caller.user_id) if visitor.caller else None,
        "role": visitor.caller.role if visitor.caller else None,
        "guest": visitor.guest_key.hex() if visitor.guest_key else None,
        "ip": request.scope["state"]["client_ip"],
    }


@post("/things", policy=PUBLIC, operation_id="makeThing")
async def make_thing() -> dict[str, str]:
    """Change something."""
    return {"made": "yes"}


@post("/orders", policy=permission(Permission.ORDERS_CREATE), operation_id="makeOrder")
async def make_order() -> dict[str, str]:
    """Stand for an order."""
    return {"made": "yes"}


@patch("/orders/{order_id:str}/status", policy=permission(Permission.ORDERS_UPDATE), operation_id="moveOrder")
async def move_order(order_id: FromPath[str]) -> dict[str, str]:
    """Stand for a change of status."""
    return {"moved": order_id}


@get("/cart", policy=CART, operation_id="cart")
async def cart() -> dict[str, str]:
    """Stand for a cart."""
    return {}


@get("/private", policy=SIGNED_IN, operation_id="private")
async def private() -> dict[str, str]:
    """Need somebody."""
    return {}


@get("/admin/things", policy=ADMIN, operation_id="adminThings")
async def admin_things() -> dict[str, str]:
    """Need an admin."""
    return {}


@get("/boom", policy=PUBLIC, operation_id="boom")
async def boom() -> None:
    """Fail in a way that nobody foresaw."""
    message = "the secret is 42"
    raise ZeroDivisionError(message)


@post("/payments/{provider:str}/webhook", policy=WEBHOOK, operation_id="webhook")
async def webhook(provider: FromPath[str]) -> dict[str, str]:
    """Stand for a webhook."""
    return {"received": provider}


TEST_ROUTES = [whoami, make_thing, make_order, move_order, cart, private, admin_things, boom]


@dataclass
class House:
    """A running accounts module behind the edge."""

    settings: Settings
    database: Database
    services: Services
    accounts: Accounts
    media: Media
    edge: Edge
    telemetry: Telemetry
    limiter: InProcessRateLimiter
    #: (user id, guest key) of every sign-in that brought a guest's things
    merged: list[tuple[Any, bytes]] = field(default_factory=list)

    def client(self, *, ip: str = "203.0.113.7", browser: bool = False, **headers: str) -> Client:
        """Return somebody who sends requests; a browser sends its Origin and keeps CSRF tokens."""
        transport = httpx2.ASGITransport(app=cast("Any", self.edge), raise_app_exceptions=False, client=(ip, 40000))
        return Client(transport, browser=browser, headers=headers)

    async def events(self, *types: str) -> list[RecordedEvent]:
        """Return the facts of some types written so far, in order of writing."""
        async with self.database.begin() as uow:
            await uow.execute("UPDATE event_log SET seq = entry_id WHERE seq IS NULL")
        async with self.database.read() as db:
            return [event for event in await read_after(db, 0) if not types or event.type in types]

    async def serve_links(self) -> None:
        """Do what the module's consumer does in a running program, for every event so far and once."""
        (consumer,) = build_consumers(self.accounts.link_mail)
        served = self.__dict__.setdefault("_served", set())
        for event in await self.events("account.link_requested"):
            if event.id not in served:
                served.add(event.id)
                async with self.database.begin() as uow:
                    await consumer.handlers[event.type](uow, event)

    async def mails(self, to: str | None = None) -> list[dict[str, Any]]:
        """Return the queued mails, newest first."""
        answer = await self.client().get("/mail.json", params={"to": to} if to else {})
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def link_token(self, to: str, template: str) -> str:
        """Return the token of the newest mailed link of a kind."""
        await self.serve_links()
        mail = next(mail for mail in await self.mails(to) if mail["template"] == template)
        found = re.search(r"\?token=(\S+)", mail["text"])
        assert found is not None, mail["text"]
        return found.group(1)

    async def value(self, sql: str, *args: object) -> Any:
        """Return one value from the database."""
        async with self.database.read() as db:
            return await db.fetch_value(sql, *args)


class Client:
    """One person's device or browser, with its own cookies."""

    def __init__(self, transport: httpx2.ASGITransport, *, browser: bool, headers: dict[str, str]) -> None:
        origin = {"origin": ORIGIN} if browser else {}
        self.http = httpx2.AsyncClient(
            transport=transport, base_url="http://localhost:8000", headers={**origin, **headers}
        )
        self.browser = browser
        self.csrf: str | None = None

    @property
    def cookies(self) -> httpx2.Cookies:
        """Return the cookie jar."""
        return self.http.cookies

    async def get(self, path: str, **options: Any) -> httpx2.Response:
        """GET."""
        return await self.http.get(_full(path), **options)

    async def send(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """Send an unsafe request; a browser adds its CSRF token, fetched anew when it was outdated."""
        headers = dict(options.pop("headers", {}))
        if self.browser:
            headers.setdefault("x-csrf-token", self.csrf or await self.fetch_csrf())
        answer = await self.http.request(method, _full(path), headers=headers, **options)
        if self.browser and answer.status_code == 403 and answer.json().get("code") == "CSRF_STALE":
            headers["x-csrf-token"] = await self.fetch_csrf()
            answer = await self.http.request(method, _full(path), headers=headers, **options)
        return answer

    async def post(self, path: str, json: Any = None, **options: Any) -> httpx2.Response:
        """POST JSON."""
        return await self.send("POST", path, json=json, **options)

    async def fetch_csrf(self) -> str:
        """Fetch the CSRF token."""
        self.csrf = str((await self.get("/csrf-token")).json()["csrf_token"])
        return self.csrf

    async def register(self, email: str, password: str = PASSWORD, **more: Any) -> httpx2.Response:
        """Sign up."""
        person = {"email": email, "password": password, "first_name": "Ada", "last_name": "Buyer"}
        return await self.post("/auth/register", {**person, **more})

    async def login(self, email: str, password: str = PASSWORD) -> httpx2.Response:
        """Sign in."""
        return await self.post("/auth/login", {"email": email, "password": password})

    def bear(self, token: str) -> None:
        """Send this token with every request from now on."""
        self.http.headers["authorization"] = f"Bearer {token}"


def _full(path: str) -> str:
    outside = path.startswith(("/api", "/mail", "/media", "/payments"))
    return path if outside else f"/api/v1{path}"


@functools.cache
def _routes() -> Litestar:
    return Litestar(
        [Router("/api/v1", route_handlers=[*ROUTES, *TEST_ROUTES, webhook]), *MEDIA_ROUTES, *MAIL_ROUTES],
        exception_handlers=EXCEPTION_HANDLERS,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


@contextlib.asynccontextmanager
async def open_house(database_url: str, data_dir: Path, **changes: Any) -> AsyncIterator[House]:
    """Build everything on a migrated database; ``changes`` are settings."""
    settings = structs.replace(SETTINGS, data_dir=data_dir, **changes)
    media = Media(settings, LocalMediaStore(data_dir / "media"))
    tokens, addresses, limiter = AccessTokens(settings), ClientAddresses(settings), InProcessRateLimiter()
    merged: list[tuple[Any, bytes]] = []
    database = await databases.connect(database_url, connections_min=1)

    async def on_sign_in(_uow: UnitOfWork, user_id: Any, guest_key: bytes) -> None:
        merged.append((user_id, guest_key))

    around = Surroundings(settings, database, tokens, Mailer(settings), media, limiter, addresses, on_sign_in)
    accounts = build_accounts(around, passwords=Passwords(memory_kib=64, passes=1))
    csrf, telemetry = Csrf(settings), Telemetry()
    services = Services({Settings: settings, Database: database, Media: media, Csrf: csrf, Telemetry: telemetry})
    services.update({SessionCookies: SessionCookies(settings), **accounts.services})
    api = served_by(_routes(), services)
    parts = EdgeParts(settings, tokens, accounts.authenticator, limiter, addresses, csrf, telemetry)
    house = House(settings, database, services, accounts, media, Edge(api, parts), telemetry, limiter, merged)
    try:
        yield house
    finally:
        await media.settle()
        await database.close()


async def caller_behind(house: House, token: str) -> Caller:
    """Return whom a token stands for."""
    return await house.accounts.authenticator.verify(token)
