"""The signed-in person's own account, and what others may see of it."""

import uuid
from collections.abc import Awaitable, Callable
from typing import TypeVar

from litestar import Response
from litestar.params import FromPath, JSONBody
from msgspec import UNSET, UnsetType, structs

from fairground.infrastructure.access import PUBLIC, SIGNED_IN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.forms import form_body, read_upload
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, get, patch, post, provided, put
from fairground.infrastructure.media import Folder, Media
from fairground.infrastructure.sessions import SessionCookies
from fairground.infrastructure.settings import Settings
from fairground.kernel.emails import email_key
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.accounts.admin_routes import ADMIN_ROUTES
from fairground.modules.accounts.auth_routes import AUTH_ROUTES, throttle
from fairground.modules.accounts.domain import Address, Credentials, PublicCard
from fairground.modules.accounts.errors import WrongPasswordError
from fairground.modules.accounts.password_service import PasswordService
from fairground.modules.accounts.ports import LeavingCommands
from fairground.modules.accounts.profile import AddressDraft, ProfileService
from fairground.modules.accounts.schemas import (
    AddressIn,
    AddressList,
    AddressPatch,
    LeaveIn,
    MePatch,
    Obstacles,
    PasswordIn,
    SessionList,
    SignIn,
    User,
    session_item,
    sign_in,
    user_of,
)
from fairground.modules.accounts.service import AccountService
from fairground.modules.accounts.sessions import SessionService
from fairground.modules.accounts.throttle import AuthThrottle

_TAGS = ["users"]
V = TypeVar("V")


def _given(value: V | UnsetType, otherwise: V) -> V:
    return otherwise if isinstance(value, UnsetType) else value


@get("/users/me", policy=SIGNED_IN, operation_id="getMe", tags=_TAGS)
async def get_me(request: AnyRequest) -> User:
    """Show the signed-in person and the shops they belong to."""
    async with provided(request, Database).read() as db:
        caller = caller_of(request)
        return user_of(await provided(request, AccountService).account(db, caller.user_id), caller)


@patch("/users/me", policy=SIGNED_IN, operation_id="updateMe", tags=_TAGS)
async def update_me(request: AnyRequest, data: JSONBody[MePatch]) -> User:
    """Change names, phone number or e-mail address; a new address must be activated again."""
    accounts, profiles = provided(request, AccountService), provided(request, ProfileService)
    user_id = caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        account = await accounts.account(uow, user_id)
        if not isinstance(data.email, UnsetType):
            await accounts.change_email(uow, account, data.email)
        await profiles.update(
            uow,
            account,
            first_name=_given(data.first_name, account.first_name),
            last_name=_given(data.last_name, account.last_name),
            phone_number=_given(data.phone_number, account.phone_number),
        )
        changed = await accounts.account(uow, user_id)
    return user_of(changed)


@put("/users/me/avatar", policy=SIGNED_IN, operation_id="putAvatar", tags=_TAGS, **form_body(files=["avatar"]))
async def put_avatar(request: AnyRequest) -> User:
    """Show another picture; the one before is deleted."""
    settings, user_id = provided(request, Settings), caller_of(request).user_id
    sent = await read_upload(request, "avatar", file_bytes_max=settings.upload_bytes_max)
    upload = await provided(request, Media).upload(sent.content, Folder.AVATAR)
    async with provided(request, Database).begin() as uow:
        await provided(request, ProfileService).set_avatar(uow, user_id, upload)
        account = await provided(request, AccountService).account(uow, user_id)
    return user_of(account)


@put("/users/me/password", policy=SIGNED_IN, operation_id="changePassword", tags=_TAGS, status_code=204)
async def change_password(request: AnyRequest, data: JSONBody[PasswordIn]) -> None:
    """Choose a new password by the old one; all other sessions end, and the account is told by mail."""
    caller, passwords = caller_of(request), provided(request, PasswordService)
    credentials, new_hash = await _with_password(
        request, lambda found: passwords.hash_change(found, data.old_password, data.new_password)
    )
    async with provided(request, Database).begin() as uow:
        await passwords.change(uow, credentials, new_hash, keep=caller.session_id)


async def _with_password(request: AnyRequest, check: Callable[[Credentials], Awaitable[V]]) -> tuple[Credentials, V]:
    """Check the caller's password by ``check``, within the limits of tries; return whose it is, and what it returns."""
    caller, counter = caller_of(request), provided(request, AuthThrottle)
    account = email_key(caller.email)
    await throttle(request, f"password:{caller.user_id}")
    await counter.charge_failure(account)
    failed = False
    try:
        async with provided(request, Database).read() as db:
            credentials = await provided(request, PasswordService).credentials_of(db, caller.user_id)
        return credentials, await check(credentials)
    except WrongPasswordError:
        failed = True
        raise
    finally:
        if not failed:
            await counter.refund_failure(account)


