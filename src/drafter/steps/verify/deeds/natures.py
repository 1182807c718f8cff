"""NATURE claims: what the source only plans, aims at or expects may not be told as done, nor what is done as a plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.language.cue import Cue
from drafter.language.timeline import Place as Time
from drafter.language.verb_roots import root
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.evidence import Clause, Statement, asked_of, clauses_of, evidence_of
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_AHEAD_ZH = (
    r"计划(?!内|外|生育)|预计|预期|预估|预测|预算|预告|打算|拟(?!合)|准备|目标(?!客户|市场|人群)|指标|任务"
    r"|考核|力争|争取"
    r"|有望|将(?!近|军)|下(?:个|一)?(?:月|季度|周|年|半年|期)|明年|明天|来年|安排|筹备|待(?!遇|办)"
    r"|等(?:待|对方|客户|总部)|原定|应[于在]|要求|(?:还|再|要|需)(?:要)?(?=[开招做跑签办送访]|完成|达到|新)"
)
_AHEAD_EN = (
    r"plan(?:s|ned|ning)?|target(?:s|ed|ing)?|(?<!field )goals?(?! percentage)|quotas?|forecast(?:s|ed)?|projected"
    r"|projections?|outlook|guidance|budget(?:s|ed)?(?! cuts?)|expect(?:s|ed|ing)?|will|would|should|going to|to be"
    r"|(?:is|are) (?:also )?to(?= (?!be )[a-z]{3,14}(?![a-z]))"
    r"|aim(?:s|ed|ing)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|due (?:to|in|on|by|for)|due"
    r"|scheduled?(?! (?:reliability|adherence))"
    r"|propos(?:e|es|ed|al)|next (?:week|month|quarter|year|season|spring|summer|autumn|fall|winter)|likely"
    r"|estimat(?:e|es|ed)|promis(?:e|es|ed)|still to|upcoming|goes live|starts|'ll|awaiting|requirements?|fcst|est|proj"
)
AHEAD = Cue(_AHEAD_ZH, _AHEAD_EN)
"""Words that put what they stand with into the future or into intention."""
_PERHAPS = Cue(
    r"如果|若(?!干)|假如|希望|想要?",
    r"could|may|might|shall|want(?:s|ed)?|if|until|unless|potential(?:ly)?|required?|requests?|ask(?:ed|s|ing)?"
    r"|offer(?:s|ed)?|ahead|intention|wish(?:es)?|needs? to|needed|need|to do|todo|pending|option(?:s|al)?",
)
"""Words that leave it open whether something was done: a text with one claims nothing as done."""
DONE = Cue(
    r"已(?:经|于|从|在|达|是)?(?:落实|完成|实现|达到|达成|举办|开展|签[约订]|交付|投用|上线)?|(?:全面|顺利"
    r"|圆满)?(?:完成|实现|达到|达成|落实)了?(?![率度目任计指])"
    r"|[\u4e00-\u9fff]了(?![解结])",
    r"(?:has|have|had)\s(?:already\s|now\s)?(?:been\s)?[a-z]{3,14}(?:ed|nt|lt|ght|wn|en|d)"
    r"|(?:was|were)\s(?!vacant|present|absent|differ|import|urgent|recent|frequent|suffic|constant|perman|open|reluctant)"
    r"[a-z]{3,14}(?:ed|nt|lt|ght|wn|en)"
    r"|(?<!\ba )(?<!\ban )(?<!\bof )(?<!the )(?<!more )(?<!new )(?<!with )(?!need|exceed|speed|feed|seed"
    r"|indeed|embed|shed|proceed|succeed|limited|united|related|combined|dated|overdue"
    r"|unchanged|used|based|compared|mixed|fixed|red\b|bed\b|led\b|fed\b|wed\b)[a-z]{2,12}ed"
    r"|reached|hit|brought|came|made|won|sold|spent|built|began|held|got|took|went|paid|drew|ran|gave|sent|met"
    r"|bought|(?:is|are) already [a-z]{3,14}(?:ed|nt|lt|ght|wn|en)|under contract|in hand|in the bank",
)
NOT_DONE = re.compile(
    r"未|没有?|尚|(?<![A-Za-z])(?:not|n't|no|never|yet|nothing|without)(?![A-Za-z])|n't", re.IGNORECASE
)
_ACTUAL = Cue("实际|实绩|目前|现有|到岗|只|仅", "actual(?:ly)?|so far|only|currently")
_INTENT = Cue(
    "计划(?!内|外|额|数|量|的|为|是)|预计|拟(?!合)|打算|将(?!近|军)",
    r"plan to|plans to|will|expects? to|intends? to"
    r"|(?:is|are) (?:expected |planned |projected |forecast |due |set )?to",
)
_BESIDE = re.compile(
    r"[比较超差低高]|而不?是|而非"
    r"|(?<![A-Za-z])(?:instead of|rather than|not|than|over|versus|vs|against|above|below|on|from)(?![A-Za-z])",
    re.IGNORECASE,
)
_COMMITTED = Cue(
    "约定|商定|确定|决定|敲定|承诺|答应|同意|批准|立项|报名|预约|预订|预定",
    "agree[ds]?|agreements?|announced|decided|confirmed|approved|booked|committed|set|registered|ordered"
    "|reserved|signed up",
)
"""Beside these words what is done is the decision, not the thing decided."""
_GAINED = Cue("新增|新开|新签|开了|签了|成交|发货|到账")
_REACHED = Cue(
    "实际(?:上)?(?:完成|达到|实现|达成)?|已经?(?:完成|达到|实现|达成|[接签下成]单|成交|锁定|到手|售出|卖出|发出|签下|拿下)",
    r"actual(?:ly)?(?: [a-z]{3,14})?(?: of| was| were| is| came to| came in at| stood at| reached)?"
    r"|(?:the|its|our|a) (?:[a-z]{3,14} )?(?:result|outcome) (?:of|was|is|came to|came in at|stood at|reached)",
)
"""Right before a figure these tell it as done, whatever stands around."""
TALK = re.compile(
    r"(?:was |were |had |has |have )?(?:discuss|talk|convers|chat|debat|consider|suggest|mention|ask|spoke|met\b)",
    re.IGNORECASE,
)
"""What was talked of is not done."""
_TO_BE = re.compile(r"(?<![A-Za-z])(?:be|get|have|being)\s$", re.IGNORECASE)
_SURELY = Cue("已", r"(?:has|have|was|were)\s(?:already\s|now\s)?[a-z]{3,14}(?:ed|nt|lt|ght|wn|en)")
"""Words that tell a clause as done whatever was planned before it in the sentence."""
_COME_ABOUT = re.compile(
    r"(?:(?:has|have|was|were|had|been|already|now)\s){0,3}(?:opened|launched|started|began|built|completed|introduced"
    r"|installed|delivered|arrived|happened|followed|held|took|came)",
    re.IGNORECASE,
)
_THING_AHEAD = re.compile(
    r"(?<![A-Za-z])(?:is|are)\s(?:now\s)?(?:planned|expected|due|scheduled|proposed|foreseen|intended|to follow)"
    r"(?:\sfor|\sin|\sby|\son|[,.;]|$)",
    re.IGNORECASE,
)
"""A depot is planned for spring: the thing stands for what is to become of it."""
_OPEN, _CLOSE = re.compile(r"[（(][^（）()]{0,80}$"), re.compile(r"[^（）()]{0,80}[)）]")
_OF_PLAN = re.compile(r"(?:完成|达成|实现|超[过出额]?|[高低]于|离|距|占|比|为)[^，。；]{0,4}$")
"""Behind these words 计划 is a plan that there is, not a verb."""
_GOVERNED_ZH = frozenset(("完成", "实现", "达到", "达成", "落实"))
"""Behind a word of intent these tell what is intended: 预计达到."""
_STOOD = re.compile(r"(?<![A-Za-z])(?:was|were|stood at|came in at|amounted to|totall?ed|cost)\s[$€£]?$", re.IGNORECASE)
"""Right before a figure these tell it as the actual one."""
_HELD_AGAINST = re.compile(
    r"(?:[比较超]|[低高]于|完成)[^，。；]{0,4}$"
    r"|(?<![A-Za-z])(?:than|over|versus|vs\.?|against|above|below|under|on|of)\s(?:the |a |an |our |its )?"
    r"(?:[$€£]?\d[\d.,]{0,12}\s?[kKmM%]?\s)?$",
    re.IGNORECASE,
)
"""A level held against a plan: Leeds 1.88 against a plan of 2.20, Newcastle 1.14 against 1.35."""
_REASON = re.compile(r"\s?(?:because|since|as|owing|due to)\s|\s?(?:因为?|由于)", re.IGNORECASE)
"""A reason is no part of the plan before it: budget 60k, because of nine vacancies."""
_CLOSE_BY = 4
_GOVERNED = 3
"""Clauses behind a plan word that it still governs."""
_TELLING = 3
_BOUNDS = (Qualifier.AT_LEAST, Qualifier.ABOVE, Qualifier.AT_MOST, Qualifier.BELOW)
"""达到75%以上 tells that a mark was passed, not that the aim of 75% was the result."""
_SURE, _RIVAL = 0.6, 0.4
_WORDS_LEAST = 2.0


class Place(NamedTuple):
    """Where the source speaks of something: its statement and clause, and the figure looked for, if any."""

    statement: Statement
    clause: Clause
    mention: Mention | None


def nature_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every clause that tells what is planned as done, or what is done as planned."""
    for reading in stating(readings):
        for number, clause in enumerate(clauses_of(reading)):
            done = claims_done(reading, number)
            found = _planned_as_done(index, clause) if done else _done_as_planned(index, clause)
            found = found or _reached_ahead(index, clause)
            if found is not None:
                yield found


