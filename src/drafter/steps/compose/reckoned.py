"""What can be reckoned over several facts of one kind: sums of moves and of gaps, counts, ranks, shares, differences.

Each comes with sentences that say it as a writer would; whether these can be proven is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.finding import Level
from drafter.domain.unit import is_ratio, split_unit
from drafter.steps.compose.operators import number_word
from drafter.steps.derive import operations
from drafter.steps.derive.sheet import cell
from drafter.steps.plan.periods import period_words
from drafter.steps.plan.polarity import aim, is_inverse
from drafter.steps.write.derived import difference, is_next_period, is_result_of, partner
from drafter.steps.write.plainly import capital
from drafter.steps.write.slots import base_name, printable, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.fact import Basis, Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.clauses import Teller

_GROUP, _PAIR = 3, 2
_SHARES = 3
_LISTED = 12


class Reckoned(NamedTuple):
    """A figure over several facts: what each facet prints, the facts behind it, and sentences that say it."""

    label: str
    printed: Mapping[str, str]
    facts: tuple[str, ...]
    sentences: tuple[str, ...]


def reckoned(teller: Teller, told: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield what the told facts give, the most telling first."""
    groups = [group for group in _groups(teller, told) if len(group) <= _LISTED]
    for make in (_met, _gaps, _moves, _sums):
        for group in groups:
            yield from make(teller, group)
    yield from _pairs(teller, told)
    for make in (_extremes, _shares):
        for group in groups:
            yield from make(teller, group)


def _groups(teller: Teller, told: Iterable[Fact]) -> list[list[Fact]]:
    """Return the parallel facts: one metric, one period, one unit, one whole, each of another named entity."""
    found: dict[tuple[str | None, ...], dict[str, Fact]] = {}
    for fact in told:
        if fact.kind is not FactKind.MEASURE or fact.nature is not Nature.ACTUAL or fact.value is None:
            continue
        name = teller.voice.entity(fact)
        key = (fact.metric, fact.period, split_unit(fact.value.unit).name, fact.breakdown_of, fact.status)
        if name:
            found.setdefault(key, {}).setdefault(name, fact)
    return [list(members.values()) for members in found.values() if len(members) >= _PAIR]


def _clashing(teller: Teller) -> set[str]:
    """Return every figure that some finding calls wrong together with others."""
    return {ref for one in teller.sheet.findings if one.level is Level.ERROR for ref in one.facts}


def _sound(teller: Teller, facts: Iterable[Fact], *roles: Role) -> bool:
    """Whether none of these figures is in dispute, whatever its basis."""
    clashing = _clashing(teller) | teller.disputed
    named = {f"{fact.id}.{role}" for fact in facts for role in roles}
    return not any(ref in named or ref.rpartition(".")[0] in named for ref in clashing)


def _names(teller: Teller, facts: Iterable[Fact]) -> str:
    return teller.tongue.listed([teller.voice.entity(fact) for fact in facts])


def _ids(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)


def _noun(teller: Teller, fact: Fact) -> str:
    return teller.voice.metric(fact)


