"""The followers' periodic work."""

from __future__ import annotations

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.wishlists.follows import FollowService

#: It is woken by every announcement; this is for what a crash left.
_TELL_SECONDS = 60.0


def build_job(database: Database, follows: FollowService) -> Job:
    """Return the job that tells followers what was announced."""

    async def tell() -> None:
        told = True
        while told:
            async with database.begin() as uow:
                told = await follows.tell_some(uow)

    return Job("tell followers of news", _TELL_SECONDS, tell)
