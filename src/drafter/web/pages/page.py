"""One page: a template in the reader's language, the data its script starts from, and what a browser may do with it."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import Any

import jinja2
from babel.dates import format_datetime
from fastapi import Request
from fastapi.responses import HTMLResponse

from drafter.bootstrap.desk import signins
from drafter.documents.folders import templates_folder
from drafter.errors import StrangerError
from drafter.steps.wire.periods import spoken
from drafter.web import cookies
from drafter.web.pages import words as said

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
_YEAR_SECONDS = 31_536_000


def page(
    request: Request,
    template: str,
    *,
    data: dict[str, Any] | None = None,
    status: int = 200,
    **more: Any,  # noqa: ANN401 - whatever the template shows
) -> HTMLResponse:
    """Return a rendered screen in the reader's language; ``data`` is what its script starts from."""
    desk = request.app.state.desk
    language = said.language_of(request, desk.settings.locale)
    signin = _signin(request)
    told = {
        "language": language,
        "data": _data((data or {}) | ({"csrf": signin.csrf} if signin else {})),
        "messages": _data(said.for_scripts(language)),
        "when": partial(format_datetime, format="short", locale=said.LOCALES[language]),
        "spoken": partial(spoken, locale=language),
        "somebody": signin.actor.name if signin else "",
    }
    html = _environment(language).get_template(template).render(**told, **more)
    answer = HTMLResponse(html, status, headers=_HEADERS)
    if request.query_params.get("language") in said.LANGUAGES:
        answer.set_cookie(said.COOKIE, language, max_age=_YEAR_SECONDS, samesite="lax", httponly=True)
    return answer


def _signin(request: Request) -> signins.SignIn | None:
    token = cookies.shown(request)
    try:
        return signins.of(request.app.state.desk, token) if token else None
    except StrangerError:
        return None


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
    said.install(environment, language)
    return environment
