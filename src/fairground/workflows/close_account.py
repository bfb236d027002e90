"""A person leaves the market: what they are known by goes, what others have in common with them stays.

All of it is one transaction under the lock of the account. Orders, payments and the ledger keep every figure; who
bought, and where it was sent to, is forgotten. What is kept and why stands in docs/guides/personal-data.md.
"""

import uuid
from dataclasses import dataclass

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.event_log import forget_person
from fairground.infrastructure.idempotency import forget_actor
from fairground.infrastructure.media import Media
from fairground.modules.accounts.domain import FORMER_MEMBER, Obstacle
from fairground.modules.accounts.service import LeavingCommands, LeavingService
from fairground.modules.carts.service import CartService
from fairground.modules.notifications.service import NotificationService
from fairground.modules.orders.service import OrderService
from fairground.modules.personal_data.service import PersonalDataService
from fairground.modules.returns.service import ReturnService
from fairground.modules.reviews.service import ReviewService
from fairground.modules.shops.service import ShopService
from fairground.modules.wallets.service import WalletService
from fairground.modules.wishlists.service import WishlistService

_NOWHERE = {
    "recipient": FORMER_MEMBER, "city": "-", "address1": "-", "address2": "", "zip_code": "", "phone_number": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeavingServices:
    """Everyone who keeps something of a person."""

    leaving: LeavingService
    carts: CartService
    notifications: NotificationService
    orders: OrderService
    personal_data: PersonalDataService
    returns: ReturnService
    reviews: ReviewService
    shops: ShopService
    wallets: WalletService
    wishlists: WishlistService
    media: Media


class CloseAccount:
    """Tells what stands in the way, and closes an account."""

    def __init__(self, database: Database, services: LeavingServices) -> None:
        """Ask ``services``."""
        self._database = database
        self._keepers = services

    async def obstacles(self, user_id: uuid.UUID) -> list[Obstacle]:
        """Return what has to be settled before a person can leave."""
        async with self._database.read() as db:
            return await self._keepers.leaving.obstacles(db, user_id)

    async def leave(self, caller: Caller, request_id: str) -> None:
        """Take everything away by which the caller is known.

        Raises:
            LeavingRefusedError: something has to be settled first.
        """
        await self._database.transact(lambda uow: self._leave(uow, caller.user_id, request_id))

    async def _leave(self, uow: UnitOfWork, user_id: uuid.UUID, request_id: str) -> None:
        keepers = self._keepers
        subject = await keepers.leaving.lock(uow, user_id)
        shops = await keepers.leaving.shops_of(uow, user_id)
        await keepers.shops.forget_person(uow, user_id, keepers.leaving.key_of(subject), shops, request_id)
        await keepers.carts.forget_person(uow, user_id)
        await keepers.orders.forget_person(uow, user_id, FORMER_MEMBER)
        await keepers.returns.forget_person(uow, user_id)
        await keepers.wallets.forget_person(uow, user_id)
        await keepers.wishlists.forget_person(uow, user_id)
        for picture in await keepers.reviews.forget_person(uow, user_id, FORMER_MEMBER):
            await keepers.media.forget(uow, picture)
        names = await forget_person(uow, user_id, FORMER_MEMBER, _NOWHERE)
        await keepers.notifications.forget_person(uow, user_id, names, FORMER_MEMBER)
        await keepers.personal_data.forget(uow, user_id)
        await forget_actor(uow, f"user:{user_id}")
        await keepers.leaving.forget(uow, subject)
        await record_audit(
            uow,
            actor_id=user_id,
            action="user.deleted",
            target=f"user:{user_id}",
            detail={"by": "the person"},
            request_id=request_id,
        )


def build_leaving(database: Database, services: LeavingServices) -> LeavingCommands:
    """Return the commands for the accounts' routes."""
    close = CloseAccount(database, services)
    return LeavingCommands(close.obstacles, close.leave)
