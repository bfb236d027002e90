"""Puts the demo market into an empty installation, through the services that serve everyone else."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping, Sequence

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.market import load_market
from fairground.entrypoints.demo.model import DemoMarket, DemoPerson
from fairground.entrypoints.demo.seed.community import seed_favourites, seed_reviews
from fairground.entrypoints.demo.seed.goods import seed_categories, seed_products, seed_shops
from fairground.entrypoints.demo.seed.money import MoneyTeller, seed_commissions
from fairground.entrypoints.demo.seed.offers import EventTeller, seed_coupons
from fairground.entrypoints.demo.seed.people import seed_people
from fairground.entrypoints.demo.seed.shipping import seed_shipping
from fairground.entrypoints.demo.seed.story import Story
from fairground.entrypoints.demo.seed.trade import OrderTeller, Variants
from fairground.infrastructure.access import Caller
from fairground.kernel.clock import utc_now
from fairground.modules.orders.domain import Order

Say = Callable[[str], None]
#: What is told of goes back so far.
STORY_DAYS = 60
_TERMS: Mapping[str, object] = {
    "commission_bps": 800,
    "settlement_hold_days": 3,
    "payment_fees": ("sandbox=190+25",),
}


def demo_logins() -> Sequence[DemoPerson]:
    """Return the people whose passwords are shown to whoever starts the demo."""
    return [person for person in load_market().people if person.login]


def demo_terms(environ: Mapping[str, str]) -> dict[str, object]:
    """Return the demo's terms of trade, fees and a hold on shares, as settings, where the environment has none."""
    return {name: value for name, value in _TERMS.items() if not environ.get(name.upper())}


async def seed_demo(market: Market, say: Say) -> None:
    """Fill the market unless it has shops already; what a killed run left behind is completed.

    The card payments go through the simulator's webhooks, so the program must be serving meanwhile.
    """
    async with market.database.read() as db:
        if await db.fetch_value("SELECT EXISTS (SELECT FROM reviews)"):
            return
    started = time.monotonic()
    demo: DemoMarket = load_market()
    say("Setting up the demonstration market; this takes a minute and happens once.")
    people = await seed_people(market, demo)
    say(f"  {len(people)} people")
    shops = await seed_shops(market, demo, people)
    categories = await seed_categories(market, demo)
    say(f"  {len(shops)} shops, {len(categories)} categories")
    variants = await seed_products(market, demo, shops, categories, say)
    await seed_commissions(market, demo, shops)
    await seed_coupons(market, demo, people, shops, variants)
    await seed_shipping(market, shops)
    placed, events = await _tell(market, demo, people, shops, variants)
    say(f"  {sum(map(len, placed.values()))} orders in {STORY_DAYS} days")
    async with asyncio.TaskGroup() as rest:
        rest.create_task(events.wait())
        await seed_favourites(market, demo, people, variants)
        await seed_reviews(market, demo, people, variants, placed)
    say(f"  {len(demo.reviews)} reviews. Done in {time.monotonic() - started:.0f} seconds.")


async def _tell(
    market: Market, demo: DemoMarket, people: dict[str, Caller], shops: dict[str, uuid.UUID], variants: Variants
) -> tuple[dict[str, list[Order]], EventTeller]:
    """Let two months of trade happen, in the order of time; return the orders by the checkout's key, and the events."""
    opens_at = utc_now()
    story = Story(market, opens_at)
    orders = OrderTeller(market, demo, people, dict(variants))
    events = EventTeller(market, demo, people, shops, orders, opens_at)
    money = MoneyTeller(market, demo, people, shops)
    await money.set_methods()
    money.add_to(story, with_payouts=not await money.has_payouts())
    events.add_to(story)
    orders.add_to(story)
    await story.tell()
    return orders.orders, events
