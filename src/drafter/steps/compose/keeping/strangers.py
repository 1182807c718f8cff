"""Names: a sentence names nobody that the facts it tells do not name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.language.name_shapes import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.compose.keeping.told import Told

SAID = {
    "zh": "“{0}”不在这一句引用的事实里：写事实自己的名称，或引用说到它的那条事实",
    "en": "no fact of this sentence speaks of {0}: name whom its own facts name, or cite the one that does",
}
_SHORT = 2
_SHAPED = re.compile(
    rf"(?<![\u4e00-\u9fff])((?:[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=片区|区域|经理|总监|主任|负责|团队|店长|老师|工程师|先生|女士|同事)"
    r"|(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,4}?)(?=有限公司|集团|股份)"
)
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,20}(?![A-Za-z])")
_USUAL = frozenset(
    re.findall(
        "[A-Z][a-z]+",
        "January February March April May June July August September October November December Monday Tuesday Wednesday"
        " Thursday Friday Saturday Sunday English Chinese Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
    )
)
_KIND = re.compile(
    r"(?:大酒店|酒店|宾馆|饭店|医院|超市|便利店|药房|集团|股份|公司|物流|科技|建材|商贸|贸易|食品|学校|大学|银行|广场|葡萄酒|口腔)$"
    r"|\s(?:ltd|inc|llc|gmbh|co|corp|labs?|games?|group|hotel|foods?)\.?$"
)


def stranger_faults(told: Told) -> Iterator[str]:
    """Yield the names of a sentence that none of its facts has."""
    header = told.menu.teller.sheet.header
    known = _folded(f"{told.source} {header.author} {header.unit} {header.audience}")
    names = {slot: name for slot, name in told.menu.names.items() if "." not in slot and len(name) >= _SHORT}
    aliases = {name: told.menu.names.get(f"{slot}.short", "") for slot, name in names.items()}
    text = _folded(told.text)
    for name in sorted(names.values(), key=len, reverse=True):
        plain, short = _folded(name), _folded(aliases.get(name, ""))
        if _stands(plain, text) and not _known(plain, short, known):
            yield name
        text = text.replace(plain, " " * len(plain))
    yield from _unheard(told)
    for slot in told.slots:
        if slot.part.slot[:1] == "N" and len(slot.part.text) < _SHORT and slot.part.text not in known:
            yield slot.part.text


def _unheard(told: Told) -> Iterator[str]:
    """Yield what looks like a name and stands nowhere in the notes."""
    sheet = told.menu.teller.sheet
    heard = "\n".join([sheet.text, *(f"{one.entity} {one.metric} {one.quote} {one.text or ''}" for one in sheet.facts)])
    heard = f"{heard} {sheet.header.author} {sheet.header.unit} {sheet.header.audience}"
    for found in _SHAPED.finditer(told.literal) if told.zh else ():
        if (found[1] or found[2]) not in heard:
            yield found.group()
    for found in _CAPITAL.finditer(told.literal):
        if found.group().lower() not in told.menu.foreign and found.group() not in _USUAL:
            yield found.group()


def _stands(name: str, text: str) -> bool:
    return re.search(_alone(name), text) is not None


def _known(name: str, short: str, known: str) -> bool:
    """Whether the facts have the name, its short form, or what is left without its kind: 海逸 for 海逸酒店."""
    stem = _KIND.sub("", name)
    shorter = [one for one in (name, short, stem) if len(one) >= _SHORT]
    return any(_stands(one, known) for one in shorter) or _is_initial(name[0], known)


def _is_initial(letter: str, known: str) -> bool:
    """Whether a Chinese name stands in the facts by its first character alone: 库存 红 6,200瓶."""
    return not letter.isascii() and re.search(f"(?<![\u4e00-\u9fff]){letter}(?![\u4e00-\u9fff])", known) is not None


@lru_cache(maxsize=1_024)
def _alone(name: str) -> str:
    latin = "(?<![a-z]){}(?![a-z])" if name.isascii() else "{}"
    return latin.format(re.escape(name))


def _folded(words: str) -> str:
    return words.lower().replace("’", "'")
