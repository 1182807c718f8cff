"""STATUS claims without a figure: what nobody reported is unproved, what is denied contradicted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.deeds.denials import denied_claims, overlaps
from drafter.steps.verify.source.said import clauses_in
from drafter.steps.verify.text.passages import BLANK
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_KNOWN, _KNOWN_CLAUSE = 0.6, 0.34
_LEAST, _LEAST_CLAUSE = 1.5, 3.0
"""A whole sentence, and a clause beside other claims: words it must have, and the share the sheet must know."""
_FRAME = re.compile(
    r"下面|以下|如下|现将|总体(?:来看|上)?|整体|具体|情况|问题|汇报|总结|概况|主要|方面|工作|存在|需要|重视|注意|地方|内容|部分|基本|平稳|正常|本[周月季年]度?"
    r"|(?<![A-Za-z])(?:here|summary|problems?|issues?|remain(?:s|ed)?|following|below|overview|overall"
    r"|mixed|activity|highlights?"
    r"|main|points?|details?|notes?|report|some|other|section|work|results?|outlook|good|bad|news|side"
    r"|picture)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words that lead into a text and state nothing."""
_TITLED = re.compile(r"\*\*[^*]{1,80}\*\*:?|.{0,60}[:：]")
_PRAISE = re.compile(
    r"满意|好评|高涨|称赞|赞誉|赞扬|表扬|认可|焕然一新|热情|喜爱|青睐|信赖|口碑|感谢|欢迎|轰动"
    r"|(?<![A-Za-z])(?:delight(?:ed|s)?|prais(?:ed?|ing)|enthusias\w{2,6}|thrilled|lov(?:ed|es?)"
    r"|impressed|enjoy(?:ed)?|applaud(?:ed)?"
    r"|satisf(?:ied|action)|popular(?:ity)?|welcomed|happy|pleased|grateful|excit\w{2,5})(?![A-Za-z])",
    re.IGNORECASE,
)
"""What others are said to feel: only they, and so the source, can know."""
_REPORTED = re.compile(
    r"反映|抱怨|表示|认为|指出|反馈"
    r"|(?<![A-Za-z])(?:said|says|complained|reported|claimed|told us|feels?|felt) that(?![A-Za-z])",
    re.IGNORECASE,
)
"""What somebody is said to have said must be known in words of its own."""
_LEADING = re.compile(r"(?:分|从|按|就)?[^，]{1,8}(?:看|来说|来讲|而言|上|方面|中|里|时|后)$")
_SPREAD = 0.5


def statement_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for every sentence or clause without another claim that the sheet does not know, or denies."""
    spans = Spans((claim.start, claim.end) for claim in claimed)
    for reading in stating(readings):
        passage = reading.passage
        if BLANK in passage.text or _TITLED.fullmatch(passage.text.strip()):
            continue
        denied = list(denied_claims(index, reading, spans))
        yield from denied
        if not denied:
            yield from _unknown(index, reading, spans)


def _unknown(index: Index, reading: Reading, spans: Spans) -> Iterator[Claim]:
    """Yield the whole sentence, or else the clauses, of which the sheet knows too few words."""
    passage = reading.passage
    body = passage.text.strip()
    begin = len(passage.text) - len(passage.text.lstrip())
    if not reading.mentions and not overlaps(reading, spans, begin, begin + len(body)):
        if _strange(index, body, _LEAST, _KNOWN):
            yield _claim(index, reading, begin, body)
        return
    for number, clause in enumerate(clauses_in(index, passage.text)):
        own = clause.text.strip(" 。.！!；;")
        start = clause.start + len(clause.text) - len(clause.text.lstrip())
        opens = not number or passage.text[clause.end : clause.end + 1] in {":", "："} or _LEADING.fullmatch(own)
        told = opens or overlaps(reading, spans, start, start + len(own)) or any(mark.isdigit() for mark in own)
        if (
            _praised(index, own)
            or _misquoted(index, reading, spans, (start, own))
            or (not told and _strange(index, own, _LEAST_CLAUSE, _KNOWN_CLAUSE))
        ):
            yield _claim(index, reading, start, own)


def _misquoted(index: Index, reading: Reading, spans: Spans, said: tuple[int, str]) -> bool:
    """Whether a clause without another claim tells what somebody said, in words the sheet does not know."""
    start, own = said
    reported = _REPORTED.search(own)
    free = reported is not None and not overlaps(reading, spans, start, start + len(own))
    return free and reported is not None and _strange(index, own[reported.end() :], _LEAST, _KNOWN_CLAUSE)


def _praised(index: Index, words: str) -> bool:
    """Whether the words tell of a feeling that the sheet has no word of."""
    found = _PRAISE.search(words)
    return found is not None and not any(gram in index.heard for gram in grams(found.group()) if len(gram) > 1)


def _strange(index: Index, words: str, least: float, known: float) -> bool:
    found = grams(_FRAME.sub(" ", words))
    least = least if not words.isascii() or least == _LEAST else least - 1
    return sum(found.values()) >= least and _heard(index, found) < known


def _heard(index: Index, found: Mapping[str, float]) -> float:
    """Return how much of the words the sheet has; a Chinese pair of two known characters counts in part."""
    known = {gram: weight for gram, weight in found.items() if gram in index.heard}
    spread = {gram: weight for gram, weight in found.items() if gram not in known and _apart(index, gram)}
    total = sum(found.values())
    return (sum(known.values()) + _SPREAD * sum(spread.values())) / total if total else 1.0


def _apart(index: Index, gram: str) -> bool:
    return not gram.isascii() and len(gram) > 1 and all(character in index.heard for character in gram)


def _claim(index: Index, reading: Reading, start: int, words: str) -> Claim:
    low, high = reading.passage.offset(start), reading.passage.offset(start + len(words))
    return Claim(low, high, words, ClaimType.STATUS, Verdict.UNPROVED, (), index.words("words"))
