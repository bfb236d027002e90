"""The organisers' first page: figures, what waits for them, who is there, and what happens."""

from fairground.infrastructure.database import Queries
from fairground.infrastructure.event_log import last_seq
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.sockets.server import SocketServer
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.administration import dashboard_read_models as read_models
from fairground.modules.administration.activity import TITLES, activity_of
from fairground.modules.administration.dashboard_read_models import DayRecord
from fairground.modules.administration.dashboard_schemas import Activity, Dashboard, Online, Revenue, RevenuePoint
from fairground.modules.administration.service import AdministrationService

#: How far back in the log one page of what happened may look.
_DISTANCE_MAX = 50_000
_SEQ_MAX = 2**63 - 1


class DashboardService:
    """Reads only."""

    def __init__(self, settings: Settings, administration: AdministrationService, sockets: SocketServer) -> None:
        """Take what the figures come from; money is shown in the market's currency."""
        self._currency = settings.default_currency
        self._administration = administration
        self._sockets = sockets

    async def dashboard(self, db: Queries) -> Dashboard:
        """Return the market at a glance."""
        return Dashboard(
            stats=await self._administration.stats(db),
            waiting=await read_models.waiting(db),
            online=Online(self._sockets.user_count, self._sockets.socket_count),
            proof=await read_models.last_proof(db),
        )

    async def revenue(self, db: Queries, zone: str, days: int) -> Revenue:
        """Return what came in and went back on each of the last ``days`` days, today included.

        Raises:
            InvalidError: there is no such zone.
        """
        if not await read_models.zone_exists(db, zone):
            problem = FieldError("tz", "is not a zone's IANA name, such as Europe/Berlin", "UNKNOWN_TIME_ZONE")
            raise InvalidError("There is no such time zone", code="UNKNOWN_TIME_ZONE", errors=[problem])
        rows = await read_models.revenue(db, self._currency, zone, days)
        return Revenue(self._currency, zone, [self._point(row) for row in rows])

    async def activity(self, db: Queries, cursor: str | None, limit: int) -> Page[Activity]:
        """Return a page of what happened, newest first. Where nothing did for long, it may be empty.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = _place(cursor) if cursor else await last_seq(db) + 1
        found = await read_models.activity(db, list(TITLES), before, _DISTANCE_MAX, limit + 1)
        rows, more = cut_page(found, limit)
        return Page([activity_of(row) for row in rows], encode_cursor(rows[-1].seq) if more else None)

    def _point(self, row: DayRecord) -> RevenuePoint:
        return RevenuePoint(
            day=row.day,
            orders=row.orders,
            placed=Money(row.placed_minor, self._currency),
            paid=Money(row.paid_minor, self._currency),
            refunded=Money(row.refunded_minor, self._currency),
            revenue=Money(row.paid_minor - row.refunded_minor, self._currency),
        )


def _place(cursor: str) -> int:
    found: int = decode_cursor(cursor, int)[0]
    if not 0 <= found <= _SEQ_MAX:
        raise invalid_cursor()
    return found
