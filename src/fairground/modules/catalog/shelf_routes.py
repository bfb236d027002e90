"""The catalogue's routes for shops' own lists of products, and for changes of many at once."""

import uuid
from typing import Annotated

from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import SHOP_MANAGER
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, post, provided
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.catalog.domain import ProductStatus
from fairground.modules.catalog.edit_schemas import (
    EditOutcome,
    EditPreview,
    EditPreviewIn,
    EditResult,
    ProductEdit,
    ProductEditIn,
)
from fairground.modules.catalog.ports import EditQueue
from fairground.modules.catalog.service import CatalogService
from fairground.modules.catalog.shelf_schemas import (
    CleanHtml,
    HtmlIn,
    MyProduct,
    MyProductCard,
    ShelfCounts,
    ShelfFilter,
    ShelfSort,
    StockState,
    TagList,
)
from fairground.modules.catalog.shopify.markup import sanitize_product_html

_TAGS = ["catalog"]

Query = Annotated[str | None, QueryParameter(description="words to search for, or a part of a SKU", max_length=200)]
Slug = Annotated[str | None, QueryParameter(max_length=120)]
Tag = Annotated[str | None, QueryParameter(max_length=100)]
Typed = Annotated[str, QueryParameter(description="what was typed so far", max_length=100)]


@get("/shops/mine/products", policy=SHOP_MANAGER, operation_id="listMyProducts", tags=_TAGS)
async def list_my_products(  # noqa: PLR0913, PLR0917 - one parameter per filter
    request: AnyRequest,
    q: Query = None,
    status: FromQuery[ProductStatus | None] = None,
    category: Slug = None,
    stock: FromQuery[StockState | None] = None,
    tag: Tag = None,
    sort: FromQuery[ShelfSort] = ShelfSort.NEWEST,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[MyProductCard]:
    """List the shop's own products, drafts too."""
    shop_id = my_shop(request).shop_id
    wanted = ShelfFilter(q=q, status=status, category=category, stock=stock, tag=tag)
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).shelf.page(db, shop_id, wanted, sort, cursor, limit)


@get("/shops/mine/products/counts", policy=SHOP_MANAGER, operation_id="countMyProducts", tags=_TAGS)
async def count_my_products(
    request: AnyRequest,
    q: Query = None,
    status: FromQuery[ProductStatus | None] = None,
    category: Slug = None,
    stock: FromQuery[StockState | None] = None,
    tag: Tag = None,
) -> ShelfCounts:
    """Count the shop's own products by status and stock."""
    shop_id = my_shop(request).shop_id
    wanted = ShelfFilter(q=q, status=status, category=category, stock=stock, tag=tag)
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).shelf.counts(db, shop_id, wanted)


@get("/shops/mine/products/{product_id:uuid}", policy=SHOP_MANAGER, operation_id="getMyProduct", tags=_TAGS)
async def get_my_product(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> MyProduct:
    """Show one of the shop's products with all that the shop may see and set."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).shelf.product(db, shop_id, product_id)


@get("/shops/mine/tags", policy=SHOP_MANAGER, operation_id="suggestTags", tags=_TAGS)
async def suggest_tags(request: AnyRequest, q: Typed = "") -> TagList:
    """Suggest tags that the shop uses, the most used first."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).shelf.tags(db, shop_id, q)


@post(
    "/shops/mine/descriptions/preview",
    policy=SHOP_MANAGER,
    operation_id="previewDescription",
    tags=_TAGS,
    status_code=200,
)
async def preview_description(data: JSONBody[HtmlIn]) -> CleanHtml:
    """Show what will be kept of a description."""
    return CleanHtml(sanitize_product_html(data.html))


@post(
    "/shops/mine/product-edits/preview",
    policy=SHOP_MANAGER,
    operation_id="previewProductEdit",
    tags=_TAGS,
    status_code=200,
)
async def preview_product_edit(request: AnyRequest, data: JSONBody[EditPreviewIn]) -> EditPreview:
    """Tell what a change of many products would do, without doing it."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).edits.preview(db, shop_id, data.selection, data.action)


@post("/shops/mine/product-edits", policy=SHOP_MANAGER, operation_id="editProducts", tags=_TAGS)
async def edit_products(request: AnyRequest, data: JSONBody[ProductEditIn]) -> ProductEdit:
    """Change many of the shop's products.

    The first hundred are done with the answer, the others in the background: `product-edit:progress` tells, and so does
    asking again.
    """
    shop_id, user_id = my_shop(request).shop_id, caller_of(request).user_id
    database, edits = provided(request, Database), provided(request, CatalogService).edits

    async def begin(uow: UnitOfWork) -> ProductEdit:
        return await edits.begin(uow, shop_id, data, user_id)

    async def work(uow: UnitOfWork) -> bool:
        return await edits.work_off(uow, data.id)

    await database.transact(begin)
    try:
        await database.transact(work)
    finally:
        provided(request, EditQueue).wake()
    async with database.read() as db:
        return await edits.find(db, shop_id, data.id)


@get("/shops/mine/product-edits/{edit_id:uuid}", policy=SHOP_MANAGER, operation_id="getProductEdit", tags=_TAGS)
async def get_product_edit(request: AnyRequest, edit_id: FromPath[uuid.UUID]) -> ProductEdit:
    """Show how far a change of many products has come."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).edits.find(db, shop_id, edit_id)


@get(
    "/shops/mine/product-edits/{edit_id:uuid}/results",
    policy=SHOP_MANAGER,
    operation_id="listEditResults",
    tags=_TAGS,
)
async def list_edit_results(
    request: AnyRequest,
    edit_id: FromPath[uuid.UUID],
    outcome: FromQuery[EditOutcome | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[EditResult]:
    """List what became of each product of a change."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, CatalogService).edits.results(
            db, shop_id, edit_id, outcome=outcome, cursor=cursor, limit=limit
        )


SHELF_ROUTES = [
    list_my_products,
    count_my_products,
    get_my_product,
    suggest_tags,
    preview_description,
    preview_product_edit,
    edit_products,
    get_product_edit,
    list_edit_results,
]
