"""What the API's description says of claims, findings and sheets is what the steps write and read."""

from dataclasses import fields
from pathlib import Path

import pytest

from drafter.domain import claim, fact, finding
from drafter.steps.wire import claim_to_json, finding_to_json, question_to_json
from drafter.web import contract
from drafter.web.contract import Claim, FactSheet, Finding, Question, Readiness

EXAMPLES = Path(__file__).parents[2] / "examples" / "notes"


@pytest.mark.parametrize("name", ["zh01", "zh05", "en01"])
def test_answers_hold_what_is_described(http, name):
    notes = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    made = http.post("/v1/drafts", json={"notes": notes}).json()
    sheet = http.get(f"/v1/sheets/{made['sheet']}").json()
    FactSheet.model_validate(sheet["sheet"], strict=False)
    for answer in (made["version"], sheet):
        Readiness.model_validate(answer["readiness"])
        for model, found in (
            (Claim, answer.get("claims", [])),
            (Finding, answer["findings"]),
            (Question, answer["questions"]),
        ):
            assert [set(model.model_validate(one).model_dump()) for one in found] == [set(one) for one in found]
    again = http.post("/v1/sheets", json={"facts": sheet["sheet"]})
    assert (again.status_code, again.json()["sheet"]["facts"]) == (201, sheet["sheet"]["facts"])


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Finding, finding_to_json(finding.Finding("A01", finding.Level.ERROR, "m"))),
        (Question, question_to_json(finding.Question("Q1", "M01", "t"))),
        (
            Claim,
            claim_to_json(claim.Claim(0, 1, "1", claim.ClaimType.NUMBER, claim.Verdict.UNPROVED))
            | {"utf16_start": 0, "utf16_end": 1},
        ),
    ],
)
def test_no_member_is_missing_or_made_up(model, told):
    assert set(model.model_fields) == set(told)


@pytest.mark.parametrize("noun", ["Header", "Unused", "Part"])
def test_a_sheets_nouns_have_the_members_of_the_domain(noun):
    domain = {field.name for field in fields(getattr(fact, noun))} - {"quantity"}
    assert domain <= set(getattr(contract, noun).model_fields)


def test_a_fact_has_the_members_of_the_domain():
    assert {field.name for field in fields(fact.Fact)} == set(contract.Fact.model_fields)