def _met(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield how many met their target, when every one has a target and some missed it."""
    met = [fact for fact in group if aim(fact) > 0]
    rest = [fact for fact in group if aim(fact) < 0]
    judged = len(met) + len(rest) == len(group) >= _GROUP and all("target" in teller.slots(fact) for fact in group)
    if not met or not rest or not judged or not _sound(teller, group, Role.VALUE, Role.TARGET):
        return
    goal, names, size = teller.voice.goal(group[0]), _names(teller, met), len(group)
    if teller.zh:
        count, of = f"{len(met)}个", f"{size}个中有{len(met)}个"
        label, said = f"{_noun(teller, group[0])} · 完成{goal}的个数", f"{of}完成{goal}：{names}。"
    else:
        count = number_word(len(met), "en")
        of = f"{count} of {number_word(size, 'en')}"
        label, said = f"{_noun(teller, group[0])} · how many met {goal}", f"{capital(of)} met {goal}: {names}."
    printed = {"": count, "of": of, "names": names, "rest": _names(teller, rest)}
    yield Reckoned(label, printed, _ids(group), (said,))


def _gaps(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield how much those over their targets are over together, and those short of them short."""
    for sign in (1, -1):
        gaps = [
            (fact, gap) for fact in group if "gap" in teller.slots(fact)
            for gap in [_figure(teller, fact, Role.GAP)] if gap is not None and (gap.value or 0) * sign > 0
        ]  # fmt: skip
        total = _total([gap for _, gap in gaps])
        facts = [fact for fact, _ in gaps]
        if total is None or any(map(is_inverse, facts)) or not _sound(teller, facts, Role.VALUE, Role.TARGET):
            continue
        goal, names = teller.voice.goal(facts[0]), _names(teller, facts)
        text = teller.tongue.gap(total, goal, inverse=False, to_date=False)
        if teller.zh:
            label = f"{_noun(teller, facts[0])} · {'超' if sign > 0 else '未完成'}{goal}的合计"
            said = f"{names}合计{text}。"
        else:
            label = f"{_noun(teller, facts[0])} · {'over' if sign > 0 else 'short of'} {goal} together"
            said = f"{names} were {text} together."
        yield Reckoned(label, {"": text, "names": names}, _ids(facts), (said,))


def _moves(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield what rose and what fell together, when not all went one way."""
    for base in dict.fromkeys(base for fact in group for base in teller.slots(fact).bases):
        for sign in (1, -1):
            moved = [(fact, move) for fact, move in _changes(teller, group, base) if (move.value or 0) * sign > 0]
            facts, total = [fact for fact, _ in moved], _total([move for _, move in moved])
            if total is None or len(facts) == len(group) or not _sound(teller, facts, Role.VALUE, Role.CHANGE):
                continue
            text, names = teller.tongue.change(total), _names(teller, facts)
            noun = _noun(teller, facts[0])
            if teller.zh:
                label, said = f"{noun} · {'增加' if sign > 0 else '减少'}的合计 · {base}", f"{names}合计{text}。"
            else:
                label = f"{noun} · {'up' if sign > 0 else 'down'} together · {base}"
                said = f"{names} together were {text}."
            yield Reckoned(label, {"": text, "names": names}, _ids(facts), (said,))


def _changes(teller: Teller, group: Iterable[Fact], base: str) -> Iterator[tuple[Fact, Quantity]]:
    for fact in group:
        if f"{base}.change" not in teller.slots(fact):
            continue
        basis = next((f.basis for f in fact.figures if base_name(f.basis) == base and f.role is not Role.VALUE), None)
        move = _figure(teller, fact, Role.CHANGE, basis)
        if move is not None:
            yield fact, move


def _sums(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield the sum of parallel amounts whose whole the notes do not give."""
    parent = teller.fact(group[0].breakdown_of or "")
    whole = parent is not None and parent.value is not None
    total = _total([fact.value for fact in group if fact.value is not None])
    if total is None or whole or not _sound(teller, group, Role.VALUE) or len(group) > _GROUP + _GROUP:
        return
    text, names, noun = teller.tongue.figure(total), _names(teller, group), _noun(teller, group[0])
    said = f"{names}{noun}合计{text}。" if teller.zh else f"{names} came to {text} together."
    label = f"{noun} · 合计" if teller.zh else f"{noun} · sum"
    yield Reckoned(label, {"": text, "names": names}, _ids(group), (said,))


def _total(quantities: Sequence[Quantity]) -> Quantity | None:
    """Return the sum of two or more amounts printed in one unit; shares and rates are never added."""
    known = [one for one in quantities if one.value is not None and one.upper is None]
    units = {one.unit for one in quantities}
    exact = all(one.qualifier.value == "exact" for one in quantities)
    if len(known) < _PAIR or len(known) < len(quantities) or len(units) != 1 or is_ratio(known[0].unit) or not exact:
        return None
    total = sum((one.value for one in known if one.value is not None), Decimal(0))
    return replace(known[0], value=total, signed=known[0].signed) if total else None


def _figure(teller: Teller, fact: Fact, role: Role, basis: Basis | None = None) -> Quantity | None:
    return printable(fact, role, basis, disputed=teller.disputed, tongue=teller.tongue)


def _pairs(teller: Teller, told: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield the net of what was won and lost, and the next target against this result."""
    for fact in told:
        lost = partner(teller, fact)
        if lost is not None and lost in told and _sound(teller, (fact, lost), Role.VALUE):
            yield from _net(teller, fact, lost)
    if not teller.zh and not teller.voice.period:
        return
    for fact in told:
        if fact.nature is Nature.PLAN and is_next_period(fact, teller.sheet.header.period or ""):
            yield from _against(teller, fact, told)


def _net(teller: Teller, gained: Fact, lost: Fact) -> Iterator[Reckoned]:
    moved = difference(gained, lost)
    if moved is None or not moved.value or gained.value is None or lost.value is None:
        return
    up, figure = moved.value > 0, teller.tongue.figure(replace(moved, signed=False))
    won, gone = teller.tongue.figure(gained.value), teller.tongue.figure(lost.value)
    one, other = _noun(teller, gained), _noun(teller, lost)
    if teller.zh:
        text = f"净{'增' if up else '减'}{figure}"
        label, said = f"{one}减{other}", f"{one}{won}，{other}{gone}，{text}。"
    else:
        text = f"net {'gain' if up else 'loss'} of {figure}"
        label, said = f"{one} minus {other}", f"{capital(one)} came to {won} and {other} to {gone}, a {text}."
    yield Reckoned(label, {"": text}, (gained.id, lost.id), (said,))


def _against(teller: Teller, goal: Fact, told: Iterable[Fact]) -> Iterator[Reckoned]:
    actual = next((fact for fact in told if is_result_of(teller, goal, fact)), None)
    moved = None if actual is None else difference(goal, actual)
    if actual is None or moved is None or goal.value is None or not _sound(teller, (goal, actual), Role.VALUE):
        return
    now, then = period_words(teller.sheet.header.period or "", teller.voice.locale), teller.voice.when(goal)
    now = now or ("本期" if teller.zh else "this period")
    text, noun, aimed = teller.tongue.change(moved), teller.voice.noun(goal), teller.tongue.figure(goal.value)
    if teller.zh:
        full = f"比{now}实际{text}"
        label, said = f"{then}{noun}目标比{now}实际", f"{then}{noun}目标{aimed}，{full}。"
    else:
        full = teller.tongue.apart(moved, f"the {now} actual" if now[-1:].isdigit() else f"{now}'s actual")
        label = f"{then} {noun} target against {now} actual".strip()
        said = f"{capital(f'{then} target'.strip())} for {noun} is {aimed}, {full}."
    yield Reckoned(label, {"": text, "full": full}, (goal.id, actual.id), (said,))


def _extremes(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield who stands first and last by completion, by rate and by share, in a set that all have it."""
    if len(group) < _GROUP:
        return
    for facet, role, words in _RANKED:
        bases = dict.fromkeys(base for fact in group for base in teller.slots(fact).bases) if "b." in facet else [""]
        for base in bases:
            slot = facet.replace("b.", f"{base}.")
            if all(slot in teller.slots(fact) for fact in group) and _sound(teller, group, role, Role.VALUE):
                yield from _ends(teller, group, (slot, role), words)


_RANKED = (
    ("completion", Role.COMPLETION, (("完成率最高", "highest attainment"), ("完成率最低", "lowest attainment"))),
    ("b.trend", Role.RATE, (("增幅最大", "largest rise"), ("降幅最大", "largest fall"))),
    ("share", Role.SHARE, (("占比最大", "largest share"),)),
)


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
        label = f"{_noun(teller, winner)} · {zh if teller.zh else en}"
        yield Reckoned(
            label, {"": text, "name": name}, _ids((winner, *(one for one in group if one is not winner))), (said,)
        )


def _shares(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield the shares of the largest parts of a whole that its parts add up to, where the notes give none."""
    whole = teller.fact(group[0].breakdown_of or "")
    if whole is None or whole.value is None or whole.metric != group[0].metric:
        return
    parts, level = [cell(fact, Role.VALUE) for fact in group], cell(whole, Role.VALUE)
    known = [part for part in parts if part is not None]
    total = operations.total(known)
    adds_up = total is not None and level is not None and total.interval.overlaps(level.interval)
    if not adds_up or level is None or not _sound(teller, (*group, whole), Role.VALUE):
        return
    for fact, part in sorted(zip(group, known, strict=True), key=lambda pair: -pair[1].value)[:_SHARES]:
        found = settled(operations.share(part, level)) if fact.figure(Role.SHARE) is None else None
        if found is None:
            continue
        name, noun, text = (
            teller.voice.entity(fact),
            _noun(teller, whole),
            teller.tongue.figure(replace(found, signed=False)),
        )
        said = f"{name}占{noun}的{text}。" if teller.zh else f"{name} was {text} of {noun}."
        label = f"{name} · 占{noun}的比重" if teller.zh else f"{name} · share of {noun}"
        yield Reckoned(label, {"": text}, (fact.id, whole.id), (said,))
