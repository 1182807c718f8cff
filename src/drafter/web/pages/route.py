"""How a page meets a fault: a stranger is asked to sign in, anything else is told on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute

from drafter.errors import DeniedError, DrafterError, StrangerError, UnknownError
from drafter.web.pages.page import page

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from fastapi import Request

_STATUS: tuple[tuple[type[DrafterError], int], ...] = ((UnknownError, 404), (DeniedError, 403), (DrafterError, 422))


class PageRoute(APIRoute):
    """A route whose answers, faults included, are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with its faults as pages."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except StrangerError:
                return RedirectResponse(f"/signin?{urlencode({'then': request.url.path})}", 303)
            except DrafterError as fault:
                status = next(status for kind, status in _STATUS if isinstance(fault, kind))
                return page(request, "fault.html.j2", status=status, words=str(fault))

        return handled
