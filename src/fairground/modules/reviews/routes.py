"""The HTTP entrance to reviews: for everyone, their authors, shops and organisers."""

import uuid
from typing import Annotated

from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT

from fairground.infrastructure.access import ADMIN, PUBLIC, SHOP_MANAGER, SIGNED_IN
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.cached import cached_answer, encoded
from fairground.infrastructure.http.forms import form_body, read_form
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import (
    AnyRequest,
    caller_of,
    delete,
    get,
    my_shop,
    post,
    provided,
    put,
)
from fairground.infrastructure.media import Folder, Media
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.reviews.domain import IMAGES_MAX, ReviewImage, ReviewSort
from fairground.modules.reviews.read_models import ReviewFilter
from fairground.modules.reviews.schemas import (
    AdminReview,
    HideIn,
    ItemToReview,
    MyPart,
    MyReview,
    ReplyIn,
    ReportIn,
    RestoreIn,
    Review,
    ReviewIn,
    ReviewSummary,
    ShopReview,
)
from fairground.modules.reviews.service import Posted, ReviewService

_TAGS = ["reviews"]

Rating = Annotated[int | None, QueryParameter(description="reviews with just so many stars", ge=1, le=5)]


@get("/products/{product_id:uuid}/reviews", policy=PUBLIC, operation_id="listReviews", tags=_TAGS)
async def list_reviews(
    request: AnyRequest,
    product_id: FromPath[uuid.UUID],
    *,
    sort: FromQuery[ReviewSort] = ReviewSort.NEWEST,
    rating: Rating = None,
    with_pictures: FromQuery[bool] = False,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Response[Page[Review]]:
    """List a product's reviews: of each buyer the newest."""
    wanted = ReviewFilter(rating=rating, with_pictures=with_pictures)

    async def read() -> Page[Review]:
        async with provided(request, Database).read() as db:
            return await provided(request, ReviewService).list_of_product(db, product_id, wanted, sort, cursor, limit)

    return await cached_answer(request, read)


@get("/products/{product_id:uuid}/reviews/summary", policy=PUBLIC, operation_id="getReviewSummary", tags=_TAGS)
async def get_review_summary(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Response[ReviewSummary]:
    """Tell how a product's reviews are spread."""

    async def read() -> ReviewSummary:
        async with provided(request, Database).read() as db:
            return await provided(request, ReviewService).summary(db, product_id)

    return await cached_answer(request, read)


@get("/products/{product_id:uuid}/reviews/mine", policy=SIGNED_IN, operation_id="getMyPartOfReviews", tags=_TAGS)
async def get_my_part_of_reviews(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> MyPart:
    """Tell whether the caller may review a product, and what they have written about their newest purchase of it."""
    async with provided(request, Database).read() as db:
        return await provided(request, ReviewService).my_part(db, caller_of(request), product_id)


@post(
    "/products/{product_id:uuid}/reviews",
    policy=SIGNED_IN,
    operation_id="postReview",
    tags=_TAGS,
    **form_body(ReviewIn, files=["images"], json_part="review"),
)
async def post_review(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Response[MyReview]:
    """Review something that was delivered; again, to change it: 201 for a new review, 200 for a changed one."""
    caller, reviews, media = caller_of(request), provided(request, ReviewService), provided(request, Media)
    await reviews.charge(caller)
    async with provided(request, Database).read() as db:
        await reviews.require_buyer(db, caller, product_id)
    form = await read_form(
        request,
        ReviewIn,
        files={"images": IMAGES_MAX},
        file_bytes_max=provided(request, Settings).upload_bytes_max,
        json_part="review",
    )
    written = [await media.upload(upload.content, Folder.REVIEWS) for upload in form.files.get("images", ())]

    async def work(uow: UnitOfWork) -> Posted:
        stored = [await media.record(uow, upload, owner_id=caller.user_id) for upload in written]
        uploads = [ReviewImage(image.public_id, image.url, image.width, image.height) for image in stored]
        posted = await reviews.post(uow, caller, product_id, form.data, uploads)
        for public_id in posted.removed_images:
            await media.forget(uow, public_id)
        return posted

    posted = await provided(request, Database).transact(work)
    return encoded(posted.review, status_code=HTTP_201_CREATED if posted.is_new else HTTP_200_OK)


@get("/users/me/reviews", policy=SIGNED_IN, operation_id="listMyReviews", tags=_TAGS)
async def list_my_reviews(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[MyReview]:
    """List what the caller has written, the newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, ReviewService).list_mine(db, caller_of(request), cursor, limit)


@get("/users/me/reviews/pending", policy=SIGNED_IN, operation_id="listItemsToReview", tags=_TAGS)
async def list_items_to_review(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[ItemToReview]:
    """List what the caller got and has not reviewed, the newest purchase first."""
    async with provided(request, Database).read() as db:
        return await provided(request, ReviewService).to_review(db, caller_of(request), cursor, limit)


@post(
    "/reviews/{review_id:uuid}/report",
    policy=SIGNED_IN,
    operation_id="reportReview",
    tags=_TAGS,
    status_code=HTTP_204_NO_CONTENT,
)
async def report_review(request: AnyRequest, review_id: FromPath[uuid.UUID], data: JSONBody[ReportIn]) -> None:
    """Say what is wrong with a review; once per person, a second time changes nothing."""
    caller, reviews = caller_of(request), provided(request, ReviewService)
    await reviews.charge(caller)
    async with provided(request, Database).begin() as uow:
        await reviews.report(uow, caller, review_id, data.reason, data.note)


@get("/shops/mine/reviews", policy=SHOP_MANAGER, operation_id="listShopReviews", tags=_TAGS)
async def list_shop_reviews(
    request: AnyRequest,
    *,
    unanswered: FromQuery[bool] = False,
    rating: Rating = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[ShopReview]:
    """List the reviews of the shop's products, the newest first."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, ReviewService).list_of_shop(
            db, shop_id, unanswered=unanswered, rating=rating, cursor=cursor, limit=limit
        )


@put("/shops/mine/reviews/{review_id:uuid}/reply", policy=SHOP_MANAGER, operation_id="putReviewReply", tags=_TAGS)
async def put_review_reply(request: AnyRequest, review_id: FromPath[uuid.UUID], data: JSONBody[ReplyIn]) -> ShopReview:
    """Answer a review, or change the answer."""
    shop_id, reviews = my_shop(request).shop_id, provided(request, ReviewService)
    await reviews.charge(caller_of(request))
    async with provided(request, Database).begin() as uow:
        return await reviews.reply(uow, shop_id, review_id, data.body)


@delete("/shops/mine/reviews/{review_id:uuid}/reply", policy=SHOP_MANAGER, operation_id="deleteReviewReply", tags=_TAGS)
async def delete_review_reply(request: AnyRequest, review_id: FromPath[uuid.UUID]) -> None:
    """Take the shop's answer to a review away."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).begin() as uow:
        await provided(request, ReviewService).withdraw_reply(uow, shop_id, review_id)


@get("/admin/reviews", policy=ADMIN, operation_id="listAdminReviews", tags=_TAGS)
async def list_admin_reviews(
    request: AnyRequest,
    *,
    reported: FromQuery[bool] = False,
    hidden: FromQuery[bool] = False,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[AdminReview]:
    """List all reviews, the newest first: those with reports to decide, or those that are hidden."""
    async with provided(request, Database).read() as db:
        return await provided(request, ReviewService).moderation.page(
            db, reported=reported, hidden=hidden, cursor=cursor, limit=limit
        )


@post(
    "/admin/reviews/{review_id:uuid}/hide",
    policy=ADMIN,
    operation_id="hideReview",
    tags=_TAGS,
    status_code=HTTP_200_OK,
)
async def hide_review(request: AnyRequest, review_id: FromPath[uuid.UUID], data: JSONBody[HideIn]) -> AdminReview:
    """Take a review out of sight and out of the average, and settle its reports by that."""
    caller, moderation = caller_of(request), provided(request, ReviewService).moderation

    async def work(uow: UnitOfWork) -> AdminReview:
        return await moderation.hide(uow, caller, review_id, data.reason, request_id_of(request.scope))

    return await provided(request, Database).transact(work)


@post(
    "/admin/reviews/{review_id:uuid}/restore",
    policy=ADMIN,
    operation_id="restoreReview",
    tags=_TAGS,
    status_code=HTTP_200_OK,
)
async def restore_review(request: AnyRequest, review_id: FromPath[uuid.UUID], data: JSONBody[RestoreIn]) -> AdminReview:
    """Show a hidden review again; of one in sight, dismiss the reports."""
    caller, moderation = caller_of(request), provided(request, ReviewService).moderation

    async def work(uow: UnitOfWork) -> AdminReview:
        return await moderation.restore(uow, caller, review_id, data.reason, request_id_of(request.scope))

    return await provided(request, Database).transact(work)


ROUTES = [
    list_reviews, get_review_summary, get_my_part_of_reviews, post_review, list_my_reviews, list_items_to_review,
    report_review, list_shop_reviews, put_review_reply, delete_review_reply, list_admin_reviews, hide_review,
    restore_review,
]  # fmt: skip
