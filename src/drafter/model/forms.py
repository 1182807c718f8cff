"""What an object or a line of Markdown of a reply says, as lines of a draft."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from drafter.steps.compose.lines import BadLine, HeadLine, Line, TableLine, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_SHOWN = 200  # characters of a bad line that are kept
_TRAILING_COMMA = re.compile(r",(?=[}\]])")
_STRAY = re.compile(  # control, zero-width and bidirectional characters, lone surrogates
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SLOT = re.compile(r"(?:\[\s?\[|［［|【【|\{\{)([^\[\]{}［］【】]{1,140})(?:\]\s?\]|］］|】】|\}\})")
_NUMBER = re.compile(r"^@?[fdnq](?=\d)")
_SINGLE = re.compile(r"(?<![\[［【])[\[［【]([FDNPQ]\d{1,3}(?:\.[a-z][a-z\d]{0,10}){0,3})[\]］】](?![\]］】])")
_WRAPPED_SLOT = re.compile(r"`(\[\[[^\[\]]{1,140}\]\])`")
_EMPHASIS = re.compile(r"\*\*")
_ITEM = re.compile(r"\s*(?:[-*+•·]\s+|\d{1,2}[.)、．](?!\d)\s*)")
_HEADING = re.compile(r"\s*#{1,6}\s*(.*?)\s*#*\s*$")
_RULE = re.compile(r"[\s|:=*_-]*$")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])\s*"
)
_SENTENCE_ENDS = re.compile(r"(?<=[。！？])(?![”’」』）)])|(?<=[A-Za-z\])%][.!?])\s+(?=[A-Z\[$])")

_AROUND_A_TITLE = ' *_:.。#",[]{}'

_KEYS = frozenset({"h", "t", "li", "table"})

NONE_OF_THE_THREE = "an object without h, t or table"
NOT_JSON = "not a JSON object"
TABLE_FORM = "a table is written as rows and cols of ids"


def bad(written: str, reason: str) -> BadLine:
    """Give a line that cannot be read, cut to what a reader needs to recognise it."""
    written = _STRAY.sub("", written).strip()
    return BadLine(written[:_LONGEST_SHOWN] + ("…" if len(written) > _LONGEST_SHOWN else ""), reason)


def lines_of_object(text: str, titles: Mapping[str, str]) -> list[Line]:
    """Read one object of the reply."""
    read = _parsed(text) or _parsed(_TRAILING_COMMA.sub("", text))
    if read is None:
        return [bad(text, NOT_JSON)]
    if not read or read == {"lines": []}:
        return []
    return list(_lines_of(read, titles)) or _listed(read, titles) or [bad(text, NONE_OF_THE_THREE)]


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        read: dict[str, Any] = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return read


def _listed(read: dict[str, Any], titles: Mapping[str, str]) -> list[Line]:
    """Read sentences that stand in a list as they are: ``{"results":["销量[[F1]]。"]}``."""
    key, texts = next(iter(read.items()))
    if key in _KEYS or not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        return []
    head = heading(key, titles)
    return [*([head] if head else []), *(line for one in texts for line in lines_of_markdown(one))]


def _lines_of(read: dict[str, Any], titles: Mapping[str, str]) -> Iterator[Line]:
    head, text, table = read.get("h"), read.get("t"), read.get("table")
    if isinstance(head, str):
        yield HeadLine(key_of(clean(head), titles))
    if text is None and isinstance(read.get("li"), str):  # {"li":"..."}: the text where its mark should stand
        text, read = read["li"], {"li": 1}
    if isinstance(text, str):
        item = read.get("li") in (1, True, "1")
        for one in text.splitlines() or [""]:
            marked = re.match(r"\s*[-*•]\s+", one)
            yield TextLine(clean(one[marked.end() :] if marked else one), item=item or bool(marked))
    if isinstance(table, dict):
        rows, columns = _ids(table.get("rows")), _ids(table.get("cols"))
        yield TableLine(rows, columns) if rows and columns else bad(json.dumps(table, ensure_ascii=False), TABLE_FORM)


def _ids(given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        return ()
    return tuple(clean(one).removeprefix("[[").removesuffix("]]") for one in given)


def heading(text: str, titles: Mapping[str, str]) -> HeadLine | None:
    """Read a Markdown heading, or a line that is nothing but the title of a section."""
    if match := _HEADING.match(text):
        return HeadLine(key_of(clean(match[1]), titles)) if clean(match[1]) else None
    found = titles.get(_bare(clean(text)))
    return HeadLine(found) if found else None


def lines_of_markdown(text: str) -> list[Line]:
    """Read a line of text: an item, or its sentences."""
    if _RULE.match(text):
        return []
    if text.lstrip().startswith("|"):
        return [bad(text, TABLE_FORM)]
    if text.lstrip().startswith(("{", '"')):
        return [bad(text, NOT_JSON)]
    if marked := _ITEM.match(text):
        return [TextLine(clean(text[marked.end() :]), item=True)]
    return [TextLine(one) for part in _SENTENCE_ENDS.split(text.lstrip("> \t")) if (one := clean(part))]


def has_slot(text: str) -> bool:
    """Tell whether a text holds anything like a slot."""
    return bool(_SLOT.search(text))


def clean(text: str) -> str:
    """Give a text without characters that nobody sees, and its slots in the one form ``[[F1.mom]]``."""
    plain = _EMPHASIS.sub("", _STRAY.sub("", text.replace("\n", " ").replace("\t", " ")))
    slots = _SLOT.sub(_plain_slot, _SINGLE.sub(r"[[\1]]", plain))
    return _WRAPPED_SLOT.sub(r"\1", slots).strip()


def _plain_slot(found: re.Match[str]) -> str:
    key = unicodedata.normalize("NFKC", found[1]).strip()
    return f"[[{_NUMBER.sub(lambda letter: letter[0].upper(), key)}]]"


def key_of(title: str, titles: Mapping[str, str]) -> str:
    """Give the key of a section by its key or its title, numbered or not; an unknown title is its own key."""
    return titles.get(_bare(title), title)


def known_titles(titles: Mapping[str, str]) -> dict[str, str]:
    """Give titles as they are looked up: printed title or key, bare, to key."""
    return {_bare(name): key for title, key in titles.items() for name in (title, key)}


def _bare(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title).strip(_AROUND_A_TITLE).casefold()
    return _NUMBERED.sub("", plain, count=1).strip(_AROUND_A_TITLE)
