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
}
MODEL_WORDS: Mapping[str, Mapping[str, str]] = {"zh": _CHINESE, "en": _ENGLISH}
