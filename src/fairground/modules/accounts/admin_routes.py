"""The organisers' routes on people, and the look at the market as one of them."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated

import msgspec
from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import ADMIN, SIGNED_IN, SUPER_ADMIN, Caller, Role
from fairground.infrastructure.csrf import Csrf, session_binding
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import WHILE_VIEWING, AnyRequest, caller_of, get, post, provided, put
from fairground.infrastructure.sessions import VIEWING_COOKIE, SessionCookies
from fairground.infrastructure.sockets.server import SocketServer
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.accounts import admin_read_models
from fairground.modules.accounts.admin_read_models import UserFilter, UserState
from fairground.modules.accounts.admin_schemas import (
    AdminSession,
    AdminUser,
    AdminUserDetail,
    Impersonation,
    RoleIn,
    SignedOut,
    UserFigures,
    WhyIn,
)
from fairground.modules.accounts.administration import UserAdministration, may_act
from fairground.modules.accounts.domain import SessionInfo
from fairground.modules.accounts.errors import UserNotFoundError
from fairground.modules.accounts.http import device_of, is_browser
from fairground.modules.accounts.sessions import SessionService
from fairground.modules.accounts.viewing import SECONDS, ViewingService

_TAGS = ["people"]
Search = Annotated[str | None, QueryParameter(description="words of the name or the e-mail address", max_length=200)]


@get("/admin/users", policy=ADMIN, operation_id="listAdminUsers", tags=_TAGS)
async def list_admin_users(
    request: AnyRequest,
    q: Search = None,
    role: FromQuery[Role | None] = None,
    user_state: Annotated[UserState | None, QueryParameter(name="state")] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[AdminUser]:
    """List people, the newest first, with who has a page of the market open now."""
    sockets = provided(request, SocketServer)
    wanted = UserFilter(search=q, role=role, state=user_state, connected=sockets.people())
    async with provided(request, Database).read() as db:
        page = await admin_read_models.page(db, wanted, cursor, limit)
    items = [msgspec.structs.replace(user, connected=bool(sockets.sessions_of(user.id))) for user in page.items]
    return Page(items, page.next_cursor)


@get("/admin/users/figures", policy=ADMIN, operation_id="getUserFigures", tags=_TAGS)
async def get_user_figures(request: AnyRequest) -> UserFigures:
    """Return everyone in figures."""
    async with provided(request, Database).read() as db:
        return await admin_read_models.figures(db, len(provided(request, SocketServer).people()))


@get("/admin/users/{user_id:uuid}", policy=ADMIN, operation_id="getAdminUser", tags=_TAGS)
async def get_admin_user(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> AdminUserDetail:
    """Show a person: orders, shops, where they are signed in and connected, what they were told."""
    return await _detail(request, user_id)


async def _detail(request: AnyRequest, user_id: uuid.UUID) -> AdminUserDetail:
    async with provided(request, Database).read() as db:
        found = await admin_read_models.find(db, user_id)
        if found is None:
            raise UserNotFoundError("No such user")
        live = await provided(request, SessionService).list_live(db, user_id)
        notices = await admin_read_models.notices(db, user_id)
    caller, connected = caller_of(request), provided(request, SocketServer).sessions_of(user_id)
    right = found.deleted_at is None and may_act(caller, user_id, found.role)
    return AdminUserDetail(
        **msgspec.structs.asdict(found),
        sessions=[_session(info, connected) for info in live],
        notices=notices,
        connected=bool(connected),
        may_act=right,
        may_change_role=right and caller.role is Role.SUPER_ADMIN,
    )


def _session(info: SessionInfo, connected: frozenset[uuid.UUID]) -> AdminSession:
    return AdminSession(
        id=info.id,
        user_agent=info.user_agent,
        ip=info.ip,
        created_at=info.created_at,
        last_seen_at=info.last_seen_at,
        by_organiser=info.by_organiser,
        connected=info.id in connected,
    )


async def _act(
    request: AnyRequest, act: Callable[[UserAdministration, UnitOfWork, Caller, str], Awaitable[object]]
) -> None:
    office, caller, request_id = provided(request, UserAdministration), caller_of(request), request_id_of(request.scope)
    await provided(request, Database).transact(lambda uow: act(office, uow, caller, request_id))


@post("/admin/users/{user_id:uuid}/suspend", policy=ADMIN, operation_id="suspendUser", tags=_TAGS, status_code=200)
async def suspend_user(request: AnyRequest, user_id: FromPath[uuid.UUID], data: JSONBody[WhyIn]) -> AdminUserDetail:
    """Lock a person out at once; sessions and sockets end, and they are told why by mail."""
    await _act(request, lambda office, uow, caller, name: office.suspend(uow, caller, user_id, data.reason, name))
    return await _detail(request, user_id)


@post("/admin/users/{user_id:uuid}/reinstate", policy=ADMIN, operation_id="reinstateUser", tags=_TAGS, status_code=200)
async def reinstate_user(request: AnyRequest, user_id: FromPath[uuid.UUID], data: JSONBody[WhyIn]) -> AdminUserDetail:
    """Let a suspended person sign in again; they are told by mail."""
    await _act(request, lambda office, uow, caller, name: office.reinstate(uow, caller, user_id, data.reason, name))
    return await _detail(request, user_id)


@put("/admin/users/{user_id:uuid}/role", policy=SUPER_ADMIN, operation_id="changeUserRole", tags=_TAGS)
async def change_user_role(
    request: AnyRequest, user_id: FromPath[uuid.UUID], data: JSONBody[RoleIn]
) -> AdminUserDetail:
    """Give an account another role; its sessions end. Never one's own, and never the last super admin's."""
    role = Role(data.role)
    await _act(
        request, lambda office, uow, caller, name: office.change_role(uow, caller, user_id, role, data.reason, name)
    )
    return await _detail(request, user_id)


@post(
    "/admin/users/{user_id:uuid}/resend-activation",
    policy=ADMIN,
    operation_id="resendUserActivation",
    tags=_TAGS,
    status_code=202,
)
async def resend_user_activation(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> None:
    """Mail a person's activation link again."""
    await _act(request, lambda office, uow, caller, name: office.resend_activation(uow, caller, user_id, name))


