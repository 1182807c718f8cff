"""Versions of a draft: listed, read, compared, edited, taken up again; findings set aside."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from drafter.bootstrap.desk import lists, versions
from drafter.web.conditions import IfNoneMatch, entity_tag
from drafter.web.depends import AtDesk, Reader
from drafter.web.gives import VersionAnswer
from drafter.web.revisions import Comparison, Dismissing, EditedVersion, Restoring, VersionList
from drafter.web.saving import ToSave
from drafter.web.wants import NewVersion

router = APIRouter(prefix="/v1/drafts/{id}", tags=["versions"])

_MOST = 2_000_000_000
Number = Annotated[int, Path(ge=1, le=_MOST)]
Numbered = Annotated[int, Query(ge=1, le=_MOST)]


@router.get("/versions", operation_id="listVersions")
def listed(
    id: str,  # noqa: A002 - the name in the path
    desk: AtDesk,
    actor: Reader,
    before: Annotated[int | None, Query(ge=1, le=_MOST, description="Only versions older than this.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> VersionList:
    """Return the versions of a draft, newest first, without their texts."""
    found = lists.versions(desk, actor, id, before, limit + 1)
    return VersionList.of(found[:limit], more=len(found) > limit)


@router.get("/versions/{number}", operation_id="getVersion", response_model=VersionAnswer)
def get(id: str, number: Number, desk: AtDesk, actor: Reader, held: IfNoneMatch) -> Response:  # noqa: A002 - see above
    """Return one version with its text and verdicts; it never changes."""
    _, version = versions.get(desk, actor, id, number)
    return held.answer(VersionAnswer.of(version), entity_tag(id, number))


@router.get("/diff", operation_id="diffVersions")
def diff(
    id: str,  # noqa: A002 - the name in the path
    desk: AtDesk,
    actor: Reader,
    old: Annotated[Numbered, Query(alias="from")],
    new: Annotated[Numbered, Query(alias="to")],
) -> Comparison:
    """Return where two versions differ: by sentence, and by character inside changed sentences."""
    (_, before), (_, after) = versions.get(desk, actor, id, old), versions.get(desk, actor, id, new)
    runs = desk.crew.do("compare", old=before.text, new=after.text)
    return Comparison.of((old, new), runs, (before.text, after.text))


@router.post("/versions", status_code=201, operation_id="createVersion", response_model=EditedVersion)
def edit(id: str, wanted: NewVersion, to: ToSave) -> Response:  # noqa: A002 - see above
    """Keep an edited text as the next version, every claim of it verified, with the fate of each former claim."""
    revised = versions.revise(to.desk, to.actor, id, wanted.base, wanted.text)
    return to.version(id, wanted.base, revised, wanted.reason)


@router.post("/versions/{number}/restore", status_code=201, operation_id="restoreVersion", response_model=EditedVersion)
def restore(id: str, number: Number, wanted: Restoring, to: ToSave) -> Response:  # noqa: A002 - see above
    """Take an older text up again as the next version, verified anew."""
    revised = versions.restored(to.desk, to.actor, id, wanted.base, number)
    return to.version(id, wanted.base, revised, f"restored from {number}")


@router.post("/dismissals", status_code=201, operation_id="dismissFinding", response_model=EditedVersion)
def dismiss(id: str, wanted: Dismissing, to: ToSave) -> Response:  # noqa: A002 - see above
    """Set findings of a rule aside, by name and with a reason, in a next version of the same text."""
    aside = wanted.by(to.actor.name)
    revised = versions.dismissed(to.desk, to.actor, id, wanted.base, [aside])
    return to.version(id, wanted.base, revised, f"dismissed {aside.rule}")


@router.delete("/dismissals/{rule}", status_code=201, operation_id="withdrawDismissal", response_model=EditedVersion)
def withdraw(
    id: str,  # noqa: A002 - the name in the path
    rule: Annotated[str, Path(pattern=r"^[A-Za-z]{1,8}\d{2,3}$")],
    to: ToSave,
    base: Numbered,
    line: Annotated[int | None, Query(ge=1, le=_MOST)] = None,
) -> Response:
    """Take a dismissal back, in a next version of the same text."""
    revised = versions.withdrawn(to.desk, to.actor, id, base, (rule.upper(), line))
    return to.version(id, base, revised, f"withdrew the dismissal of {rule.upper()}")
