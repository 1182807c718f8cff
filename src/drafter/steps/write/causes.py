"""Causes: their owner and extent as written, others' and own apart, beside what they explain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Attribution
from drafter.steps.write.plainly import plainly
from drafter.steps.write.quotes import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller

_SHORT = 2
"""A cause of at most so many English words can follow ``because of``."""
_LABELLED = 24
"""Longer causes read as sentences of their own, without a label in front."""
_TOO_SHORT, _TOO_LONG = 5, 60
"""Fewer characters say nothing without their subject; more are sentences with a subject of their own."""
_ONE_LINE = 60
_TERSE = 10
"""A Chinese own cause of at most so many characters keeps its own subject."""
_MAIN = re.compile(
    r"主要(?:怪|原因|责任|是(?:因为)?(?:我|自己)|在我|因为我)|(?<![A-Za-z])"
    r"(?:main (?:cause|reason)|(?:mainly|mostly) (?:my|our|me|us|because (?:I|we)))(?![A-Za-z])",
    re.IGNORECASE,
)
_MAINLY = re.compile(r"主要|mainly|mostly", re.IGNORECASE)
"""How much of it a cause explains stays as written."""
_OWNED = re.compile(r"(?:责任|原因|问题)在(?:于)?我")
"""The words name their owner themselves."""
_OWN_LEAD = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}?(?:主要)?(?:怪|责任在|原因在|是因为)我|"
    r"(?:还有|也|另外)?(?:主要)?是?我)(?:自己|们)?[，、：: ]{0,3}"
)
_CLAUSE = re.compile(r"^(?:I|we|my|our|he|she|they|the \w{2,20} (?:was|were))\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"^(?:主要)?是?(?:因为|由于|因(?![素此而]))[，,]?(?=\S)|"
    r"^(?:(?:mainly|mostly) )?(?:because(?: of)?|due to|owing to) ",
    re.IGNORECASE,
)
_CAUSE_LABEL = re.compile(r"^[\u4e00-\u9fff]{0,6}原因(?:是|为|在于)?[，,：: ]{0,2}(?=\S)")


def explained(cause: Fact, told: Sequence[Fact]) -> Fact | None:
    """Return the told fact that a cause explains: the one it names, else the first on its own line."""
    named = next((fact for fact in told if fact.id == cause.about), None)
    return named or next((fact for fact in told if fact.line == cause.line), None)


def with_causes(teller: Teller, clause: Clause, causes: Sequence[Fact], fact: Fact) -> Sentence:
    """Return a shortcoming as one item: its clause, what its author added, then its causes by owner."""
    stop = "。" if teller.zh else ". "
    words = printed(clause)
    reason = [cause for cause in causes if not teller.zh and _is_short_noun(teller, cause)]
    if reason:
        clause = (*clause, " because of ", *teller.listed([(teller.text(cause),) for cause in reason]))
        causes = [cause for cause in causes if cause not in reason]
    fresh = [cause for cause in causes if teller.text(cause).lower() not in words.lower()]
    said = [text for text in (teller.remark(fact), *(_cause(teller, kind) for kind in _by_owner(fresh))) if text]
    said = [text[:1].upper() + text[1:] for text in said]
    note = teller.placeholder(fact)
    after = (f"{'' if teller.zh or not note else ' '}{note}",) if said else ()
    told = (*clause, *after, *(f"{stop}{text}" for text in said))
    cites = [c.id for c in (*reason, *causes)] + (
        [] if any(not isinstance(part, str) for part in clause) else [fact.id]
    )
    return teller.sentence(told, item=True, cites=cites, note="" if said else note)


def _is_short_noun(teller: Teller, cause: Fact) -> bool:
    """Whether a cause is a bare noun that can follow ``because of``: price, budget freeze."""
    words = teller.text(cause).split()
    return cause.attribution is not Attribution.OWN and 0 < len(words) <= _SHORT and "".join(words).isalpha()


def causes_told(teller: Teller, causes: Sequence[Fact], *, apart: bool = False) -> Iterator[Sentence]:
    """Tell causes that stand for themselves; long ones in their author's own sentences.

    ``apart`` from what they explain they bring the line on which it stands.
    """
    terse = [cause for cause in causes if _is_labelled(teller, cause)]
    if len(terse) > 1:
        yield teller.sentence((_cause(teller, terse),), cites=[cause.id for cause in terse])
    for cause in causes:
        if len(terse) > 1 and cause in terse:
            continue
        words = teller.text(cause)
        whole = _line(teller, cause) if apart or cause.attribution is Attribution.OWN else ""
        told = whole or (words if len(words) > _LABELLED else _cause(teller, [cause]))
        yield teller.sentence((told,), cites=[cause.id])


def _line(teller: Teller, cause: Fact) -> str:
    """Return the whole short line of an own cause, which says what it explains; empty when it says no more."""
    whole = plainly(cause.quote, teller.voice.locale)
    beside = cause.attribution is Attribution.OWN or bool(teller.on_line(cause.line))
    single = beside and "\n" not in cause.quote
    return whole if single and len(teller.text(cause)) + _TOO_SHORT < len(whole) <= _ONE_LINE else ""


def _is_labelled(teller: Teller, cause: Fact) -> bool:
    """Whether it is another's cause, so short that it takes a label in front."""
    return cause.attribution is not Attribution.OWN and len(teller.text(cause)) <= _LABELLED


def _by_owner(causes: Sequence[Fact]) -> list[list[Fact]]:
    """Others' causes and own causes are told apart, both in full."""
    own = [cause for cause in causes if cause.attribution is Attribution.OWN]
    return [group for group in ([cause for cause in causes if cause not in own], own) if group]


def _cause(teller: Teller, causes: Sequence[Fact]) -> str:
    """Return the causes of one owner in one clause; the owner and the extent stay as written."""
    own = causes[0].attribution is Attribution.OWN
    words = [_CAUSE_LABEL.sub("", teller.text(cause), count=1) for cause in causes]
    if not teller.zh and own and _CLAUSE.match(words[0]):
        return words[0][:1].upper() + "; ".join(words)[1:]
    mainly = own and any(_MAIN.search(cause.quote) for cause in causes)
    if teller.zh and own and not mainly and len(words) == 1 and len(words[0]) <= _TERSE and "我" in words[0]:
        return words[0]
    bare = [_OWN_LEAD.sub("", text, count=1) or text for text in words] if own and teller.zh else words
    owned = bare == words and _OWNED.search("；".join(words)) is not None
    if own and teller.zh and (owned or not _TOO_SHORT <= len("".join(bare)) <= _TOO_LONG):
        return "；".join(words)
    shape = "main_own_cause" if mainly else "own_cause" if own else "cause"
    if not own and not _MAINLY.match(words[0]):
        bare = [_BECAUSE.sub("", text, count=1) for text in bare]
    personal = teller.sheet.header.scope in {"personal", ""}
    side = ("我" if personal else "我们") if teller.zh else ("my" if personal else "our")
    return "".join(map(str, teller.frame(shape, text=("；" if teller.zh else "; ").join(bare), side=side)))
