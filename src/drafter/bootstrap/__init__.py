"""The steps put together: what every door (command line, page, batch) calls, so that they cannot disagree.

Each step loads when it is first used: reading does not wait for the rules, nor checking for the templates.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from drafter.documents.source import decoded, is_workbook
from drafter.domain.terms import Terms
from drafter.errors import RuleError, SheetError
from drafter.settings import Settings
from drafter.steps.render import lay_out
from drafter.steps.wire.periods import symbolic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from drafter.domain.claim import Verification
    from drafter.domain.draft import Draft, Outline
    from drafter.domain.fact import FactSheet, Header
    from drafter.domain.finding import Dismissal, Finding, Question
    from drafter.domain.lifecycle import Signature
    from drafter.domain.readiness import Completeness
    from drafter.domain.version import Revision, Version
    from drafter.guidelines.profile import Profile
    from drafter.model.books import Books, Models
    from drafter.steps.check import Checked
    from drafter.steps.render import Laid
    from drafter.steps.wire import Json

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the author says about the input; None leaves it to the input itself.

    ``kind`` as in ``drafter kinds``, ``scope`` personal or organisation, ``locale`` zh or en, ``period`` in words
    (``10月``, ``Q3``) or symbols (``M10``).
    """

    kind: str | None = None
    scope: str | None = None
    locale: str | None = None
    period: str | None = None

    def over(self, header: Header) -> Header:
        """Return ``header`` with what was chosen."""
        return replace(
            header,
            kind=header.kind if self.kind is None else self.kind,
            scope=header.scope if self.scope is None else self.scope,
            locale=header.locale if self.locale is None else self.locale,
            period=header.period if self.period is None else symbolic(self.period),
        )


class Told(NamedTuple):
    """The facts as they are to be told, and the outline of them."""

    sheet: FactSheet
    outline: Outline


