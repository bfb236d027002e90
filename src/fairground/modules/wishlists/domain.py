"""How much a person may keep."""

from __future__ import annotations

WISHES_MAX = 500
VIEWED_MAX = 50
FOLLOWS_MAX = 1_000
#: A shop's followers are told of new products at most this often.
ANNOUNCEMENT_HOURS = 1
#: How many followers are told in one transaction.
TOLD_AT_ONCE = 500
