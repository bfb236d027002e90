"""The HTTP entrance to parcels and papers."""

import uuid
from typing import Annotated

from litestar import Response
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from fairground.infrastructure.access import PUBLIC, SHOP_STAFF, Permission, permission
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.routing import (
    AnyRequest,
    caller_of,
    delete,
    get,
    my_shop,
    patch,
    post,
    provided,
)
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.text import clean_line
from fairground.modules.fulfilment.domain import CARRIERS, Carrier, Consignment, Sent, Shipment
from fairground.modules.fulfilment.errors import ShipmentInvalidError
from fairground.modules.fulfilment.ports import FulfilmentCommands, ShipmentWish
from fairground.modules.fulfilment.schemas import (
    Carriers,
    ConsignmentIn,
    Papers,
    ShipmentIn,
    ShipmentItemIn,
    Shipments,
)
from fairground.modules.fulfilment.service import FulfilmentService, PaperService
from fairground.modules.orders.service import OrderService

_TAGS = ["fulfilment"]
_PDF = "application/pdf"
_FILE = {200: ResponseSpec(bytes, media_type=_PDF, description="The file", generate_examples=False)}
_SLIPS_MAX = 100
OrderIds = Annotated[
    list[uuid.UUID],
    QueryParameter(
        name="order_id", description="orders, in the order of the sheets", min_items=1, max_items=_SLIPS_MAX
    ),
]


@get("/carriers", policy=PUBLIC, operation_id="listCarriers", tags=_TAGS)
async def list_carriers() -> Carriers:
    """List who may carry parcels, with the pages on which they can be followed."""
    return Carriers(list(CARRIERS.values()))


