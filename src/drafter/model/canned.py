"""What the demo model writes: for every planned fact of the menu in its prompt, one canned sentence of slots.

It shows streaming and verification without a key.  It is no model: it reads the menu and knows a handful of sentence
shapes.  Once in a draft it says more than the facts bear out, so that one can see what becomes of that.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECTION = re.compile(r"^([a-z][a-z_]{1,40}) [^:：\n]{0,60}[:：] ?([FDQ][FDQ\d ]{0,400})$", re.MULTILINE)
_FACT = re.compile(r"^([FD]\d{1,3})!? ([^:：\n]{0,120})[:：] ?(.{0,600})$", re.MULTILINE)
_FORM = re.compile(r"\[\[([FD]\d{1,3}(?:\.[a-z][a-z0-9]{0,10}){0,3})\]\]→")
_QUOTED = re.compile(r"^[「“](.{1,300})[」”]")
_FAILED = re.compile(r"^\d{1,3}\. (\{.{1,2000}\})$", re.MULTILINE)
_ITEMS = {"shortcomings", "plan", "requests", "suggestions", "focus_list", "carryover", "self_review"}
_ASIDE = re.compile(r"实际$|actual$|part of |about |F\d|关于|口头|verbal, ")
_BASES = ("mom", "qoq", "wow", "yoy", "was")


@dataclass(frozen=True, slots=True)
class _Shapes:
    """How a language joins what a fact offers, and the boast that the facts do not bear out."""

    target: str
    gap: str
    comparison: str
    stop: str
    space: str
    join: str
    boast: str


_ZH = _Shapes(
    "，完成目标[[{0}.target]]的[[{0}.completion]]", "，[[{0}.gap]]", "，[[{0}.{1}]]", "。", "", "", "，创历史新高"
)
_EN = _Shapes(
    ", [[{0}.completion]] of the [[{0}.target]] target",
    ", [[{0}.gap]]",
    ", [[{0}.{1}]]",
    ".",
    " ",
    ": ",
    ", the best ever",
)


def reply(prompt: str) -> Iterator[str]:
    """Yield the lines of the reply to a prompt, each without its newline; none for a prompt without a menu."""
    shapes = _ZH if re.search(r"[\u4e00-\u9fff]", prompt[-400:]) else _EN
    failed = _FAILED.findall(prompt)
    if failed:
        yield from (_mended(line, shapes) for line in failed)
        return
    facts = {number: (label, offer) for number, label, offer in _FACT.findall(prompt)}
    boasted = False
    for key, ids in _SECTION.findall(prompt):
        yield _line(h=key)
        for number in ids.split():
            told = f"[[{number}]]" if number.startswith("Q") else _sentence(number, facts, shapes)
            if told and not boasted and key in {"results", "overview"}:
                told, boasted = told + shapes.boast, True
            if told:
                yield _line(t=told + shapes.stop, **({"li": 1} if key in _ITEMS else {}))


def _sentence(number: str, facts: Mapping[str, tuple[str, str]], shapes: _Shapes) -> str:
    label, offer = facts.get(number, ("", ""))
    quoted, forms = _QUOTED.match(offer), _FORM.findall(offer)
    shown = number in forms
    if quoted and (not shown or f"[[{number}]]" in quoted[1]):
        return f"{quoted[1].rstrip('。.')}[[@{number}]]"
    if not shown or not number.startswith("F"):
        return ""
    parts = [part.strip() for part in label.rpartition("|")[2].split("·")]
    noun = shapes.space.join(part for part in parts if not _ASIDE.match(part))
    told = f"{noun}{shapes.join}[[{number}]]"
    if {f"{number}.target", f"{number}.completion"} <= set(forms):
        told += shapes.target.format(number)
    if f"{number}.gap" in forms:
        told += shapes.gap.format(number)
    compared = [f"{base}.full" for base in _BASES if f"{number}.{base}.full" in forms]
    return told + "".join(shapes.comparison.format(number, facet) for facet in compared[:1])


def _mended(line: str, shapes: _Shapes) -> str:
    try:
        told = json.loads(line)
    except ValueError:
        return _line(t="")
    return _line(**{**told, "t": str(told.get("t", "")).replace(shapes.boast, "")})


def _line(**told: str | int) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
