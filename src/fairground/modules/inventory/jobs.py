"""The stock's periodic work."""

from __future__ import annotations

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.settings import Settings
from fairground.modules.inventory.service import InventoryService

_SWEEP_SECONDS = 5.0
_LOOK_SECONDS = 15.0
_MAIL_SECONDS = 60.0


def build_jobs(database: Database, inventory: InventoryService) -> list[Job]:
    """Return the sweep of lapsed holds. Nothing waits for it: lapsed holds count as free in every question."""

    async def sweep() -> None:
        async with database.begin() as uow:
            found = await inventory.sweep_expired(uow)
        if found:
            job.wake()  # there may be more

    job = Job("sweep lapsed holds", _SWEEP_SECONDS, sweep)
    return [job]


def build_low_stock_jobs(
    database: Database, inventory: InventoryService, mailer: Mailer, settings: Settings
) -> list[Job]:
    """Return the look at what buyers hold, and the mails about what runs low.

    The first fall of a shop's stock is mailed at once; what falls soon after is gathered.
    """
    low_stock, pause_minutes = inventory.low_stock, settings.low_stock_mail_minutes

    async def look() -> None:
        async with database.begin() as uow:
            await low_stock.look_at_holds(uow)

    async def mail() -> None:
        async with database.read() as db:
            shop_ids = await low_stock.due_shops(db, pause_minutes)
        for shop_id in shop_ids:
            async with database.begin() as uow:
                await low_stock.mail_due(uow, mailer, shop_id, pause_minutes)

    return [Job("look at low stock", _LOOK_SECONDS, look), Job("mail low stock", _MAIL_SECONDS, mail)]
