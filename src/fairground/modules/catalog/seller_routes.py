"""The catalogue's routes for sellers and admins: products and categories are written here."""

import uuid
from collections.abc import Sequence

from litestar.params import FromPath, JSONBody

from fairground.infrastructure.access import ADMIN, SIGNED_IN, ShopRole, choose_shop
from fairground.infrastructure.audit import record_organisers_act
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.forms import Upload, form_body, read_form
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, patch, post, provided
from fairground.infrastructure.media import Folder, Media
from fairground.infrastructure.media import Upload as WrittenImage
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError, InvalidError
from fairground.modules.catalog.domain import ImageDraft
from fairground.modules.catalog.schemas import (
    Category,
    CategoryIn,
    CategoryPatch,
    Product,
    ProductIn,
    ProductPatch,
)
from fairground.modules.catalog.service import CatalogService
from fairground.modules.shops.service import ShopService

_TAGS = ["catalog"]
#: How many pictures one request may bring.
_UPLOADS_MAX = 10


async def _written(request: AnyRequest, uploads: Sequence[Upload]) -> list[WrittenImage]:
    """Decode and write pictures, before any transaction is open."""
    media = provided(request, Media)
    return [await media.upload(upload.content, Folder.PRODUCTS) for upload in uploads]


async def _recorded(request: AnyRequest, uow: UnitOfWork, written: Sequence[WrittenImage]) -> list[ImageDraft]:
    media, owner_id = provided(request, Media), caller_of(request).user_id
    stored = [await media.record(uow, image, owner_id=owner_id) for image in written]
    return [
        ImageDraft(public_id=image.public_id, url=image.url, width=image.width, height=image.height) for image in stored
    ]


async def _shop_to_write_for(request: AnyRequest) -> uuid.UUID:
    """Return the caller's shop; an admin may name any shop in ``X-Shop-Id``, and must without one of their own.

    Raises:
        InvalidError: an admin without a shop has named none.
    """
    caller, named = caller_of(request), request.headers.get("x-shop-id")
    if caller.is_admin and named is None and not caller.memberships:
        raise InvalidError("Name the shop in X-Shop-Id", errors=[FieldError("X-Shop-Id", "say for which shop")])
    if caller.is_admin and named is not None:
        async with provided(request, Database).read() as db:
            return (await provided(request, ShopService).find(db, named)).id
    return choose_shop(caller, {ShopRole.OWNER, ShopRole.MANAGER}, named).shop_id


@post(
    "/products",
    policy=SIGNED_IN,
    operation_id="createProduct",
    tags=_TAGS,
    **form_body(ProductIn, files=["images"], json_part="product"),
)
async def create_product(request: AnyRequest) -> Product:
    """Add a product to the caller's shop; an admin adds to the shop named in X-Shop-Id."""
    caller, shop_id = caller_of(request), await _shop_to_write_for(request)
    form = await read_form(
        request,
        ProductIn,
        files={"images": _UPLOADS_MAX},
        file_bytes_max=provided(request, Settings).upload_bytes_max,
        json_part="product",
    )
    written = await _written(request, form.files.get("images", ()))
    async with provided(request, Database).begin() as uow:
        uploads = await _recorded(request, uow, written)
        product = await provided(request, CatalogService).create(uow, shop_id, form.data, uploads, caller)
        await record_organisers_act(uow, caller, "product.created", f"product:{product.id}", shop_id=str(shop_id))
        return product


@patch(
    "/products/{product_id:uuid}",
    policy=SIGNED_IN,
    operation_id="updateProduct",
    tags=_TAGS,
    **form_body(ProductPatch, files=["images"], json_part="product"),
)
async def update_product(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Product:
    """Change a product of the caller's shop, or as an admin any."""
    caller, catalog = caller_of(request), provided(request, CatalogService)
    async with provided(request, Database).read() as db:
        await catalog.check_editor(db, product_id, caller)
    form = await read_form(
        request,
        ProductPatch,
        files={"images": _UPLOADS_MAX},
        file_bytes_max=provided(request, Settings).upload_bytes_max,
        json_part="product",
    )
    written = await _written(request, form.files.get("images", ()))

    async def work(uow: UnitOfWork) -> Product:
        uploads = await _recorded(request, uow, written)
        product, saved = await catalog.update(uow, product_id, form.data, uploads, caller)
        for public_id in saved.removed_images:
            await provided(request, Media).forget(uow, public_id)
        await record_organisers_act(uow, caller, "product.changed", f"product:{product_id}")
        return product

    return await provided(request, Database).transact(work)


@post("/products/{product_id:uuid}/duplicate", policy=SIGNED_IN, operation_id="duplicateProduct", tags=_TAGS)
async def duplicate_product(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Product:
    """Make a draft like a product of the caller's shop, or as an admin of any: without stock and codes."""
    caller = caller_of(request)

    async def work(uow: UnitOfWork) -> Product:
        product = await provided(request, CatalogService).duplicate(uow, product_id, caller)
        await record_organisers_act(uow, caller, "product.created", f"product:{product.id}", like=str(product_id))
        return product

    return await provided(request, Database).transact(work)


@delete("/products/{product_id:uuid}", policy=SIGNED_IN, operation_id="deleteProduct", tags=_TAGS)
async def delete_product(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> None:
    """Take a product of the caller's shop, or as an admin any, out of the catalogue."""
    caller = caller_of(request)

    async def work(uow: UnitOfWork) -> None:
        await provided(request, CatalogService).delete(uow, product_id, caller)
        await record_organisers_act(uow, caller, "product.deleted", f"product:{product_id}")

    await provided(request, Database).transact(work)


@post("/categories", policy=ADMIN, operation_id="createCategory", tags=_TAGS)
async def create_category(request: AnyRequest, data: JSONBody[CategoryIn]) -> Category:
    """Add a category."""
    async with provided(request, Database).begin() as uow:
        category = await provided(request, CatalogService).categories.create(uow, data)
        await _noted(request, uow, "category.created", category.id, name=category.name)
    return category


@patch("/categories/{category_id:uuid}", policy=ADMIN, operation_id="updateCategory", tags=_TAGS)
async def update_category(
    request: AnyRequest, category_id: FromPath[uuid.UUID], data: JSONBody[CategoryPatch]
) -> Category:
    """Rename or move a category with all beneath it."""
    async with provided(request, Database).begin() as uow:
        category = await provided(request, CatalogService).categories.update(uow, category_id, data)
        await _noted(request, uow, "category.changed", category_id, name=category.name)
    return category


@delete("/categories/{category_id:uuid}", policy=ADMIN, operation_id="deleteCategory", tags=_TAGS)
async def delete_category(request: AnyRequest, category_id: FromPath[uuid.UUID]) -> None:
    """Remove a category that nothing hangs on."""
    async with provided(request, Database).begin() as uow:
        await provided(request, CatalogService).categories.delete(uow, category_id)
        await _noted(request, uow, "category.deleted", category_id)


async def _noted(request: AnyRequest, uow: UnitOfWork, action: str, category_id: uuid.UUID, **detail: object) -> None:
    await record_organisers_act(uow, caller_of(request), action, f"category:{category_id}", **detail)


SELLER_ROUTES = [
    create_product,
    update_product,
    duplicate_product,
    delete_product,
    create_category,
    update_category,
    delete_category,
]
