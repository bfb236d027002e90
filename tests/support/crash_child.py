"""A process that does one thing to a market and is killed on the way.

``python -m tests.support.crash_child URL CALLER DO``

``DO`` is a JSON list: ``["deliver"]``, ``["refunds"]``, or ``["send", method, path, body, key]``, sent as the caller.
"""

from __future__ import annotations

import asyncio
import json
import sys
import uuid

from tests.support.trade import open_trade


async def main(url: str, caller: str, what: list[object]) -> None:
    """Open the market on a database that others have filled, and do it."""
    async with open_trade(url) as house:
        if what[0] == "deliver":
            await house.deliver()
        elif what[0] == "refunds":
            await house.trade.payments.pay_refunds()
        else:
            person = await house.person(uuid.UUID(caller))
            _, method, path, body, key = what
            await person.send(str(method), str(path), body, **{"idempotency-key": str(key)})


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
