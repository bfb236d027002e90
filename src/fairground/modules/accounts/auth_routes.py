"""Signing up, in and out, and what comes by mailed links."""

import structlog
from litestar import Response
from litestar.datastructures import Cookie
from litestar.params import JSONBody

from fairground.infrastructure.access import PUBLIC
from fairground.infrastructure.csrf import Csrf, binding_of, guest_binding, session_binding
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.forms import form_body, read_form
from fairground.infrastructure.http.routing import AnyRequest, get, post, provided, visitor_of
from fairground.infrastructure.media import Folder, Media
from fairground.infrastructure.sessions import (
    CSRF_COOKIE,
    REFRESH_COOKIE,
    VISITOR_COOKIE,
    SessionCookies,
    authentication_required,
    guest_key,
    guest_key_of,
    invalid_token,
    new_visitor_id,
)
from fairground.infrastructure.settings import Settings
from fairground.kernel.emails import email_key
from fairground.modules.accounts.domain import LinkPurpose
from fairground.modules.accounts.errors import BadCredentialsError
from fairground.modules.accounts.http import client_ip, device_of, is_browser
from fairground.modules.accounts.links import LinkMail, throttle_key
from fairground.modules.accounts.password_service import PasswordService
from fairground.modules.accounts.schemas import (
    CsrfToken,
    EmailIn,
    LoginIn,
    RefreshIn,
    RegisterIn,
    ResetIn,
    SignedInUser,
    TokenIn,
    user_of,
)
from fairground.modules.accounts.service import AccountService, CheckedPassword
from fairground.modules.accounts.sessions import SessionService, SignedIn, Visit
from fairground.modules.accounts.throttle import AuthThrottle

_TAGS = ["auth"]
log = structlog.get_logger("security")


async def throttle(request: AnyRequest, account: str) -> None:
    """Count a try on an account; the edge tells what is left of the limit in the answer's headers.

    Raises:
        TooManyRequestsError: there were too many.
    """
    decision = await provided(request, AuthThrottle).hit(client_ip(request), account)
    request.scope.setdefault("state", {})["rate_limit"] = decision
    decision.check()


def _visit(request: AnyRequest) -> Visit:
    visitor = visitor_of(request)
    caller = visitor.caller
    return Visit(
        device_of(request),
        visitor.guest_key,
        caller if caller is not None and not caller.by_bearer else None,
    )


def _signed_in(request: AnyRequest, signed: SignedIn, *, new_visitor: bool = True) -> Response[SignedInUser]:
    """Answer with a session: in cookies for browsers, which never see a token, and in the body for devices.

    The guest's id changes with the session, so that whoever knew it before knows nothing now.
    """
    cookies = _session_cookies(request, signed)
    if new_visitor and VISITOR_COOKIE in request.cookies:
        cookies.append(provided(request, SessionCookies).visitor(new_visitor_id()))
    body = SignedInUser(user_of(signed.account))
    if not is_browser(request):
        body = SignedInUser(body.user, signed.access_token, signed.refresh_token)
    return Response(body, cookies=cookies)


def _session_cookies(request: AnyRequest, signed: SignedIn) -> list[Cookie]:
    cookies = provided(request, SessionCookies)
    csrf = provided(request, Csrf).issue(session_binding(signed.session_id))
    made = [cookies.access(signed.access_token), cookies.csrf(csrf)]
    if signed.refresh_token is not None:
        made.append(cookies.refresh(signed.refresh_token))
    return made


@get("/csrf-token", policy=PUBLIC, operation_id="getCsrfToken", tags=_TAGS)
async def get_csrf_token(request: AnyRequest) -> Response[CsrfToken]:
    """Give the token that unsafe requests carry in X-CSRF-Token. One that still counts is given again."""
    csrf, cookies = provided(request, Csrf), provided(request, SessionCookies)
    made: list[Cookie] = []
    binding = binding_of(visitor_of(request))
    if guest_key(request.cookies) is None:
        visitor_id = new_visitor_id()
        made.append(cookies.visitor(visitor_id))
        binding = binding or guest_binding(guest_key_of(visitor_id))
    token = request.cookies.get(CSRF_COOKIE, "")
    if not csrf.is_valid(token, binding):
        token = csrf.issue(binding)
    return Response(CsrfToken(token), cookies=[*made, cookies.csrf(token)])


@post(
    "/auth/register",
    policy=PUBLIC,
    operation_id="register",
    tags=_TAGS,
    **form_body(RegisterIn, files=["avatar"]),
)
async def register(request: AnyRequest) -> Response[SignedInUser]:
    """Open an account and sign in; an activation link is mailed. With REQUIRE_ACTIVATION the link signs in."""
    accounts, settings = provided(request, AccountService), provided(request, Settings)
    form = await read_form(request, RegisterIn, files={"avatar": 1}, file_bytes_max=settings.upload_bytes_max)
    data, avatar = form.data, form.file("avatar")
    await throttle(request, email_key(data.email))
    registration = await accounts.prepare(
        email=data.email, password=data.password, first_name=data.first_name, last_name=data.last_name
    )
    upload = None if avatar is None else await provided(request, Media).upload(avatar.content, Folder.AVATAR)
    account, signed = await provided(request, Database).transact(
        lambda uow: accounts.register(uow, registration, _visit(request), upload)
    )
    return Response(SignedInUser(user_of(account))) if signed is None else _signed_in(request, signed)


