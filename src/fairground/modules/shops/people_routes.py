"""Routes about a shop's people: members, invitations, and who owns it."""

import uuid

from litestar.params import FromPath, JSONBody

from fairground.infrastructure.access import PUBLIC, SHOP_OWNER, SIGNED_IN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, get, my_shop, patch, post, provided
from fairground.kernel.emails import email_key
from fairground.modules.shops.invitations import InvitationService
from fairground.modules.shops.schemas import (
    Invitation,
    InvitationCard,
    InvitationIn,
    InvitationList,
    InvitationTokenIn,
    MemberIn,
    MemberList,
    MemberPatch,
    TransferIn,
)
from fairground.modules.shops.service import ShopService

_TAGS = ["shops"]


@get("/shops/mine/members", policy=SHOP_OWNER, operation_id="listMembers", tags=_TAGS)
async def list_members(request: AnyRequest) -> MemberList:
    """List who belongs to the caller's shop."""
    async with provided(request, Database).read() as db:
        return MemberList(await provided(request, ShopService).members(db, my_shop(request).shop_id))


@post("/shops/mine/members", policy=SHOP_OWNER, operation_id="addMember", tags=_TAGS)
async def add_member(request: AnyRequest, data: JSONBody[MemberIn]) -> MemberList:
    """Take a person with an account into the shop at once; others are invited (``/shops/mine/invitations``)."""
    shop_id, by = my_shop(request).shop_id, caller_of(request).user_id
    service = provided(request, ShopService)
    async with provided(request, Database).begin() as uow:
        await service.add_member(uow, shop_id, email_key(data.email), data.role, by=by)
        return MemberList(await service.members(uow, shop_id))


@patch("/shops/mine/members/{user_id:uuid}", policy=SHOP_OWNER, operation_id="changeMember", tags=_TAGS)
async def change_member(request: AnyRequest, user_id: FromPath[uuid.UUID], data: JSONBody[MemberPatch]) -> MemberList:
    """Give a member another role; one owner remains."""
    shop_id, by = my_shop(request).shop_id, caller_of(request).user_id
    service = provided(request, ShopService)
    async with provided(request, Database).begin() as uow:
        await service.change_member(uow, shop_id, user_id, data.role, by=by)
        return MemberList(await service.members(uow, shop_id))


@delete("/shops/mine/members/{user_id:uuid}", policy=SHOP_OWNER, operation_id="removeMember", tags=_TAGS)
async def remove_member(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> None:
    """Remove a member; one owner remains."""
    shop_id, by = my_shop(request).shop_id, caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        await provided(request, ShopService).remove_member(uow, shop_id, user_id, by=by)


@delete("/users/me/shops/{shop_id:uuid}", policy=SIGNED_IN, operation_id="leaveShop", tags=_TAGS)
async def leave_shop(request: AnyRequest, shop_id: FromPath[uuid.UUID]) -> None:
    """Leave a shop; its last owner stays."""
    user_id = caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        await provided(request, ShopService).remove_member(uow, shop_id, user_id, by=user_id)


@post("/shops/mine/ownership", policy=SHOP_OWNER, operation_id="transferShop", tags=_TAGS, status_code=200)
async def transfer_shop(request: AnyRequest, data: JSONBody[TransferIn]) -> MemberList:
    """Hand the caller's shop to another member, and take another role oneself."""
    shop_id, by = my_shop(request).shop_id, caller_of(request).user_id
    service = provided(request, ShopService)
    async with provided(request, Database).begin() as uow:
        request_id = request_id_of(request.scope)
        await service.transfer(uow, shop_id, by, data.user_id, data.role, request_id=request_id)
        return MemberList(await service.members(uow, shop_id))


@get("/shops/mine/invitations", policy=SHOP_OWNER, operation_id="listInvitations", tags=_TAGS)
async def list_invitations(request: AnyRequest) -> InvitationList:
    """List the invitations that wait, those that ran out among them."""
    async with provided(request, Database).read() as db:
        return InvitationList(await provided(request, InvitationService).list_open(db, my_shop(request).shop_id))


@post("/shops/mine/invitations", policy=SHOP_OWNER, operation_id="inviteMember", tags=_TAGS)
async def invite_member(request: AnyRequest, data: JSONBody[InvitationIn]) -> Invitation:
    """Mail somebody a link that makes them a member, with an account or without; it works once, within a week."""
    shop_id, caller = my_shop(request).shop_id, caller_of(request)
    async with provided(request, Database).begin() as uow:
        return await provided(request, InvitationService).invite(uow, shop_id, caller, data.email, data.role)


@post(
    "/shops/mine/invitations/{invitation_id:uuid}/resend",
    policy=SHOP_OWNER,
    operation_id="resendInvitation",
    tags=_TAGS,
    status_code=200,
)
async def resend_invitation(request: AnyRequest, invitation_id: FromPath[uuid.UUID]) -> Invitation:
    """Mail another link and begin the week anew; the link before is worth nothing any more."""
    shop_id, caller = my_shop(request).shop_id, caller_of(request)
    async with provided(request, Database).begin() as uow:
        return await provided(request, InvitationService).resend(uow, shop_id, caller, invitation_id)


@delete("/shops/mine/invitations/{invitation_id:uuid}", policy=SHOP_OWNER, operation_id="revokeInvitation", tags=_TAGS)
async def revoke_invitation(request: AnyRequest, invitation_id: FromPath[uuid.UUID]) -> None:
    """Call an invitation back."""
    async with provided(request, Database).begin() as uow:
        await provided(request, InvitationService).revoke(uow, my_shop(request).shop_id, invitation_id)


# The token is in the body: an address ends up in logs.


@post("/invitations/look", policy=PUBLIC, operation_id="lookAtInvitation", tags=_TAGS, status_code=200)
async def look_at_invitation(request: AnyRequest, data: JSONBody[InvitationTokenIn]) -> InvitationCard:
    """Say what a mailed invitation is about."""
    async with provided(request, Database).read() as db:
        return await provided(request, InvitationService).look(db, data.token)


@post("/invitations/accept", policy=SIGNED_IN, operation_id="acceptInvitation", tags=_TAGS, status_code=200)
async def accept_invitation(request: AnyRequest, data: JSONBody[InvitationTokenIn]) -> InvitationCard:
    """Join the shop that the caller's address was invited to."""
    caller = caller_of(request)
    async with provided(request, Database).begin() as uow:
        return await provided(request, InvitationService).accept(uow, data.token, caller)


@post("/invitations/decline", policy=PUBLIC, operation_id="declineInvitation", tags=_TAGS, status_code=204)
async def decline_invitation(request: AnyRequest, data: JSONBody[InvitationTokenIn]) -> None:
    """Turn an invitation down."""
    async with provided(request, Database).begin() as uow:
        await provided(request, InvitationService).decline(uow, data.token)


PEOPLE_ROUTES = [
    list_members, add_member, change_member, remove_member, leave_shop, transfer_shop, list_invitations, invite_member,
    resend_invitation, revoke_invitation, look_at_invitation, accept_invitation, decline_invitation,
]  # fmt: skip
