"""From JSON objects back to nouns; a hand-written sheet may leave out whatever follows from the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from drafter.domain.claim import Claim, ClaimType, Verdict, Verification
from drafter.domain.fact import (
    Attribution,
    Basis,
    Fact,
    FactKind,
    FactSheet,
    Figure,
    Header,
    Importance,
    Nature,
    Part,
    Role,
    Unused,
)
from drafter.domain.finding import Dismissal, Finding, Level, Question, Reply, Stage
from drafter.domain.quantity import Qualifier, Quantity
from drafter.errors import SheetError
from drafter.steps.wire.periods import symbolic
from drafter.steps.wire.record import Record, excerpt, near
from drafter.steps.wire.terms import terms_from_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_SCOPES = ("personal", "organisation")
_LOCALES = ("zh", "en")
_DIRECTIONS = {"": 0, "up": 1, "down": -1}
_SECTIONS = {
    FactKind.MEASURE: "results",
    FactKind.EVENT: "events",
    FactKind.SHORTCOMING: "shortcomings",
    FactKind.CAUSE: "reflection",
    FactKind.PLAN: "plan",
    FactKind.REQUEST: "requests",
    FactKind.ASSESSMENT: "self_review",
}
"""Where a fact belongs when its sheet does not say."""
_MAX_DEPTH, _MAX_DIGITS = 64, 18


def loads(text: str, what: str = "the sheet") -> Mapping[str, Any]:
    """Return a JSON object; SheetError names line and column, or what two readers might understand in two ways.

    That is a key given twice, a constant like NaN, a number beyond all measure, or deep nesting.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)
        _refuse_deep(found, what)
    except json.JSONDecodeError as error:
        message = f"{what} is no valid JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise SheetError(message) from None
    except RecursionError:
        raise _too_deep(what) from None
    if isinstance(found, Mapping):
        return found
    message = f"{what} must be a JSON object{' with the key facts' if what == 'the sheet' else ''}"
    raise SheetError(message)


def sheet_from_json(source: Mapping[str, object] | str) -> FactSheet:
    """Read a FactSheet from JSON text or its parsed object; SheetError names the path of the first fault."""
    record = Record(loads(source) if isinstance(source, str) else source, "")
    if not record.has("facts"):
        record.refuse("facts", "missing: a FactSheet needs its list of facts")
    sheet = FactSheet(
        header=_header(record.record("header")),
        facts=tuple(_fact(fact) for fact in record.records("facts")),
        unused=tuple(_unused(unused) for unused in record.records("unused")),
        questions=tuple(_question(question) for question in record.records("questions")),
        findings=tuple(_finding(finding) for finding in record.records("findings")),
        text=record.text("text"),
        terms=terms_from_record(record.record("terms")),
        replies=tuple(_reply(reply) for reply in record.records("replies")),
    )
    record.close()
    _refuse_broken_references(sheet)
    return sheet


def finding_from_json(value: object) -> Finding:
    """Read one finding."""
    return _finding(Record(value, ""))


def question_from_json(value: object) -> Question:
    """Read one question."""
    return _question(Record(value, ""))


def claim_from_json(value: object) -> Claim:
    """Read one claim."""
    return _claim(Record(value, ""))


def verification_from_json(value: object) -> Verification:
    """Read what a verification printed; keys beside its own belong to whoever wraps it."""
    record = Record(value, "")
    return Verification(
        claims=tuple(_claim(claim) for claim in record.records("claims")),
        missing=record.texts("missing"),
        findings=tuple(_finding(finding) for finding in record.records("findings")),
    )


def _header(record: Record) -> Header:
    header = Header(
        kind=record.text("kind"),
        scope=_word(record, "scope", _SCOPES),
        locale=_word(record, "locale", _LOCALES),
        period=_period(record),
        author=record.text("author"),
        unit=record.text("unit"),
        audience=record.text("audience"),
    )
    record.close()
    return header


def _period(record: Record) -> str | None:
    """Return the period as a symbol; people write 10月."""
    words = record.optional("period")
    return None if words is None else symbolic(words)


