"""kill -9 of a service that people write to: what it said it kept is there, whole, and nothing is torn.

    python benchmarks/kills.py [--times 50] [--postgresql]

Four clients edit drafts of their own over HTTP until ``drafter serve`` and its crew are killed; then the database is
looked into, and the next service starts on it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx
from private_postgres import running
from served import Served
from sqlalchemy import select, text

from drafter.store.audit import examine
from drafter.store.database import open_database
from drafter.store.tables import AuditEntry, Draft, Version

if TYPE_CHECKING:
    from drafter.store.database import Database

_NOTES = "10月销量3,260箱，上月2,980箱"
_WRITERS = 4
_SHORTEST, _LONGEST = 0.05, 4.0  # seconds of writing before the kill
_CREATED, _BUSY = 201, (429, 503)


class Kept(NamedTuple):
    """A version that the service said it kept."""

    draft: str
    number: int
    text: str


class Writer(threading.Thread):
    """One client who edits a draft of its own until nobody answers."""

    def __init__(self, url: str, name: str) -> None:
        """Start nothing yet."""
        super().__init__(name=name)
        self.url, self.kept = url, list[Kept]()

    def run(self) -> None:
        """Write and note what was acknowledged."""
        try:
            with httpx.Client(base_url=self.url, timeout=30) as http:
                self._write(http)
        except httpx.HTTPError:
            return  # killed

    def _write(self, http: httpx.Client) -> None:
        made = self._sent(http, "/v1/drafts", {"notes": _NOTES})
        draft, version = made["id"], made["version"]
        self.kept.append(Kept(draft, 1, version["text"]))
        while True:
            base = self.kept[-1].number
            text_ = f"{version['text']}\n{self.name} {base} {'销量3,260箱。' * (base % 50)}\n"
            edited = self._sent(http, f"/v1/drafts/{draft}/versions", {"text": text_, "base": base})
            self.kept.append(Kept(draft, edited["number"], text_))

    def _sent(self, http: httpx.Client, path: str, body: dict[str, object]) -> dict[str, object]:
        while True:
            answer = http.post(path, json=body)
            if answer.status_code == _CREATED:
                found: dict[str, object] = answer.json()
                return found
            if answer.status_code not in _BUSY:
                message = f"{path} answered {answer.status_code}: {answer.text[:200]}"
                raise RuntimeError(message)
            time.sleep(float(answer.headers.get("Retry-After", "1")))


def faults(database: Database, kept: list[Kept]) -> list[str]:
    """Return what is lost, torn or broken."""
    with database.reading() as session:
        found = [] if not database.is_sqlite else _integrity(session.execute(text("PRAGMA integrity_check")).scalars())
        texts = {(one.draft_id, one.number): one.text for one in session.scalars(select(Version))}
        found += [f"lost: {one.draft} {one.number}" for one in kept if texts.get((one.draft, one.number)) != one.text]
        for draft in session.scalars(select(Draft)):
            numbers = sorted(number for id_, number in texts if id_ == draft.id)
            if numbers != list(range(1, draft.version + 1)):
                found.append(f"torn: {draft.id} is at {draft.version} and has {numbers}")
        entries = select(AuditEntry).where(AuditEntry.action == "version.create")
        told = {(one.subject, one.detail["number"]) for one in session.scalars(entries)}
        found += [f"untold: {id_} {number}" for id_, number in texts if (id_, number) not in told]
        found += [f"made up: {id_} {number}" for id_, number in told if (id_, number) not in texts]
        found += [f"audit: {one}" for one in examine(session).breaks]
    return found


def _integrity(lines: object) -> list[str]:
    return [f"integrity: {line}" for line in lines if line != "ok"]  # type: ignore[attr-defined]  # rows of text


def kills(folder: Path, address: str, times: int, seed: int = 7) -> tuple[list[Kept], list[str]]:
    """Kill the service ``times`` times while it is written to; return what it acknowledged, and every fault."""
    chance, kept, found = random.Random(seed), list[Kept](), list[str]()  # noqa: S311 - when to kill
    for round_ in range(times):
        service = Served(folder, address)
        writers = [Writer(service.url, f"writer {round_}.{number}") for number in range(_WRITERS)]
        try:
            for writer in writers:
                writer.start()
            until = time.monotonic() + 60
            while not any(writer.kept for writer in writers) and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(chance.uniform(_SHORTEST, _LONGEST))
        finally:
            service.kill()
        for writer in writers:
            writer.join()
            kept += writer.kept
        with closing(open_database(address)) as database:
            found += [f"kill {round_ + 1}: {fault}" for fault in faults(database, kept)]
        print(f"kill {round_ + 1}: {len(kept)} acknowledged, {len(found)} faults", file=sys.stderr)
    return kept, found


def main() -> int:
    """Print what was kept and what was not."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--times", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--postgresql", action="store_true")
    chosen = arguments.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="drafter-kills-")))
        address = f"sqlite:///{folder / 'drafter.db'}"
        if chosen.postgresql:
            postgres = stack.enter_context(running())
            address = postgres.address(postgres.new())
        kept, found = kills(folder, address, chosen.times, chosen.seed)
    name = "PostgreSQL" if chosen.postgresql else "SQLite"
    print(f"{name}: {chosen.times} kills, {len(kept)} acknowledged versions, {len(found)} faults")
    for fault in found[:20]:
        print(f"  {fault}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
