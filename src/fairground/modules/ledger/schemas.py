"""Requests of the ledger."""

from typing import Literal

import msgspec


class ReconciliationIn(msgspec.Struct, forbid_unknown_fields=True):
    """Whose report is sent along."""

    provider: Literal["stripe", "paypal", "sandbox"]
