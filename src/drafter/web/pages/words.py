"""The pages' words in Chinese and English: one catalogue for templates and scripts; English is the source."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

if TYPE_CHECKING:
    from fastapi import Request

LANGUAGES = ("zh", "en")
SOURCE = "en"
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}
COOKIE = "drafter_language"
_FOLDER = Path(__file__).parents[1] / "words"


@cache
def catalogue(language: str) -> Catalog:
    """Return the messages of a language as the catalogue's file has them; the source language has no file."""
    if language == SOURCE:
        return Catalog(SOURCE)
    with (_FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def translations(language: str) -> Translations:
    """Return what templates translate with."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def for_scripts(language: str) -> dict[str, str]:
    """Return the messages that scripts use, by their English."""
    messages = (one for one in catalogue(language) if one.id and any(".js" in place for place, _ in one.locations))
    return {str(one.id): str(one.string) for one in messages if one.string and isinstance(one.id, str)}


def language_of(request: Request, usual: str | None = None) -> str:
    """Return the reader's language: the one asked for, the one chosen before, the installation's, the browser's."""
    asked = request.query_params.get("language") or request.cookies.get(COOKIE) or usual
    if asked in LANGUAGES:
        return asked
    wanted = request.headers.get("accept-language", "")
    named = [part.partition(";")[0].strip().lower()[:2] for part in wanted.split(",")]
    return next((one for one in named if one in LANGUAGES), LANGUAGES[0])


def install(environment: Any, language: str) -> None:  # noqa: ANN401 - jinja2.ext.i18n adds the method
    """Let a template environment speak ``language``."""
    environment.install_gettext_translations(translations(language), newstyle=True)
