"""Where a shop's money goes: told to all owners when it changes, since whoever can change it can take the money."""

import uuid

import msgspec

from fairground.infrastructure.access import Caller, ShopRole
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.clock import utc_now
from fairground.modules.payouts import repository
from fairground.modules.payouts.domain import CurrentMethod, WithdrawMethod, WithdrawMethodView
from fairground.modules.payouts.errors import WithdrawMethodNotFoundError
from fairground.modules.payouts.events import WithdrawMethodChanged
from fairground.modules.payouts.repository import MethodRecord


class WithdrawMethods:
    """Reads and changes withdraw methods."""

    def __init__(self, settings: Settings) -> None:
        self._fresh_hours = settings.withdraw_method_fresh_hours

    async def find(self, db: Queries, caller: Caller, shop_id: uuid.UUID) -> WithdrawMethodView | None:
        """Return where a shop's money goes, as the caller may see it."""
        found = await repository.find_method(db, shop_id, self._fresh_hours)
        return None if found is None else method_view(found, caller, shop_id, is_fresh=found.is_fresh)

    async def get(self, db: Queries, caller: Caller, shop_id: uuid.UUID) -> WithdrawMethodView:
        """Return where a shop's money goes, as the caller may see it.

        Raises:
            WithdrawMethodNotFoundError: nobody has said.
        """
        found = await self.find(db, caller, shop_id)
        if found is None:
            raise WithdrawMethodNotFoundError
        return found

    async def current(self, db: Queries, shop_id: uuid.UUID) -> MethodRecord | None:
        """Return the whole of it, for a payout to keep."""
        return await repository.find_method(db, shop_id, self._fresh_hours)

    async def put(
        self, uow: UnitOfWork, caller: Caller, shop_id: uuid.UUID, method: WithdrawMethod, request_id: str
    ) -> WithdrawMethodView:
        """Have the shop's money go somewhere else; the same place again changes nothing and tells nobody."""
        before = await repository.lock_method(uow, shop_id, self._fresh_hours)
        if before is None or _place(before) != _place(method):
            await repository.put_method(uow, shop_id, method, caller.user_id)
            await self._tell(uow, caller, shop_id, before, method, request_id)
        return await self.get(uow, caller, shop_id)

    async def delete(self, uow: UnitOfWork, caller: Caller, shop_id: uuid.UUID, request_id: str) -> None:
        """Forget where the shop's money goes. Payouts that were asked for keep their target.

        Raises:
            WithdrawMethodNotFoundError: nobody had said.
        """
        before = await repository.lock_method(uow, shop_id, self._fresh_hours)
        if before is None:
            raise WithdrawMethodNotFoundError
        await repository.delete_method(uow, shop_id)
        await self._tell(uow, caller, shop_id, before, None, request_id)

    async def _tell(
        self,
        uow: UnitOfWork,
        caller: Caller,
        shop_id: uuid.UUID,
        before: WithdrawMethod | None,
        after: WithdrawMethod | None,
        request_id: str,
    ) -> None:
        shop = await repository.find_shop(uow, shop_id)
        uow.publish(
            WithdrawMethodChanged(
                shop_id=shop_id,
                shop_name=shop.name,
                target=after.summary() if after else None,
                changed_by=caller.user_id,
                changed_at=utc_now(),
                owner_ids=shop.owner_ids,
            )
        )
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="withdraw_method.changed" if after else "withdraw_method.removed",
            target=f"shop:{shop_id}",
            detail={"from": before.summary() if before else None, "to": after.summary() if after else None},
            request_id=request_id,
        )


def method_view(method: CurrentMethod, caller: Caller, shop_id: uuid.UUID, *, is_fresh: bool) -> WithdrawMethodView:
    """Return a method as a caller sees it: whole for the shop's owners and admins."""
    is_masked = not caller.is_admin and caller.shop_role(shop_id) is not ShopRole.OWNER
    shown = method.masked() if is_masked else method
    return WithdrawMethodView(
        type=method.type,
        account_holder=shown.account_holder,
        iban=shown.iban,
        bic=shown.bic,
        email=shown.email,
        changed_at=method.changed_at,
        is_fresh=is_fresh,
        is_masked=is_masked,
    )


def _place(method: WithdrawMethod) -> tuple[object, ...]:
    return tuple(getattr(method, field.name) for field in msgspec.structs.fields(WithdrawMethod))
