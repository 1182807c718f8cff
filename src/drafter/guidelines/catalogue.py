"""The rules that ship with drafter, loaded once when first asked for, and their documentation.

``python -m drafter.guidelines.catalogue`` prints ``docs/rules.md``.
"""

from __future__ import annotations

import sys
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.errors import RuleError
from drafter.guidelines.pack import load_about, load_pack
from drafter.guidelines.source import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.pack import Pack, PackAbout
    from drafter.guidelines.spec import BaseRule, Example

GROUPS = {"M": "material", "A": "accuracy", "S": "structure", "T": "trimming", "W": "wording"}
_TITLES = {
    "M": "Material: 充分占有材料",
    "A": "Accuracy: 实事求是",
    "S": "Structure: 条理清楚",
    "T": "Trimming: 剪裁得体",
    "W": "Wording: 文风",
}


CORE = "core"


def pack_keys() -> tuple[str, ...]:
    """Return the packs that ship with drafter, the core first."""
    found = sorted(entry.name for entry in packaged("packs").iterdir() if entry.is_dir())
    return (CORE, *(key for key in found if key != CORE))


@cache
def pack(key: str = CORE) -> Pack:
    """Return a shipped pack; RuleError when there is none of this name."""
    if key not in pack_keys():
        message = f"there is no rule pack {key!r}: drafter has {', '.join(pack_keys())}"
        raise RuleError(message)
    return load_pack(packaged("packs") / key, proven=True)


@cache
def about(key: str) -> PackAbout:
    """Return what a shipped pack says of itself; its rules stay unread."""
    return load_about(packaged("packs") / key, proven=True)


def fitting(text: str) -> dict[str, PackAbout]:
    """Return the shipped packs, by key, of whose trade notes look to be."""
    return {key: about(key) for key in pack_keys() if about(key).fits(text)}


def rules(key: str = CORE) -> tuple[BaseRule, ...]:
    """Return the rules of a shipped pack in the order of their ids."""
    return pack(key).rules


def rule(rule_id: str) -> BaseRule:
    """Return one rule; RuleError when there is none with this id."""
    found = next((known for known in rules() if known.id == rule_id), None)
    if found is None:
        message = f"unknown rule {rule_id!r}: `drafter rules` lists all of them"
        raise RuleError(message)
    return found


def group_title(letter: str, locale: str) -> str:
    """Return the title of the rules whose id begins with a letter.

    >>> group_title("S", "zh"), group_title("S", "en")
    ('条理清楚', 'Structure')
    """
    english, _, chinese = _TITLES.get(letter, letter).partition(": ")
    return chinese or english if locale == "zh" else english


def markdown() -> str:
    """Return the documentation of all rules, generated from their own files."""
    head = (
        "# Rules\n\nGenerated from the rule files by `python -m drafter.guidelines.catalogue`; do not edit. "
        "What they cost and find: [benchmarks.md](benchmarks.md#rules-benchmarksrulespy).\n"
    )
    parts = [head]
    for letter, group in groupby(rules(), key=lambda known: known.id[0]):
        parts.append(f"\n## {_TITLES.get(letter, letter)}\n")
        parts.extend("\n".join(_entry(known)) for known in group)
    return "\n".join(parts)


def _entry(known: BaseRule) -> Iterator[str]:
    kind = getattr(known, "kind", "")
    line = f" (line {known.why.line})" if known.why.line else ""
    yield f"### {known.id} {known.name.zh} / {known.name.en}\n"
    yield f"{known.level} · {' and '.join(known.stage)} · kind `{kind}`\n"
    yield f"> {known.why.zh}{line}  \n> {known.why.en}\n"
    yield f"- {known.message.zh}"
    yield f"- {known.message.en}"
    yield from (f"- Bad: {_shown(example)}" for example in known.examples.bad)
    yield from (f"- Good: {_shown(example)}" for example in known.examples.good)
    yield ""


def _shown(example: Example) -> str:
    text = "` / `".join(line for line in example.text.strip().splitlines())
    return f"`{text}`" + (f" ({example.kind}, {example.scope})" if example.kind else "")


if __name__ == "__main__":
    sys.stdout.write(markdown())
