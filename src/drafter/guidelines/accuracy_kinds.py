"""Kinds of rules on what a text makes of proven figures."""

from __future__ import annotations

from typing import Literal

from drafter.guidelines.spec import BaseRule, Words


class LimitRule(BaseRule):
    """A proven figure told without what limits it: its about or over, its being a plan, its scope, its period.

    ``words`` beside the figure (``bounds``), in its clause (``period``) or in its sentence and heading (``nature``)
    say it well enough; ``said``
    words in the figure's own clause of the facts make it a plan or a forecast.
    """

    kind: Literal["limit"]
    of: Literal["bounds", "nature", "scope", "period"]
    words: Words = Words()
    said: Words = Words()
