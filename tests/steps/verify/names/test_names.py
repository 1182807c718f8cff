"""Names: one the source does not know is grey, a misspelt one and one beside another's fact are red."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

SOURCE_ZH = """6月业务小结
明泽医院采购监护仪XP-200共14台，合同额63万元，由林晓雯负责，6月11日签约
嘉陵小学校服订单820套，11.5万元，经办人老魏
青石滩酒店退房率升到9%，店长郭敏已整改
竞品康思达在河西降价12%
新品“晨露”上架3家门店，月销410盒
陈经理跟进澄江物流，报价28万元，对方6月底前答复
周女士投诉安装迟到2天，已道歉
云桥路店销售额52万元，文汇路店销售额38万元
"""
SOURCE_EN = """June business notes
Northgate Clinic bought 14 monitors model XP-200 for $63k, handled by Laura Benton, signed June 11
Milford Primary School ordered 820 uniforms, $11.5k, contact Mr. Voss
Stonebay Hotel cancellations up to 9%, manager Greta Lindholm has fixed it
Competitor Kordex cut prices by 12% in Riverton
New product "Morning Dew" in 3 stores, 410 boxes a month
Daniel Cho is following Clearbrook Freight, quote $28k, answer due by end of June
Mrs. Abara complained about a late installation, we apologised
Bridge Street store sold $52k, Canal Street store $38k
"""
TRUE_ZH = [
    "明泽医院买了14台XP-200监护仪，林晓雯负责此单。",
    "嘉陵小学订了820套校服，由老魏经办。",
    "竞争对手康思达在河西降价12%。",
    "“晨露”在3家门店上架。",
    "澄江物流由陈经理跟进，报价28万元。",
    "周女士的投诉已道歉处理。",
    "云桥路店52万元，文汇路店38万元。",
    "青石滩酒店的退房率升至9%，郭敏已经整改。",
    "公司各门店、医院客户和学校客户均有订单。",
    "本月拜访了老客户，小单居多，总体平稳。",
    "两家门店合计销售额90万元，客户经理跟进及时。",
    "监护仪和校服是本月的主要订单。",
]
TRUE_EN = [
    "Northgate Clinic took 14 XP-200 monitors; Laura Benton handled the deal.",
    "Milford Primary ordered 820 uniforms through Mr. Voss.",
    "Kordex, a competitor, cut its prices in Riverton.",
    "Morning Dew is on sale in 3 stores.",
    "Clearbrook Freight is with Daniel Cho, who quoted $28k.",
    "Mrs. Abara received an apology.",
    "Bridge Street sold $52k and Canal Street $38k.",
    "Benton signed Northgate on June 11.",
    "Greta Lindholm has dealt with the cancellations at Stonebay.",
    "Both Stores And Schools placed orders.",
    "However, Uniforms were the smaller order.",
    "The Clinic signed on June 11.",
]
WRONG_ZH = [
    ("明择医院采购监护仪14台。", "明择", Verdict.CONTRADICTED),
    ("嘉菱小学校服订单820套。", "嘉菱", Verdict.CONTRADICTED),
    ("明泽医院采购XP-220监护仪14台。", "XP-220", Verdict.CONTRADICTED),
    ("该单由林晓雪负责。", "林晓雪", Verdict.CONTRADICTED),
    ("竞品康思远在河西降价12%。", "康思远", Verdict.CONTRADICTED),
    ("新品“晨曦”上架3家门店。", "晨曦", Verdict.CONTRADICTED),
    ("澄江物流由孙经理跟进。", "孙经理", Verdict.CONTRADICTED),
    ("鸿图建材也在洽谈。", "鸿图建材", Verdict.UNPROVED),
    ("与盛景花园签约在即。", "盛景花园", Verdict.UNPROVED),
    ("由赵立新负责接待。", "赵立新", Verdict.UNPROVED),
    ("本月还拜访了曙光大学。", "曙光大学", Verdict.UNPROVED),
    ("嘉陵小学采购监护仪14台，合同额63万元。", "嘉陵小学", Verdict.CONTRADICTED),
    ("周先生投诉安装迟到2天。", "周先生", Verdict.CONTRADICTED),
]
WRONG_EN = [
    ("Northfield Clinic bought 14 monitors.", "Northfield", Verdict.CONTRADICTED),
    ("Milfred Primary School ordered 820 uniforms.", "Milfred", Verdict.CONTRADICTED),
    ("The deal covers 14 monitors, model XP-220.", "XP-220", Verdict.CONTRADICTED),
    ("Northgate Clinic was handled by Laura Benson.", "Benson", Verdict.CONTRADICTED),
    ("The late installation was reported by Mrs. Abari.", "Abari", Verdict.CONTRADICTED),
    ("In Riverton, Korvex cut prices by 12%.", "Korvex", Verdict.CONTRADICTED),
    ("Clearbrook Freight is with David Cho.", "David", Verdict.CONTRADICTED),
    ("We are also in touch with Harland Timber.", "Harland", Verdict.UNPROVED),
    ("A second order from Quillmere is likely.", "Quillmere", Verdict.UNPROVED),
    ("Brightwater Dairy signed as well.", "Brightwater", Verdict.UNPROVED),
    ("Milford Primary School bought 14 monitors for $63k.", "Milford", Verdict.CONTRADICTED),
    ("Stonebay Hotel manager Greta Lindgren has fixed it.", "Lindgren", Verdict.CONTRADICTED),
]


@pytest.fixture(scope="module")
def sheets():
    return {"zh": read(SOURCE_ZH), "en": read(SOURCE_EN)}


def names(text, sheet):
    return [claim for claim in verify(text, sheet).claims if claim.type is ClaimType.NAME]


@pytest.mark.parametrize(("locale", "text"), [("zh", t) for t in TRUE_ZH] + [("en", t) for t in TRUE_EN])
def test_a_known_name_or_an_ordinary_word_is_not_marked(sheets, locale, text):
    fine = (Verdict.SUPPORTED, Verdict.INFERRED)
    assert [(c.verdict.value, c.text, c.expected) for c in names(text, sheets[locale]) if c.verdict not in fine] == []


@pytest.mark.parametrize(
    ("locale", "text", "name", "verdict"), [("zh", *one) for one in WRONG_ZH] + [("en", *one) for one in WRONG_EN]
)
def test_an_unknown_name_is_grey_and_a_wrong_one_red(sheets, locale, text, name, verdict):
    found = [claim for claim in names(text, sheets[locale]) if name in claim.text or claim.text in name]
    assert [claim.verdict for claim in found][:1] == [verdict]
    assert verdict is Verdict.UNPROVED or found[0].expected
