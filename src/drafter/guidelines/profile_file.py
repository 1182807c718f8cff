"""Reading a team's profile: one YAML file that switches, weighs and tunes rules without touching their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from drafter.guidelines.catalogue import CORE, pack, pack_keys
from drafter.guidelines.kinds import KindChange, changed, kinds, section_keys
from drafter.guidelines.loader import RuleFile, fault, said, validated
from drafter.guidelines.pack import load_pack
from drafter.guidelines.profile import MOST_QUESTIONS, Profile
from drafter.guidelines.rule_kinds import Rule
from drafter.guidelines.spec import PROVEN, BaseRule, RulePart, Words
from drafter.guidelines.terms_file import TermsPart, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.pack import Pack

Locale: TypeAlias = Literal["zh", "en"]
SwitchLevel: TypeAlias = Literal["error", "warning", "suggestion", "question", "off", "on"]
OFF, ON = "off", "on"


def _change(value: object) -> object:
    """Return ``W03: off`` as ``W03: {level: off}``; YAML 1.1 reads an unquoted off as false."""
    return value if isinstance(value, (dict, RuleChange)) else {"level": value}


def _level(value: object) -> object:
    return ({False: OFF, True: ON}[value]) if isinstance(value, bool) else value


class RuleChange(RulePart):
    """What a team changes in a rule: its level, words beside the shipped ones, and the rule's own parameters."""

    model_config = ConfigDict(extra="allow", frozen=True)

    level: Annotated[SwitchLevel | None, BeforeValidator(_level)] = None
    more_words: Words = Words()


Switch: TypeAlias = Annotated[RuleChange, BeforeValidator(_change)]


class Sections(RulePart):
    """What a team changes in a kind of summary; a trailing ``?`` marks an optional section."""

    budget: dict[Locale, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    titles: dict[str, dict[Locale, str]] = Field(default_factory=dict)
    personal: tuple[str, ...] | None = None
    organisation: tuple[str, ...] | None = None


def _none(value: object) -> object:
    """Return a key with nothing behind it as left out: its lines are all commented out."""
    return {} if value is None else value


class ProfileFile(RulePart):
    """The file: packs by key or folder, rules by id, kinds of summary by key, the team's own words."""

    packs: tuple[str, ...] = (CORE,)
    rules: Annotated[dict[str, Switch], BeforeValidator(_none)] = Field(default_factory=dict)
    kinds: Annotated[dict[str, Annotated[Sections, BeforeValidator(_none)]], BeforeValidator(_none)] = Field(
        default_factory=dict
    )
    terms: Annotated[TermsPart, BeforeValidator(_none)] = TermsPart()
    questions: Annotated[int, Field(gt=0)] = MOST_QUESTIONS


_FILE: TypeAdapter[ProfileFile] = TypeAdapter(ProfileFile)
_RULE: TypeAdapter[BaseRule] = TypeAdapter(Rule)


def read_profile(file: RuleFile, folder_of: Callable[[str], Traversable]) -> Profile:
    """Return the profile a file describes; RuleError names line and column of the first thing that cannot be.

    ``folder_of`` returns the folder of a team's own pack, named relative to the file.
    """
    content = validated(file, _FILE)
    packs = tuple(_packs(file, content, folder_of))
    rules = {rule.id: rule for known in packs for rule in known.rules}
    for key in content.rules:
        if key not in rules:
            raise fault(file, ("rules", key), f"unknown rule {key!r}: `drafter rules` lists all of them")
    terms = terms_of(file, content.terms)
    kept = (_changed(file, rule, content.rules.get(rule.id)) for rule in rules.values())
    return Profile(
        packs, tuple(rule for rule in kept if rule is not None), _kinds(file, content), terms, content.questions
    )


def _packs(file: RuleFile, content: ProfileFile, folder_of: Callable[[str], Traversable]) -> Iterator[Pack]:
    """Yield the packs; a key names a shipped one, anything with a slash or a dot a folder."""
    taken: dict[str, str] = {}
    for number, key in enumerate(content.packs):
        own = key.startswith(".") or "/" in key
        if not own and key not in pack_keys():
            known = ", ".join(pack_keys())
            raise fault(file, ("packs", number), f"unknown pack {key!r}: use {known}, or a folder such as ./{key}")
        loaded = load_pack(folder_of(key)) if own else pack(key)
        for rule in loaded.rules:
            if rule.id in taken:
                raise fault(file, ("packs", number), f"{key} has a rule {rule.id}, and so has {taken[rule.id]}")
            taken[rule.id] = key
        yield loaded


def _changed(file: RuleFile, rule: BaseRule, change: RuleChange | None) -> BaseRule | None:
    """Return the rule as the team wants it; None when it is off."""
    if change is None:
        return rule
    if change.level == OFF:
        return None
    values = dict(change.model_extra or {})
    if change.level not in (None, ON):
        values["level"] = change.level
    if change.more_words != Words():
        values["words"] = _more(file, rule, change.more_words)
    return _tuned(file, rule, values) if values else rule


def _more(file: RuleFile, rule: BaseRule, more: Words) -> Words:
    words = getattr(rule, "words", None)
    if not isinstance(words, Words):
        raise fault(file, ("rules", rule.id, "more_words"), f"rule {rule.id} looks for no words")
    return Words(zh=(*words.zh, *more.zh), en=(*words.en, *more.en))


_FIXED = {"id", "kind", "stage", "why", "examples"}


def _tuned(file: RuleFile, rule: BaseRule, values: dict[str, object]) -> BaseRule:
    """Return the rule with other values; those that say what it is stay."""
    for key in values:
        if key in _FIXED or key not in type(rule).model_fields:
            known = ", ".join(sorted(set(type(rule).model_fields) - _FIXED))
            raise fault(file, ("rules", rule.id, key), f"rule {rule.id} has no {key!r} to change: it has {known}")
    try:
        return _RULE.validate_python(rule.model_dump() | _plain(values), context=PROVEN)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        path = tuple(part for part in first["loc"] if part != getattr(rule, "kind", ""))
        raise fault(file, ("rules", rule.id, *path), said(first["type"], first["msg"], path)) from None


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value.model_dump() if isinstance(value, RulePart) else value for key, value in values.items()}


def _kinds(file: RuleFile, content: ProfileFile) -> Mapping[str, SummaryKind]:
    known = dict(kinds())
    for key, change in content.kinds.items():
        if key not in known:
            raise fault(file, ("kinds", key), f"unknown kind {key!r}: use one of {', '.join(known)}")
        _check_sections(file, key, change)
        budget = {str(locale): most for locale, most in change.budget.items()}
        titles = {section: {str(at): title for at, title in words.items()} for section, words in change.titles.items()}
        known[key] = changed(known[key], KindChange(budget, titles, change.personal, change.organisation))
    return known


def _check_sections(file: RuleFile, key: str, change: Sections) -> None:
    """Refuse a section that no guideline knows."""
    named = {scope: getattr(change, scope) or () for scope in ("personal", "organisation")} | {"titles": change.titles}
    for part, sections in named.items():
        for at, section in enumerate(sections):
            if section.removesuffix("?") not in section_keys():
                place = ("kinds", key, part, section if part == "titles" else at)
                raise fault(file, place, f"unknown section {section!r}: use one of {', '.join(section_keys())}")
