"""Verify a text without keeping it."""

from __future__ import annotations

from fastapi import APIRouter

from drafter.bootstrap.desk import sheets
from drafter.web.depends import AtDesk, Reader
from drafter.web.gives import Verified
from drafter.web.routes.sheets import read
from drafter.web.wants import ToVerify

router = APIRouter(prefix="/v1", tags=["verify"])


@router.post("/verify", operation_id="verifyText")
def verify(wanted: ToVerify, desk: AtDesk, actor: Reader) -> Verified:
    """Hold every claim of a text against facts; nothing is kept."""
    sheet = sheets.get(desk, actor, wanted.sheet).content if wanted.sheet else read(desk, wanted)["sheet"]
    return Verified.of(desk.crew.do("verify", text=wanted.text, sheet=sheet), wanted.text)
