"""A figure told of one member of a list of the notes is not another member's: 茶1,540箱 where 水 has the 1540.

Its own noun says whose it is, else the words right behind it (980 cases of tea), else what stands above it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.steps.verify.figures.homes import unread
from drafter.steps.verify.figures.match import holder
from drafter.steps.verify.figures.settle import called, fact_cell, supported, wrong
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.source.locate import is_part, telling
from drafter.steps.verify.source.rank import Ranked, adopted, holding, time_lack
from drafter.steps.verify.source.siblings import id_of, siblings_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from drafter.domain.fact import Fact
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry
    from drafter.steps.verify.source.siblings import Named, Sibling
    from drafter.steps.verify.text.reading import Reading

_FINE = (Verdict.SUPPORTED, Verdict.INFERRED)
_LEVELS = (Role.VALUE, Role.SHARE)
_OF = re.compile(r"(?:\s[a-z]{1,12})?\s(?:of|from) (?:the |our |its )?|的?")
_REACH = 32
_NEXT = re.compile(r"[\s:：]{0,2}[\d$€£¥]")
"""A name is the next figure's, whose digits follow it."""
_ALONE = re.compile(r"[是仍的占最居为在依]")
"""Behind a name of one character that opens a sentence."""


class _Told(NamedTuple):
    """The member that a figure is told of, by the words that name it; ``firm`` where they stand beside it."""

    sibling: Sibling
    name: Named
    words: str
    firm: bool


def of_sibling(index: Index, bound: Bound, number: int) -> Bound:
    """Return the figure as the member that its words name judges it; as it was where they name none or several."""
    mention, quantity = bound.mention, bound.mention.quantity
    told = _told(index, bound, number) if siblings_of(index).families else None
    if told is None or is_part(bound.reading.passage.text, mention):
        return bound
    cell = adopted(told.sibling.entry, quantity) if mention.role in _LEVELS else None
    ranked = None if cell is None else Ranked(told.sibling.entry, cell, 1.0, 1.0, holder(quantity))
    apt = ranked is not None and _apt(index, bound, told)
    if ranked is not None and ranked.fits:
        return supported(index, bound, ranked) if apt and bound.verdict not in _FINE else bound
    if not _anothers(index, bound, told):
        return bound
    if ranked is not None and apt and told.firm and quantity.qualifier is Qualifier.EXACT:
        alone = _alone(index, bound, told)
        return called(index, bound, *fact_cell(index, ranked)) if alone else wrong(index, bound, ranked)
    return bound._replace(verdict=Verdict.UNPROVED, fact=None, cell=None, expected=None, proof=index.words("number"))


def _told(index: Index, bound: Bound, number: int) -> _Told | None:
    reading = bound.reading
    words = (_noun(index, reading, number), _behind(index, reading, number))
    beside = [told for one in words for told in _named(index, bound, one)]
    found = beside or ([] if number else _above(index, bound))
    if len({told.sibling.entry.number for told in found}) != 1:
        return None
    members = found[0].sibling.family.members
    if _blurred(found[0]):
        return None
    listed = [one.name for one in siblings_of(index).in_text(reading.gap(number)) if one.name in members]
    return None if len(set(listed)) > 1 and listed[-1] == found[0].name.name else found[0]


def _blurred(told: _Told) -> bool:
    """Whether the words beside a name are of another member's: 酸奶鲜奶, where 酸奶 and 鲜奶 are told apart."""
    rest = telling(grams(_rest(told)))
    family, entry = told.sibling.family, told.sibling.entry
    own = {gram for name, one in family.members.items() if one is entry for gram in grams(name)}
    other = {gram for name, one in family.members.items() if one is not entry for gram in grams(name)}
    return not rest.isdisjoint(other - own)


def _named(index: Index, bound: Bound, words: str, *, firm: bool = True) -> list[_Told]:
    """Return the members that words name, of lists that the figure or the one it is bound to may stand in."""
    found = []
    ref = "" if bound.cell is None else bound.cell.ref.partition(".")[0]
    for name in siblings_of(index).in_text(words):
        if len(name.name) == 1 and not _stands(index, name, words, firm=firm):
            continue
        for one in name.siblings:
            level = bound.mention.role in _LEVELS and adopted(one.entry, bound.mention.quantity) is not None
            if level or ref in one.family.ids:
                found.append(_Told(one, name, words, firm))
    return found


