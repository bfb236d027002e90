"""Opening shops, changing them, and who belongs to them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TypeVar

from msgspec import UNSET, structs

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import ConflictError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page
from fairground.modules.shops import read_models, repository
from fairground.modules.shops.domain import (
    RESERVED_SLUGS,
    Member,
    Picture,
    ShopAddress,
    ShopDraft,
    ShopHead,
    numbered,
    slugify,
)
from fairground.modules.shops.errors import (
    AlreadyMemberError,
    LastOwnerError,
    MemberNotFoundError,
    ShopNotFoundError,
    SlugTakenError,
)
from fairground.modules.shops.events import ShopOpened, ShopUpdated
from fairground.modules.shops.holidays import Holidays
from fairground.modules.shops.schemas import Shop, ShopCard, ShopMember, ShopPatch, ShopPublic
from fairground.modules.shops.standing import ShopStanding

T = TypeVar("T")

#: What other code gets through this door.
__all__ = ["ShopCard", "ShopService"]

#: How many numbered slugs are tried when others open shops of the same name at the same time.
_SLUG_ATTEMPTS_MAX = 50


class ShopService:
    """The only door to shops."""

    def __init__(self) -> None:
        """Begin with what is decided about shops, and what they decide about their holidays."""
        self.standing = ShopStanding()
        self.holidays = Holidays()

    async def open(self, uow: UnitOfWork, owner_id: uuid.UUID, draft: ShopDraft) -> Shop:
        """Open a shop owned by ``owner_id``. A slug that was chosen must be free; one made from the name is numbered.

        Raises:
            SlugTakenError: the chosen slug belongs to another shop.
        """
        shop = await self._insert(uow, draft)
        await repository.insert_member(uow, shop.id, owner_id, ShopRole.OWNER)
        uow.publish(ShopOpened(shop_id=shop.id, slug=shop.slug, name=shop.name, status=shop.status))
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

    async def add_member(self, uow: UnitOfWork, shop_id: uuid.UUID, email_key: str, role: ShopRole) -> None:
        """Take in the person whose account has the e-mail address (normalised as accounts do).

        Raises:
            MemberNotFoundError: nobody has it.
            AlreadyMemberError: they belong to the shop already.
        """
        user_id = await read_models.find_user(uow, email_key)
        if user_id is None:
            raise MemberNotFoundError("Nobody has an account with this e-mail address")
        if not await repository.insert_member(uow, shop_id, user_id, role):
            raise AlreadyMemberError("This person belongs to the shop already")

    async def change_member(self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole) -> None:
        """Give a member another role.

        Raises:
            MemberNotFoundError: they are none.
            LastOwnerError: the shop would be left without an owner.
        """
        await self._lock_and_keep_an_owner(uow, shop_id, user_id, role)
        await repository.update_member(uow, shop_id, user_id, role)

    async def remove_member(self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Remove a member.

        Raises:
            MemberNotFoundError: they are none.
            LastOwnerError: the shop would be left without an owner.
        """
        await self._lock_and_keep_an_owner(uow, shop_id, user_id, None)
        await repository.delete_member(uow, shop_id, user_id)

    async def _lock_and_keep_an_owner(
        self, uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole | None
    ) -> None:
        members: list[Member] = await repository.lock_members(uow, shop_id)
        if all(member.user_id != user_id for member in members):
            raise MemberNotFoundError("This person does not belong to the shop")
        others = [member for member in members if member.user_id != user_id]
        if role is not ShopRole.OWNER and all(member.role is not ShopRole.OWNER for member in others):
            raise LastOwnerError("A shop keeps at least one owner")


def _found(shop: T | None) -> T:
    if shop is None:
        raise ShopNotFoundError("No such shop")
    return shop


def _check_free(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise SlugTakenError("This address stands for something else")
