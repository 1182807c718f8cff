"""How parallel facts stand: how many met their target, who is first and last, which share each has of the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.steps.compose.groups import GROUP, PAIR, Reckoned, ids, named, noun_of, sound
from drafter.steps.compose.operators import number_word
from drafter.steps.derive import operations
from drafter.steps.derive.sheet import cell
from drafter.steps.plan.polarity import aim
from drafter.steps.write.plainly import capital
from drafter.steps.write.slots import settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Teller

_SHARES = 3
_RANKED = (
    ("completion", Role.COMPLETION, (("完成率最高", "highest attainment"), ("完成率最低", "lowest attainment"))),
    ("b.trend", Role.RATE, (("增幅最大", "largest rise"), ("降幅最大", "largest fall"))),
    ("share", Role.SHARE, (("占比最大", "largest share"),)),
)


def met_count(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield how many met their target, when every one has a target and some missed it."""
    met = [fact for fact in group if aim(fact) > 0]
    rest = [fact for fact in group if aim(fact) < 0]
    judged = len(met) + len(rest) == len(group) >= GROUP and all("target" in teller.slots(fact) for fact in group)
    if not met or not rest or not judged or not sound(teller, group, Role.VALUE, Role.TARGET):
        return
    goal, names, size = teller.voice.goal(group[0]), named(teller, met), len(group)
    if teller.zh:
        count = f"{number_word(len(met), 'zh')}个"
        of = f"{size}个中有{count}"
        label, said = f"{noun_of(teller, group[0])} · 完成{goal}的个数", f"{of}完成{goal}：{names}。"
    else:
        count = number_word(len(met), "en")
        of = f"{count} of {number_word(size, 'en')}"
        label, said = f"{noun_of(teller, group[0])} · how many met {goal}", f"{capital(of)} met {goal}: {names}."
    printed = {"": count, "of": of, "names": names, "rest": named(teller, rest)}
    yield Reckoned(label, printed, ids(group), (said,))


def extremes(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield who stands first and last by completion, by rate and by share, in a set that all have it."""
    if len(group) < GROUP:
        return
    for facet, role, words in _RANKED:
        bases = dict.fromkeys(base for fact in group for base in teller.slots(fact).bases) if "b." in facet else [""]
        for base in bases:
            slot = facet.replace("b.", f"{base}.")
            if all(slot in teller.slots(fact) for fact in group) and sound(teller, group, role, Role.VALUE):
                yield from _ends(teller, group, (slot, role), words)


def _ends(
    teller: Teller, group: Sequence[Fact], ranked: tuple[str, Role], words: Sequence[tuple[str, str]]
) -> Iterator[Reckoned]:
    slot, role = ranked
    cells = [found for fact in group for found in [cell(fact, role)] if found is not None]
    if len(cells) < len(group):
        return
    for highest, (zh, en) in zip((True, False), words, strict=False):
        first = operations.rank(cells, highest=highest)
        winner = None if first is None else teller.fact(first.label.partition(".")[0])
        if winner is None or first is None or (role is Role.RATE and (first.sign or 0) * (1 if highest else -1) <= 0):
            continue
        name, text = teller.voice.entity(winner), teller.slots(winner).printed[slot]
        said = f"{name}{zh}，{text}。" if teller.zh else f"{name} had the {en}, {text}."
        label = f"{noun_of(teller, winner)} · {zh if teller.zh else en}"
        yield Reckoned(
            label, {"": text, "name": name}, ids((winner, *(one for one in group if one is not winner))), (said,)
        )


def shares(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield the shares of the largest parts of a whole that its parts add up to, where the notes give none.

    Parts that have targets of their own are told by these.
    """
    whole = teller.fact(group[0].breakdown_of or "")
    if whole is None or whole.value is None or whole.metric != group[0].metric or len(noun_of(teller, whole)) < PAIR:
        return
    parts, level = [cell(fact, Role.VALUE) for fact in group], cell(whole, Role.VALUE)
    known = [part for part in parts if part is not None]
    total = operations.total(known)
    adds_up = total is not None and level is not None and total.interval.overlaps(level.interval)
    aimed = any("target" in teller.slots(fact) for fact in group)
    if aimed or not adds_up or level is None or not sound(teller, (*group, whole), Role.VALUE):
        return
    for fact, part in sorted(zip(group, known, strict=True), key=lambda pair: -pair[1].value)[:_SHARES]:
        found = settled(operations.share(part, level)) if fact.figure(Role.SHARE) is None else None
        if found is None:
            return  # a smaller share without the larger ones tells nothing
        name, noun = teller.voice.entity(fact), noun_of(teller, whole)
        text = teller.tongue.figure(replace(found, signed=False))
        said = f"{name}占{noun}的{text}。" if teller.zh else f"{name} was {text} of {noun}."
        label = f"{name} · 占{noun}的比重" if teller.zh else f"{name} · share of {noun}"
        yield Reckoned(label, {"": text}, (fact.id, whole.id), (said,))
