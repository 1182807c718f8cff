"""Figures, dates and names of one sentence told in each other's place."""

from __future__ import annotations

import pytest

from drafter import read, verify
from drafter.domain.claim import Verdict

CLINIC = """Weekly note, Northgate dental clinics, week 23
Penfold's team saw 142 patients and Tolland's team 131. Diaz saw 96.
The Leeds branch billed £48,200, the York branch £39,750 and the Hull branch £21,400.
Average waiting time: Leeds 14 minutes, York 9 minutes, Hull 22 minutes.
Tomasz from the Hull branch leaves on 30 November; Ewa Kot takes over on 1 December.
"""
MACHINES = """各位好，华东区10月经营情况如下：
苏州分公司出货86台，宁波分公司出货73台，合肥分公司出货51台。
回款：苏州412万元，宁波365万元，合肥208万元。
新签明德中学、启星小学两家，明德每天供餐820份，启星每天560份。
毛利率从42.5%降到41.2%。
"""


def _wrong(source: str, text: str) -> dict[str, str | None]:
    claims = verify(text, read(source)).claims
    return {one.text: one.expected for one in claims if one.verdict is Verdict.CONTRADICTED}


@pytest.mark.parametrize(
    ("source", "text", "exchanged"),
    [
        (CLINIC, "Penfold's team saw 131 patients and Tolland's 142.", ("131", "142")),
        (CLINIC, "York leads billing with £48,200, Leeds follows with £39,750.", ("£48,200", "£39,750")),
        (CLINIC, "Waiting took 9, 14 and 22 minutes at Leeds, York and Hull respectively.", ("9", "14")),
        (CLINIC, "Ewa Kot leaves on 30 November and Tomasz takes over on 1 December.", ("30 November", "1 December")),
        (MACHINES, "出货最多的是宁波86台，苏州73台，合肥51台。", ("86台", "73台")),
        (MACHINES, "苏州、宁波、合肥回款分别为365万元、412万元、208万元。", ("365万元", "412万元")),
        (MACHINES, "新签启星小学和明德中学，每天分别供餐820份和560份。", ("820份", "560份")),
    ],
)
def test_what_is_told_in_each_others_place_is_wrong(source: str, text: str, exchanged: tuple[str, str]) -> None:
    first, second = exchanged
    wrong = _wrong(source, text)
    assert wrong.get(first) == second
    assert wrong.get(second) == first


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (CLINIC, "142 patients were seen by Penfold's team, 131 by Tolland's."),
        (CLINIC, "Leeds leads billing with £48,200; then come York (£39,750) and Hull (£21,400)."),
        (CLINIC, "Waiting took 14, 9 and 22 minutes at Leeds, York and Hull respectively."),
        (MACHINES, "出货最多的是苏州（86台），宁波、合肥分别为73台和51台。"),
        (MACHINES, "新签明德中学和启星小学，每天分别供餐820份和560份。"),
        (MACHINES, "毛利率由42.5%降至41.2%。"),
    ],
)
def test_what_is_told_in_its_place_is_not_wrong(source: str, text: str) -> None:
    assert not _wrong(source, text)
