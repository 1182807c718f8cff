"""Count what a model reads and writes for a draft, beside what it would without the menu and the lines.

    python benchmarks/model_tokens.py [--each]

Read: the prompt that drafter sends, against the notes, the rules and the facts as JSON pasted into one.  Written: the
bundled canned reply in our lines, against the same sentences as nested JSON, each with the ids of its facts.  Tokens
are counted twice: as drafter estimates them, and in pieces as the tokenizers of chat models cut a text (a word, three
digits, a run of marks), which is harder on slots.  Both sides are always counted alike.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.bootstrap import Drafter
from drafter.bootstrap.prompting import prompted
from drafter.model.canned import reply
from drafter.model.tokens import estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafter.model.prompts import Prompt

ROOT = Path(__file__).parents[1]
FOLDERS = ("examples/notes", "examples/realestate", "examples/teams", "tests/data/notes")
READ, WRITTEN = 0.6, 0.65
_PIECES = re.compile(
    r"(?P<wide>[\u2e80-\u9fff\uf900-\ufaff])|(?P<word> ?[A-Za-z]+)|(?P<figure>\d{1,3})"
    r"|(?P<blank>\s+)|(?P<marks>[!-/:-@\[-`{-~]{1,3})|(?P<other>.)",
    re.DOTALL,
)
_WIDE = 0.7  # tokens of a Chinese character among others
_LETTERS = 7  # of an English word that are one token
_FACT = re.compile(r"F\d{1,3}")


class Sizes(NamedTuple):
    """Tokens of one sheet: the prompt and the pasted one, our lines, the nested form indented and without blanks."""

    sent: float
    pasted: float
    lines: float
    nested: float
    compact: float


def pieces(text: str) -> float:
    """Return about how many tokens a text has, piece by piece."""
    return sum(map(_tokens, _PIECES.finditer(text)))


def _tokens(piece: re.Match[str]) -> float:
    if piece.lastgroup == "wide":
        return _WIDE
    if piece.lastgroup == "word":
        return math.ceil(len(piece[0].strip()) / _LETTERS)
    return 0 if piece[0] == " " else 1


def nested(lines: Iterable[str], indent: int | None) -> str:
    """Return the sentences of a reply as one document: sections, in them sentences, each with the ids of its facts."""
    sections: list[dict[str, object]] = []
    sentences: list[dict[str, object]] = []
    for line in map(json.loads, lines):
        if "h" in line:
            sentences = []
            sections.append({"key": line["h"], "sentences": sentences})
        else:
            ids = list(dict.fromkeys(_FACT.findall(line["t"])))
            sentences.append({"text": line["t"], "item": bool(line.get("li")), "fact_ids": ids})
    return json.dumps({"sections": sections}, ensure_ascii=False, indent=indent)


def sizes(drafter: Drafter, path: Path, count: Callable[[str], float]) -> Sizes:
    """Return the sizes of one file's draft."""
    found = prompted(drafter, drafter.read(path.read_text("utf-8")))
    said = list(reply(_whole(found.sent)))
    lines = "\n".join(said)
    texts = (_whole(found.sent), _whole(found.pasted), lines, nested(said, 2), nested(said, None))
    return Sizes(*map(count, texts))


def _whole(prompt: Prompt) -> str:
    return "\n\n".join(message.text for message in prompt.messages)


def main() -> None:
    """Print the shares by folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--each", action="store_true", help="every file too")
    each, drafter = parser.parse_args().each, Drafter()
    for name, count in (("as drafter estimates", estimate), ("in pieces", pieces)):
        print(f"tokens {name}: read (aim: at most {READ} of pasting), written (at most {WRITTEN} of nested JSON)")
        for folder in FOLDERS:
            found = {path: sizes(drafter, path, count) for path in sorted((ROOT / folder).glob("*.txt"))}
            print(_told(f"  {folder}, {len(found)} notes", Sizes(*map(sum, zip(*found.values(), strict=True)))))
            for path, one in found.items() if each else ():
                print(_told(f"    {path.name}", one))


def _told(name: str, size: Sizes) -> str:
    read = f"read {size.sent:6.0f} of {size.pasted:6.0f} = {size.sent / size.pasted:.2f}"
    written = f"written {size.lines:5.0f} of {size.nested:5.0f} = {size.lines / size.nested:.2f}"
    return f"{name:36} {read}   {written} ({size.lines / size.compact:.2f} without its blanks)"


if __name__ == "__main__":
    main()
