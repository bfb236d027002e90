"""The ASGI application: the edge around the API, the sockets and the web client."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import msgspec
from litestar import Litestar, Response, Router
from litestar.openapi import OpenAPIConfig

import fairground
from fairground.entrypoints.container import Market
from fairground.entrypoints.health import OPERATION_ROUTES
from fairground.entrypoints.openapi import describe, openapi_config
from fairground.infrastructure.access import PUBLIC
from fairground.infrastructure.http.cached import answer_from_cache
from fairground.infrastructure.http.edge import Edge
from fairground.infrastructure.http.problems import EXCEPTION_HANDLERS
from fairground.infrastructure.http.routing import Services, get, refuse_without_policy
from fairground.infrastructure.http.static import WebClient
from fairground.infrastructure.http.strict import StrictRequest
from fairground.infrastructure.jobs import run_jobs
from fairground.infrastructure.mail import MAIL_ROUTES
from fairground.infrastructure.media import MEDIA_ROUTES
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.sockets.server import ASGIApp, Receive, Scope, Send, SocketMount
from fairground.modules.accounts.routes import ROUTES as ACCOUNTS
from fairground.modules.administration.audit_routes import AUDIT_ROUTES
from fairground.modules.administration.dashboard_routes import DASHBOARD_ROUTES
from fairground.modules.administration.market_routes import MARKET_ROUTES
from fairground.modules.administration.routes import ROUTES as ADMINISTRATION
from fairground.modules.announcements.routes import ROUTES as ANNOUNCEMENTS
from fairground.modules.carts.routes import ROUTES as CARTS
from fairground.modules.catalog.routes import ROUTES as CATALOG
from fairground.modules.fulfilment.routes import ROUTES as FULFILMENT
from fairground.modules.insights.routes import ROUTES as INSIGHTS
from fairground.modules.inventory.routes import ROUTES as INVENTORY
from fairground.modules.ledger.routes import ROUTES as LEDGER
from fairground.modules.notifications.routes import ROUTES as NOTIFICATIONS
from fairground.modules.orders.routes import ROUTES as ORDERS
from fairground.modules.payments.routes import ROUTES as PAYMENTS
from fairground.modules.payments.routes import WEBHOOK_ROUTES
from fairground.modules.payouts.routes import ROUTES as PAYOUTS
from fairground.modules.personal_data.routes import ROUTES as PERSONAL_DATA
from fairground.modules.promotions.routes import ROUTES as PROMOTIONS
from fairground.modules.realtime.routes import ROUTES as REALTIME
from fairground.modules.returns.routes import ROUTES as RETURNS
from fairground.modules.reviews.routes import ROUTES as REVIEWS
from fairground.modules.shipping.routes import ROUTES as SHIPPING
from fairground.modules.shops.routes import ROUTES as SHOPS
from fairground.modules.terms.routes import ROUTES as TERMS
from fairground.modules.wallets.routes import ROUTES as WALLETS
from fairground.modules.wishlists.routes import ROUTES as WISHLISTS

API_PREFIX = "/api/v1"
#: Paths that the API answers; everything else belongs to the web client.
_API_PATHS = ("/api", "/ping", "/readyz", "/metrics", "/mail", "/media")


def create_api(market: Market | None, openapi: OpenAPIConfig | None = None) -> Litestar:
    """Build the HTTP API. Without a market it can be inspected (routes, OpenAPI) but not called.

    Raises:
        TypeError: a route declares no policy.
    """
    settings = Settings() if market is None else market.settings
    modules = [
        *ACCOUNTS, *SHOPS, *CATALOG, *INVENTORY, *CARTS, *ORDERS, *PAYMENTS, *RETURNS, *WALLETS, *NOTIFICATIONS,
        *PROMOTIONS, *SHIPPING, *FULFILMENT, *INSIGHTS,
        *PAYOUTS, *REALTIME, *ADMINISTRATION, *AUDIT_ROUTES, *PERSONAL_DATA,
        *TERMS, *ANNOUNCEMENTS, *DASHBOARD_ROUTES, *MARKET_ROUTES, *LEDGER,
        *REVIEWS, *WISHLISTS, get_openapi,
    ]  # fmt: skip
    api = Litestar(
        [Router(API_PREFIX, route_handlers=modules), *WEBHOOK_ROUTES, *OPERATION_ROUTES, *MEDIA_ROUTES, *MAIL_ROUTES],
        exception_handlers=EXCEPTION_HANDLERS,
        request_class=StrictRequest,
        request_max_body_size=settings.import_bytes_max,
        openapi_config=openapi,
        logging_config=None,
        debug=False,
    )
    api.state.services = Services() if market is None else market.services
    if openapi is None:
        refuse_without_policy(api)
    return api


@functools.cache
def openapi_document() -> bytes:
    """Return the OpenAPI document as indented JSON with sorted keys, as it is published and committed."""
    document = describe(create_api(None, openapi_config()))
    return msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=2) + b"\n"


@get("/openapi.json", policy=PUBLIC, operation_id="getOpenapi", tags=["operations"], include_in_schema=False)
async def get_openapi() -> Response[bytes]:
    """Describe the API."""
    return Response(openapi_document(), media_type="application/json")


@functools.cache
def _web_client() -> WebClient:
    return WebClient(Path(fairground.__file__).parent / "web_dist")


def create_application(market: Market, routes: Litestar | None = None) -> ASGIApp:
    """Compose the whole program for an ASGI server; its lifespan starts and stops the background work.

    ``routes`` are the market's API, built if they are not given.
    """
    api: Any = answer_from_cache(routes or create_api(market), market.services.provide(ResponseCache))
    web: Any = _web_client()

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        is_api = path.startswith(_API_PATHS) or path.endswith("/webhook")
        await (api if is_api else web)(scope, receive, send)

    edge: Any = Edge(cast("Any", dispatch), market.edge)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(market, receive, send)
        elif scope["type"] == "http":
            await edge(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 4404, "reason": ""})

    return SocketMount(application, market.sockets)


async def _lifespan(market: Market, receive: Receive, send: Send) -> None:
    await receive()
    async with _background(market):
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})


@contextlib.asynccontextmanager
async def _background(market: Market) -> AsyncIterator[None]:
    """Run sequencer, consumers, realtime and jobs beside the requests, and end them with the server."""
    work = [
        market.event_log.run(),
        *(market.event_log.consume(consumer) for consumer in market.consumers),
        market.realtime.run(),
        run_jobs(market.jobs),
    ]
    tasks = [asyncio.create_task(part) for part in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
