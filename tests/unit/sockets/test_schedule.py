"""Deadlines on one timer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from fairground.infrastructure.sockets.schedule import Schedule


async def test_actions_run_in_the_order_of_their_time_and_not_before() -> None:
    schedule, loop = Schedule(), asyncio.get_running_loop()
    ran: list[tuple[str, float]] = []
    done = asyncio.Event()
    start = loop.time()

    def note(name: str) -> None:
        ran.append((name, loop.time() - start))
        if len(ran) == 4:
            done.set()

    for name, seconds in (("c", 0.12), ("a", 0.0), ("b", 0.06), ("b2", 0.06)):
        schedule.after(seconds, note, name)
    assert len(schedule) == 4
    async with asyncio.timeout(30):
        await done.wait()
    assert [name for name, _ in ran] == ["a", "b", "b2", "c"]
    for (_, late), due in zip(ran, (0.0, 0.06, 0.06, 0.12), strict=True):
        assert late >= due
    assert len(schedule) == 0


async def test_an_action_may_schedule_the_next() -> None:
    schedule, turns, done = Schedule(), 0, asyncio.Event()

    def again() -> None:
        nonlocal turns
        turns += 1
        if turns == 3:
            done.set()
        else:
            schedule.after(0.0, again)

    schedule.after(0.0, again)
    async with asyncio.timeout(30):
        await done.wait()
    assert turns == 3


async def test_an_action_that_fails_is_reported_and_the_others_run() -> None:
    schedule, done = Schedule(), asyncio.Event()
    reported: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: reported.append(context))

    def fail() -> None:
        message = "broken"
        raise ValueError(message)

    schedule.after(0.0, fail)
    schedule.after(0.0, done.set)
    async with asyncio.timeout(30):
        await done.wait()
    assert str(reported[0]["exception"]) == "broken"


async def test_after_stopping_nothing_runs() -> None:
    schedule, done = Schedule(), asyncio.Event()
    schedule.after(0.0, pytest.fail, "a stopped schedule runs")
    schedule.stop()
    assert len(schedule) == 0
    schedule.after(0.05, done.set)
    async with asyncio.timeout(30):
        await done.wait()