def claims_done(reading: Reading, number: int) -> bool:
    """Whether nothing puts the ``number``-th clause of a reading into the future or leaves open whether it was done."""
    clauses = clauses_of(reading)
    clause = clauses[number]
    following = clauses[number + 1].text if number + 1 < len(clauses) else ""
    before = "" if _SURELY.search(clause.text) else reading.passage.text[: clause.start]
    said = before + clause.text + following
    return reading.place is not Time.NEXT and not any(cue.search(said) for cue in (AHEAD, _PERHAPS, _COMMITTED))


def _planned_as_done(index: Index, clause: Clause) -> Claim | None:
    if NOT_DONE.search(clause.text):
        return None
    told = [one for one in clause.mentions if one.quantity.value is not None and not _aside(clause, one)]
    told = [one for one in told if one.quantity.qualifier not in _BOUNDS]
    if not clause.mentions:
        return _words_as_done(index, clause)
    for mention in told:
        places = _places(index, clause, mention)
        word = _done_before(clause, mention)
        if word is not None and (TALK.match(word.group()) or _another_between(clause, word, mention)):
            continue  # closed at 30 against 36; discussed meeting at 6
        if word is not None and places and all(is_ahead(one) for one in places):
            return _claim(index, clause, word, places[0])
    return None


def _reached_ahead(index: Index, clause: Clause) -> Claim | None:
    """Judge a figure told as reached, that the source only plans: 下月实际完成60台, an actual of 50."""
    for mention in clause.mentions:
        word = reached_word(_before(clause, mention))
        if word is None or mention.quantity.value is None or mention.quantity.qualifier in _BOUNDS:
            continue
        places = _places(index, clause, mention)
        if places and all(is_ahead(one) for one in places):
            return _claim(index, clause, word, places[0])
    return None


