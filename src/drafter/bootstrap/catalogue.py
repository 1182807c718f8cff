"""What an installation has to choose from: kinds, rules, model profiles, templates; no path, host or key of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.wire import kind_to_json, rule_to_json

if TYPE_CHECKING:
    from drafter.bootstrap import Drafter
    from drafter.steps.wire import Json


def kinds(drafter: Drafter) -> list[Json]:
    """Return every kind of summary, with the sections that the team's profile gives it."""
    return [kind_to_json(kind) for kind in drafter.profile.kinds.values()]


def rules(drafter: Drafter) -> list[Json]:
    """Return the rules of every pack; those that the team's profile has in force are on."""
    from drafter.guidelines.catalogue import pack, pack_keys

    in_force = {rule.id: rule for rule in drafter.profile.rules}
    every = {rule.id: rule for key in pack_keys() for rule in pack(key).rules} | in_force
    return [rule_to_json(every[key], on=key in in_force) for key in sorted(every)]


def model_profiles(drafter: Drafter) -> list[Json]:
    """Return the language models that may write; ``key`` says whether its key is there."""
    return [
        {"name": one.profile.name, "model": one.profile.model, "key": one.key.value, "usual": one.usual}
        for one in drafter.models.listed()
    ]


def templates(drafter: Drafter) -> list[Json]:
    """Return what a draft is written and laid out with; ``own`` is the team's in place of the shipped one."""
    own = drafter.settings
    return [
        {"name": "letterhead", "locale": None, "own": own.template is not None},
        *({"name": "sentences", "locale": locale, "own": own.sentences is not None} for locale in ("zh", "en")),
        *({"name": "prompts", "locale": locale, "own": own.prompts is not None} for locale in ("zh", "en")),
    ]
