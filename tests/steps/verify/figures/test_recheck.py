"""Slips of unit, rounding and count: the figure between ``=`` is wrong, or true in ``TRUE``."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

NOTES = {
    "farm": """9月农场简报
番茄 860吨（8月742吨），单价3.6元/公斤
肥料采购 240吨，合同款 51.5万元
用工 38人，合作社 12家
仓库共 5,200㎡，冷库占 1,680㎡
事故2：①滴灌管爆裂 ②烘干机故障
质检组：陶敏、葛云、施立群；抽检有三个批次不合格
客户投诉13件""",
    "clinic": """Clinic week 32
Appointments 1,460, of which 530 by video
Bandages: 2,400 rolls delivered, contract EUR 31,500 a year
Diesel for vans: 640 litres; waste 18.5 tonnes
Complaints: 13. Two autoclaves failed in Ward C
Stock check found 4 expired kits
Rent: EUR 42 per month and bed""",
    "brewery": """Brewery results, Q2

                        Q2 2025   Q1 2025
Net sales, £m              27.6      25.1
  Pubs                     18.4      16.9
Bookings for tours: 412,600 guests
Malt bought: 36.5 t
Claims: 14 settled by June, 23 received""",
}

FALSE = """
farm   | 番茄产量=860公斤=，比8月多。
farm   | 肥料采购了240吨，合同款=51.5万美元=。
farm   | 番茄单价每吨=3.6元=。
farm   | 合作社有=12人=。
farm   | 仓库5,200㎡，其中冷库1,680㎡，=超过四成=。
farm   | 本月事故有=三起=。
farm   | 由陶敏、葛云、施立群=四人=负责质检。
farm   | 抽检有=五个=批次不合格。
clinic | Of 1,460 appointments, 530 took place by video, =over half= of the appointments.
clinic | We took delivery of =2,400 boxes= of bandages.
clinic | The bandage contract is worth =£31,500= a year.
clinic | Waste came to =18.5 kg=.
clinic | The stock check found =seven= expired kits.
clinic | Complaints came to =241=.
brewery | We counted tour bookings of =421,600= guests.
brewery | Malt purchases were =36.5 kg=.
"""

TRUE = """
farm   | 番茄产量=860吨=，比8月多。
farm   | 番茄单价每公斤=3.6元=。
farm   | 合作社有=12家=。
farm   | 仓库5,200㎡，其中冷库1,680㎡，=约三成=。
farm   | 本月事故有=两起=。
farm   | 由陶敏、葛云、施立群=三人=负责质检。
farm   | 抽检有=三个=批次不合格。
farm   | 客户投诉=13起=。
clinic | Of 1,460 appointments, 530 took place by video, =over a third= of the appointments.
clinic | We took delivery of =2,400= rolls of bandages.
clinic | The stock check found =four= expired kits.
clinic | Complaints came to =13=.
brewery | Net sales reached =£27.6 million=.
"""

OPEN = """
farm   | 另有=四个=批次待检。
farm   | 陶敏和葛云等=三人=负责质检。
clinic | Another =three= kits expire next month.
clinic | The vans took =640 kg= of freight.
brewery | Malt purchases were =36,500 kg=.
brewery | =9= claims are not settled yet.
brewery | Pubs made up two thirds of net sales (=£18.4 million=).
"""


def rows(table):
    """Return the cells of a table's lines."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def verdict_of(name, marked):
    """Return the verdict of the figure between the marks."""
    before, figure, behind = marked.split("=")
    found = verify(before + figure + behind, read(NOTES[name]))
    start, end = len(before), len(before) + len(figure)
    verdicts = {
        one.verdict for one in found.claims if one.start < end and one.end > start and one.type is ClaimType.NUMBER
    }
    assert len(verdicts) == 1, (verdicts, [(c.text, c.verdict.value) for c in found.claims])
    return verdicts.pop()


@pytest.mark.parametrize(("name", "marked"), rows(FALSE))
def test_a_slip_is_wrong(name, marked):
    assert verdict_of(name, marked) is Verdict.CONTRADICTED


@pytest.mark.parametrize(("name", "marked"), rows(TRUE))
def test_a_true_figure_is_proven(name, marked):
    assert verdict_of(name, marked) in (Verdict.SUPPORTED, Verdict.INFERRED)


@pytest.mark.parametrize(("name", "marked"), rows(OPEN))
def test_what_the_source_cannot_decide_is_not_called_wrong(name, marked):
    assert verdict_of(name, marked) is not Verdict.CONTRADICTED
