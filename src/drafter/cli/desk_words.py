"""What the command line says about keys, people and the audit log, in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHINESE = {
    "keys_head": "编号 名称 属于 权限 到期 最近使用 作废",
    "backed_up": "已备份到 {0}：{1} 行，审计日志到 {2}。",
    "restored": "已恢复：{0} 行，审计日志到 {1}。",
    "old_found": "可删除 {0} 份过期草稿和事实表。",
    "old_deleted": "已删除 {0} 份过期草稿和事实表。",
    "person_exported": "已导出到 {0}。",
    "people_head": "编号 姓名 邮箱 角色 团队 停用",
    "no_keys": "还没有密钥：drafter key create --permissions read,write,sign,admin",
    "key_made": "密钥 {0} 属于 {1}，只显示这一次：",
    "key_revoked": "密钥 {0} 已作废。",
    "person_added": "已添加 {0}（{1}）：drafter key create --person {0}",
    "never": "无",
    "chain_whole": "审计日志共 {0} 条，链条完整。锚点 {1}",
    "chain_broken": "审计日志不完整：",
    "break_changed": "第{0}条被改过",
    "break_missing": "第{0}条不见了",
    "break_follows": "第{0}条接不上前一条：前一条被改、被删或换了位置",
    "break_anchor": "第{0}条不是锚点所记的那一条",
}
_ENGLISH = {
    "keys_head": "id name person permissions expires used revoked",
    "backed_up": "Backed up to {0}: {1} rows, the audit log up to {2}.",
    "restored": "Restored: {0} rows, the audit log up to {1}.",
    "old_found": "{0} old drafts and fact sheets would be deleted.",
    "old_deleted": "{0} old drafts and fact sheets were deleted.",
    "person_exported": "Exported to {0}.",
    "people_head": "id name e-mail role team disabled",
    "no_keys": "There is no key yet: drafter key create --permissions read,write,sign,admin",
    "key_made": "Key {0} of {1}, shown this once:",
    "key_revoked": "Key {0} is revoked.",
    "person_added": "Added {0} ({1}): drafter key create --person {0}",
    "never": "-",
    "chain_whole": "The audit log has {0} entries and is unbroken. Anchor {1}",
    "chain_broken": "The audit log is broken:",
    "break_changed": "entry {0} was changed",
    "break_missing": "entry {0} is not there",
    "break_follows": "entry {0} does not follow the one before it, which was changed, removed or moved",
    "break_anchor": "entry {0} is not the one that the anchor names",
}
DESK_WORDS: Mapping[str, Mapping[str, str]] = {"zh": _CHINESE, "en": _ENGLISH}
