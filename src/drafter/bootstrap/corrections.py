"""What an author corrects in a read sheet: the notes themselves, an answer, a line that was passed over.

Facts are never typed over: the notes are corrected and read again, so that every fact keeps the words it came from.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from drafter.bootstrap import Choices
from drafter.domain.fact import Fact, FactKind, FactSheet
from drafter.errors import UnknownError
from drafter.steps.wire import sheet_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.bootstrap import Drafter


def reread(drafter: Drafter, body: Mapping[str, Any]) -> FactSheet:
    """Return the corrected ``notes`` read under the header of ``sheet``; its answers are given again."""
    former = sheet_from_json(body["sheet"])
    header = former.header
    choices = Choices(header.kind or None, header.scope or None, header.locale, header.period or None)
    sheet = drafter.read(body["notes"], choices)
    for reply in former.replies:
        question = next((one for one in drafter.check(sheet).questions if reply.settles(one)), None)
        if question is not None:
            sheet = drafter.answer(sheet, question, reply.answer, reply.by)
    return sheet


def answered(drafter: Drafter, body: Mapping[str, Any]) -> FactSheet:
    """Return ``sheet`` with the ``answer`` of ``by`` to its ``question`` (an id); UnknownError for another."""
    sheet = sheet_from_json(body["sheet"])
    asked = drafter.check(sheet).questions
    question = next((one for one in asked if one.id == body["question"]), None)
    if question is None:
        message = f"the sheet asks no question {body['question'][:20]!r}: read it again, its questions may have changed"
        raise UnknownError(message)
    return drafter.answer(sheet, question, body["answer"], body["by"])


def rescued(_drafter: Drafter, body: Mapping[str, Any]) -> FactSheet:
    """Return ``sheet`` with its unused ``line`` (a number) as a statement of ``by``; UnknownError for another line."""
    sheet = sheet_from_json(body["sheet"])
    line = next((one for one in sheet.unused if one.line == body["line"]), None)
    if line is None:
        message = f"line {body['line']} is not among the lines that no fact was made of"
        raise UnknownError(message)
    taken = {fact.id for fact in sheet.facts}
    free = next(id_ for id_ in map("F{}".format, count(len(taken) + 1)) if id_ not in taken)
    fact = Fact(id=free, kind=FactKind.EVENT, section="events", text=line.text, quote=line.text, line=line.line)
    left = tuple(one for one in sheet.unused if one is not line)
    return replace(sheet, facts=(*sheet.facts, replace(fact, source=f"answered by {body['by']}")), unused=left)


CORRECTIONS = {"notes": reread, "answer": answered, "line": rescued}


def corrected(drafter: Drafter, body: Mapping[str, Any]) -> FactSheet:
    """Return the sheet after the one correction that ``body`` holds: notes, answer or line."""
    return next(correct for key, correct in CORRECTIONS.items() if key in body)(drafter, body)
