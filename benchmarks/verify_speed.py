"""How long verifying takes: 3,000 characters against 100 facts, 15,000 against 1,000; medians of several runs.

``first`` verifies against a sheet never seen before; ``again`` verifies another text each time against a known sheet,
as an editor does while its author writes.

python benchmarks/verify_speed.py
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from drafter import read, verify

if TYPE_CHECKING:
    from drafter.domain.fact import FactSheet

RUNS = 9
TRADES = ("茶叶", "饮料", "瓷砖", "轴承", "保单", "药品", "化肥", "电机", "纸品", "涂料")
PLACES = ("城东", "城西", "江北", "江南", "临溪", "永福", "青山", "白马", "南湖", "云麓")


class Size(NamedTuple):
    """A case: characters of text, facts of the sheet, and the promised median in milliseconds."""

    characters: int
    facts: int
    promise: int


SIZES = (Size(3_000, 100, 20), Size(15_000, 1_000, 200))


def notes(facts: int) -> str:
    """Return made-up notes with ``facts`` lines that each become one fact."""
    lines = ["10月小结 李敏 城东片区"]
    for number in range(facts):
        name = f"{PLACES[number % 10]}{PLACES[number // 10 % 10]}{TRADES[number // 100 % 10]}"
        level, prior = 1_000 + 37 * number, 900 + 31 * number
        lines.append(f"{name}销量 {level:,}箱 上月{prior:,} 目标{level + 50:,}箱")
    return "\n".join(lines)


def text(facts: int, characters: int, begin: int = 0) -> str:
    """Return a summary of about ``characters`` that uses the notes' facts in turn, from the ``begin``-th on."""
    parts: list[str] = ["## 一、销售业绩"]
    size, number = 0, begin
    while size < characters:
        at = number % facts
        name = f"{PLACES[at % 10]}{PLACES[at // 10 % 10]}{TRADES[at // 100 % 10]}"
        level, prior = 1_000 + 37 * at, 900 + 31 * at
        parts.append(
            f"{name}销量{level:,}箱，比上月{prior:,}箱增加{level - prior:,}箱，没有完成{level + 50:,}箱的目标，"
            "经销商反映终端铺货偏慢。"
        )
        size += len(parts[-1])
        number += 1
    return "\n".join(parts)


def timed(body: str, sheet: FactSheet) -> float:
    """Return the milliseconds one verification takes."""
    start = time.perf_counter()
    verify(body, sheet)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print the table."""
    print(f"{'characters':>10} {'facts':>6} {'claims':>7} {'proven':>7} {'first ms':>9} {'again ms':>9} {'promise':>8}")
    for size in SIZES:
        sheet, body = read(notes(size.facts)), text(size.facts, size.characters)
        verify(body, sheet)  # the first call of a process imports and compiles
        first, again = [], []
        for run in range(RUNS):
            fresh = read(notes(size.facts))
            first.append(timed(body, fresh))
            again.append(timed(text(size.facts, size.characters, run + 1), fresh))
        result = verify(body, sheet)
        proven = sum(claim.verdict in ("supported", "inferred") for claim in result.claims)
        print(
            f"{len(body):>10,} {len(sheet.facts):>6,} {len(result.claims):>7,} {proven:>7,}"
            f" {median(first):>9.1f} {median(again):>9.1f} {size.promise:>8}"
        )


if __name__ == "__main__":
    main()
