"""Periodic work: sweeps, mail, retries. A job claims its rows itself, so any number of processes may run it."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger("jobs")


@dataclass(frozen=True, slots=True)
class Job:
    """``run`` is awaited every ``every_seconds``, or sooner when ``wake`` is called; one run at a time per process."""

    name: str
    every_seconds: float
    run: Callable[[], Awaitable[None]]
    _due: asyncio.Event = field(default_factory=asyncio.Event, repr=False, compare=False)

    def wake(self) -> None:
        """Have the job run now instead of at its next turn."""
        self._due.set()

    async def wait(self) -> None:
        """Wait for the next turn (a little jittered, so that processes do not march in step) or a wake-up."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.every_seconds * random.uniform(0.9, 1.1)):  # noqa: S311 - jitter
                await self._due.wait()
        self._due.clear()


async def _run_for_ever(job: Job) -> None:
    while True:
        try:
            await job.run()
        except Exception:
            log.exception("job failed", job=job.name)
        await job.wait()


async def run_jobs(jobs: Sequence[Job]) -> None:
    """Run all jobs until cancelled; a failing run is logged and tried again at the next turn."""
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(_run_for_ever(job), name=f"job:{job.name}")
