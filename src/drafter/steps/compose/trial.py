"""Lay a block out where it would stand: under its section's title, behind what stands there already.

Each block is a paragraph of its own here.  The verifier remembers paragraphs, so that a sentence is verified once
however many follow; the finished text, in which sentences run on, is verified as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.render import Stretch, lay_out
from drafter.steps.write import bound_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.draft import Block, Outline
    from drafter.steps.render import Span


class Trial(NamedTuple):
    """A text that ends in a block: where the block stands in it, and the slots that print in the block."""

    text: str
    stretch: Stretch
    filled: tuple[Span, ...]


class _Laid(NamedTuple):
    """A block laid out alone: title and heading above it, its own text, its spans within that."""

    head: str
    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Page:
    """The blocks of one outline, each laid out once."""

    outline: Outline
    _laid: dict[tuple[str, Block], _Laid] = field(default_factory=dict)

    def trial(self, section: str, before: Sequence[Block], block: Block) -> Trial:
        """Return the text of a section that ends in ``block``, behind the blocks before it."""
        own = self._alone(section, block)
        text = own.head + "".join(f"{self._alone(section, one).text}\n" for one in before)
        start = len(text)
        spans = (span._replace(start=span.start + start, end=span.end + start) for span in own.spans)
        return Trial(text + own.text, Stretch(start, start + len(own.text)), tuple(spans))

    def _alone(self, section: str, block: Block) -> _Laid:
        if (section, block) not in self._laid:
            laid = lay_out(bound_up(self.outline, {section: (block,)}))
            body = _body(laid.text)
            printed = (span for span in laid.spans if not span.slot.startswith("@"))
            spans = tuple(span._replace(start=span.start - body, end=span.end - body) for span in printed)
            self._laid[section, block] = _Laid(laid.text[:body], laid.text[body:], spans)
        return self._laid[section, block]


def _body(text: str) -> int:
    """Return where the first block behind title and heading begins."""
    return text.find("\n\n", text.find("\n## ")) + 2