class Drafted(NamedTuple):
    """A draft with all that speaks for it and against it; ``text`` is what ``verification`` has offsets into.

    ``writing`` tells how a model's draft came about: profile, model, prompt (its hash), sentences (counted by fate).
    """

    sheet: FactSheet
    outline: Outline
    draft: Draft
    text: str
    verification: Verification
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    writing: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Drafter:
    """Every step under one installation's settings."""

    settings: Settings = field(default_factory=Settings)
    books: Books | None = None

    def load(self, content: bytes, name: str = "the input", choices: Choices | None = None) -> FactSheet:
        """Return the sheet of notes, a FactSheet JSON or an ``.xlsx``; the UsageError for a bad one names it."""
        chosen = choices or Choices()
        if is_workbook(content):
            return self._read_workbook(content, name, chosen)
        text = decoded(content, name)
        if name.endswith(".json") or text.lstrip().startswith("{"):
            sheet = _sheet(text, name, chosen)
            return sheet if sheet.terms else replace(sheet, terms=self.terms)
        return self.read(text, chosen)

    def read(self, text: str, choices: Choices | None = None) -> FactSheet:
        """Return what pasted notes state; UsageError for an unknown kind."""
        from drafter.guidelines.kinds import kind
        from drafter.steps.read import read

        chosen = choices or Choices()
        if chosen.kind:
            kind(chosen.kind)
        period = None if chosen.period is None else symbolic(chosen.period)
        return read(text, kind=chosen.kind, scope=chosen.scope, locale=chosen.locale, period=period, terms=self.terms)

    def _read_workbook(self, content: bytes, name: str, choices: Choices) -> FactSheet:
        from drafter.documents.workbook import read_workbook

        notes = read_workbook(content, name)
        sheet = self.read(notes.text, choices)
        return replace(sheet, findings=(*notes.findings, *sheet.findings))

    def check(self, sheet: FactSheet) -> Checked:
        """Return what does not add up in the facts and what is missing from them, reading included."""
        from drafter.steps.check import Checked, check

        found = check(sheet, rules=self.profile.rules, kinds=self.profile.kinds)
        return Checked(_once(found.findings), _once(found.questions))

    def first(self, questions: Sequence[Question]) -> tuple[Question, ...]:
        """Return the most needed of some questions, as many as the profile asks at once."""
        return tuple(questions[: self.profile.questions])

    def answer(self, sheet: FactSheet, question: Question, words: str, by: str = "") -> FactSheet:
        """Return the sheet with an answer to one of its questions as facts; the question is not asked again."""
        from drafter.steps.answer import answer

        return answer(sheet, question, words, by)

    def completeness(self, sheet: FactSheet, questions: Iterable[Question] = ()) -> Completeness | None:
        """Return which sections of the sheet's kind have facts; None for a sheet of no kind."""
        from drafter.steps.check.completeness import completeness

        return completeness(sheet, questions, kinds=self.profile.kinds)

    def offered(self, sheet: FactSheet) -> tuple[tuple[str, str], ...]:
        """Return key and name of each shipped pack that the notes look made for and that is not on."""
        from drafter.guidelines.catalogue import fitting

        found, taken = fitting(sheet.text), self.profile.versions
        return tuple((key, about.name[sheet.header.locale]) for key, about in found.items() if key not in taken)

    def plan(
        self, sheet: FactSheet, *, previous: FactSheet | None = None, questions: Iterable[Question] = ()
    ) -> Outline:
        """Return the outline; ``previous`` is last period's sheet, whose plans must be answered."""
        from drafter.steps.plan import plan

        return plan(sheet, previous=previous, questions=questions, kinds=self.profile.kinds)

    def write(self, sheet: FactSheet, outline: Outline | None = None) -> Draft:
        """Return the offline draft of ``outline``, by default that of :meth:`plan`."""
        from drafter.documents.sentence_templates import load_templates
        from drafter.steps.write import write

        return write(sheet, outline or self.plan(sheet), load_templates(self.settings.sentences))

    def verify(self, text: str, sheet: FactSheet, *, previous: FactSheet | None = None) -> Verification:
        """Return every claim of ``text`` with its verdict, and what the rules for drafts find in it.

        ``previous`` is last period's sheet, whose plans must be answered.
        """
        from drafter.steps.verify import verify

        return self.judged(text, sheet, verify(text, sheet, self.profile.thresholds), previous)

    def judged(
        self, text: str, sheet: FactSheet, verification: Verification, previous: FactSheet | None = None
    ) -> Verification:
        """Return ``verification`` with the findings of every rule for drafts; what is missing is in A19's words."""
        from drafter.steps.check.text import Background, check_text

        beside = Background(self.profile.kinds, previous)
        found = check_text(text, sheet, verification, self.profile.rules, beside)
        return replace(verification, findings=_once(found))

    @property
    def models(self) -> Models:
        """The language models that may write, and the books of their calls; nothing is loaded or opened yet."""
        from drafter.model.books import Models

        return Models(self.settings.models, self.settings.model_hosts, self.settings.state)

    def opened_books(self, *, replies: bool = True) -> AbstractContextManager[Books]:
        """Return the books to write a model's calls in: ``books``, which the drafts of a batch share, else new ones.

        With ``replies`` false no reply is read from the journal or kept in it.
        """
        return nullcontext(self.books) if self.books else self.models.opened(replies=replies)

    @property
    def profile(self) -> Profile:
        """The team's profile, or the core pack as it ships; RuleError for a file that cannot be one."""
        from drafter.guidelines.profile import usual

        path = self.settings.profile
        return usual() if path is None else profile_at(path)

    @property
    def terms(self) -> Terms:
        """The team's own words; without a profile there are none, and no rule is loaded to find that out."""
        return Terms() if self.settings.profile is None else self.profile.terms

    def revise(self, former: Version, text: str, sheet: FactSheet, *, previous: FactSheet | None = None) -> Revision:
        """Return the later version ``text``, verified anew, and what became of every claim of ``former``.

        ``previous`` is last period's sheet, whose plans must be answered.
        """
        from drafter.steps.verify import verify

        return self.revised(former, text, sheet, verify(text, sheet, self.profile.thresholds), previous)

    def revised(
        self, former: Version, text: str, sheet: FactSheet, verification: Verification, previous: FactSheet | None
    ) -> Revision:
        """Return the revision of a text that is verified already, but not held against the rules for drafts."""
        from drafter.domain.version import Version
        from drafter.steps.revise import became

        revision = became(former, Version(text, verification))
        judged = self.judged(text, sheet, verification, previous)
        return replace(revision, version=Version(text, judged))

    def dismiss(self, findings: Iterable[Finding], dismissals: Sequence[Dismissal]) -> tuple[Finding, ...]:
        """Return the findings, with who set which aside and why.

        UsageError for a rule that there is not, and where the profile's packs forbid it.
        """
        from drafter.guidelines.catalogue import pack_keys, rules
        from drafter.steps.dismiss import dismiss, refuse_unknown

        if dismissals:
            every = (*self.profile.rules, *(rule for key in pack_keys() for rule in rules(key)))
            refuse_unknown(dismissals, {rule.id for rule in every})
        return dismiss(findings, dismissals, self.profile.undismissable)

    def receipt(self, drafted: Drafted, signature: Signature | None = None) -> Json:
        """Return the proof receipt: facts, text, claims and proofs, to be checked again without model or server.

        Findings that were dismissed say by whom and why; ``signature`` is that of a signed draft.
        """
        from drafter.steps.receipt import build_receipt

        whole = replace(drafted.verification, findings=drafted.findings)
        return build_receipt(drafted.text, drafted.sheet, whole, self.profile.versions, drafted.writing, signature)

    def recheck(self, text: str, receipt: Mapping[str, Any]) -> Verification:
        """Verify ``text`` against a receipt, and the receipt against itself; SheetError for a broken one."""
        from drafter.steps.receipt import recheck

        return recheck(text, receipt, self.verify)

    def draft(self, sheet: FactSheet, *, previous: FactSheet | None = None) -> Drafted:
        """Check, plan, write and verify in one go.

        What the draft would tell against its own notes is told once more, in the notes' own words.
        """
        checked = self.check(sheet)
        judged = replace(sheet, findings=checked.findings)  # what is in dispute is not drafted
        drafted = self._drafted(judged, checked, previous)
        told = self._told(judged, lay_out(drafted.draft), drafted.verification)
        if told is judged:
            return drafted
        again = self._drafted(judged, checked, previous, told=told)
        return min(drafted, again, key=lambda one: len(one.verification.wrong))

    def told(self, judged: FactSheet, checked: Checked, previous: FactSheet | None = None) -> Told:
        """Return what to write from: facts that drafter reads wrongly are in the notes' own words."""
        from drafter.steps.verify import verify

        outline = self.plan(judged, previous=previous, questions=checked.questions)
        laid = lay_out(self.write(judged, outline))
        told = self._told(judged, laid, verify(laid.text, judged, self.profile.thresholds))
        if told is judged:
            return Told(judged, outline)
        return Told(told, self.plan(told, previous=previous, questions=checked.questions))

    def _told(self, judged: FactSheet, laid: Laid, verification: Verification) -> FactSheet:
        from drafter.steps.own_words import in_own_words, told_wrongly

        misread = told_wrongly(laid, verification)
        return in_own_words(judged, misread) if misread else judged

    def _drafted(
        self, sheet: FactSheet, checked: Checked, previous: FactSheet | None, told: FactSheet | None = None
    ) -> Drafted:
        """Return the draft of ``told`` (``sheet`` itself by default), verified by ``sheet``."""
        outline = self.plan(told or sheet, previous=previous, questions=checked.questions)
        return self.proven(sheet, checked, outline, self.write(told or sheet, outline), previous)

    def proven(
        self, sheet: FactSheet, checked: Checked, outline: Outline, draft: Draft, previous: FactSheet | None = None
    ) -> Drafted:
        """Return a draft of ``outline``, whoever wrote it, with all that speaks for it and against it."""
        verification = self.verify(lay_out(draft).text, sheet, previous=previous)
        return self.drafted(sheet, checked, outline, draft, verification)

    def drafted(
        self, sheet: FactSheet, checked: Checked, outline: Outline, draft: Draft, verification: Verification
    ) -> Drafted:
        """Return a draft with the verification of its text, and all that the check of its facts has found."""
        text = lay_out(draft).text
        findings = (*checked.findings, *verification.findings)
        promised = (question for question in draft.questions if question.section == "carryover")
        questions = (*promised, *checked.questions, *draft.questions)  # last period's plans must be answered
        return Drafted(sheet, outline, draft, text, verification, _once(findings), _once(questions))

    def render(self, drafted: Drafted, format: str = "md", template: Path | None = None) -> str | bytes:  # noqa: A002 - the word users know
        """Return the document: text for ``md``, ``txt`` and ``html``, bytes for ``docx``."""
        from drafter.documents.formats import render

        return render(
            drafted.draft,
            drafted.sheet,
            drafted.verification,
            format=format,
            template=template or self.settings.template,
            findings=drafted.findings,
            notices=self.profile.notices(drafted.draft.locale),
        )


