"""The HTTP entrance to sale events."""

import uuid
from collections.abc import Sequence
from typing import Annotated

from litestar import Response
from litestar.params import FromPath, FromQuery, QueryParameter

from fairground.infrastructure.access import PUBLIC, SHOP_MANAGER, SIGNED_IN
from fairground.infrastructure.audit import record_organisers_act
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.cached import encoded
from fairground.infrastructure.http.forms import Form, Upload, form_body, read_form
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, get, patch, post, provided
from fairground.infrastructure.media import Folder, Media
from fairground.infrastructure.media import Upload as WrittenImage
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import PAGE_SIZE_DEFAULT
from fairground.modules.catalog.domain import ImageDraft
from fairground.modules.promotions.event_read_models import SaleEventFilter
from fairground.modules.promotions.event_schemas import SaleEvent, SaleEventIn, SaleEventPage, SaleEventPatch
from fairground.modules.promotions.service import PromotionService
from fairground.modules.promotions.timing import EventStatus

_TAGS = ["promotions"]
#: How many pictures one request may bring.
_UPLOADS_MAX = 10

Slug = Annotated[str | None, QueryParameter(description="a shop's slug or id", max_length=120)]
Words = Annotated[str | None, QueryParameter(description="words to search for", max_length=200)]


async def _written(request: AnyRequest, uploads: Sequence[Upload]) -> list[WrittenImage]:
    """Decode and write pictures, before any transaction is open."""
    media = provided(request, Media)
    return [await media.upload(upload.content, Folder.EVENTS) for upload in uploads]


async def _recorded(request: AnyRequest, uow: UnitOfWork, written: Sequence[WrittenImage]) -> list[ImageDraft]:
    media, owner_id = provided(request, Media), caller_of(request).user_id
    stored = [await media.record(uow, image, owner_id=owner_id) for image in written]
    return [
        ImageDraft(public_id=image.public_id, url=image.url, width=image.width, height=image.height) for image in stored
    ]


@get("/sale-events", policy=PUBLIC, operation_id="listSaleEvents", tags=_TAGS)
async def list_sale_events(
    request: AnyRequest,
    shop: Slug = None,
    product: FromQuery[uuid.UUID | None] = None,
    status: FromQuery[EventStatus | None] = None,
    q: Words = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Response[SaleEventPage]:
    """List sale events: those that run by their end, those to come by their beginning, all by age. Never cached."""
    wanted = SaleEventFilter(shop=shop, product_id=product, status=status, q=q and q.strip())
    async with provided(request, Database).read() as db:
        return encoded(await provided(request, PromotionService).sale_events.page(db, wanted, cursor, limit))


@get("/sale-events/{event_id:uuid}", policy=PUBLIC, operation_id="getSaleEvent", tags=_TAGS)
async def get_sale_event(request: AnyRequest, event_id: FromPath[uuid.UUID]) -> Response[SaleEvent]:
    """Show a sale event, before it begins and after it has ended, too. Never cached."""
    async with provided(request, Database).read() as db:
        return encoded(await provided(request, PromotionService).sale_events.find(db, event_id))


@post(
    "/sale-events",
    policy=SHOP_MANAGER,
    operation_id="createSaleEvent",
    tags=_TAGS,
    **form_body(SaleEventIn, files=["images"], json_part="sale_event"),
)
async def create_sale_event(request: AnyRequest) -> SaleEvent:
    """Make a sale event of a product of a shop that the caller manages; its pieces are taken from the product's."""
    form: Form[SaleEventIn] = await read_form(
        request,
        SaleEventIn,
        files={"images": _UPLOADS_MAX},
        file_bytes_max=provided(request, Settings).upload_bytes_max,
        json_part="sale_event",
    )
    written = await _written(request, form.files.get("images", ()))

    async def work(uow: UnitOfWork) -> SaleEvent:
        uploads = await _recorded(request, uow, written)
        events = provided(request, PromotionService).sale_events
        return await events.create(uow, form.data, uploads, caller_of(request))

    return await provided(request, Database).transact(work)


@patch(
    "/sale-events/{event_id:uuid}",
    policy=SIGNED_IN,
    operation_id="updateSaleEvent",
    tags=_TAGS,
    **form_body(SaleEventPatch, files=["images"], json_part="sale_event"),
)
async def update_sale_event(request: AnyRequest, event_id: FromPath[uuid.UUID]) -> SaleEvent:
    """Change a sale event of the caller's shop, or as an admin any, before it begins."""
    caller, events = caller_of(request), provided(request, PromotionService).sale_events
    async with provided(request, Database).read() as db:
        await events.check_editor(db, event_id, caller)
    form: Form[SaleEventPatch] = await read_form(
        request,
        SaleEventPatch,
        files={"images": _UPLOADS_MAX},
        file_bytes_max=provided(request, Settings).upload_bytes_max,
        json_part="sale_event",
    )
    written = await _written(request, form.files.get("images", ()))

    async def work(uow: UnitOfWork) -> SaleEvent:
        uploads = await _recorded(request, uow, written)
        changed = await events.update(uow, event_id, form.data, uploads, caller)
        for public_id in changed.removed_images:
            await provided(request, Media).forget(uow, public_id)
        await record_organisers_act(uow, caller, "sale_event.changed", f"sale_event:{event_id}")
        return changed.event

    return await provided(request, Database).transact(work)


@delete("/sale-events/{event_id:uuid}", policy=SIGNED_IN, operation_id="deleteSaleEvent", tags=_TAGS)
async def delete_sale_event(request: AnyRequest, event_id: FromPath[uuid.UUID]) -> None:
    """End a sale event of the caller's shop, or as an admin any, and show it no more; unsold pieces go back."""

    async def work(uow: UnitOfWork) -> None:
        caller = caller_of(request)
        await provided(request, PromotionService).sale_events.delete(uow, event_id, caller)
        await record_organisers_act(uow, caller, "sale_event.ended", f"sale_event:{event_id}")

    await provided(request, Database).transact(work)


EVENT_ROUTES = [list_sale_events, get_sale_event, create_sale_event, update_sale_event, delete_sale_event]
