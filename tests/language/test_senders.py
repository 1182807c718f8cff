"""The heads of chat messages."""

import pytest

from drafter.language.senders import sender_of


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        ("何曼（城南店） 09:05", "何曼", "城南店"),
        ("阿苗（溪谷店）20:03", "阿苗", "溪谷店"),
        ("[08:31] Kim Osei (Leeds)", "Kim Osei", "Leeds"),
        ("2026-09-30 18:05 邱实（东区）", "邱实", "东区"),
        ("周洁（客服） 09:35", "周洁", ""),
        ("Dana (Finance) 10:12", "Dana", ""),
        ("老板 李松 20:30", "老板 李松", ""),
    ],
)
def test_a_line_of_a_name_and_a_time_heads_a_message(line, name, place):
    assert sender_of(line) == (name, place)


@pytest.mark.parametrize("line", ["会议 11:40 结束。", "何曼（城南店）：初诊 421", "09:05", "Door opens 08:31 daily"])
def test_other_lines_head_none(line):
    assert sender_of(line) is None
