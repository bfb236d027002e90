"""Random sequences of everything that moves money, and after each step the books are proven.

A short run belongs to the tests; ``make prove`` makes it long. MONEY_STEPS says how many steps at least.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack, ExitStack
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.support.money_world import CRASHES, MoneyWorld
from tests.support.trade import open_trade

if TYPE_CHECKING:
    from tests.support.postgres import TestServer

STEPS = int(os.environ.get("MONEY_STEPS", "240"))
#: So many steps come across everything that can happen.
STEPS_TO_SEE_ALL = 5_000
STEPS_PER_RUN = min(STEPS, 60)
#: A failure is told as it was found; MONEY_SHRINK=1 looks for its smallest form, which takes minutes.
PHASES = [Phase.generate, *([Phase.shrink] if os.environ.get("MONEY_SHRINK") else [])]
_NUMBER = st.integers(0, 9)


def machine_on(server: TestServer) -> Any:  # noqa: C901 - a rule is a function
    """Return a machine whose every run has a fresh database; ``seen`` counts what happened in all of its runs."""

    class MoneyMachine(RuleBasedStateMachine):
        steps = 0
        seen: ClassVar[Counter[str]] = Counter()

        def __init__(self) -> None:
            super().__init__()
            self._stack = ExitStack()
            self._runner = self._stack.enter_context(asyncio.Runner())
            url = self._stack.enter_context(server.database())
            self._open = AsyncExitStack()
            self.world: MoneyWorld = self._run(self._build(url))

        async def _build(self, url: str) -> MoneyWorld:
            changes: dict[str, Any] = {"payment_fees": ("sandbox=290+30",), "wallet_refunds_on": date(2020, 1, 1)}
            return await MoneyWorld.build(await self._open.enter_async_context(open_trade(url, **changes)))

        def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
            return self._runner.run(work)

        @initialize(amount=st.integers(500, 20_000))
        def begin(self, amount: int) -> None:
            self._run(self.world.load_wallet(0, amount, declined=False))
            self._run(self.world.deliver(keep=False))

        @rule(
            buyer=_NUMBER,
            basket=st.lists(st.tuples(_NUMBER, st.integers(1, 7)), min_size=1, max_size=4),
            method=_NUMBER,
            twice=st.booleans(),
            coupons=st.sets(st.integers(0, 3), max_size=2),
        )
        def buy(
            self, buyer: int, basket: list[tuple[int, int]], method: int, *, twice: bool, coupons: set[int]
        ) -> None:
            self._run(self.world.buy(buyer, basket, method, twice=twice, coupons=coupons))

        @rule(which=_NUMBER, declined=st.booleans())
        def pay(self, which: int, *, declined: bool) -> None:
            self._run(self.world.pay(which, declined=declined))

        @rule(keep=st.booleans())
        def deliver(self, *, keep: bool) -> None:
            self._run(self.world.deliver(keep=keep))

        @rule(which=_NUMBER)
        def repeat_message(self, which: int) -> None:
            self._run(self.world.repeat_message(which))

        @rule(which=_NUMBER, by=_NUMBER)
        def cancel(self, which: int, by: int) -> None:
            self._run(self.world.cancel(which, by))

        @rule(which=_NUMBER, status=_NUMBER)
        def move(self, which: int, status: int) -> None:
            self._run(self.world.move(which, status))

        @rule(buyer=_NUMBER, product=_NUMBER, pieces=st.integers(1, 5), method=_NUMBER, is_cancelled=st.booleans())
        def sell(self, buyer: int, product: int, pieces: int, method: int, *, is_cancelled: bool) -> None:
            basket = [(product, pieces), (product + 2, 2)]
            self._run(self.world.buy(buyer, basket, method, twice=False, coupons={product % 4}))
            self._run(self.world.sell(is_cancelled=is_cancelled))

        @rule(buyer=_NUMBER, product=_NUMBER, twice=st.booleans())
        def pay_too_late(self, buyer: int, product: int, *, twice: bool) -> None:
            self._run(self.world.buy(buyer, [(product, 1), (product + 2, 2)], 0, twice=twice))
            self._run(self.world.pay_too_late(twice=twice))

        @rule(which=_NUMBER, item=_NUMBER, quantity=st.none() | st.integers(1, 2))
        def give_back(self, which: int, item: int, quantity: int | None) -> None:
            self._run(self.world.give_back(which, item, quantity))

        @rule(shop=_NUMBER, percent=st.integers(1, 100), act=_NUMBER)
        def pay_out(self, shop: int, percent: int, act: int) -> None:
            self._run(self.world.pay_out(shop, percent, act))

        @rule(which=_NUMBER)
        def collect(self, which: int) -> None:
            self._run(self.world.collect(which))

        @rule(which=_NUMBER, item=_NUMBER, quantity=st.none() | st.integers(1, 3))
        def ask_to_return(self, which: int, item: int, quantity: int | None) -> None:
            self._run(self.world.ask_to_return(which, item, quantity))

        @rule(which=_NUMBER, accept=st.booleans())
        def decide_return(self, which: int, *, accept: bool) -> None:
            self._run(self.world.decide_return(which, accept=accept))

        @rule(which=_NUMBER)
        def hand_back(self, which: int) -> None:
            self._run(self.world.hand_back(which))

        @rule()
        def pay_refunds(self) -> None:
            self._run(self.world.pay_refunds())

        @rule(buyer=_NUMBER, amount=st.integers(500, 20_000), declined=st.booleans())
        def load_wallet(self, buyer: int, amount: int, *, declined: bool) -> None:
            self._run(self.world.load_wallet(buyer, amount, declined=declined))

        @rule(buyer=_NUMBER)
        def empty_wallet(self, buyer: int) -> None:
            self._run(self.world.empty_wallet(buyer))

        @rule(shop=_NUMBER, amount=st.integers(1, 8_000))
        def ask_for_payout(self, shop: int, amount: int) -> None:
            self._run(self.world.ask_for_payout(shop, amount))

        @rule(which=_NUMBER, act=_NUMBER)
        def decide_payout(self, which: int, act: int) -> None:
            self._run(self.world.decide_payout(which, act))

        @rule()
        def let_time_pass(self) -> None:
            self._run(self.world.let_time_pass())

        @rule(point=st.integers(0, len(CRASHES) - 1), which=_NUMBER)
        def crash(self, point: int, which: int) -> None:
            self._run(self.world.crash(point, which))

        @invariant()
        def the_books_are_proven(self) -> None:
            MoneyMachine.steps += 1
            self._run(self.world.must_be_proven())

        def teardown(self) -> None:
            try:
                self._run(self.world.come_to_rest())
                MoneyMachine.seen.update(self._run(self.world.figures()))
            finally:
                self._run(self._open.aclose())
                self._stack.close()

    return MoneyMachine


@pytest.mark.timeout(max(120, STEPS))
def test_any_sequence_leaves_proven_books(test_server: TestServer) -> None:
    """BEY-01b, BEY-02b, BAL-07, WAL-12, I1 to I4, I10 to I15, I19, I20: whatever happens, in whatever order."""
    machine = machine_on(test_server)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, STEPS * 12 // (10 * STEPS_PER_RUN)),
            stateful_step_count=STEPS_PER_RUN,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
            phases=PHASES,
        ),
    )
    print(f"{machine.steps} steps: {dict(machine.seen)}")  # noqa: T201 - what the run has come across, for the reader
    if STEPS >= STEPS_TO_SEE_ALL:
        assert all(machine.seen.values()), machine.seen
