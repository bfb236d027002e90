"""``Idempotency-Key``: a command that creates or moves something happens once, however often it is sent.

The first request with a key stores its answer in the transaction of its effect. The same request again gets that
answer, byte for byte; another request with the key is refused. Keys belong to an actor. A command that fails writes
nothing, so its key stays free.

A command of several transactions (record, call the provider, record the result) *parks* in the first one: the row says
how far it came, and a repeated request goes on from there instead of beginning again.
"""

from collections.abc import Awaitable, Callable

import asyncpg

from fairground.infrastructure.database import Database, Queries, UnitOfWork
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import ConflictError, InvalidError

#: How long an answer can be had again.
KEPT_HOURS = 48
#: The stored status of a command that has had its effect and not yet its answer (HTTP's "Processing").
PARKED = 102

CLAIM = """
SELECT pg_try_advisory_xact_lock(hashtextextended($1 || chr(10) || $2, 0)) AS free,
       k.route, k.request_hash, k.status_code, k.body
FROM (SELECT) AS one LEFT JOIN idempotency_keys k ON k.actor = $1 AND k.key = $2
"""
STORE = """
INSERT INTO idempotency_keys (actor, key, route, request_hash, status_code, body) VALUES ($1, $2, $3, $4, $5, $6)
"""
FINISH = """
UPDATE idempotency_keys SET status_code = $3, body = $4 WHERE actor = $1 AND key = $2 AND status_code = 102
"""
LOOK = "SELECT status_code, body FROM idempotency_keys WHERE actor = $1 AND key = $2"
FORGET = "DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(hours => $1)"

FORGET_ACTOR = "DELETE FROM idempotency_keys WHERE actor = $1"


async def claim(uow: UnitOfWork, request: KeyedRequest) -> Answer | None:
    """Take the key until the transaction ends. Returns the stored answer, if there is one (see ``PARKED``).

    Raises:
        ConflictError: ``IDEMPOTENCY_IN_FLIGHT``: the same key is being worked on.
        InvalidError: ``IDEMPOTENCY_KEY_REUSED``: the key was used for another request.
    """
    if request.key is None:
        return None
    row = await uow.fetch_row(CLAIM, request.actor, request.key)
    if row is None or not row["free"]:
        raise _in_flight()
    if row["status_code"] is None:
        return None
    if row["route"] != request.route or row["request_hash"] != request.digest:
        raise InvalidError("This Idempotency-Key was used for another request", code="IDEMPOTENCY_KEY_REUSED")
    return Answer(row["status_code"], row["body"])


async def store(uow: UnitOfWork, request: KeyedRequest, answer: Answer) -> None:
    """Keep the answer, or with status ``PARKED`` a note of how to go on, in the effect's transaction.

    Raises:
        ConflictError: ``IDEMPOTENCY_IN_FLIGHT``: another request with the key was faster.
    """
    if request.key is None:
        return
    try:
        await uow.execute(STORE, request.actor, request.key, request.route, request.digest, answer.status, answer.body)
    except asyncpg.UniqueViolationError:
        raise _in_flight() from None


async def finish(uow: UnitOfWork, request: KeyedRequest, answer: Answer) -> Answer:
    """Replace a parked note by the answer. Returns the answer to give: another's, if that one was faster."""
    if request.key is None or await uow.execute(FINISH, request.actor, request.key, answer.status, answer.body):
        return answer
    row = await uow.fetch_row(LOOK, request.actor, request.key)
    return answer if row is None else Answer(row["status_code"], row["body"])


async def replay_or_run(
    database: Database, request: KeyedRequest, work: Callable[[UnitOfWork], Awaitable[Answer]]
) -> Answer:
    """Run a command of one transaction, or give the answer that it gave before.

    Raises:
        ConflictError, InvalidError: as ``claim``.
    """

    async def once(uow: UnitOfWork) -> Answer:
        stored = await claim(uow, request)
        if stored is not None:
            return stored
        answer = await work(uow)
        await store(uow, request, answer)
        return answer

    return await database.transact(once)


async def forget_old_keys(db: Queries) -> int:
    """Drop answers older than ``KEPT_HOURS``; returns how many."""
    return await db.execute(FORGET, KEPT_HOURS)


async def forget_actor(db: Queries, actor: str) -> None:
    """Drop every answer that an actor was given: it may name people and places."""
    await db.execute(FORGET_ACTOR, actor)


def _in_flight() -> ConflictError:
    return ConflictError(
        "A request with this Idempotency-Key is being worked on",
        code="IDEMPOTENCY_IN_FLIGHT",
        extra={"retry_after": 1},
    )
