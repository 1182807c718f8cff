"""One JSON object while it is read: it knows its path, what was asked of it, and refuses the rest by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn, TypeVar

from drafter.errors import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    Member = TypeVar("Member", bound=StrEnum)

_PLAIN = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_NAMES: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
    type(None): "null",
}
_EXCERPT = 40
_LISTED = 30


def near(word: str, known: Iterable[str]) -> str:
    """Return `` did you mean "step"?``, or the known words when none is close."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault needs it

    listed = sorted(known)
    close = get_close_matches(word[:_EXCERPT], listed, n=1, cutoff=0.5)
    if close:
        return f'did you mean "{excerpt(close[0])}"?'
    more = ", …" if len(listed) > _LISTED else ""
    return f"known are {', '.join(excerpt(one) for one in listed[:_LISTED])}{more}"


def excerpt(word: str) -> str:
    """Return as much of somebody's word as a message may repeat."""
    return word if len(word) <= _EXCERPT else f"{word[:_EXCERPT]}…"


class Record:
    """A JSON object at ``path``; ask for its keys, then :meth:`close` it."""

    def __init__(self, value: object, path: str) -> None:
        """Wrap ``value``; SheetError when it is no object."""
        self.path = path
        if not isinstance(value, Mapping):
            self._refuse("", f"expected an object, found {_name(value)}")
        self._value = value
        self._asked: set[str] = set()

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise the SheetError that names ``key`` and the problem."""
        self._refuse(key, problem)

    def has(self, key: str) -> bool:
        """Whether the key stands there, even with null."""
        self._asked.add(key)
        return key in self._value

    def names(self) -> tuple[str, ...]:
        """Return every key and mark it as asked for: the caller judges them."""
        self._asked.update(self._value)
        return tuple(self._value)

    def required(self, key: str) -> str:
        """Return a string that must be there and say something."""
        if not self.has(key):
            self._refuse(key, "missing")
        found = self.text(key)
        if not found.strip():
            self._refuse(key, "must not be empty")
        return found

    def text(self, key: str, default: str = "") -> str:
        """Return a string; null counts as absent."""
        found = self.optional(key)
        return default if found is None else found

    def optional(self, key: str) -> str | None:
        """Return a string or None."""
        found = self._get(key, str)
        return None if found is None else str(found)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        found = self._get(key, bool)
        return default if found is None else bool(found)

    def count(self, key: str, default: int = 0) -> int:
        """Return a whole number from 0, such as a line."""
        found = self.optional_count(key)
        return default if found is None else found

    def optional_count(self, key: str) -> int | None:
        """Return a whole number from 0, or None."""
        found = self._get(key, int)
        if found is None:
            return None
        if not isinstance(found, int) or found < 0:
            self._refuse(key, "must not be below 0")
        return found

    def decimal(self, key: str) -> Decimal | None:
        """Return a figure written as a string of plain digits."""
        self._asked.add(key)
        found = self._value.get(key)
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            self._refuse(key, f'quote the figure, "{found}": a bare JSON number loses the written precision')
        written = self.optional(key)
        if written is None:
            return None
        if not _PLAIN.fullmatch(written):
            self._refuse(key, f'"{written[:_EXCERPT]}" is no plain decimal; write it as "3260" or "-12.50"')
        return Decimal(written)

    def member(self, key: str, words: type[Member], default: Member) -> Member:
        """Return one of a closed set of words."""
        found = self.optional_member(key, words)
        return default if found is None else found

    def optional_member(self, key: str, words: type[Member]) -> Member | None:
        """Return one of a closed set of words, or None."""
        found = self.optional(key)
        if found is None:
            return None
        known = [word.value for word in words]
        if found not in known:
            self._refuse(key, f'unknown word "{found[:_EXCERPT]}"; {near(found, known)}')
        return words(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings."""
        found = self._list(key)
        for number, item in enumerate(found):
            if not isinstance(item, str):
                self._refuse(f"{key}[{number}]", f"expected a string, found {_name(item)}")
        return tuple(str(item) for item in found)

    def records(self, key: str) -> list[Record]:
        """Return a list of objects."""
        return [Record(item, f"{self._at(key)}[{number}]") for number, item in enumerate(self._list(key))]

    def record(self, key: str) -> Record:
        """Return an object; absent counts as empty."""
        self._asked.add(key)
        found = self._value.get(key)
        return Record({} if found is None else found, self._at(key))

    def optional_record(self, key: str) -> Record | None:
        """Return an object, or None when it is absent or null."""
        self._asked.add(key)
        return None if self._value.get(key) is None else self.record(key)

    def close(self) -> None:
        """Refuse the first key that nobody asked for."""
        for key in self._value:
            if key not in self._asked:
                self._refuse(str(key), f"unknown key; {near(str(key), self._asked)}")

    def _list(self, key: str) -> list[object]:
        found = self._get(key, list)
        return list(found) if isinstance(found, list) else []

    def _get(self, key: str, expected: type) -> object:
        self._asked.add(key)
        found = self._value.get(key)
        truth = isinstance(found, bool)  # Python counts True among the whole numbers, JSON does not
        if found is not None and (not isinstance(found, expected) or truth is not (expected is bool)):
            self._refuse(key, f"expected {_NAMES[expected]}, found {_name(found)}")
        return found

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def _refuse(self, key: str, problem: str) -> NoReturn:
        path = self._at(excerpt(key))
        message = f"{path or 'the sheet'}: {problem}"
        raise SheetError(message, path)


def _name(value: object) -> str:
    return _NAMES.get(type(value), type(value).__name__)
