"""The API of shops, catalogue, stock, carts, reviews and wish lists, in this process, without the edge."""

from __future__ import annotations

import functools
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from litestar import Litestar, Router

from fairground.infrastructure.access import Caller, Membership, Role, ShopRole, Visitor
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.cached import answer_from_cache
from fairground.infrastructure.http.problems import EXCEPTION_HANDLERS
from fairground.infrastructure.http.routing import Services as Provided
from fairground.infrastructure.http.strict import StrictRequest
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.media import LocalMediaStore, Media
from fairground.infrastructure.rate_limits import InProcessRateLimiter
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.carts.routes import ROUTES as CARTS
from fairground.modules.carts.service import CartService
from fairground.modules.catalog.jobs import build_edit_job
from fairground.modules.catalog.ports import EditQueue
from fairground.modules.catalog.routes import ROUTES as CATALOG
from fairground.modules.catalog.service import CatalogService
from fairground.modules.inventory.routes import ROUTES as INVENTORY
from fairground.modules.inventory.service import InventoryService
from fairground.modules.notifications.service import NotificationService
from fairground.modules.orders.service import OrderService
from fairground.modules.payments.service import PaymentService
from fairground.modules.promotions.routes import ROUTES as PROMOTIONS
from fairground.modules.promotions.service import PromotionService
from fairground.modules.reviews.routes import ROUTES as REVIEWS
from fairground.modules.reviews.service import ReviewService
from fairground.modules.shops.invitations import InvitationService
from fairground.modules.shops.routes import ROUTES as SHOPS
from fairground.modules.shops.service import ShopService
from fairground.modules.terms.service import MarketTerms
from fairground.modules.wishlists.follows import FollowService
from fairground.modules.wishlists.routes import ROUTES as WISHLISTS
from fairground.modules.wishlists.service import WishlistService
from tests.support.factories import Services, build_services
from tests.support.routes import served_by


@dataclass(frozen=True)
class ShopApi:
    """The application, what it runs on, and clients that call it as somebody."""

    app: Litestar
    database: Database
    services: Services
    settings: Settings

    def client(self, visitor: Visitor | None = None, **headers: str) -> httpx2.AsyncClient:
        """Return a client whose requests come from ``visitor`` (default: an anonymous one without a session)."""
        who = visitor or Visitor(None)
        inner = answer_from_cache(self.app, self.services.cache)

        async def application(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("state", {})["visitor"] = who
            await inner(scope, receive, send)

        transport = httpx2.ASGITransport(app=application)
        return httpx2.AsyncClient(transport=transport, base_url="http://shop.test/api/v1", headers=headers)

    def guest(self) -> httpx2.AsyncClient:
        """Return the client of a guest with a session of their own."""
        return self.client(Visitor(None, guest_key=uuid.uuid4().bytes))


def signed_in(
    user_id: uuid.UUID,
    *,
    role: Role = Role.CUSTOMER,
    activated: bool = True,
    shops: dict[uuid.UUID, ShopRole] | None = None,
) -> Visitor:
    """Return a visitor who is signed in and belongs to ``shops``."""
    memberships = tuple(
        Membership(shop_id, f"shop-{shop_id.hex}", "A shop", shop_role, "active")
        for shop_id, shop_role in (shops or {}).items()
    )
    return Visitor(
        Caller(
            user_id=user_id,
            session_id=new_id(),
            email="robin@example.org",
            name="Robin Field",
            role=role,
            activated=activated,
            memberships=memberships,
        )
    )


@functools.cache
def _routes() -> Litestar:
    return Litestar(
        [
            Router(
                "/api/v1",
                route_handlers=[*SHOPS, *CATALOG, *INVENTORY, *CARTS, *PROMOTIONS, *REVIEWS, *WISHLISTS],
            )
        ],
        exception_handlers=EXCEPTION_HANDLERS,
        request_class=StrictRequest,
        openapi_config=None,
        logging_config=None,
    )


def build_shop_api(database: Database, media_dir: Path, **settings: Any) -> ShopApi:
    """Build the application; ``settings`` override the defaults, under which nothing is cached."""
    chosen = Settings(**{"catalogue_cache_seconds": 0, **settings})
    services = build_services(chosen)
    orders = OrderService(chosen, services.terms, PaymentService(chosen, [], []))
    notifications = NotificationService()
    provided = Provided(
        {
            Database: database,
            Settings: chosen,
            MarketTerms: services.terms,
            InventoryService: services.inventory,
            CatalogService: services.catalog,
            CartService: services.carts,
            PromotionService: PromotionService(chosen, services.catalog, services.inventory),
            ShopService: services.shops,
            InvitationService: InvitationService(services.shops, Mailer(chosen)),
            ReviewService: ReviewService(chosen, InProcessRateLimiter(), orders, services.catalog),
            WishlistService: WishlistService(services.catalog),
            FollowService: FollowService(services.shops, services.catalog, notifications),
            EditQueue: EditQueue(build_edit_job(database, services.catalog.edits)),
            ResponseCache: services.cache,
            Media: Media(chosen, LocalMediaStore(media_dir)),
        }
    )
    return ShopApi(served_by(_routes(), provided), database, services, chosen)
