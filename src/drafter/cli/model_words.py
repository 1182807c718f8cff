"""What the command line says about models, in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHINESE = {
    "no_models": "还没有配置模型。设三个环境变量就够：DRAFTER_MODEL_URL、DRAFTER_MODEL_NAME、DRAFTER_MODEL_KEY；"
    "或用 DRAFTER_MODELS 指定一个 TOML 文件（见 docs/models.md）。没有模型，drafter draft 照样离线起草。",
    "models_head": "名称 模型 地址 格式 密钥 每百万词元价格（输入/缓存/输出）",
    "key_set": "已设",
    "key_missing": "缺",
    "key_none": "不需要",
    "no_price": "未填",
    "remembered": "{0}（实测 {1}）",
    "probe_head": "{0}：{1}（{2}）",
    "works": "可用",
    "refused": "被拒绝：{0}",
    "ignored": "接受了，但回复不合格式",
    "streams": "流式输出",
    "counts": "报告用量",
    "counted": "是，输入 {0}、输出 {1} 词元",
    "cost": "费用",
    "took": "用时",
    "seconds": "{0:.1f} 秒",
    "yes": "是",
    "no": "否",
    "no_usage": "还没有调用过模型。",
    "usage_head": "日期 配置 模型 调用 失败 输入 缓存 输出 金额 省下调用 省下词元 省下金额",
    "total": "合计",
    "locale": "zh",
    "demo": "演示模型：只会套用现成句子，不是语言模型；它故意夸大一句，看程序怎样处理。没有内容发出本机。",
    "tally": "模型写 {model} 句，退回 {withheld} 句，改写后采用 {repaired} 句，存疑 {marked} 句；"
    "离线补写 {offline} 段。",
    "held": "  ✗ {0}退回：{1}",
    "guessed": "看写法像名称，已隐藏：{0}。事实和 terms 都不认识它们；没认出来的名称，写进配置的 terms。",
    "again": "重新请求：{0}",
    "broke off": "回复没有写完（{0}），从断处接着写。",
    "endless": "回复没完没了（{0}），已挂断；核对过的句子保留。",
    "nothing": "模型没有写出能用的句子，全文离线起草。",
    "given up": "模型不可用：{0}。其余离线起草。",
    "broken_off": "已中断：已核对的句子保留，其余离线起草。",
}
_ENGLISH = {
    "no_models": "No model is set up. Three variables are enough: DRAFTER_MODEL_URL, DRAFTER_MODEL_NAME, "
    "DRAFTER_MODEL_KEY; or name a TOML file in DRAFTER_MODELS (see docs/models.md). "
    "Without a model drafter draft writes offline.",
    "models_head": "name model host tier key price/million(prompt/cached/reply)",
    "key_set": "set",
    "key_missing": "missing",
    "key_none": "none",
    "no_price": "unknown",
    "remembered": "{0} (found: {1})",
    "probe_head": "{0}: {1} ({2})",
    "works": "works",
    "refused": "refused: {0}",
    "ignored": "accepted, but the reply lacks the form",
    "streams": "streams",
    "counts": "counts tokens",
    "counted": "yes, prompt {0}, reply {1}",
    "cost": "cost",
    "took": "took",
    "seconds": "{0:.1f} s",
    "yes": "yes",
    "no": "no",
    "no_usage": "No model has been called yet.",
    "usage_head": "day profile model calls failed prompt cached reply money saved-calls saved-tokens saved-money",
    "total": "total",
    "locale": "en",
    "demo": "The demo model: canned sentences, no language model. It overstates one on purpose, to show what becomes "
    "of that. Nothing leaves this machine.",
    "tally": "Sentences by the model: {model}, sent back: {withheld}, mended: {repaired}, in doubt: {marked}; "
    "passages written offline: {offline}.",
    "held": "  ✗ {0}sent back: {1}",
    "guessed": "Hidden because they look like names: {0}. Neither the facts nor your terms know them; what is not "
    "recognised has to stand in the terms of your profile.",
    "again": "Asking again: {0}",
    "broke off": "The reply ended early ({0}); it is taken up where it broke off.",
    "endless": "The reply went on without end ({0}) and was cut; what is verified stands.",
    "nothing": "The model wrote no sentence that can be used: the draft is written offline.",
    "given up": "The model cannot be used: {0}. The rest is written offline.",
    "broken_off": "Broken off: what was verified stays, the rest is written offline.",
}
MODEL_WORDS: Mapping[str, Mapping[str, str]] = {"zh": _CHINESE, "en": _ENGLISH}
