"""An evaluation as a table: one row a measure, one column a writer, in Chinese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.documents.labels import labels
from drafter.domain.claim import Verdict
from drafter.domain.evaluation import Writer
from drafter.domain.finding import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.domain.evaluation import Evaluation, Portion, Score, Trial

_NONE = "–"
_FATES = ("model", "repaired", "marked", "withheld", "offline")
_CHINESE = {
    "title": "评测：{0}",
    "measure": "指标",
    "input": "材料",
    "model": "{0}",
    "against": "{0}",
    "offline": "离线",
    "pasted": "{0} 全部粘贴",
    "texts": "篇数",
    "planned": "计划写的事实已写",
    "must_say": "必须写明的已写",
    "gold": "人工标注的事实已写",
    "claims": "陈述（模型初稿 → 成稿）",
    "hidden": "与事实不符却显示为已证实",
    "fates": "句子：模型 / 改写后采用 / 存疑 / 退回 / 离线",
    "found": "问题：错误 / 提醒 / 建议",
    "length": "长度（中文计字，英文计词）",
    "tokens": "词元：输入 / 其中缓存 / 输出",
    "seconds": "用时（秒）",
    "money": "费用",
    "brief": "计划 · 必写 · 不符",
    "by_input": "各篇",
    "faults": "没有做成的",
    "all_proven": "没有一处与事实不符的陈述显示为已证实。",
    "some_hidden": "有 {0} 处与事实不符的陈述显示为已证实。",
    "about": "“全部粘贴”是把笔记、写法和 JSON 事实一次发给同一个模型，不用槽位、不核对：它写的都照原样显示。"
    "成稿的凭证另行复核。用时含等待模型。",
    "demo": "演示模型只会套用现成句子，不是语言模型；它读不懂粘贴的笔记，那一列是空的。",
}
_ENGLISH = {
    "title": "Evaluation: {0}",
    "measure": "measure",
    "input": "input",
    "model": "{0}",
    "against": "{0}",
    "offline": "offline",
    "pasted": "{0}, all pasted",
    "texts": "texts",
    "planned": "planned facts told",
    "must_say": "must-say facts told",
    "gold": "hand-labelled facts told",
    "claims": "claims (as they came → delivered)",
    "hidden": "contradicted, shown as proven",
    "fates": "sentences: model / mended / in doubt / sent back / offline",
    "found": "findings: error / warning / suggestion",
    "length": "length (zh characters, en words)",
    "tokens": "tokens: prompt / of it cached / reply",
    "seconds": "seconds",
    "money": "cost",
    "brief": "planned · must-say · contradicted",
    "by_input": "By input",
    "faults": "What could not be done",
    "all_proven": "No contradicted claim is shown as proven.",
    "some_hidden": "Contradicted claims shown as proven: {0}.",
    "about": "“All pasted” sends notes, rules and the facts as JSON to the same model in one prompt: no slots, and "
    "nothing is checked before it is shown. Every draft's receipt is checked again by itself. Seconds include waiting.",
    "demo": "The demo model is canned sentences, no language model. It cannot read pasted notes: that column is empty.",
}


class Row(NamedTuple):
    """One measure and its value for each writer."""

    label: str
    cells: tuple[str, ...]


def score_words(locale: str) -> Mapping[str, str]:
    """Return the words of evaluations and those of all documents, in ``zh`` or ``en``."""
    return {**labels(locale), **(_CHINESE if locale == "zh" else _ENGLISH)}


def head(evaluation: Evaluation, words: Mapping[str, str], writers: tuple[Writer, ...] = ()) -> Row:
    """Return the names of the writers, by default of all that delivered."""
    names = {Writer.MODEL: evaluation.model, Writer.AGAINST: evaluation.against, Writer.PASTED: evaluation.model}
    return Row(
        words["measure"], tuple(words[one.value].format(names.get(one, "")) for one in writers or evaluation.writers)
    )


def rows(scores: Mapping[Writer, Score], words: Mapping[str, str]) -> list[Row]:
    """Return every measure that one of the scores has."""
    found = [Row(label, tuple(said(who, score) for who, score in scores.items())) for label, said in _measures(words)]
    return [row for row in found if set(row.cells) != {_NONE}]


def brief(trial: Trial, writer: Writer) -> str:
    """Return an input in short: planned facts, must-say facts, contradicted claims in the text."""
    score = trial.scores.get(writer)
    if score is None:
        return _NONE
    return f"{_count(score.planned)} · {_count(score.must_say)} · {score.after[Verdict.CONTRADICTED.value]}"


def _measures(words: Mapping[str, str]) -> Iterator[tuple[str, Callable[[Writer, Score], str]]]:
    yield words["texts"], lambda _, score: str(score.texts)
    yield words["planned"], lambda _, score: _portion(score.planned)
    yield words["must_say"], lambda _, score: _portion(score.must_say)
    yield words["gold"], lambda _, score: _portion(score.gold)
    for verdict in Verdict:
        yield f"{words['claims']}{words['colon']}{words[verdict]}", _claims(verdict.value)
    yield words["hidden"], lambda _, score: str(score.hidden)
    yield words["fates"], lambda _, score: _joined(score.sentences, _FATES)
    yield words["found"], lambda _, score: " / ".join(str(score.findings[level.value]) for level in Level)
    yield words["length"], lambda _, score: f"{score.length:,}"
    yield words["tokens"], lambda _, score: _joined(score.tokens, ("prompt", "cached", "reply"))
    yield words["seconds"], lambda _, score: f"{score.seconds:.1f}"
    yield words["money"], lambda _, score: _money(score)


def _claims(verdict: str) -> Callable[[Writer, Score], str]:
    """Return how a verdict's count is shown: for a model's draft as the lines came and as delivered."""

    def said(writer: Writer, score: Score) -> str:
        ours = writer in (Writer.MODEL, Writer.AGAINST)
        return f"{score.before[verdict]} → {score.after[verdict]}" if ours else str(score.after[verdict])

    return said


def _portion(portion: Portion) -> str:
    return f"{_count(portion)} ({portion.share:.3f})" if portion.due else _NONE


def _count(portion: Portion) -> str:
    return f"{portion.told}/{portion.due}"


def _joined(counts: Mapping[str, int], keys: tuple[str, ...]) -> str:
    return " / ".join(f"{counts.get(key, 0):,}" for key in keys) if counts else _NONE


def _money(score: Score) -> str:
    return " + ".join(f"{money.normalize():f} {currency}" for currency, money in score.money.items()) or _NONE
