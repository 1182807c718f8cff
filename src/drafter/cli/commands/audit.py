"""``drafter audit``: whether the audit log is as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.inputs import reason
from drafter.cli.options import LOCALE, json_option
from drafter.cli.outputs import emit, store
from drafter.cli.run import CLEAN, PROBLEMS
from drafter.cli.sitting import sitting
from drafter.cli.words import spoken_locale, words
from drafter.errors import InputError
from drafter.steps.wire import dumps
from drafter.store.audit import Anchor, examine, head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.store.audit import Chain

_HELP = """Prove that nobody changed, removed or moved an entry of the audit log.

An anchor, kept where whoever can write in the database cannot, also proves that nothing was cut off or made up anew.

\b
Examples:
  drafter audit verify
  drafter audit verify --anchor 120:9f2b…
  drafter audit verify --anchors /mnt/elsewhere/anchors.txt    checks all of them, then adds one
  drafter audit head                                           an anchor to keep
"""


@click.group("audit", help=_HELP)
def command() -> None:
    """Hold the commands together."""


@command.command("verify")
@click.option("--anchor", "given", multiple=True, metavar="N:DIGEST", help="An entry that must be in the log.")
@click.option("--anchors", type=click.Path(dir_okay=False, path_type=Path), help="A file of such; one is added.")
@click.option("--locale", type=LOCALE, metavar="zh|en", help="Language of the words.")
@json_option
def verify(given: Sequence[str], anchors: Path | None, locale: str | None, *, as_json: bool) -> int:
    """Walk the whole log; leave with 1 where it is not as it was written."""
    kept = _kept(anchors) if anchors else []
    with sitting() as (desk, _), desk.reading() as session:
        chain = examine(session, map(Anchor.read, [*given, *kept]))
    if as_json:
        breaks = [one._asdict() for one in chain.breaks]
        emit(dumps({"entries": chain.entries, "head": str(chain.head), "breaks": breaks}))
    else:
        emit("\n".join(_shown(chain, words(spoken_locale(locale)))))
    if anchors and not chain.breaks and str(chain.head) not in kept:
        store(anchors, "".join(f"{line}\n" for line in [*kept, chain.head]))
    return PROBLEMS if chain.breaks else CLEAN


@command.command("head")
def last() -> None:
    """Print the anchor of the last entry."""
    with sitting() as (desk, _), desk.reading() as session:
        emit(str(head(session)))


def _kept(file: Path) -> list[str]:
    """Return the anchors of a file; none of one that is still to be made."""
    if not file.exists():
        return []
    try:
        return [line.strip() for line in file.read_text(encoding="ascii").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{file} cannot be read as anchors: {reason(fault) if isinstance(fault, OSError) else 'not ASCII'}"
        raise InputError(message) from None


def _shown(chain: Chain, said: Mapping[str, str]) -> Iterator[str]:
    if not chain.breaks:
        yield said["chain_whole"].format(chain.entries, chain.head)
        return
    yield said["chain_broken"]
    for one in chain.breaks:
        yield said[f"break_{one.how}"].format(one.number)
