"""A rule pack: a folder of rule files and its ``pack.yaml``, which says what it is and when to offer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from drafter.errors import RuleError
from drafter.guidelines.loader import ABOUT, RuleFile, load, rule_files, validated
from drafter.guidelines.spec import BaseRule, RulePart, Wording, Words

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class PackAbout(RulePart):
    """What ``pack.yaml`` says: the pack's name, its version, and what it is; ``notice`` goes with every use of it.

    ``offered`` words, ``least`` different ones of them, make notes look like this pack's trade.  Findings of
    ``undismissable`` rules stay, whoever gives whatever reason.
    """

    name: Wording
    version: str
    about: Wording
    notice: Wording | None = None
    offered: Words = Words()
    least: int = 2
    undismissable: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Whether notes look like the pack's trade."""
        pattern = self.offered.compiled()
        return pattern is not None and len({found[0] for found in pattern.finditer(text)}) >= self.least


class Pack(RulePart):
    """A loaded pack: its key (the folder's name), what it says of itself, its rules in the order of their ids."""

    key: str
    about: PackAbout
    rules: tuple[BaseRule, ...]

    def fits(self, text: str) -> bool:
        """Whether notes look like this pack's trade."""
        return self.about.fits(text)


_ABOUT: TypeAdapter[PackAbout] = TypeAdapter(PackAbout)


def load_pack(folder: Traversable, *, proven: bool = False) -> Pack:
    """Return the pack in ``folder``; RuleError names file, line and column of the first fault.

    ``proven`` folders are those of the package, which its tests load in full.
    """
    name = folder.name
    if not folder.is_dir():
        message = f"there is no rule pack {name!r}: a pack is a folder with {ABOUT} and rule files"
        raise RuleError(message)
    said = load_about(folder, proven=proven)
    rules = load((file._replace(path=f"{name}/{file.path}") for file in rule_files(folder)), proven=proven)
    return Pack(key=name, about=said, rules=rules)


def load_about(folder: Traversable, *, proven: bool = False) -> PackAbout:
    """Return what the pack in ``folder`` says of itself, without its rules; RuleError as for :func:`load_pack`."""
    name, about = folder.name, folder / ABOUT
    if not about.is_file():
        message = f"the rule pack {name!r} has no {ABOUT}: it says the pack's name, version and what it is"
        raise RuleError(message)
    return validated(RuleFile(f"{name}/{ABOUT}", about.read_text("utf-8")), _ABOUT, proven=proven)
