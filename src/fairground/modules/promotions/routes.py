"""The HTTP entrance to promotions."""

from fairground.modules.promotions.coupon_routes import COUPON_ROUTES

ROUTES = [*COUPON_ROUTES]
