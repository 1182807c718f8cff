"""The machine-readable contract: what crosses it comes back, what breaks it is named."""

import json
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.claim import Claim, ClaimType, Verdict, Verification
from drafter.domain.draft import (
    Draft,
    LeftOut,
    Outline,
    PlannedFact,
    PlannedSection,
    Reference,
    Section,
    Sentence,
    Table,
)
from drafter.domain.fact import (
    Attribution,
    Basis,
    Fact,
    FactKind,
    FactSheet,
    Figure,
    Header,
    Importance,
    Nature,
    Part,
    Role,
    Unused,
)
from drafter.domain.finding import Finding, Level, Question, Reply
from drafter.domain.quantity import Qualifier, Quantity
from drafter.domain.terms import TeamMetric, Terms
from drafter.errors import SheetError
from drafter.steps.read import read
from drafter.steps.wire import (
    claim_from_json,
    claim_to_json,
    draft_to_json,
    dumps,
    fact_to_json,
    finding_from_json,
    finding_to_json,
    outline_to_json,
    question_from_json,
    question_to_json,
    sheet_from_json,
    sheet_to_json,
    verification_from_json,
    verification_to_json,
)
from drafter.steps.wire.periods import symbolic

OWN = Terms(
    customers=("华润万家",),
    aliases=(("华润", "华润万家"),),
    units=("标筐",),
    metrics=(TeamMetric("复购率", "up", ("回头率",)), TeamMetric("拜访量")),
)
words = st.text(max_size=12)
decimals = st.decimals(min_value="-99999999", max_value="99999999", places=4, allow_nan=False) | st.sampled_from(
    [Decimal("169.80"), Decimal(0), Decimal("1E+3"), Decimal("-0.05")]
)
quantities = st.builds(
    Quantity,
    written=words,
    value=st.none() | decimals,
    unit=st.sampled_from(["", "箱", "万元", "kUSD", "%", "pp"]),
    step=st.none() | st.sampled_from([Decimal(1), Decimal("0.01"), Decimal(100)]),
    qualifier=st.sampled_from(Qualifier),
    upper=st.none() | decimals,
    signed=st.booleans(),
)
figures = st.builds(
    Figure,
    role=st.sampled_from(Role),
    quantity=quantities,
    basis=st.none() | st.sampled_from(Basis),
    line=st.integers(0, 9),
)


@st.composite
def sheets(draw):
    ids = draw(st.lists(st.from_regex(r"F[0-9]{1,2}", fullmatch=True), min_size=1, max_size=4, unique=True))
    known = st.none() | st.sampled_from(ids)
    cited = st.lists(st.sampled_from([*ids, f"{ids[0]}.rate"]), max_size=2).map(tuple)
    facts = tuple(
        draw(
            st.builds(
                Fact,
                id=st.just(fact_id),
                kind=st.sampled_from(FactKind),
                section=words,
                quote=words,
                line=st.integers(0, 9),
                entity=words,
                metric=words,
                period=st.none() | words.map(symbolic),
                nature=st.sampled_from(Nature),
                figures=st.lists(figures, max_size=4).map(tuple),
                text=st.none() | words,
                status=st.none() | words,
                scope=st.lists(words, max_size=2).map(tuple),
                breakdown_of=known,
                parts=st.lists(
                    st.builds(Part, label=st.text("甲乙ab", min_size=1, max_size=3), quantity=quantities), max_size=2
                ).map(tuple),
                must_say=st.booleans(),
                importance=st.sampled_from(Importance),
                attribution=st.none() | st.sampled_from(Attribution),
                about=known,
                due=st.none() | words,
                source=st.none() | words,
                direction=st.sampled_from([-1, 0, 1]),
            )
        )
        for fact_id in ids
    )
    question = st.builds(
        Question, id=st.just("Q1"), rule=words, text=st.just("多少？"), line=st.none() | st.integers(1, 9), facts=cited
    )
    finding = st.builds(Finding, rule=st.just("A03"), level=st.sampled_from(Level), message=words, facts=cited)
    return FactSheet(
        header=draw(st.builds(Header, kind=words, scope=st.sampled_from(["personal", "organisation"]), author=words)),
        facts=facts,
        unused=draw(st.lists(st.builds(Unused, st.integers(1, 9), words, words), max_size=2).map(tuple)),
        questions=draw(st.lists(question, max_size=1).map(tuple)),
        findings=draw(st.lists(finding, max_size=1).map(tuple)),
        text=draw(words),
        terms=draw(st.sampled_from([Terms(), OWN])),
        replies=draw(st.sampled_from([(), (Reply("M04", "目标？", "300万元", "王芳", 2, (), "results"),)])),
    )


