"""Additions: every clause of a sentence tells a fact; all, both, half and twice are told by one, or proven."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict
from drafter.language.aspect import Aspect
from drafter.language.cue import Cue
from drafter.language.deeds import deeds
from drafter.steps.compose.keeping.told import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.compose.keeping.told import Clause, Told

SAID = {
    "zh": "“{0}”不是清单上的事实：删去",
    "en": "“{0}” is no fact of the menu: leave it out",
}
QUANTIFIED = {
    "zh": "“{0}”没有依据：删去这个词",
    "en": "nothing bears out “{0}”: leave the word out",
}
_LEADING = Cue(
    r"分?[^，。]{0,8}(?:来看|看|如下|分别|方面|上)[，：。]?$|(?:其中|总体|整体|另外|此外|同时|此前|目前|截至|本[月周季年期]|上[月周季]|下[月周季]|分别)"
    r"|与[^，。]{1,10}相比|比[^，。]{1,10}|按[^，。]{1,8}",
    r"(?:in|on|at|over|by|of|for|as|to|from|with|within|among|during)\s[^,]{0,40}|overall|together|also|meanwhile"
    r"|however|then|next|finally|(?:i|we|the team|it|they|this|that|these|those|which|who)\s?\w{0,12}",
)
_LEADS = 20
"""Characters that may lead in to what a colon announces: What went well."""
_ALL = Cue(
    r"全部|全都|一律|[均都皆](?=[^，。]{1,12})|各(?!种|项|类|地|方|级|省|店|区|市|家|品|月|位)|每(?=[家个位户店单])",
    r"all|each|every|both|entirely|wholly|everyone|everything|always|never|none|nobody",
)
_NOT_YET = Cue(
    r"尚未|还没|未(?=[签到收付开交])|没有?(?=[签到收付开交])", r"nothing is|not (?:yet|signed)|none of it|no \w+ yet"
)
"""That a deed has not come about claims nothing; where it has, the verifier says so."""
_PATTERN = Cue(
    r"稳步|持续|连续|连年|一直|始终|逐[月季年]|屡",
    r"steadily|consistently|consecutive|in a row|straight|continually|time and again|once more",
)
_TYPES = {ClaimType.QUANTIFIER, ClaimType.NUMBER, ClaimType.SUPERLATIVE, ClaimType.DIRECTION, ClaimType.INTENSITY}
_IDIOMS = Cue("", r"(?:in|at|after|of|for) all|all told|not at all|above all|both of|of both")
_SHARE = Cue(
    r"[一二三四五六七八九两]成(?!立|功|效|果|交|为|熟|本|员)|翻(?:了)?[一两]?[番倍]|[一两三四五六七八九十]倍|过半|大半|一半|近半|[三四五]分之[一二三四]|数[十百千]",
    r"(?:a|one|two|three) ?-?(?:thirds?|halfs?|halves|quarters?|fifths?)(?= of| the)|half(?= of| the)|halved"
    r"|double[ds]?|twice|tripled?|threefold|twofold|dozens? of|several|many|most",
)


def addition_faults(told: Told) -> Iterator[str]:
    """Yield the clauses that have neither a slot nor a word of the sentence's facts, and no claim that shows why."""
    known = grams(told.source, zh=told.zh)
    for clause in told.clauses:
        words = clause.words.strip(" ，。；：！？,.;:!?—–-、")
        leads = clause.words.rstrip().endswith((":", "：")) and len(words) < _LEADS
        if leads or clause.slots or not grams(words, zh=told.zh) or _LEADING.match(words) or _told(told, clause, known):
            continue
        yield words


def _told(told: Told, clause: Clause, known: frozenset[str]) -> bool:
    if all(one.aspect is Aspect.NOT for one in deeds(clause.words)) and _NOT_YET.search(clause.words):
        return True
    names = any(name in clause.words for name in told.menu.names.values())
    claimed = any(clause.start <= claim.start < clause.end for claim in told.claims)  # a doubt is marked as it is
    return names or bool(grams(clause.words, zh=told.zh) & known) or claimed


def quantifier_faults(told: Told) -> Iterator[str]:
    """Yield words for all, none, half or twice that neither the facts have nor a proven claim covers."""
    for cue in (_ALL, _SHARE, _PATTERN):
        at = 0
        while (found := cue.search(told.literal, at)) is not None:
            at = found.end()
            idiom = _IDIOMS.search(told.literal, max(0, found.start() - 6), found.end() + 6)
            heard = re.search(rf"(?<![A-Za-z]){re.escape(found.group())}(?![A-Za-z])", told.source, re.IGNORECASE)
            if idiom is None and heard is None and not _covered(told, found):
                yield found.group()


def _covered(told: Told, found: re.Match[str]) -> bool:
    """Whether a claim about this very word is borne out; what would have to be reckoned is not."""
    return any(
        claim.start < found.end() and found.start() < claim.end and found.group().lower() in claim.text.lower()
        for claim in told.claims
        if claim.type in _TYPES
        and claim.verdict is Verdict.SUPPORTED
        # that a single figure exists says nothing of all
        and (claim.type is not ClaimType.QUANTIFIER or len({one.partition(".")[0] for one in claim.facts}) > 1)
    )
