"""Words that weigh a move: verbs and nouns that do it by themselves (锐减, plunged), and adverbs beside a move.

>>> [(one.group(), one.lastgroup) for one in INTENSITY.finditer("销量骤降，单价微涨；orders edged up, a sharp drop")]
[('骤降', 'strong_verb'), ('微涨', 'weak_verb'), ('edged up', 'weak_verb'), ('sharp drop', 'strong_verb')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.language.cue import Cues


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the words mean, in percent: a strong move is at least ``strong``, a weak one at most ``weak``.

    Beyond the second limit of a word it is wrong; between its two limits nobody can say.
    """

    strong: int | float = 20
    strong_least: int | float = 10
    marked: int | float = 10
    weak: int | float = 3
    weak_most: int | float = 10
    flat: float = 0.5
    flat_most: int | float = 3


USUAL = Thresholds()

_WAY = "增升涨降跌减"
_STRONG_ZH = (
    rf"[猛激骤陡锐暴剧急狂][{_WAY}]|飙[升涨]|飞涨|跳[水涨]|腰斩|重挫|井喷|大[增涨跌降减](?!价|息|幅度)"
    "|断崖式?(?:下[跌降滑])?"
)
_WEAK_ZH = rf"[微小][{_WAY}](?!幅|价)"
_FLAT_ZH = "(?:基本|大致|大体|几乎)持平|持平|基本不变|变化不大"
_MARKED_ZH = "显著|明显"
_STRONG_BESIDE_ZH = "大幅度?|急剧|迅猛|大为|极大|大大|剧烈|骤然|陡然|成倍"
_WEAK_BESIDE_ZH = "略微|略有?|小幅|微幅|稍微|稍稍|稍有?|轻微|些许"
_MOVE_EN = (
    "(?:rise|fall|drop|increase|decrease|decline|jump|gain|reduction|slump|slide|growth|improvement|deterioration)"
)
_STRONG_EN = (
    r"soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|skyrocket(?:s|ed|ing)?|rocket(?:s|ed|ing)?|plung(?:es?|ed|ing)"
    r"|plummet(?:s|ed|ing)?|leap(?:t|s|ed|ing)|slump(?:s|ed|ing)|tumbl(?:es?|ed|ing)|collaps(?:es?|ed|ing)|explod(?:es?|ed)"
    r"|spiked|ballooned|mushroomed|nosedived|cratered|shot up|boomed"
    rf"|(?:sharp|steep|dramatic|massive|huge|big|drastic) {_MOVE_EN}s?"
)
_MARKED_EN = rf"(?:significant|substantial|marked|considerable) {_MOVE_EN}s?"
_WEAK_EN = (
    r"(?:edg|inch|nudg|creep|tick)(?:es?|s|ed|ing) (?:up|down|higher|lower|ahead|upwards?|downwards?)|crept"
    r"(?: up| down| higher| lower)?|dipped"
    rf"|(?:slight|small|modest|marginal|minor|tiny|mild) {_MOVE_EN}s?"
)
_FLAT_EN = (
    r"(?:broadly|roughly|virtually|almost|essentially|largely|practically) (?:flat|unchanged|stable)|little changed"
    r"|(?<=was )flat|(?<=were )flat|(?<=stayed )flat|(?<=remained )flat|(?<=held )steady"
)
_STRONG_BESIDE_EN = (
    "sharply|dramatically|massively|steeply|hugely|strongly|drastically|enormously|vastly|heavily|abruptly|tremendously"
)
_MARKED_BESIDE_EN = "significantly|substantially|markedly|considerably"
_WEAK_BESIDE_EN = "slightly|marginally|modestly|fractionally|minimally|barely|a little|a touch|a shade|a notch|a bit"


INTENSITY = Cues(
    strong_verb=(_STRONG_ZH, _STRONG_EN),
    weak_verb=(_WEAK_ZH, _WEAK_EN),
    flat=(_FLAT_ZH, _FLAT_EN),
    marked_verb=("", _MARKED_EN),
    strong=(_STRONG_BESIDE_ZH, _STRONG_BESIDE_EN),
    marked=(_MARKED_ZH, _MARKED_BESIDE_EN),
    weak=(_WEAK_BESIDE_ZH, _WEAK_BESIDE_EN),
)
"""A word that weighs a move; its name says how much, ``_verb`` that it is a move itself."""
PRESENT = re.compile(
    r"(?<![A-Za-z])(?:rises|falls|drops|slips|grows|climbs|declines|improves|worsens|shrinks|widens|narrows|slides|eases"
    r"|increases|decreases|gains|jumps|late|delayed|overdue|missed|exceed(?:s|ed))(?![A-Za-z])",
    re.IGNORECASE,
)
"""Other words a weighing adverb may stand beside."""