@given(sheets())
@settings(max_examples=60, deadline=None)
def test_a_sheet_comes_back_unchanged(sheet):
    back = sheet_from_json(dumps(sheet_to_json(sheet)))
    assert back == sheet
    assert back.text == sheet.text


@pytest.mark.parametrize(
    ("noun", "keys"),
    [
        (Header, sheet_to_json(FactSheet(Header()))["header"]),
        (Fact, fact_to_json(Fact("F1", FactKind.EVENT, "", "", 0))),
        (Figure, {"role", "quantity", "basis", "line"}),
        (Quantity, {"written", "value", "unit", "step", "qualifier", "upper", "signed"}),
        (FactSheet, {"header", "facts", "unused", "questions", "findings", "text", "terms", "replies"}),
    ],
)
def test_no_field_of_a_noun_is_forgotten_on_the_wire(noun, keys):
    assert {field.name for field in fields(noun)} == set(keys)


def sales():
    """10月销量 3,260箱 环比9.4% 同比12.0%，金额169.80万元"""
    return Fact(
        id="F1",
        kind=FactKind.MEASURE,
        section="results",
        quote="10月销量 3,260箱 环比9.4% 同比12.0%",
        line=2,
        metric="销量",
        figures=(
            Figure(Role.VALUE, Quantity("3,260箱", Decimal(3260), "箱", Decimal(1)), line=2),
            Figure(Role.RATE, Quantity("9.4%", Decimal("9.4"), "%", Decimal("0.1"), signed=True), Basis.MOM, 2),
            Figure(Role.RATE, Quantity("12.0%", Decimal("12.0"), "%", Decimal("0.1")), Basis.YOY, 3),
        ),
    )


def test_figures_are_strings_by_role_and_a_second_basis_has_its_own_key():
    found = sheet_to_json(FactSheet(Header(), (sales(),)))["facts"][0]["figures"]
    assert found == {
        "value": {"written": "3,260箱", "value": "3260", "unit": "箱", "step": "1", "qualifier": "exact"},
        "rate": {
            "written": "9.4%",
            "value": "9.4",
            "unit": "%",
            "step": "0.1",
            "qualifier": "exact",
            "signed": True,
            "basis": "mom",
        },
        "rate.yoy": {
            "written": "12.0%",
            "value": "12.0",
            "unit": "%",
            "step": "0.1",
            "qualifier": "exact",
            "basis": "yoy",
            "line": 3,
        },
    }


def test_a_hand_written_sheet_needs_little():
    """客诉2件；下月目标 169.80万元"""
    sheet = sheet_from_json(
        {
            "facts": [
                {
                    "id": "a",
                    "kind": "shortcoming",
                    "text": "客诉2件",
                    "figures": {"value": {"value": "2", "unit": "件"}},
                },
                {"id": "b", "kind": "plan", "figures": {"target": {"value": "169.80", "unit": "万元"}}},
            ]
        }
    )
    complaint, goal = sheet.facts
    assert complaint.must_say
    assert complaint.section == "shortcomings"
    assert complaint.value == Quantity("2件", Decimal(2), "件", Decimal(1))
    assert goal.nature is Nature.PLAN
    assert goal.quantity(Role.TARGET) == Quantity("169.80万元", Decimal("169.80"), "万元", Decimal("0.01"))


def fact(**keys):
    return {"facts": [{"id": "F1", "kind": "measure"} | keys]}


def figure(key="rate", **keys):
    return fact(figures={key: {"value": "1"} | keys})


