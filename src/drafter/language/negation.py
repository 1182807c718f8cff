"""What a text negates: the word that negates and the words it denies.

>>> [(one.word, one.denied) for one in negations("The kit does not include a charger, but ships free.")]
[('not', ' include a charger')]
>>> [(one.word, one.denied) for one in negations("本次升级没有提供离线模式，费用不变。")]
[('没有', '提供离线模式')]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import has_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDIOMS = (
    r"only|just|merely|simply|later|least|necessarily|(?:more|less|fewer|earlier|sooner) than"
    r"|matter|doubt|one|end|limited"
    r"|(?:(?:additional|extra|further|added)\s)?(?:cost|charge|fee|fees|obligation|strings|commitment)"
)
_ENGLISH = re.compile(
    rf"(?<![A-Za-z-])(?:cannot|can(?:no|['’])t|(?:not|never|no|without|neither|lacks?|lacking|[a-z]{{2,6}}n[’']t))"
    rf"(?![A-Za-z-]|\.\s?\d|\s(?:{_IDIOMS})(?![A-Za-z]))",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:并|尚|还|仍|从|均|都)?(?:没有|未能|未曾|未(?!来|必|知|免|婚|成年|及|经|央|满))|并非|毫无|无法|无需|无须|取消了?"
    r"|[并均都]?不(?=再|能|会|提供|支持|包[括含]|允许|接受|需|设|参[加与]|愿|考虑|打算|计划|承担|负责|退|换|免|含)"
)
_STOP = re.compile(
    r"[,;:!?()，。；：！？、（）\n]|\.(?=\s|$)"
    r"|\s(?:but|while|whereas|although|though|because|since|if|until|unless|when|which|who|that|making|after|before)\s"
    r"|(?<=[\u4e00-\u9fff])(?:但|而)"
)
_REACH, _REACH_ZH = 90, 14
_YET = re.compile(r"(?<![A-Za-z])(?:did|was|were|had|has|have|yet)|[尚还仍]|未(?!必)|没有", re.IGNORECASE)
_BEFORE = 12


class Negation(NamedTuple):
    """A word that negates: where it stands, the words it denies, and whether it speaks of the past."""

    start: int
    end: int
    word: str
    denied: str
    past: bool

    @property
    def reach(self) -> int:
        """Where the denied words end."""
        return self.end + len(self.denied)


@lru_cache(maxsize=4096)
def negations(text: str) -> tuple[Negation, ...]:
    """Return every negation of ``text`` that denies something, in order."""
    return tuple(_negations(text))


def _negations(text: str) -> Iterator[Negation]:
    english = _ENGLISH.finditer(text) if has_letters(text) else ()
    found = sorted((*english, *_CHINESE.finditer(text)), key=re.Match.start)
    for match in found:
        reach = match.end() + (_REACH if match.group().isascii() or "’" in match.group() else _REACH_ZH)
        stop = _STOP.search(text, match.end(), reach)
        end = stop.start() if stop else min(reach, len(text))
        past = _YET.search(text, max(0, match.start() - _BEFORE), match.end() + _BEFORE) is not None
        if text[match.end() : end].strip():
            yield Negation(match.start(), match.end(), match.group(), text[match.end() : end], past)
