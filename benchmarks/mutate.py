"""One typed error planted at a time into true texts: how many are caught where they stand, beside two whitelists.

    python benchmarks/mutate.py [-v] [-n MOST] [FOLDER]

Every mutant is false by construction: a figure that all figures of its facts deny, a direction turned, a record
nobody reported.  It counts as caught when a mark stands in the changed clause (sentence, for a change of who or why)
that the true text does not have there, or the line of the fact it drops is reported missing.  ``-v`` lists the misses,
``-n`` sets how many mutants of a kind a text gives at most; FOLDER has other documents, ``*/source.txt`` with
``*/text.md``.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple, Protocol

import mutate_figures
import mutate_must_say
import mutate_words
from corpus import Document, documents, folder_documents
from mutant import PROVEN, Mutant, Span, Subject
from peers import Peer, peers

from drafter import verify
from drafter.domain.claim import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = (*mutate_figures.KINDS, *mutate_words.KINDS, *mutate_must_say.KINDS)
MOST = 3
"""Mutants of one kind that one text gives at most."""


class Mark(NamedTuple):
    """What a checker holds against a stretch of a text; ``red`` tells that it calls it wrong."""

    span: Span
    what: str
    red: bool


class Marked(NamedTuple):
    """The marks of a text, and the lines of the notes reported missing."""

    marks: tuple[Mark, ...]
    missing: frozenset[int] = frozenset()


class Checker(Protocol):
    """Whatever marks a text about known notes."""

    def __call__(self, document: Document, text: str) -> Marked:
        """Return the marks of ``text``."""


class Result(NamedTuple):
    """A mutant, and whether it was caught, and in red."""

    mutant: Mutant
    locale: str
    name: str
    caught: bool
    red: bool


def drafter(document: Document, text: str) -> Marked:
    """Mark what this project does not prove."""
    found = verify(text, document.sheet)
    marks = (
        Mark(Span(claim.start, claim.end), f"{claim.type} {claim.text}", claim.verdict is Verdict.CONTRADICTED)
        for claim in found.claims
        if claim.verdict not in PROVEN
    )
    return Marked(tuple(marks), frozenset(fact.line for one in found.missing if (fact := document.sheet.fact(one))))


def beside(peer: Peer) -> Checker:
    """Return a peer as a checker: whatever it finds it calls wrong."""
    over = lru_cache(maxsize=1)(peer)

    def check(document: Document, text: str) -> Marked:
        return Marked(tuple(Mark(Span(one.start, one.end), one.words, red=True) for one in over(document.notes)(text)))

    return check


def mutants(subject: Subject, most: int = MOST) -> Iterator[Mutant]:
    """Yield at most ``most`` mutants of each kind, the same at every run."""
    for kind in KINDS:
        rng = Random(f"{subject.document.name} {kind.__name__}")  # noqa: S311 - a seeded choice, no secret
        found = list(dict.fromkeys(kind(subject, rng)))
        yield from rng.sample(found, min(most, len(found)))


def results(check: Checker, document: Document, planted: Iterable[Mutant]) -> Iterator[Result]:
    """Yield what a checker makes of the mutants of a document."""
    before = check(document, document.text)
    known = Counter(mark.what for mark in before.marks)
    for mutant in planted:
        after = check(document, mutant.text)
        here = [mark for mark in after.marks if any(mark.span.meets(place) for place in mutant.places)]
        new = [mark for mark in here if mark.what not in known] + _more(here, after, known)
        dropped = document.sheet.fact(mutant.fact) if mutant.fact else None
        gone = dropped is not None and dropped.line in after.missing - before.missing
        yield Result(
            mutant, document.locale, document.name, bool(new) or gone, any(mark.red for mark in new) or gone
        )  # fmt: skip


def _more(here: list[Mark], after: Marked, known: Counter[str]) -> list[Mark]:
    """Return the marks that the true text has too, but fewer times."""
    now = Counter(mark.what for mark in after.marks)
    return [mark for mark in here if 0 < known[mark.what] < now[mark.what]]


def red_on_true(check: Checker, listed: Iterable[Document]) -> int:
    """Return how many spans of the unchanged texts a checker calls wrong."""
    return sum(mark.red for document in listed for mark in check(document, document.text).marks)


def table(found: list[Result], others: dict[str, list[Result]]) -> Iterator[str]:
    """Yield the lines of the table: one for each kind and language, the totals last."""
    heads = "".join(f"{name:>18}" for name in others)
    yield f"{'kind':<14} {'':<3} {'mutants':>7} {'caught':>7} {'share':>6} {'as wrong':>9}{heads}"
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for key in ((one.mutant.kind, one.locale), ("~all", one.locale), ("~all", "~both")):
            groups[key].append(number)
    for (kind, locale), numbers in sorted(groups.items()):
        caught, red = (sum(getattr(found[at], what) for at in numbers) for what in ("caught", "red"))
        tails = "".join(f"{sum(theirs[at].caught for at in numbers):>18}" for theirs in others.values())
        yield (
            f"{kind.lstrip('~'):<14} {locale.lstrip('~')[:4]:<4}{len(numbers):>7} {caught:>7}"
            f" {caught / len(numbers):>6.2f} {red:>9}{tails}"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="list the misses")
    parser.add_argument("-n", "--most", type=int, default=MOST, help="mutants of a kind per text")
    parser.add_argument("folder", nargs="?", type=Path, help="other documents")
    chosen = parser.parse_args()
    listed = list(folder_documents(chosen.folder)) if chosen.folder else list(documents())
    checkers: dict[str, Checker] = {"drafter": drafter} | {name: beside(peer) for name, peer in peers().items()}
    found: dict[str, list[Result]] = {name: [] for name in checkers}
    for document in listed:
        planted = list(mutants(Subject(document), chosen.most))
        for name, check in checkers.items():
            found[name] += results(check, document, planted)
    mine = found.pop("drafter")
    print("\n".join(table(mine, found)))
    for title, group in (("drafts", True), ("texts", False)):
        true = [document for document in listed if document.drafted is group]
        red = ", ".join(f"{name} {red_on_true(check, true)}" for name, check in checkers.items())
        print(f"called wrong on {len(true)} unchanged {title}: {red}")
    for one in mine if chosen.verbose else ():
        if not one.caught:
            print(f"MISS {one.mutant.kind:<12} {one.name:<28} {one.mutant.change}")


if __name__ == "__main__":
    main()
