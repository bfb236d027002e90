"""Opening shops, changing them, and who belongs to them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import UNSET, structs

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import ConflictError, ForbiddenError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page
from fairground.modules.shops import invitation_repository, read_models, repository
from fairground.modules.shops.domain import (
    RESERVED_SLUGS,
    Member,
    Person,
    Picture,
    ShopAddress,
    ShopDecision,
    ShopDraft,
    ShopHead,
    ShopStatus,
    numbered,
    slugify,
)
from fairground.modules.shops.errors import (
    AlreadyMemberError,
    LastOwnerError,
    MemberNotFoundError,
    OnboardingOpenError,
    ShopNotFoundError,
    SlugTakenError,
)
from fairground.modules.shops.events import MemberChanged, MemberJoined, MemberRemoved, ShopOpened, ShopUpdated
from fairground.modules.shops.holidays import Holidays
from fairground.modules.shops.onboarding import checklist
from fairground.modules.shops.schemas import Onboarding, Shop, ShopCard, ShopMember, ShopPatch, ShopPublic
from fairground.modules.shops.standing import ShopStanding

T = TypeVar("T")

#: What other code gets through this door.
__all__ = ["ShopCard", "ShopService"]

#: How many numbered slugs are tried when others open shops of the same name at the same time.
_SLUG_ATTEMPTS_MAX = 50


#: Has all sessions of a person asked for anew once the transaction is durable.
ForgetPerson = Callable[[UnitOfWork, uuid.UUID], None]


class ShopService:
    """The only door to shops."""

    def __init__(self, forget: ForgetPerson | None = None) -> None:
        """Take who is told that a person's rights have changed, so that their sessions notice at once."""
        self.standing = ShopStanding()
        self.holidays = Holidays()
        self._forget = forget

    async def open(self, uow: UnitOfWork, owner_id: uuid.UUID, draft: ShopDraft) -> Shop:
        """Open a shop owned by ``owner_id``. A slug that was chosen must be free; one made from the name is numbered.

        Raises:
            SlugTakenError: the chosen slug belongs to another shop.
        """
        shop = await self._insert(uow, draft)
        await repository.insert_member(uow, shop.id, owner_id, ShopRole.OWNER)
        uow.publish(ShopOpened(shop_id=shop.id, slug=shop.slug, name=shop.name, status=shop.status))
        if self._forget is not None:
            self._forget(uow, owner_id)
        return shop

    async def _insert(self, uow: UnitOfWork, draft: ShopDraft) -> Shop:
        if draft.slug is not None:
            _check_free(draft.slug)
            shop = await repository.insert_shop(uow, new_id(), draft.slug, draft)
            if shop is None:
                raise SlugTakenError("Another shop has this address already")
            return shop
        base = slugify(draft.name)
        taken = await repository.slugs_like(uow, base) | RESERVED_SLUGS
        for number in range(1, len(taken) + _SLUG_ATTEMPTS_MAX + 1):
            slug = numbered(base, number)
            if slug not in taken and (shop := await repository.insert_shop(uow, new_id(), slug, draft)) is not None:
                return shop
        raise ConflictError("No free address was found for the shop's name; please choose one", code="SLUG_TAKEN")

    async def find(self, db: Queries, slug_or_id: str) -> ShopHead:
        """Return a shop's head data whatever its status.

        Raises:
            ShopNotFoundError: there is none.
        """
        return _found(await repository.find_head(db, slug_or_id))

    async def list_public(self, db: Queries, cursor: str | None, limit: int) -> Page[ShopCard]:
        """Return a page of the active shops, by name."""
        return await read_models.list_cards(db, cursor, limit)

    async def cards(self, db: Queries, shop_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, ShopCard]:
        """Return the cards of those of the shops that are active, by shop."""
        return {card.id: card for card in await read_models.list_named(db, shop_ids)}

    async def public(self, db: Queries, slug_or_id: str) -> ShopPublic:
        """Return the public page of an active shop.

        Raises:
            ShopNotFoundError: there is none, or it is not active.
        """
        return _found(await read_models.find_public(db, slug_or_id))

    async def mine(self, db: Queries, shop_id: uuid.UUID) -> Shop:
        """Return all of a shop's data, for its members.

        Raises:
            ShopNotFoundError: there is none.
        """
        return _found(await repository.find_shop(db, shop_id))

    async def preview(self, db: Queries, shop_id: uuid.UUID) -> ShopPublic:
        """Return what a shop's public page shows, or would show once everyone may see it.

        Raises:
            ShopNotFoundError: there is none.
        """
        return _found(await read_models.find_preview(db, shop_id))

    async def lock(self, uow: UnitOfWork, shop_id: uuid.UUID) -> Shop:
        """Return all of a shop's data and keep others from changing it until the transaction ends.

        Raises:
            ShopNotFoundError: there is none.
        """
        return _found(await repository.lock_shop(uow, shop_id))

    async def free_slug(self, db: Queries, text: str) -> str:
        """Return an address that a shop of this name could have now."""
        base = slugify(text)
        taken = await repository.slugs_like(db, base) | RESERVED_SLUGS
        return next(slug for number in range(1, len(taken) + 2) if (slug := numbered(base, number)) not in taken)

    async def update(self, uow: UnitOfWork, shop_id: uuid.UUID, changes: ShopPatch) -> Shop:
        """Change what ``changes`` names.

        Raises:
            SlugTakenError: another shop has the new slug.
        """
        shop = await self.lock(uow, shop_id)
        given = {name: value for name, value in structs.asdict(changes).items() if value is not UNSET}
        if given.get("address") is not None:
            given["address"] = ShopAddress(**structs.asdict(given["address"]))
        return await self._save(uow, structs.replace(shop, **given))

    async def set_avatar(self, uow: UnitOfWork, shop_id: uuid.UUID, avatar: Picture) -> tuple[Shop, Picture | None]:
        """Put another picture; return the shop and the picture that it had before."""
        shop = await self.lock(uow, shop_id)
        return await self._save(uow, structs.replace(shop, avatar=avatar)), shop.avatar

    async def set_banner(self, uow: UnitOfWork, shop_id: uuid.UUID, banner: Picture) -> tuple[Shop, Picture | None]:
        """Put another wide picture at the top of the page; return the shop and the one that it had before."""
        shop = await self.lock(uow, shop_id)
        return await self._save(uow, structs.replace(shop, banner=banner)), shop.banner

    async def set_commission(self, uow: UnitOfWork, shop_id: uuid.UUID, commission_bps: int | None) -> None:
        """Agree on what the market takes of a shop's sales from now on, in basis points; None: what holds for all.

        Raises:
            ShopNotFoundError: there is none.
        """
        if not await repository.set_commission(uow, shop_id, commission_bps):
            raise ShopNotFoundError("No such shop")

    async def _save(self, uow: UnitOfWork, shop: Shop) -> Shop:
        _check_free(shop.slug)
        saved = await repository.update_shop(uow, shop)
        uow.publish(ShopUpdated(shop_id=saved.id, slug=saved.slug, name=saved.name, status=saved.status))
        return saved

    async def members(self, db: Queries, shop_id: uuid.UUID) -> list[ShopMember]:
        """Return everyone who belongs to the shop."""
        return await read_models.list_members(db, shop_id)

    async def person(self, db: Queries, user_id: uuid.UUID) -> Person:
        """Return how somebody is called and written to, member or not.

        Raises:
            MemberNotFoundError: there is nobody of the id.
        """
        found = await read_models.find_person(db, user_id)
        if found is None:
            raise MemberNotFoundError("Nobody has this account any more")
        return found

    async def add_member(
        self, uow: UnitOfWork, shop_id: uuid.UUID, email_key: str, role: ShopRole, *, by: uuid.UUID | None = None
    ) -> None:
        """Take in the person whose account has the e-mail address (normalised as accounts do).

        Raises:
            MemberNotFoundError: nobody has it.
            AlreadyMemberError: they belong to the shop already.
        """
        user_id = await read_models.find_user(uow, email_key)
        if user_id is None:
            raise MemberNotFoundError("Nobody has an account with this e-mail address: invite it")
        await self.join(uow, shop_id, user_id, role, by=by)

    async def join(
        self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole, *, by: uuid.UUID | None
    ) -> None:
        """Take a person in, on behalf of ``by``.

        Raises:
            AlreadyMemberError: they belong to the shop already.
        """
        if not await repository.insert_member(uow, shop_id, user_id, role):
            raise AlreadyMemberError("This person belongs to the shop already")
        await self._tell(uow, MemberJoined, shop_id, Member(user_id, role), by)

    async def change_member(
        self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole, *, by: uuid.UUID | None = None
    ) -> None:
        """Give a member another role.

        Raises:
            MemberNotFoundError: they are none.
            LastOwnerError: the shop would be left without an owner.
            ForbiddenError: ``by`` is no owner any more.
        """
        before = await self._lock_and_keep_an_owner(uow, shop_id, user_id, role, by)
        if before is not role:
            await self._set_role(uow, shop_id, user_id, role, by)

    async def transfer(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        owner_id: uuid.UUID,
        heir_id: uuid.UUID,
        role: ShopRole,
        *,
        request_id: str,
    ) -> None:
        """Make a member an owner and give the owner who does it another role, both at once and on the record.

        Raises:
            MemberNotFoundError: ``heir_id`` is no member.
            ConflictError: one cannot hand a shop to oneself.
            ForbiddenError: ``owner_id`` is no owner any more.
        """
        if heir_id == owner_id:
            raise ConflictError("This shop is yours already", code="ALREADY_OWNER")
        await self._lock_and_keep_an_owner(uow, shop_id, heir_id, ShopRole.OWNER, owner_id)
        await self._set_role(uow, shop_id, heir_id, ShopRole.OWNER, owner_id)
        await self._set_role(uow, shop_id, owner_id, role, owner_id)
        await record_audit(
            uow,
            actor_id=owner_id,
            action="shop.ownership_transferred",
            target=f"shop:{shop_id}",
            detail={"to": str(heir_id), "own_role": role},
            request_id=request_id,
        )

    async def forget_person(
        self, uow: UnitOfWork, user_id: uuid.UUID, email_key: str, shop_ids: Sequence[uuid.UUID], request_id: str
    ) -> None:
        """Have a leaver out of their shops. One that nobody else owns stays theirs in name, and sells nothing more."""
        for shop_id in sorted(shop_ids):
            try:
                await self.remove_member(uow, shop_id, user_id)
            except LastOwnerError:
                if (await self.mine(uow, shop_id)).status is ShopStatus.ACTIVE:
                    await self.standing.decide(
                        uow,
                        shop_id,
                        ShopDecision.SUSPEND,
                        reason="Its owner has left the market",
                        actor_id=user_id,
                        request_id=request_id,
                    )
        await invitation_repository.forget(uow, email_key)

    async def remove_member(
        self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, *, by: uuid.UUID | None = None
    ) -> None:
        """Remove a member, or have them leave if they do it themselves. What they invited to is called back.

        Raises:
            MemberNotFoundError: they are none.
            LastOwnerError: the shop would be left without an owner.
            ForbiddenError: ``by`` is neither them nor an owner any more.
        """
        role = await self._lock_and_keep_an_owner(uow, shop_id, user_id, None, by)
        await repository.delete_member(uow, shop_id, user_id)
        await invitation_repository.revoke_of(uow, shop_id, user_id)
        await self._tell(uow, MemberRemoved, shop_id, Member(user_id, role), by)

    async def _set_role(
        self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole, by: uuid.UUID | None
    ) -> None:
        await repository.update_member(uow, shop_id, user_id, role)
        if role is not ShopRole.OWNER:
            await invitation_repository.revoke_of(uow, shop_id, user_id)
        await self._tell(uow, MemberChanged, shop_id, Member(user_id, role), by)

    async def _tell(
        self,
        uow: UnitOfWork,
        fact: type[MemberJoined | MemberChanged | MemberRemoved],
        shop_id: uuid.UUID,
        member: Member,
        by: uuid.UUID | None,
    ) -> None:
        shop = await self.mine(uow, shop_id)
        uow.publish(fact(shop_id=shop_id, shop_name=shop.name, user_id=member.user_id, role=member.role, by=by))
        if self._forget is not None:
            self._forget(uow, member.user_id)

    async def _lock_and_keep_an_owner(
        self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole | None, by: uuid.UUID | None
    ) -> ShopRole:
        """Return the member's role. Whoever ``by`` names must still be an owner, or be the member who leaves."""
        members = {member.user_id: member.role for member in await repository.lock_members(uow, shop_id)}
        if user_id not in members:
            raise MemberNotFoundError("This person does not belong to the shop")
        owners = {member_id for member_id, held in members.items() if held is ShopRole.OWNER}
        if role is not ShopRole.OWNER and not owners - {user_id}:
            raise LastOwnerError("A shop keeps at least one owner")
        leaves = role is None and by == user_id
        if by is not None and by not in owners and not leaves:
            raise ForbiddenError("Your role in the shop does not allow this", code="SHOP_ROLE_REQUIRED")
        return members[user_id]

    async def onboarding(self, db: Queries, shop_id: uuid.UUID) -> Onboarding:
        """Return what is done of what a new shop needs.

        Raises:
            ShopNotFoundError: there is none.
        """
        return checklist(_found(await read_models.find_onboarding(db, shop_id)))

    async def dismiss_onboarding(self, uow: UnitOfWork, shop_id: uuid.UUID) -> Onboarding:
        """Put the checklist away, for all members.

        Raises:
            OnboardingOpenError: something that is needed is not done.
        """
        if not (await self.onboarding(uow, shop_id)).complete:
            raise OnboardingOpenError("There are steps left to do")
        await repository.dismiss_onboarding(uow, shop_id)
        return await self.onboarding(uow, shop_id)


def _found(shop: T | None) -> T:
    if shop is None:
        raise ShopNotFoundError("No such shop")
    return shop


def _check_free(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise SlugTakenError("This address stands for something else")