BROKEN = [
    ({}, "facts: missing: a FactSheet needs its list of facts"),
    ({"facts": {}}, "facts: expected a list, found an object"),
    ({"facts": ["F1"]}, "facts[0]: expected an object, found a string"),
    ({"facts": [], "fact": []}, 'fact: unknown key; did you mean "facts"?'),
    ({"facts": [], "header": {"kinds": "monthly"}}, 'header.kinds: unknown key; did you mean "kind"?'),
    ({"facts": [], "header": {"locale": "fr"}}, 'header.locale: unknown word "fr"; known are en, zh'),
    ({"facts": [{"kind": "measure"}]}, "facts[0].id: missing"),
    ({"facts": [{"id": "F1"}]}, "facts[0].kind: missing"),
    ({"facts": [{"id": "F.1", "kind": "plan"}]}, 'facts[0].id: "F.1" holds a dot'),
    (fact(kind="mesure"), 'facts[0].kind: unknown word "mesure"; did you mean "measure"?'),
    (fact(nature="planned"), 'facts[0].nature: unknown word "planned"; did you mean "plan"?'),
    (fact(metirc="销量"), 'facts[0].metirc: unknown key; did you mean "metric"?'),
    (fact(direction="upp"), 'facts[0].direction: unknown word "upp"; did you mean "up"?'),
    (fact(must_say="yes"), "facts[0].must_say: expected true or false, found a string"),
    (fact(line=True), "facts[0].line: expected a number, found true or false"),
    (fact(line=-1), "facts[0].line: must not be below 0"),
    (fact(scope=["含税", 3]), "facts[0].scope[1]: expected a string, found a number"),
    (figure("rates"), 'facts[0].figures.rates: unknown role; did you mean "rate"?'),
    (figure("rate.yoyo"), 'facts[0].figures.rate.yoyo: unknown basis; did you mean "yoy"?'),
    (figure("rate.yoy", basis="mom"), 'facts[0].figures.rate.yoy.basis: "mom" contradicts the key rate.yoy'),
    (figure(basis="yoi"), 'facts[0].figures.rate.basis: unknown word "yoi"; did you mean "yoy"?'),
    (figure(stp="0.1"), 'facts[0].figures.rate.stp: unknown key; did you mean "step"?'),
    (figure(step="0"), "facts[0].figures.rate.step: must be above 0"),
    (figure(value=9.4), 'facts[0].figures.rate.value: quote the figure, "9.4"'),
    (figure(value="3,260"), 'facts[0].figures.rate.value: "3,260" is no plain decimal'),
    (figure(value="1e5"), 'facts[0].figures.rate.value: "1e5" is no plain decimal'),
    (figure(value="９"), 'facts[0].figures.rate.value: "９" is no plain decimal'),
    (figure(value="NaN"), 'facts[0].figures.rate.value: "NaN" is no plain decimal'),
    (fact(figures={"rate": {"unit": "%"}}), "facts[0].figures.rate.value: missing; null stands for a lost figure"),
    (fact(figures={"rate": "9%"}), "facts[0].figures.rate: expected an object, found a string"),
    (fact(about="F9"), 'facts[0].about: "F9" names no fact of this sheet; did you mean "F1"?'),
    (fact(breakdown_of="销量"), 'facts[0].breakdown_of: "销量" names no fact of this sheet'),
    ({"facts": [{"id": "F1", "kind": "plan"}] * 2}, 'facts[1].id: "F1" is given twice'),
    ({"facts": [], "questions": [{"id": "Q1", "text": "?", "facts": ["F2"]}]}, 'questions[0].facts[0]: "F2" names no'),
    ({"facts": [], "findings": [{"rule": "A03", "level": "fatal"}]}, 'findings[0].level: unknown word "fatal"'),
]


@pytest.mark.parametrize(("content", "sentence"), BROKEN, ids=[sentence[:48] for _, sentence in BROKEN])
def test_a_broken_sheet_names_its_key(content, sentence):
    with pytest.raises(SheetError) as caught:
        sheet_from_json(content)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"facts": [}', "the sheet is no valid JSON: Expecting value at line 1, column 12"),
        ('{"facts": [], "facts": []}', "the key facts is given twice"),
        ("[]", "the sheet must be a JSON object with the key facts"),
        ('{"facts": NaN}', "NaN is no figure"),
        ("[" * 100_000, "nested too deeply"),
        ('{"facts": ' + "1" * 5000 + "}", "a number beyond all measure"),
    ],
)
def test_text_that_is_no_sheet(text, sentence):
    with pytest.raises(SheetError, match=sentence):
        sheet_from_json(text)


