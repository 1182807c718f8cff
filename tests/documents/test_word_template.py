"""A team's own template: filled in when it is sound, refused by name before anything is drafted when it is not."""

import io
import zipfile

import docx
import pytest

from drafter.documents import check_template, render
from drafter.documents.word_template import letterhead
from drafter.errors import TemplateError


@pytest.fixture
def template(tmp_path):
    def make(*lines, header=""):
        word = docx.Document()
        for line in lines:
            word.add_paragraph(line)
        word.sections[0].header.paragraphs[0].text = header
        path = tmp_path / "团队模板.docx"
        word.save(path)
        return path

    return make


def filled(sample, path):
    return docx.Document(io.BytesIO(render(*sample, format="docx", template=path)))


def test_a_sound_template_is_filled_in(zh, template):
    path = template(
        "城东公司", "{{ title }}（{{ period }}）", "{{ body }}", "汇报人：{{ author }}", header="{{ unit }}"
    )
    check_template(path)
    word = filled(zh, path)
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[:3] == ["城东公司", "10月销售工作小结（10月）", "一、销售业绩与目标达成"]
    assert texts[-1] == "汇报人：李敏"
    assert word.sections[0].header.paragraphs[0].text == "城东片区"
    assert len(list(word.comments)) > 10


@pytest.mark.parametrize("body", ["{{ body }}", "{{p body }}", "{{body}}"])
def test_the_body_may_be_asked_for_either_way(zh, template, body):
    word = filled(zh, template("前言", body, "落款"))
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert (texts[0], texts[1], texts[-1]) == ("前言", "一、销售业绩与目标达成", "落款")


def test_the_body_may_stand_in_a_table(zh, tmp_path):
    word = docx.Document()
    word.add_table(1, 1).cell(0, 0).text = "{{ body }}"
    word.save(tmp_path / "t.docx")
    cell = filled(zh, tmp_path / "t.docx").tables[0].cell(0, 0)
    assert "丢店3家" in cell.text
    assert len(cell.tables) == 1


def test_conditions_on_values_work(zh, template):
    path = template("{% if audience %}呈报{{ audience }}{% else %}内部{% endif %}", "{{ body }}")
    check_template(path)
    assert filled(zh, path).paragraphs[0].text == "内部"


def test_a_template_without_the_usual_styles_still_shows_headings_and_bullets(zh, tmp_path):
    word = docx.Document()
    for name in ("Heading 1", "List Bullet", "Body Text", "Table Grid", "Caption"):
        word.styles[name].delete()
    word.add_paragraph("{{ body }}")
    word.save(tmp_path / "bare.docx")
    texts = {paragraph.text: paragraph for paragraph in filled(zh, tmp_path / "bare.docx").paragraphs}
    assert texts["一、销售业绩与目标达成"].runs[0].bold
    assert "• 月目标没有完成，差240箱。" in texts


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (("{{ titel }}", "{{ body }}"), r"asks for \{\{ titel \}\}, which drafter does not know"),
        (("{{ title }", "{{ body }}"), "unexpected"),
        (("{{ title }}",), r"prints \{\{ body \}\} 0 times"),
        (("{{ body }}", "{{ body }}"), r"prints \{\{ body \}\} 2 times"),
        (("{% if title %}{{ body }}",), "cannot be filled in"),
        (("{{ ''.__class__.__mro__ }}", "{{ body }}"), "unsafe"),
        (("{{ title.upper() }}", "{{ body }}"), "callable"),
        (("{{ title|attr('__class__') }}", "{{ body }}"), "attr"),
        (("{{ ().__class__.__bases__[0].__subclasses__() }}", "{{ body }}"), "unsafe"),
        (("{{ title['__class__'] }}", "{{ body }}"), "unsafe"),
        (("{{ 'a' * 9999999999 }}", "{{ body }}"), "not allowed"),
        (("{{ range(9999999) }}", "{{ body }}"), "range"),
        (("{{ lipsum() }}", "{{ body }}"), "lipsum"),
        (("{% include '/etc/passwd' %}", "{{ body }}"), "cannot be filled in"),
        (("{{ '%999999999d'|format(1) }}", "{{ body }}"), "format"),
        (("{{ 1 // 0 }}", "{{ body }}"), "not allowed"),
    ],
)
def test_a_template_that_does_not_work_is_refused_with_its_name(template, lines, error):
    path = template(*lines)
    with pytest.raises(TemplateError, match=error) as refused:
        check_template(path)
    assert "团队模板.docx" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_variable_in_the_header_is_found(template):
    with pytest.raises(TemplateError, match="department"):
        check_template(template("{{ body }}", header="{{ department }}"))


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("missing.docx", None, "No such file"),
        ("notes.docx", b"just text", "is not a Word document"),
        ("empty.docx", b"", "is not a Word document"),
    ],
)
def test_a_file_that_is_no_template_is_refused(tmp_path, name, content, error):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(TemplateError, match=error):
        check_template(tmp_path / name)


def test_a_folder_is_no_template(tmp_path):
    with pytest.raises(TemplateError, match="cannot be read"):
        check_template(tmp_path)


def test_another_office_file_is_no_template(tmp_path):
    path = tmp_path / "book.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(TemplateError, match="is not a Word document"):
        check_template(path)


def test_a_damaged_document_is_refused(tmp_path):
    content = letterhead().read_bytes()
    path = tmp_path / "cut.docx"
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name)[: 200 if name == "word/document.xml" else None])
    with pytest.raises(TemplateError, match=r"cut\.docx"):
        check_template(path)


def test_the_letterhead_is_sound():
    check_template(letterhead())
