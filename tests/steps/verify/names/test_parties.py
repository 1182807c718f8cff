"""A fault may not be shifted from one sort of party to another, whatever word tells of it."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

FREIGHT = """Harbour Freight, October
Claims: 6 at Gdansk, 2 at Poznan and 9 at Lodz. Late papers at Lodz went back to the customer, Fenwick Steel.
The delay on the Malmo route was caused by the ferry operator, Balticon, not by our drivers.
The complaint about York was MedPlus's fault, the Hull complaint was our own booking mistake.
"""
CLINIC = """10月运营会纪要
东河纺机的设备停机5天，责任在客户操作不当；金牛模具的设备停机2天，是我们安装调试没到位。
投诉3起，其中2起在高新门诊，原因是供应商瑞康器械到货晚；1起在河西门诊，是我方预约登记出错。
"""
TRUE = [
    (FREIGHT, "The Malmo delay was caused by the ferry operator Balticon."),
    (FREIGHT, "The complaint about York was MedPlus's fault, while the Hull complaint was our own booking mistake."),
    (CLINIC, "东河纺机停机5天，责任在客户操作不当；金牛模具停机2天，是我们安装调试没到位。"),
    (CLINIC, "高新门诊2起投诉，是供应商到货晚造成；河西门诊1起，是我方登记出错。"),
]
WRONG = [
    (FREIGHT, "The Malmo delay was caused by our own drivers.", "our"),
    (FREIGHT, "The complaint about York was our fault.", "our"),
    (CLINIC, "东河纺机停机5天，责任在我们操作不当。", "我们"),
    (CLINIC, "金牛模具停机2天，是客户操作不当。", "客户"),
    (CLINIC, "高新门诊2起投诉，是我方登记出错造成。", "我方"),
]


def _wrong(source: str, text: str) -> list[str]:
    claims = verify(text, read(source)).claims
    return [one.text for one in claims if one.type is ClaimType.ATTRIBUTION and one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_fault_told_as_the_source_tells_it_is_not_wrong(source: str, text: str) -> None:
    assert not _wrong(source, text)


@pytest.mark.parametrize(("source", "text", "who"), WRONG)
def test_a_fault_shifted_to_another_sort_of_party_is(source: str, text: str, who: str) -> None:
    assert any(one.startswith(who) for one in _wrong(source, text))
