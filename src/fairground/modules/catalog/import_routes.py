"""The catalogue's routes for files: products come in and go out as catalogue files."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody
from litestar.response import Stream
from msgspec import Struct

from fairground.infrastructure.access import SHOP_MANAGER
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.forms import form_body, read_upload
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, post, provided
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.catalog.domain import ImportReport, ImportStatus, ProductImport
from fairground.modules.catalog.edit_schemas import ProductSelection
from fairground.modules.catalog.exports import export_products
from fairground.modules.catalog.ports import ImportQueue
from fairground.modules.catalog.service import CatalogService

_TAGS = ["catalog"]


class Import(Struct):
    """An import of products; ``error`` says why one has failed as a whole."""

    id: uuid.UUID
    filename: str
    status: ImportStatus
    rows_read: int
    report: ImportReport
    error: str | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, job: ProductImport) -> "Import":
        """Return what sellers see of an import."""
        return cls(**{name: getattr(job, name) for name in cls.__struct_fields__})


@post(
    "/shops/mine/imports",
    policy=SHOP_MANAGER,
    operation_id="importProducts",
    tags=_TAGS,
    status_code=202,
    **form_body(files=["file"]),
)
async def import_products(request: AnyRequest) -> Import:
    """Take a catalogue file (CSV, as Shopify exports it) and import it in the background.

    How it comes along is told by the event `import:progress`, and by asking again. One import of a shop runs at a time.
    """
    shop_id, caller = my_shop(request).shop_id, caller_of(request)
    upload = await read_upload(request, "file", file_bytes_max=provided(request, Settings).import_bytes_max)
    imports = provided(request, CatalogService).imports
    async with provided(request, Database).begin() as uow:
        begun = await imports.begin_upload(uow, shop_id, upload.filename, upload.content, caller.user_id)
        uow.after_commit(provided(request, ImportQueue).wake)
    return Import.of(begun)


@get("/shops/mine/imports", policy=SHOP_MANAGER, operation_id="listImports", tags=_TAGS)
async def list_imports(request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT) -> Page[Import]:
    """List the shop's imports, the newest first, without the refused rows and notes of their reports."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        page = await provided(request, CatalogService).imports.page(db, shop_id, cursor, limit)
    return Page([Import.of(job) for job in page.items], page.next_cursor)


@get("/shops/mine/imports/{import_id:uuid}", policy=SHOP_MANAGER, operation_id="getImport", tags=_TAGS)
async def get_import(request: AnyRequest, import_id: FromPath[uuid.UUID]) -> Import:
    """Show how far an import has come, and which rows were refused and why."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return Import.of(await provided(request, CatalogService).imports.find(db, shop_id, import_id))


@get(
    "/shops/mine/exports/products.csv",
    policy=SHOP_MANAGER,
    operation_id="exportProducts",
    tags=_TAGS,
    responses={200: ResponseSpec(str, media_type="text/csv", description="The file", generate_examples=False)},
)
async def export_catalogue(request: AnyRequest) -> Stream:
    """Download the shop's products, drafts too, as a catalogue file that the import takes back."""
    return _file(request, None)


@post(
    "/shops/mine/exports/products.csv",
    policy=SHOP_MANAGER,
    operation_id="exportSelectedProducts",
    tags=_TAGS,
    status_code=200,
    responses={200: ResponseSpec(str, media_type="text/csv", description="The file", generate_examples=False)},
)
async def export_selection(request: AnyRequest, data: JSONBody[ProductSelection]) -> Stream:
    """Download some of the shop's products as a catalogue file."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        chosen = await provided(request, CatalogService).edits.selected(db, shop_id, data)
    return _file(request, chosen)


def _file(request: AnyRequest, only: Sequence[uuid.UUID] | None) -> Stream:
    shop = my_shop(request)
    chunks = export_products(provided(request, Database), provided(request, Settings), shop.shop_id, only)
    headers = {
        "content-disposition": f'attachment; filename="{shop.slug}-products.csv"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Stream(chunks, media_type="text/csv", headers=headers)


IMPORT_ROUTES = [import_products, list_imports, get_import, export_catalogue, export_selection]
