"""Last period's promises: each must be answered by a fact of this period, or it becomes a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.finding import Question
from drafter.steps.plan.polarity import is_ahead

if TYPE_CHECKING:
    from drafter.domain.fact import Fact, FactSheet

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{2,30}")
_HAN = re.compile(r"[\u4e00-\u9fff]{1,200}")
_AIM = re.compile(
    r"目标|计划|任务|指标|下[个]?[月周季年]度?|明年|重点|(?<![A-Za-z])(?:target|plan|quota|goal|next|week|month|quarter|year|the|and|for|with)(?![A-Za-z])",
    re.IGNORECASE,
)
_ENOUGH = 0.34


def unanswered(previous: FactSheet, sheet: FactSheet) -> tuple[Fact, ...]:
    """Return last period's plans that no fact of ``sheet`` answers, by metric, entity or words."""
    promised = (fact for fact in previous.facts if is_ahead(fact))
    told = [fact for fact in sheet.facts if not is_ahead(fact)]
    return tuple(promise for promise in promised if not any(_answers(fact, promise) for fact in told))


def promise_questions(promises: tuple[Fact, ...], locale: str) -> tuple[Question, ...]:
    """Return one question for each unanswered promise."""
    return tuple(_question(number, promise, locale) for number, promise in enumerate(promises, 1))


def _answers(fact: Fact, promise: Fact) -> bool:
    if fact.metric and promise.metric and _plain(fact.metric) == _plain(promise.metric):
        return not promise.entity or not fact.entity or fact.entity == promise.entity
    if promise.entity and promise.entity in f"{fact.entity}{fact.text or ''}{fact.quote}":
        return True
    wanted = _content(f"{promise.metric} {promise.text or promise.quote}")
    found = _content(f"{fact.entity} {fact.metric} {fact.text or ''} {fact.quote}")
    return bool(wanted) and len(wanted & found) / len(wanted) >= _ENOUGH


def _question(number: int, promise: Fact, locale: str) -> Question:
    words = (promise.text or promise.quote).strip()
    if locale == "zh":
        text, why = f"上期计划“{words}”结果如何？", "上期的计划要在本期交代结果"
        placeholder = f"[待补：上期计划“{words}”的结果]"
    else:
        text, why = f'What came of last period\'s plan "{words}"?', "a plan must be answered in the next report"
        placeholder = f'[TBD: result of last period\'s plan "{words}"]'
    return Question(f"P{number}", "M10", text, why, section="carryover", placeholder=placeholder)


def _plain(metric: str) -> str:
    return _AIM.sub("", metric).strip().lower()


def _content(words: str) -> set[str]:
    """Return the words of a statement: Latin words, and pairs of Chinese characters."""
    plain = _AIM.sub(" ", words)
    pairs = {run[at : at + 2] for run in _HAN.findall(plain) for at in range(len(run) - 1)}
    return pairs | {word.lower().removesuffix("s") for word in _WORD.findall(plain)}
