"""A receipt travels with its text: anybody can check both again, and sees what was changed."""

import json
from decimal import Decimal

import pytest

from drafter.domain.claim import Claim, ClaimType, Verdict, Verification
from drafter.domain.fact import Fact, FactKind, FactSheet, Figure, Header, Role
from drafter.domain.finding import Level
from drafter.domain.quantity import Quantity
from drafter.errors import SheetError
from drafter.steps.receipt import build_receipt, digest, recheck

TEXT = "# 十月小结\n\n销量3,260箱。\n"


@pytest.fixture
def sheet():
    """销量 3,260箱"""
    value = Figure(Role.VALUE, Quantity("3,260箱", Decimal(3260), "箱", Decimal(1)), line=2)
    fact = Fact("F1", FactKind.MEASURE, "results", "销量 3,260箱", 2, "城东片区", "销量", "10月", figures=(value,))
    return FactSheet(Header("monthly", "personal", "zh", "10月", "李敏"), (fact,), text="10月小结\n销量 3,260箱\n")


def verify(text, sheet):
    """A verifier that knows one figure: the value of F1, wherever the text prints a figure of 箱."""
    written = sheet.facts[0].value.written
    end = text.index("箱") + 1
    start = text.index("销量") + 2
    verdict = Verdict.SUPPORTED if text[start:end] == written else Verdict.CONTRADICTED
    claim = Claim(start, end, text[start:end], ClaimType.NUMBER, verdict, ("F1.value",), f"F1 = {written}")
    return Verification((claim,))


@pytest.fixture
def receipt(sheet):
    return json.loads(json.dumps(build_receipt(TEXT, sheet, verify(TEXT, sheet), {"core": "1"})))


def rules(verification):
    return [(finding.rule, finding.level) for finding in verification.findings]


def test_an_untouched_receipt_proves_its_text(receipt):
    verification = recheck(TEXT, json.dumps(receipt), verify)
    assert verification.proven
    assert verification.findings == ()


def test_a_receipt_tells_what_each_claim_rests_on(receipt):
    assert receipt["proofs"] == [
        {
            "start": 10,
            "end": 16,
            "proof": "F1 = 3,260箱",
            "facts": [{"fact": "F1", "line": 2, "quote": "销量 3,260箱"}],
        }
    ]
    assert receipt["rules"] == {"core": "1"}
    assert receipt["facts"]["facts"][0]["figures"]["value"]["written"] == "3,260箱"


def test_the_same_input_gives_the_same_receipt(receipt, sheet):
    assert build_receipt(TEXT, sheet, verify(TEXT, sheet), {"core": "1"}) == receipt


def test_a_changed_fact_shows_in_digest_and_verdicts(receipt):
    receipt["facts"]["facts"][0]["figures"]["value"]["written"] = "3,620箱"
    found = rules(recheck(TEXT, receipt, verify))
    assert ("receipt.digest", Level.ERROR) in found
    assert ("receipt.claims", Level.ERROR) in found


def test_a_new_digest_does_not_hide_a_changed_fact(receipt):
    receipt["facts"]["facts"][0]["figures"]["value"]["written"] = "3,620箱"
    receipt["sha256"] = digest(receipt)
    assert rules(recheck(TEXT, receipt, verify)) == [("receipt.claims", Level.ERROR)]


def test_an_upgraded_verdict_is_found(sheet):
    wrong = TEXT.replace("3,260", "3,620")
    receipt = build_receipt(wrong, sheet, verify(wrong, sheet), "1")
    receipt["claims"][0]["verdict"] = "supported"
    receipt["sha256"] = digest(receipt)
    verification = recheck(wrong, receipt, verify)
    assert rules(verification) == [("receipt.claims", Level.ERROR)]
    assert verification.claims[0].verdict is Verdict.CONTRADICTED


def test_an_edited_text_is_verified_as_it_is_and_the_edit_shown(receipt):
    verification = recheck(TEXT.replace("3,260", "3,620"), receipt, verify)
    assert rules(verification) == [("receipt.text", Level.WARNING)]
    finding = verification.findings[0]
    assert finding.line == 3
    assert "3,260箱" in finding.evidence
    assert "3,620箱" in finding.evidence
    assert verification.claims[0].verdict is Verdict.CONTRADICTED


def test_line_ends_of_a_mail_are_no_edit(receipt):
    assert recheck(TEXT.replace("\n", "\r\n") + "\r\n", receipt, verify).findings == ()


def test_another_version_is_named_and_no_error(receipt):
    receipt["drafter"] = "0.0.9"
    receipt["sha256"] = digest(receipt)
    assert rules(recheck(TEXT, receipt, verify)) == [("receipt.version", Level.SUGGESTION)]


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ("not json", "no valid JSON"),
        ("[]", "must be a JSON object"),
        ("{}", "lacks receipt, drafter, rules, facts, text"),
    ],
)
def test_what_is_no_receipt_is_refused_by_name(broken, error):
    with pytest.raises(SheetError, match=error):
        recheck(TEXT, broken, verify)


def test_a_receipt_with_broken_facts_names_the_key(receipt):
    receipt["facts"]["facts"][0]["colour"] = "red"
    with pytest.raises(SheetError, match="colour"):
        recheck(TEXT, receipt, verify)


@pytest.mark.parametrize("key", ["claims", "facts", "proofs"])
def test_a_receipt_of_the_wrong_form_names_the_key(receipt, key):
    receipt[key] = "all fine"
    with pytest.raises(SheetError, match=key):
        recheck(TEXT, receipt, verify)
