"""Puts the demo market into an empty installation, through the services that serve everyone else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.market import load_market
from fairground.entrypoints.demo.model import DemoMarket, DemoPerson
from fairground.entrypoints.demo.seed.community import seed_favourites, seed_reviews
from fairground.entrypoints.demo.seed.goods import seed_categories, seed_products, seed_shops
from fairground.entrypoints.demo.seed.people import seed_people
from fairground.entrypoints.demo.seed.trade import seed_orders

Say = Callable[[str], None]


def demo_logins() -> Sequence[DemoPerson]:
    """Return the people whose passwords are shown to whoever starts the demo."""
    return [person for person in load_market().people if person.login]


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
    placed = await seed_orders(market, demo, people, variants)
    say(f"  {sum(map(len, placed.values()))} orders")
    await seed_favourites(market, demo, people, variants)
    await seed_reviews(market, demo, people, variants, placed)
    say(f"  {len(demo.reviews)} reviews. Done in {time.monotonic() - started:.0f} seconds.")
