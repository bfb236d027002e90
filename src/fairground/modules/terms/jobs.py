"""The look at what other processes changed."""

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.terms.service import LOOK_SECONDS, MarketTerms


def build_jobs(database: Database, terms: MarketTerms) -> list[Job]:
    """Return the look, to be run by every process that asks the terms."""

    async def look() -> None:
        async with database.read() as db:
            await terms.load(db)

    return [Job("read the market's terms", LOOK_SECONDS, look)]
