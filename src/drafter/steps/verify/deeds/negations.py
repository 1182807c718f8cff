"""STATUS claims by negation: the text denies what the source says, or what the source never speaks of that way.

A denial is wrong where a sentence of the source says the denied words of the same thing, firmly and without a negation;
it is unproved where no sentence that negates speaks of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language.contraries import contraries
from drafter.language.negation import negations
from drafter.language.scan import scanned
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.language.negation import Negation
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry
    from drafter.steps.verify.text.reading import Reading

_AFFIRMED, _SAME, _DENIED = 0.8, 0.6, 0.5
"""The share of the denied words, and of these with their subject, that affirms them; that a negating sentence has."""
_LEAST = 2.0
"""Fewer denied words than this need a subject of as many."""
_MOST = 8
_COMMON = 200
_LIGHT = re.compile(
    r"(?<![A-Za-z])(?:offer|provid|includ|featur|contain|giv|present|compris|deliver|hav|available|currently|any|be"
    r"|mak|get|see|saw|seen|come|advertis|actually|really)\w{0,3}(?![A-Za-z])|提供|包[括含]|具有|拥有|任何|进行|相关|得到|实现",
    re.IGNORECASE,
)
"""Words of having and giving, which a source puts in other ways."""
_SENTENCE = re.compile(r"[^.!?\n]{1,900}(?:\.(?=\S)[^.!?\n]{0,300}){0,9}[.!?]?")
_CLAUSE = re.compile(r"[^。！？；，\n]{1,300}[。！？；，]?")
_OPENING = re.compile(r"[^,;:.!?，。；：！？]{0,120}$")
_NEGATIVE = re.compile(
    r"(?<![A-Za-z])(?:not|never|no|nor|none|nothing|neither|cannot|without|hardly|barely|rarely|only|except|excluding"
    r"|[a-z]{2,6}n[’']t|(?:lack|fail|refus|declin|reject|den[iy]|ban|prohibit|exclud|prevent|avoid|stop|ceas|cancel"
    r"|postpon|suspend|miss|limit|unable|unlike|instead|rather|unchanged|flat|pending|open|remain|wait|zero|nil|free|despite)\w{0,6}"
    r"|un(?!der|it|ion|iq|til|iv|less)\w{3,14}|(?:in|dis)(?:ability|able|continued)|far from|yet to)(?![A-Za-z])"
    r"|complain\w{0,4}|[不没未无非免拒暂缓零仅嫌]|停止|取消|除外|只有|缺乏|否认|待定|抱怨|埋怨",
    re.IGNORECASE,
)
"""What makes a sentence of the source no firm yes, and so may carry the text's denial."""
_OPEN = re.compile(
    r"(?<![A-Za-z])(?:if|would|could|might|may|should|whether|perhaps|possibly|hope|wonder)(?![A-Za-z])"
    r"|\?|如果|若|是否|可能|希望|吗|？",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?<![A-Za-z])(?:will|shall|going to|to be|plan\w{0,4}|expect\w{0,3}|intend\w{0,2}|aim\w{0,3}|target\w{0,2}|due"
    r"|schedul\w{0,4}|next|soon|let['’]?s?|[a-z]{1,4}['’]ll)(?![A-Za-z])|[将拟]|计划|预计|准备|打算|争取|下[月周季]|明年",
    re.IGNORECASE,
)


_GOAL = re.compile(
    r"目标|任务|计划|指标|要求|标准|达[标成到]|完成|做完|签"
    r"|(?<![A-Za-z])(?:target|quota|goal|budget|standard|requirement|flat|enough)",
    re.IGNORECASE,
)
"""Whether a goal was reached is told by figures."""


_FIGURE = re.compile(r"\d{1,9}")
_OF = re.compile(r"\sof\s(?:the\s|our\s|its\s)?")
_CLOSE = 32
_LIMIT = re.compile(r"\d[^，。]{0,12}(?:目标|要求|标准|指标|以[内上下])|(?:target|standard|limit|promised|required)")
"""Whether a limit was kept is told by figures, too."""


class _Said(NamedTuple):
    """A sentence (of Chinese: a clause) of the source, its line, and the words of all that stands around it."""

    text: str
    line: int
    around: Mapping[str, float]

    @property
    def words(self) -> Mapping[str, float]:
        return grams(self.text)


class _Asked(NamedTuple):
    """A negation of the text with its denied words and the words of what they are said of."""

    negation: Negation
    denied: Mapping[str, float]
    subject: Mapping[str, float]
    counted: str = ""

    def affirmed(self, said: _Said) -> bool:
        """Whether a sentence says firmly, of the same thing, what the text denies."""
        ahead = self.negation.past and _AHEAD.search(said.text)
        if ahead or _OPEN.search(said.text) or _NEGATIVE.search(said.text) or self._otherwise(said.text):
            return False
        figures = _FIGURE.findall(said.text)
        if (self.counted and figures and self.counted not in figures) or _LIMIT.search(self.negation.denied):
            return False  # one of three cannot be used, two can; 没有达到4小时以内的要求
        both = {**self.subject, **self.denied}
        more = sum(said.words.values()) > sum(self.denied.values())
        return more and coverage(self.denied, said.words) >= _AFFIRMED and coverage(both, said.around) >= _SAME

    def _otherwise(self, text: str) -> bool:
        """Whether the sentence has the opposite of a denied word, and so may say the same as the text."""
        mine = {(one.pair, one.side) for one in contraries(self.negation.denied)}
        return any((one.pair, 1 - one.side) in mine for one in contraries(text))


