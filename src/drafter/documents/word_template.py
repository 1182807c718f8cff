"""A team's own Word template: checked before anything is drafted, and run where it can do no harm.

A template is a document in which ``{{ title }}``, ``{{ author }}`` and the like stand where the draft's own go;
``{{ body }}``, in a paragraph of its own, is where the text comes.  Templates come from other people, so an
expression may print a value or test it, and nothing else: no attribute, no call, no arithmetic on text.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from drafter.documents.folders import templates_folder
from drafter.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES = ("title", "author", "unit", "period", "audience", "byline", "body")
"""What a template may print; ``byline`` joins those of unit, author and period that are known."""

BODY = "\ue000body\ue000"
"""Stands where the body comes, until the paragraphs are there."""

_MAX_UNPACKED = 100_000_000
_FILTERS = ("default", "d", "escape", "e", "length", "count", "lower", "title", "trim", "upper")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def letterhead() -> Path:
    """Return the template used when a team has none of its own."""
    return templates_folder() / "documents" / "letterhead.docx"


def check_template(path: str | Path) -> None:
    """Try a template without a draft; TemplateError names the file and what in it does not work."""
    render_template(path, dict.fromkeys(VARIABLES, "x") | {"body": BODY})


def render_template(path: str | Path, values: Mapping[str, str]) -> bytes:
    """Return the document with ``values`` (one for each of ``VARIABLES``) filled in; TemplateError as above."""
    content = _read(Path(path))
    filled = io.BytesIO()
    try:
        template = DocxTemplate(io.BytesIO(content))
        unknown = template.get_undeclared_template_variables(_environment()) - set(VARIABLES)
        if unknown:
            _refuse(path, f"asks for {_listed(unknown)}, which drafter does not know; it knows {_listed(VARIABLES)}")
        template.render(dict(values), _environment(), autoescape=True)
        template.save(filled)
    except TemplateError:
        raise
    except Exception as fault:  # noqa: BLE001  # a template is other people's code: whatever it raises is its fault
        _refuse(path, f"cannot be filled in: {_sentence(fault)}", fault)
    _check_body(path, template.xml_to_string(template.docx.element.body))
    return filled.getvalue()


class _PrintOnly(SandboxedEnvironment):
    """Prints and tests values; everything that could reach out, or blow up, is refused."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002  # jinja's own
        return False

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401, ARG002  # jinja's own signature
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002  # jinja's own
        message = f"arithmetic ({operator}) is not allowed in a template"
        raise TypeError(message)


@cache
def _environment() -> SandboxedEnvironment:
    environment = _PrintOnly(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as fault:
        _refuse(path, f"cannot be read: {fault.strerror or fault}; give the path of a .docx file", fault)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            types = archive.read("[Content_Types].xml") if unpacked <= _MAX_UNPACKED else b""
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError) as fault:
        _refuse(path, "is not a Word document: save the template as .docx", fault)
    if unpacked > _MAX_UNPACKED:
        _refuse(path, f"unpacks to {unpacked:,} bytes; at most {_MAX_UNPACKED:,} are read")
    if _WORD.encode() not in types:
        _refuse(path, "is not a Word document: save the template as .docx, without macros")
    return content


def _check_body(path: str | Path, filled: str) -> None:
    times = filled.count(BODY)
    if times != 1:
        _refuse(path, f"prints {{{{ body }}}} {times} times in its text; put it once, in a paragraph of its own")


def _refuse(path: str | Path, why: str, cause: Exception | None = None) -> NoReturn:
    message = f"the template {path} {why}"
    raise TemplateError(message) from cause


def _listed(names: frozenset[str] | set[str] | tuple[str, ...]) -> str:
    ordered = names if isinstance(names, tuple) else sorted(names)
    return ", ".join(f"{{{{ {name} }}}}" for name in ordered)


def _sentence(fault: Exception) -> str:
    said = " ".join(str(fault).split())
    return said or type(fault).__name__
