"""Setting findings aside: by name, with a reason, and on record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from drafter.domain.finding import Dismissal, Finding


def dismiss(
    findings: Iterable[Finding], dismissals: Sequence[Dismissal], undismissable: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings, those that are meant with who set them aside and why; nothing disappears.

    UsageError for a dismissal without name or reason, and for one of a rule in ``undismissable``.
    """
    for dismissal in dismissals:
        _refuse(dismissal, undismissable)
    return tuple(_set_aside(finding, dismissals) for finding in findings)


def unmet(findings: Iterable[Finding], dismissals: Sequence[Dismissal]) -> tuple[Dismissal, ...]:
    """Return the dismissals that no finding answers to: mended already, or on another line."""
    set_aside = {finding.dismissal for finding in findings}
    return tuple(dismissal for dismissal in dismissals if dismissal not in set_aside)


def carried(
    former: Iterable[Finding], later: Iterable[Finding], former_text: str, later_text: str
) -> tuple[Dismissal, ...]:
    """Return the dismissals of a former version that hold for a later one, on the lines where they hold now.

    One holds where it sets nothing aside but what it set aside before: a new finding of the same rule on that line, or
    anywhere for a rule whose findings have no line, must be dismissed anew.
    """
    known = {_sameness(finding, former_text): finding.dismissal for finding in former if finding.dismissal}
    found = list(later)
    everywhere = {finding.rule for finding in found if finding.line is None}
    groups: dict[tuple[str, int | None], list[Dismissal | None]] = {}
    for finding in found:
        place = (finding.rule, None if finding.rule in everywhere else finding.line)
        groups.setdefault(place, []).append(known.get(_sameness(finding, later_text)))
    return tuple(
        replace(meant[0], line=line) for (_, line), meant in groups.items() if meant[0] is not None and all(meant)
    )


def _sameness(finding: Finding, text: str) -> Hashable:
    """Return what tells a finding from others, wherever it stands: the rule, its words and what they are about."""
    return finding.rule, finding.level, finding.message, finding.evidence, text[finding.start or 0 : finding.end or 0]


def refuse_unknown(dismissals: Iterable[Dismissal], known: Collection[str]) -> None:
    """UsageError for a dismissal of a rule that nobody has: a slip would be passed over in silence."""
    for dismissal in dismissals:
        if dismissal.rule not in known:
            message = f"there is no rule {dismissal.rule} to dismiss: `drafter rules` lists all of them"
            raise UsageError(message)


def _refuse(dismissal: Dismissal, undismissable: Collection[str]) -> None:
    rule = dismissal.rule
    if not dismissal.by:
        message = f"who dismisses {rule}? add --by NAME"
        raise UsageError(message)
    if not dismissal.reason:
        message = f'why is {rule} dismissed? give a reason: "{rule}: REASON"'
        raise UsageError(message)
    if rule in undismissable:
        message = f"findings of {rule} cannot be dismissed: mend the text, or ask the owner of the rule pack"
        raise UsageError(message)


def _set_aside(finding: Finding, dismissals: Sequence[Dismissal]) -> Finding:
    meant = next((one for one in dismissals if one.rule == finding.rule and one.line in (None, finding.line)), None)
    return finding if meant is None else replace(finding, dismissal=meant)
