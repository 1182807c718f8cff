"""What a sentence keeps of the facts it tells: their names, their words' sense, their stage, and nothing besides.

The verifier holds words against the whole sheet, since it does not know what a person's sentence is about.  Of a
composed one the facts are known: it is held to these, whatever else the sheet may say.  Each fault is grave: the
figures are the facts' own, so that no claim of the text would show the doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.compose.faults import Fault
from drafter.steps.compose.keeping import additions, bindings, denials, evidence, shapes, standing, strangers, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.steps.compose.keeping.told import Told


def keeping_faults(told: Told, before: str) -> Iterator[Fault]:
    """Yield what a sentence does not keep of its facts; ``before`` is the sentence that stands before it."""
    for words, found in _found(told, before):
        for one in found:
            named = (one,) if isinstance(one, str) else one
            yield Fault(words["zh" if told.zh else "en"].format(*named), grave=True)


def _found(told: Told, before: str) -> Iterator[tuple[Mapping[str, str], Iterable[str | tuple[str, ...]]]]:
    yield shapes.SAID, shapes.shape_faults(told)
    yield strangers.SAID, strangers.stranger_faults(told)
    yield additions.SAID, additions.addition_faults(told)
    yield additions.QUANTIFIED, additions.quantifier_faults(told)
    yield denials.DENIED, denials.denial_faults(told)
    yield denials.DROPPED, denials.dropped_faults(told)
    yield turns.TURNED, turns.turn_faults(told)
    yield turns.OWNED, turns.owner_faults(told)
    yield turns.OWNED, turns.subject_faults(told)
    yield evidence.PERIOD, evidence.period_faults(told)
    yield bindings.SAID, bindings.binding_faults(told)
    yield turns.COMPARED, turns.comparison_faults(told)
    yield bindings.FOREIGN, bindings.foreign_faults(told)
    yield bindings.ORPHAN, bindings.orphan_faults(told, before)
    yield bindings.TWICE, bindings.twice_faults(told)
    yield bindings.UNNAMED, bindings.unnamed_faults(told, before)
    yield standing.FIRM, standing.firm_faults(told)
    yield standing.PLANNED, standing.soft_faults(told)
    yield standing.PLANNED, standing.planned_faults(told)
    yield standing.FIRM, standing.done_faults(told)
    yield evidence.DISPUTED, evidence.disputed_faults(told)
    yield additions.QUANTIFIED, evidence.unmoved_faults(told)
    yield additions.QUANTIFIED, evidence.moved_level_faults(told)
    yield evidence.COUNTED, evidence.counted_faults(told)
