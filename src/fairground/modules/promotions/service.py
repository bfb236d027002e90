"""The only door to promotions: coupons and sale events."""

from __future__ import annotations

from fairground.infrastructure.settings import Settings
from fairground.modules.catalog.service import CatalogService
from fairground.modules.inventory.service import InventoryService
from fairground.modules.promotions.coupons import Coupons
from fairground.modules.promotions.repository import RedemptionRow
from fairground.modules.promotions.sale_events import SaleEvents

#: What other code gets through this door.
__all__ = ["Coupons", "PromotionService", "RedemptionRow", "SaleEvents"]


class PromotionService:
    """What makes goods cheaper: coupons at the till, sale events for a time."""

    def __init__(self, settings: Settings, catalog: CatalogService, inventory: InventoryService) -> None:
        """Read the market's currency from the settings."""
        self.coupons = Coupons(settings)
        self.sale_events = SaleEvents(settings.default_currency, catalog, inventory)
