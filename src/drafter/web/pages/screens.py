"""The screens' addresses.  A page holds what it shows as data; what a person does on it goes through ``/v1``."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

import jinja2
from babel.dates import format_datetime
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from drafter.bootstrap import build
from drafter.bootstrap.desk import drafts, lists, people, sheets
from drafter.bootstrap.desk.lists import Filter
from drafter.documents.folders import templates_folder
from drafter.domain.lifecycle import DraftState
from drafter.web.depends import AtDesk, By
from drafter.web.gives import DraftAnswer, SheetAnswer
from drafter.web.pages import words
from drafter.web.revisions import DraftSummary

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_LISTED = 50
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


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
    shown = {
        "drafts": [DraftSummary.of(draft, readiness) for draft, readiness in found.rows],
        "names": defaultdict(str, names),
        "next": following,
    }
    return page(request, "drafts.html.j2", state=state, period=period, every_state=list(DraftState), **shown)


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
    shown = {"draft": found, "sheet": sheet}
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


def page(request: Request, template: str, *, data: dict[str, Any] | None = None, **more: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a rendered screen in the reader's language; ``data`` is what its script starts from."""
    language = words.language_of(request, request.app.state.desk.settings.locale)
    told: dict[str, Any] = {"when": partial(format_datetime, format="short", locale=words.LOCALES[language])}
    told |= {"data": _data(data or {}), "words": _data(words.for_scripts(language)), "language": language}
    html = _environment(language).get_template(template).render(**told, path=request.url.path, **more)
    answer = HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"})
    if request.query_params.get("language") in words.LANGUAGES:
        answer.set_cookie(words.COOKIE, language, max_age=31_536_000, samesite="lax", httponly=True)
    return answer


def _data(value: dict[str, Any]) -> str:
    """Return JSON that may stand inside a script element: no tag can end it."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return plain.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder() / "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words.install(environment, language)
    return environment
