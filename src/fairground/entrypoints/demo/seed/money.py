"""The demo's money beside orders: what the market takes, where shops want theirs, payouts, loaded wallets."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import partial

import msgspec

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.model import DemoMarket, DemoMethod, DemoPayout, DemoTopUp, PayoutState
from fairground.entrypoints.demo.seed.card import GOOD_CARD, wait_for
from fairground.entrypoints.demo.seed.story import Story
from fairground.infrastructure.access import Caller, Role, ShopRole
from fairground.infrastructure.keyed import keyed_request
from fairground.kernel.money import Money
from fairground.modules.catalog.service import CatalogService
from fairground.modules.ledger.domain import AccountKey, AccountKind
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payments.adapters.sandbox import SandboxProvider
from fairground.modules.payments.domain import PaymentStart
from fairground.modules.payouts.domain import WithdrawMethod, WithdrawMethodType
from fairground.modules.payouts.service import PayoutService
from fairground.modules.shops.service import ShopService
from fairground.modules.wallets.ports import WalletCommands
from fairground.modules.wallets.service import WalletService

_CURRENCY = "USD"
_REQUEST = "demo"
_CARD = "cc"
#: How long after a payout was asked for it is decided, and then sent.
_DECISION_HOURS = 4
_TRANSFER_HOURS = 26


async def seed_commissions(market: Market, demo: DemoMarket, shops: dict[str, uuid.UUID]) -> None:
    """Agree on what the market takes of shops' and categories' sales."""
    rates = demo.money.commissions
    tree = market.services.provide(CatalogService).categories
    async with market.database.begin() as uow:
        for slug, rate in rates.shops.items():
            await market.services.provide(ShopService).set_commission(uow, shops[slug], rate)
        for slug, rate in rates.categories.items():
            await tree.set_commission(uow, await tree.id_of(uow, slug), rate)


@dataclass
class MoneyTeller:
    """Adds what is paid into wallets and out to shops to the demo's story."""

    market: Market
    demo: DemoMarket
    people: dict[str, Caller]
    shops: dict[str, uuid.UUID]

    async def set_methods(self) -> None:
        """Say where shops want their money; said before, nothing changes."""
        for method in self.demo.money.methods:
            async with self.market.database.begin() as uow:
                owner = self._owner(method.shop)
                await self._payouts.methods.put(uow, owner, self.shops[method.shop], _method(method), _REQUEST)

    def add_to(self, story: Story, *, with_payouts: bool) -> None:
        """Have wallets be loaded and, unless a run before came so far, payouts be asked for and decided."""
        for place, top_up in enumerate(self.demo.money.top_ups):
            story.add(top_up.hours_ago, partial(self._top_up, top_up, place))
        if not with_payouts:
            return
        for payout in self.demo.money.payouts:
            asked: list[uuid.UUID] = []
            story.add(payout.hours_ago, partial(self._ask, payout, asked))
            if payout.state is not PayoutState.REQUESTED:
                decided = max(payout.hours_ago - _DECISION_HOURS, 0.1)
                story.add(decided, partial(self._decide, payout, asked))
            if payout.state is PayoutState.PAID:
                story.add(max(payout.hours_ago - _TRANSFER_HOURS, 0.1), partial(self._pay, asked))

    async def has_payouts(self) -> bool:
        """Tell whether a run before has asked for payouts."""
        account = partial(AccountKey, AccountKind.SELLER_ON_HOLD, currency=_CURRENCY)
        ledger = self.market.services.provide(LedgerService)
        async with self.market.database.read() as db:
            held = [await ledger.balance(db, account(str(shop_id))) for shop_id in self.shops.values()]
        return any(held)

    async def _top_up(self, top_up: DemoTopUp, place: int) -> None:
        buyer = self.people[top_up.buyer]
        request = keyed_request(actor=str(buyer.user_id), key=f"demo-top-up-{place}", route="demo", body=b"")
        before = await self._balance(buyer)
        answer = await self.market.services.provide(WalletCommands).top_up(buyer, _CARD, top_up.amount, request)
        started = msgspec.json.decode(answer.body, type=PaymentStart)
        async with self.market.database.begin() as uow:
            bank = self.market.services.provide(SandboxProvider)
            await bank.confirm(uow, started.payment_id, started.client_secret or "", GOOD_CARD)

        async def is_there() -> bool:
            return await self._balance(buyer) > before

        await wait_for(is_there)

    async def _balance(self, buyer: Caller) -> int:
        async with self.market.database.read() as db:
            return (await self.market.services.provide(WalletService).balance(db, buyer.user_id)).amount

    async def _ask(self, payout: DemoPayout, asked: list[uuid.UUID]) -> None:
        shop_id = self.shops[payout.shop]
        account = AccountKey(AccountKind.SELLER_AVAILABLE, str(shop_id), _CURRENCY)
        async with self.market.database.begin() as uow:
            available = await self.market.services.provide(LedgerService).balance(uow, account)
            amount = available * payout.percent // 100
            if amount > 0:
                wanted = Money(amount, _CURRENCY)
                made = await self._payouts.request(uow, self._owner(payout.shop), shop_id, wanted, _REQUEST)
                asked.append(made.id)

    async def _decide(self, payout: DemoPayout, asked: list[uuid.UUID]) -> None:
        for payout_id in asked:
            async with self.market.database.begin() as uow:
                if payout.state is PayoutState.REJECTED:
                    await self._payouts.reject(uow, self._admin, payout_id, payout.reason, _REQUEST)
                else:
                    await self._payouts.approve(uow, self._admin, payout_id, _REQUEST)

    async def _pay(self, asked: list[uuid.UUID]) -> None:
        for payout_id in asked:
            async with self.market.database.begin() as uow:
                reference = f"SEPA {payout_id.hex[-10:].upper()}"
                await self._payouts.pay(uow, self._admin, payout_id, reference, _REQUEST)

    def _owner(self, slug: str) -> Caller:
        shop = next(shop for shop in self.demo.shops if shop.slug == slug)
        return self.people[next(member.email for member in shop.members if member.shop_role == ShopRole.OWNER)]

    @property
    def _admin(self) -> Caller:
        return next(caller for caller in self.people.values() if caller.role is Role.SUPER_ADMIN)

    @property
    def _payouts(self) -> PayoutService:
        return self.market.services.provide(PayoutService)


def _method(method: DemoMethod) -> WithdrawMethod:
    if method.email is not None:
        return WithdrawMethod(type=WithdrawMethodType.PAYPAL, email=method.email)
    return WithdrawMethod(type=WithdrawMethodType.BANK_ACCOUNT, account_holder=method.holder, iban=method.iban)
