"""The seller's stock."""

import uuid
from typing import Annotated

from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import SHOP_MANAGER
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, patch, provided
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.schemas import StockPatch, StockRow
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
    """List the shop's variants with their stock; ``low`` shows what is nearly sold out."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, InventoryService).list_rows(
            db, shop_id, q=q, low=low, cursor=cursor, limit=limit
        )


@patch("/shops/mine/stock/{variant_id:uuid}", policy=SHOP_MANAGER, operation_id="setStock", tags=_TAGS)
async def set_stock(request: AnyRequest, variant_id: FromPath[uuid.UUID], data: JSONBody[StockPatch]) -> StockRow:
    """Count a variant anew, or book what came in or went missing."""
    number = data.on_hand if data.change is None else data.change
    if number is None or (data.on_hand is not None and data.change is not None):
        raise InvalidError(
            "Give either on_hand or change", errors=[FieldError("on_hand", "give either on_hand or change")]
        )
    shop_id, actor_id = my_shop(request).shop_id, caller_of(request).user_id

    async def work(uow: UnitOfWork) -> StockRow:
        item, relative = Quantity(variant_id, number), data.change is not None
        return await provided(request, InventoryService).adjust(
            uow, shop_id, item, relative=relative, actor_id=actor_id, reason=data.reason
        )

    return await provided(request, Database).transact(work)


ROUTES = [list_stock, set_stock]
