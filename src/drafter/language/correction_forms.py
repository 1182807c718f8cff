"""The forms of a correction, in lines whose figures are hidden behind signs that no word has."""

from __future__ import annotations

import re

from drafter.language.cue import Cue

FIRST, MORE = "\ue000", "\ue001"
"""What stands for a figure while the words around it are read: one sign for each of its characters."""
_F = f"{FIRST}{MORE}{{0,40}}"
_DENIED, _RIGHT = f"(?P<denied>{_F})", f"(?P<right>{_F})"
ZH_NOUN = r"(?:(?!改|应|更正|是|不|的)[\u4e00-\u9fff]){0,5}"
EN_NOUN = (
    r"(?:/[a-z]{1,6})?(?:\s(?!not |but |it |is |above|below|earlier|figure|number|in |with |by "
    r"|was |as |in |vs |to |should |and |so )[A-Za-z&-]{1,14}){0,2}"
)
_BE = r"(?:应该|应当|应)?(?:为|是)"
_ITS = (
    r"(?:actually |really )?(?:it['’]?s|it is|it was|they['’]?re|they are|that['’]?s|is|are|was"
    r"|were|(?:it )?should (?:be|read|say)|should have (?:been|read))"
)
_LAID_OPEN = (
    r"(?: figure| number| value| above| below| earlier| I (?:gave|sent|wrote|quoted|mentioned)(?: you)?"
    r"| in (?:my|the|our) (?:last|earlier|first|previous|mail|message|note|table|draft|version| ){1,4}){0,4}"
)
_END = (
    r"(?=\s*(?:[.,;:!?)\]—–-]|$|(?:so|and|because|since|sorry|please)\b|as (?:I|we|you|previously"
    r"|stated|written|reported|wrote|in my)\b|in my\b))"
)
PAIRS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"~~[^~\n{FIRST}]{{0,30}}{_DENIED}[^~\n]{{0,20}}~~\s?(?:→|->)?\s?{_RIGHT}",
        (rf"[（(](?:原(?:文|来|先)?|之前|前面|此前|初稿|上一?版)?误?(?:写|填|记|录|报)(?:成|为|作|的是)?\s?{_DENIED}{ZH_NOUN}"
        rf"[，,、；]\s?{_BE}\s?{_RIGHT}{ZH_NOUN}[）)]"),
        (rf"{_RIGHT}{ZH_NOUN}[（(](?:(?:原(?:文|来|先)?|之前|前面|此前|初稿|上一?版)误?(?:写|填|记|录)|误(?:写|填|记|录|报|作))(?:成"
        rf"|为|作|的是)?了?\s?{_DENIED}{ZH_NOUN}[）)]"),
        rf"(?<!是)不是\s?{_DENIED}{ZH_NOUN}[，,；;\s]{{0,2}}(?:而|其实|实际)?{_BE}\s?{_RIGHT}",
        rf"{_RIGHT}{ZH_NOUN}[，,、；;\s]{{0,2}}(?:而)?(?:不是|并非)\s?{_DENIED}{ZH_NOUN}(?=[，,。；;！!）)\s]|$)",
        rf"(?:把|将)\s?{_RIGHT}{ZH_NOUN}误?(?:写|填|记|录|报|打|说)(?:成|为|作)了?\s?{_DENIED}",
        (rf"(?:误(?:写|填|记|录|报|作)|(?:写|打|录|填|说)(?=成))(?:成|为|作)?了?\s?{_DENIED}{ZH_NOUN}[，,。；;]\s?(?:实际"
        rf"|其实)?(?:{_BE}|实为)\s?{_RIGHT}"),
        (rf"{_DENIED}{ZH_NOUN}[，,]?\s?(?:有误|写错|打错|报错|录错|错)?了?[，,、]?\s?(?:应(?:该|当)?(?:改)?[为是]|(?:更正"
        rf"|订正)[为成])\s?{_RIGHT}"),
        (rf"(?:前面|上面|前文|上文|刚才|刚刚|上一?(?:封|条)|之前(?=[说写发]))[^，,。；;\n{FIRST}]{{0,10}}{_DENIED}{ZH_NOUN}"
        rf"[，,]?\s?(?:请|要|需)?(?:改[为成]|{_BE})\s?{_RIGHT}"),
        rf"(?:更正|订正|勘误)[^。\n{FIRST}]{{0,20}}{_DENIED}[^。；\n{FIRST}]{{0,16}}[，,]\s?应(?:该|当)?[为是]\s?{_RIGHT}",
        rf"(?:更正|订正|勘误)[^。\n{FIRST}]{{0,20}}{_DENIED}{ZH_NOUN}[，,]?\s?改[为成]\s?{_RIGHT}",
        rf"{_RIGHT}{EN_NOUN},?\s?(?:and |\()?not {_DENIED}{EN_NOUN}{_END}",
        rf"\bnot {_DENIED}{EN_NOUN}[,;.:—–-]?\s?(?:but|rather|{_ITS}|make (?:it|that))\s(?:rather )?{_RIGHT}",
        (rf"{_DENIED}{EN_NOUN}{_LAID_OPEN}(?:,? (?:should (?:have been|have read|read)|needs to be)"
        rf"|,? (?:is|was) (?:wrong|a typo|incorrect|a mistake)[,;:.—–-]?\s?(?:{_ITS}|make (?:it"
        rf"|that)))\s{_RIGHT}"),
        (rf"\b(?:ignore|disregard|scrap|forget|strike|replace)(?: the| my)? {_DENIED}{EN_NOUN}"
        rf"{_LAID_OPEN}\s?[,;:.—–-]?\s?(?:{_ITS}|the (?:right|correct|real|actual) (?:figure|number|one"
        rf"|value) is|with|by|use)\s(?:actually |really )?{_RIGHT}"),
        (rf"\b(?:I|we) (?:said|wrote|put|typed|quoted|gave) {_DENIED}"
        rf"[^.;\n{FIRST}]{{0,40}}?[,;—–-]?\s(?:but )?(?:{_ITS}|I meant)\s(?:actually "
        rf"|really )?{_RIGHT}"),
        (rf"\b(?:corrected|correcting|please correct|to correct)(?: from"
        rf"| the)?[^.;\n{FIRST}]{{0,30}}?\s?{_DENIED}{EN_NOUN} (?:to|into) {_RIGHT}"),
        (rf"{_RIGHT}{EN_NOUN},? ?\((?=[^()\n]{{0,80}}(?:version|draft|mail\b|typo|error|mistake|wrongly"
        rf"|incorrectly|misprint|mistyped))(?:was|were|not|previously|originally|had|earlier|said"
        rf"|wrongly|incorrectly|misprint| |[a-z]{{2,9}} (?:as|at)){{1,5}}\s?{_DENIED}"
        rf"[^(){FIRST}\n]{{0,40}}\)"),
    )
)  # fmt: skip
"""A denied figure and the right one, in either order, each read with figures hidden."""
VERSION = re.compile(rf"{_RIGHT}{EN_NOUN},? ?\((?:was|instead of|not) {_DENIED}{EN_NOUN}\)", re.IGNORECASE)
"""46 (was 64) takes 64 back only in a line that begins as a later version does."""
VERSIONED = re.compile(
    r"^\W{0,4}(?:v\d{1,2}|rev(?:ision)?\.? ?\d{0,2}|corrected|correction|erratum|update to)\b", re.IGNORECASE
)
CORRECTING = Cue(
    "更正|订正|勘误|纠正|改正|[写打说报录填发]错|误[写填记录报作]|口误|笔误|前面|上面|刚才|刚刚|前文|上文|应为|应该?是|"
    "原(?:文|来)?写|[少漏多]录",
    "correct(?:ed|ion|ing)?|erratum|typo|sorry|oops|apologies|my (?:bad|mistake)|meant|ignore"
    "|disregard|scrap|should have|"
    "should read|mistake|wrong(?:ly)?|misprint|version|I said|I wrote|replace|make that",
)
"""Words by which a line calls itself a correction."""
MEANT = re.compile(
    rf"(?:更正|订正|勘误|(?:写|打|说|报|录|填|发)错了?|口误|笔误)[^。\n{FIRST}]{{0,16}}?(?:{_BE}|改[为成])\s?(?P<right>{_F})"
    rf"|\b(?:I meant|meant to (?:say|write|type|put)|(?:sorry|oops|no)[,.!]? make that|(?:sorry"
    rf"|oops|correction|typo|my (?:bad|mistake)|apologies)\W{{1,3}}(?:that )?(?:{_ITS}|the (?:right"
    rf"|correct) (?:figure|number) is))\s(?P<meant>{_F})",
    re.IGNORECASE,
)
"""A line that gives the right figure only: sorry, I meant 12."""
GATE = re.compile(
    r"[不非误错改应为]|~~|not |meant|make that|ignore|disregard|scrap|forget|strike|replace|said|wrote"
    r"|correct|should|wrong|typo|sorry|oops|\((?:was|orig|prev|instead)",
    re.IGNORECASE,
)
"""A line without any of these corrects nothing."""
