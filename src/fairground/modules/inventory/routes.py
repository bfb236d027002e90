"""The seller's stock."""

import uuid
from typing import Annotated

from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET

from fairground.infrastructure.access import SHOP_MANAGER
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, patch, provided, put
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.schemas import StockMark, StockMarkIn, StockMove, StockPatch, StockRow
from fairground.modules.inventory.service import InventoryService

_TAGS = ["inventory"]

Query = Annotated[str | None, QueryParameter(description="part of a product's name or SKU", max_length=200)]


@get("/shops/mine/stock", policy=SHOP_MANAGER, operation_id="listStock", tags=_TAGS)
async def list_stock(
    request: AnyRequest,
    q: Query = None,
    low: FromQuery[bool] = False,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[StockRow]:
    """List the shop's variants with their stock; ``low`` shows what has fallen to its mark."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, InventoryService).list_rows(
            db, shop_id, q=q, low=low, cursor=cursor, limit=limit
        )


@patch("/shops/mine/stock/{variant_id:uuid}", policy=SHOP_MANAGER, operation_id="setStock", tags=_TAGS)
async def set_stock(request: AnyRequest, variant_id: FromPath[uuid.UUID], data: JSONBody[StockPatch]) -> StockRow:
    """Count a variant anew, or book what came in or went missing; or say when it is low."""
    _check(data)
    shop_id, actor_id = my_shop(request).shop_id, caller_of(request).user_id
    inventory = provided(request, InventoryService)

    async def work(uow: UnitOfWork) -> StockRow:
        row = None
        if data.low_at is not UNSET:
            row = await inventory.set_mark(uow, shop_id, variant_id, data.low_at)
        number, relative = (data.on_hand, False) if data.change is None else (data.change, True)
        if number is not None:
            item = Quantity(variant_id, number)
            row = await inventory.adjust(uow, shop_id, item, relative=relative, actor_id=actor_id, reason=data.reason)
        return row or await inventory.row(uow, shop_id, variant_id)

    return await provided(request, Database).transact(work)


def _check(data: StockPatch) -> None:
    given = [number for number in (data.on_hand, data.change) if number is not None]
    if len(given) > 1 or (not given and data.low_at is UNSET):
        raise InvalidError(
            "Give either on_hand or change", errors=[FieldError("on_hand", "give either on_hand or change")]
        )


@get("/shops/mine/stock/{variant_id:uuid}/moves", policy=SHOP_MANAGER, operation_id="listStockMoves", tags=_TAGS)
async def list_stock_moves(
    request: AnyRequest, variant_id: FromPath[uuid.UUID], cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[StockMove]:
    """List what changed the stock of a variant, the newest first."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, InventoryService).moves_of_variant(
            db, shop_id, variant_id, cursor=cursor, limit=limit
        )


@get(
    "/shops/mine/products/{product_id:uuid}/stock-moves",
    policy=SHOP_MANAGER,
    operation_id="listProductStockMoves",
    tags=_TAGS,
)
async def list_product_stock_moves(
    request: AnyRequest, product_id: FromPath[uuid.UUID], cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[StockMove]:
    """List what changed the stock of a product's variants, the newest first."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, InventoryService).moves_of_product(
            db, shop_id, product_id, cursor=cursor, limit=limit
        )


@get("/shops/mine/stock-mark", policy=SHOP_MANAGER, operation_id="getStockMark", tags=_TAGS)
async def get_stock_mark(request: AnyRequest) -> StockMark:
    """Tell at how many free pieces the shop's variants count as low."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return StockMark(await provided(request, InventoryService).low_stock.mark_of(db, shop_id))


@put("/shops/mine/stock-mark", policy=SHOP_MANAGER, operation_id="setStockMark", tags=_TAGS)
async def set_stock_mark(request: AnyRequest, data: JSONBody[StockMarkIn]) -> StockMark:
    """Say at how many free pieces the shop's variants count as low."""
    shop_id, low_stock = my_shop(request).shop_id, provided(request, InventoryService).low_stock

    async def work(uow: UnitOfWork) -> StockMark:
        await low_stock.set_shop_mark(uow, shop_id, data.low_at)
        return StockMark(await low_stock.mark_of(uow, shop_id))

    return await provided(request, Database).transact(work)


ROUTES = [list_stock, set_stock, list_stock_moves, list_product_stock_moves, get_stock_mark, set_stock_mark]