@get("/users/me/deletion", policy=SIGNED_IN, operation_id="getDeletionObstacles", tags=_TAGS)
async def get_deletion_obstacles(request: AnyRequest) -> Obstacles:
    """Tell what has to be settled before the own account can be deleted."""
    return Obstacles(await provided(request, LeavingCommands).obstacles(caller_of(request).user_id))


@delete("/users/me", policy=SIGNED_IN, operation_id="deleteMe", tags=_TAGS, status_code=204)
async def delete_me(request: AnyRequest, data: JSONBody[LeaveIn]) -> Response[None]:
    """Delete the own account for ever, by the password; what the books need stays, without the person."""
    passwords, cookies = provided(request, PasswordService), provided(request, SessionCookies)
    await _with_password(request, lambda found: passwords.confirm(found, data.password))
    await provided(request, LeavingCommands).leave(caller_of(request), request_id_of(request.scope))
    return Response(None, status_code=204, cookies=[cookies.end_access(), cookies.end_refresh()])


@get("/users/me/addresses", policy=SIGNED_IN, operation_id="listAddresses", tags=_TAGS)
async def list_addresses(request: AnyRequest) -> AddressList:
    """List the own address book, at most fifty addresses."""
    async with provided(request, Database).read() as db:
        return AddressList(await provided(request, ProfileService).addresses(db, caller_of(request).user_id))


@post("/users/me/addresses", policy=SIGNED_IN, operation_id="createAddress", tags=_TAGS)
async def create_address(request: AnyRequest, data: JSONBody[AddressIn]) -> Address:
    """Add an address."""
    async with provided(request, Database).begin() as uow:
        draft = AddressDraft(**structs.asdict(data))
        return await provided(request, ProfileService).add_address(uow, caller_of(request).user_id, draft)


@patch("/users/me/addresses/{address_id:uuid}", policy=SIGNED_IN, operation_id="updateAddress", tags=_TAGS)
async def update_address(request: AnyRequest, address_id: FromPath[uuid.UUID], data: JSONBody[AddressPatch]) -> Address:
    """Change an own address."""
    profiles, user_id = provided(request, ProfileService), caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        before = structs.asdict(await profiles.find_address(uow, user_id, address_id))
        del before["id"]
        changes = {name: value for name, value in structs.asdict(data).items() if value is not UNSET}
        return await profiles.change_address(uow, user_id, address_id, AddressDraft(**{**before, **changes}))


@delete("/users/me/addresses/{address_id:uuid}", policy=SIGNED_IN, operation_id="deleteAddress", tags=_TAGS)
async def delete_address(request: AnyRequest, address_id: FromPath[uuid.UUID]) -> None:
    """Delete an own address."""
    async with provided(request, Database).begin() as uow:
        await provided(request, ProfileService).delete_address(uow, caller_of(request).user_id, address_id)


@get("/users/me/sessions", policy=SIGNED_IN, operation_id="listSessions", tags=_TAGS)
async def list_sessions(request: AnyRequest) -> SessionList:
    """List where the person is signed in, the most recent first."""
    caller = caller_of(request)
    async with provided(request, Database).read() as db:
        live = await provided(request, SessionService).list_live(db, caller.user_id)
    return SessionList([session_item(info, caller.session_id) for info in live])


@get("/users/me/sign-ins", policy=SIGNED_IN, operation_id="listSignIns", tags=_TAGS)
async def list_sign_ins(request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT) -> Page[SignIn]:
    """List where the person signed in during the last months, and when an organiser looked in, the newest first."""
    caller = caller_of(request)
    async with provided(request, Database).read() as db:
        page = await provided(request, SessionService).history(db, caller.user_id, cursor, limit)
    return Page([sign_in(info, caller.session_id) for info in page.items], page.next_cursor)


@delete("/users/me/sessions/{session_id:uuid}", policy=SIGNED_IN, operation_id="revokeSession", tags=_TAGS)
async def revoke_session(request: AnyRequest, session_id: FromPath[uuid.UUID]) -> None:
    """End one of the own sessions; its sockets are closed too."""
    async with provided(request, Database).begin() as uow:
        await provided(request, SessionService).revoke_own(uow, caller_of(request).user_id, session_id)


@get("/users/{user_id:uuid}", policy=PUBLIC, operation_id="getPublicUser", tags=_TAGS)
async def get_public_user(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> PublicCard:
    """Show a person's public card: name and picture, nothing else."""
    async with provided(request, Database).read() as db:
        return await provided(request, ProfileService).public_card(db, user_id)


ROUTES = [
    *AUTH_ROUTES, get_me, update_me, get_deletion_obstacles, delete_me, put_avatar, change_password, list_addresses,
    create_address, update_address, delete_address, list_sessions, list_sign_ins, revoke_session, get_public_user,
    *ADMIN_ROUTES,
]  # fmt: skip
