"""Notes of many trades, each with the facts a careful reader takes from it.

A case is the notes, a line of two dashes, and one wanted fact or unused line per line:
``L2 measure ENTITY METRIC role[.basis]=FIGURE ... [plan] [must] [status=S] [text=WORDS]``
(``-`` for any), ``U3 REASON``.
"""

import re
from pathlib import Path

import pytest

from drafter import read
from drafter.domain.fact import Nature
from drafter.domain.unit import split_unit

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
WANTED = [
    pytest.param(path, wanted, id=f"{path.stem}-{number}")
    for path in CASES
    for number, wanted in enumerate(path.read_text(encoding="utf-8").split("\n--\n")[1].splitlines(), start=1)
]
SHEETS = {}


def sheet_of(path):
    if path not in SHEETS:
        SHEETS[path] = read(path.read_text(encoding="utf-8").split("\n--\n")[0])
    return SHEETS[path]


def holds_figure(fact, wanted):
    where, figure = wanted.split("=")
    role, _, basis = where.partition(".")
    number, unit = re.fullmatch(r"(-?[\d.]+)(.*)", figure).groups()
    for one in fact.figures:
        quantity = one.quantity
        if one.role == role and str(quantity.value) == number and (not basis or one.basis == basis):
            return split_unit(quantity.unit) == split_unit(unit)
    return False


def matches(fact, wanted):
    place, kind, entity, metric, *rest = wanted.split(" ", 4)
    rest = rest[0] if rest else ""
    text = re.search(r"text=(.*?)(?: must)?$", rest)
    status = re.search(r"status=(\S+)", rest)
    figures = [word for word in re.sub(r"(?:text|status)=.*", "", rest).split() if "=" in word]
    return (
        fact.line == int(place[1:])
        and fact.kind == kind
        and (entity == "-" or entity.replace("_", " ") in f"{fact.entity} {fact.metric}")
        and (metric == "-" or metric.lower() in fact.metric.lower())
        and all(holds_figure(fact, figure) for figure in figures)
        and (not text or text[1] in f"{fact.text} {fact.quote}")
        and (not status or fact.status == status[1])
        and ("plan" not in rest.split() or fact.nature is Nature.PLAN)
        and ("must" not in rest.split() or fact.must_say)
    )


@pytest.mark.parametrize(("path", "wanted"), WANTED)
def test_a_careful_reader_takes_this(path, wanted):
    sheet = sheet_of(path)
    if wanted.startswith("U"):
        line, reason = wanted[1:].split(" ", 1)
        assert (int(line), reason) in {(unused.line, unused.reason) for unused in sheet.unused}
    else:
        assert any(matches(fact, wanted) for fact in sheet.facts), sheet.facts


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_ends_somewhere(path):
    sheet = sheet_of(path)
    ended = {fact.line for fact in sheet.facts} | {unused.line for unused in sheet.unused}
    ended |= {question.line for question in sheet.questions}
    ended |= {figure.line for fact in sheet.facts for figure in fact.figures}
    ended |= {number for number, line in enumerate(sheet.text.splitlines(), start=1) if not line.strip("|-: ")}
    assert set(range(1, len(sheet.text.splitlines()) + 1)) - ended == set()
