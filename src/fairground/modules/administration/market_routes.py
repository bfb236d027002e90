"""The organisers' routes about what is sold, and what the market takes of it."""

import uuid
from typing import Annotated

from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided, put
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.administration import market_read_models as read_models
from fairground.modules.administration.commission import CommissionService
from fairground.modules.administration.market_read_models import ProductSearch, ProductState
from fairground.modules.administration.market_schemas import AdminCategories, AdminProduct, CommissionIn, HideProductIn
from fairground.modules.catalog.service import CatalogService

_TAGS = ["administration"]
Search = Annotated[str | None, QueryParameter(description="part of a name", max_length=200)]
ShopSlug = Annotated[str | None, QueryParameter(description="a shop's slug", max_length=80)]


@get("/admin/products", policy=ADMIN, operation_id="listAdminProducts", tags=_TAGS)
async def list_admin_products(
    request: AnyRequest,
    q: Search = None,
    shop: ShopSlug = None,
    show: FromQuery[ProductState | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[AdminProduct]:
    """List the products and sale events of all shops, the newest first."""
    wanted = ProductSearch(q=q and q.strip(), shop=shop, state=show)
    async with provided(request, Database).read() as db:
        return await read_models.products(db, wanted, cursor, limit)


@post("/admin/products/{product_id:uuid}/hide", policy=ADMIN, operation_id="hideProduct", tags=_TAGS, status_code=204)
async def hide_product(request: AnyRequest, product_id: FromPath[uuid.UUID], data: JSONBody[HideProductIn]) -> None:
    """Take a product and its sale events out of sight until organisers show them again; its shop is told why."""
    async with provided(request, Database).begin() as uow:
        await provided(request, CatalogService).moderation.hide(
            uow, caller_of(request), product_id, data.reason, request_id_of(request.scope)
        )


@post("/admin/products/{product_id:uuid}/show", policy=ADMIN, operation_id="showProduct", tags=_TAGS, status_code=204)
async def show_product(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> None:
    """Have a hidden product be again what its shop wants it to be."""
    async with provided(request, Database).begin() as uow:
        await provided(request, CatalogService).moderation.show(
            uow, caller_of(request), product_id, request_id_of(request.scope)
        )


@get("/admin/categories", policy=ADMIN, operation_id="listAdminCategories", tags=_TAGS)
async def list_admin_categories(request: AnyRequest) -> AdminCategories:
    """List all categories with their own products and what the market takes, each before those beneath it."""
    async with provided(request, Database).read() as db:
        return AdminCategories(await provided(request, CommissionService).categories(db))


@put(
    "/admin/categories/{category_id:uuid}/commission",
    policy=ADMIN,
    operation_id="setCategoryCommission",
    tags=_TAGS,
    status_code=204,
)
async def set_category_commission(
    request: AnyRequest, category_id: FromPath[uuid.UUID], data: JSONBody[CommissionIn]
) -> None:
    """Set what the market takes in a category and beneath it; it counts for later orders."""
    async with provided(request, Database).begin() as uow:
        await provided(request, CommissionService).set_of_category(
            uow, caller_of(request), category_id, data.commission_bps, request_id_of(request.scope)
        )


@put(
    "/admin/shops/{shop_id:uuid}/commission",
    policy=ADMIN,
    operation_id="setShopCommission",
    tags=_TAGS,
    status_code=204,
)
async def set_shop_commission(request: AnyRequest, shop_id: FromPath[uuid.UUID], data: JSONBody[CommissionIn]) -> None:
    """Agree with a shop what the market takes; it counts for later orders."""
    async with provided(request, Database).begin() as uow:
        await provided(request, CommissionService).set_of_shop(
            uow, caller_of(request), shop_id, data.commission_bps, request_id_of(request.scope)
        )


MARKET_ROUTES = [
    list_admin_products,
    hide_product,
    show_product,
    list_admin_categories,
    set_category_commission,
    set_shop_commission,
]
