"""What a call took, for whoever watches: OpenTelemetry spans and Prometheus counters, both without any content.

Both libraries are optional and load with the first call.  A span follows OpenTelemetry's conventions for generative
models (status: development); without an SDK set up it goes nowhere.  No label names a team, a customer or a text.
"""

from __future__ import annotations

import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.model.exchange import Ended, Request, Tokens
    from drafter.model.profile import ModelProfile

LEFT, FAILED = "left", "failed"  # outcomes beside the ends of a reply: the reader left, the call failed


class CallRecord:
    """One call, from its request to its end."""

    def __init__(self, profile: ModelProfile, request: Request, clock: Callable[[], float] = time.monotonic) -> None:
        """Start the clock and the span."""
        self._profile, self._clock, self._start = profile, clock, clock()
        self._first: float | None = None
        self._span = _span(profile, request)

    def heard(self) -> None:
        """Note when the first characters came."""
        if self._first is None:
            self._first = self._clock() - self._start

    def over(self, tokens: Tokens, ended: Ended | None, fault: BaseException | None) -> None:
        """Close the span and count the call."""
        outcome = ended.end.value if ended else FAILED if isinstance(fault, Exception) else LEFT
        if self._span is not None:
            _close(self._span, tokens, ended, fault)
        count = _counters()
        if not count:
            return
        names = {"provider": self._profile.provider, "model": self._profile.model}
        count["calls"].labels(**names, outcome=outcome).inc()
        count["seconds"].labels(**names).observe(self._clock() - self._start)
        if self._first is not None:
            count["first"].labels(**names).observe(self._first)
        for kind, number in zip(("prompt", "reply", "cached"), tokens, strict=True):
            count["tokens"].labels(**names, kind=kind).inc(number)


def count_sentence(verdict: str, number: int = 1) -> None:
    """Count sentences of a draft by what became of them: ``model repaired withheld marked offline``."""
    _count("sentences", number, verdict=verdict)


def count_repair() -> None:
    """Count one call that repairs lines."""
    _count("repairs")


def count_fallback(to: str) -> None:
    """Count one step down: to a lower ``tier``, to the next ``profile``, to ``offline`` writing."""
    _count("fallbacks", to=to)


def _count(name: str, number: int = 1, **labels: str) -> None:
    counter = _counters().get(name)
    if counter is not None:
        (counter.labels(**labels) if labels else counter).inc(number)


@cache
def _counters() -> dict[str, Any]:
    """Return the counters, made once for each process; none where the library is missing."""
    try:
        library = import_module("prometheus_client")
    except ImportError:
        return {}
    who = ("provider", "model")
    return {
        "calls": library.Counter("drafter_model_calls", "Calls by outcome.", (*who, "outcome")),
        "seconds": library.Histogram("drafter_model_seconds", "Seconds of a call.", who, buckets=_SECONDS),
        "first": library.Histogram("drafter_model_first_token_seconds", "Seconds to the first.", who, buckets=_SECONDS),
        "tokens": library.Counter("drafter_model_tokens", "Tokens by kind.", (*who, "kind")),
        "sentences": library.Counter("drafter_sentences", "Sentences by verdict.", ("verdict",)),
        "repairs": library.Counter("drafter_repairs", "Calls that repair lines."),
        "fallbacks": library.Counter("drafter_fallbacks", "Steps down: tier, profile, offline.", ("to",)),
    }


_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160)


def _span(profile: ModelProfile, request: Request) -> Any:  # noqa: ANN401 - the library is optional
    try:
        trace = import_module("opentelemetry.trace")
    except ImportError:
        return None
    attributes: dict[str, str | int] = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": profile.provider,
        "gen_ai.request.model": profile.model,
        "gen_ai.request.max_tokens": request.most_tokens,
    }
    with suppress(ValueError):
        where = urlsplit(profile.base_url)
        attributes |= {"server.address": where.hostname} if where.hostname else {}
        attributes |= {"server.port": where.port} if where.port else {}
    tracer = trace.get_tracer("drafter")
    return tracer.start_span(f"chat {profile.model}", kind=trace.SpanKind.CLIENT, attributes=attributes)


def _close(span: Any, tokens: Tokens, ended: Ended | None, fault: BaseException | None) -> None:  # noqa: ANN401 - same
    span.set_attribute("gen_ai.usage.input_tokens", tokens.prompt)
    span.set_attribute("gen_ai.usage.output_tokens", tokens.reply)
    if ended is not None:
        span.set_attribute("gen_ai.response.finish_reasons", (ended.end.value,))
        span.set_attribute("gen_ai.response.model", ended.model)
    elif isinstance(fault, Exception):
        trace = import_module("opentelemetry.trace")
        span.set_attribute("error.type", type(fault).__name__)
        span.set_status(trace.StatusCode.ERROR)  # the sentence stays out: it may name a host or a file
    span.end()
