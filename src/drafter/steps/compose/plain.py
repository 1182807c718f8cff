"""What a writer may have put around its words: markup, control characters, other spellings of a slot's brackets."""

from __future__ import annotations

import re
import unicodedata

_BROKEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls, half surrogates and characters nobody has assigned: a blank stands for each."""
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_LINK = re.compile(
    r"(?<!\[)\[([^\[\]\n]{1,200})\]\((?:https?:|mailto:|/|#|www\.)[^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)"
)
_ADDRESS = re.compile(r"<(?:https?|mailto):[^<>\s]{1,500}>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,300})?/?>|<!--[^\n]{0,500}?-->")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~|`{1,3})(?=\S)([^*`~\n]{1,400}?)(?<=\S)\1")
_UNDERLINED = re.compile(r"(?<![A-Za-z0-9_])_(?=\S)([^_\n]{1,400}?)(?<=\S)_(?![A-Za-z0-9_])")
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_ITEM = re.compile(
    rf"^(?:[-*+•·]\s{{1,4}}|{_NUMBER}、\s{{0,4}}|\d{{1,2}}[.)]\s{{1,4}}|[（(]{_NUMBER}[）)]\s{{0,4}}|[①-⑳]\s{{0,4}})"
)
_LEAD = re.compile(r"^(?:#{1,6}\s{1,4}|>\s{0,4})")
_STRAY = re.compile(r"\*\*|__|`|~~")


def is_item(text: str) -> bool:
    """Whether a line is marked as a list item in its own text."""
    return _ITEM.match(text.strip()) is not None


def plain(text: str) -> str:
    r"""Return the words without markup or anything invisible, on one line.

    >>> plain("**销量**[[F1]]，见[报表](http://a.b)\u200b\n")
    '销量[[F1]]，见报表'
    """
    seen = "".join(map(_seen, text))
    bare = _TAG.sub("", _ADDRESS.sub("", _LINK.sub(r"\1", _IMAGE.sub(" ", seen))))
    for pattern in (_EMPHASIS, _UNDERLINED):
        bare = pattern.sub(lambda match: match[match.lastindex or 0], bare)
    led = _ITEM.sub("", _LEAD.sub("", bare.strip(), count=1), count=1)
    return re.sub(r" {2,2000}", " ", _STRAY.sub("", led)).strip()


def _seen(character: str) -> str:
    """Return a character as a reader sees it: nothing for what has no width or only turns the direction."""
    category = unicodedata.category(character)
    return "" if category == "Cf" else " " if category in _BROKEN else character
