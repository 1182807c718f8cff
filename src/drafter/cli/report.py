"""What people read on a terminal: findings, questions, claims and facts, in colour only where colour is wanted."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import IO, TYPE_CHECKING, Literal, cast

from rich.console import Console
from rich.text import Text

from drafter.cli.outputs import emit
from drafter.documents.facts import fact_row
from drafter.domain.claim import Verdict
from drafter.domain.finding import Level, Stage
from drafter.domain.readiness import Filling
from drafter.steps.dismiss import unmet
from drafter.steps.readiness import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.finding import Dismissal, Finding, Question
    from drafter.domain.readiness import Completeness, Readiness
    from drafter.language.token import Token

_STYLES = {
    Level.ERROR: "bold red",
    Level.WARNING: "yellow",
    Level.SUGGESTION: "cyan",
    Verdict.CONTRADICTED: "bold red",
    Verdict.UNPROVED: "yellow",
    Verdict.AMBIGUOUS: "magenta",
}
_FILLINGS = {Filling.FILLED: "green", Filling.ASKED: "magenta", Filling.OPTIONAL: "dim"}
_PROVEN = {Verdict.SUPPORTED, Verdict.INFERRED}
_INDENT = "    "
_CONTEXT = 20


class _Standard:
    """Standard output as rich wants it, with :func:`emit`'s ways with full disks and readers that leave."""

    encoding = "utf-8"

    def write(self, text: str) -> None:
        if text:
            emit(text)

    def flush(self) -> None:
        """Nothing waits: ``emit`` flushes."""

    def isatty(self) -> bool:
        return sys.stdout is not None and sys.stdout.isatty()


@cache
def console(*, stderr: bool) -> Console:
    """Return the one console of a stream; a bar and the lines above it must share theirs."""
    file = None if stderr else cast("IO[str]", _Standard())
    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(
        file=file,
        stderr=stderr,
        soft_wrap=True,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=colours,
    )


def beside(findings: Iterable[Finding], verification: Verification) -> list[Finding]:
    """Return the findings that neither a claim without proof nor a missing fact tells in its own place."""
    told = {(claim.start, claim.end) for claim in verification.claims if claim.verdict not in _PROVEN}
    missing = {(fact,) for fact in verification.missing}
    return [
        finding
        for finding in findings
        if finding.stage is Stage.FACTS
        or ((finding.start, finding.end) not in told and not (finding.start is None and finding.facts in missing))
    ]


def _apart(findings: Iterable[Finding], questions: Iterable[Question]) -> list[Finding]:
    """Return the findings that no question puts in better words at the same line."""
    asked = {(question.rule, question.line) for question in questions}
    return [finding for finding in findings if (finding.rule, finding.line) not in asked]


