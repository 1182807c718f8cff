"""Spans and counters tell what a call took, and nothing of what it said."""

import prometheus_client
import pytest
from opentelemetry import trace

from drafter.model import telemetry
from drafter.model.exchange import End, Ended, Message, Request, Speaker, Tier, Tokens
from drafter.model.faults import CallError, Remedy
from drafter.model.profile import ModelProfile
from drafter.model.telemetry import CallRecord

TIDE = ModelProfile("tide", "tide-counted", base_url="http://127.0.0.1:8080/v1")
ASKED = Request((Message(Speaker.USER, "机密：顺达物流"),), Tier.JSON, 500)


class Span:
    def __init__(self, name, attributes):
        self.name, self.attributes, self.status, self.ended = name, dict(attributes), None, 0

    def set_attribute(self, key, value):
        self.attributes[key] = value

    def set_status(self, status):
        self.status = status

    def end(self):
        self.ended += 1


@pytest.fixture
def spans(monkeypatch):
    made = []

    class Tracer:
        def start_span(self, name, kind, attributes):
            assert kind is trace.SpanKind.CLIENT
            made.append(Span(name, attributes))
            return made[-1]

    monkeypatch.setattr(trace, "get_tracer", lambda name: Tracer())  # noqa: ARG005
    return made


def value(name, **labels):
    return prometheus_client.REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_span_has_the_conventions_names_and_no_content(spans):
    record = CallRecord(TIDE, ASKED)
    record.over(Tokens(100, 20, 60), Ended(End.STOP, Tokens(100, 20, 60), "tide-1"), None)
    (span,) = spans
    assert (span.name, span.ended, span.status) == ("chat tide-counted", 1, None)
    assert span.attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "tide-counted",
        "gen_ai.request.max_tokens": 500,
        "server.address": "127.0.0.1",
        "server.port": 8080,
        "gen_ai.usage.input_tokens": 100,
        "gen_ai.usage.output_tokens": 20,
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.response.model": "tide-1",
    }


def test_a_failed_call_is_an_error_without_its_sentence(spans):
    CallRecord(TIDE, ASKED).over(Tokens(), None, CallError("the host tide is not there", Remedy.NEXT))
    assert spans[0].attributes["error.type"] == "CallError"
    assert spans[0].status is trace.StatusCode.ERROR
    assert "the host" not in str(spans[0].attributes)


def test_calls_seconds_and_tokens_are_counted():
    who, now = {"provider": "openai", "model": "tide-counted"}, [0.0]
    before = value("drafter_model_calls_total", **who, outcome="length")
    record = CallRecord(TIDE, ASKED, lambda: now[0])
    now[0] = 0.4
    record.heard()
    now[0] = 3.0
    record.over(Tokens(100, 20, 60), Ended(End.LENGTH), None)
    assert value("drafter_model_calls_total", **who, outcome="length") == before + 1
    assert value("drafter_model_first_token_seconds_sum", **who) == pytest.approx(0.4)
    assert value("drafter_model_tokens_total", **who, kind="cached") >= 60
    CallRecord(TIDE, ASKED).over(Tokens(), None, GeneratorExit())
    assert value("drafter_model_calls_total", **who, outcome="left") >= 1


def test_sentences_repairs_and_fallbacks_are_counted():
    telemetry.count_sentence("supported")
    telemetry.count_repair()
    telemetry.count_fallback("offline")
    assert value("drafter_sentences_total", verdict="supported") >= 1
    assert value("drafter_repairs_total") >= 1
    assert value("drafter_fallbacks_total", to="offline") >= 1


def test_without_the_libraries_nothing_is_counted_and_nothing_fails(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(telemetry, "import_module", missing)
    telemetry._counters.cache_clear()  # noqa: SLF001 - as in a fresh process
    record = CallRecord(TIDE, ASKED)
    record.heard()
    record.over(Tokens(1, 1), None, ValueError())
    telemetry.count_repair()
    monkeypatch.undo()
    telemetry._counters.cache_clear()  # noqa: SLF001
    for collector in set(prometheus_client.REGISTRY._names_to_collectors.values()):  # noqa: SLF001
        if str(getattr(collector, "_name", "")).startswith("drafter"):
            prometheus_client.REGISTRY.unregister(collector)
