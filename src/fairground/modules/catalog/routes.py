"""The catalogue's public routes: lists, product pages, categories."""

import uuid
from typing import Annotated

from litestar import Response
from litestar.params import FromPath, FromQuery, QueryParameter

from fairground.infrastructure.access import PUBLIC
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.cached import cached_answer, encoded
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, get, provided, visitor_of
from fairground.kernel.money import AMOUNT_MINOR_MAX
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.catalog.import_routes import IMPORT_ROUTES
from fairground.modules.catalog.product_filter import ProductFilter
from fairground.modules.catalog.schemas import (
    CategoryList,
    Facets,
    Product,
    ProductCard,
    ProductList,
    ProductSort,
    ProductStock,
    Suggestions,
)
from fairground.modules.catalog.seller_routes import SELLER_ROUTES
from fairground.modules.catalog.service import CatalogService
from fairground.modules.catalog.shelf_routes import SHELF_ROUTES

_TAGS = ["catalog"]

Query = Annotated[str | None, QueryParameter(description="words to search for", max_length=200)]
Slug = Annotated[str | None, QueryParameter(max_length=120)]
Tags = Annotated[list[str] | None, QueryParameter(name="tag", description="products with all of these", max_items=20)]
Price = Annotated[int | None, QueryParameter(description="minor units", ge=0, le=AMOUNT_MINOR_MAX)]
Rating = Annotated[int | None, QueryParameter(ge=1, le=5)]
Ids = Annotated[list[uuid.UUID], QueryParameter(name="id", description="which products", min_items=1, max_items=100)]


@get("/products", policy=PUBLIC, operation_id="listProducts", tags=_TAGS)
async def list_products(  # noqa: PLR0913, PLR0917 - one parameter per filter
    request: AnyRequest,
    q: Query = None,
    category: Slug = None,
    shop: Slug = None,
    tags: Tags = None,
    price_min: Price = None,
    price_max: Price = None,
    rating_min: Rating = None,
    in_stock: FromQuery[bool] = False,
    on_sale: FromQuery[bool] = False,
    sort: FromQuery[ProductSort | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Response[Page[ProductCard]]:
    """List or search the products on sale."""
    wanted = ProductFilter(
        q=q and q.strip(), category=category or None, shop=shop or None, tags=tuple(tags or ()), price_min=price_min,
        price_max=price_max,
        rating_min=rating_min, in_stock=in_stock, on_sale=on_sale,
    )  # fmt: skip

    async def read() -> Page[ProductCard]:
        async with provided(request, Database).read() as db:
            return await provided(request, CatalogService).list_products(db, wanted, sort, cursor, limit)

    return await cached_answer(request, read)


@get("/products/facets", policy=PUBLIC, operation_id="getProductFacets", tags=_TAGS)
async def get_product_facets(  # noqa: PLR0913, PLR0917 - one parameter per filter
    request: AnyRequest,
    q: Query = None,
    category: Slug = None,
    shop: Slug = None,
    tags: Tags = None,
    price_min: Price = None,
    price_max: Price = None,
    rating_min: Rating = None,
    in_stock: FromQuery[bool] = False,
    on_sale: FromQuery[bool] = False,
) -> Response[Facets]:
    """Count what the products on sale can be narrowed by."""
    wanted = ProductFilter(
        q=q and q.strip(), category=category or None, shop=shop or None, tags=tuple(tags or ()), price_min=price_min,
        price_max=price_max,
        rating_min=rating_min, in_stock=in_stock, on_sale=on_sale,
    )  # fmt: skip

    async def read() -> Facets:
        async with provided(request, Database).read() as db:
            return await provided(request, CatalogService).facets(db, wanted)

    return await cached_answer(request, read)


@get("/products/suggestions", policy=PUBLIC, operation_id="suggestProducts", tags=_TAGS)
async def suggest_products(
    request: AnyRequest,
    q: Annotated[str, QueryParameter(description="what was typed so far", min_length=1, max_length=100)],
) -> Response[Suggestions]:
    """Suggest products, categories and shops while a query is typed."""

    async def read() -> Suggestions:
        async with provided(request, Database).read() as db:
            return await provided(request, CatalogService).suggestions(db, q)

    return await cached_answer(request, read)


@get("/products/by-id", policy=PUBLIC, operation_id="listProductsById", tags=_TAGS)
async def list_products_by_id(request: AnyRequest, ids: Ids) -> Response[ProductList]:
    """List products by their ids, in the order asked for, without those that are not on sale."""
    async with provided(request, Database).read() as db:
        cards = await provided(request, CatalogService).cards(db, ids)
    return encoded(ProductList([cards[product_id] for product_id in dict.fromkeys(ids) if product_id in cards]))


@get("/products/{product_id:uuid}/related", policy=PUBLIC, operation_id="listRelatedProducts", tags=_TAGS)
async def list_related_products(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Response[ProductList]:
    """List products like this one."""

    async def read() -> ProductList:
        async with provided(request, Database).read() as db:
            return ProductList(await provided(request, CatalogService).related(db, product_id))

    return await cached_answer(request, read)


@get("/products/{product_id:uuid}", policy=PUBLIC, operation_id="getProduct", tags=_TAGS)
async def get_product(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Response[Product]:
    """Show a product; drafts to their shop only."""

    async def read() -> Product:
        async with provided(request, Database).read() as db:
            return await provided(request, CatalogService).product(db, product_id, visitor_of(request).caller)

    return await cached_answer(request, read)


@get("/products/{product_id:uuid}/stock", policy=PUBLIC, operation_id="getProductStock", tags=_TAGS)
async def get_product_stock(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Response[ProductStock]:
    """Tell what is free right now; never from a cache."""
    async with provided(request, Database).read() as db:
        return encoded(await provided(request, CatalogService).stock(db, product_id))


@get("/categories", policy=PUBLIC, operation_id="listCategories", tags=_TAGS)
async def list_categories(request: AnyRequest) -> Response[CategoryList]:
    """List all categories, each before those beneath it."""

    async def read() -> CategoryList:
        async with provided(request, Database).read() as db:
            return CategoryList(await provided(request, CatalogService).categories.list_all(db))

    return await cached_answer(request, read)


ROUTES = [
    list_products,
    get_product_facets,
    suggest_products,
    list_products_by_id,
    get_product,
    get_product_stock,
    list_related_products,
    list_categories,
    *SELLER_ROUTES,
    *SHELF_ROUTES,
    *IMPORT_ROUTES,
]
