"""Signing in at a page, and out again."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from drafter.bootstrap.desk import signins
from drafter.errors import DeniedError
from drafter.web import cookies
from drafter.web.depends import AtDesk, Known
from drafter.web.routes.people import Email, Me, Password
from drafter.web.wants import Wanted

router = APIRouter(prefix="/v1", tags=["session"])

Guess = Annotated[str, Field(min_length=1, max_length=200)]


class Credentials(Wanted):
    """What one signs in with."""

    email: Email
    password: Guess
    workspace: str = Field("", max_length=40, description="Where the address is in several workspaces.")


class NewPassword(Wanted):
    """The password one has, and the one to have."""

    current: Guess
    new: Password


class SessionAnswer(BaseModel):
    """Who is signed in, and what a page sends with its writes."""

    me: Me
    csrf: str | None = Field(description=f"For the header `{cookies.CSRF_HEADER}`; null without a sign-in at a page.")
    expires_at: datetime | None

    @classmethod
    def of(cls, signin: signins.SignIn) -> SessionAnswer:
        """Return the answer for a sign-in."""
        return cls(me=Me.of(signin.actor), csrf=signin.csrf, expires_at=signin.expires_at)


@router.post("/session", status_code=201, operation_id="signIn")
def sign_in(wanted: Credentials, desk: AtDesk, request: Request, response: Response) -> SessionAnswer:
    """Sign in with address and password; the answer sets a cookie that no script can read."""
    place = request.client.host if request.client else ""
    request.app.state.guesses.count(wanted.email, place)
    signin = signins.with_password(desk, wanted.email, wanted.password, wanted.workspace)
    request.app.state.guesses.forget(wanted.email, place)
    cookies.give(request, response, signin)
    response.headers["Cache-Control"] = "no-store"
    return SessionAnswer.of(signin)


@router.get("/session", operation_id="getSession")
def get(desk: AtDesk, actor: Known, request: Request, response: Response) -> SessionAnswer:
    """Say who is signed in, with the token for writes from a page."""
    response.headers["Cache-Control"] = "no-store"
    token = cookies.shown(request)
    if token and not actor.key:
        return SessionAnswer.of(signins.of(desk, token))
    return SessionAnswer(me=Me.of(actor), csrf=None, expires_at=None)


@router.delete("/session", status_code=204, operation_id="signOut")
def sign_out(desk: AtDesk, actor: Known, request: Request, response: Response) -> None:
    """Sign out: the cookie is good for nothing any more."""
    token = cookies.shown(request)
    if actor.key or not token:
        message = "nobody is signed in at a page: a key is revoked, not signed out"
        raise DeniedError(message)
    with desk.writing(actor, None) as work:
        signins.end(work, token)
    cookies.take(request, response)


@router.put("/me/password", status_code=204, operation_id="changePassword")
def change_password(wanted: NewPassword, desk: AtDesk, actor: Known, request: Request) -> None:
    """Change one's own password; one's other sign-ins end."""
    place = request.client.host if request.client else ""
    request.app.state.guesses.count(actor.person, place)
    signins.change_password(desk, actor, wanted.current, wanted.new, cookies.shown(request))
    request.app.state.guesses.forget(actor.person, place)
