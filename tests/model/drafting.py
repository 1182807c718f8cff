"""Drafts of notes by the scripted server, through everything a user's draft goes through: profile, prompt, HTTP, proof.

told = drafted(server, tmp_path, notes, '{"h":"results"}\\n{"t":"..."}\\n')
told.plain       the model's sentences that stand without a mark, as they print
told.text        the whole draft; told.marked the words of it that the verifier marks
told.sent        every message the server was sent, system prompt first
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

from server import said

from drafter.bootstrap import Drafter
from drafter.bootstrap.modelled import modelled
from drafter.domain.claim import Verdict
from drafter.model.privacy import private
from drafter.settings import Settings
from drafter.steps.compose.gathering import words

PATIENCE = "timeout = 20\nchunk_timeout = 20\ndeadline = 60\n"


@dataclass(frozen=True)
class Told:
    """What came of one draft."""

    plain: tuple[str, ...]
    text: str
    marked: str
    wrong: tuple
    missing: tuple
    sent: tuple[str, ...]
    sheet: object


def reply_of(lines):
    """Return slotted lines (``# key`` opens a section, ``- `` an item) as a model would write them."""
    told = []
    for line in lines:
        if line.startswith("# "):
            told.append({"h": line.removeprefix("# ")})
        else:
            told.append({"t": line.removeprefix("- "), **({"li": 1} if line.startswith("- ") else {})})
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told)


def opened(server, folder, hidden="", state=None):
    """Return a drafter whose profile ``hostile`` is the server."""
    file = folder / "models.toml"
    file.write_text(f'[models.hostile]\nmodel = "m"\nbase_url = "{server.url}"\n{PATIENCE}', "utf-8")
    return Drafter(Settings(models=file, state=state)), private(hidden)


def drafted(server, folder, notes, reply, *, repair="", hidden=""):  # noqa: PLR0913 - what a draft takes
    """Draft ``notes`` with a model that says ``reply``, and ``repair`` when asked again."""
    drafter, kept_back = opened(server, folder, hidden)
    server.says(said(reply, size=200))
    server.always(said(repair or '{"h":"results"}\n', size=200))
    sheet = drafter.read(notes)
    with modelled(drafter, sheet, "hostile", hidden=kept_back) as writing:
        asyncio.run(through(writing))
        done = writing.finish()
        plain = tuple(words(one.block) for one in writing.writing.gathering.kept() if not one.marks)
    proven = drafter.verify(done.text, sheet)
    sent = tuple(message["content"] for asked in server.asked for message in asked.body["messages"])
    marked = "\n".join(one.text for one in proven.claims if one.verdict not in {Verdict.SUPPORTED, Verdict.INFERRED})
    return Told(plain, done.text, marked, proven.wrong, proven.missing, sent, sheet)


async def through(writing):
    async for _ in writing.steps():
        pass
