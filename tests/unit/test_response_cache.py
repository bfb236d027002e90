"""Answers kept for a moment."""

from __future__ import annotations

import asyncio

import pytest

from fairground.infrastructure.response_cache import CachedResponse, ResponseCache


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Source:
    """Computes answers, counts how often, and can be held up."""

    def __init__(self, body: bytes = b"fresh") -> None:
        self.body = body
        self.calls = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self) -> bytes:
        self.calls += 1
        body = self.body
        await self.gate.wait()
        return body


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_an_answer_is_kept_for_its_time(clock: Clock) -> None:
    cache, source = ResponseCache(2, clock=clock), Source()
    first = await cache.get("/a", source)
    clock.now += 1.9
    assert await cache.get("/a", source) is first
    assert cache.find("/a") is first
    clock.now += 0.1
    assert cache.find("/a") is None
    await cache.get("/a", source)
    assert source.calls == 2


async def test_the_validator_follows_the_body() -> None:
    cache = ResponseCache(0.001)
    one, two, three = [await cache.get(key, Source(body)) for key, body in (("a", b"x"), ("b", b"x"), ("c", b"y"))]
    assert one.etag == two.etag != three.etag
    assert one.etag.startswith('"')
    assert one.etag.endswith('"')


async def test_a_burst_computes_once() -> None:
    cache, source = ResponseCache(2), Source()
    source.gate.clear()
    waiting = [asyncio.create_task(cache.get("/a", source)) for _ in range(50)]
    await asyncio.sleep(0)
    source.gate.set()
    answers = await asyncio.gather(*waiting)
    assert source.calls == 1
    assert len(set(map(id, answers))) == 1


async def test_what_changes_meanwhile_is_not_kept() -> None:
    """What was read before a change is given to those who waited, and to nobody after."""
    cache, source = ResponseCache(2), Source(b"before")
    source.gate.clear()
    waiting = asyncio.create_task(cache.get("/a", source))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    cache.clear()
    source.body = b"after"
    later = asyncio.create_task(cache.get("/a", source))
    await asyncio.sleep(0)
    source.gate.set()
    assert (await waiting).body == b"before"
    assert (await later).body == b"after"
    found = cache.find("/a")
    assert found is not None
    assert found.body == b"after"


async def test_whoever_asked_first_may_go_away() -> None:
    cache, source = ResponseCache(2), Source()
    source.gate.clear()
    first, second = (asyncio.create_task(cache.get("/a", source)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    source.gate.set()
    assert (await second).body == b"fresh"
    assert source.calls == 1


async def test_failures_reach_everyone_and_are_not_kept() -> None:
    cache, calls = ResponseCache(2), 0

    async def fail() -> bytes:
        nonlocal calls
        calls += 1
        await asyncio.sleep(0)
        message = "the database is away"
        raise ConnectionError(message)

    results = await asyncio.gather(*(cache.get("/a", fail) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [ConnectionError] * 3
    assert calls == 1
    assert (await cache.get("/a", Source())).body == b"fresh"


async def test_the_least_used_answers_give_way() -> None:
    """R9: bounded in number and in bytes."""
    cache = ResponseCache(60, entries_max=3)
    for key in "abc":
        await cache.get(key, Source())
    cache.find("a")
    await cache.get("d", Source())
    assert [key for key in "abcd" if cache.find(key)] == ["a", "c", "d"]

    small = ResponseCache(60, bytes_max=10)
    for key in "abc":
        await small.get(key, Source(b"1234"))
    assert [key for key in "abc" if small.find(key)] == ["b", "c"]
    await small.get("d", Source(b"more than ten bytes"))
    assert [key for key in "abcd" if small.find(key)] == []


async def test_without_a_time_nothing_is_kept() -> None:
    cache, source = ResponseCache(0), Source()
    assert cache.enabled is False
    for _ in range(2):
        assert isinstance(await cache.get("/a", source), CachedResponse)
    assert source.calls == 2
