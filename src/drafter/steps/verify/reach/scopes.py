"""SCOPE claims: words that limit a figure (不含税, excluding returns, over three years) against those of the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.evidence import asked_of, clauses_of, evidence_of
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.evidence import Clause, Evidence, Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_STUFF = r"[^\s，,。；;、（）()\d：:的]{1,8}"
_EN_STUFF = (
    r"(?:\s(?:the|all|any))?\s[A-Za-z][A-Za-z\-]{1,14}"
    r"(?:\s(?!was|were|is|are|and|at|of|in|to|came|on|by)[a-z]{3,14})?"
)
_WORD = re.compile(
    rf"(?P<out>不含税|(?:不含|不包含|不包括|不计(?!入)|剔除|扣除|除去|未含){_STUFF}|未税|税后"
    rf"|(?<![A-Za-z])(?:excl(?:uding|usive of|\.)?|ex|net of|after|without){_EN_STUFF}(?![A-Za-z]))"
    rf"|(?P<within>(?<![不未包])含税|(?<![不未包])(?:含|包含|包括|计入){_STUFF}|税前"
    rf"|(?<![A-Za-z])(?:incl(?:uding|usive of|\.)?|gross of|before){_EN_STUFF}(?![A-Za-z]))",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:^|[，。；、（(\s])(?P<zh>[\u4e00-\u9fff]{1,6}?)(?P<not_zh>不|未|没)?(?:计|算|包括|包含|统计)?(?:在内"
    r"|计入|扣除)"
    r"|(?P<en>[A-Za-z][A-Za-z\-]{2,14}(?:\s[a-z]{3,14})?)(?P<be>\s(?:is|are|have been|has been|have|has|were|was))?"
    r"(?P<not_en>\s(?:not|never))?(?:\s(?:already|been|yet)){0,2}\s(?P<word>included|excluded"
    r"|deducted)(?P<end>\s*$)?(?![A-Za-z])",
    re.IGNORECASE,
)
_CLOSING = re.compile("在内|计入|扣除|included|excluded|deducted", re.IGNORECASE)
"""One of them stands in every limit told behind what it limits."""
_BOTH = {
    False: re.compile(r"净|实收|(?<![A-Za-z])net(?![A-Za-z])", re.IGNORECASE),
    True: re.compile(r"毛额|总额|(?<![A-Za-z])gross(?![A-Za-z])", re.IGNORECASE),
}
"""By whether something is taken in: a word that the statement has a figure of that side, too."""
_TAX = re.compile(r"税|VAT|(?<![A-Za-z])tax(?:es)?(?![A-Za-z])", re.IGNORECASE)
_KNOWN = re.compile(
    r"税|运费|早餐|双早|退货|佣金|费"
    r"|(?<![A-Za-z])(?:tax|VAT|freight|returns|discounts?|fees?|commission|interest|GST)",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"(?<![A-Za-z])(?:that|this|it|them|which|he|she|they|we|I|a|an|one|two|three|noon|long|all|being|having|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|today|last|next|his|her|their|our|my|week|month|year"
    r"|end)(?![A-Za-z])",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"每年|(?<![A-Za-z])(?:a|per|each) year(?![A-Za-z])|(?<![A-Za-z])(?:annually|p\.a\.)", re.IGNORECASE
)
_SPAN = re.compile(
    r"[两二三四五六]年|\d{1,2}\s?年(?!\d|[初末底内前后])|(?<![A-Za-z])(?:over|for|across) (?:the )?(?:two"
    r"|three|four|five|\d{1,2}) years"
    r"|(?<![A-Za-z])(?:two|three|four|five)[- ]year", re.IGNORECASE
)  # fmt: skip
_LISTS = re.compile(r"包[括含](?P<first>[\u4e00-\u9fff]{2,8}?)[和、]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CARRIED = 0.5


class Limit(NamedTuple):
    """A word that takes something in or leaves it out: what, and whether it is in."""

    start: int
    word: str
    about: frozenset[str]
    taken_in: bool


def scope_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every word that limits a figure of its clause."""
    for reading in readings:
        passage = reading.passage
        if passage.is_heading:
            continue
        for clause in clauses_of(reading):
            for limit in limits_in(clause.text):
                if passage.lead and clause.start + limit.start < passage.lead:
                    continue
                claim = _claim(index, clause, limit)
                if claim.verdict is not Verdict.UNPROVED or not _names_members(index, limit):
                    yield claim
            yield from _yearly(index, clause)


def _names_members(index: Index, limit: Limit) -> bool:
    """Whether the words name members that the source has of what was counted: 包括顺达和恒通."""
    found = _LISTS.match(limit.word)
    return found is not None and found["first"] in known_lines(index.sheet)


