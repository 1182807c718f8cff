"""The offline draft: sentences a careful colleague would write, every figure a filled slot."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.documents.folders import templates_folder
from drafter.documents.sentence_templates import load_templates
from drafter.domain.claim import Verdict
from drafter.domain.draft import Reference, Sentence, Table
from drafter.domain.fact import Attribution, Fact, FactKind, FactSheet, Figure, Header, Nature, Role
from drafter.domain.finding import Finding, Level
from drafter.domain.quantity import Quantity
from drafter.errors import TemplateError
from drafter.steps.plan import plan
from drafter.steps.render import lay_out
from drafter.steps.verify import verify
from drafter.steps.wire import sheet_from_json
from drafter.steps.write import parse_templates, write
from drafter.steps.write.plainly import article, plainly

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
ALL = pytest.mark.parametrize("path", sorted(SHEETS.glob("*.json")), ids=lambda path: path.stem)
DIGITS = re.compile(r"\d")


def sheet(name: str) -> FactSheet:
    return sheet_from_json((SHEETS / f"{name}.json").read_text(encoding="utf-8"))


def drafted(facts: FactSheet):
    return write(facts, plan(facts), load_templates())


def sentences(draft, key=None):
    blocks = [block for section in draft.sections if key in (None, section.key) for block in section.blocks]
    return [block for block in blocks if isinstance(block, Sentence)]


def text(draft, key=None):
    return "\n".join(sentence.text for sentence in sentences(draft, key))


@ALL
def test_every_sentence_cites_a_fact(path):
    for sentence in sentences(drafted(sheet(path.stem))):
        cited = sentence.cites or [part for part in sentence.parts if isinstance(part, Reference)]
        assert cited or sentence.text.startswith("["), sentence.text


@ALL
def test_a_figure_is_a_slot_or_stands_in_the_authors_own_words(path):
    facts = sheet(path.stem)
    own = " ".join(f"{fact.text or ''} {fact.quote} {fact.metric} {fact.entity}" for fact in facts.facts)
    dates = re.compile(r"\d{1,2}月(?:\d{1,2}日)?|第\d{1,2}周|week (?:of \w+ )?\d{1,2}|[QH]\d")
    for sentence in sentences(drafted(facts)):
        for part in sentence.parts:
            if isinstance(part, str):
                for figure in re.findall(r"\d[\d,.]*", dates.sub("", part)):
                    assert figure.rstrip(".,") in own, sentence.text


@ALL
def test_no_stock_phrase_no_shouting_no_slips_of_punctuation(path):
    written = text(drafted(sheet(path.stem)))
    assert not re.search(r"[!！]|[，。；]{2}|。\.|\.\.|  |, \.|，。| ,|[\u4e00-\u9fff],|None", written)
    assert not re.search(r"大幅|显著|取得了|在领导|再接再厉|significant|going forward|a [aeio]\w", written)


@ALL
def test_sentences_end_and_start_as_they_should(path):
    facts = sheet(path.stem)
    for sentence in sentences(drafted(facts)):
        if not sentence.text.startswith("["):
            assert sentence.text.endswith("。" if facts.header.locale == "zh" else "."), sentence.text
            assert facts.header.locale == "zh" or not sentence.text[0].islower(), sentence.text


@ALL
def test_must_say_facts_stand_in_the_text(path):
    facts = sheet(path.stem)
    draft = drafted(facts)
    cited = {part.fact for s in sentences(draft) for part in s.parts if isinstance(part, Reference)}
    cited |= {fact for s in sentences(draft) for fact in s.cites}
    assert {fact.id for fact in facts.must_say} <= cited


@ALL
def test_nothing_written_is_contradicted_or_missing(path):
    facts = sheet(path.stem)
    verified = verify(lay_out(drafted(facts)).text, facts)
    assert [claim.text for claim in verified.claims if claim.verdict is Verdict.CONTRADICTED] == []
    assert verified.missing == ()


def test_result_then_comparison():
    """销量 3,260箱 上月2,980 ↑280箱 9.4% / 目标3500箱 达成93%"""
    first, second, *_ = sentences(drafted(sheet("zh_monthly_drinks")), "results")
    assert first.text == "10月城东片区销量3,260箱，完成目标3,500箱的93%，差240箱。"
    assert second.text == "销量比上月2,980箱增加280箱，增长9.4%。"
    assert [part.slot for part in second.parts if isinstance(part, Reference)] == ["F1.mom.full"]


def test_a_miss_is_its_own_main_clause():
    assert text(drafted(sheet("zh_monthly_drinks")), "shortcomings").startswith("销量没有完成目标，差240箱。")


def test_an_own_cause_keeps_its_owner_and_extent():
    """丢店主要怪我 8月份没按频次拜访"""
    written = text(drafted(sheet("zh_monthly_drinks")), "shortcomings")
    assert "丢店3家：2家转做竞品、1家关门。主要责任在我：8月份没有按频次拜访。" in written


def test_disputed_figures_are_withheld_and_asked():
    """销售额18.6w 上月17.1w 多了1.8w"""
    written = text(drafted(sheet("zh_monthly_drinks")))
    assert "销售额18.6万元，上月为17.1万元[待核：销售额增减额]。" in written
    assert not {"1.8万元", "1.5万元"} & set(re.findall(r"[\d.]+万元", written))


def test_parts_that_do_not_add_up_are_marked():
    facts = sheet("zh_monthly_drinks")
    clash = Finding("A05", Level.ERROR, "", facts=("F1.value", "F5.value", "F6.value", "F7.value"))
    written = text(drafted(replace(facts, findings=(clash,))))
    assert "销量中，水1,540箱、茶980箱、功能饮料640箱[待核：分项合计与总量不符]。" in written


def test_points_are_not_percent():
    """续费率91%（Q2 94%）下降3%"""
    assert "续费率91%，比上季度94%下降3个百分点" in text(drafted(sheet("zh_quarterly_software")))


def test_one_space_between_latin_letters_and_figures():
    assert "新签ARR 286万元，完成目标300万元的95%，差14万元。" in text(drafted(sheet("zh_quarterly_software")))


def test_parallel_facts_stand_in_a_table_with_few_words_around_it():
    section = next(s for s in drafted(sheet("zh_annual_drinks")).sections if s.key == "structure")
    table, *around = section.blocks
    assert isinstance(table, Table)
    assert table.head == ("项目", "销量（万箱）", "去年同期（万箱）", "同比增减", "同比增幅", "占比", "占比变化")
    assert [part.text for cell in table.rows[0][1:] for part in cell] == [
        "21.4", "16.0", "增加5.4万箱", "增长34.0%", "12.9%", "提高3.0个百分点",
    ]  # fmt: skip
    assert [sentence.text for sentence in around] == [
        "高端和大众合计增加12.2万箱。",
        "中高端、流通和低价合计减少8.3万箱。",
    ]


def test_english_result_sentence():
    """closed 2: Northwind $48k, Birchwood $22.5k = $70.5k / wkly tgt 80k -> 88%"""
    written = text(drafted(sheet("en_weekly_software")), "results")
    assert written.startswith("Closed $70.5k, 88% of the $80k target, $9.5k short.")
    assert "Closed Northwind ($48k) and Birchwood ($22.5k)." in written


def test_to_date_figures_are_no_miss():
    """QTD 412k of 650k (63%)"""
    draft = drafted(sheet("en_weekly_software"))
    assert "QTD closed $412k, 63% of the $650k target, $238k to go." in text(draft)
    assert "412k" not in text(draft, "shortcomings")


def test_status_never_climbs():
    """Tamarack verbal yes $95k!! basically won"""
    assert "Tamarack ($95k) is at the verbal stage, not signed." in text(drafted(sheet("en_weekly_software")))


def test_gains_and_losses_stand_apart():
    gains, losses = sentences(drafted(sheet("zh_monthly_drinks")), "self_review")
    assert gains.text == "得：销量环比增长9.4%；新开店12家。"
    assert losses.text.startswith("失：销量没有完成目标，差240箱；丢店3家")


def test_an_unfilled_section_holds_a_placeholder_only():
    draft = drafted(FactSheet(Header(kind="weekly", locale="zh")))
    assert [section.title for section in draft.sections] == ["一、销售业绩与目标达成", "二、问题与不足", "三、下周计划"]
    assert text(draft, "plan") == "[待补：下周计划]"


@pytest.mark.parametrize(
    ("words", "locale", "written"),
    [
        ("- 临期货60箱想换货 公司能不能支持!!", "zh", "临期货60箱换货，请公司支持"),
        ("周二 下雨没出去 在店里整理资料", "zh", "周二下雨没有出去，在店里整理资料"),
        ("demo没准备好+报价晚了5天", "zh", "demo没有准备好，报价晚了5天"),
        ("催恒达回款8w到账[呲牙]", "zh", "催恒达回款8万到账"),
        ("3.2个百分点的差距", "zh", "3.2个百分点的差距"),
        ("2、仓库漏水 要公司处理", "zh", "仓库漏水，请公司处理"),
        ("late w/ the security questionnaire (6 days)", "en", "late with the security questionnaire (6 days)"),
        ("next wk: deal desk for >15% disc lol", "en", "deal desk for above 15% discount"),
        ("mtg w/Kestrel re: Q3 tgt", "en", "meeting with Kestrel re: Q3 target"),
        ("R&D team + ops visit", "en", "R&D team and operations visit"),
    ],
)
def test_notes_become_written_words(words, locale, written):
    assert plainly(words, locale) == written


@pytest.mark.parametrize(
    ("figure", "before"),
    [
        ("88%", "an "),
        ("$80k", "an "),
        ("11", "an "),
        ("$1.8M", "a "),
        ("180 cases", "a "),
        ("74-day", "a "),
        ("110%", "a "),
    ],
)
def test_a_or_an(figure, before):
    assert article("against a ", figure) == f"against {before}"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("[result]\n\n{subjekt}[[value]]\n", r"team\.txt, line 3: unknown variable 'subjekt' in \[result\]; use"),
        ("[result]\n{subject}[[valeu]]\n", r"team\.txt, line 2: unknown slot 'valeu'"),
        ("[result]\n{{ subject }}[[value]]{{ boss }}\n", r"team\.txt, line 2: unknown variable 'boss'"),
        ("[reslt]\n", r"team\.txt, line 1: unknown shape 'reslt'"),
        ("{subject}\n", r"team\.txt, line 1: a template stands before the first \[shape\]"),
        ("[result]\n{subject[[value]]\n", r"team\.txt, line 2: unbalanced '\{'"),
    ],
)  # fmt: skip
def test_a_bad_template_is_named_before_drafting(source, fault):
    with pytest.raises(TemplateError, match=fault):
        parse_templates(source, "team.txt")


def test_a_teams_own_templates_lie_over_the_projects(tmp_path):
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "ours.txt").write_text("[miss]\n{noun}未达{goal}，[[gap]]\n", encoding="utf-8")
    facts = sheet("zh_monthly_drinks")
    assert "销量未达目标，差240箱" in text(write(facts, plan(facts), load_templates(tmp_path)))


def test_a_folder_without_templates_is_refused(tmp_path):
    with pytest.raises(TemplateError, match="no sentence templates here"):
        load_templates(tmp_path)


def test_templates_are_found_in_this_checkout():
    assert (templates_folder() / "zh" / "sentences.txt").is_file()


def fact(number, metric, value, unit, **more):
    figures = (
        Figure(Role.VALUE, Quantity(f"{value}{unit}", Decimal(value), unit, Decimal(1))),
        *more.pop("figures", ()),
    )
    kind = more.pop("kind", FactKind.MEASURE)
    quote = more.pop("quote", f"{metric}{value}{unit}")
    return Fact(
        f"F{number}", kind, more.pop("section", "results"), quote, number, metric=metric, figures=figures, **more
    )


def told(*facts, locale="zh", kind="weekly", key=None):
    return text(drafted(FactSheet(Header(kind=kind, locale=locale), facts)), key)


def test_what_the_author_wrote_after_the_figure_is_not_lost():
    """三一降价8%抢走唐山2个客户"""
    taken = fact(1, "抢走唐山", 2, "个", quote="三一降价8%抢走唐山2个客户")
    assert told(taken) == "三一降价8%抢走唐山2个客户。\n[待补：问题与不足]\n[待补：下周计划]"


def test_hype_beside_a_deal_stays_out_and_a_superlative_too():
    """Tamarack verbal yes $95k!! basically won"""
    deal = fact(1, "verbal yes", 95, "kUSD", entity="Tamarack", text="basically won", section="pipeline")
    assert told(deal, locale="en", key="pipeline") == "Tamarack ($95k) is at the verbal stage, not signed."
    assert plainly("今年最大的一单 远航物流38万", "zh") == "一单，远航物流38万"


def test_a_masked_figure_is_a_placeholder():
    """厂内堆积硅石估计约吨"""
    lost = Fact("F1", FactKind.EVENT, "activity", "厂内堆积硅石估计约吨", 1, text="厂内堆积硅石估计约吨")
    assert "厂内堆积硅石估计[待补]吨。" in told(lost, key="activity")


def test_a_cost_over_its_budget_is_no_unfinished_target():
    """费用1.8万 预算1.5万"""
    over = Figure(Role.TARGET, Quantity("15000元", Decimal(15000), "元", Decimal(1)))
    cost = fact(1, "费用", 18000, "元", figures=(over,), quote="费用18000元 预算15000元")
    assert told(cost, key="shortcomings") == "费用18,000元，预算15,000元，比预算高3,000元。"


def test_a_share_names_its_whole():
    """booked 1,483k; top 3 deals = 610k (41%)"""
    share = Figure(Role.SHARE, Quantity("41%", Decimal(41), "%", Decimal(1)))
    top = fact(2, "top 3 deals", 610, "kUSD", figures=(share,))
    assert "Top 3 deals came to $610k, 41% of bookings." in told(fact(1, "bookings", 1483, "kUSD"), top, locale="en")


def test_bare_figures_get_the_unit_they_were_read_in():
    """下周催顺达物流78w"""
    plan_ = fact(1, "顺达物流", "78", "万元", nature=Nature.PLAN, quote="下周催顺达物流78w")
    figure = replace(plan_.figures[0], quantity=replace(plan_.figures[0].quantity, written="78w"))
    assert told(replace(plan_, figures=(figure,)), key="plan") == "下周催顺达物流78万元。"


@pytest.mark.parametrize(
    ("quote", "words", "written"),
    [
        ("丢店主要怪我 8月份没按频次拜访", "8月份没按频次拜访", "主要责任在我：8月份没有按频次拜访。"),
        ("我们对账不及时", "我们对账不及时", "我们对账不及时。"),
        ("新人带得慢，主要责任在我", "新人带得慢，主要责任在我", "新人带得慢，主要责任在我。"),
        ("主要是我没盯", "主要是我没盯", "主要是我没有盯。"),
        (
            "还有我3-4月主要盯商丘，周口没去几趟",
            "还有我3-4月主要盯商丘，周口没去几趟",
            "原因在我：3-4月主要盯商丘，周口没有去几趟。",
        ),
    ],
)
def test_whose_fault_and_how_far_stays_as_written(quote, words, written):
    lost = fact(1, "丢店", 3, "家", must_say=True)
    cause = Fact(
        "F2", FactKind.CAUSE, "reflection", quote, 2, text=words, about="F1", must_say=True, attribution=Attribution.OWN
    )
    assert told(lost, cause, key="shortcomings") == f"丢店3家。{written}"


def test_a_short_cause_is_part_of_the_sentence():
    """lost Halvorsen (60k) - price"""
    lost = fact(1, "lost", 60, "kUSD", entity="Halvorsen", must_say=True)
    cause = Fact("F2", FactKind.CAUSE, "reflection", "price", 1, text="price", attribution=Attribution.EXTERNAL)
    assert told(lost, cause, locale="en", key="shortcomings") == "Lost Halvorsen ($60k) because of price."


def test_repeated_facts_are_told_once():
    sheet_ = FactSheet(Header(kind="weekly", locale="zh"), (fact(1, "出货", 4, "车"), fact(2, "出货", 4, "车")))
    assert text(drafted(sheet_), "results") == "出货4车。"
    assert [left.what for left in plan(sheet_).left_out] == ["F2"]


def test_a_gap_without_its_target_is_told_as_it_was_noted():
    """Headcount ended at 22, 2 below plan. / 走访客户86次，比计划少4次"""
    gap = Figure(Role.GAP, Quantity("2", Decimal(-2), "", Decimal(1), signed=True))
    staff = fact(1, "Headcount", 22, "", figures=(gap,), quote="Headcount ended at 22, 2 below plan.")
    assert told(staff, locale="en", key="results") == "Headcount stood at 22, 2 below plan."
    less = Figure(Role.GAP, Quantity("4次", Decimal(-4), "次", Decimal(1), signed=True))
    visits = fact(1, "走访客户", 86, "次", figures=(less,), quote="走访客户86次，比计划少4次")
    assert told(visits, key="results") == "走访客户86次，比计划少4次。"


def test_names_in_brackets_stay_with_their_count():
    """New accounts: 3 (Bluepeak, Corvid Labs, Tandem)"""
    new = fact(1, "New accounts", 3, "", quote="New accounts: 3 (Bluepeak, Corvid Labs, Tandem)")
    assert told(new, locale="en", key="results") == "There were 3 new accounts (Bluepeak, Corvid Labs, Tandem)."


def test_what_was_won_and_lost_gives_the_net():
    """新开店12家，丢店3家 / We opened 14 new accounts and lost 5"""
    lost = fact(2, "丢店", 3, "家", section="shortcomings", must_say=True)
    assert "新开店12家，丢店3家，净增9家。" in told(fact(1, "新开店", 12, "家"), lost)
    gone = fact(2, "accounts lost", 5, "", section="shortcomings", must_say=True)
    written = told(fact(1, "new accounts opened", 14, ""), gone, locale="en")
    assert "14 new accounts were opened and 5 accounts were lost, a net gain of 9." in written


def test_unlike_things_have_no_net():
    """新签1200票 丢件2票"""
    lost = fact(2, "丢件", 2, "票", section="shortcomings", must_say=True)
    assert "净增" not in told(fact(1, "新签", 1200, "票"), lost)


def test_the_next_target_stands_against_this_result():
    """10月销量3,260箱 / 11月目标3600箱"""
    sold = fact(1, "销量", 3260, "箱", period="M10")
    aim = fact(2, "销量", 3600, "箱", nature=Nature.PLAN, section="plan", period="M11")
    year = fact(3, "销量", 9000, "箱", nature=Nature.PLAN, section="plan", period="Y+1")
    facts = FactSheet(Header(kind="monthly", locale="zh", period="M10"), (sold, aim, year))
    written = text(drafted(facts), "plan")
    assert "11月销量目标3,600箱，比10月实际增加340箱。" in written
    assert written.count("实际") == 1


def test_the_metric_of_a_deal_stands_before_its_figure():
    """周五恒达打款8万"""
    paid = fact(1, "", 8, "万元", entity="恒达", status="回款", period="W.D5", section="collections")
    other = fact(2, "出货", 4, "车", entity="乙")
    assert "周五恒达回款8万元。" in told(paid, other)


def test_an_item_inside_a_longer_one_is_said_once():
    """close Tandem phase 2 ($45k), visit 5 dealers"""
    line = "close Tandem phase 2 ($45k), visit 5 dealers"
    short = fact(1, "", 1, "", kind=FactKind.PLAN, section="plan", text="close Tandem phase 2 ($45k)")
    whole = fact(2, "", 1, "", kind=FactKind.PLAN, section="plan", text=line)
    assert told(short, whole, locale="en", key="plan") == "Close Tandem phase 2 ($45k), visit 5 dealers."


def test_a_bare_period_never_shows_as_a_word_of_another_language():
    """月度指标5000盒，完成3420盒"""
    sold = fact(1, "销量", 3420, "盒", period="month")
    weekly = FactSheet(Header(kind="weekly", locale="zh", period="W33"), (sold,))
    assert text(drafted(weekly), "results") == "本月销量3,420盒。"
    monthly = FactSheet(Header(kind="monthly", locale="zh", period="M08"), (sold,))
    assert text(drafted(monthly), "results") == "销量3,420盒。"


def test_small_market_sections_are_one():
    stock = fact(1, "库存", 400, "箱", section="inventory")
    rival = fact(2, "", 1, "", kind=FactKind.EVENT, section="competitors", text="竞品山泉买五送一")
    sections = drafted(FactSheet(Header(kind="monthly", locale="zh"), (stock, rival))).sections
    assert "市场与库存" in [section.title.partition("、")[2] for section in sections]


def test_an_own_cause_stays_though_its_line_speaks_of_leave():
    """二手车置换9台没完成 主要是评估师请假，我也没提前安排顶岗"""
    line = "二手车置换9台没完成 主要是评估师请假，我也没提前安排顶岗"
    own = Fact(
        "F1",
        FactKind.CAUSE,
        "reflection",
        line,
        1,
        text="我也没提前安排顶岗",
        must_say=True,
        attribution=Attribution.OWN,
    )
    assert "我也没提前安排顶岗" in told(own, key="shortcomings")
