"""INTENSITY claims: words that judge or foresee without a figure are undecided where the source does not use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.cue import Cues
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_JUDGES = Cues(
    judges=(
        (
            r"(?:存在|面临|有)[^，。；\d]{0,6}(?:风险|隐患|压力)|进一步(?:优化|提升|增强|巩固|改善|提高|凸显|夯实)"
            r"|结构(?:持续|不断)?优化|势头(?:良好|强劲)?|持续向好|稳中[有向][进好]|表现(?:亮眼|良好|优异|突出|出色)"
            r"|圆满|火爆|踊跃|可圈可点|拉[低高]了|拖累了?|摊薄了?"
        ),
        (
            r"momentum|(?:small|minor|major|key|strategic) (?:account|customer|client|deal)|narrowly|comfortably"
            r"|encouraging|impressive|thanks to strong|which (?:helped|drove|boosted|hurt|lifted|reflects|shows)"
            r"|(?:strong|solid|robust|healthy) (?:performance|demand|growth|pipeline|quarter|month|result|start)"
        ),
    )
)


def evaluation_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> list[Claim]:
    """Return an undecided claim for every such word that is no other claim's, and not the source's."""
    spans = Spans((one.start, one.end) for one in claimed if one.type is not ClaimType.NUMBER)
    source = known_lines(index.sheet).casefold()
    found = []
    for reading in stating(readings):
        passage = reading.passage
        for word in _JUDGES.finditer(passage.text):
            start, end = passage.offset(word.start()), passage.offset(word.end())
            if word.group().casefold() not in source and not spans.meet(start, end):
                proof = index.words("words")
                found.append(Claim(start, end, word.group(), ClaimType.INTENSITY, Verdict.UNPROVED, (), proof))
    return found
