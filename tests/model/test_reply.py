"""Whatever a model makes of the form, its lines come out as meant, or not at all."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.reply import LineScanner
from drafter.steps.compose.lines import BadLine, HeadLine, TableLine, TextLine

TITLES = {"业绩情况": "results", "存在不足": "shortcomings", "Results": "results"}
RESULTS = HeadLine("results")
SOLD = TextLine("销量[[F1]]，[[F1.gap]]。")


def read(text, *, whole=False, titles=TITLES):
    scanner = LineScanner(titles)
    return scanner.feed(text) + scanner.end(whole=whole)


FORMS = {
    "one object a line": '{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}\n',
    "no line end at the end": '{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "objects in a list": '{"lines":[{"h":"results"},{"t":"销量[[F1]]，[[F1.gap]]。"}]}',
    "a list alone": '[{"h":"results"},\n{"t":"销量[[F1]]，[[F1.gap]]。"}]',
    "printed on many lines": json.dumps({"lines": [{"h": "results"}, {"t": SOLD.text}]}, indent=4, ensure_ascii=False),
    "escaped": '{"h":"results"}\n' + json.dumps({"t": SOLD.text}),
    "the title in place of the key": '{"h":"一、业绩情况"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "heading and lines in one object": '{"h":"results","lines":[{"t":"销量[[F1]]，[[F1.gap]]。"}]}',
    "sections as lists": '{"业绩情况":[{"t":"销量[[F1]]，[[F1.gap]]。"}],"其他":[]}',
    "both in one object": '{"h":"results","t":"销量[[F1]]，[[F1.gap]]。"}',
    "fenced": '```json\n{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}\n```\n',
    "talk around": '好的，以下是总结：\n{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}\n希望对您有帮助！\n',
    "numbered": '1. {"h":"results"}\n2. {"t":"销量[[F1]]，[[F1.gap]]。"}\n',
    "a thought first": '<think>先写{"t":"草稿[[F9]]"}\n再改</think>\n{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "a thought without its beginning": '嗯，先看F1。\n</think>{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "CRLF": '{"h":"results"}\r\n{"t":"销量[[F1]]，[[F1.gap]]。"}\r\n',
    "BOM": '\ufeff{"h":"results"}\n{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "a doubled brace": '{{"h":"results"}}\n{{"t":"销量[[F1]]，[[F1.gap]]。"}}',
    "one doubled brace": '{"h":"results"}\n{{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "trailing commas": '{"lines":[{"h":"results",},{"t":"销量[[F1]]，[[F1.gap]]。",},],}',
    "full-width everything": "｛“h”：“results”｝\n｛＂t＂：“销量［［F1］］，【【Ｆ１．gap】】。”｝",
    "braces for brackets": '{"h":"results"}\n{"t":"销量{{F1}}，{{F1.gap}}。"}',
    "escaped brackets": '{"h":"results"}\n{"t":"销量\\[\\[F1\\]\\]，[[F1.gap]]。"}',
    "characters nobody sees": '{"h":"results"}\n{"t":"销\\u0000量\\ud83d[[F1]]\u200b，\u202e[[F1.gap]]。\ud800"}',
    "a closing brace forgotten": '{"h":"results"\n{"t":"销量[[F1]]，[[F1.gap]]。"}',
    "Markdown": "好的：\n\n## 一、业绩情况\n\n销量[[F1]]，[[F1.gap]]。\n",
    "Markdown with a bold title": "**业绩情况**\n\n**销量**`[[F1]]`，[[F1.gap]]。\n",
    "Markdown, key as heading": "# results #\n销量[[F1]]，[[F1.gap]]。",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_reply_is_read_in_whatever_form_it_comes(text):
    assert read(text) == [RESULTS, SOLD]


LINES = [
    ('{"t":"一[[F1]]。","li":1}', [TextLine("一[[F1]]。", item=True)]),
    ('{"li":1,"t":"一[[F1]]。"}', [TextLine("一[[F1]]。", item=True)]),
    ('{"lines":["一[[F1]]。","- 二[[F2]]。"]}', [TextLine("一[[F1]]。"), TextLine("二[[F2]]。", item=True)]),
    ('{"存在不足":["一[[F1]]。"]}', [HeadLine("shortcomings"), TextLine("一[[F1]]。")]),
    ('{"t":"一[F1]、[[ f2.mom ]]、【D1】、[[@f3]]，[注]"}', [TextLine("一[[F1]]、[[F2.mom]]、[[D1]]、[[@F3]]，[注]")]),
    ('{"li":"一[[F1]]。"}', [TextLine("一[[F1]]。", item=True)]),
    ('{"t":"- 一[[F1]]。"}', [TextLine("一[[F1]]。", item=True)]),
    ('{"t":"一[[F1]]。\\n二[[F2]]。"}', [TextLine("一[[F1]]。"), TextLine("二[[F2]]。")]),
    ('{"t":"他说"好"，[[F1]]。"}', [TextLine('他说"好"，[[F1]]。')]),
    ('{"t":"“好”，[[F1]]"}', [TextLine("“好”，[[F1]]")]),
    ('{"t":"括号{不是}对象[[F1]]"}', [TextLine("括号{不是}对象[[F1]]")]),
    (
        '{"table":{"rows":["F2","[[F3]]"],"cols":["","share"]}}',
        [TableLine(("F2", "F3"), ("", "share"))],
    ),
    ('{"t":""}\n{"t":"  "}\n{}\n{"h":""}\n{"lines":[]}', []),
    ('{"h":"market"}', [HeadLine("market")]),
    (
        "## Results\n- Closed [[F1]].\n1. Lost [[F2]].\nUp [[F3]]. Down [[F4]]! [[N1]] won.\n---\n| a | b |",
        [
            RESULTS,
            TextLine("Closed [[F1]].", item=True),
            TextLine("Lost [[F2]].", item=True),
            TextLine("Up [[F3]]."),
            TextLine("Down [[F4]]!"),
            TextLine("[[N1]] won."),
        ],
    ),
    (
        "## 业绩情况\n增长[[F1]]。下降[[F2]]；持平。",
        [RESULTS, TextLine("增长[[F1]]。"), TextLine("下降[[F2]]；持平。")],
    ),
    (
        '## 业绩情况\n{"t":"一[[F1]]。"}\n## 存在不足\n说明\n',
        [RESULTS, TextLine("一[[F1]]。"), HeadLine("shortcomings")],
    ),
]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_each_kind_of_line(text, lines):
    assert [line for line in read(text) if not (isinstance(line, BadLine) and "|" in line.written)] == lines


BAD = {
    "cut in a sentence": ('{"t":"一[[F1]]。"}\n{"t":"销量3,2', [TextLine("一[[F1]]。")]),
    "cut after a sentence": ('{"t":"一[[F1]]。"}\n{"t":"二[[F2]]。"', [TextLine("一[[F1]]。")]),
    "cut Markdown": ("## 业绩情况\n一[[F1]]。\n销量[[F2]]，下", [RESULTS, TextLine("一[[F1]]。")]),
    "cut English": ("## Results\nUp [[F1]].\nSold [[F2]] to St.", [RESULTS, TextLine("Up [[F1]].")]),
    "a string that never closes": ('{"t":"abc[[F1]]\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "keys without quotes": ('{t: "一[[F1]]"}\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "other keys": ('{"text":"一"}\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "a text that is none": ('{"t":["一"]}\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "a table that is none": ('{"table":{"rows":"F1"}}\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "no opening brace": ('{"t":"二[[F2]]。"}\n"t":"一[[F1]]"}\n', [TextLine("二[[F2]]。")]),
    "braces without end": ('{"a":' * 30 + '\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "an endless line": ('{"t":"' + "啊" * 9_000 + '"}\n{"t":"二[[F2]]。"}', [TextLine("二[[F2]]。")]),
    "no form at all": ("抱歉，我无法完成。\n", []),
}


@pytest.mark.parametrize(("text", "lines"), BAD.values(), ids=BAD)
def test_half_a_sentence_is_never_shown_and_a_bad_line_costs_only_itself(text, lines):
    found = read(text)
    assert [line for line in found if not isinstance(line, BadLine)] == lines
    assert 1 <= sum(isinstance(line, BadLine) for line in found) <= 2
    assert all(len(line.written) <= 201 for line in found if isinstance(line, BadLine))


def test_the_last_line_of_a_whole_reply_needs_no_line_end():
    """Sold [[F2]] to St. (and there the reply ends by itself)"""
    assert read("## Results\nSold [[F2]] to St.", whole=True) == [RESULTS, TextLine("Sold [[F2]] to St.")]


def test_a_flood_of_blanks_is_not_read_on():
    scanner = LineScanner()
    lines = scanner.feed('{"t":"一[[F1]]。"}\n{"t":"二' + " " * 250_000 + '"}\n{"t":"三[[F3]]。"}')
    assert scanner.stopped
    assert lines == [TextLine("一[[F1]]。")]
    assert [type(line) for line in scanner.end()] == [BadLine]


def test_ten_thousand_lines_are_not_read_on():
    scanner = LineScanner(most=300)
    lines = scanner.feed('{"t":"一[[F1]]。"}\n' * 10_000)
    assert scanner.stopped
    assert lines[:-1] == [TextLine("一[[F1]]。")] * 300
    assert isinstance(lines[-1], BadLine)
    assert scanner.feed('{"t":"二"}') == scanner.end() == []


def test_a_line_is_there_as_soon_as_its_object_closes():
    scanner = LineScanner()
    assert scanner.feed('{"lines":[{"t":"一[[F1]]。"') == []
    assert scanner.feed("}") == [TextLine("一[[F1]]。")]


BITS = [*FORMS.values(), *(text for text, _ in LINES), *(text for text, _ in BAD.values() if len(text) < 500)]
PIECES = st.one_of(st.sampled_from(BITS), st.text('{}[]",:\\\n ht‘“”｛｝F1。.<think>/#-', max_size=30))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=4).map("".join), st.data())
def test_any_chunks_give_the_same_lines(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12)))
    scanner, lines = LineScanner(TITLES), []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        lines += scanner.feed(text[start:end])
    assert lines + scanner.end() == read(text)
    one_by_one, lines = LineScanner(TITLES), []
    for character in text:
        lines += one_by_one.feed(character)
    assert lines + one_by_one.end() == read(text)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), max_size=5))
def test_what_json_can_write_is_read_back(texts):
    written = "\n".join(json.dumps({"t": text}, ensure_ascii=False) for text in texts)
    found = [line for line in read(written) if isinstance(line, BadLine)]
    assert found == []


def test_a_comma_that_belongs_to_a_sentence_stays():
    assert read('{"t":"[[list:F1,F2]],] 和,}[[F1]]"}') == [TextLine("[[list:F1,F2]],] 和,}[[F1]]")]
