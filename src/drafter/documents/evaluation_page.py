"""An evaluation as one HTML file that needs nothing else: no script, no font, no address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.documents.page import environment
from drafter.documents.scores import brief, head, rows, score_words

if TYPE_CHECKING:
    from drafter.domain.evaluation import Evaluation


def render_evaluation(evaluation: Evaluation, locale: str) -> str:
    """Return the page in ``zh`` or ``en``: all inputs together, then each one."""
    words, writers = score_words(locale), evaluation.writers
    return (
        environment()
        .get_template("evaluation.html.j2")
        .render(
            language="zh-CN" if locale == "zh" else "en",
            words=words,
            evaluation=evaluation,
            demo="demo" in (evaluation.model, evaluation.against),
            head=head(evaluation, words),
            totals=rows({writer: evaluation.total(writer) for writer in writers}, words),
            briefs=[(trial, [brief(trial, writer) for writer in writers]) for trial in evaluation.trials],
            trials=[
                (trial, head(evaluation, words, tuple(trial.scores)), rows(trial.scores, words))
                for trial in evaluation.trials
                if trial.scores
            ],
        )
    )
