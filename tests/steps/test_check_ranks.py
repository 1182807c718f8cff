"""Superlatives in notes: silent where the text bears them out, a warning where nothing decides, an error when bare."""

import pytest

from drafter import read
from drafter.guidelines.catalogue import pack
from drafter.steps.check import check

RULES = tuple(rule for rule in pack().rules if rule.id == "A17")
SILENT = (
    "分品种看，石斛发货最多，31.2万元，黄精18.4万元，天麻9.7万元。",
    "三个班组里焊装人均产出最低，为212件，涂装248件，总装263件。",
    "陶砖收入140万元，占64%，是最大的一类。",
    "滴灌带38.6万元，是最多的一项；喷头21.0万元，接头6.4万元。",
    "- 早市最多，42单\n- 午市31单\n- 夜市18单",
    "投诉率最低的是西站店，只有0.4%，东站店1.1%，南站店1.6%。",
    "4月用电费最高，9.6万元；5月8.8万元，6月8.1万元。",
    "客户问最低多少钱能签？",
    "力争明年做到全市第一。",
    "对方要价最低62万元，含安装。",
    "每人每次最多3件，现场领取。",
    "签了松台地区的独家代理合同。",
    "这一周最大的进展是二期合同盖了章。",
    "海报上写着“全城最好的豆浆”。",
    "Cider was the largest line at $84k, followed by perry with $31k and juice with $12k.",
    "Night shift had the lowest scrap, 1.2%, against days 2.4% and weekends 3.0%.",
    "- Tulips biggest, 4,200 stems\n- Roses 3,100 stems\n- Lilies 900 stems",
    "Rentals made 61% of revenue and are the largest business.",
    "Bewdley best again 171k, then Ludlow 158k, Clun 90k.",
    "We aim to be the leading supplier of oak barrels.",
    "They asked for our best price on 300 casks.",
    "Is this the best we can do?",
    "Pallets are in warehouse no. 1.",
    "Leading indicators: 40 demos, 12 trials.",
)
WARNED = (
    "石斛发货最多。",
    "河西店收入最高，86万元。",
    "首次向南港供货20吨。",
    "The largest open claim is Tarn Mill with a reserve of £0.9m.",
    "Ines - lowest activity on the team.",
    "Malt was the biggest seller.",
)
BARE = (
    "本店服务全市第一。",
    "豆苗品质全国最好。",
    "开业活动空前成功。",
    "苗木收入36万元，创历史新高。",
    "我们的团队是最好的团队！",
    "松台这单是今年最大的一单！",
    "Our biggest month ever.",
    "Best after-sales service in the industry.",
    "We are the leading brand.",
    "Rye sales of $40k were a record.",
)


def _levels(text: str) -> list[str]:
    sheet = read(f"October notes\n{text}" if text.isascii() else f"10月小结\n{text}")
    return [str(one.level) for one in check(sheet, rules=RULES).findings]


@pytest.mark.parametrize("text", SILENT)
def test_a_superlative_that_the_text_bears_out_is_left_alone(text):
    assert _levels(text) == []


@pytest.mark.parametrize("text", WARNED)
def test_a_superlative_that_nothing_decides_is_a_warning(text):
    assert set(_levels(text)) == {"warning"}


@pytest.mark.parametrize("text", BARE)
def test_a_superlative_beyond_the_notes_is_an_error(text):
    assert "error" in _levels(text)
