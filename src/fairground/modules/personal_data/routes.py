"""A person's own data: asking for a copy of it, and taking it away."""

import msgspec
from litestar.openapi import ResponseSpec
from litestar.response import Stream

from fairground.infrastructure.access import SIGNED_IN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.modules.personal_data import repository
from fairground.modules.personal_data.domain import DataExport
from fairground.modules.personal_data.errors import NotYourDataError
from fairground.modules.personal_data.service import PersonalDataService

_TAGS = ["users"]
_ZIP = ResponseSpec(bytes, media_type="application/zip", description="The archive", generate_examples=False)


class NewestExport(msgspec.Struct, frozen=True):
    """The copy that was asked for last, if any."""

    export: DataExport | None


@get("/users/me/export", policy=SIGNED_IN, operation_id="getDataExport", tags=_TAGS)
async def get_data_export(request: AnyRequest) -> NewestExport:
    """Tell how far the copy of the own data is that was asked for last."""
    async with provided(request, Database).read() as db:
        return NewestExport(await provided(request, PersonalDataService).newest(db, caller_of(request).user_id))


@post("/users/me/export", policy=SIGNED_IN, operation_id="requestDataExport", tags=_TAGS, status_code=202)
async def request_data_export(request: AnyRequest) -> DataExport:
    """Ask for a copy of the own data, at most once a day; a mail tells when it is ready."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, PersonalDataService).request(uow, caller_of(request).user_id)


@get(
    "/users/me/export/archive",
    policy=SIGNED_IN,
    operation_id="downloadDataExport",
    tags=_TAGS,
    responses={
        200: ResponseSpec(bytes, media_type="application/zip", description="The archive", generate_examples=False)
    },
)
async def download_data_export(request: AnyRequest) -> Stream:
    """Download the copy of the own data, for a week after it was made."""
    caller, personal_data = caller_of(request), provided(request, PersonalDataService)
    if caller.viewer is not None:
        raise NotYourDataError
    async with provided(request, Database).read() as db:
        found = await personal_data.ready(db, caller.user_id)
    headers = {
        "content-disposition": 'attachment; filename="my-data.zip"',
        "content-length": str(found.bytes),
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Stream(
        repository.parts(provided(request, Database), found.id), media_type="application/zip", headers=headers
    )


ROUTES = [get_data_export, request_data_export, download_data_export]
