"""The steps from Python: what an integrator calls."""

import ast
import inspect
import io
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

import drafter
from drafter.domain.fact import Role
from drafter.errors import InputError, UsageError
from drafter.settings import Settings

NOTES = "10月小结 李敏 城东片区\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n目标3500箱 达成93%\n"


def test_the_steps_one_by_one():
    """销量 3,260箱 上月2,980 ↑280箱 9.4%"""
    sheet = drafter.read(NOTES, kind="monthly")
    checked = drafter.check(sheet)
    outline = drafter.plan(sheet, questions=checked.questions)
    draft = drafter.write(sheet, outline)
    text = drafter.render(draft, sheet)
    assert "3,260箱" in text
    assert drafter.verify(text, sheet).proven
    assert [finding for finding in checked.findings if finding.level == "error"] == []


def test_all_steps_at_once():
    drafted = drafter.draft(NOTES, drafter.Choices(kind="weekly", period="第42周"))
    assert drafted.outline.kind == "weekly"
    assert drafted.sheet.header.period == "W42"
    assert drafted.verification.proven
    receipt = drafter.build().receipt(drafted)
    assert drafter.build().recheck(drafted.text, receipt).findings == drafted.verification.findings


def test_the_default_outline_is_the_plans():
    sheet = drafter.read(NOTES)
    assert drafter.write(sheet) == drafter.write(sheet, drafter.plan(sheet))


def test_an_unknown_kind_is_refused():
    with pytest.raises(UsageError, match="mothly"):
        drafter.build(Settings()).read(NOTES, drafter.Choices(kind="mothly"))


def workbook():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("10月")
        sheet.write_row(0, 0, ["产品", "销量（箱）", "目标（箱）", "完成率"])
        sheet.write_row(1, 0, ["矿泉水", 1540, 1600])
        sheet.write(1, 3, 0.9625, book.add_format({"num_format": "0.0%"}))
    return content.getvalue()


def test_a_workbook_is_read_as_it_looks():
    """矿泉水 1540 1600 96.3%"""
    sheet = drafter.build(Settings()).load(workbook(), "team.xlsx", drafter.Choices(kind="monthly", period="10月"))
    assert sheet.header.period == "M10"
    figures = {figure.quantity.value for fact in sheet.facts for figure in fact.figures}
    assert {Decimal(1540), Decimal(1600), Decimal("96.3")} <= figures


def test_the_example_sheet_is_read():
    path = Path(__file__).parents[1] / "examples" / "sheet.json"
    sheet = drafter.build(Settings()).load(path.read_bytes(), path.name)
    assert sheet.fact("F1").quantity(Role.RATE).written == "2.7%"
    assert [fact.id for fact in sheet.must_say] == ["F3", "F4"]


def test_nothing_to_read_is_named():
    with pytest.raises(InputError, match="the input is empty"):
        drafter.build(Settings()).load(b"")


def test_settings_come_from_the_environment(tmp_path):
    found = Settings.from_environment({"DRAFTER_LOCALE": "en", "DRAFTER_TEMPLATE": str(tmp_path / "t.docx")})
    assert found == Settings(locale="en", template=tmp_path / "t.docx")
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"DRAFTER_MAX_MB": "3"}).max_bytes == 3_000_000


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"DRAFTER_LOCALE": "fr"}, "DRAFTER_LOCALE is 'fr': use zh or en"),
        ({"DRAFTER_MAX_MB": "many"}, "DRAFTER_MAX_MB is 'many'"),
        ({"DRAFTER_MAX_MB": "-1"}, "DRAFTER_MAX_MB is '-1'"),
    ],
)
def test_a_bad_setting_is_named(variables, sentence):
    with pytest.raises(UsageError, match=sentence):
        Settings.from_environment(variables)


def test_settings_are_documented():
    source = inspect.getsource(Settings)
    named = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    used = {name for name in named if isinstance(name, str) and name.startswith("DRAFTER_") and " " not in name}
    assert used
    assert all(f"``{name}``" in Settings.__doc__ for name in used)
