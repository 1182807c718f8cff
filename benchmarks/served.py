"""A real ``drafter serve`` in a process of its own, for benchmarks that race it or kill it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx

_WAIT_SECONDS = 60


class Served:
    """The service on a free port of this machine; its state is in ``folder``, its database at ``address``."""

    def __init__(self, folder: Path, address: str) -> None:
        """Start it, and wait until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
        environment = kept | {"DRAFTER_STATE": str(folder), "DRAFTER_DATABASE_URL": address}
        command = [str(Path(sys.executable).parent / "drafter"), "serve", "--port", str(port)]
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)
        self.url = f"http://127.0.0.1:{port}"
        try:
            self._wait()
        except BaseException:  # Ctrl-C too
            self.kill()
            raise

    def _wait(self) -> None:
        until = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                httpx.get(f"{self.url}/readyz", timeout=5).raise_for_status()
            except httpx.HTTPError:
                if self.process.poll() is not None or time.monotonic() > until:
                    message = "drafter serve did not start"
                    raise RuntimeError(message) from None
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End it and its crew at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Have it finish what runs, and end."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(_WAIT_SECONDS)