def _word(record: Record, key: str, known: tuple[str, ...]) -> str:
    """Return one of ``known``, the first when absent."""
    found = record.text(key, known[0])
    if found not in known:
        record.refuse(key, f'unknown word "{excerpt(found)}"; {near(found, [word for word in known if word])}')
    return found


def _fact(record: Record) -> Fact:
    fact_id = record.required("id")
    if "." in fact_id:
        record.refuse("id", f'"{excerpt(fact_id)}" holds a dot, which separates a fact from its figure')
    if not record.has("kind"):
        record.refuse("kind", "missing")
    kind = record.member("kind", FactKind, FactKind.MEASURE)
    line = record.count("line")
    fact = Fact(
        id=fact_id,
        kind=kind,
        section=record.text("section", _SECTIONS[kind]),
        quote=record.text("quote"),
        line=line,
        entity=record.text("entity"),
        metric=record.text("metric"),
        period=_period(record),
        nature=record.member("nature", Nature, Nature.PLAN if kind is FactKind.PLAN else Nature.ACTUAL),
        figures=_figures(record.record("figures"), line),
        text=record.optional("text"),
        status=record.optional("status"),
        scope=record.texts("scope"),
        breakdown_of=record.optional("breakdown_of"),
        parts=tuple(_part(part) for part in record.records("parts")),
        must_say=record.flag("must_say", default=kind is FactKind.SHORTCOMING),
        importance=record.member("importance", Importance, Importance.NORMAL),
        attribution=record.optional_member("attribution", Attribution),
        about=record.optional("about"),
        due=record.optional("due"),
        source=record.optional("source"),
        direction=_DIRECTIONS[_word(record, "direction", tuple(_DIRECTIONS))],
    )
    record.close()
    return fact


def _figures(record: Record, line: int) -> tuple[Figure, ...]:
    return tuple(_figure(record, key, line) for key in record.names())


def _figure(figures: Record, key: str, line: int) -> Figure:
    """Read ``rate``, ``rate.yoy`` (a further one on another basis) or ``rate.2`` (a further one on the same)."""
    role, _, suffix = key.partition(".")
    roles = [word.value for word in Role]
    if role not in roles:
        figures.refuse(key, f"unknown role; {near(role, roles)}")
    bases = [word.value for word in Basis]
    if suffix and suffix not in bases and not suffix.isdigit():
        figures.refuse(key, f"unknown basis; {near(suffix, bases)}")
    record = figures.record(key)
    quantity = _quantity(record)
    basis = record.optional_member("basis", Basis) or (Basis(suffix) if suffix in bases else None)
    if basis and suffix in bases and basis != suffix:
        record.refuse("basis", f'"{basis}" contradicts the key {key}')
    figure = Figure(Role(role), quantity, basis, record.count("line", line))
    record.close()
    return figure


def _part(record: Record) -> Part:
    part = Part(record.text("label"), _quantity(record))  # 28% (31/112): counts without a label
    record.close()
    return part


def _quantity(record: Record) -> Quantity:
    """Read a figure; ``written``, ``step`` and the sign follow from ``value`` when they are not given."""
    if not record.has("value"):
        record.refuse("value", "missing; null stands for a lost figure")
    value, upper = record.decimal("value"), record.decimal("upper")
    unit = record.text("unit")
    step = record.decimal("step") if record.has("step") else _last_place(value)
    if step is not None and step <= 0:
        record.refuse("step", "must be above 0: it is the size of the last written place")
    return Quantity(
        written=record.text("written", "" if value is None else f"{value:f}{unit}"),
        value=value,
        unit=unit,
        step=step,
        qualifier=record.member("qualifier", Qualifier, Qualifier.EXACT if upper is None else Qualifier.RANGE),
        upper=upper,
        signed=record.flag("signed", default=value is not None and value < 0),
    )


def _last_place(value: Decimal | None) -> Decimal | None:
    """Return the size of the last written place: 0.01 for 169.80, 1 for 3260."""
    return None if value is None else value.__class__((0, (1,), int(value.as_tuple().exponent)))


def _unused(record: Record) -> Unused:
    unused = Unused(record.count("line"), record.text("text"), record.text("reason"))
    record.close()
    return unused


