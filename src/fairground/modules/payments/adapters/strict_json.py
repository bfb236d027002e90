"""Reading what strangers send as JSON: one reading only, or none.

Two readers must never see two messages in the same bytes. So no key may stand twice in an object, wherever; no byte
order mark, no encoding but UTF-8, no NaN, no half of a surrogate pair, no nesting without end.
"""

import json
from typing import NoReturn, TypeVar

import msgspec

from fairground.modules.payments.errors import WebhookError

T = TypeVar("T")


def read_strictly(body: bytes, shape: type[T]) -> T:
    """Read a body as ``shape``; members that it does not name are left aside.

    Raises:
        WebhookError: it is not JSON, can be read in two ways, or has another shape.
    """
    try:
        json.loads(
            body.decode(), object_pairs_hook=_refuse_twins, parse_constant=_refuse, parse_int=str, parse_float=str
        )
        return msgspec.json.decode(body, type=shape)
    except RecursionError:
        raise WebhookError("the body is nested too deeply") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise WebhookError(f"the body cannot be read: {error}") from None


def _refuse_twins(members: list[tuple[str, object]]) -> None:
    names = {name for name, _ in members}
    if len(names) != len(members):
        raise ValueError("a key stands twice in an object")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
