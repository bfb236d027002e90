"""A command under an ``Idempotency-Key``: what is asked and what is answered. How it is kept: ``idempotency``."""

import hashlib
from typing import NamedTuple

import msgspec

from fairground.kernel.errors import BadRequestError

KEY_LENGTH_MAX = 255


class Answer(NamedTuple):
    """What a command answers: a status and the bytes of its JSON body."""

    status: int
    body: bytes


class KeyedRequest(msgspec.Struct, frozen=True):
    """A request as idempotency sees it: who asks what, under which key (None: the caller sent none)."""

    actor: str
    key: str | None
    route: str
    digest: bytes


def keyed_request(*, actor: str, key: str | None, route: str, body: bytes) -> KeyedRequest:
    """Describe a request; two are the same when actor, key, route and body are.

    Raises:
        BadRequestError: the key is empty or longer than ``KEY_LENGTH_MAX``.
    """
    if key is not None and not 0 < len(key) <= KEY_LENGTH_MAX:
        raise BadRequestError(
            f"An Idempotency-Key has 1 to {KEY_LENGTH_MAX} characters", code="IDEMPOTENCY_KEY_INVALID"
        )
    return KeyedRequest(actor, key, route, hashlib.sha256(body).digest() if key is not None else b"")
