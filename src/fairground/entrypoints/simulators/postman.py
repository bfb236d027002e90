"""Webhooks: posted until they are taken, unless the postman is told to lose, hold, repeat, delay or shuffle them."""

import asyncio
import time
from collections.abc import Callable, Sequence

import msgspec

from fairground.infrastructure.http_client import HttpClient
from fairground.kernel.errors import TemporaryError


class Letter(msgspec.Struct, frozen=True):
    """A message on its way."""

    event_id: str
    type: str
    body: bytes


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One try to deliver; ``status`` is that of the answer, 0 without one."""

    event_id: str
    type: str
    attempt: int
    status: int
    at: float


class Rules(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What becomes of the letters to come. An empty ``url`` throws them away; the event stays to be asked for."""

    url: str = ""
    #: keep them until ``release``
    hold: bool = False
    #: lose the next so many
    drop: int = 0
    copies: int = 1
    delay_seconds: float = 0.0
    #: how long to wait after each try that was not taken; after the last one it is given up
    retry_seconds: tuple[float, ...] = (0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0)


class Postman:
    """Delivers letters to one address, each in its own time, so that they may overtake each other."""

    def __init__(self, rules: Rules, sign: Callable[[Letter], dict[str, str]]) -> None:
        """Deliver by ``rules``; ``sign`` returns a letter's headers, newly for each try."""
        self.rules = rules
        self.deliveries: list[Delivery] = []
        self._sign = sign
        self._http = HttpClient()
        self._held: list[Letter] = []
        self._rounds: set[asyncio.Task[None]] = set()

    @property
    def held(self) -> list[str]:
        """Return the ids of the events that wait for ``release``, oldest first."""
        return [letter.event_id for letter in self._held]

    def post(self, letter: Letter) -> None:
        """Deliver a letter by the rules."""
        if self.rules.drop > 0:
            self.rules.drop -= 1
        elif self.rules.hold:
            self._held.append(letter)
        else:
            self.send(letter)

    def send(self, letter: Letter) -> None:
        """Deliver a letter now or after the delay, as often as the rules say."""
        if not self.rules.url:
            return
        for _ in range(self.rules.copies):
            task = asyncio.get_running_loop().create_task(self._deliver(letter))
            self._rounds.add(task)
            task.add_done_callback(self._rounds.discard)

    async def release(self, order: Sequence[str] | None = None) -> None:
        """Deliver what is held one after the other, in the given order of ids or as it came; the rest stays held."""
        waiting = {letter.event_id: letter for letter in self._held}
        for event_id in order if order is not None else list(waiting):
            if event_id in waiting:
                self._held.remove(waiting[event_id])
                await self._deliver(waiting[event_id])

    async def idle(self) -> None:
        """Wait until every letter is delivered or given up."""
        while self._rounds:
            await asyncio.wait(self._rounds)

    async def close(self) -> None:
        """Stop delivering."""
        for task in self._rounds:
            task.cancel()
        await asyncio.gather(*self._rounds, return_exceptions=True)
        await self._http.close()

    async def _deliver(self, letter: Letter) -> None:
        await asyncio.sleep(self.rules.delay_seconds)
        pauses = self.rules.retry_seconds
        for attempt in range(1, len(pauses) + 2):
            if await self._try(letter, attempt):
                return
            if attempt <= len(pauses):
                await asyncio.sleep(pauses[attempt - 1])

    async def _try(self, letter: Letter, attempt: int) -> bool:
        headers = {"content-type": "application/json; charset=utf-8", **self._sign(letter)}
        try:
            answer = await self._http.post(self.rules.url, body=letter.body, headers=headers)
            status = answer.status
        except TemporaryError:
            status = 0
        self.deliveries.append(
            Delivery(event_id=letter.event_id, type=letter.type, attempt=attempt, status=status, at=time.time())
        )
        return 200 <= status < 300  # noqa: PLR2004 - the class of success