def limits_in(text: str) -> Iterator[Limit]:
    """Yield the limits a stretch of words names."""
    for match in _WORD.finditer(text):
        word = match.group()
        timely = re.match(r"after|before|without", word, re.IGNORECASE)
        if (timely and not _KNOWN.search(word)) or _NO_THING.search(word):
            continue  # after the holidays limits nothing
        about = _about(word)
        if about:
            yield Limit(match.start(), word, about, match.lastgroup == "within")
    for match in _BEHIND.finditer(text) if _CLOSING.search(text) else ():
        negated = bool(match["not_zh"] or match["not_en"])
        out = match.group().endswith("扣除") or (match["word"] or "").lower() in ("excluded", "deducted")
        about = _about(match["zh"] or match["en"] or "")
        word = match["word"] or match.group().lstrip("，。；、（( ")
        if match["word"] and not (match["be"] or match["not_en"] or match["end"] is not None):
            continue  # nine deals included a battery
        if about and not _WORD.search(match.group()):
            yield Limit(match.end() - len(word), word, about, out is negated)


def _about(word: str) -> frozenset[str]:
    """Return the grams of what is taken in or left out; every tax is one."""
    if _TAX.search(word):
        return frozenset({"税"})
    bare = re.sub(
        r"^(?:不含|不包含|不包括|不计|剔除|扣除|除去|未含|含|包含|包括|计入)|(?:后|前|口径)$"
        r"|^(?:excl(?:uding|usive of|\.)?|ex|net of|after|without|incl(?:uding|usive of|\.)?|gross of|before)\s",
        "", word, flags=re.IGNORECASE,
    )  # fmt: skip
    return frozenset(gram for gram, weight in grams(bare).items() if weight == 1)


def _claim(index: Index, clause: Clause, limit: Limit) -> Claim:
    evidence = evidence_of(index)
    near = _statements(evidence, clause, limit)
    same, other = _sides(near, limit, near=True)
    if not same and not other:
        same, other = _sides(evidence.statements, limit)
    start = clause.offset(limit.start)
    found: tuple[Verdict, str, str | None]
    both = other and any(_BOTH[limit.taken_in].search(one.text) for one in _of_line(evidence, other[0].line))
    if same:
        found = (Verdict.SUPPORTED, index.words("said_so", line=same[0].line), None)
    elif other and not both:
        shown = next(one.word for one in limits_in(other[0].text) if _alike(one, limit, near=True))
        found = (Verdict.CONTRADICTED, index.words("other_scope", scope=shown, line=other[0].line), shown)
    else:
        found = (Verdict.UNPROVED, index.words("words"), None)
    verdict, proof, expected = found
    fix = _fix(limit, expected)
    word = limit.word
    return Claim(start, start + len(word), word, ClaimType.SCOPE, verdict, (), proof, expected, fix)


def _fix(limit: Limit, expected: str | None) -> str | None:
    """Return the source's words where they can stand in the place of the text's."""
    return expected if expected is not None and _WORD.fullmatch(limit.word) and _WORD.fullmatch(expected) else None


def _statements(evidence: Evidence, clause: Clause, limit: Limit) -> list[Statement]:
    """Return the statements that speak of what the clause limits: with its figures, or most of its words."""
    words = clause.text.replace(limit.word, " ")
    told = (
        clause.mentions or tuple(one for one in clause.reading.mentions if one.start < clause.start + limit.start)[-1:]
    )
    found = [statement for one in told for statement, _, _ in evidence.clauses_with(one.quantity)]
    return found or [one.statement for one in evidence.near(asked_of(words)) if one.share >= _CARRIED]


def _alike(one: Limit, other: Limit, *, near: bool) -> bool:
    """Whether two limits are about the same; beside the same figure a shared character will do: 双早, 早餐."""
    if one.about & other.about:
        return True
    return near and bool(set("".join(one.about)) & set("".join(other.about)) & _characters(one.word))


def _characters(word: str) -> set[str]:
    return set(_CHINESE.findall(word)) - set("不含未包括计入剔除扣去费后前口径额的")


def _of_line(evidence: Evidence, line: int) -> list[Statement]:
    """Return the statements of a line: gross sales 4.9M; returns 0.3M, so net 4.6M."""
    return [one for one in evidence.statements if one.line == line]


def _sides(
    statements: Sequence[Statement], limit: Limit, *, near: bool = False
) -> tuple[list[Statement], list[Statement]]:
    same, other = [], []
    for statement in statements:
        sides = {one.taken_in for one in limits_in(statement.text) if _alike(one, limit, near=near)}
        if limit.taken_in in sides:
            same.append(statement)
        elif sides:
            other.append(statement)
    return same, other


def _yearly(index: Index, clause: Clause) -> Iterator[Claim]:
    """Yield a claim where an amount over several years is told as one a year."""
    word = _YEARLY.search(clause.text)
    if word is None or _SPAN.search(clause.text):
        return
    for mention in clause.mentions:
        places = [(one, other) for one, other, _ in evidence_of(index).clauses_with(mention.quantity)]
        spans = [_SPAN.search(statement.text) for statement, _ in places]
        yearly = any(_YEARLY.search(statement.text) for statement, _ in places)
        if places and all(spans) and not yearly and mention.quantity.unit:
            start, shown = clause.offset(word.start()), spans[0].group() if spans[0] else ""
            yield Claim(
                start, start + len(word.group()), word.group(), ClaimType.SCOPE, Verdict.CONTRADICTED, (),
                index.words("other_scope", scope=shown, line=places[0][0].line), shown,
            )  # fmt: skip
            return
