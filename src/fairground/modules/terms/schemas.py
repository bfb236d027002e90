"""Requests and responses of terms."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.modules.terms.domain import SettingKind, TaxRate

SettingValue = int | bool | list[TaxRate]


class SettingAuthor(Struct, frozen=True):
    """Who changed a setting."""

    id: uuid.UUID
    name: str


class MarketSetting(Struct, frozen=True, kw_only=True):
    """A setting as it holds now. ``source`` tells whether the environment or the office has set it."""

    name: str
    kind: SettingKind
    value: SettingValue
    default: SettingValue
    minimum: int | None
    maximum: int | None
    source: Literal["environment", "office"]
    #: who changed it last, also back to the default
    changed_by: SettingAuthor | None
    changed_at: datetime | None


class MarketSettings(Struct, frozen=True, kw_only=True):
    """All settings that can be changed while the market runs. Amounts are minor units of ``currency``."""

    version: int
    currency: str
    settings: list[MarketSetting]


class SettingsPatch(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is to hold from now on; what is absent stays, null goes back to the default.

    ``version`` is that of the settings as they were read: when somebody else has changed any since, nothing is done.
    """

    version: Annotated[int, Meta(ge=0)]
    commission_bps: int | UnsetType | None = UNSET
    settlement_hold_days: int | UnsetType | None = UNSET
    tax_rates: list[TaxRate] | UnsetType | None = UNSET
    prices_include_tax: bool | UnsetType | None = UNSET
    return_window_days: int | UnsetType | None = UNSET
    stock_reservation_minutes: int | UnsetType | None = UNSET
    low_stock_pieces: int | UnsetType | None = UNSET
    wallet_balance_max_minor: int | UnsetType | None = UNSET
    wallet_top_up_min_minor: int | UnsetType | None = UNSET
    wallet_top_up_max_minor: int | UnsetType | None = UNSET
    shop_approval: bool | UnsetType | None = UNSET
