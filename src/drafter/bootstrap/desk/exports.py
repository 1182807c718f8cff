"""A version of a draft as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.bootstrap.desk import drafts, versions

if TYPE_CHECKING:
    from drafter.bootstrap.desk.desk import Desk
    from drafter.domain.access import Actor

ENDINGS = {"receipt": "proof.json"}


class Exported(NamedTuple):
    """A file: its bytes and the name to save it under."""

    content: bytes
    name: str


def export(desk: Desk, actor: Actor, draft_id: str, number: int, form: str) -> Exported:
    """Return version ``number`` as ``form`` (md, txt, html, docx, xlsx, json, receipt)."""
    draft, version = versions.get(desk, actor, draft_id, number)
    content: bytes = desk.crew.do(
        "export",
        format=form,
        text=version.text,
        sheet=drafts.sheet_of(desk, draft),
        verified=version.verified,
        signature=version.signature,
        title=draft.title,
        kind=draft.kind,
        period=draft.period,
        locale=draft.locale,
        number=number,
    )
    stem = "".join(sign if sign.isprintable() and sign not in '\\/:*?"<>|' else " " for sign in draft.title).strip()
    return Exported(content, f"{stem[:80] or 'draft'}-{number}.{ENDINGS.get(form, form)}")
