"""Good slotted lines with one lie put in: how many of them a hostile model gets shown without a mark.

    python benchmarks/hostile.py [--all] [SHEET ...]

Every line of ``tests/data/slotted/good`` that is shown as it is gets each change that fits it: a slot of another fact
of the same unit, another fact's noun, another name, a negation, a turned direction, a superlative, an invented cause, a
status that climbs, a plan told as done, another base of comparison, another owner of a shortcoming, a plan in the
section of results.  Each changed line is taken where the true one stood.  ``--all`` prints every one that is shown.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from slotted import DATA, _desk

from drafter.steps.compose.gathering import Failed, Kept
from drafter.steps.compose.lines import HeadLine, TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.steps.compose.gathering import Gathering
    from drafter.steps.compose.menu import Menu

_SLOT = re.compile(r"\[\[([FD]\d{1,3})((?:\.[a-z0-9]+)*)\]\]")
_CITED = re.compile(r"\[\[@[^\]]*\]\]")
_NAME = re.compile(r"\[\[(N\d{1,3})\]\]")
_UNIT = re.compile(r"[\d.,\s]+")
_WORD = {"zh": re.compile(r"[\u4e00-\u9fff]{2,6}"), "en": re.compile(r"[A-Za-z]{4,}(?: [a-z]{4,})?")}
_KINDS = frozenset(
    re.findall(
        r"\w+",
        "计划 请求 实际 原因 目标 责任 情况 分项 关于 外部 责任在自己 的分项 不足 月至 月末 小结"
        " actual plan request cause target event about part shortcoming external verbal summary assessment",
    )
)
"""Words of labels that name nothing."""
_NATURE = {
    "zh": re.compile("计划|目标|预计|请|争取|力争|需要"),
    "en": re.compile(
        r"(?<![A-Za-z])(?:plan(?:s|ned)?|target|expect(?:s|ed)?|please|need(?:s|ed)?|approve|make|reach|sell|book) ?",
        re.IGNORECASE,
    ),
}
_LIES = tomllib.loads((DATA / "lies.toml").read_text("utf-8"))


class Lie(NamedTuple):
    """A changed line, and of what kind the change is."""

    kind: str
    line: str


class Shown(NamedTuple):
    """A lie that is shown without a mark: where, what, and as what it prints."""

    sheet: str
    lie: Lie
    text: str


class Tried(NamedTuple):
    """How many lies of each kind were told, what became of them, and those that passed."""

    told: Counter[str]
    held: Counter[str]
    grey: Counter[str]
    shown: list[Shown]


def lies(line: str, menu: Menu, section: str) -> Iterator[Lie]:
    """Yield every change that fits a line."""
    zh = "zh" if menu.chinese else "en"
    own = (("slot", _other_slots(line, menu)), ("noun", _other_nouns(line, menu)), ("name", _other_names(line, menu)))
    changed = ((kind, _replaced(line, pairs, menu)) for kind, pairs in _LIES[zh]["changed"].items())
    for kind, changes in chain(own, changed):
        yield from (Lie(kind, words) for words in changes)
    for kind, added in _LIES[zh]["added"].items():
        yield from (Lie(kind, _behind(line, words)) for words in added)
    if section in {"plan", "requests"} and _SLOT.search(line):
        plain = _NATURE[zh].sub("", line)
        yield from [Lie("section", plain)] if plain != line else ()


def _other_slots(line: str, menu: Menu) -> Iterator[str]:
    """Yield the line with the first slot of another fact that prints the same unit otherwise in each slot's place."""
    for found in _SLOT.finditer(line):
        own, facet = found[1], found[2]
        printed = menu.printed(own + facet)
        others = (one.id for one in menu.entries if one.id[:1] == "F" and one.id != own)
        for other in others:
            swapped = menu.printed(other + facet)
            if printed and swapped and swapped != printed and _unit(swapped) == _unit(printed):
                yield f"{line[: found.start()]}[[{other}{facet}]]{line[found.end() :]}"


def _unit(printed: str) -> str:
    return _UNIT.sub("", printed)


