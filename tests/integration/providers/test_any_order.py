"""The messages of one whole life, in any order, with repetitions: one state in the end, whatever the order."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from fairground.infrastructure import faults
from fairground.infrastructure.access import Role
from tests.support.rewinding import Moments
from tests.support.voices import AMOUNT, PayPalVoice, RemoteVoice, StripeVoice, Voice, ZeffyVoice, speaking

if TYPE_CHECKING:
    from tests.support.providers import Fair

#: How many orders are tried of each life; ``make prove`` tries 200.
SHUFFLES = int(os.environ.get("PROVE_SHUFFLES", "100"))
#: What a payment came to, without names that are made anew and without times.
_STATE = {
    "orders": "SELECT id, status, payment_status, refunded_minor, settled_at, paid_at IS NULL AS unpaid FROM orders",
    "payments": """SELECT id, purpose, status, amount_minor, captured_minor, refunded_minor, currency,
        provider_reference, capture_reference, provider_fee_minor, failure_code, failure_message FROM payments
        WHERE purpose = 'checkout' UNION ALL SELECT NULL, purpose, status, amount_minor, captured_minor, refunded_minor,
        currency, provider_reference, capture_reference, provider_fee_minor, failure_code, failure_message
        FROM payments WHERE purpose = 'top_up'""",
    "refunds": """SELECT payment_id, order_id, amount_minor, status, generation, provider_reference, failed_references,
        made_by_provider FROM refunds""",
    "returns": "SELECT id, status FROM returns",
    "disputes": "SELECT payment_id, provider_reference, amount_minor, status FROM payment_disputes",
    "balances": "SELECT kind, owner_id, currency, balance_minor FROM ledger_accounts WHERE balance_minor <> 0",
    "inbox": "SELECT DISTINCT status FROM payment_webhooks WHERE status NOT IN ('processed', 'ignored')",
}
_INBOX = {"payment_webhooks"}
Life = Callable[[Any], Awaitable[list[bytes]]]


async def of_stripe(voice: StripeVoice) -> list[bytes]:
    """Declined, paid by another card, part refunded, refunded; and what Stripe says when it is asked."""
    await voice.declined()
    await voice.paid()
    for amount in (500, AMOUNT - 500):
        await voice.desk.refund(voice.placed["payment"], amount)
    await voice.desk.postman.idle()
    looked_up = await _looked_up(voice)
    return [*(letter.body for letter in voice.caught.received), looked_up]


async def of_paypal(voice: PayPalVoice) -> list[bytes]:
    """Approved, captured, part refunded, refunded; and what PayPal answers, and says when it is asked."""
    await voice.desk.approve(voice.placed["payment"])
    payment_id = (await voice.desk.record(voice.placed["payment"]["payment_id"]))["id"]
    provider = voice.fair.house.services.payments.provider("paypal")
    answered = await provider.capture(payment_id, voice.desk.reference(voice.placed["payment"]))
    assert answered is not None
    for amount in (500, AMOUNT - 500):
        await voice.desk.refund(voice.placed["payment"], amount)
    await voice.desk.postman.idle()
    return [*(letter.body for letter in voice.caught.received), answered, await _looked_up(voice)]


async def of_sandbox(voice: Voice) -> list[bytes]:
    """Declined, paid, and asked; what it says of refunds changes nothing."""
    paid = await voice.paid()
    refunds = [await voice.refunded(amount) for amount in (500, AMOUNT - 500)]
    return [await voice.failed(), paid, await _looked_up(voice), *refunds]


async def of_zeffy(voice: ZeffyVoice) -> list[bytes]:
    """Failed, paid, told by a bridge as well, part refunded, refunded by hand at Zeffy."""
    refunds = [await voice.refunded(amount) for amount in (500, AMOUNT - 500)]
    return [await voice.failed(), await voice.paid(), voice.bridged(), *refunds]


async def of_returns(voice: RemoteVoice) -> list[bytes]:
    """Two pieces came back, the provider has paid for both, and nothing of what it answered is on record."""
    order, house = voice.placed["orders"][0], voice.fair.house
    admin = await house.person(role=Role.ADMIN)
    success = await voice.paid()
    await voice.post(success)
    await house.trade.payments.process_webhooks()
    await admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
    for _ in range(2):
        item = {"order_item_id": order["items"][0]["id"], "quantity": 1}
        asked = (
            await voice.buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged", "items": [item]})
        ).json()
        assert (await admin.post(f"/admin/returns/{asked['id']}/approve")).status_code == 200
        with faults.planned("refund.answered:1:raise"):
            await house.trade.payments.pay_refunds()
    await voice.desk.postman.idle()
    if isinstance(voice, StripeVoice):  # one of them came back to Stripe
        await voice.desk.control(f"refunds/{voice.desk.refunds()[0].id}/settle", arrives=False)
        await voice.desk.postman.idle()
    return [letter.body for letter in voice.caught.received]


async def of_a_dispute(voice: RemoteVoice) -> list[bytes]:
    """Paid, disputed in part, decided for us."""
    await voice.paid()
    dispute = await voice.desk.dispute(voice.placed["payment"], 800)
    await voice.desk.decide(dispute, is_won=True)
    await voice.desk.postman.idle()
    return [letter.body for letter in voice.caught.received]


async def of_a_reversal(voice: PayPalVoice) -> list[bytes]:
    """Paid, disputed, decided against us, and so taken back: the money of the dispute, and not a second time."""
    await voice.paid()
    dispute = await voice.desk.dispute(voice.placed["payment"], AMOUNT)
    await voice.desk.decide(dispute, is_won=False)
    await voice.desk.control(f"captures/{voice.desk.capture_of(voice.placed['payment'])}/reverse")
    await voice.desk.postman.idle()
    return [letter.body for letter in voice.caught.received]


async def _looked_up(voice: Voice) -> bytes:
    record = await voice.fair.house.value("SELECT provider_reference FROM payments")
    body = await voice.fair.house.services.payments.provider(voice.name).look_up(record)
    assert body is not None
    return body


LIVES: list[tuple[str, Life, dict[str, int]]] = [
    ("stripe", of_stripe, {"captured": 2_000, "refunded": 2_000, "fee": 88}),
    ("paypal", of_paypal, {"captured": 2_000, "refunded": 2_000, "fee": 119}),
    ("sandbox", of_sandbox, {"captured": 2_000, "refunded": 0, "fee": 0}),
    ("zeffy", of_zeffy, {"captured": 2_000, "refunded": 0, "fee": 0}),
    ("stripe", of_returns, {"captured": 4_000, "refunded": 2_000, "fee": 0}),
    ("paypal", of_returns, {"captured": 4_000, "refunded": 4_000, "fee": 189}),
    ("stripe", of_a_dispute, {"captured": 2_000, "refunded": 0, "fee": 0}),
    ("paypal", of_a_dispute, {"captured": 2_000, "refunded": 0, "fee": 119}),
    ("paypal", of_a_reversal, {"captured": 2_000, "refunded": 0, "fee": 119}),
]


class Replay:
    """Has messages heard in any order from the same beginning."""

    def __init__(self, voice: Voice, bodies: list[bytes]) -> None:
        self.voice = voice
        self.house = voice.fair.house
        self.bodies = bodies
        self._moments = Moments(self.house.database)
        self._read = self.house.services.payments.provider(voice.name).read_event

    async def remember(self) -> None:
        """Begin here, without a word heard."""
        await self.house.execute("DELETE FROM payment_webhooks")
        await self._moments.remember("beginning")

    async def hear(self, bodies: list[bytes], chance: random.Random) -> str:
        """Hear messages from the beginning, some at once and some one by one; returns the state in the end."""
        await self._moments.go_back("beginning")
        for body in bodies:
            async with self.house.database.begin() as uow:
                await self.house.services.payments.inbox.store(uow, self.voice.name, self._read(body), body)
            if chance.random() < 0.5:
                await self._apply()
        for _ in range(3):
            await self._apply()
        return await self.state()

    async def _apply(self) -> None:
        await self.house.execute(
            "UPDATE payment_webhooks SET next_attempt_at = now() WHERE status IN ('received', 'waiting')"
        )
        await self.house.trade.payments.process_webhooks()

    async def state(self) -> str:
        found = {}
        for name, sql in _STATE.items():
            rows = [msgspec.json.encode(row).decode() for row in await self.house.rows(sql)]
            found[name] = sorted(rows)
        return json.dumps(found, indent=1)


@pytest.mark.timeout(60 + 5 * SHUFFLES)
@pytest.mark.parametrize(("name", "life", "figures"), LIVES, ids=lambda part: getattr(part, "__name__", str(part)))
async def test_any_order(fair: Fair, name: str, life: Life, figures: dict[str, int]) -> None:
    """PAY-11, PAY-13, I15, H1, H2: the same messages shuffled and repeated, again and again, one digest."""
    chance = random.Random(f"{name} {life.__name__}")
    async with speaking(fair, name) as voice:
        await voice.begin(2 if life is of_returns else 1)
        replay = Replay(voice, await life(voice))
        await replay.remember()
        expected = await replay.hear(replay.bodies, chance)
        (found,) = await fair.house.rows(
            """SELECT sum(captured_minor)::int AS captured, sum(refunded_minor)::int AS refunded,
                      sum(provider_fee_minor)::int AS fee FROM payments"""
        )
        assert found == figures
        assert json.loads(expected)["inbox"] == []
        await fair.house.must_agree()
        for _ in range(SHUFFLES):
            bodies = [*replay.bodies, *chance.choices(replay.bodies, k=len(replay.bodies))]
            chance.shuffle(bodies)
            assert await replay.hear(bodies, chance) == expected, [json.loads(body)["id"] for body in bodies]
        await fair.house.must_agree()
