"""What must be said: a told shortcoming is never missing, a dropped one always is."""

import pytest

from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """翠屏装饰 二季度记录
签单 31单，目标40单
投诉 9起
样板间验收没有通过
工期延误 3处
"""
EN = """Marlin Pools - June notes
- pools sold 14, target 20
- 9 complaints
- no safety inspection done yet
- 3 installs delayed
"""
TOLD = [
    (ZH, "签单31单，完成目标的77.5%。投诉9起，工期延误3处。样板间验收没通过。"),
    (ZH, "签单比目标少9单；9起投诉；三处工期延误；样板间没有通过验收。"),
    (EN, "We sold 14 pools, six short of target, with 9 complaints and 3 delays. No safety inspection done yet."),
    (EN, "Pools sold came to 70% of the 20 target. Complaints: 9. Delayed installs: 3. No safety inspection yet."),
]
DROPPED = [
    (ZH, "投诉9起，工期延误3处。样板间验收没通过。", "签单"),
    (ZH, "签单31单，完成目标的77.5%。投诉9起，工期延误3处。", "样板间"),
    (ZH, "签单31单，比目标少9单。样板间验收没通过，工期延误3处。", "投诉"),
    (EN, "There were 9 complaints, three delayed installs, and no safety inspection yet.", "pools"),
    (EN, "We sold 14 pools, six short of target. 9 complaints, 3 delayed installs.", "inspection"),
    (EN, "We sold 14 pools, six short of target. 3 installs delayed. No safety inspection done yet.", "complaints"),
]


def missing(text, source):
    sheet = read(source)
    return [sheet.fact(one).quote for one in verify(text, sheet).missing]


@pytest.mark.parametrize(("source", "text"), TOLD)
def test_a_told_shortcoming_is_not_missing(source, text):
    assert missing(text, source) == []


@pytest.mark.parametrize(("source", "text", "word"), DROPPED)
def test_a_dropped_shortcoming_is_missing(source, text, word):
    assert [word in quote for quote in missing(text, source)] == [True]


NET = "9月小结\n新开网点 12个\n流失网点 3个\n"


def test_a_net_figure_does_not_tell_what_was_lost():
    assert missing("新开网点12个，净增9个。", NET) == ["流失网点 3个"]
    assert missing("新开网点12个，流失3个，净增9个。", NET) == []
