"""Every word of the pages is there in Chinese and in English."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir

from drafter.web.pages.words import catalogue

ROOT = Path(__file__).parents[3]
METHODS = {
    "templates": [("pages/**.j2", "jinja2")],
    "src/drafter/web/static": [("**.js", "javascript")],
}


def extracted():
    for folder, methods in METHODS.items():
        for found in extract_from_dir(ROOT / folder, methods, keywords={"_": None, "ngettext": (1, 2)}):
            yield found[2]


def test_every_message_is_translated_and_keeps_its_blanks():
    zh = catalogue("zh")
    for message in extracted():
        found = zh.get(message)
        assert found is not None, f"zh.po lacks {message!r}"
        assert found.string, f"zh.po leaves {message!r} empty"
        blanks = re.compile(r"\{\w+\}|%\(\w+\)s")
        assert sorted(blanks.findall(message)) == sorted(blanks.findall(found.string)), message


def test_no_message_is_left_over():
    assert {one.id for one in catalogue("zh") if one.id} - set(extracted()) == set()


def test_templates_hold_no_words_of_their_own():
    """What a reader reads goes through the catalogue: no Chinese and no bare English between tags."""
    for path in (ROOT / "templates" / "pages").rglob("*.j2"):
        text = re.sub(
            r"\{#.*?#\}|\{% block layout %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>",
            "",
            path.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        words = [word.strip() for word in re.findall(r">([^<>]+)<", text)]
        assert [
            word
            for word in words
            if re.search(r"[A-Za-z]{2}|[一-鿿]", word) and word not in {"drafter", "· drafter", "English", "中文"}
        ] == [], path.name
