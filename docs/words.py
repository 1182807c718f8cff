"""Bring the pages' Chinese words in line with templates and scripts: ``python docs/words.py`` names what lacks a word.

Messages are written in English where they are used; ``src/drafter/web/words/zh.po`` says them in Chinese.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "src" / "drafter" / "web" / "words" / "zh.po"
METHODS = {"templates/pages": ("**.j2", "jinja2"), "src/drafter/web/static": ("**.js", "javascript")}


def main() -> int:
    """Rewrite the catalogue; 1 where a message has no Chinese yet."""
    found = Catalog()
    for folder, method in METHODS.items():
        for name, _line, message, _comments, _context in extract_from_dir(ROOT / folder, [method]):
            found.add(message, locations=[(f"{folder}/{name}", 0)])
    with WORDS.open("rb") as file:
        catalogue = read_po(file, locale="zh")
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with WORDS.open("wb") as file:
        write_po(file, catalogue, width=0, sort_by_file=True, include_lineno=False, omit_header=False)
    lacking = [message.id for message in catalogue if message.id and not message.string]
    print(*lacking, sep="\n")  # noqa: T201 - what is left to do
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
