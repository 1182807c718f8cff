"""Cut a reply that is still arriving into objects and lines of text: one pass, the same whatever the chunks.

Only braces, quotes and line ends are looked at here; what an object or a line says is for ``forms``.  Replies that
break the form are mended where one reading is certain (a doubled brace, a quote inside a string that nobody escaped,
full-width punctuation, a missing brace before the next object); everything else leaves as ``CUT``.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_BLANK = 256  # characters; a model that has lost its way prints blanks for minutes and calls it a reply
_LONGEST = 8_000  # characters of one line
_DEEPEST = 8  # braces and brackets within each other
_PLAIN = str.maketrans("｛｝［］【】：，", "{}[][]:,")
_QUOTES = {'"': '"', "“": '”"', "”": '”"', "＂": '＂"'}
_FOLLOWS_A_STRING = ",:}]\n"
_ESCAPES = frozenset('"\\/bfnrtu')
_NEW_LINES = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_THOUGHT = re.compile(r"<(/?)(?:think(?:ing)?|thought|reason(?:ing)?|analysis)(?:\s[^<>]{0,40})?>$", re.IGNORECASE)
_LIST_THAT_OPENS = re.compile(r',?"[^"]{0,80}":\[,?$')


class Kind(Enum):
    """What a piece is: a closed object, a line of text, the end of a thought, or something that broke off."""

    OBJECT = auto()
    TEXT = auto()
    THOUGHT = auto()
    CUT = auto()


class Piece(NamedTuple):
    """One piece of a reply; an object's text is JSON as far as its punctuation goes."""

    kind: Kind
    text: str


