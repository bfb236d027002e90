"""The shops' routes: public pages, and the members' own shop."""

from typing import Annotated

from litestar import Response
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import structs

from fairground.infrastructure.access import PUBLIC, SHOP_MANAGER, SHOP_OWNER, SHOP_STAFF, SIGNED_IN, Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.cached import cached_answer
from fairground.infrastructure.http.forms import form_body, read_form, read_upload
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import (
    AnyRequest,
    caller_of,
    delete,
    get,
    my_shop,
    patch,
    post,
    provided,
    put,
)
from fairground.infrastructure.media import Folder, Media, Upload
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.shops.admin_routes import ADMIN_ROUTES
from fairground.modules.shops.domain import Picture, ShopAddress, ShopDraft, ShopStatus, slugify
from fairground.modules.shops.errors import EmailNotActivatedError
from fairground.modules.shops.people_routes import PEOPLE_ROUTES
from fairground.modules.shops.schemas import (
    HolidayIn,
    Onboarding,
    Shop,
    ShopCard,
    ShopIn,
    ShopPatch,
    ShopPublic,
    SlugCheck,
)
from fairground.modules.shops.service import ShopService
from fairground.modules.terms.service import MarketTerms

_TAGS = ["shops"]
SlugQuery = Annotated[str, QueryParameter(min_length=1, max_length=120)]


async def _recorded(request: AnyRequest, uow: UnitOfWork, written: Upload) -> Picture:
    stored = await provided(request, Media).record(uow, written, owner_id=caller_of(request).user_id)
    return Picture(stored.public_id, stored.url)


def _draft(data: ShopIn, owner: Caller, avatar: Picture | None, status: ShopStatus) -> ShopDraft:
    return ShopDraft(
        status=status,
        name=data.name,
        slug=data.slug,
        email=data.email or owner.email,
        avatar=avatar,
        phone_number=data.phone_number,
        zip_code=data.zip_code,
        tagline=data.tagline,
        description=data.description,
        address=None if data.address is None else ShopAddress(**structs.asdict(data.address)),
    )


@post(
    "/shops",
    policy=SIGNED_IN,
    operation_id="openShop",
    tags=_TAGS,
    **form_body(ShopIn, files=["avatar"]),
)
async def open_shop(request: AnyRequest) -> Shop:
    """Open a shop owned by the caller, whose e-mail address must be activated. Where shops are approved, it waits."""
    caller = caller_of(request)
    if not caller.activated:
        raise EmailNotActivatedError("Activate your e-mail address before opening a shop")
    settings = provided(request, Settings)
    status = ShopStatus.PENDING if provided(request, MarketTerms).now.shop_approval else ShopStatus.ACTIVE
    form = await read_form(
        request, ShopIn, files={"avatar": 1}, file_bytes_max=settings.upload_bytes_max, json_part="shop"
    )
    avatar = form.file("avatar")
    written = None if avatar is None else await provided(request, Media).upload(avatar.content, Folder.SHOPS)
    async with provided(request, Database).begin() as uow:
        picture = None if written is None else await _recorded(request, uow, written)
        draft = _draft(form.data, caller, picture, status)
        return await provided(request, ShopService).open(uow, caller.user_id, draft)