class Report:
    """Lines for stdout or stderr; long lines stay whole, brackets are never taken for markup."""

    def __init__(self, words: Mapping[str, str], *, stderr: bool = False) -> None:
        """Write in the language of ``words``."""
        self.words = words
        self._console = console(stderr=stderr)

    def line(self, *pieces: str | tuple[str, str]) -> None:
        """Print one line of plain or ``(words, style)`` pieces."""
        self._console.print(Text.assemble(*pieces))

    def findings(self, findings: Iterable[Finding], questions: Iterable[Question] = ()) -> None:
        """Print each problem with its place, its evidence and its fix; the gravest first, a question's once."""
        order = list(Level)
        for finding in sorted(_apart(findings, questions), key=lambda finding: order.index(finding.level)):
            place = self._place(finding.line)
            level = (self.words[finding.level], _STYLES[finding.level])
            self.line(level, f" {finding.rule}{place} ", finding.message)
            if finding.evidence and finding.evidence not in finding.message:
                self.line(_INDENT, (finding.evidence, "dim"))
            if finding.dismissal:
                self._dismissal(finding.dismissal)
            elif finding.fix:
                self.line(_INDENT, self.words["hint"], finding.fix)

    def questions(self, questions: Iterable[Question]) -> None:
        """Print each open question and why it is asked, once for all that follow for the same reason."""
        before = ""
        for question in questions:
            self.line(
                (self.words["question"], "magenta"), f" {question.rule}{self._place(question.line)} ", question.text
            )
            if question.why != before:
                self.line(_INDENT, self.words["why"], question.why)
            before = question.why

    def readiness(self, found: Readiness) -> None:
        """Close with one line: ready, or what must be mended first."""
        self.line((told(found, self.words["locale"]), "bold green" if found.ready else "bold red"))

    def completeness(self, found: Completeness | None) -> None:
        """Print how many of the kind's sections are filled, and which are which; nothing for a sheet of no kind."""
        if found is None:
            return
        self.line((self.words["complete"].format(found.percent, found.filled, found.required), "bold"))
        for state, style in _FILLINGS.items():
            titles = [section.title for section in found.sections if section.state is state]
            if titles:
                self.line(_INDENT, (self.words[state], style), self.words["colon"], self.words["comma"].join(titles))

    def left_out(self, verification: Verification, sheet: FactSheet) -> None:
        """Print each fact that must be said and is not."""
        for fact_id in verification.missing:
            fact = sheet.fact(fact_id)
            said = f" {fact.quote or fact.text}" if fact else ""
            self.line((self.words["missing"], "bold red"), f" {fact_id}{said}")

    def claims(self, claims: Sequence[Claim], text: str, findings: Iterable[Finding] = ()) -> None:
        """Print every claim that is not proven, in its place, then how many there are of each verdict.

        ``findings`` give the rule that a claim breaks.
        """
        rules = {(finding.start, finding.end): finding for finding in findings if finding.stage is Stage.DRAFT}
        for claim in claims:
            if claim.verdict not in _PROVEN:
                self._claim(claim, text, rules.get((claim.start, claim.end)))
        counts = [(verdict, sum(claim.verdict is verdict for claim in claims)) for verdict in Verdict]
        listed = self.words["comma"].join(f"{count} {self.words[verdict]}" for verdict, count in counts if count)
        self.line(self.words["claims"].format(len(claims)), listed or "0")

    def _claim(self, claim: Claim, text: str, finding: Finding | None) -> None:
        line = text.count("\n", 0, claim.start) + 1
        before = text[max(0, claim.start - _CONTEXT) : claim.start].rpartition("\n")[2]
        after = text[claim.end : claim.end + _CONTEXT].partition("\n")[0]
        style = _STYLES[claim.verdict]
        verdict, rule = (self.words[claim.verdict], style), f" {finding.rule}" if finding else ""
        self.line(verdict, f"{rule}{self._place(line)} …{before}", (f"【{claim.text}】", style), f"{after}…")
        if claim.expected:
            self.line(_INDENT, self.words["should"], (claim.expected, "green"))
        if claim.proof:
            self.line(_INDENT, (claim.proof, "dim"))
        if finding and finding.dismissal:
            self._dismissal(finding.dismissal)

    def unmet(self, findings: Iterable[Finding], dismissals: Sequence[Dismissal]) -> None:
        """Say which dismissals set nothing aside."""
        for dismissal in unmet(findings, dismissals):
            self.line((self.words["unmet"].format(dismissal.rule, self._place(dismissal.line)), "yellow"))

    def _dismissal(self, dismissal: Dismissal) -> None:
        self.line(_INDENT, (self.words["dismissed"].format(dismissal.by, dismissal.reason), "dim"))

    def sheet(self, sheet: FactSheet) -> None:
        """Print every fact with its figures and its place, then the lines that were not used."""
        for fact in sheet.facts:
            if not fact.proposed:
                self._fact(fact)
        proposed = [fact for fact in sheet.facts if fact.proposed]
        if proposed:
            self.line((self.words["proposed"], "bold"))
        for fact in proposed:
            self._fact(fact)
        for unused in sheet.unused:
            place = self.words["line"].format(unused.line)
            self.line((f"-- {place}{self.words['colon']}{unused.text} ({unused.reason})", "dim"))
        self.findings(sheet.findings)
        self.line(self.words["summary"].format(len(sheet.facts), len(sheet.unused), len(sheet.questions)))

    def _fact(self, fact: Fact) -> None:
        row = fact_row(fact, self.words, self.words["locale"])
        self.line((row.id, "bold"), f" {row.subject}  ", ("  ".join((*row.figures, *row.tags)), "cyan"))
        if row.line:
            self.line(_INDENT, (f"{self.words['line'].format(row.line)}{self.words['colon']}{row.quote}", "dim"))

    def figures(self, tokens: Sequence[Token]) -> None:
        """Print every scanned figure with its span."""
        for token in tokens:
            read = token.period or ""
            if token.quantity is not None and token.quantity.value is not None:
                read = f"{token.quantity.value:f} {token.quantity.unit}"
            self.line(f"{token.start:>6} {token.end:>6}  {token.kind:<10}  ", (token.text, "bold"), f"  {read}")
        if not tokens:
            self.line(self.words["no_figures"])

    def _place(self, line: int | None) -> str:
        return f" {self.words['line'].format(line)}" if line else ""
