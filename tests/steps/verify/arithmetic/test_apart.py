"""One of a listing against another: the figure between ``=`` is proven in ``TRUE``, called wrong in ``WRONG``."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

NOTES = {
    "cafes": """11月餐饮门店周会
门店    营业额(万元)  客单价(元)  差评
人民路店  48.2   86   3
江滨店   39.6   92   7
大学城店  27.5   58   12
合计    115.3       22
外卖占比 31%，上月 28%
""",
    "farm": """上半年农机销售情况
收割机 186台，播种机 142台，打捆机 65台
退机 4台
""",
    "insurance": """Insurance desk, November
Agents (new premium): Hale £12.4k, Ines £9.8k, Osgood £15.1k
Policies: Hale 14, Ines 11, Osgood 17
Lapse rate: Hale 4.1%, Ines 6.3%, Osgood 2.2%
Target £40k for the team
""",
    "clinic": """Clinic week 12
Sites: Oakley 118 visits, Brandon 97 visits, Thorpe 64 visits
No-shows 9.1%, last week 7.8%
""",
}
TRUE = """
cafes     | 人民路店营业额比江滨店高=8.6万元=。
cafes     | 江滨店的客单价比大学城店高=34元=。
cafes     | 江滨店营业额39.6万元，比人民路店少=8.6万元=。
cafes     | 大学城店营业额最低，比江滨店少=12.1万元=。
farm      | 收割机比播种机多卖=44台=。
farm      | 打捆机比播种机少=77台=。
insurance | Osgood wrote =£2.7k= more premium than Hale.
insurance | Ines's lapse rate is =2.2 points= above Hale's.
insurance | Osgood sold =six= more policies than Ines.
clinic    | Oakley saw =21= more visits than Brandon.
clinic    | Thorpe had =33= fewer visits than Brandon.
clinic    | Oakley beat Brandon by =21= visits.
"""
WRONG = """
cafes     | 人民路店营业额比江滨店高=9.6万元=。
cafes     | 江滨店的客单价比大学城店高=24元=。
cafes     | 江滨店营业额39.6万元，比人民路店少=9.6万元=。
farm      | 收割机比播种机多卖=54台=。
farm      | 打捆机比播种机少=67台=。
insurance | Osgood wrote =£3.7k= more premium than Hale.
insurance | Ines's lapse rate is =3.2 points= above Hale's.
insurance | Osgood sold =four= more policies than Ines.
clinic    | Oakley saw =31= more visits than Brandon.
"""
OPEN = """
farm      | 去年收割机比播种机多卖=54台=。
insurance | Osgood spent =£3.7k= more on travel than Hale.
insurance | Osgood spent =£3.7k= more than Hale.
farm      | 收割机比播种机多修=54台=。
clinic    | Oakley has =five= more nurses than Brandon.
clinic    | Oakley saw =31= more visits than planned.
"""
TURNED = """
打捆机比播种机=多=77台。
收割机比播种机=少=卖44台。
"""


def _cases(told):
    return [[part.strip() for part in line.split("|")] for line in told.strip().splitlines()]


def _claim(name, told, kind=ClaimType.NUMBER):
    start, end = told.index("="), told.rindex("=") - 1
    claims = verify(told.replace("=", ""), read(NOTES[name])).claims
    return next(one for one in claims if one.type is kind and start <= one.start < end)


@pytest.mark.parametrize(("name", "told"), _cases(TRUE))
def test_the_difference_of_two_members_is_proven(name, told):
    assert _claim(name, told).verdict in (Verdict.INFERRED, Verdict.SUPPORTED)
    claims = verify(told.replace("=", ""), read(NOTES[name])).claims
    assert all(one.verdict is not Verdict.CONTRADICTED for one in claims)


@pytest.mark.parametrize(("name", "told"), _cases(WRONG))
def test_another_difference_is_wrong(name, told):
    assert _claim(name, told).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(("name", "told"), _cases(OPEN))
def test_other_comparisons_stay_open(name, told):
    assert _claim(name, told).verdict is Verdict.UNPROVED


@pytest.mark.parametrize("told", TURNED.strip().splitlines())
def test_the_larger_has_more(told):
    assert _claim("farm", told, ClaimType.DIRECTION).verdict is Verdict.CONTRADICTED
