"""The HTTP entrance to promotions."""

from fairground.modules.promotions.coupon_routes import COUPON_ROUTES
from fairground.modules.promotions.event_routes import EVENT_ROUTES

ROUTES = [*COUPON_ROUTES, *EVENT_ROUTES]
