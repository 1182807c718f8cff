"""A plan may not be told as done in another form of its verb: delivery is planned, the units were delivered."""

from __future__ import annotations

import pytest

from drafter.domain.claim import Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

TOLD_AS_DONE = [
    ("Clinic visits: 412.\nDelivery is planned for 3 June.", "The units were delivered on 3 June."),
    (
        "We hope to sign the lease with Kellerman in July.",
        "We signed the lease with Kellerman in July.",
    ),
    ("Launch of the billing module scheduled for Q3. 14 bugs open.", "The billing module launched in Q3."),
    ("Approval of the pump permit expected mid-June.", "The pump permit was approved in mid-June."),
    ("Shipment of the 40 pallets to Rotterdam is planned for Thursday.", "The 40 pallets were shipped to Rotterdam."),
    ("Migration of the Postgres cluster will take place on 20 June.", "The Postgres cluster was migrated on 20 June."),
    ("Renewal with Palmgren Insurance is under negotiation.", "Palmgren Insurance has renewed."),
    ("Relocation of the ward to Block C planned for autumn.", "The ward was relocated to Block C in autumn."),
    ("Expansion of the greenhouse is proposed for next year.", "The greenhouse was expanded."),
    ("Inspection of the two boilers is booked for 4 June.", "The two boilers were inspected on 4 June."),
    ("Invoice 4471 issued to Bexley Council for £18,400.", "Bexley Council paid invoice 4471 for £18,400."),
    ("设备计划6月交货，合同额84万元。", "设备6月交付完毕，合同额84万元。"),
    ("新烘干线拟于8月投产，设计产能12吨/日。", "新烘干线8月投产了，设计产能12吨/日。"),
    ("与禾丰饲料正在洽谈，预计年用量300吨。", "与禾丰饲料已达成合作，年用量300吨。"),
    ("与鲁南冷链达成合作意向，车辆20台。", "与鲁南冷链签订了合同，车辆20台。"),
    ("苗木到货时间定于3月15日。", "苗木3月15日已到货。"),
    ("恒信保险续保还在谈，保费38万元。", "恒信保险已续保，保费38万元。"),
]
TRUE = [
    ("Delivery is planned for 3 June.", "The units are to be delivered on 3 June."),
    ("We hope to sign with Kellerman in July.", "Signing with Kellerman is hoped for in July."),
    ("Delivery of the 12 chairs took place on 3 June.", "The 12 chairs were delivered on 3 June."),
    ("Delivery of chairs is due 3 June. The chairs arrived on 3 June.", "The chairs were delivered on 3 June."),
    ("The silo roof was finished in July.", "Completion of the silo roof came in July."),
    ("Approval of the pump permit was granted on 11 June.", "The pump permit was approved on 11 June."),
    ("Managed hosting ($300/month): our team will perform updates.", "They sell managed hosting at $300 a month."),
    ("Lind was charged with fraud and will appear in court on 9 April.", "Lind has been charged with fraud."),
    ("设备计划6月交货，合同额84万元。", "设备交付拟安排在6月。"),
    ("门诊新系统原计划9月上线，8月28日提前上线。", "门诊新系统8月28日提前上线。"),
    ("苗木3月15日到货2,400株，其余4月到。", "苗木3月15日已到货2,400株。"),
]  # fmt: skip
STATUS_OF_ANOTHER = [
    ("Ferro signed on 6 May.\nTruck insurance: renewal due in June.", "The insurance contract has been signed."),
    ("万城酒店已签合同，布草租赁12万元。\n冷链车队：保险询价中。", "冷链车队的保险合同已签。"),
]  # fmt: skip
LOWER_STATUS = [
    ("Ferro signed.\nTruck insurance: draft contract under review.", "The truck insurance contract has been signed."),
    ("万城酒店已签合同，布草租赁12万元。\n海澜民宿报价已发，8万元。", "海澜民宿合同已签，8万元。"),
]  # fmt: skip


def verdicts(notes, text):
    return {claim.verdict for claim in verify(text, read(notes)).claims}


@pytest.mark.parametrize(("notes", "text"), [*TOLD_AS_DONE, *LOWER_STATUS])
def test_what_is_only_planned_or_lower_is_contradicted_when_told_as_done(notes, text):
    assert Verdict.CONTRADICTED in verdicts(notes, text)


@pytest.mark.parametrize(("notes", "text"), TRUE)
def test_a_plan_told_as_a_plan_and_a_deed_as_done_stay_unmarked(notes, text):
    assert verdicts(notes, text) <= {Verdict.SUPPORTED, Verdict.INFERRED}


@pytest.mark.parametrize(("notes", "text"), STATUS_OF_ANOTHER)
def test_the_status_of_another_deal_supports_nothing(notes, text):
    found = verdicts(notes, text)
    assert Verdict.UNPROVED in found
    assert Verdict.CONTRADICTED not in found


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ("保费收入预计全年达到420万元。", "保费收入全年达到420万元。"),
        ("Occupancy target 82%, actual 79%.", "Occupancy was 82%."),
        ("The sample budget for fit-out is 64,000.", "The fit-out cost 64,000."),
        ("Seed sales came to 318 tonnes in May.", "Seed sales are expected to come to 318 tonnes in May."),
    ],
)
def test_a_target_or_forecast_told_as_a_result_and_the_reverse_is_contradicted(notes, text):
    assert Verdict.CONTRADICTED in verdicts(notes, text)


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ("Premium income is expected to reach 4.2 million.", "Premium income should reach 4.2 million."),
        ("Occupancy target 82%, actual 79%.", "Occupancy was 79% against a target of 82%."),
        ("全年预算投入520万元用于设备更新。", "设备更新全年预算520万元。"),
    ],
)
def test_a_target_told_as_a_target_stays_unmarked(notes, text):
    assert verdicts(notes, text) <= {Verdict.SUPPORTED, Verdict.INFERRED}
