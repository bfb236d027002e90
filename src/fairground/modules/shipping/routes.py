"""The HTTP entrance to shipping: what a shop sets up, and what shoppers see of it."""

import uuid

from litestar.params import FromPath, JSONBody

from fairground.infrastructure.access import PUBLIC, SHOP_MANAGER
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.routing import AnyRequest, delete, get, my_shop, post, provided, put
from fairground.modules.shipping.domain import PickupPoint, ShippingMethod
from fairground.modules.shipping.schemas import (
    PickupPointIn,
    ShippingMethodIn,
    ShippingPreview,
    ShippingPreviewIn,
    ShippingZone,
    ShippingZoneIn,
    ShopShipping,
)
from fairground.modules.shipping.service import ShippingService
from fairground.modules.shops.service import ShopService

_TAGS = ["shipping"]


@get("/shops/{slug_or_id:str}/shipping", policy=PUBLIC, operation_id="getShopShipping", tags=_TAGS)
async def get_shop_shipping(request: AnyRequest, slug_or_id: FromPath[str]) -> ShopShipping:
    """Show where a shop sends its goods, what that costs, and where they can be picked up."""
    async with provided(request, Database).read() as db:
        shop = await provided(request, ShopService).public(db, slug_or_id)
        return await provided(request, ShippingService).of_shop(db, shop.id)


@get("/shops/mine/shipping", policy=SHOP_MANAGER, operation_id="getMyShipping", tags=_TAGS)
async def get_my_shipping(request: AnyRequest) -> ShopShipping:
    """Show all that the caller's shop has set up."""
    async with provided(request, Database).read() as db:
        return await provided(request, ShippingService).of_shop(db, my_shop(request).shop_id)


@post(
    "/shops/mine/shipping/preview",
    policy=SHOP_MANAGER,
    operation_id="previewShipping",
    tags=_TAGS,
    status_code=200,
)
async def preview_shipping(request: AnyRequest, data: JSONBody[ShippingPreviewIn]) -> ShippingPreview:
    """Tell what a buyer would be offered for a parcel, and of the other methods of its zone, why not."""
    async with provided(request, Database).read() as db:
        return await provided(request, ShippingService).preview(db, my_shop(request).shop_id, data)


@post("/shops/mine/shipping/zones", policy=SHOP_MANAGER, operation_id="createShippingZone", tags=_TAGS)
async def create_zone(request: AnyRequest, data: JSONBody[ShippingZoneIn]) -> ShippingZone:
    """Add a zone: countries, or the rest of the world."""

    async def work(uow: UnitOfWork) -> ShippingZone:
        return await provided(request, ShippingService).create_zone(uow, my_shop(request).shop_id, data)

    return await provided(request, Database).transact(work)


@put("/shops/mine/shipping/zones/{zone_id:uuid}", policy=SHOP_MANAGER, operation_id="updateShippingZone", tags=_TAGS)
async def update_zone(
    request: AnyRequest, zone_id: FromPath[uuid.UUID], data: JSONBody[ShippingZoneIn]
) -> ShippingZone:
    """Change a zone's name and countries; its methods stay."""

    async def work(uow: UnitOfWork) -> ShippingZone:
        return await provided(request, ShippingService).update_zone(uow, my_shop(request).shop_id, zone_id, data)

    return await provided(request, Database).transact(work)


@delete("/shops/mine/shipping/zones/{zone_id:uuid}", policy=SHOP_MANAGER, operation_id="deleteShippingZone", tags=_TAGS)
async def delete_zone(request: AnyRequest, zone_id: FromPath[uuid.UUID]) -> None:
    """Delete a zone with its methods; orders keep what was agreed."""
    async with provided(request, Database).begin() as uow:
        await provided(request, ShippingService).delete_zone(uow, my_shop(request).shop_id, zone_id)


@post(
    "/shops/mine/shipping/zones/{zone_id:uuid}/methods",
    policy=SHOP_MANAGER,
    operation_id="createShippingMethod",
    tags=_TAGS,
)
async def create_method(
    request: AnyRequest, zone_id: FromPath[uuid.UUID], data: JSONBody[ShippingMethodIn]
) -> ShippingMethod:
    """Add a method to a zone."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShippingService).create_method(uow, my_shop(request).shop_id, zone_id, data)


@put(
    "/shops/mine/shipping/methods/{method_id:uuid}",
    policy=SHOP_MANAGER,
    operation_id="updateShippingMethod",
    tags=_TAGS,
)
async def update_method(
    request: AnyRequest, method_id: FromPath[uuid.UUID], data: JSONBody[ShippingMethodIn]
) -> ShippingMethod:
    """Change a method; orders keep what was agreed."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShippingService).update_method(uow, my_shop(request).shop_id, method_id, data)


@delete(
    "/shops/mine/shipping/methods/{method_id:uuid}",
    policy=SHOP_MANAGER,
    operation_id="deleteShippingMethod",
    tags=_TAGS,
)
async def delete_method(request: AnyRequest, method_id: FromPath[uuid.UUID]) -> None:
    """Delete a method; orders keep what was agreed."""
    async with provided(request, Database).begin() as uow:
        await provided(request, ShippingService).delete_method(uow, my_shop(request).shop_id, method_id)


@post("/shops/mine/shipping/pickup-points", policy=SHOP_MANAGER, operation_id="createPickupPoint", tags=_TAGS)
async def create_pickup_point(request: AnyRequest, data: JSONBody[PickupPointIn]) -> PickupPoint:
    """Add a place where goods can be picked up."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShippingService).create_pickup_point(uow, my_shop(request).shop_id, data)


@put(
    "/shops/mine/shipping/pickup-points/{point_id:uuid}",
    policy=SHOP_MANAGER,
    operation_id="updatePickupPoint",
    tags=_TAGS,
)
async def update_pickup_point(
    request: AnyRequest, point_id: FromPath[uuid.UUID], data: JSONBody[PickupPointIn]
) -> PickupPoint:
    """Change a pickup point; orders keep what was agreed."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShippingService).update_pickup_point(uow, shop_id, point_id, data)


@delete(
    "/shops/mine/shipping/pickup-points/{point_id:uuid}",
    policy=SHOP_MANAGER,
    operation_id="deletePickupPoint",
    tags=_TAGS,
)
async def delete_pickup_point(request: AnyRequest, point_id: FromPath[uuid.UUID]) -> None:
    """Delete a pickup point; orders keep what was agreed."""
    async with provided(request, Database).begin() as uow:
        await provided(request, ShippingService).delete_pickup_point(uow, my_shop(request).shop_id, point_id)


ROUTES = [
    get_shop_shipping,
    get_my_shipping,
    preview_shipping,
    create_zone,
    update_zone,
    delete_zone,
    create_method,
    update_method,
    delete_method,
    create_pickup_point,
    update_pickup_point,
    delete_pickup_point,
]