def profile_at(path: Path) -> Profile:
    """Return the profile in a file, read again only when the file has changed; RuleError for what is wrong with it."""
    try:
        return _profile_read(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "not UTF-8 text"
        message = f"the profile {path} cannot be read: {reason}"
        raise RuleError(message) from None


@lru_cache(maxsize=16)
def _profile_read(path: Path, _changed: int) -> Profile:
    from drafter.guidelines.loader import RuleFile
    from drafter.guidelines.profile_file import read_profile

    return read_profile(RuleFile(path.name, path.read_text("utf-8")), lambda key: path.parent / key)


def build(settings: Settings | None = None, *, profile: str | None = None) -> Drafter:
    """Return the steps under ``settings``, by default those of the environment; UsageError for a bad variable.

    ``profile`` is the path of a team's profile, in place of the settings' own.
    """
    chosen = Settings.from_environment() if settings is None else settings
    return Drafter(replace(chosen, profile=Path(profile)) if profile else chosen)


def write(sheet: FactSheet, outline: Outline | None = None) -> Draft:
    """Return the offline draft of ``outline``, by default the one that :func:`drafter.plan` makes of ``sheet``."""
    return build().write(sheet, outline)


def draft(text: str, choices: Choices | None = None) -> Drafted:
    """Take pasted notes all the way: read, check, plan, write and verify."""
    drafter = build()
    return drafter.draft(drafter.read(text, choices))


def _sheet(text: str, name: str, choices: Choices) -> FactSheet:
    """Return a FactSheet JSON under what was chosen over its header."""
    from drafter.guidelines.kinds import kind
    from drafter.steps.wire import sheet_from_json

    try:
        sheet = sheet_from_json(text)
    except SheetError as fault:
        message = f"{name}: {fault}"
        raise SheetError(message, fault.path) from None
    header = choices.over(sheet.header)
    if header.kind:
        kind(header.kind)
    return replace(sheet, header=header)


def _once(found: Iterable[Noun]) -> tuple[Noun, ...]:
    return tuple(dict.fromkeys(found))
