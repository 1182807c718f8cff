"""A model ready to be called: its profiles, the bundled provider where that is named, and the books of the calls."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from drafter.model.demo import NAME as DEMO
from drafter.model.demo import demo_provider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bootstrap import Drafter
    from drafter.model.policy import Caller
    from drafter.model.profile import ModelProfile


class Ready(NamedTuple):
    """The caller of one draft, the profile that is asked first, and what the user should know about the books."""

    caller: Caller
    profile: ModelProfile
    notice: str


def refuse_unknown(drafter: Drafter, name: str) -> None:
    """Raise UsageError where there is no model profile ``name``; nothing is called."""
    if name != DEMO:
        drafter.models.profiles.chain(name)


@contextmanager
def ready(drafter: Drafter, name: str) -> Iterator[Ready]:
    """Open the model profile ``name`` (``demo``: the bundled one, which is no expense); the books close with the block.

    UsageError for an unknown profile.
    """
    with demo_provider() if name == DEMO else nullcontext() as canned, drafter.opened_books() as books:
        chain = (canned,) if canned is not None else drafter.models.profiles.chain(name)
        yield Ready(books.caller(chain, counted=canned is None), chain[0], books.notice)
