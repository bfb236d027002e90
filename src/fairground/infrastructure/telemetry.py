"""Metrics for Prometheus. Each application has a registry of its own, so that several may live in one process."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Telemetry:
    """The metrics that the edge writes, and the registry for those of other parts."""

    def __init__(self) -> None:
        """Register the metrics of process, garbage collector and HTTP."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._requests = Counter(
            "http_requests",
            "Answered requests by method, route template and status.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "http_request_seconds",
            "Time from a request's arrival to the end of its answer, by route template.",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._limited = Counter(
            "rate_limited", "Requests refused because a rate limit was used up.", ["scope"], registry=self.registry
        )
        self._lag = Gauge(
            "event_log_lag", "Events that a consumer has still to read.", ["consumer"], registry=self.registry
        )
        self._sockets = Gauge(
            "socket_totals",
            "Sockets and people connected now, and what has happened on sockets since the start.",
            ["what"],
            registry=self.registry,
        )
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def observe_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answered request. ``route`` is the template (``/api/v1/products/{product_id}``), never the path."""
        children = self._children.get((method, route, status))
        if children is None:
            children = self._requests.labels(method, route, status), self._seconds.labels(method, route)
            self._children[method, route, status] = children
        children[0].inc()
        children[1].observe(seconds)

    def count_limited(self, scope: str) -> None:
        """Count a refusal for going over a limit."""
        self._limited.labels(scope).inc()

    def observe_lag(self, lag: Mapping[str, int]) -> None:
        """Record how far each consumer of the event log is behind."""
        for consumer, events in lag.items():
            self._lag.labels(consumer).set(events)

    def observe_sockets(self, totals: Mapping[str, int]) -> None:
        """Record how many sockets there are and what has happened on them, by name."""
        for what, count in totals.items():
            self._sockets.labels(what).set(count)

    def render(self) -> bytes:
        """Return everything in Prometheus' text format, version 0.0.4."""
        return generate_latest(self.registry)