def test_findings_questions_and_claims_come_back():
    finding = Finding("A03", Level.ERROR, "算不拢", ("F1.rate",), 2, 3, 9, "9.4% 对 8.9%", "改成 8.9%")
    question = Question("Q1", "M03", "同比多少？", "年度总结要有", 4, ("F1",), "results", "[待补：同比]")
    claim = Claim(12, 17, "9.4%", ClaimType.NUMBER, Verdict.SUPPORTED, ("F1.rate",), "F1.rate = 9.4%", None)
    verification = Verification((claim,), ("F9",), (finding,))
    assert finding_from_json(json.loads(dumps(finding_to_json(finding)))) == finding
    assert question_from_json(json.loads(dumps(question_to_json(question)))) == question
    assert claim_from_json(json.loads(dumps(claim_to_json(claim)))) == claim
    assert verification_from_json(json.loads(dumps(verification_to_json(verification)))) == verification
    assert claim_to_json(claim) == {
        "start": 12,
        "end": 17,
        "text": "9.4%",
        "type": "NUMBER",
        "verdict": "supported",
        "facts": ["F1.rate"],
        "proof": "F1.rate = 9.4%",
        "expected": None,
        "fix": None,
    }


def test_a_draft_shows_its_references():
    sentence = Sentence(("销量", Reference("F1", "3,260箱"), "。"), item=True, cites=("F9",))
    table = Table(("品类", "销量"), (((("水",)), (Reference("F2", "1,540箱"),)),), "结构")
    draft = Draft("10月小结", "zh", (Section("results", "业绩", (sentence, table)),), left_out=(LeftOut("F8", "篇幅"),))
    found = draft_to_json(draft)
    assert found["sections"][0]["blocks"] == [
        {
            "text": "销量3,260箱。",
            "parts": ["销量", {"slot": "F1", "text": "3,260箱"}, "。"],
            "item": True,
            "cites": ["F9"],
        },
        {"caption": "结构", "head": ["品类", "销量"], "rows": [[["水"], [{"slot": "F2", "text": "1,540箱"}]]]},
    ]
    assert found["left_out"] == [{"what": "F8", "reason": "篇幅"}]
    assert json.loads(dumps(found)) == found


def test_an_outline_shows_facts_in_order_with_their_detail():
    section = PlannedSection("results", "业绩", (PlannedFact("F1", Importance.CORE),), ("Q1",), 300)
    found = outline_to_json(Outline("monthly", "personal", "zh", "10月小结", (section,), 1200))
    assert found["sections"] == [
        {
            "key": "results",
            "title": "业绩",
            "facts": [{"fact": "F1", "detail": "core"}],
            "questions": ["Q1"],
            "budget": 300,
        }
    ]


def test_a_teams_words_go_with_its_sheet():
    sheet = read("10月小结\n华润 320标筐", terms=OWN)
    found = sheet_to_json(sheet)
    assert found["terms"]["aliases"] == {"华润": "华润万家"}
    assert found["terms"]["metrics"]["复购率"] == {"better": "up", "aliases": ["回头率"]}
    assert sheet_from_json(found) == sheet
    assert "terms" not in sheet_to_json(read("10月小结\n华润 320标筐"))


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"prodcts": []}, 'terms.prodcts: unknown key; did you mean "products"?'),
        ({"metrics": {"退货率": {"beter": "up"}}}, 'terms.metrics.退货率.beter: unknown key; did you mean "better"?'),
        ({"metrics": {"退货率": {"better": "high"}}}, 'unknown word "high"'),
        ({"metrics": {"": {}}}, "words are wanted"),
        ({"aliases": {"华润": 3}}, "terms.aliases.华润: expected a string"),
        ({"units": ["万"]}, '"万": a scale, not a unit'),
        ({"customers": [""]}, "words are wanted"),
    ],
)
def test_a_slip_in_a_sheets_words_is_named(terms, said):
    with pytest.raises(SheetError) as fault:
        sheet_from_json({"facts": [], "terms": terms})
    assert said in str(fault.value)
