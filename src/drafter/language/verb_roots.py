"""What an English deed is called by all its forms: deliver, delivered, delivery; relocate, relocated, relocation.

    >>> root("deliveries") == root("delivered"), root("expansion") == root("expanded")
    (True, True)
    >>> root("paid") == root("payment"), root("signing") == root("signature")
    (True, True)

The endings of verbs and of the nouns made from them are cut off; what is left is no word, only the same for one family.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STRONG = {
    "pay": "paid", "send": "sent", "sell": "sold sale sales", "buy": "bought", "build": "built", "begin": "began begun",
    "hold": "held", "win": "won", "lose": "lost loss losses", "sign": "signature signatures", "go": "went gone",
    "give": "gave given", "take": "took taken", "make": "made", "bring": "brought", "draw": "drew drawn",
    "drive": "drove driven", "grow": "grew grown growth", "lay": "laid", "leave": "left", "lend": "lent loan loans",
    "rise": "rose risen", "teach": "taught", "write": "wrote written", "spend": "spent", "dig": "dug", "sow": "sown",
    "publish": "publication publications", "acquire": "acquisition acquisitions", "register": "registration",
}  # fmt: skip
_PARTS = {form: verb for verb, forms in _STRONG.items() for form in forms.split()}
_ENDING = re.compile(
    r"(?:(?:(?:ic)?at)?(?:ions?|ed|ing|es?)|ment|ments|als?|ances?|atures?|ures?|ies|ied|y|s)$",
)
_SHORTEST = 3
_LONG = 5
"""From this length on a last d, t or s goes, too: expand and expansion, submit and submission."""


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """Return what all forms of a verb, and the nouns of its deed, have in common."""
    low = word.casefold()
    low = _PARTS.get(low, low)
    for found in _ENDING.finditer(low):
        if found.start() >= _SHORTEST:
            low = low[: found.start()]
            break
    if len(low) > _SHORTEST and low[-1] == low[-2]:
        low = low[:-1]
    return low.rstrip("dts" if len(low) > _LONG else "ds") if len(low) >= _LONG else low
