"""The part of the composition root that puts together what shoppers say and keep: reviews, wish lists, follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.rate_limits import RateLimiter
from fairground.infrastructure.settings import Settings
from fairground.modules.catalog.service import CatalogService
from fairground.modules.notifications.service import NotificationService
from fairground.modules.orders.service import OrderService
from fairground.modules.reviews import consumers as review_consumers
from fairground.modules.reviews.service import ReviewService
from fairground.modules.shops.service import ShopService
from fairground.modules.wishlists import consumers as wishlist_consumers
from fairground.modules.wishlists.follows import FollowService
from fairground.modules.wishlists.jobs import build_job
from fairground.modules.wishlists.service import WishlistService


@dataclass(frozen=True, slots=True)
class Community:
    """What the program gets of it."""

    services: Sequence[object]
    jobs: Sequence[Job]
    consumers: Sequence[Consumer]


def build_community(
    settings: Settings,
    database: Database,
    limiter: RateLimiter,
    orders: OrderService,
    catalog: CatalogService,
    notifications: NotificationService,
) -> Community:
    """Build the services, and what works in the background for them."""
    shops = ShopService()
    follows = FollowService(shops, catalog, notifications)
    news = build_job(database, follows)
    return Community(
        services=(ReviewService(settings, limiter, orders, catalog), WishlistService(catalog), follows),
        jobs=(news,),
        consumers=(
            *review_consumers.build_consumers(notifications, shops),
            *wishlist_consumers.build_consumers(follows, news.wake),
        ),
    )
