"""How a change of a draft is kept and answered: compared with the newest state, once per key, under its new tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Response

from drafter.bootstrap.desk import drafts, versions
from drafter.domain.access import Permission
from drafter.web.conditions import IfMatch, entity_tag
from drafter.web.depends import AtDesk, Signer, Writer
from drafter.web.gives import DraftAnswer
from drafter.web.once import AskedOnce
from drafter.web.revisions import EditedVersion

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.bootstrap.desk import Work
    from drafter.bootstrap.desk.versions import Revised
    from drafter.store.tables import Draft


def draft_tag(draft: Draft) -> str:
    """Return the entity tag of a draft as it stands: any move or edit changes it."""
    return entity_tag(draft.id, draft.version, draft.state, draft.changed_at.isoformat())


class Saving:
    """Where a change goes, and who makes it."""

    def __init__(self, desk: AtDesk, actor: Writer, once: AskedOnce, expected: IfMatch) -> None:
        """Use :data:`ToSave`."""
        self.desk, self.actor, self.once, self.expected = desk, actor, once, expected

    def version(self, id_: str, base: int, revised: Revised, reason: str) -> Response:
        """Keep a revised text as the next version."""
        with self.desk.writing(self.actor, Permission.WRITE) as work:
            draft = drafts.locked(work, id_, base)
            self.expected.refuse_other(draft_tag(draft))
            version = versions.keep(work, draft, revised, reason)
            answer = EditedVersion.edited(version, versions.one(work.session, draft, base).text, revised.changes)
            return self.once.answer(work, draft.id, answer, headers={"ETag": draft_tag(draft)})

    def move(self, permission: Permission, id_: str, step: Callable[[Work], Draft]) -> Response:
        """Take a draft to another state."""
        with self.desk.writing(self.actor, permission) as work:
            self.expected.refuse_other(draft_tag(drafts.seen(work.session, self.actor, id_)))
            draft = step(work)
            answer = DraftAnswer.of(draft, drafts.newest(work.session, draft))
            return self.once.answer(work, draft.id, answer, 200, headers={"ETag": draft_tag(draft)})


class SavingSigned(Saving):
    """The same for whoever may sign."""

    def __init__(self, desk: AtDesk, actor: Signer, once: AskedOnce, expected: IfMatch) -> None:
        """Use :data:`ToSign`."""
        super().__init__(desk, actor, once, expected)


ToSave = Annotated[Saving, Depends(Saving, scope="function")]
ToSign = Annotated[SavingSigned, Depends(SavingSigned, scope="function")]
