"""An evaluation as JSON: shares, seconds and money as strings, like every figure on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.domain.evaluation import Evaluation, Portion, Score, Trial
    from drafter.steps.wire.encode import Json


def evaluation_to_json(found: Evaluation) -> Json:
    """Return the whole evaluation: totals by writer, then every input."""
    return {
        "suite": found.suite,
        "model": found.model,
        "against": found.against or None,
        "hidden": found.hidden,
        "totals": {writer.value: score_to_json(found.total(writer)) for writer in found.writers},
        "trials": [trial_to_json(one) for one in found.trials],
    }


def trial_to_json(trial: Trial) -> Json:
    """Return one input."""
    scores = {writer.value: score_to_json(score) for writer, score in trial.scores.items()}
    return {"input": trial.name, "scores": scores, "faults": list(trial.faults)}


def score_to_json(score: Score) -> Json:
    """Return one score; gold only where there is any."""
    return {
        "texts": score.texts,
        "planned": _portion(score.planned),
        "must_say": _portion(score.must_say),
        **({"gold": _portion(score.gold)} if score.gold.due else {}),
        "claims_before": dict(score.before),
        "claims_after": dict(score.after),
        "hidden": score.hidden,
        "sentences": dict(score.sentences),
        "findings": dict(score.findings),
        "length": score.length,
        "tokens": dict(score.tokens),
        "seconds": f"{score.seconds:.2f}",
        "money": {currency: f"{money.normalize():f}" for currency, money in score.money.items()},
    }


def _portion(portion: Portion) -> Json:
    return {"told": portion.told, "due": portion.due, "share": f"{portion.share:.4f}"}