@get(
    "/orders/{order_id:uuid}/shipments",
    policy=permission(Permission.ORDERS_READ),
    operation_id="listOrderShipments",
    tags=_TAGS,
)
async def list_order_shipments(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> Shipments:
    """List an order's parcels to its buyer, its shop's members and admins."""
    async with provided(request, Database).read() as db:
        await provided(request, OrderService).access_order_for(db, caller_of(request), order_id)
        return Shipments(await provided(request, FulfilmentService).of_order(db, order_id))


@post("/shops/mine/orders/{order_id:uuid}/shipments", policy=SHOP_STAFF, operation_id="createShipment", tags=_TAGS)
async def create_shipment(
    request: AnyRequest,
    order_id: FromPath[uuid.UUID],
    data: JSONBody[ShipmentIn | None] = None,
    idempotency_key: Key = None,
) -> Response[Sent]:
    """Send a parcel of an order: some pieces, or all that is left. With the last one the order is shipped."""
    wanted = data or ShipmentIn()
    wish = ShipmentWish(
        consignment=_consignment(wanted), quantities=None if wanted.items is None else _quantities(wanted.items)
    )
    keyed = await keyed_by_caller(request, idempotency_key)
    shop_id = my_shop(request).shop_id
    return answered(
        await provided(request, FulfilmentCommands).send(caller_of(request), shop_id, order_id, wish, keyed)
    )


@patch("/shops/mine/shipments/{shipment_id:uuid}", policy=SHOP_STAFF, operation_id="updateShipment", tags=_TAGS)
async def update_shipment(
    request: AnyRequest, shipment_id: FromPath[uuid.UUID], data: JSONBody[ConsignmentIn]
) -> Shipment:
    """Correct a parcel's carrier and tracking number."""
    shop_id = my_shop(request).shop_id
    return await provided(request, FulfilmentCommands).correct(shop_id, shipment_id, _consignment(data))


@post(
    "/shops/mine/shipments/{shipment_id:uuid}/deliver",
    policy=SHOP_STAFF,
    operation_id="deliverShipment",
    tags=_TAGS,
    status_code=200,
)
async def deliver_shipment(
    request: AnyRequest, shipment_id: FromPath[uuid.UUID], idempotency_key: Key = None
) -> Response[Sent]:
    """Note that a parcel has arrived. When all of a shipped order's have, the order is delivered."""
    keyed = await keyed_by_caller(request, idempotency_key)
    shop_id = my_shop(request).shop_id
    return answered(
        await provided(request, FulfilmentCommands).deliver(caller_of(request), shop_id, shipment_id, keyed)
    )


@delete("/shops/mine/shipments/{shipment_id:uuid}", policy=SHOP_STAFF, operation_id="deleteShipment", tags=_TAGS)
async def delete_shipment(request: AnyRequest, shipment_id: FromPath[uuid.UUID]) -> None:
    """Take back a parcel that was written down in error and has not arrived: its pieces are to be sent again."""
    shop_id = my_shop(request).shop_id
    await provided(request, FulfilmentCommands).delete(caller_of(request), shop_id, shipment_id)


@get("/shops/mine/packing-slips.pdf", policy=SHOP_STAFF, operation_id="printPackingSlips", tags=_TAGS, responses=_FILE)
async def print_packing_slips(request: AnyRequest, order_ids: OrderIds) -> Response[bytes]:
    """Print what is left to pack of some orders, each on sheets of its own; of one that is all sent, everything."""
    papers = provided(request, PaperService)
    async with provided(request, Database).read() as db:
        slips = await papers.order_slips(
            db, caller_of(request), my_shop(request).shop_id, list(dict.fromkeys(order_ids))
        )
    return _file(await papers.draw_slips(slips), "packing-slips.pdf")


@get(
    "/shops/mine/shipments/{shipment_id:uuid}/packing-slip.pdf",
    policy=SHOP_STAFF,
    operation_id="printPackingSlip",
    tags=_TAGS,
    responses=_FILE,
)
async def print_packing_slip(request: AnyRequest, shipment_id: FromPath[uuid.UUID]) -> Response[bytes]:
    """Print what is in a parcel."""
    papers = provided(request, PaperService)
    async with provided(request, Database).read() as db:
        slips = await papers.shipment_slip(db, caller_of(request), my_shop(request).shop_id, shipment_id)
    return _file(await papers.draw_slips(slips), f"packing-slip-{slips[0].order_number}.pdf")


@get(
    "/orders/{order_id:uuid}/papers",
    policy=permission(Permission.ORDERS_READ),
    operation_id="listOrderPapers",
    tags=_TAGS,
)
async def list_order_papers(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> Papers:
    """List what can be downloaded of an order: its invoice once it is paid, and a credit note of each refund."""
    async with provided(request, Database).read() as db:
        return Papers(await provided(request, PaperService).of_order(db, caller_of(request), order_id))


@get(
    "/orders/{order_id:uuid}/invoice.pdf",
    policy=permission(Permission.ORDERS_READ),
    operation_id="downloadInvoice",
    tags=_TAGS,
    responses=_FILE,
)
async def download_invoice(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> Response[bytes]:
    """Download an order's invoice: for its buyer, its shop's members and admins."""
    papers = provided(request, PaperService)
    async with provided(request, Database).begin() as uow:
        bill = await papers.invoice(uow, caller_of(request), order_id)
    return _file(await papers.draw_bill(bill), f"invoice-{bill.number}-{bill.order_number}.pdf")


@get(
    "/orders/{order_id:uuid}/credit-notes/{refund_id:uuid}/credit-note.pdf",
    policy=permission(Permission.ORDERS_READ),
    operation_id="downloadCreditNote",
    tags=_TAGS,
    responses=_FILE,
)
async def download_credit_note(
    request: AnyRequest, order_id: FromPath[uuid.UUID], refund_id: FromPath[uuid.UUID]
) -> Response[bytes]:
    """Download the credit note of money that went back: for the order's buyer, its shop's members and admins."""
    papers = provided(request, PaperService)
    async with provided(request, Database).begin() as uow:
        bill = await papers.credit_note(uow, caller_of(request), order_id, refund_id)
    return _file(await papers.draw_bill(bill), f"credit-note-{bill.number}-{bill.order_number}.pdf")


def _consignment(data: ShipmentIn | ConsignmentIn) -> Consignment:
    """Return how a parcel goes.

    Raises:
        InvalidError: a number without a carrier, or another carrier without a name.
    """
    name, number = clean_line(data.carrier_name), clean_line(data.tracking_number)
    if data.carrier is None and number:
        raise InvalidError(
            "Say who carries the parcel",
            code="CARRIER_REQUIRED",
            errors=[FieldError("carrier", "is needed with a tracking number", "CARRIER_REQUIRED")],
        )
    if data.carrier is Carrier.OTHER and not name:
        raise InvalidError(
            "Say what the carrier is called",
            code="CARRIER_NAME_REQUIRED",
            errors=[FieldError("carrier_name", "is needed for another carrier", "CARRIER_NAME_REQUIRED")],
        )
    return Consignment(
        carrier=data.carrier,
        carrier_name=name if data.carrier is Carrier.OTHER else "",
        tracking_number=number,
    )


def _quantities(items: list[ShipmentItemIn]) -> dict[uuid.UUID, int]:
    quantities = {item.order_item_id: item.quantity for item in items}
    if len(quantities) != len(items):
        raise ShipmentInvalidError([FieldError("items", "an item is named twice", "TWICE")])
    return quantities


def _file(content: bytes, name: str) -> Response[bytes]:
    headers = {
        "content-disposition": f'inline; filename="{name}"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Response(content, media_type=_PDF, headers=headers)


ROUTES = [
    list_carriers,
    list_order_shipments,
    create_shipment,
    update_shipment,
    deliver_shipment,
    delete_shipment,
    print_packing_slips,
    print_packing_slip,
    list_order_papers,
    download_invoice,
    download_credit_note,
]