@post("/auth/activate", policy=PUBLIC, operation_id="activate", tags=_TAGS, status_code=200)
async def activate(request: AnyRequest, data: JSONBody[TokenIn]) -> Response[SignedInUser]:
    """Use an activation link: the e-mail address counts as its owner's, who is signed in."""
    await throttle(request, throttle_key(provided(request, Settings), data.token, LinkPurpose.ACTIVATE))
    accounts = provided(request, AccountService)
    signed = await provided(request, Database).transact(lambda uow: accounts.activate(uow, data.token, _visit(request)))
    return _signed_in(request, signed)


async def _request_link(request: AnyRequest, purpose: LinkPurpose, email: str) -> None:
    key = email_key(email)
    await throttle(request, key)
    await provided(request, AuthThrottle).charge_mail(key)
    async with provided(request, Database).begin() as uow:
        provided(request, LinkMail).request(uow, purpose, email)


@post("/auth/resend-activation", policy=PUBLIC, operation_id="resendActivation", tags=_TAGS, status_code=202)
async def resend_activation(request: AnyRequest, data: JSONBody[EmailIn]) -> None:
    """Mail the activation link again, if the address has an account that needs one; the answer does not tell."""
    await _request_link(request, LinkPurpose.ACTIVATE, data.email)


@post("/auth/login", policy=PUBLIC, operation_id="login", tags=_TAGS, status_code=200)
async def login(request: AnyRequest, data: JSONBody[LoginIn]) -> Response[SignedInUser]:
    """Sign in."""
    await throttle(request, email_key(data.email))
    accounts = provided(request, AccountService)
    checked = await _check_password(request, data)

    async def work(uow: UnitOfWork) -> SignedIn:
        return await accounts.sign_in(uow, checked, _visit(request))

    return _signed_in(request, await provided(request, Database).transact(work))


async def _check_password(request: AnyRequest, data: JSONBody[LoginIn]) -> CheckedPassword:
    accounts, counter, account = (
        provided(request, AccountService),
        provided(request, AuthThrottle),
        email_key(data.email),
    )
    await counter.charge_failure(account)
    failed = False
    try:
        async with provided(request, Database).read() as db:
            credentials = await accounts.find_credentials(db, data.email)
        return await accounts.verify(credentials, data.password)
    except BadCredentialsError:
        failed = True
        log.warning("sign-in failed", ip=client_ip(request))
        raise
    finally:
        if not failed:
            await counter.refund_failure(account)


@post("/auth/refresh", policy=PUBLIC, operation_id="refreshSession", tags=_TAGS, status_code=200)
async def refresh_session(request: AnyRequest, data: JSONBody[RefreshIn | None] = None) -> Response[SignedInUser]:
    """Exchange a refresh token for a fresh pair. One that was used before ends the session."""
    given = data.refresh_token if data is not None else None
    token = given or request.cookies.get(REFRESH_COOKIE)
    if not token:
        raise authentication_required()
    sessions = provided(request, SessionService)
    async with provided(request, Database).begin() as uow:
        signed = await sessions.refresh(uow, token)
    if signed is None:
        request.scope.setdefault("state", {})["end_session"] = given is None
        raise invalid_token()
    return _signed_in(request, signed, new_visitor=False)


@post("/auth/logout", policy=PUBLIC, operation_id="logout", tags=_TAGS, status_code=204)
async def logout(request: AnyRequest) -> Response[None]:
    """End the session and remove its cookies."""
    sessions, cookies = provided(request, SessionService), provided(request, SessionCookies)
    caller = visitor_of(request).caller
    async with provided(request, Database).begin() as uow:
        await sessions.end(uow, caller, request.cookies.get(REFRESH_COOKIE))
    visitor_id = new_visitor_id()
    csrf = provided(request, Csrf).issue(guest_binding(guest_key_of(visitor_id)))
    made = [cookies.end_access(), cookies.end_refresh(), cookies.visitor(visitor_id), cookies.csrf(csrf)]
    return Response(None, status_code=204, cookies=made)


@post("/auth/password-reset", policy=PUBLIC, operation_id="requestPasswordReset", tags=_TAGS, status_code=202)
async def request_password_reset(request: AnyRequest, data: JSONBody[EmailIn]) -> None:
    """Mail a link to choose a new password, if the address has an account; the answer does not tell."""
    await _request_link(request, LinkPurpose.RESET_PASSWORD, data.email)


@post("/auth/password-reset/confirm", policy=PUBLIC, operation_id="confirmPasswordReset", tags=_TAGS, status_code=204)
async def confirm_password_reset(request: AnyRequest, data: JSONBody[ResetIn]) -> None:
    """Choose a new password by a mailed link. All sessions end, and the account is told by mail."""
    await throttle(request, throttle_key(provided(request, Settings), data.token, LinkPurpose.RESET_PASSWORD))
    passwords, database = provided(request, PasswordService), provided(request, Database)
    async with database.read() as db:
        credentials = await passwords.owner_of_link(db, data.token)
    new_hash = await passwords.hash_reset(credentials, data.password)
    async with database.begin() as uow:
        await passwords.reset(uow, data.token, credentials, new_hash)


AUTH_ROUTES = [
    get_csrf_token, register, activate, resend_activation, login, refresh_session, logout, request_password_reset,
    confirm_password_reset,
]  # fmt: skip
