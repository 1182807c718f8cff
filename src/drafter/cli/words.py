"""What the command line says, in Chinese and English; the words for levels and verdicts are the documents' own."""

from __future__ import annotations

import os
from collections import ChainMap
from typing import TYPE_CHECKING

from drafter.cli.desk_words import DESK_WORDS
from drafter.cli.model_words import MODEL_WORDS
from drafter.documents.labels import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHINESE = {
    "locale": "zh",
    "fault": "错误：",
    "interrupted": "已中断。",
    "unforeseen": "drafter 遇到意料之外的问题（{0}）。请设 DRAFTER_DEBUG=1 重试，并把输出和命令一起报告给项目。",
    "line_of": "第{0}行",
    "question": "问题",
    "hint": "改法：",
    "why": "原因：",
    "summary": "共 {0} 条事实，{1} 行未采用，{2} 个待补问题。",
    "offer": "看起来是{1}：规则包 {0} 没有启用；要用，在 --profile 文件里写 packs: [core, {0}]",
    "unmet": "没有 {0}{1} 的问题可以放行，--dismiss 未起作用。",
    "ask_hint": "{0} 个问题：回车跳过，q 停止。",
    "asked_of": "{0}/{1} ",
    "kept": "{0} 条回答已写入 {1}：drafter draft {1}",
    "ask_terminal": "--ask 需要终端；脚本请从标准输入逐行给出回答：Q1: 回答（编号见 drafter check --json）。",
    "ask_output": "--ask 要把事实表写进文件：请用 -o 文件名.json 指定。",
    "ask_one": "--ask 一次只问一份笔记，而且笔记不能来自标准输入：请给一个文件名。",
    "ask_form": "标准输入第{0}行不是“Q1: 回答”的形式：{1}",
    "ask_unknown": "没有问题 {0}：这份笔记的问题是 {1}。",
    "o_without_ask": "check 的 -o 是 --ask 的事实表文件：加上 --ask，或去掉 -o。",
    "replies_unlost": "回答没有丢失，事实表已输出到标准输出；请用 -o 换一个可写的路径。",
    "complete": "材料齐全度 {0}%：必填 {2} 栏，已有 {1} 栏",
    "filled": "已有",
    "asked": "待补",
    "optional": "可选",
    "comma": "、",
    "claims": "共 {0} 处陈述：",
    "should": "应为 ",
    "working": "处理中",
    "written": "已写入 {0}",
    "unlost": "草稿没有丢失，已输出到标准输出；请用 -o 换一个可写的路径。",
    "no_figures": "没有数字。",
    "binary": "{0} 文件不能显示在终端里：请用 -o 文件名.{0} 指定文件。",
    "read_further": "模型提出的事实：{0} 条有原文依据、待确认，{1} 条没有依据、未采用。",
    "proposed": "模型读出，待确认：",
    "sent": "约 {0} 词元；把笔记、写法和 JSON 事实全部粘贴约 {1} 词元，这里是它的 {2}%。不变的前缀 {3}。",
    "prompt_kept": "已复制到 {0}：改完即生效。drafter prompt --restore {1} 恢复默认。",
    "prompt_restored": "{0} 已恢复默认；你的版本在 {1}。",
    "typing": "正在从终端读取；输入完毕按 Ctrl-D。",
}
_ENGLISH = {
    "locale": "en",
    "fault": "Error: ",
    "interrupted": "Interrupted.",
    "unforeseen": "drafter met something unforeseen ({0}). "
    "Please run it again with DRAFTER_DEBUG=1 and report its output and the command to the project.",
    "line_of": "line {0}",
    "question": "Question",
    "hint": "fix: ",
    "why": "why: ",
    "summary": "Facts: {0}, lines not used: {1}, open questions: {2}.",
    "offer": "This looks like {1}: the rule pack {0} is off; to use it, give --profile a file with packs: [core, {0}]",
    "unmet": "No finding of {0}{1}: --dismiss set nothing aside.",
    "ask_hint": "Questions: {0}. Enter skips, q stops.",
    "asked_of": "{0}/{1} ",
    "kept": "Answers kept in {1}: {0}. Now: drafter draft {1}",
    "ask_terminal": "--ask needs a terminal; scripts give the answers on standard input, a line each, "
    "as Q1: ANSWER (numbers as in drafter check --json).",
    "ask_output": "--ask writes the fact sheet to a file: name it with -o NAME.json.",
    "ask_one": "--ask takes one input, and not from standard input: name one file.",
    "ask_form": "line {0} of standard input is not of the form Q1: ANSWER: {1}",
    "ask_unknown": "there is no question {0}: those of this input are {1}.",
    "o_without_ask": "the -o of check names the fact sheet of --ask: add --ask, or leave -o out.",
    "replies_unlost": "Nothing is lost: the fact sheet is on standard output. Name another path with -o.",
    "complete": "Material {0}% complete: {1} of {2} required sections",
    "filled": "filled",
    "asked": "asked",
    "optional": "optional",
    "comma": ", ",
    "claims": "Claims: {0}, of which ",
    "should": "expected ",
    "working": "Working",
    "written": "Wrote {0}",
    "unlost": "Nothing is lost: the draft is on standard output. Name another path with -o.",
    "no_figures": "No figures.",
    "binary": "A {0} file cannot be shown in a terminal: name a file with -o NAME.{0}.",
    "read_further": "Facts proposed by the model: {0} borne out by the notes, to be confirmed; {1} not, and dropped.",
    "proposed": "Read by the model, to be confirmed:",
    "sent": "About {0} tokens; notes, rules and facts as JSON pasted together are about {1}: this is {2}% of that. "
    "Stable prefix {3}.",
    "prompt_kept": "Copied to {0}: edit it there. drafter prompt --restore {1} brings the shipped one back.",
    "prompt_restored": "{0} is as shipped again; yours is in {1}.",
    "typing": "Reading from the terminal; end with Ctrl-D.",
}
_WORDS: dict[str, dict[str, str]] = {"zh": _CHINESE, "en": _ENGLISH}


def words(locale: str) -> Mapping[str, str]:
    """Return what is said in ``zh`` or ``en``."""
    return ChainMap(_WORDS[locale], dict(MODEL_WORDS[locale]), dict(DESK_WORDS[locale]), dict(labels(locale)))


def machine_locale() -> str:
    """Return the language the machine is set to: ``DRAFTER_LOCALE``, else the system's, else English."""
    names = ("DRAFTER_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if spoken.startswith("zh") else "en"


def spoken_locale(chosen: str | None, content: str | None = None) -> str:
    """Return the language of messages: ``--locale``, else ``DRAFTER_LOCALE``, else the input's, else the machine's."""
    if chosen:
        return chosen
    if os.environ.get("DRAFTER_LOCALE"):
        return machine_locale()
    return content if content in _WORDS else machine_locale()
