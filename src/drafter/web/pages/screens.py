"""The screens' addresses.  A page holds what it shows as data; what a person does on it goes through ``/v1``."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from drafter.bootstrap import build
from drafter.bootstrap.desk import drafts, lists, people, sheets
from drafter.bootstrap.desk.lists import Filter
from drafter.domain.lifecycle import DraftState
from drafter.web.depends import AtDesk, By
from drafter.web.gives import DraftAnswer, SheetAnswer
from drafter.web.pages import words
from drafter.web.pages.page import page
from drafter.web.pages.route import PageRoute
from drafter.web.revisions import DraftSummary

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, route_class=PageRoute)
_LISTED = 50


@router.get("/")
def listed(  # noqa: PLR0913, PLR0917 - FastAPI hands each thing over on its own
    request: Request, desk: AtDesk, actor: By, state: str = "", period: str = "", cursor: str | None = None
) -> HTMLResponse:
    """List the drafts that one sees, newest first."""
    chosen = DraftState(state) if state in set(DraftState) else None
    found = lists.drafts(desk, actor, Filter(period=period or None, state=chosen), cursor, _LISTED)
    with desk.reading() as session:
        names = {person.id: person.name for person in people.seen(session, actor)} | {actor.person: actor.name}
    following = urlencode({"state": state, "period": period, "cursor": found.next}) if found.next else ""
    shown: dict[str, Any] = {
        "drafts": [DraftSummary.of(draft, readiness) for draft, readiness in found.rows],
        "names": defaultdict(str, names),
        "next": following,
    }
    return page(request, "drafts.html.j2", state=state, period=period, every_state=list(DraftState), **shown)


@router.get("/signin")
def sign_in(request: Request, desk: AtDesk) -> HTMLResponse:
    """Show the form for address and password, and the way through the company's identity provider."""
    return page(request, "signin.html.j2", company=bool(desk.settings.oidc_issuer))


@router.get("/new")
def new(request: Request, desk: AtDesk, _actor: By) -> HTMLResponse:
    """Show the form for notes."""
    language = words.language_of(request, desk.settings.locale)
    names = [(one.key, one.titles[language]) for one in build(desk.settings).profile.kinds.values()]
    return page(request, "new.html.j2", kinds=names, models=_models(desk))


@router.get("/sheets/{id}")
def facts(id: str, request: Request, desk: AtDesk, actor: By) -> HTMLResponse:  # noqa: A002 - the name in the path
    """Show what was read: facts beside their notes, what does not add up, what is asked."""
    sheet = SheetAnswer.of(sheets.get(desk, actor, id)).model_dump(mode="json")
    return page(request, "facts.html.j2", sheet=sheet, models=_models(desk), data={"sheet": sheet})


def _models(desk: AtDesk) -> list[str]:
    """Return the names of the language models that may write, the canned one of the demonstration last."""
    return [*(one.profile.name for one in build(desk.settings).models.listed()), "demo"]


@router.get("/drafts/{id}")
def draft(id: str, request: Request, desk: AtDesk, actor: By) -> HTMLResponse:  # noqa: A002 - the name in the path
    """Show a draft to edit, every claim of it marked."""
    row, version = drafts.get(desk, actor, id)
    found = DraftAnswer.of(row, version).model_dump(mode="json")
    sheet = SheetAnswer.of(sheets.get(desk, actor, row.sheet_id)).model_dump(mode="json")
    shown: dict[str, Any] = {"draft": found, "sheet": sheet}
    return page(request, "draft.html.j2", title=row.title, data=shown, **shown)


@router.get("/drafts/{id}/versions")
def versions(id: str, request: Request, desk: AtDesk, actor: By) -> HTMLResponse:  # noqa: A002 - the name in the path
    """Show who changed a draft, when, why and what; review and signature."""
    found = DraftAnswer.of(*drafts.get(desk, actor, id)).model_dump(mode="json")
    name = "" if actor.person == people.LOCAL else actor.name
    return page(request, "versions.html.j2", draft=found, name=name, data={"draft": found})


@router.get("/drafts/{id}/export")
def export(id: str, request: Request, desk: AtDesk, actor: By) -> HTMLResponse:  # noqa: A002 - the name in the path
    """Show the newest version to take away."""
    found = DraftAnswer.of(*drafts.get(desk, actor, id)).model_dump(mode="json")
    return page(request, "export.html.j2", draft=found, data={"draft": found})