def negation_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for every denial that the source contradicts or knows nothing of."""
    words = [claim for claim in claimed if claim.type is not ClaimType.NUMBER]
    taken = Spans((claim.start, claim.end) for claim in words)
    judged_by = Spans((claim.start, claim.end) for claim in words if claim.verdict is not Verdict.UNPROVED)
    for reading in stating(readings):
        passage = reading.passage
        for one in negations(passage.text):
            start, end, stop = (passage.offset(at) for at in (one.start, one.reach, one.end))
            judged = None if judged_by.meet(start, stop) else _judge(index, reading, one)
            if judged is not None and not (judged[0] is Verdict.UNPROVED and taken.meet(start, stop)):
                verdict, proof, expected = judged
                own = passage.text[one.start : one.reach]
                yield Claim(start, end, own, ClaimType.STATUS, verdict, (), proof, expected)


def _judge(index: Index, reading: Reading, one: Negation) -> tuple[Verdict, str, str | None] | None:
    text = reading.passage.text
    denied = dict(list(grams(_LIGHT.sub(" ", one.denied)).items())[:_MOST])
    if sum(denied.values()) < 1:
        return None
    before = _OPENING.search(text, 0, one.start)
    opening = before.group() if before else ""
    asked = _Asked(one, denied, grams(_LIGHT.sub(" ", opening)), _counted(reading, one))
    near = _near(index, denied)
    if any(_NEGATIVE.search(said.text) and coverage(denied, said.words) >= _DENIED for said in near):
        return None
    if sum(denied.values()) >= _LEAST or sum(asked.subject.values()) >= _LEAST:
        for said in near:
            if asked.affirmed(said):
                words = said.text.strip()
                return Verdict.CONTRADICTED, index.words("said", said=words, line=said.line), words
    nought = _nought(index, one)
    if nought is not None:
        return Verdict.SUPPORTED, index.words("said", said=nought.mention.clause_text.strip(), line=nought.line), None
    return None if _GOAL.search(one.denied) else (Verdict.UNPROVED, index.words("words"), None)


def _nought(index: Index, one: Negation) -> Entry | None:
    """Return the figure of the source that is nought of what the text denies, for the period reported on."""
    reported = index.sheet.header.period
    periods = [token.period for token in scanned(one.denied) if token.kind is TokenKind.PERIOD and token.period]
    if any(standing(period, reported).place not in (Place.SAME, Place.WITHIN) for period in periods):
        return None
    words = grams(one.denied)
    for entry in ledger_of(index).entries:
        figure = entry.mention
        now = figure.role is Role.VALUE and figure.place in (Place.SAME, Place.UNKNOWN)
        noun = grams(f"{figure.noun} {figure.after}")
        if figure.quantity.value == 0 and now and sum(noun.values()) >= 1 and coverage(noun, words) >= _AFFIRMED:
            return entry
    return None


def _counted(reading: Reading, one: Negation) -> str:
    """Return the count that a denial is said of: 22 of 62 were not answered, 有一台不能用."""
    before = [m for m in reading.mentions if one.start - _CLOSE <= m.start and m.end <= one.start]
    if len(before) > 1 and _OF.fullmatch(reading.passage.text, before[-2].end, before[-1].start):
        before = before[:-1]
    value = before[-1].quantity.value if before else None
    return "" if value is None or value != int(value) else str(int(value))


def _near(index: Index, words: Mapping[str, float]) -> list[_Said]:
    """Return the sentences of the source that have any of the words, in order."""
    said, by_gram = index.once(_sentences)
    listed = {n for gram in words for n in by_gram.get(gram, ())[:_COMMON]}
    return [said[number] for number in sorted(listed)]


def _sentences(index: Index) -> tuple[list[_Said], dict[str, list[int]]]:
    found: list[_Said] = []
    for number, line in enumerate(known_lines(index.sheet).splitlines(), 1):
        latin = not re.search(r"[\u4e00-\u9fff]", line)
        for match in (_SENTENCE if latin else _CLAUSE).finditer(line):
            around = grams(match.group()) if latin else grams(line)
            found.append(_Said(match.group(), number, around))
    by_gram: defaultdict[str, list[int]] = defaultdict(list)
    for order, said in enumerate(found):
        for gram in said.words:
            by_gram[gram].append(order)
    return found, dict(by_gram)
