"""Two drafts with their facts and verdicts: a rep's month in Chinese, a team's quarter in English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import pytest

from drafter.domain.claim import Claim, ClaimType, Verdict, Verification
from drafter.domain.draft import Draft, LeftOut, Reference, Section, Sentence, Table
from drafter.domain.fact import Basis, Fact, FactKind, FactSheet, Figure, Header, Nature, Role, Unused
from drafter.domain.finding import Finding, Level, Question
from drafter.domain.quantity import Quantity
from drafter.steps.render import lay_out

_SLOT = re.compile(r"\[\[([^|\]]{1,40})\|([^\]]{1,80})\]\]")


class Sample(NamedTuple):
    """What a document is made of."""

    draft: Draft
    sheet: FactSheet
    verification: Verification


def parts(words):
    """Turn ``销量[[F1|3,260箱]]`` into literal words and references."""
    pieces = _SLOT.split(words)
    found = []
    for literal, slot, text in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
        found.extend(([literal] if literal else []) + ([Reference(slot, text)] if slot else []))
    return tuple(found)


def sentence(words, *, item=False, cites=()):
    return Sentence(parts(words), item=item, cites=cites)


def figure(role, written, value, unit, basis=None):
    return Figure(role, Quantity(written, Decimal(value), unit, Decimal(1)), basis)


def measure(number, quote, line, *figures, **more):
    return Fact(f"F{number}", FactKind.MEASURE, "results", quote, line, figures=figures, **more)


def claims_of(laid):
    """Take every filled slot as a supported claim, as a verifier would."""
    for span in laid.spans:
        if not span.slot.startswith("@"):
            text = laid.text[span.start : span.end]
            inferred = span.slot.endswith(".gap")
            verdict = Verdict.INFERRED if inferred else Verdict.SUPPORTED
            proof = "3,500 - 3,260 = 240" if inferred else ""
            yield Claim(span.start, span.end, text, ClaimType.NUMBER, verdict, (span.slot,), proof)


def claim_at(laid, words, verdict, **more):
    start = laid.text.index(words)
    kind = more.pop("kind", ClaimType.NUMBER)
    return Claim(start, start + len(words), words, kind, verdict, **more)


@pytest.fixture
def zh():
    """10月小结 李敏 城东片区"""
    facts = (
        measure(
            1,
            "销量 3,260箱 上月2,980 ↑280箱 9.4%",
            2,
            figure(Role.VALUE, "3,260箱", "3260", "箱"),
            figure(Role.TARGET, "3500箱", "3500", "箱"),
            figure(Role.COMPLETION, "93%", "93", "%"),
            figure(Role.PRIOR, "2,980", "2980", "箱", Basis.MOM),
            figure(Role.CHANGE, "↑280箱", "280", "箱", Basis.MOM),
            figure(Role.RATE, "9.4%", "9.4", "%", Basis.MOM),
            entity="城东片区",
            metric="销量",
            period="10月",
        ),
        measure(
            2,
            "销售额18.6w 上月17.1w 多了1.8w",
            4,
            figure(Role.VALUE, "18.6w", "18.6", "万元"),
            figure(Role.PRIOR, "17.1w", "17.1", "万元", Basis.MOM),
            entity="城东片区",
            metric="销售额",
            period="10月",
        ),
        *(
            measure(
                number,
                "水1540箱 茶980箱 功能饮料640箱",
                6,
                figure(Role.VALUE, f"{value}箱", value, "箱"),
                entity=name,
                metric="销量",
                period="10月",
                breakdown_of="F1",
            )
            for number, name, value in ((3, "水", "1540"), (4, "茶", "980"), (5, "功能饮料", "640"))
        ),
        Fact(
            "F6",
            FactKind.SHORTCOMING,
            "shortcomings",
            "新开店12家，丢了3家(2家转做竞品、1家关门)",
            5,
            metric="丢店",
            figures=(figure(Role.VALUE, "3家", "3", "家"),),
            must_say=True,
        ),
        Fact("F7", FactKind.CAUSE, "shortcomings", "丢店主要怪我 8月份没按频次拜访", 13, text="8月份没按频次拜访"),
        measure(
            8,
            "下月目标3600箱，重点把丢的3家拉回来2家",
            14,
            figure(Role.VALUE, "3600箱", "3600", "箱"),
            metric="销量",
            period="11月",
            nature=Nature.PLAN,
        ),
    )
    question = Question("Q1", "M02", "三项合计3,160箱，与总量3,260箱不符，以哪个为准？", placeholder="[待核：分品类]")
    finding = Finding(
        "A03", Level.ERROR, "销售额的增加额与两期数不符", ("F2",), 4, evidence="18.6-17.1=1.5，写的是1.8，多0.3"
    )
    sheet = FactSheet(
        Header("monthly", "personal", "zh", "10月", "李敏", "城东片区"),
        facts,
        (Unused(15, "[呲牙]加油加油", "闲聊"),),
        (question,),
        (finding,),
    )
    draft = Draft(
        "10月销售工作小结",
        "zh",
        (
            Section(
                "results",
                "一、销售业绩与目标达成",
                (
                    sentence(
                        "10月城东片区销量[[F1|3,260箱]]，完成目标[[F1.target|3,500箱]]的"
                        "[[F1.completion|93%]]，[[F1.gap|差240箱]]。"
                    ),
                    sentence("销量[[F1.mom.full|比上月2,980箱增加280箱，增长9.4%]]；销售额[[F2|18.6万元]]。"),
                    sentence("分品类看，合计与总量不一致[待核：分品类]。"),
                    Table(
                        ("品类", "销量（箱）", "说明"),
                        (
                            parts_row("水", "[[F3|1,540]]", "旺季尾声"),
                            parts_row("茶", "[[F4|980]]", "日期偏旧"),
                            parts_row("功能饮料", "[[F5|640]]", "平稳"),
                        ),
                    ),
                ),
            ),
            Section(
                "shortcomings",
                "二、问题与不足",
                (
                    sentence("月目标没有完成，[[F1.gap|差240箱]]。", item=True),
                    sentence(
                        "丢店[[F6|3家]]。主要责任在我：8月份没有按频次拜访，客户都很满意。", item=True, cites=("F7",)
                    ),
                ),
            ),
            Section("plan", "三、下月计划", (sentence("11月目标[[F8|3,600箱]]，力争突破4,000箱。"),)),
        ),
        (question,),
        (LeftOut("F2", "两处数字不一致"), LeftOut("市场反响极好", "没有事实支持")),
    )
    laid = lay_out(draft)
    claims = [
        *claims_of(laid),
        claim_at(laid, "都", Verdict.UNPROVED, kind=ClaimType.QUANTIFIER),
        claim_at(laid, "4,000箱", Verdict.CONTRADICTED, facts=("F8.value",), proof="4,000 ≠ 3,600", expected="3,600箱"),
    ]
    return Sample(draft, sheet, Verification(tuple(sorted(claims, key=lambda claim: claim.start)), ("F7",)))


def parts_row(*cells):
    return tuple(parts(cell) for cell in cells)


@pytest.fixture
def en():
    """Q2 team roll-up: four reps, quota and booked"""
    team = (("Alvarez", 400, 452, 113), ("Brandt", 400, 388, 97), ("Cho", 350, 301, 86), ("Okafor", 300, 342, 114))
    facts = [
        measure(
            number,
            f"{name}, {quota}, {booked}, {rate}%",
            number + 2,
            figure(Role.VALUE, f"${booked}k", booked, "kUSD"),
            figure(Role.TARGET, f"${quota}k", quota, "kUSD"),
            figure(Role.COMPLETION, f"{rate}%", rate, "%"),
            entity=name,
            metric="bookings",
            period="Q2",
            breakdown_of="team",
        )
        for number, (name, quota, booked, rate) in enumerate(team, start=1)
    ]
    rows = tuple(
        parts_row(name, f"[[F{n}.target|${quota}k]]", f"[[F{n}|${booked}k]]", f"[[F{n}.completion|{r}%]]")
        for n, (name, quota, booked, r) in enumerate(team, start=1)
    )
    draft = Draft(
        "Q2 sales summary",
        "en",
        (
            Section(
                "results",
                "Results",
                (
                    sentence("Alvarez booked [[F1|$452k]], [[F1.completion|113%]] of quota."),
                    sentence("Cho reached [[F3.completion|86%]] <script>alert(1)</script> & kept P|L notes."),
                    Table(("Rep", "Quota", "Booked", "Attainment"), rows, "Attainment by rep"),
                ),
            ),
            Section("plan", "Q3 plan", (sentence("Weekly coaching for Cho.", item=True),)),
        ),
    )
    laid = lay_out(draft)
    sheet = FactSheet(Header("quarterly", "organisation", "en", "Q2", "Dana Whitlock", "West team"), tuple(facts))
    return Sample(draft, sheet, Verification(tuple(claims_of(laid))))
