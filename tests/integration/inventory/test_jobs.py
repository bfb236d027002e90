"""The stock's and the carts' periodic work."""

from __future__ import annotations

from fairground.infrastructure.database import Database
from fairground.kernel.ids import new_id
from fairground.modules.carts import jobs as cart_jobs
from fairground.modules.inventory import jobs
from tests.support.factories import Services, lapse_holds, make_product, stock_of


async def test_the_sweep_comes_again_while_there_is_something(database: Database, services: Services) -> None:
    """STK-05, I9: lapsed holds are gone after a turn; a turn that found some is followed by another at once."""
    lamp = (await make_product(database, on_hand=5)).variant_id
    async with database.begin() as uow:
        await services.inventory.reserve(uow, new_id(), lamp, 5)
    (job,) = jobs.build_jobs(database, services.inventory)
    assert job.every_seconds <= 60
    await job.run()
    assert await stock_of(database, lamp) == (5, 5, 0)
    await lapse_holds(database)
    await job.run()
    await job.wait()  # woken by itself: does not take the usual time
    await job.run()
    assert await stock_of(database, lamp) == (5, 0, 5)


async def test_idle_guest_carts_are_looked_for(database: Database, services: Services) -> None:
    """OPS-10: the job runs the sweep of guests' carts."""
    (job,) = cart_jobs.build_jobs(database, services.carts)
    await job.run()
