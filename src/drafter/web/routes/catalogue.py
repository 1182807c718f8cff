"""What there is to choose from: kinds, rules, model profiles, templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from drafter.bootstrap import build, catalogue
from drafter.domain.finding import Stage
from drafter.web.conditions import IfNoneMatch, entity_tag
from drafter.web.depends import AtDesk, By

if TYPE_CHECKING:
    from drafter.web.conditions import Held

router = APIRouter(prefix="/v1", tags=["catalogue"])


class Wording(BaseModel):
    """The same in each language."""

    zh: str
    en: str


class Section(BaseModel):
    """A section of a kind."""

    key: str
    required: bool
    titles: Wording


class Budgets(BaseModel):
    """The length a text should keep to."""

    zh: int = Field(description="Characters.")
    en: int = Field(description="Words.")


class Kind(BaseModel):
    """A kind of summary."""

    kind: str
    titles: Wording
    budgets: Budgets
    scopes: dict[str, list[Section]]


class Why(Wording):
    """The reason of a rule, in the guideline's words."""

    line: int | None
    source: str | None


class Example(BaseModel):
    """A text that a rule is tested on."""

    text: str
    notes: str | None = None


class RuleExamples(BaseModel):
    """What a rule finds fault with, and what not."""

    bad: list[Example]
    good: list[Example]


class Rule(BaseModel):
    """One thing that is checked."""

    id: str
    name: Wording
    level: Literal["error", "warning", "suggestion", "question"]
    on: bool = Field(description="Whether it is in force here.")
    stage: list[Stage]
    kind: str
    why: Why
    message: Wording
    fix: Wording
    examples: RuleExamples


class Profile(BaseModel):
    """A language model that may write; where it is and its key are never told."""

    name: str
    model: str
    key: Literal["set", "missing", "none"]
    usual: bool = Field(description="Whether it is called when none is named.")


class Template(BaseModel):
    """What a draft is written or laid out with."""

    name: str
    locale: Literal["zh", "en"] | None
    own: bool = Field(description="Whether it is the team's own.")


class Kinds(BaseModel):
    """Every kind."""

    items: list[Kind]


class Rules(BaseModel):
    """Every rule."""

    items: list[Rule]


class Profiles(BaseModel):
    """Every model profile."""

    items: list[Profile]


class Templates(BaseModel):
    """Every template."""

    items: list[Template]


@router.get("/kinds", operation_id="listKinds", response_model=Kinds)
def kinds(desk: AtDesk, _actor: By, held: IfNoneMatch) -> Response:
    """List the kinds of summary and their sections."""
    return _listed(held, Kinds, catalogue.kinds(build(desk.settings)))


@router.get("/rules", operation_id="listRules", response_model=Rules)
def rules(desk: AtDesk, _actor: By, held: IfNoneMatch) -> Response:
    """List the rules with their reasons and examples."""
    return _listed(held, Rules, catalogue.rules(build(desk.settings)))


@router.get("/profiles", operation_id="listProfiles", response_model=Profiles)
def profiles(desk: AtDesk, _actor: By, held: IfNoneMatch) -> Response:
    """List the language models that may write."""
    return _listed(held, Profiles, catalogue.model_profiles(build(desk.settings)))


@router.get("/templates", operation_id="listTemplates", response_model=Templates)
def templates(desk: AtDesk, _actor: By, held: IfNoneMatch) -> Response:
    """List what drafts are written and laid out with."""
    return _listed(held, Templates, catalogue.templates(build(desk.settings)))


def _listed(held: Held, model: type[BaseModel], items: list[dict[str, Any]]) -> Response:
    return held.answer(model.model_validate({"items": items}), entity_tag(items))