class Splitter:
    """Takes characters as they come; ``stopped`` once the reply is a flood of blanks and nothing more is read."""

    def __init__(self) -> None:
        """Start before the first character."""
        self.stopped = False
        self._line: list[str] = []  # of the text line that is open
        self._object: list[str] = []  # of the object that is open
        self._open: list[str] = []  # its braces and brackets
        self._quote = ""  # that opened the string we are in
        self._held = ""  # what the next character decides about
        self._last = ""  # character of the object outside strings
        self._blanks = 0
        self._thinking = False
        self._skipping = False  # to the end of a line that is too long

    def feed(self, text: str) -> Iterator[Piece]:
        """Give every piece that these characters close."""
        for character in text.translate(_NEW_LINES):
            self._blanks = self._blanks + 1 if character.isspace() else 0
            self.stopped = self.stopped or self._blanks > LONGEST_BLANK
            if self.stopped:
                return
            yield from self._take(character)

    def end(self) -> Iterator[Piece]:
        """Give what was still open: an object as ``CUT``; a line of text without its line end as ``CUT`` too."""
        rest = "".join(self._object or self._line) + (self._held if self._object or self._line else "")
        if rest.strip() and not self._thinking and not self._skipping:
            yield Piece(Kind.CUT, rest)
        self._line, self._object = [], []

    def _take(self, character: str) -> Iterator[Piece]:
        if self._skipping:
            self._skipping = character != "\n"
        elif self._object:
            yield from self._in_object(character)
        elif self._held:
            yield from self._after_brace(character)
        else:
            yield from self._in_text(character)

    def _in_text(self, character: str) -> Iterator[Piece]:
        if character in "{｛" and not self._thinking:
            self._held = "{"
            return
        if character == "\n":
            yield from self._line_ends()
            return
        self._line.append(character)
        if character == ">" and (tag := _THOUGHT.search("".join(self._line[-60:]))):
            self._thinking = not tag[1]
            self._line = []
            yield Piece(Kind.THOUGHT, "")
        elif len(self._line) > _LONGEST:
            yield from self._too_long(self._line)

    def _line_ends(self) -> Iterator[Piece]:
        text = "".join(self._line)
        self._line = []
        if text.strip() and not self._thinking:
            yield Piece(Kind.TEXT, text)

    def _after_brace(self, character: str) -> Iterator[Piece]:
        """Tell an object (``{"``) from a brace in a text; further braces in between were doubled."""
        if character in _QUOTES:
            self._held = ""
            yield from self._line_ends()
            self._object, self._open, self._last = ["{"], ["{"], "{"
            yield from self._in_object(character)
        elif character == "}" and self._held.strip() == "{":
            self._held = ""  # an empty object
        elif character.isspace() or character in "{｛":
            self._held += character
        else:
            held, self._held = self._held, ""
            *whole, rest = held.split("\n")
            for line in whole:
                self._line.extend(line)
                yield from self._line_ends()
            self._line.extend(rest)
            yield from self._in_text(character)

    def _in_object(self, character: str) -> Iterator[Piece]:
        if self._quote:
            yield from self._in_string(character)
        elif character in _QUOTES:
            self._quote = character
            self._object.append('"')
        elif not character.isspace():
            yield from self._between_strings(character.translate(_PLAIN))
        if len(self._object) > _LONGEST or len(self._open) > _DEEPEST:
            yield from self._too_long(self._object)

    def _in_string(self, character: str) -> Iterator[Piece]:
        if self._held:
            yield from self._after_held(character)
        elif character == "\\" or character in _QUOTES[self._quote] or character == "\n":
            self._held = character
        else:
            self._object.append(character)

    def _after_held(self, character: str) -> Iterator[Piece]:
        """Decide about a backslash, a quote or a line end inside a string by what follows."""
        held = self._held
        if held == "\\":
            self._held = ""
            self._object.append("\\" + character if character in _ESCAPES else character)
        elif held[0] == "\n" or (held[0] != "\\" and character == "\n" and "\n" not in held):
            yield from self._after_line_end(character)
        elif self._closes(character):
            self._held = self._quote = ""
            self._object.append('"')
            self._last = '"'
            yield from self._in_object(character)
        elif character.isspace():
            self._held += character
        else:  # a quote that belongs to the sentence
            self._held = ""
            self._object.append(('\\"' if held[0] == '"' else held[0]) + held[1:].replace("\n", " "))
            yield from self._in_string(character)

    def _closes(self, character: str) -> bool:
        wide = self._quote != '"'
        return (character.translate(_PLAIN) if wide else character) in _FOLLOWS_A_STRING

    def _after_line_end(self, character: str) -> Iterator[Piece]:
        if self._held[0] != "\n":  # a quote and then the line's end: the string is closed
            self._held = self._quote = ""
            self._object.append('"')
            self._last = '"'
        elif character.isspace():
            return
        elif character in "{}]｛｝":  # the string was never closed
            yield Piece(Kind.CUT, "".join(self._object))
            self._object, self._quote, self._held = [], "", ""
            yield from self._in_text(character)
        else:
            self._held = ""
            self._object.append(" ")
            yield from self._in_string(character)

    def _between_strings(self, character: str) -> Iterator[Piece]:
        if character == "{" and self._last != ":":
            yield from self._another_opens()
            return
        if character in "{[":
            self._open.append(character)
        elif character == "]" and self._open[-1] == "[":
            self._open.pop()
        elif character == "}":
            while self._open.pop() == "[":
                self._object.append("]")
        self._object.append(character)
        self._last = character
        if not self._open:
            text, self._object = "".join(self._object), []
            yield Piece(Kind.OBJECT, text)

    def _another_opens(self) -> Iterator[Piece]:
        """Read an object inside a list, or after one that was never closed: what stood before it is a whole one."""
        before = "".join(self._object)
        if self._open[-1] == "[":
            rest = _LIST_THAT_OPENS.sub("", before)
            if rest != "{":
                yield Piece(Kind.OBJECT, rest + "}")
            yield Piece(Kind.TEXT, before[len(rest) :])  # the name of the list may be that of a section
        elif self._last != "{":
            yield Piece(Kind.OBJECT, before + "}" * len(self._open))
        self._object, self._held = [], "{"

    def _too_long(self, characters: list[str]) -> Iterator[Piece]:
        yield Piece(Kind.CUT, "".join(characters))
        self._line, self._object, self._open, self._quote, self._held = [], [], [], "", ""
        self._skipping = True