@get("/shops", policy=PUBLIC, operation_id="listShops", tags=_TAGS)
async def list_shops(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Response[Page[ShopCard]]:
    """List the shops, by name."""

    async def read() -> Page[ShopCard]:
        async with provided(request, Database).read() as db:
            return await provided(request, ShopService).list_public(db, cursor, limit)

    return await cached_answer(request, read)


@get("/shops/{slug_or_id:str}", policy=PUBLIC, operation_id="getShop", tags=_TAGS)
async def get_shop(request: AnyRequest, slug_or_id: FromPath[str]) -> Response[ShopPublic]:
    """Show a shop's public page."""

    async def read() -> ShopPublic:
        async with provided(request, Database).read() as db:
            return await provided(request, ShopService).public(db, slug_or_id)

    return await cached_answer(request, read)


@get("/shops/mine", policy=SHOP_STAFF, operation_id="getMyShop", tags=_TAGS)
async def get_my_shop(request: AnyRequest) -> Shop:
    """Show all data of the caller's shop."""
    async with provided(request, Database).read() as db:
        return await provided(request, ShopService).mine(db, my_shop(request).shop_id)


@patch("/shops/mine", policy=SHOP_MANAGER, operation_id="updateMyShop", tags=_TAGS)
async def update_my_shop(request: AnyRequest, data: JSONBody[ShopPatch]) -> Shop:
    """Change the caller's shop."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShopService).update(uow, my_shop(request).shop_id, data)


@put("/shops/mine/avatar", policy=SHOP_MANAGER, operation_id="putShopAvatar", tags=_TAGS, **form_body(files=["avatar"]))
async def put_shop_avatar(request: AnyRequest) -> Shop:
    """Put another picture on the caller's shop; the old one is deleted."""
    shop_id, media = my_shop(request).shop_id, provided(request, Media)
    upload = await read_upload(request, "avatar", file_bytes_max=provided(request, Settings).upload_bytes_max)
    written = await media.upload(upload.content, Folder.SHOPS)
    async with provided(request, Database).begin() as uow:
        picture = await _recorded(request, uow, written)
        shop, before = await provided(request, ShopService).set_avatar(uow, shop_id, picture)
        await media.forget(uow, before.public_id if before else None)
        return shop


@put("/shops/mine/banner", policy=SHOP_MANAGER, operation_id="putShopBanner", tags=_TAGS, **form_body(files=["banner"]))
async def put_shop_banner(request: AnyRequest) -> Shop:
    """Put another wide picture at the top of the caller's shop; the old one is deleted."""
    shop_id, media = my_shop(request).shop_id, provided(request, Media)
    upload = await read_upload(request, "banner", file_bytes_max=provided(request, Settings).upload_bytes_max)
    written = await media.upload(upload.content, Folder.SHOPS)
    async with provided(request, Database).begin() as uow:
        picture = await _recorded(request, uow, written)
        shop, before = await provided(request, ShopService).set_banner(uow, shop_id, picture)
        await media.forget(uow, before.public_id if before else None)
        return shop


@get("/shops/mine/preview", policy=SHOP_STAFF, operation_id="previewMyShop", tags=_TAGS)
async def preview_my_shop(request: AnyRequest) -> ShopPublic:
    """Show what the public page of the caller's shop shows, also while nobody else may see it."""
    async with provided(request, Database).read() as db:
        return await provided(request, ShopService).preview(db, my_shop(request).shop_id)


@post("/shops/mine/resubmit", policy=SHOP_OWNER, operation_id="resubmitMyShop", tags=_TAGS, status_code=200)
async def resubmit_my_shop(request: AnyRequest) -> Shop:
    """Ask organisers again about the caller's shop, which they declined."""
    shop_id, owner_id = my_shop(request).shop_id, caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShopService).standing.resubmit(uow, shop_id, owner_id)


@put("/shops/mine/holiday", policy=SHOP_MANAGER, operation_id="beginHoliday", tags=_TAGS)
async def begin_holiday(request: AnyRequest, data: JSONBody[HolidayIn]) -> Shop:
    """Take no orders from now on. What was ordered goes on, and the shop stays in sight with the message."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).begin() as uow:
        uow.after_commit(provided(request, ResponseCache).clear)
        return await provided(request, ShopService).holidays.begin(
            uow, shop_id, data.message, data.until, data.time_zone
        )


@delete("/shops/mine/holiday", policy=SHOP_MANAGER, operation_id="endHoliday", tags=_TAGS, status_code=200)
async def end_holiday(request: AnyRequest) -> Shop:
    """Take orders again."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).begin() as uow:
        uow.after_commit(provided(request, ResponseCache).clear)
        return await provided(request, ShopService).holidays.end(uow, shop_id)


@get("/shops/slug-check", policy=SIGNED_IN, operation_id="checkSlug", tags=_TAGS)
async def check_slug(request: AnyRequest, text: SlugQuery) -> SlugCheck:
    """Say what a shop's address would be made of a name, or of an address that was typed, and whether it is free."""
    wanted = slugify(text)
    async with provided(request, Database).read() as db:
        free = await provided(request, ShopService).free_slug(db, text)
    return SlugCheck(wanted, wanted == free, free)


@get("/shops/mine/onboarding", policy=SHOP_STAFF, operation_id="getOnboarding", tags=_TAGS)
async def get_onboarding(request: AnyRequest) -> Onboarding:
    """Say what is done of what the caller's shop needs before it sells."""
    async with provided(request, Database).read() as db:
        return await provided(request, ShopService).onboarding(db, my_shop(request).shop_id)


@post(
    "/shops/mine/onboarding/dismiss",
    policy=SHOP_MANAGER,
    operation_id="dismissOnboarding",
    tags=_TAGS,
    status_code=200,
)
async def dismiss_onboarding(request: AnyRequest) -> Onboarding:
    """Put the checklist away, once all that is needed is done."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, ShopService).dismiss_onboarding(uow, my_shop(request).shop_id)


ROUTES = [
    open_shop, list_shops, get_shop, get_my_shop, update_my_shop, put_shop_avatar, put_shop_banner, preview_my_shop,
    resubmit_my_shop, begin_holiday, end_holiday, check_slug, get_onboarding, dismiss_onboarding, *PEOPLE_ROUTES,
    *ADMIN_ROUTES,
]  # fmt: skip