def _question(record: Record) -> Question:
    question = Question(
        id=record.required("id"),
        rule=record.text("rule"),
        text=record.required("text"),
        why=record.text("why"),
        line=record.optional_count("line"),
        facts=record.texts("facts"),
        section=record.optional("section"),
        placeholder=record.text("placeholder"),
    )
    record.close()
    return question


def _reply(record: Record) -> Reply:
    reply = Reply(
        rule=record.required("rule"),
        question=record.text("question"),
        answer=record.text("answer"),
        by=record.text("by"),
        line=record.optional_count("line"),
        facts=record.texts("facts"),
        section=record.optional("section"),
    )
    record.close()
    return reply


def _finding(record: Record) -> Finding:
    finding = Finding(
        rule=record.required("rule"),
        level=record.member("level", Level, Level.WARNING),
        message=record.text("message"),
        facts=record.texts("facts"),
        line=record.optional_count("line"),
        start=record.optional_count("start"),
        end=record.optional_count("end"),
        evidence=record.text("evidence"),
        fix=record.text("fix"),
        stage=record.member("stage", Stage, Stage.FACTS),
        dismissal=_dismissal(record),
    )
    record.close()
    return finding


def _dismissal(record: Record) -> Dismissal | None:
    inner = record.optional_record("dismissal")
    if inner is None:
        return None
    dismissal = Dismissal(
        inner.required("rule"), inner.required("by"), inner.required("reason"), inner.optional_count("line")
    )
    inner.close()
    return dismissal


def _claim(record: Record) -> Claim:
    claim = Claim(
        start=record.count("start"),
        end=record.count("end"),
        text=record.text("text"),
        type=record.member("type", ClaimType, ClaimType.NUMBER),
        verdict=record.member("verdict", Verdict, Verdict.UNPROVED),
        facts=record.texts("facts"),
        proof=record.text("proof"),
        expected=record.optional("expected"),
        fix=record.optional("fix"),
    )
    record.close()
    return claim


def _refuse_broken_references(sheet: FactSheet) -> None:
    """Refuse an id given twice and a reference to a fact that is not there."""
    known: set[str] = set()
    for number, fact in enumerate(sheet.facts):
        if fact.id in known:
            _refuse(f"facts[{number}].id", f'"{excerpt(fact.id)}" is given twice; every fact needs its own id')
        known.add(fact.id)
    for number, fact in enumerate(sheet.facts):
        for key in ("about", "breakdown_of"):
            _refuse_dangling(f"facts[{number}].{key}", getattr(fact, key), known)
    for key, listed in (("questions", sheet.questions), ("findings", sheet.findings), ("replies", sheet.replies)):
        _refuse_dangling_lists(key, listed, known)


def _refuse_dangling_lists(key: str, listed: Iterable[Question | Finding | Reply], known: set[str]) -> None:
    for number, item in enumerate(listed):
        for place, reference in enumerate(item.facts):
            _refuse_dangling(f"{key}[{number}].facts[{place}]", reference, known)


def _refuse_dangling(path: str, reference: str | None, known: set[str]) -> None:
    if reference is not None and reference.partition(".")[0] not in known:
        _refuse(path, f'"{excerpt(reference)}" names no fact of this sheet; {near(reference, known)}')


def _refuse(path: str, problem: str) -> NoReturn:
    message = f"{path}: {problem}"
    raise SheetError(message, path)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key given twice: JSON would silently keep the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        message = f"the key {excerpt(twice)} is given twice in one object"
        raise SheetError(message)
    return found


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        message = f"what has {len(digits):,} digits is a number beyond all measure; write figures as strings"
        raise SheetError(message)
    return int(digits)


def _refuse_deep(found: object, what: str) -> None:
    level, depth = [found], 0
    while level:
        if depth > _MAX_DEPTH:
            raise _too_deep(what)
        level, depth = [inner for one in level for inner in _inside(one)], depth + 1


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep(what: str) -> SheetError:
    return SheetError(f"{what} is no usable JSON: nested too deeply, more than {_MAX_DEPTH} levels")


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no figure; write figures as strings, null for a lost one"
    raise SheetError(message)
