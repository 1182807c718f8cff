"""How long verifying takes, in milliseconds of processor time, beside a bare lookup of every number in the notes.

``first`` verifies against a sheet never seen before; ``again`` another text, every sentence new, against a known sheet;
``edit`` the same text after one edit, the median over nine paragraphs.  ``lookup`` is the usual peer: it asks only
whether every number of the text stands somewhere in the notes, and proves nothing.  The first size is a usual draft.
``shares`` tells what the time goes into: ``scan`` finds figures and words, ``bind`` finds what they are of among the
notes, ``derive`` reckons, ``prove`` is every other check.

python benchmarks/verify_speed.py [sizes|shares|growth|hostile]
"""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from itertools import product
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from peers import number_whitelist

from drafter import read, verify

if TYPE_CHECKING:
    from types import FrameType

    from drafter.domain.fact import FactSheet

RUNS = 5
EDITS = 9
TRADES = ("茶叶", "饮料", "瓷砖", "轴承", "保单", "药品", "化肥", "电机", "纸品", "涂料")
PLACES = ("城东", "城西", "江北", "江南", "临溪", "永福", "青山", "白马", "南湖", "云麓")
_ENDINGS = map("".join, product("东西南北山水花草木石云雨风雪虹露", repeat=4))
"""Words that say nothing, each once."""


class Size(NamedTuple):
    """A case: characters of text, facts of the sheet, and the wanted median in milliseconds."""

    characters: int
    facts: int
    wanted: int


SIZES = (Size(1_000, 30, 50), Size(3_000, 100, 20), Size(6_000, 400, 80), Size(15_000, 1_000, 200))
GROWTH = ((10_000, 100), (30_000, 100), (100_000, 100), (15_000, 500), (15_000, 2_000))
KINDS = {
    "scan": ("/language/", "/verify/text/"),
    "bind": ("/verify/figures/", "/verify/source/"),
    "derive": ("/derive/", "/domain/", "/verify/arithmetic/"),
    "prove": ("",),
}
"""What the program does, by the folders it is doing it in."""
HOSTILE = {
    "50,000 digits": "9" * 50_000,
    "5,000 nested brackets": "（" * 5_000 + "1" + "）" * 5_000,
    "10,000 times 一、": "一、" * 10_000,
    "50,000 spaces": " " * 50_000,
    "one word 10,000 times": "sales " * 10_000,
    "50,000 pipes": "|" * 50_000,
    "25,000 times 9月 (dates)": "9月" * 25_000,
    "7,000 times 增长了10%，": "增长了10%，" * 7_000,
}


def notes(facts: int) -> str:
    """Return made-up notes with ``facts`` lines that each become one fact."""
    lines = ["10月小结 李敏 城东片区"]
    for number in range(facts):
        name = f"{PLACES[number % 10]}{PLACES[number // 10 % 10]}{TRADES[number // 100 % 10]}"
        level, prior = 1_000 + 37 * number, 900 + 31 * number
        lines.append(f"{name}销量 {level:,}箱 上月{prior:,} 目标{level + 50:,}箱")
    return "\n".join(lines)


def text(facts: int, characters: int, begin: int = 0, *, new: bool = False) -> str:
    """Return a summary of about ``characters`` that uses the notes' facts in turn, from the ``begin``-th on.

    Every sentence of a ``new`` one ends in words that no other has had.
    """
    parts: list[str] = ["## 一、销售业绩"]
    size, number = 0, begin
    while size < characters:
        at = number % facts
        name = f"{PLACES[at % 10]}{PLACES[at // 10 % 10]}{TRADES[at // 100 % 10]}"
        level, prior = 1_000 + 37 * at, 900 + 31 * at
        parts.append(
            f"{name}销量{level:,}箱，比上月{prior:,}箱增加{level - prior:,}箱，没有完成{level + 50:,}箱的目标，"
            f"经销商反映终端铺货偏慢{next(_ENDINGS) if new else ''}。"
        )
        size += len(parts[-1])
        number += 1
    return "\n".join(parts)


def timed(body: str, sheet: FactSheet) -> float:
    """Return the milliseconds of processor time that one verification takes."""
    start = time.process_time()
    verify(body, sheet)
    return (time.process_time() - start) * 1000


