"""The API against its own description: what OpenAPI allows and forbids, sent by schemathesis over real HTTP.

``python benchmarks/api_cases.py [--cases 3000]`` serves a new database on loopback and has schemathesis make cases of
every operation, alone and in sequences along the links between them.  A server error, an answer that the description
does not have, or a form that it forbids and the service takes is a failure; with one the script leaves with 1.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import uvicorn

from drafter.bootstrap.crew import Crew
from drafter.bootstrap.desk import Desk
from drafter.settings import Settings
from drafter.store.database import open_database
from drafter.store.migrations import upgrade
from drafter.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
    "missing_required_header",
    "use_after_free",
    "ignored_auth",
)
EVERY = {"name": "cases", "permissions": ["read", "write", "sign", "admin"]}
OPERATIONS = 40
"""About as many as there are: cases are counted per operation."""


@contextmanager
def service() -> Iterator[tuple[str, str]]:
    """Serve a new database on this machine; yield the address and an admin's key."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        crew = stack.enter_context(Crew(Settings(state=None), size=2))
        database = stack.enter_context(closing(open_database(f"sqlite:///{folder}/drafter.db")))
        upgrade(database.engine)
        app = create_app(Desk(database, crew, Settings(state=None, rate="")))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        stack.callback(thread.join)
        stack.callback(setattr, server, "should_exit", True)  # noqa: FBT003 - setattr has no names
        while not server.started:
            time.sleep(0.01)
        address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=60) as http:
            for _ in range(2):  # both processes of the crew are there before anybody waits for one
                http.post("/v1/verify", json={"text": "12", "notes": "12"})
            yield address, http.post("/v1/keys", json=EVERY).json()["key"]


def run(address: str, key: str, cases: int, report: Path, more: tuple[str, ...] = ()) -> int:
    """Send about ``cases`` cases and write schemathesis' own report; return its exit code."""
    words = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{address}/v1/openapi.json",
        f"--header=Authorization: Bearer {key}",
        f"--checks={','.join(CHECKS)}",
        f"--max-examples={max(1, cases // OPERATIONS)}",
        "--continue-on-failure",
        "--request-timeout=60",
        "--suppress-health-check=all",
        "--generation-database=none",
        "--warnings=off",
        "--no-color",
        "--report=json",
        f"--report-json-path={report}",
        *more,
    ]
    return subprocess.run(words, cwd=report.parent, check=False).returncode


def main() -> int:
    """Run, print what schemathesis counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=3000)
    parser.add_argument("--report", type=Path)
    wanted = parser.parse_args()
    logging.getLogger("drafter").setLevel(logging.CRITICAL)
    with service() as (address, key), tempfile.TemporaryDirectory() as folder:
        report = wanted.report or Path(folder) / "report.json"
        code = run(address, key, wanted.cases, report)
        print(json.dumps(json.loads(report.read_text(encoding="utf-8")).get("summary", {}), indent=2))
    return code


if __name__ == "__main__":
    sys.exit(main())