def reached_word(before: str) -> re.Match[str] | None:
    """Return the word right before a figure that tells it as reached."""
    word = _last(_REACHED, before)
    return word if word is not None and len(before) - word.end() <= _CLOSE_BY else None


def _another_between(clause: Clause, word: re.Match[str], mention: Mention) -> bool:
    """Whether another figure is set against the one behind it: closed at 30 against 36."""
    begin, end = clause.start + word.end(), mention.start
    other = any(begin <= one.start < end for one in clause.mentions if one is not mention)
    return other and _BESIDE.search(clause.reading.passage.text, begin, end) is not None


def _words_as_done(index: Index, clause: Clause) -> Claim | None:
    """Judge a clause without a figure: the one statement that has its words speaks of what is ahead."""
    asked, word = asked_of(clause.text), DONE.search(clause.text)
    if word is None or AHEAD.search(word.group()) or sum(asked.words.values()) < _WORDS_LEAST:
        return None
    near = [one for one in evidence_of(index).near(asked) if one.share >= _RIVAL]
    if not near or near[0].share < _SURE:
        return None
    places = [Place(one.statement, one.clause, None) for one in near]
    if not _of_the_deed(clause, word, places[0]):
        return None
    return _claim(index, clause, word, places[0]) if all(is_ahead(one) for one in places) else None