def looked_up(body: str, source: str) -> float:
    """Return the milliseconds of processor time that the lookup of every number takes."""
    start = time.process_time()
    number_whitelist(source)(body)
    return (time.process_time() - start) * 1000


def edited(body: str, sheet: FactSheet) -> float:
    """Return the median time of verifying a known text with one paragraph edited."""
    lines = body.split("\n")
    times = []
    for number in range(EDITS):
        at = 1 + number * (len(lines) - 2) // EDITS
        changed = [*lines[:at], lines[at].replace("没有完成", "还没有完成"), *lines[at + 1 :]]
        times.append(timed("\n".join(changed), sheet))
    return median(times)


def sizes() -> None:
    """Print the table of sizes."""
    heads = ("characters", "facts", "claims", "proven", "first", "again", "edit", "lookup")
    print(" ".join(f"{head:>10}" for head in heads))
    for size in SIZES:
        source, body = notes(size.facts), text(size.facts, size.characters)
        sheet = read(source)
        verify(body, sheet)  # the first call of a process imports and compiles
        first, again = [], []
        for _ in range(RUNS):
            fresh, other = read(source), text(size.facts, size.characters, new=True)
            first.append(timed(body, fresh))
            again.append(timed(other, fresh))
        edit = edited(body, sheet)
        lookup = median(looked_up(body, source) for _ in range(RUNS))
        result = verify(body, sheet)
        proven = sum(claim.verdict in ("supported", "inferred") for claim in result.claims)
        counts = (len(body), len(sheet.facts), len(result.claims), proven)
        times = (median(first), median(again), edit, lookup)
        print(*(f"{one:>10,}" for one in counts), *(f"{one:>10.1f}" for one in times), f"  wanted {size.wanted}")


def shares() -> None:
    """Print which share of the time goes into what, for a sheet's first text and for another one."""
    size = SIZES[1]
    body, spent = text(size.facts, size.characters), (Counter[str](), Counter[str]())
    verify(body, read(notes(size.facts)))
    for _ in range(4 * RUNS):
        sheet = read(notes(size.facts))
        spent[0].update(_sampled(body, sheet))
        spent[1].update(_sampled(text(size.facts, size.characters, new=True), sheet))
    print(f"\n{'share of the time':<18} {'first':>6} {'again':>6}")
    for kind in KINDS:
        print(f"{kind:<18} " + " ".join(f"{one[kind] / one.total():>6.0%}" for one in spent))


def _sampled(body: str, sheet: FactSheet) -> Counter[str]:
    """Return how often a look every millisecond of processor time found each kind of work being done."""
    found = Counter[str]()

    def look(_: int, frame: FrameType | None) -> None:
        while frame is not None and "/drafter/" not in frame.f_code.co_filename:
            frame = frame.f_back
        name = frame.f_code.co_filename if frame is not None else ""
        found[next(kind for kind, rooms in KINDS.items() if any(room in name for room in rooms))] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    verify(body, sheet)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    return found


def growth() -> None:
    """Print what a character costs in longer texts and with more facts, the sheet prepared before."""
    print(f"\n{'characters':>10} {'facts':>6} {'prepare ms':>10} {'text ms':>8} {'us per character':>17}")
    for characters, facts in GROWTH:
        sheet, body = read(notes(facts)), text(facts, characters, new=True)
        prepare = timed("城东城东茶叶销量1,000箱。", sheet)
        took = timed(body, sheet)
        print(f"{len(body):>10,} {facts:>6,} {prepare:>10.0f} {took:>8.0f} {took * 1000 / len(body):>17.0f}")


def hostile() -> None:
    """Print how long texts take that nobody would write."""
    print(f"\n{'hostile text':<28} {'ms':>7} {'claims':>7} {'ms per claim':>13}")
    sheet = read(notes(50))
    for name, body in HOSTILE.items():
        took = timed(body, sheet)
        claims = len(verify(body, sheet).claims)
        print(f"{name:<28} {took:>7.0f} {claims:>7,} {took / claims if claims else 0:>13.1f}")


PARTS = {"sizes": sizes, "shares": shares, "growth": growth, "hostile": hostile}


def main() -> None:
    """Print all tables, or the ones named."""
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
