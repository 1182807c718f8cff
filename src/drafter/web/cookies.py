"""The cookie that holds a sign-in: not for scripts, not for other sites, and over HTTPS only where there is HTTPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import Request, Response

    from drafter.bootstrap.desk.signins import SignIn

NAME = "drafter"
_BARE_NAME = f"__Host-{NAME}"  # a browser takes it only over HTTPS, for this host alone
CSRF_HEADER = "X-CSRF-Token"


def shown(request: Request) -> str:
    """Return the secret that the browser shows; '' without one."""
    return request.cookies.get(_name(request), "")


def give(request: Request, response: Response, signin: SignIn) -> None:
    """Have the browser keep a sign-in until it ends."""
    put(request, response, _name(request), signin.token, expires=signin.expires_at)


def take(request: Request, response: Response) -> None:
    """Have the browser forget it."""
    response.delete_cookie(_name(request), path="/", secure=_secure(request), httponly=True, samesite="lax")


def put(request: Request, response: Response, name: str, value: str, **until: object) -> None:
    """Set a cookie that no script and no other site's request gets."""
    response.set_cookie(
        name,
        value,
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="lax",
        **until,  # type: ignore[arg-type]  # max_age or expires
    )


def _name(request: Request) -> str:
    return _BARE_NAME if _secure(request) else NAME


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
