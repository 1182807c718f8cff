"""Words that weigh a move: verbs and nouns that do it by themselves (锐减, plunged), and adverbs beside a move.

>>> [(one.group(), one.lastgroup) for one in INTENSITY.finditer("销量骤降，单价微涨；orders edged up, a sharp drop")]
[('骤降', 'strong_verb'), ('微涨', 'weak_verb'), ('edged up', 'weak_verb'), ('sharp drop', 'strong_verb')]
"""

from __future__ import annotations

import re

from drafter.language.cue import Cues

_WAY = "增升涨降跌减"
_STRONG_ZH = (
    rf"[猛激骤陡锐暴剧急狂][{_WAY}]|飙[升涨]|飞涨|跳[水涨]|腰斩|重挫|井喷|大[增涨跌降减](?!价|息|幅度)"
    "|断崖式?(?:下[跌降滑])?"
)
_WEAK_ZH = rf"[微小][{_WAY}](?!幅|价)"
_FLAT_ZH = "(?:基本|大致|大体|几乎)持平|持平|基本不变|变化不大"
_STRONG_BESIDE_ZH = "大幅度?|显著|明显|急剧|迅猛|大为|极大|大大|剧烈|骤然|陡然|成倍"
_WEAK_BESIDE_ZH = "略微|略有?|小幅|微幅|稍微|稍稍|稍有?|轻微|些许"
_MOVE_EN = (
    "(?:rise|fall|drop|increase|decrease|decline|jump|gain|reduction|slump|slide|growth|improvement|deterioration)"
)
_STRONG_EN = (
    r"soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|skyrocket(?:s|ed|ing)?|rocket(?:s|ed|ing)?|plung(?:es?|ed|ing)"
    r"|plummet(?:s|ed|ing)?|leap(?:t|s|ed|ing)|slump(?:s|ed|ing)|tumbl(?:es?|ed|ing)|collaps(?:es?|ed|ing)|explod(?:es?|ed)"
    r"|spiked|ballooned|mushroomed|nosedived|cratered|shot up|boomed"
    rf"|(?:sharp|steep|dramatic|massive|huge|significant|substantial|marked|big|drastic|considerable) {_MOVE_EN}s?"
)
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
    "sharply|significantly|dramatically|massively|substantially|markedly|steeply|hugely|strongly|considerably"
    "|drastically|enormously|vastly|heavily|abruptly|tremendously"
)
_WEAK_BESIDE_EN = "slightly|marginally|modestly|fractionally|minimally|barely|a little|a touch|a shade|a notch|a bit"


INTENSITY = Cues(
    strong_verb=(_STRONG_ZH, _STRONG_EN),
    weak_verb=(_WEAK_ZH, _WEAK_EN),
    flat=(_FLAT_ZH, _FLAT_EN),
    strong=(_STRONG_BESIDE_ZH, _STRONG_BESIDE_EN),
    weak=(_WEAK_BESIDE_ZH, _WEAK_BESIDE_EN),
)
"""A word that weighs a move; its name says how much, ``_verb`` that it is a move itself."""
PRESENT = re.compile(
    r"(?<![A-Za-z])(?:rises|falls|drops|slips|grows|climbs|declines|improves|worsens|shrinks|widens|narrows|slides|eases"
    r"|increases|decreases|gains|jumps|late|delayed|overdue|missed|exceed(?:s|ed))(?![A-Za-z])",
    re.IGNORECASE,
)
"""Other words a weighing adverb may stand beside."""
