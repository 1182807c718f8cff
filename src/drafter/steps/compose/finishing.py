"""Finish a gathered draft: the offline writer tells what is untold, and the whole text is proven once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.compose.faults import error_at
from drafter.steps.compose.gathering import Gathering, words
from drafter.steps.render import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafter.domain.claim import Verification
    from drafter.domain.draft import Block, Draft, Outline
    from drafter.steps.compose.gathering import Prove

_ROUNDS = 3
"""A sentence may be wrong only beside others: after so many removals the offline draft is taken whole."""


class Finished(NamedTuple):
    """The draft, what the judge says of its text, and how many blocks were told offline or stand with a mark."""

    draft: Draft
    verification: Verification
    offline: int
    marked: int


def finished(gathering: Gathering, offline: Callable[[Outline], Draft], judge: Prove | None = None) -> Finished:
    """Return the finished draft, verified, and how it came about.

    No claim of it that the facts contradict, and no error that ``judge`` finds, is the writer's: such blocks are taken
    out, and what they told is told offline.
    """
    gathering.close()
    judged = judge or gathering.prove
    missing: tuple[str, ...] = ()
    for _ in range(_ROUNDS):
        rest = _rest(gathering, offline, missing)
        draft = gathering.finished(rest)
        proven = judged(lay_out(draft).text)
        wrong = list(_wrong(gathering, draft, proven))
        gathering.drop(wrong)
        if not wrong and set(proven.missing) <= set(missing):
            break
        missing = (*missing, *proven.missing)
    if wrong or proven.wrong:  # beside the writer's sentences even offline ones can be read wrongly
        whole = offline(gathering.outline)
        alone = judged(lay_out(whole).text)
        if wrong or len(alone.wrong) < len(proven.wrong):
            gathering.drop([one.block for one in gathering.kept()])
            draft, proven, rest = whole, alone, whole
    marked = sum(bool(one.marks) for one in gathering.kept())
    return Finished(draft, proven, sum(len(section.blocks) for section in rest.sections), marked)


def _rest(gathering: Gathering, offline: Callable[[Outline], Draft], missing: tuple[str, ...]) -> Draft:
    """Return the offline draft of what nobody has told; where all is told there is nothing to write."""
    untold = gathering.untold(missing)
    open_ = any(section.facts or section.questions for section in untold.sections)
    return offline(untold) if open_ else gathering.bound({})


def _wrong(gathering: Gathering, draft: Draft, proven: Verification) -> Iterator[Block]:
    """Yield the writer's blocks in which the whole text has a contradicted claim or an error.

    A marked one right before it goes too: beside it even an offline sentence may be read wrongly.
    """
    text = lay_out(draft).text
    placed = [(text.find(words(one.block).split("\n")[0]), one) for one in gathering.kept()]
    errors = [place for finding in proven.findings if (place := error_at(finding)) is not None]
    for begin, stop in [*((claim.start, claim.end) for claim in proven.wrong), *errors]:
        before = [(start, one) for start, one in placed if 0 <= start < stop]
        start, one = max(before, key=lambda place: place[0], default=(0, None))
        if one is not None and (one.marks or begin < start + len(words(one.block))):
            yield one.block
