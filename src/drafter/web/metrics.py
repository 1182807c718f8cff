"""What the service does, for Prometheus: no label names a person, a team or a text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from sqlalchemy import func, select

from drafter.domain.delivery import DeliveryState
from drafter.store.tables import Delivery, DraftWriting

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from drafter.bootstrap.desk import Desk

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_NOBODY = "none"


class Metrics:
    """The counters of one service; those of its backroom come from there."""

    def __init__(self, desk: Desk, backroom: Callable[[], str] | None = None) -> None:
        """Count nothing yet."""
        self._registry, self._backroom, self._desk = CollectorRegistry(), backroom, desk
        ProcessCollector(registry=self._registry)
        made: dict[str, Any] = {"registry": self._registry}
        self.requests = Counter("drafter_requests", "Requests by outcome.", ("operation", "status"), **made)
        self.seconds = Histogram("drafter_request_seconds", "Seconds.", ("operation",), buckets=_SECONDS, **made)
        self.running = Gauge("drafter_requests_running", "Requests under way, streams included.", **made)
        gauges = {
            "drafter_crew_busy": ("Works being done.", lambda: desk.crew.load.busy),
            "drafter_crew_waiting": ("Works waiting for a process.", lambda: desk.crew.load.waiting),
            "drafter_drafts_writing": ("Drafts under way.", self._writing),
            "drafter_deliveries_waiting": ("Deliveries that have not arrived.", self._undelivered),
        }
        for name, (words, read) in gauges.items():
            Gauge(name, words, **made).set_function(read)

    def text(self) -> bytes:
        """Return all of it in Prometheus' text format."""
        return generate_latest(self._registry) + (self._backroom() if self._backroom else "").encode()

    def _writing(self) -> float:
        with self._desk.reading() as session:
            return session.scalar(select(func.count()).select_from(DraftWriting)) or 0

    def _undelivered(self) -> float:
        waiting = select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.WAITING.value)
        with self._desk.reading() as session:
            return session.scalar(waiting) or 0


class Measured:
    """Around everything else: counts each request and how long it took."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap ``app``."""
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = _NOBODY, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        try:
            with self._metrics.running.track_inprogress():
                await self._app(scope, receive, noted)
        finally:
            operation = getattr(scope.get("route"), "operation_id", None) or _NOBODY
            self._metrics.requests.labels(operation, status).inc()
            self._metrics.seconds.labels(operation).observe(time.perf_counter() - began)