def _stands(index: Index, name: Named, words: str, *, firm: bool) -> bool:
    """Whether a name of one character is a word of its own, with words of the notes behind it: 茶库存, no 水平."""
    rest = words[name.end :]
    if not firm:
        return name.start == 0 and bool(_ALONE.match(rest))
    return name.start == 0 and all(gram in index.heard for gram in grams(rest.removeprefix("的")))


def _noun(index: Index, reading: Reading, number: int) -> str:
    """Return the figure's own noun; the words behind the figure before are not its: 1,540箱水、980箱茶."""
    noun = reading.mentions[number].noun
    before = reading.mentions[number - 1] if number else None
    theirs = "" if before is None else before.after or _named_behind(index, reading, number - 1)
    return "" if before is not None and theirs and noun.startswith(theirs) and theirs not in before.noun else noun


def _behind(index: Index, reading: Reading, number: int) -> str:
    """Return the words behind a figure that may name a member: 186 tanker loads, 980 cases of tea, 980箱茶.

    What is counted names none: the seven customers won are none of the customers' 64.
    """
    after = reading.mentions[number].after
    return after.rpartition(" ")[0] if after else _named_behind(index, reading, number)


def _named_behind(index: Index, reading: Reading, number: int) -> str:
    """Return the name of a member right behind a figure, unless it is the next figure's."""
    text, end = reading.passage.text, reading.mentions[number].end
    of = _OF.match(text, end)
    at = of.end() if of else end
    name = next(siblings_of(index).in_text(text, at, at + _REACH), None)
    return "" if name is None or name.start != at or _NEXT.match(text, name.end) else text[at : name.end]


def _above(index: Index, bound: Bound) -> list[_Told]:
    """Return the members named by what stands before a figure whose noun is their metric: its sentence, its heading."""
    passage, mention = bound.reading.passage, bound.mention
    noun = grams(mention.noun).keys()
    found = _named(index, bound, f"{passage.text[: mention.start]} {mention.topic} {passage.heading}", firm=False)
    return [told for told in found if noun and any(noun <= grams(one.metric).keys() for one in _facts(index, told))]


def _others(told: _Told) -> frozenset[str]:
    """Return the ids of the other members, and of what they add up to."""
    family = told.sibling.family
    return family.ids - {told.sibling.fact} | (family.wholes if told.firm else frozenset())


def _anothers(index: Index, bound: Bound, told: _Told) -> bool:
    """Whether another member of the list has the figure, or the list together, and nothing else of that name has."""
    others = _others(told)
    if bound.verdict is Verdict.INFERRED or (bound.verdict is Verdict.SUPPORTED and bound.cell is None):
        return False
    held = holding(ledger_of(index).entries, bound.mention.quantity)
    if any(_bears(one, told.name.name) for one in held if id_of(one) not in others):
        return False
    if bound.verdict is Verdict.SUPPORTED and bound.cell is not None:
        return bound.cell.ref.partition(".")[0] in others
    return any(id_of(one) in others for one in held)


def _alone(index: Index, bound: Bound, told: _Told) -> bool:
    """Whether the notes have the figure in that list only."""
    held, others = holding(ledger_of(index).entries, bound.mention.quantity), _others(told)
    return all(id_of(one) in others for one in held) and not unread(index, bound.mention.quantity)


def _bears(entry: Entry, name: str) -> bool:
    """Whether the notes tell an entry with a name in its words."""
    mention = entry.mention
    return name in f"{entry.about} {mention.topic} {mention.noun} {mention.after} {mention.tail}".casefold()


def _apt(index: Index, bound: Bound, told: _Told) -> bool:
    """Whether the words tell the member's own level: in its time, of no other metric, and no part of it."""
    mention, entry = bound.mention, told.sibling.entry
    if bound.cell is not None and not bound.cell.stated:
        return False
    if time_lack(mention, entry.mention):
        return False
    metrics = {fact.metric for fact in _facts(index, told)}
    return all(name in metrics for name in index.metric_names.names_in(_rest(told)))


def _rest(told: _Told) -> str:
    """Return the words beside the name."""
    return f"{told.words[: told.name.start]} {told.words[told.name.end :]}" if told.firm else ""


def _facts(index: Index, told: _Told) -> list[Fact]:
    return [index.facts[number] for number in index.once(by_id).get(told.sibling.fact, ())]