def _of_the_deed(clause: Clause, word: re.Match[str], place: Place) -> bool:
    """Whether the source plans the very deed, and nowhere in that statement has the words that tell it as done.

    A managed service, an AI-powered tool and what can be bought are no deeds.
    """
    there, said = place.statement.text.casefold(), word.group().casefold()
    told = DONE.search(place.clause.text)
    while told is not None and root(told.group().rpartition(" ")[2]) != root(said.rpartition(" ")[2]):
        told = DONE.search(place.clause.text, told.end())
    glued = clause.text[: word.start()].endswith("-") or _TO_BE.search(clause.text, 0, word.start())
    same = not said.isascii() or any(gram in place.statement.words for gram in grams(said))
    same = same or (_COME_ABOUT.fullmatch(said) is not None and _THING_AHEAD.search(place.clause.text) is not None)
    return same and said not in there and not glued and told is None


def _done_as_planned(index: Index, clause: Clause) -> Claim | None:
    for mention in clause.mentions:
        begin = mention.start - clause.start
        word = _last(_INTENT, clause.text[:begin])
        others = [one for one in clause.mentions if one.role is not Role.PRIOR]
        between = any(word.end() <= one.start - clause.start < begin for one in others) if word else False
        if word is None or between or _BESIDE.search(clause.text, word.end(), begin):
            continue
        if _OF_PLAN.search(clause.text, 0, word.start()):
            continue
        places = _places(index, clause, mention)
        if places and all(_is_done(one) for one in places):
            return _claim(index, clause, word, places[0])
    return None


def _places(index: Index, clause: Clause, mention: Mention) -> list[Place]:
    """Return every place of the source with the figure of ``mention``; none when one speaks of something else."""
    words = grams(_before(clause, mention) + clause.text[mention.end - clause.start :])
    named = unit_class(mention.quantity.unit) not in ("", "count", "%", "pp")
    telling = significant(mention.quantity) >= _TELLING - named
    found = []
    for statement, other, same in evidence_of(index).clauses_with(mention.quantity):
        if not telling and not any(gram in statement.words for gram in words):
            continue
        found.append(Place(statement, other, same))
    return found


def told_as_reached(index: Index, reading: Reading, mention: Mention) -> bool | None:
    """Whether the source gives a figure as a level, nowhere as an aim; None where it has no such figure."""
    clause = next((one for one in clauses_of(reading) if one.start <= mention.start < one.end), None)
    places = [] if clause is None else _places(index, clause, mention)
    return not any(is_ahead(one) for one in places) if places else None


def _before(clause: Clause, mention: Mention) -> str:
    return clause.text[: mention.start - clause.start]


def _done_before(clause: Clause, mention: Mention) -> re.Match[str] | None:
    """Return the word that tells a figure as done: right before it, the last one before it, the first behind it."""
    before = _before(clause, mention)
    word = _STOOD.search(before) or _last(DONE, before) or DONE.search(clause.text, mention.end - clause.start)
    if word is None or _TO_BE.search(clause.text, 0, word.start()) or AHEAD.search(word.group()):
        return None
    return word


def _last(cue: Cue, words: str) -> re.Match[str] | None:
    found, following = None, cue.search(words)
    while following is not None:
        found, following = following, cue.search(words, following.end())
    return found