def _other_nouns(line: str, menu: Menu) -> Iterator[str]:
    """Yield the line with a word of a fact's label in the place of that of one it prints."""
    zh = "zh" if menu.chinese else "en"
    printed = {found[1] for found in _SLOT.finditer(line)}
    labels = {entry.id: _WORD[zh].findall(menu.spelt(entry.label)) for entry in menu.entries if entry.id[:1] == "F"}
    mine = {word for fact in printed for word in labels.get(fact, ()) if word in line}
    for word in sorted(mine):
        for other in sorted({one for fact, ones in labels.items() if fact not in printed for one in ones} - mine):
            if other not in line and other.lower() not in _KINDS:
                yield line.replace(word, other, 1)


def _other_names(line: str, menu: Menu) -> Iterator[str]:
    for found in _NAME.finditer(line):
        for other in menu.names:
            if "." not in other and other != found[1] and f"[[{other}]]" not in line:
                yield f"{line[: found.start()]}[[{other}]]{line[found.end() :]}"


def _replaced(line: str, pairs: Iterable[tuple[str, str]], menu: Menu) -> Iterator[str]:
    """Yield the line with each word's first place changed, outside slots."""
    edge = re.escape if menu.chinese else _whole
    for old, new in pairs:
        for found in re.finditer(edge(old), line):
            if line.count("[[", 0, found.start()) == line.count("]]", 0, found.start()):
                yield line[: found.start()] + new + line[found.end() :]
                break


def _whole(word: str) -> str:
    before = r"(?<![A-Za-z])" if word[:1].isalpha() else ""
    after = r"(?![A-Za-z])" if word[-1:].isalpha() else ""
    return before + re.escape(word) + after


def _behind(line: str, added: str) -> str:
    cited = "".join(_CITED.findall(line))
    plain = _CITED.sub("", line).rstrip()
    return f"{plain.rstrip('。.')}{added}{plain[len(plain.rstrip('。.')) :]}{cited}"


def tried(sheets: Iterable[str] = (), keep: Callable[[Lie], bool] = bool) -> Tried:
    """Tell every lie that ``keep`` wants in its line's place, and count what becomes of each kind."""
    result, chosen = Tried(Counter(), Counter(), Counter(), []), set(sheets)
    for path in sorted((DATA / "good").glob("*.txt")):
        if not chosen or path.stem in chosen:
            _of_file(path.stem, path.read_text("utf-8").splitlines(), keep, result)
    return result


def _of_file(sheet: str, lines: list[str], keep: Callable[[Lie], bool], result: Tried) -> None:
    desk = _desk(lines[0].removeprefix("@ "))
    under, section = desk.gathering(), ""
    for line in lines[1:]:
        if line.startswith("# "):
            section = line.removeprefix("# ")
            under.take(HeadLine(section))
            continue
        said = TextLine(line.removeprefix("- "), item=line.startswith("- "))
        true = under.tried(said)
        if isinstance(true, Kept):
            for lie in dict.fromkeys(lies(said.text, desk.menu, section)):
                if keep(lie):
                    _tell(sheet, under, lie, true, result)
            under.take(said)


def _tell(sheet: str, under: Gathering, lie: Lie, true: Kept, result: Tried) -> None:
    home = under.section
    if lie.kind == "section":
        under.section = "results" if "results" in under.places else next(iter(under.places))
    found = under.tried(TextLine(lie.line, item=true.line.item))
    under.section = home
    if found is None or (isinstance(found, Kept) and found.block.text == true.block.text and lie.kind != "section"):
        return  # the change prints the same
    result.told[lie.kind] += 1
    if isinstance(found, Failed):
        (result.held if found.kept is None else result.grey)[lie.kind] += 1
    else:
        result.shown.append(Shown(sheet, lie, found.block.text))


def main(arguments: list[str]) -> int:
    """Print the table by kind of lie."""
    found = tried(one for one in arguments if not one.startswith("--"))
    passed = Counter(one.lie.kind for one in found.shown)
    if "--all" in arguments:
        for one in sorted(found.shown, key=lambda one: one.lie.kind):
            print(f"{one.lie.kind:<12}{one.sheet:<13}{one.text}\n{'':<25}{one.lie.line}")
    print(f"{'lie':<12}{'told':>7}{'held back':>11}{'marked':>8}{'shown':>7}{'share':>8}")
    for kind in [*found.told, "all of them"]:
        counts = (found.told, found.held, found.grey, passed)
        told, held, grey, shown = (sum(one.values()) if kind == "all of them" else one[kind] for one in counts)
        print(f"{kind:<12}{told:>7}{held:>11}{grey:>8}{shown:>7}{shown / max(told, 1):>8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
