"""The settings of the organiser's office."""

from litestar.params import JSONBody

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, patch, provided
from fairground.modules.terms.schemas import MarketSettings, SettingsPatch
from fairground.modules.terms.service import MarketTerms


@get("/admin/settings", policy=ADMIN, operation_id="getMarketSettings", tags=["administration"])
async def get_market_settings(request: AnyRequest) -> MarketSettings:
    """Return the settings that can be changed while the market runs, with their bounds and who changed them."""
    async with provided(request, Database).read() as db:
        return await provided(request, MarketTerms).view(db)


@patch("/admin/settings", policy=ADMIN, operation_id="changeMarketSettings", tags=["administration"])
async def change_market_settings(request: AnyRequest, data: JSONBody[SettingsPatch]) -> MarketSettings:
    """Change settings, on the record. What was ordered, delivered or loaded before stays as it was."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, MarketTerms).change(
            uow, caller_of(request).user_id, data, request_id_of(request.scope)
        )


ROUTES = [get_market_settings, change_market_settings]
