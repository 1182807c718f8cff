"""Model profiles from a TOML file and from three environment variables that alone are enough."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from drafter.errors import UsageError
from drafter.model.budget import Ceiling, Ceilings
from drafter.model.exchange import Tier
from drafter.model.hosts import why_no_proxy, why_refused
from drafter.model.keys import FILE
from drafter.model.profile import ModelProfile, Price
from drafter.model.profile_file import (
    CeilingPart,
    ModelPart,
    ModelsFile,
    PricePart,
    plain,
    remedy_of,
    unknown,
    why_no_extra,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

ENV = "env"  # the profile that the environment makes
RESERVED = frozenset({ENV, "demo", "offline"})
URL, NAME, KEY = "DRAFTER_MODEL_URL", "DRAFTER_MODEL_NAME", "DRAFTER_MODEL_KEY"
PROXY = "DRAFTER_MODEL_PROXY"
_OPENAI = "openai"


@dataclass(frozen=True, slots=True)
class ModelProfiles:
    """Every profile by name; ``usual`` is called when none is named, '' when there is none at all."""

    profiles: Mapping[str, ModelProfile] = field(default_factory=dict)
    usual: str = ""
    ceilings: Ceilings = field(default_factory=Ceilings)

    def named(self, name: str = "") -> ModelProfile:
        """Return one profile, by default the usual one; UsageError names the nearest."""
        found = self.profiles.get(name or self.usual)
        if found is not None:
            return found
        if not self.profiles:
            message = f"no model is set up: set {URL} and {NAME} (and {KEY}), or name a TOML file in DRAFTER_MODELS"
            raise UsageError(message)
        message = f'unknown model profile "{name}"; {_nearest(name, list(self.profiles))}'
        raise UsageError(message)

    def chain(self, name: str = "") -> tuple[ModelProfile, ...]:
        """Return a profile and those that stand in for it when it fails, in order."""
        found = [self.named(name)]
        while found[-1].next:
            found.append(self.profiles[found[-1].next])
        return tuple(found)


def load_profiles(
    path: Path | None = None, environment: Mapping[str, str] = os.environ, hosts: Sequence[str] = ()
) -> ModelProfiles:
    """Return the profiles of a file and of the environment; UsageError for whatever cannot be used.

    ``hosts`` are the only ones that may be called besides this machine; with none, those of the profiles themselves.
    """
    own = _from_environment(environment, hosts)
    if path is None:
        return ModelProfiles(own, next(iter(own), ""))
    read = _read(path)
    profiles = {name: _profile(path, name, part, hosts) for name, part in read.models.items()} | own
    _refuse_dangling(path, read, profiles)
    budget = read.budget
    ceilings = Ceilings(_ceiling(budget.draft), _ceiling(budget.batch), _ceiling(budget.day))
    return ModelProfiles(profiles, read.default or next(iter(own), "") or next(iter(profiles), ""), ceilings)


def _from_environment(environment: Mapping[str, str], hosts: Sequence[str]) -> dict[str, ModelProfile]:
    url, name = environment.get(URL, "").strip(), environment.get(NAME, "").strip()
    if not url and not name:
        return {}
    if not url or not name:
        message = f"{URL if url else NAME} is set, but {NAME if url else URL} is not: set both"
        raise UsageError(message)
    refused = why_refused(url, hosts)
    if refused:
        message = f"{URL} {refused}"
        raise UsageError(message)
    proxy, key_from = environment.get(PROXY, "").strip(), KEY if environment.get(KEY, "").strip() else ""
    if proxy and (refused := why_no_proxy(proxy, hosts)):
        message = f"{PROXY} {refused}"
        raise UsageError(message)
    return {ENV: ModelProfile(ENV, name, base_url=url, key_from=key_from, proxy=proxy)}


def _read(path: Path) -> ModelsFile:
    try:
        written = tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "not UTF-8 text"
        message = f"the model profiles {path} cannot be read: {reason}; DRAFTER_MODELS names the file"
        raise UsageError(message) from None
    except tomllib.TOMLDecodeError as fault:
        message = f"{path}: this is no TOML: {fault}; text stands in quotes, and each model in a table [models.NAME]"
        raise UsageError(message) from None
    try:
        return ModelsFile.model_validate(written)
    except ValidationError as fault:
        raise _fault_in(path, fault.errors(include_input=False, include_url=False)[0]) from None


def _fault_in(path: Path, fault: ErrorDetails) -> UsageError:
    """Return the first fault as a sentence with file, profile, key and remedy; never with what was written."""
    place = tuple(str(part) for part in fault["loc"] if part != "[key]")
    if fault["type"] == "extra_forbidden":
        known = sorted({**ModelPart.model_fields} if place[0] == "models" else {**ModelsFile.model_fields})
        return _fault(path, place[:-1], place[-1], unknown(place[-1]) or f"unknown key; {_nearest(place[-1], known)}")
    key, remedy = remedy_of(place)
    return _fault(path, place[: place.index(key)] if key in place else place, key, remedy)


def _fault(path: Path, table: Sequence[str], key: str, remedy: str) -> UsageError:
    where = f" [{'.'.join(table)}]" if table else ""
    return UsageError(f"{path}:{where} {key}: {remedy}")


def _profile(path: Path, name: str, part: ModelPart, hosts: Sequence[str]) -> ModelProfile:
    table = ("models", name)
    if name in RESERVED:
        raise _fault(path, ("models",), name, "this name is taken by drafter itself: choose another")
    if part.base_url or part.provider == _OPENAI or hosts:
        refused = why_refused(part.base_url, hosts)
        if refused:
            raise _fault(path, table, "base_url", refused)
    if part.proxy and (refused := _why_no_proxy(part, hosts)):
        raise _fault(path, table, "proxy", refused)
    wrong = why_no_extra(part.extra_body)
    if wrong:
        raise _fault(path, table, "extra_body", wrong)
    own = part.model_dump(exclude={"price", "key_from", "extra_body"})
    if part.provider != _OPENAI:
        own["tier"] = Tier.TEXT  # the others have no common way to be asked for a form
    return ModelProfile(
        name,
        **own,
        key_from=_key_from(path, part.key_from),
        price=_price(part.price),
        extra_body=plain(part.extra_body),
    )


def _why_no_proxy(part: ModelPart, hosts: Sequence[str]) -> str:
    if part.provider != _OPENAI:
        return "is for compatible endpoints alone: set the provider's own option in extra_body"
    return why_no_proxy(part.proxy, hosts)


def _key_from(path: Path, written: str) -> str:
    """Return where the key is; a file is looked for beside the file that names it."""
    if not written.startswith(FILE):
        return written
    return f"{FILE}{path.parent / Path(written.removeprefix(FILE)).expanduser()}"


def _price(part: PricePart) -> Price:
    return Price(part.prompt, part.prompt if part.cached is None else part.cached, part.reply, part.currency)


def _ceiling(part: CeilingPart) -> Ceiling:
    return Ceiling(part.tokens, dict(part.money))


def _refuse_dangling(path: Path, read: ModelsFile, profiles: Mapping[str, ModelProfile]) -> None:
    """Refuse a default or a next that is not there, and profiles that stand in for each other in a circle."""
    if read.default and read.default not in profiles:
        raise _fault(path, (), "default", f"there is no such model; {_nearest(read.default, list(profiles))}")
    for name in read.models:
        seen = [name]
        while (following := profiles[seen[-1]].next) and len(seen) <= len(profiles):
            if following not in profiles:
                others = [other for other in profiles if other != seen[-1]]
                remedy = _nearest(following, others) if others else "leave it out"
                raise _fault(path, ("models", seen[-1]), "next", f"there is no such model; {remedy}")
            seen.append(following)
        if following:
            raise _fault(
                path, ("models", name), "next", f"leads back to itself ({' > '.join(seen[:4])}): leave one out"
            )


def _nearest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f'did you mean "{close[0]}"?' if close else f"known are {', '.join(known)}"
