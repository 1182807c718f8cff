"""What an edit makes of a proven text: its verification anew, and what became of each claim.

A claim whose words were changed at their place is *retyped*: a page can say "you changed 9.4% to 9.6%: contradicted".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from drafter.domain.version import Edit, Fate, Revision, Version
from drafter.language.intensities import USUAL
from drafter.steps.revise.blocks import Blocks
from drafter.steps.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from drafter.domain.claim import Claim
    from drafter.domain.fact import FactSheet
    from drafter.language.intensities import Thresholds

__all__ = ["became", "revise"]

_MARK = re.compile(r"[，。；！？,;!?\n]")
_REACH = 40
"""The words beside a claim that tell it from its like elsewhere."""


def revise(former: Version, text: str, sheet: FactSheet, limits: Thresholds = USUAL) -> Revision:
    """Return the later version ``text`` of ``former``, verified anew, with the fate of every former claim.

    The verification is that of :func:`drafter.verify`; only the paragraphs that changed cost anything.  Pure.
    """
    return became(former, Version(text, verify(text, sheet, limits)))


def became(former: Version, later: Version) -> Revision:
    """Return what ``later`` made of every claim of ``former``, both verified."""
    pairing = _Pairing(former, later)
    edits = pairing.edits()
    told = set(former.verification.missing)
    return Revision(
        later, edits, pairing.left(), tuple(fact for fact in later.verification.missing if fact not in told)
    )


class _Pairing:
    """Former claims and the later ones they became, each later one taken once."""

    def __init__(self, former: Version, later: Version) -> None:
        self._former, self._later = former, later
        self._claims = later.verification.claims
        self._blocks = Blocks(former.text, later.text)
        self._free = dict.fromkeys(range(len(self._claims)))
        self._by_type = _grouped(later, lambda claim, _: claim.type)

    def edits(self) -> tuple[Edit, ...]:
        """Return the fate of every former claim; what stayed is settled first, then what moved with its clause."""
        claims = self._former.verification.claims
        found: list[Edit | None] = [None] * len(claims)
        for settle in (self._stayed, self._moving(_spoken), self._retyped, self._moving(_cited)):
            found = [edit or settle(claim) for claim, edit in zip(claims, found, strict=True)]
        return tuple(edit or Edit(Fate.DELETED, claim) for claim, edit in zip(claims, found, strict=True))

    def left(self) -> tuple[Claim, ...]:
        """Return the later claims that no former one became."""
        return tuple(self._claims[number] for number in self._free)

    def _stayed(self, claim: Claim) -> Edit | None:
        """Return the claim as kept when its words stand where they stood."""
        number = self._at_place(claim)
        if number is not None and self._claims[number].text == claim.text:
            return self._edit(Fate.KEPT, claim, number)
        return Edit(Fate.KEPT, claim) if number is None and self._blocks.unchanged(claim.start, claim.end) else None

    def _moving(self, key: Callable[[Claim, str], Hashable]) -> Callable[[Claim], Edit | None]:
        """Return what takes a claim as moved when one with the same ``key`` stands elsewhere."""
        elsewhere = _grouped(self._later, key)

        def moved(claim: Claim) -> Edit | None:
            listed = elsewhere.get(key(claim, self._former.text), ())
            number = next((one for one in listed if one in self._free), None)
            return None if number is None else self._edit(Fate.MOVED, claim, number)

        return moved

    def _retyped(self, claim: Claim) -> Edit | None:
        """Return the claim as retyped when another of its type stands at its place."""
        number = self._at_place(claim)
        return None if number is None else self._edit(Fate.RETYPED, claim, number)

    def _at_place(self, claim: Claim) -> int | None:
        """Return the first free claim of the same type that shares a character with the former one's place."""
        place, listed = self._blocks.place(claim.start, claim.end), self._by_type.get(claim.type, [])
        first = bisect_left(listed, place.start, key=lambda number: self._claims[number].end)
        for number in listed[first:]:
            other = self._claims[number]
            if other.start >= place.end:
                return None
            if number in self._free and other.end > place.start:
                return number
        return None

    def _edit(self, fate: Fate, old: Claim, number: int) -> Edit:
        del self._free[number]
        return Edit(fate, old, self._claims[number])


def _grouped(version: Version, key: Callable[[Claim, str], Hashable]) -> dict[Hashable, list[int]]:
    """Return the numbers of the claims by their key."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, claim in enumerate(version.verification.claims):
        found[key(claim, version.text)].append(number)
    return found


def _spoken(claim: Claim, text: str) -> Hashable:
    """Tell a claim by its words and the clause they stand in."""
    before = _MARK.split(text[max(0, claim.start - _REACH) : claim.start])[-1]
    behind = _MARK.split(text[claim.end : claim.end + _REACH])[0]
    return claim.type, claim.text, before.strip(), behind.strip()


def _cited(claim: Claim, _text: str) -> Hashable:
    """Tell a claim by its words and the facts it rests on; one that rests on none is like no other."""
    return claim.type, claim.text, claim.facts or claim.start
