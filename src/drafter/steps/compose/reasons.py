"""Why a line is rejected, in one sentence that its writer can act on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.steps.compose.entries import Menu

_SUGGESTED = 8


class Reason(StrEnum):
    """Why a line cannot stand."""

    UNKNOWN = "unknown slot"
    BRACKETS = "unbalanced brackets"
    BARE = "slot without brackets"
    CONTRARY = "contrary word"
    TOUCHING = "figure touches a slot"
    CROWDED = "too many figures"
    LONG = "too long"
    LANGUAGE = "other language"
    EMPTY = "no words"
    TABLE = "impossible table"


_WORDS = {
    Reason.UNKNOWN: (
        "没有[[{what}]]这个槽位：{known}。",
        "There is no slot [[{what}]]: {known}.",
    ),
    Reason.BRACKETS: (
        "槽位的括号不成对或套在一起（多出“{what}”）：每个槽位写成[[F1]]，里面不再放槽位。",
        "The brackets of a slot are unbalanced or nested (a stray {what}): write each as [[F1]], none in another.",
    ),
    Reason.BARE: (
        "“{what}”没有加括号：写成[[{what}]]，只作依据、不印数字时写成[[@F9]]。",
        "{what} stands without brackets: write [[{what}]], or [[@F9]] to cite a fact without printing it.",
    ),
    Reason.CONTRARY: (
        "用词与槽位印出的内容相反（{what}）：去掉这个词，方向由槽位自己说。",
        "A word says the contrary of what the slot prints ({what}): drop it, the slot says the direction itself.",
    ),
    Reason.TOUCHING: (
        "数字和槽位连成了一个数（{what}）：中间要有文字，数字只由槽位来印。",
        "A figure and a slot run into one ({what}): put words between them, and let the slot print the figure.",
    ),
    Reason.CROWDED: (
        "一句里有{what}个槽位：拆成两句，或者改用表格。",
        "One sentence has {what} slots: split it in two, or use a table.",
    ),
    Reason.LONG: (
        "这一行有{what}个字符：一行只写一句话。",
        "This line has {what} characters: write one sentence a line.",
    ),
    Reason.LANGUAGE: (
        "这份总结要用中文写，这一句不是：“{what}”。",
        "This summary is in English and this sentence is not: {what}.",
    ),
    Reason.EMPTY: ("这一行没有文字：写成一句完整的话。", "This line has no words: write a whole sentence."),
    Reason.TABLE: ("这张表做不出来：{what}。", "This table cannot be made: {what}."),
}


def words_for(reason: Reason, menu: Menu, what: str) -> str:
    """Return the sentence for a reason in the menu's language."""
    said = _WORDS[reason][0 if menu.chinese else 1]
    return said.format(what=what, known=_known(menu, what)) if reason is Reason.UNKNOWN else said.format(what=what)


def _known(menu: Menu, slot: str) -> str:
    """Return what the fact of an unknown slot can print, or what there is instead."""
    zh = menu.chinese
    head = slot.lstrip("@").partition(".")[0]
    entry = menu.entry(head)
    if entry is not None and entry.forms:
        can = "、".join(f"[[{form.slot}]]" for form in entry.forms[:_SUGGESTED])
        return f"{head}可用{can}" if zh else f"{head} has {can.replace('、', ', ')}"
    if entry is not None:
        return f"{head}没有数字，用[[@{head}]]引用" if zh else f"{head} has no figure, cite it as [[@{head}]]"
    return "清单上没有的不存在，不要写" if zh else "what is not on the list does not exist, leave it out"
