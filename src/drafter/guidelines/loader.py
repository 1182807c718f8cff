"""Loading a rule pack: one rule a file; every fault names file, line and column and shows the place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from drafter.errors import RuleError
from drafter.guidelines.kinds import kinds
from drafter.guidelines.rule_kinds import Rule
from drafter.guidelines.source import SafeLoader
from drafter.guidelines.spec import PROVEN, BaseRule, RulePart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable

_RULE: TypeAdapter[BaseRule] = TypeAdapter(Rule)
ABOUT = "pack.yaml"
"""The file in which a pack says what it is; every other one is a rule."""
Part = TypeVar("Part", bound=RulePart)


class RuleFile(NamedTuple):
    """A rule's file: where it came from (``core/accuracy/A03-growth.yaml``) and its text."""

    path: str
    text: str


def rule_files(folder: Traversable, path: str = "") -> Iterator[RuleFile]:
    """Yield every rule file below a pack's folder, in the order of its path."""
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        name = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir():
            yield from rule_files(entry, name)
        elif entry.name.endswith(".yaml") and entry.name != ABOUT:
            yield RuleFile(name, entry.read_text("utf-8"))


def load(files: Iterable[RuleFile], *, proven: bool = False) -> tuple[BaseRule, ...]:
    """Return the rules in the order of their ids; RuleError for the first file that is not one whole rule.

    ``proven`` files have been loaded in full before: their patterns and their reach are not tried again.
    """
    rules: dict[str, BaseRule] = {}
    origin: dict[str, str] = {}
    for file in files:
        rule = load_rule(file, proven=proven)
        if rule.id in rules:
            raise fault(file, ("id",), f"the id {rule.id} is already taken by {origin[rule.id]}")
        rules[rule.id], origin[rule.id] = rule, file.path
    return tuple(rules[key] for key in sorted(rules))


def load_rule(file: RuleFile, *, proven: bool = False) -> BaseRule:
    """Return the one rule of a file."""
    rule = validated(file, _RULE, proven=proven)
    name = file.path.rpartition("/")[2]
    if not name.startswith(f"{rule.id}-"):
        raise fault(file, ("id",), f"the file of rule {rule.id} must be named {rule.id}-<name>.yaml")
    if not proven:
        _check_reach(file, rule)
    return rule


def _parsed(file: RuleFile) -> object:
    try:
        return yaml.load(file.text, Loader=SafeLoader)  # noqa: S506  # a safe loader either way
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _placed(file, at, f"not valid YAML: {error.problem}") from None


def validated(file: RuleFile, adapter: TypeAdapter[Part], *, proven: bool = False) -> Part:
    """Return what the file says, as ``adapter`` wants it; RuleError with line and column for the first fault."""
    content = _parsed(file)
    try:
        return adapter.validate_python(content, context=PROVEN if proven else None)
    except ValidationError as error:
        listed = error.errors(include_url=False, include_context=False)
        first = next((one for one in listed if one["type"] == "extra_forbidden"), listed[0])  # a typing slip first
        path = tuple(part for part in first["loc"] if part not in _TAGS)
        raise fault(file, path, said(first["type"], first["msg"], path)) from None


_TAGS = {
    "relation", "points", "direction", "superlative", "quantifier", "multiple", "bounds", "intensity", "existence",
    "consistency", "listing", "required", "figure", "link", "line", "substitution", "occurrence", "order", "length",
    "stale", "repetition", "coverage", "verdict", "structure", "practice", "particulars", "disclosure", "deadline",
    "tally", "ladder", "addition", "area", "names", "identifier", "persons", "pledges", "numerals", "leak",
    "sensitive", "typography",
}  # fmt: skip
"""Kind names, which pydantic puts into the path of an error."""


def said(sort: str, message: str, path: Sequence[str | int]) -> str:
    """Return what is wrong at ``path`` in words; ``sort`` and ``message`` are pydantic's."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "the file")
    if sort == "extra_forbidden":
        return f"unknown key {key!r}"
    if sort == "missing":
        return f"the key {key!r} is missing"
    if sort == "string_type":
        return f"{key}: words are wanted here; YAML reads an unquoted on, no or 3 as something else"
    return f"{key}: {message.removeprefix('Value error, ')}"


def _check_reach(file: RuleFile, rule: BaseRule) -> None:
    """Refuse a rule that no summary and no text can ever meet."""
    known = kinds()
    for key in rule.applies.kinds:
        if key not in known:
            raise fault(file, ("applies", "kinds"), f"unknown kind {key!r}: use one of {', '.join(known)}")
    reached = [known[key] for key in rule.applies.kinds or known]
    scopes = set(rule.applies.scopes) or {"personal", "organisation"}
    if not any(scopes & set(kind.scopes) for kind in reached):
        raise fault(file, ("applies",), "can never match: none of these kinds is written in these scopes")
    words = getattr(rule, "words", None)
    if words is not None and "words" in rule.model_fields_set:
        found = words.compiled()
        if found is None:
            raise fault(file, ("words",), "can never match: the word list is empty")
        if not any(found.search(f"{example.notes}\n{example.text}") for example in rule.examples.bad):
            raise fault(file, ("words",), "can never match: none of the bad examples holds one of these words")


def fault(file: RuleFile, path: Sequence[str | int], message: str) -> RuleError:
    """Return the error for the key at ``path``, with its place in the file and the line itself."""
    return _placed(file, _position(file, path), message)


def _placed(file: RuleFile, at: tuple[int, int], message: str) -> RuleError:
    line, column = at
    lines = file.text.splitlines() or [""]
    excerpt = lines[min(line, len(lines)) - 1]
    return RuleError(f"{file.path}:{line}:{column}: {message}\n    {excerpt}\n    {' ' * (column - 1)}^")


def _position(file: RuleFile, path: Sequence[str | int]) -> tuple[int, int]:
    """Return line and column of the deepest node on the path; composing is only paid for when a file is wrong."""
    node: yaml.Node | None = yaml.compose(file.text, Loader=SafeLoader)
    mark = node.start_mark if node else None
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == part), None)
            if found is None:
                break
            mark, node = found[0].start_mark, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            mark = node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


_SLOT = re.compile(r"\{(\w{1,20})\}")


def slots(template: str) -> tuple[str, ...]:
    """Return the names a message template fills in."""
    return tuple(_SLOT.findall(template))
