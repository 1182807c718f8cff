"""How ``read`` and ``check`` answer: as JSON or for people, for one input or many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.cli.batch import over, targets
from drafter.cli.outputs import emit, store
from drafter.cli.report import Report
from drafter.cli.words import words
from drafter.steps.wire import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from drafter.domain.finding import Finding
    from drafter.steps.wire import Json


class Answer(NamedTuple):
    """The result for one input: its JSON, how to show it, the language to show it in, its exit code."""

    json: Json
    show: Callable[[Report], None]
    locale: str
    code: int


def answer_each(
    sources: Sequence[str], work: Callable[[str], Answer], *, as_json: bool, folder: str | None, ending: str
) -> int:
    """Answer for every source; many JSON answers form one list whose items name their file."""
    places = targets(sources, folder, ending) if folder else {}
    collected: list[Json] = []

    def one(source: str) -> int:
        answer = work(source)
        if source in places:
            store(places[source], dumps(answer.json) + "\n")
        elif as_json:
            collected.append(answer.json if len(sources) == 1 else {"file": source, **answer.json})
        else:
            report = Report(words(answer.locale))
            if len(sources) > 1:
                report.line((f"== {source}", "bold"))
            answer.show(report)
        return answer.code

    code = over(sources, one, bar=as_json or folder is not None)
    if as_json and not folder and collected:
        emit(dumps(collected[0] if len(sources) == 1 else collected))
    return code


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 1 when some finding is an error that nobody set aside."""
    return int(any(finding.blocks for finding in findings))
