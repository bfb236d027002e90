"""OPS-11: the demo's story is told in the order of time, and leaves the present as it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import pytest

from fairground.entrypoints.demo.seed.story import Story

if TYPE_CHECKING:
    from fairground.entrypoints.container import Market

_OPENS = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass
class _Teller:
    """Stands for the market: notes what happens, and as of when."""

    told_at: datetime | None = None
    told: list[tuple[str, datetime | None]] = field(default_factory=list)

    @property
    def database(self) -> _Teller:
        return self

    @property
    def services(self) -> _Teller:
        return self

    def provide(self, _kind: type[Any]) -> _Teller:
        return self

    async def release_earnings(self) -> None:
        self.told.append(("release", self.told_at))

    async def happen(self, name: str) -> None:
        if name == "mishap":
            raise RuntimeError(name)
        self.told.append((name, self.told_at))


def _story(teller: _Teller) -> Story:
    return Story(cast("Market", teller), _OPENS)


async def test_things_happen_in_the_order_of_time_and_are_dated_so() -> None:
    teller = _Teller()
    story = _story(teller)
    for hours_ago, name in ((1, "paid"), (60, "placed"), (1, "thanked"), (30, "sent")):
        story.add(hours_ago, partial(teller.happen, name))
    await story.tell()
    ago = {hours: _OPENS - timedelta(hours=hours) for hours in (60, 30, 1)}
    assert teller.told == [
        ("release", ago[60]),
        ("placed", ago[60]),
        ("release", ago[30]),
        ("sent", ago[30]),
        ("release", ago[1]),
        ("paid", ago[1]),
        ("thanked", ago[1]),
        ("release", None),
    ]


async def test_what_goes_wrong_ends_the_story_and_not_the_present() -> None:
    teller = _Teller()
    story = _story(teller)
    story.add(5, partial(teller.happen, "mishap"))
    with pytest.raises(RuntimeError, match="mishap"):
        await story.tell()
    assert teller.told_at is None
