"""What went wrong by the words of the source must be told, too, wherever no fact holds it."""

import pytest

from drafter.steps.read import read
from drafter.steps.verify import verify

DENTAL = """恒齿口腔 器械部 5月记录
- 种植机出货 18台，4月 15台
- 榕江口腔医院试用手机头一个月，医生嫌噪音大，试用没通过
- 海港二院2台灭菌器漏水返工，扣款1.8万，是我方安装组的问题
- 逾期应收 46万：佳美诊所 31万（逾期52天）、仁安 15万
- 展会2场，到场 310人
"""
DENTAL_TEXT = (
    "5月出货种植机18台，比4月多3台。展会办了2场，310人到场。",
    "榕江口腔医院试用一个月后没有通过，医生觉得噪音大。",
    "海港二院的2台灭菌器因漏水返工，被扣1.8万元，责任在我方安装组。",
    "逾期应收46万元，其中佳美诊所31万元，已逾期52天，仁安15万元。",
)
PORT = """Quayline Freight - week 22 notes
- containers moved 1,840 (wk 21: 1,795)
- Berth 4 crane out of service Tue-Wed, hydraulic leak
- Halden Foods renewal: met them Thursday, no commitment
- two forklift drivers injured on 28 May, HSE informed
- wrong labels on 60 pallets for Osk Timber, claim of $4.2k paid
- overtime 212 hours, budget 180
"""
PORT_TEXT = (
    "We moved 1,840 containers, 45 more than in week 21. Overtime came to 212 hours, 32 over budget.",
    "The crane at berth 4 was out of service on Tuesday and Wednesday because of a hydraulic leak.",
    "Halden Foods has not committed to renewing yet.",
    "Two forklift drivers were injured on 28 May and the HSE was informed.",
    "Sixty pallets for Osk Timber had the wrong labels, and the $4.2k claim was paid.",
)


def missing(text, source):
    sheet = read(source)
    return [sheet.fact(one).quote for one in verify(text, sheet).missing]


@pytest.mark.parametrize(("source", "text"), [(DENTAL, DENTAL_TEXT), (PORT, PORT_TEXT)])
def test_a_text_that_tells_all_lacks_nothing(source, text):
    assert missing("\n".join(text), source) == []


@pytest.mark.parametrize(
    ("source", "text", "dropped", "word"),
    [
        (DENTAL, DENTAL_TEXT, 1, "榕江"),
        (DENTAL, DENTAL_TEXT, 2, "海港"),
        (DENTAL, DENTAL_TEXT, 3, "逾期"),
        (PORT, PORT_TEXT, 1, "crane"),
        (PORT, PORT_TEXT, 2, "Halden"),
        (PORT, PORT_TEXT, 3, "injured"),
        (PORT, PORT_TEXT, 4, "labels"),
    ],
)
def test_a_dropped_one_is_missing(source, text, dropped, word):
    kept = "\n".join(one for number, one in enumerate(text) if number != dropped)
    found = missing(kept, source)
    assert found
    assert all(word in quote for quote in found)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("翠湖食品 6月\n销量 420吨\n下月计划：减少断货，退货率降到2%以内\n本月没有投诉\n", "6月销量420吨。"),
        ("Tern Labs - June\nrevenue $410k\nno accidents\nplan for July: cut late deliveries\n", "Revenue was $410k."),
        (
            "Rep     Target   Actual   Churn %\nIda     40,000   41,000   1.2\nBo      30,000   33,000   1.9\n",
            "Ida led.",
        ),
    ],
)
def test_what_was_feared_planned_or_absent_need_not_be_told(source, text):
    assert missing(text, source) == []


def test_a_bad_word_that_only_limits_a_figure_is_no_shortcoming():
    source = "Sales gross of returns $4.1M\nTop 2: Abel Farms $610k, Tilda Co $430k\n"
    assert missing("Sales gross of returns were $4.1M.", source) == []


OPENING = {
    "zh": "门店9月小结\n销售额 86.4万元，上月 81.2万元。\n",
    "en": "Branch notes September\nSales $86,400, August $81,200.\n",
}
TELLS = {
    "zh": "9月销售额86.4万元，比上月增加5.2万元。",
    "en": "Sales reached $86,400 in September, $5,200 more than in August.",
}
QUIET = [
    ("zh", "护理组编制14人，在岗11人，缺3人。", "护理组14个编制中还有3个空缺。"),
    ("zh", "儿科仍未开张，等卫健委手续。", "儿科到现在还没开诊，手续卡在卫健委。"),
    ("zh", "病历系统升级只完成一半。", "病历系统的升级才做了50%。"),
    ("zh", "大众点评新增两星评价2条。", "大众点评上有2条两星差评。"),
    ("zh", "前台小郭15日离开，暂由药房顶替。", "小郭已在15日离职。"),
    ("zh", "乘客反映车内异味12次。", "有12次乘客投诉车里有味道。"),
    ("en", "One 2-star review on Yelp about the wait.", "A two-star review on Yelp complained about waiting."),
    ("en", "No closed deal in the north so far.", "The north has not closed any deal yet."),
    ("en", "Drivers: still 3 short.", "Three drivers are missing."),
    ("en", "Lindqvist's invoice of $14,300 is 60 days old.", "Lindqvist has owed $14,300 for 60 days."),
    ("en", "Mikael gave notice Wednesday, last day 12 December.", "Mikael has resigned and goes on December 12."),
    ("en", "Only 4 of 7 pumps run.", "Three of the seven pumps stand still."),
    ("en", "The Leith branch has yet to open.", "Leith is not open yet."),
]


@pytest.mark.parametrize(("locale", "line", "told"), QUIET)
def test_a_lack_without_a_word_of_fault_must_be_told(locale, line, told):
    source = f"{OPENING[locale]}{line}\n"
    assert missing(TELLS[locale], source)
    assert missing(f"{TELLS[locale]}\n\n{told}", source) == []
