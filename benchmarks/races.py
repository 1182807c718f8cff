"""Two clients edit one draft at the same moment, again and again: one is kept, the other told, nothing is lost.

    python benchmarks/races.py [--rounds 500] [sqlite|postgresql ...]

Each round both read the newest version and both send an edit of it.  One must get 201, the other 409 that names the
newest version; the other then edits that one.  At the end every acknowledged text is a version, each once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from private_postgres import running
from served import Served

_NOTES = "10月销量3,260箱"
_OK, _CREATED, _CONFLICT, _BUSY = 200, 201, 409, (429, 503)


class Raced(NamedTuple):
    """How the rounds went: both kept on one base, nobody kept, texts lost or twice."""

    rounds: int
    both: int
    none: int
    lost: int

    @property
    def clean(self) -> bool:
        """Whether each round had one winner and nothing was lost."""
        return not (self.both or self.none or self.lost)


class Client:
    """One who edits."""

    def __init__(self, url: str, name: str) -> None:
        """Connect."""
        self.http, self.name = httpx.Client(base_url=url, timeout=60), name

    def edit(self, draft: str, base: int, text: str) -> httpx.Response:
        """Send an edit; wait where the service has too much to do."""
        while True:
            answer = self.http.post(f"/v1/drafts/{draft}/versions", json={"text": text, "base": base})
            if answer.status_code not in _BUSY:
                return answer
            time.sleep(float(answer.headers.get("Retry-After", "1")))


def race(url: str, rounds: int) -> Raced:
    """Race two clients on a new draft."""
    clients = Client(url, "one"), Client(url, "two")
    draft = clients[0].http.post("/v1/drafts", json={"notes": _NOTES}).raise_for_status().json()
    id_, base, acknowledged, both, none = draft["id"], 1, [draft["version"]["text"]], 0, 0
    for number in range(rounds):
        texts = [f"销量3,260箱。{client.name} {number}" for client in clients]
        answers = _at_once(clients, id_, base, texts)
        won = [text for text, answer in zip(texts, answers, strict=True) if answer.status_code == _CREATED]
        acknowledged += won
        both += len(won) == len(clients)
        none += not won
        for client, text, answer in zip(clients, texts, answers, strict=True):
            if answer.status_code == _CONFLICT:
                again = client.edit(id_, answer.json()["newest"], text)
                acknowledged += [text] * (again.status_code == _CREATED)
                base = again.json()["number"]
    history = _history(clients[0].http, id_, base)
    lost = sum(history.count(text) != 1 for text in acknowledged) + abs(len(history) - len(acknowledged))
    for client in clients:
        client.http.close()
    return Raced(rounds, both, none, lost)


def _at_once(clients: tuple[Client, Client], id_: str, base: int, texts: list[str]) -> list[httpx.Response]:
    barrier, answers = threading.Barrier(len(clients)), dict[int, httpx.Response]()

    def send(place: int) -> None:
        barrier.wait()
        answers[place] = clients[place].edit(id_, base, texts[place])

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[place] for place in range(len(clients))]


def _history(http: httpx.Client, id_: str, newest: int) -> list[str]:
    found = []
    for number in range(1, newest + 1):
        while (answer := http.get(f"/v1/drafts/{id_}/versions/{number}")).status_code in _BUSY:
            time.sleep(float(answer.headers.get("Retry-After", "1")))
        told: dict[str, Any] = answer.raise_for_status().json()
        found.append(told["text"])
    return found


def main() -> int:
    """Print how each database did."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=500)
    arguments.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    chosen = arguments.parse_args()
    clean = True
    for database in chosen.databases:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="drafter-races-")))
            address = f"sqlite:///{folder / 'drafter.db'}"
            if database == "postgresql":
                postgres = stack.enter_context(running())
                address = postgres.address(postgres.new())
            service = Served(folder, address)
            stack.callback(service.stop)
            raced = race(service.url, chosen.rounds)
        print(
            f"{database}: {raced.rounds} races, {raced.both} both kept, {raced.none} nobody, {raced.lost} lost updates"
        )
        clean = clean and raced.clean
    return int(not clean)


if __name__ == "__main__":
    sys.exit(main())