@post("/admin/users/{user_id:uuid}/sign-out", policy=ADMIN, operation_id="signUserOut", tags=_TAGS, status_code=200)
async def sign_user_out(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> SignedOut:
    """End all sessions of a person, sockets included."""
    office, caller, name = provided(request, UserAdministration), caller_of(request), request_id_of(request.scope)
    count = await provided(request, Database).transact(
        lambda uow: office.sign_out_everywhere(uow, caller, user_id, name)
    )
    return SignedOut(count)


@post("/admin/users/{user_id:uuid}/impersonate", policy=ADMIN, operation_id="impersonateUser", tags=_TAGS)
async def impersonate_user(
    request: AnyRequest, user_id: FromPath[uuid.UUID], data: JSONBody[WhyIn]
) -> Response[Impersonation]:
    """See the market as a customer does, for a quarter of an hour, changing nothing. The customer can see it too."""
    viewing, caller, name = provided(request, ViewingService), caller_of(request), request_id_of(request.scope)
    device = device_of(request)
    view = await provided(request, Database).transact(
        lambda uow: viewing.start(uow, caller, user_id, data.reason, device, name)
    )
    body = Impersonation(user_id=user_id, name=view.account.name, expires_at=view.expires_at)
    if not is_browser(request):
        body.access_token = view.access_token
        return Response(body)
    cookies = provided(request, SessionCookies)
    csrf = provided(request, Csrf).issue(session_binding(view.session_id))
    return Response(body, cookies=[cookies.viewing(view.access_token, SECONDS), cookies.csrf(csrf)])


@post(
    "/auth/impersonation/end",
    policy=SIGNED_IN,
    operation_id="endImpersonation",
    tags=["auth"],
    status_code=204,
    opt=WHILE_VIEWING,
)
async def end_impersonation(request: AnyRequest) -> Response[None]:
    """Stop seeing the market as somebody else: the organiser's own session goes on."""
    viewing, caller = provided(request, ViewingService), caller_of(request)
    async with provided(request, Database).begin() as uow:
        own = await viewing.end(uow, caller)
    if VIEWING_COOKIE not in request.cookies:
        return Response(None, status_code=204)
    cookies = provided(request, SessionCookies)
    csrf = provided(request, Csrf).issue(session_binding(own))
    return Response(None, status_code=204, cookies=[cookies.end_viewing(), cookies.csrf(csrf)])


ADMIN_ROUTES = [
    list_admin_users, get_user_figures, get_admin_user, suspend_user, reinstate_user, change_user_role,
    resend_user_activation, sign_user_out, impersonate_user, end_impersonation,
]  # fmt: skip
