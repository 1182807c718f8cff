"""Run the commands the READMEs show and put their real output beneath them.

``python docs/refresh.py`` rewrites README.md and README.zh.md; a test fails when their outputs are stale.
A block is ```` ```console ```` with lines ``$ command`` and what it prints; only ``drafter`` commands are run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh.md", "docs/realestate.md")
_BLOCK = re.compile(r"(?P<open>```console\n)(?P<body>.*?)(?P<close>```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.+)$", re.MULTILINE)
_ALLOWED = ("drafter ", "cat examples/", "python benchmarks/planted.py", "python benchmarks/outside.py")


def run(command: str) -> str:
    """Return what a shown command prints on both streams, from the project's folder, without colours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["sh", "-c", f"{{ {command}; }} 2>&1"],  # noqa: S607 - the shell of whoever reads the page
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.decode().splitlines())


def refreshed(page: str) -> str:
    """Return a page with the output of every block of drafter commands renewed."""
    return _BLOCK.sub(_renew, page)


def _renew(block: re.Match[str]) -> str:
    commands = [match["command"] for match in _COMMAND.finditer(block["body"])]
    if not commands or not all(command.startswith(_ALLOWED) for command in commands):
        return block.group()
    shown = "".join(
        f"$ {command}\n{output}\n" if (output := run(command)) else f"$ {command}\n" for command in commands
    )
    return block["open"] + shown + block["close"]


def main() -> None:
    """Rewrite the pages in place."""
    for name in PAGES:
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
