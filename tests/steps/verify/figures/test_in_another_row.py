"""A figure told of one row of a table, or of one branch, that is another's."""

import pytest

from drafter import read, verify

TABLE = """\
Corwen Veterinary Group, August 2025

| Clinic | Visits | Revenue (USD k) | Rating |
|---|---|---|---|
| Elm Road | 1,460 | 412 | 4.7 |
| Fernside | 980 | 268 | 4.2 |
| Gorse Hill | 1,215 | 355 | 4.8 |
"""


def verdict(text: str, figure: str) -> str:
    return next(one.verdict.value for one in verify(text, read(TABLE)).claims if one.text == figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Fernside had 1,215 visits.", "1,215"),
        ("Elm Road made USD 355k in August.", "USD 355k"),
        ("Gorse Hill took USD 355k and saw 1,460 visits.", "1,460"),
    ],
)
def test_another_rows_figure_is_wrong(text, figure):
    assert verdict(text, figure) == "contradicted"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Elm Road made USD 412k, ahead of Gorse Hill with USD 355k.", "USD 355k"),
        ("Fernside saw 980 visits, fewer than Gorse Hill's 1,215.", "1,215"),
        ("Visits were 1,460 at Elm Road and 1,215 at Gorse Hill.", "1,460"),
        ("Elm Road and Gorse Hill had 1,460 and 1,215 visits respectively.", "1,215"),
    ],
)
def test_a_figure_of_its_own_row_is_not_wrong(text, figure):
    assert verdict(text, figure) != "contradicted"
