"""What every operation asks for: the desk, and who acts.

An operation that names a permission (``Writer``) refuses before it does any work; :meth:`Desk.writing` asks again.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from drafter.bootstrap.desk import Desk, signins
from drafter.bootstrap.desk.desk import require
from drafter.bootstrap.desk.keys import actor_of
from drafter.bootstrap.desk.people import somebody_signs_in
from drafter.domain.access import Actor, Permission
from drafter.errors import DeniedError, StrangerError
from drafter.web import cookies
from drafter.web.loopback import refuse_all_but_this_machine
from drafter.web.rates import within

_BEARER = HTTPBearer(auto_error=False, scheme_name="bearer", description="An API key, `drk_…`.")
_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False, scheme_name="key", description="The same key.")
_COOKIE = APIKeyCookie(
    name=cookies.NAME,
    auto_error=False,
    scheme_name="cookie",
    description=f"A sign-in at a page; writes need the header `{cookies.CSRF_HEADER}` as well.",
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]


def _known(
    request: Request,
    desk: AtDesk,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
    header: Annotated[str | None, Depends(_HEADER)],
    _cookie: Annotated[str | None, Depends(_COOKIE)],
) -> Actor:
    """Return who acts: by key, by sign-in, or as whoever sits at this machine while nobody has either."""
    token = bearer.credentials if bearer else header
    if token:
        return actor_of(desk, token)
    if cookies.shown(request):
        return _signed_in(request, desk)
    return _local(request, desk)


def _signed_in(request: Request, desk: Desk) -> Actor:
    signin = signins.of(desk, cookies.shown(request))
    sent = request.headers.get(cookies.CSRF_HEADER, "")
    if request.method not in _SAFE and not hmac.compare_digest(sent.encode(), signin.csrf.encode()):
        message = f"a write from a page needs the header {cookies.CSRF_HEADER}, which GET /v1/session tells"
        raise DeniedError(message)
    return signin.actor


def _local(request: Request, desk: Desk) -> Actor:
    local: Actor | None = request.app.state.local
    with desk.reading() as session:
        if local is None or desk.settings.oidc_issuer or somebody_signs_in(session):
            message = "a key or a sign-in is needed: Authorization: Bearer drk_…, X-API-Key: drk_…, or POST /v1/session"
            raise StrangerError(message)
    refuse_all_but_this_machine(request.headers)
    return local


def _within(request: Request, actor: Annotated[Actor, Depends(_known)]) -> Iterator[Actor]:
    yield from within(request, actor)


Known = Annotated[Actor, Depends(_within)]
"""Whoever is known, whatever one may do."""


def _by(request: Request, actor: Known) -> Actor:
    if request.method in {"GET", "HEAD"}:
        require(actor, Permission.READ)
    return actor


def _who(permission: Permission) -> Callable[[Actor], Actor]:
    def permitted(actor: Known) -> Actor:
        require(actor, permission)
        return actor

    return permitted


By = Annotated[Actor, Depends(_by)]
"""Whoever acts; who only asks must be one who may read."""

Reader = Annotated[Actor, Depends(_who(Permission.READ))]
Writer = Annotated[Actor, Depends(_who(Permission.WRITE))]
Signer = Annotated[Actor, Depends(_who(Permission.SIGN))]
Admin = Annotated[Actor, Depends(_who(Permission.ADMIN))]