def is_ahead(place: Place) -> bool:
    """Whether the source speaks of the figure as planned or expected, by its clause or the words that govern it."""
    text = place.clause.text
    if place.mention is not None and (place.mention.role is Role.PRIOR or place.mention.place is Time.PAST):
        return False  # 17,900 budget, 17,100 last year
    at = len(text) if place.mention is None else place.mention.start - place.clause.start
    cue = _last(AHEAD, text[:at])
    if cue is not None:
        done = done_in(text[cue.end() : at])
        governed = done is None or done.group() in _GOVERNED_ZH
        return governed and not _holds_another(place, cue.end(), at)
    if done_in(text) is not None:
        return False
    if _trails(place, at) or _is_next(place):
        return True
    if AHEAD.search(place.statement.under) is not None or place.clause.reading.place is Time.NEXT:
        return True
    return _inherited(place)


def _holds_another(place: Place, begin: int, end: int) -> bool:
    """Whether another figure stands between a cue and this one: 目标50单 46单."""
    start = place.clause.start
    return any(begin <= one.start - start < end and one is not place.mention for one in place.clause.mentions)


def _trails(place: Place, at: int) -> bool:
    """Whether the cue stands behind the last figure of the clause: 450 TEU expected."""
    text, start = place.clause.text, place.clause.start
    cue = AHEAD.search(text, at)
    return cue is not None and not any(at < one.start - start for one in place.clause.mentions)


def _is_next(place: Place) -> bool:
    """Whether the figure's own period, in its clause, is still to come."""
    clause, mention = place.clause, place.mention
    if mention is None or mention.place is not Time.NEXT or mention.period is None:
        return False
    tokens = [one for one in clause.reading.tokens if one.period == mention.period]
    return any(clause.start <= one.start < clause.end for one in tokens) and not any(
        min(one.start, mention.start) < other.start < max(one.start, mention.start)
        for one in tokens
        for other in clause.mentions
    )


def _aside(clause: Clause, mention: Mention) -> bool:
    """Whether the figure only stands in brackets beside a name."""
    before, behind = clause.reading.passage.text[: mention.start], clause.reading.passage.text[mention.end :]
    return mention.bracketed or (_OPEN.search(before) is not None and _CLOSE.match(behind) is not None)


def _inherited(place: Place) -> bool:
    """Whether an earlier clause of the statement governs this one, with nothing done in between."""
    if _REASON.match(place.clause.text):
        return False
    before = [one for one in place.statement.clauses if one.start < place.clause.start]
    for clause in reversed(before[-_GOVERNED:]):
        if done_in(clause.text) is not None:
            return False
        cue = AHEAD.search(clause.text)
        if cue is not None and not _HELD_AGAINST.search(clause.text, 0, cue.start()):
            return True
    return False


def _is_done(place: Place) -> bool:
    moved = place.mention is not None and place.mention.level_after_move and not place.clause.text.isascii()
    done = moved or done_in(place.clause.text) or _GAINED.search(place.clause.text)
    return not is_ahead(place) and bool(done)


def done_in(words: str) -> re.Match[str] | None:
    """Return the word that tells something as done; in to be held, and in was planned, nothing is."""
    found = _ACTUAL.search(words) or DONE.search(words)
    while found is not None and (_TO_BE.search(words, 0, found.start()) or AHEAD.search(found.group())):
        found = DONE.search(words, found.end())
    return found


def _claim(index: Index, clause: Clause, word: re.Match[str], place: Place) -> Claim:
    source = place.clause.text if AHEAD.search(place.clause.text) else place.statement.under or place.statement.text
    cue = AHEAD.search(source) if _INTENT.search(word.group()) is None else done_in(place.clause.text)
    key = "only_ahead" if _INTENT.search(word.group()) is None else "already_done"
    start, said = clause.offset(word.start()), word.group()
    return Claim(
        start, start + len(said), said, ClaimType.NATURE, Verdict.CONTRADICTED, (),
        index.words(key, line=place.statement.line), cue.group() if cue else place.clause.text.strip(),
    )  # fmt: skip
