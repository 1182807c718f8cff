"""A profile to start from: everything a team may change, as it ships, in commented lines.

Every value comes from the rules and kinds themselves, so that the file cannot go stale.  A line that begins with ``#``
and a blank is prose; any other commented line is YAML with the sign of a comment before it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from drafter.guidelines.catalogue import CORE, group_title, pack, pack_keys
from drafter.guidelines.kinds import kinds
from drafter.guidelines.spec import BaseRule, RulePart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.guidelines.kinds import SummaryKind

_NAMED_AT = 46
"""Where the name of a rule stands."""
_CHINESE = {
    "head": """\
# 团队配置：规则包、规则、总结种类、团队用语。
# 用法：drafter check 要点.txt --profile {name}（read、draft、verify 相同），或设环境变量 DRAFTER_PROFILE。
# 下面照出厂值列出一切可改之处；去掉行首的 # 就生效（缩进照旧），没有列出或仍注释着的照出厂值。
# 每个键的含义见 docs/profile.md。
""",
    "packs": "# 规则包。自己的包写成文件夹，如 ./rules，里面是 pack.yaml 和规则文件。",
    "rules": """\
# 规则。级别：error 错误，warning 提醒，suggestion 建议，question 提问，off 关闭。
# 有阈值的写成 {level: warning, 阈值: 数}；加自己的词：{more_words: {zh: [搞掂], en: [gonna]}}。""",
    "only_with": "（packs 中有 {} 才能设）",
    "kinds": """\
# 总结种类：篇幅（zh 按字，en 按词）、标题、栏目及次序；栏目后带问号的可有可无。
# 改动一种时，把整段的 # 去掉，删去不改的行。""",
    "title": "下期打算",
    "terms": """\
# 团队用语。名称按你们的写法；aliases 是同一名称的别的写法；units 是你们的计量词。
# metrics 是你们的指标：better 说往哪边走算好（up 高好，down 低好），aliases 是它的别名。
# 以下名称都是虚构的例子。""",
    "products": "[望江冷虾仁, 澜湾墨鱼花]",
    "customers": "[望江连锁, 禾穗门诊]",
    "people": "[简舟, 林珂]",
    "places": "[城东片区, 北港仓]",
    "aliases": "{望江: 望江连锁}",
    "units": "[标筐, 车皮]",
    "metrics": ("退货率: {better: down}", "复购率: {better: up, aliases: [回头率]}"),
}
_ENGLISH = {
    "head": """\
# A team's profile: rule packs, rules, kinds of summary, the team's own words.
# Use it: drafter check notes.txt --profile {name} (read, draft, verify too), or set DRAFTER_PROFILE.
# Everything that may be changed is listed as it ships; take away the # at the head of a line to set it (the blanks
# behind it stay).  What is not listed, or still commented out, is as it ships.  Every key: docs/profile.md.
""",
    "packs": "# Rule packs.  Your own one is a folder, such as ./rules, with a pack.yaml and rule files.",
    "rules": """\
# Rules.  Levels: error, warning, suggestion, question, off.
# One with thresholds takes {level: warning, threshold: number}; your own words are added with
# {more_words: {zh: [搞掂], en: [gonna]}}.""",
    "only_with": " (only where packs has {})",
    "kinds": """\
# Kinds of summary: length (characters in zh, words in en), headings, sections in order; one with ? is optional.
# To change a kind, take away the # of its lines and delete those that stay as they are.""",
    "title": "What comes next",
    "terms": """\
# Your own words.  Names as you write them; aliases are other forms of a name; units are your own units of measure.
# metrics are your measures: better says which way is good (up or down), aliases are other names of it.
# All names below are invented.""",
    "products": "[Marlow frozen prawns, Ledgerly Pro]",
    "customers": "[Harrowgate Foods, Linden Clinic]",
    "people": "[Jan Wick, Mara Holt]",
    "places": "[Eastmere, North Quay depot]",
    "aliases": "{HGF: Harrowgate Foods}",
    "units": "[reefer boxes, seats]",
    "metrics": ("return rate: {better: down}", "renewal rate: {better: up, aliases: [retention]}"),
}
_LISTS = ("products", "customers", "people", "places", "aliases", "units")


def starter(locale: str, name: str = "team.yaml") -> str:
    """Return the file ``name`` in ``zh`` or ``en``: a valid profile that changes nothing."""
    said: Mapping[str, object] = _CHINESE if locale == "zh" else _ENGLISH
    parts = (_packs(locale), _rules(locale, str(said["only_with"])), _kinds(locale, str(said["title"])), _terms(said))
    keys = ("packs", "rules", "kinds", "terms")
    blocks = ("\n".join((str(said[key]), f"{key}:", *lines)) for key, lines in zip(keys, parts, strict=True))
    return "\n\n".join((str(said["head"]).rstrip().replace("{name}", name), *blocks)) + "\n"


def _packs(locale: str) -> Iterator[str]:
    yield f"  - {CORE}"
    for key in pack_keys():
        if key != CORE:
            yield f"#  - {key}".ljust(_NAMED_AT) + f"# {pack(key).about.about[locale]}"


def _rules(locale: str, only_with: str) -> Iterator[str]:
    """Yield a line for each rule of each shipped pack: a pack's rules can be set where the pack is on."""
    for letter, group in groupby(pack().rules, key=lambda rule: rule.id[0]):
        yield f"  # {group_title(letter, locale)}"
        yield from (_rule(rule, locale) for rule in group)
    for key in pack_keys():
        if key != CORE:
            yield f"  # {pack(key).about.name[locale]}{only_with.format(key)}"
            yield from (_rule(rule, locale) for rule in pack(key).rules)


def _rule(rule: BaseRule, locale: str) -> str:
    values = {"level": rule.level} | thresholds(rule)
    value = rule.level if len(values) == 1 else _flow(values)
    return f"#  {rule.id}: {value}".ljust(_NAMED_AT) + f" # {rule.name[locale]}"


def thresholds(rule: BaseRule) -> dict[str, object]:
    """Return the thresholds that a rule's file sets, which are those that matter to it: whole numbers, by language."""
    own = (name for name in type(rule).model_fields if name in rule.model_fields_set - BaseRule.model_fields.keys())
    values = {name: getattr(rule, name) for name in own}
    plain = {name: value.model_dump() if isinstance(value, RulePart) else value for name, value in values.items()}
    return {name: value for name, value in plain.items() if _is_threshold(value)}


def _is_threshold(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(map(_is_threshold, value.values()))
    return isinstance(value, int) and not isinstance(value, bool)


def _flow(value: object) -> str:
    """Return a value as YAML writes it within a line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, (list, tuple)) else str(value)


def _kinds(locale: str, title: str) -> Iterator[str]:
    for kind in kinds().values():
        yield f"#  {kind.key}:".ljust(_NAMED_AT) + f" # {kind.title(locale)}"
        yield f"#    budget: {_flow(dict(kind.budgets))}"
        yield from (f"#    {scope}: {_flow(_listed(kind, scope))}" for scope in kind.scopes)
        if kind.key == "monthly":
            yield f"#    titles: {{plan: {{{locale}: {title}}}}}"


def _listed(kind: SummaryKind, scope: str) -> list[str]:
    return [section.key + "?" * (not section.required) for section in kind.sections(scope)]


def _terms(said: Mapping[str, object]) -> Iterator[str]:
    yield from (f"#  {key}: {said[key]}" for key in _LISTS)
    yield "#  metrics:"
    metrics = said["metrics"]
    yield from (f"#    {line}" for line in metrics) if isinstance(metrics, tuple) else ()
