"""Words by every form they are written in."""

import pytest

from drafter.language.forms import Forms

FORMS = Forms({"Acme Foods": "Acme Foods", "ACF": "Acme Foods", "ledgerly": "ledgerly", "华润": "华润万家"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ACME FOODS and acme foods", ["Acme Foods", "Acme Foods"]),
        ("acf, ACFX, ACF", ["Acme Foods"]),
        ("ledgerly's 华润ACF", ["ledgerly", "华润万家", "Acme Foods"]),
        ("nothing of it", []),
    ],
)
def test_a_form_is_found_as_a_word_of_its_own(text, words):
    assert [one.word for one in FORMS.found(text)] == words


@pytest.mark.parametrize(
    ("text", "whole"),
    [("华润 ACF", True), ("华润、ledgerly", True), ("华润超市", False), ("北区华润", False), ("", False)],
)
def test_words_cover_a_text_that_is_nothing_else(text, whole):
    assert FORMS.cover(text) is whole


def test_no_forms_are_found_nowhere():
    none = Forms({})
    assert not list(none.found("Acme"))
    assert none.one_form("Acme") == "Acme"
    assert not none.opens("Acme")
    assert not none.closes("Acme")
