"""A PostgreSQL of one's own for a run: made from the system's binaries in a temporary folder, ended with the run.

It listens on a socket in that folder and on no port.  Tests use it as well.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER = "drafter"
_UNPRIVILEGED = ("postgres", "nobody")  # PostgreSQL refuses to run as root
_WAIT_SECONDS = 30
_USUAL = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


class PrivatePostgres:
    """A running server; :meth:`new` makes an empty database and returns its address."""

    def __init__(self, folder: Path) -> None:
        """Use :func:`running`."""
        self._folder = folder
        self._made = 0

    def address(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database."""
        return f"postgresql://{_USER}@/{database}?host={self._folder}"

    def new(self, template: str = "template1") -> str:
        """Make a database, empty or like another one, and return its name."""
        self._made += 1
        name = f"run{os.getpid()}_{self._made}"
        self._say(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Remove a database and whoever is still in it."""
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, sql: str) -> None:
        with self.connected() as connection:
            connection.execute(sql)

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """Give a psycopg connection that commits each statement."""
        import psycopg  # noqa: PLC0415 - only runs over PostgreSQL need it

        with psycopg.connect(host=str(self._folder), user=_USER, dbname="postgres", autocommit=True) as connection:
            yield connection


def binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``postgres``, the newest of several; None where there is none."""
    on_path = shutil.which("initdb")
    if on_path and (Path(on_path).parent / "postgres").exists():
        return Path(on_path).parent
    found = [place for usual in _USUAL for place in Path("/").glob(usual[1:]) if (place / "initdb").exists()]
    return max(found, key=_release, default=None)


def _release(place: Path) -> list[int]:
    return [int(part) for part in place.parts if part.isdigit()]


@contextmanager
def running() -> Iterator[PrivatePostgres]:
    """Run a server until the end of the block; FileNotFoundError where PostgreSQL is not installed."""
    place = binaries()
    if place is None:
        message = "PostgreSQL is not installed: no initdb on the path or in the usual folders"
        raise FileNotFoundError(message)
    folder = Path(tempfile.mkdtemp(prefix="drafter-pg-"))
    try:
        identity = _identity(folder)
        data = folder / "data"
        initdb = [place / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **identity)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(_command(place, data, folder), stdout=log, stderr=log, cwd=folder, **identity)
        try:
            postgres = PrivatePostgres(folder)
            _wait(postgres, server, folder / "log")
            yield postgres
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing here outlasts the run
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(place: Path, data: Path, folder: Path) -> list[str]:
    """Return how the server is started: no port, and no waiting for a disk that is thrown away."""
    chosen = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "max_connections": "200",
        "shared_buffers": "64MB",
    }
    return [
        str(place / "postgres"),
        "-D",
        str(data),
        *(word for pair in chosen.items() for word in ("-c", "=".join(pair))),
    ]


def _identity(folder: Path) -> dict[str, Any]:
    """Return whom to run it as: root lends it another user, who then owns the folder."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = next(known[name] for name in _UNPRIVILEGED if name in known)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait(postgres: PrivatePostgres, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg  # noqa: PLC0415 - see above

    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            with postgres.connected():
                return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                message = f"PostgreSQL did not start:\n{log.read_text('utf-8', 'replace')}"
                raise RuntimeError(message) from None
            time.sleep(0.05)


if __name__ == "__main__":
    found = binaries()
    print(f"PostgreSQL: {found or 'not installed'}")
    sys.exit(found is None)
