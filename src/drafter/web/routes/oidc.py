"""Signing in through the company's identity provider."""

from __future__ import annotations

import os

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from drafter.bootstrap.desk import Desk, signins
from drafter.errors import StrangerError, UnknownError
from drafter.office.oidc import GOOD_FOR_SECONDS, Provider
from drafter.web import cookies
from drafter.web.depends import AtDesk

router = APIRouter(prefix="/v1/session/oidc", tags=["session"], default_response_class=RedirectResponse)

_UNDER_WAY = "drafter_oidc"
_AFTERWARDS = "/new"


@router.get("", status_code=303, operation_id="startOidc")
def start(desk: AtDesk, request: Request) -> RedirectResponse:
    """Send the browser to the identity provider."""
    provider = _provider(desk)
    url, begun = provider.begin(_back(request))
    response = RedirectResponse(url, 303)
    cookies.put(request, response, _UNDER_WAY, provider.remember(begun), max_age=GOOD_FOR_SECONDS)
    return response


@router.get("/callback", status_code=303, operation_id="finishOidc")
def finish(desk: AtDesk, request: Request) -> RedirectResponse:
    """Take the browser back from the identity provider, and sign in whom it proved."""
    provider = _provider(desk)
    begun = provider.recall(request.cookies.get(_UNDER_WAY, ""))
    identity = provider.finish(begun, _back(request), request.query_params)
    signin = signins.with_identity(desk, identity.subject, identity.email)
    response = RedirectResponse(_AFTERWARDS, 303)
    cookies.give(request, response, signin)
    response.delete_cookie(_UNDER_WAY, path="/")
    return response


def _provider(desk: Desk) -> Provider:
    """Return the provider that is set up; its secret is read when it is used and kept nowhere."""
    issuer, client = desk.settings.oidc_issuer, desk.settings.oidc_client
    if not issuer or not client:
        message = "there is no sign-in through an identity provider here: see DRAFTER_OIDC_ISSUER in docs/access.md"
        raise UnknownError(message)
    secret = os.environ.get("DRAFTER_OIDC_SECRET")
    if not secret:
        message = "sign-in through the identity provider is not complete: DRAFTER_OIDC_SECRET is not set"
        raise StrangerError(message)
    return Provider(issuer, client, secret)


def _back(request: Request) -> str:
    return str(request.url_for("finish"))
