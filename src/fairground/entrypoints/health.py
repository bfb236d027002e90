"""Signs of life for operators and load balancers: ``/ping``, ``/readyz``, ``/metrics``."""

import dataclasses
import hmac

from litestar import Response

from fairground.infrastructure.access import METRICS, PUBLIC
from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import EventLog
from fairground.infrastructure.http.routing import AnyRequest, get, provided
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.sockets.server import SocketServer
from fairground.infrastructure.telemetry import Telemetry
from fairground.kernel.errors import NotFoundError, TemporaryError


@get("/ping", policy=PUBLIC, operation_id="ping", tags=["operations"])
async def ping() -> dict[str, str]:
    """Answer while the process is up."""
    return {"status": "ok"}


@get("/readyz", policy=PUBLIC, operation_id="readiness", tags=["operations"])
async def readiness(request: AnyRequest) -> Response[dict[str, object]]:
    """Tell up, degraded (something optional is missing) and down (503: the database is missing) apart."""
    parts: dict[str, str] = {}
    try:
        await provided(request, Database).ping()
        parts["database"] = "up"
    except TemporaryError:
        parts["database"] = "down"
    status = "up" if parts["database"] == "up" else "down"
    return Response({"status": status, "parts": parts}, status_code=200 if status != "down" else 503)


@get("/metrics", policy=METRICS, operation_id="metrics", tags=["operations"], include_in_schema=False)
async def metrics(request: AnyRequest) -> Response[bytes]:
    """Render Prometheus' text format, for the Bearer of ``METRICS_TOKEN``; without one, not in production."""
    settings = provided(request, Settings)
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    closed = settings.is_production and not settings.metrics_token
    if closed or not hmac.compare_digest(given if settings.metrics_token else "", settings.metrics_token):
        raise NotFoundError("No such page")
    telemetry = provided(request, Telemetry)
    telemetry.observe_lag(provided(request, EventLog).lag)
    sockets = provided(request, SocketServer)
    totals = {"connected": sockets.socket_count, "people": sockets.user_count, **dataclasses.asdict(sockets.counters)}
    telemetry.observe_sockets(totals)
    return Response(telemetry.render(), media_type="text/plain; version=0.0.4; charset=utf-8")


OPERATION_ROUTES = [ping, readiness, metrics]
