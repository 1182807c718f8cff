"""SUPERLATIVE: records, firsts and ranks need a source that says so of the same thing, or a set that decides."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """澄湖乳业 三季度经营小结
| 大区 | 销量(吨) | 毛利率 | 投诉(起) |
|---|---|---|---|
| 苏南 | 820 | 31% | 6 |
| 浙北 | 1,140 | 27% | 11 |
| 皖中 | 560 | 34% | 3 |
三季度销量2,520吨，去年三季度2,610吨
渠道：商超 1,310吨；便利店 740吨；电商 470吨
酸奶新品销量创公司历史新高
首次进入闽南市场
"""
EN = """Trellis Outdoor Q2 notes
| Store | Revenue ($k) | Returns | Margin |
|---|---|---|---|
| Boulder | 412 | 38 | 44% |
| Tacoma | 377 | 52 | 41% |
| Reno | 295 | 19 | 47% |
- Q2 revenue $1,084k, Q2 last year $1,120k
- by line: tents $402k, packs $367k, footwear $315k
- kayak rentals hit a record in June
- first wholesale order ever, from Birch & Rowe
"""
TRUE_ZH = [
    ("浙北销量最高，达1,140吨。", "inferred"),
    ("皖中的毛利率最高，为34%。", "inferred"),
    ("皖中销量最低，只有560吨。", "inferred"),
    ("浙北投诉最多，11起。", "inferred"),
    ("商超是最大的渠道，销量1,310吨。", "inferred"),
    ("苏南销量排名第二，为820吨。", "inferred"),
    ("酸奶新品创下历史新高。", "supported"),
    ("三季度首次进入闽南市场。", "supported"),
    ("电商470吨，在三个渠道中最少。", "inferred"),
    ("浙北的毛利率最低，27%。", "inferred"),
]
FALSE_ZH = [
    ("苏南销量最高，达820吨。", "contradicted", "浙北"),
    ("浙北的毛利率最高，为27%。", "contradicted", "皖中"),
    ("苏南销量最低，为820吨。", "contradicted", "皖中"),
    ("苏南投诉最多，6起。", "contradicted", "浙北"),
    ("便利店是最大的渠道，销量740吨。", "contradicted", "商超"),
    ("皖中销量排名第二，为560吨。", "contradicted", "苏南"),
    ("三季度销量2,520吨，创历史新高。", "contradicted", None),
    ("便利店销量创历史新高。", "unproved", None),
    ("首次进入浙北市场。", "unproved", None),
    ("电商470吨，增长势头全公司第一。", "unproved", None),
    ("便利店740吨，在三个渠道中最少。", "contradicted", "电商"),
]
TRUE_EN = [
    ("Boulder had the highest revenue at $412k.", "inferred"),
    ("Reno was the smallest store by revenue, with $295k.", "inferred"),
    ("Reno had the best margin, 47%.", "inferred"),
    ("Tacoma took the most returns, 52.", "inferred"),
    ("Tents were the largest line at $402k.", "inferred"),
    ("Tacoma was second-largest with revenue of $377k.", "inferred"),
    ("Kayak rentals hit a record in June.", "supported"),
    ("We won our first wholesale order, from Birch & Rowe.", "supported"),
    ("Reno had the fewest returns, just 19.", "inferred"),
    ("Tacoma had the lowest margin at 41%.", "inferred"),
]
FALSE_EN = [
    ("Tacoma had the highest revenue at $377k.", "contradicted", "Boulder"),
    ("Boulder was the smallest store by revenue, with $412k.", "contradicted", "Reno"),
    ("Boulder had the best margin, 44%.", "contradicted", "Reno"),
    ("Boulder took the most returns, 38.", "contradicted", "Tacoma"),
    ("Footwear was the largest line at $315k.", "contradicted", "tents"),
    ("Reno was second-largest with revenue of $295k.", "contradicted", "Tacoma"),
    ("Q2 brought a record $1,084k in revenue.", "contradicted", None),
    ("Tent rentals hit a record in June.", "unproved", None),
    ("Packs had their best quarter ever at $367k.", "unproved", None),
    ("Boulder had the fewest returns, 38.", "contradicted", "Reno"),
    ("Boulder made 412 visits, the most of any store in the country.", "unproved", None),
]


def superlative(text, source):
    found = [c for c in verify(text, read(source)).claims if c.type is ClaimType.SUPERLATIVE]
    assert found, "no superlative seen"
    return found[0]


@pytest.mark.parametrize(
    ("source", "text", "verdict"), [(ZH, *one) for one in TRUE_ZH] + [(EN, *one) for one in TRUE_EN]
)
def test_a_true_superlative_is_proven(source, text, verdict):
    claim = superlative(text, source)
    assert claim.verdict == verdict
    assert claim.proof


@pytest.mark.parametrize(
    ("source", "text", "verdict", "expected"), [(ZH, *one) for one in FALSE_ZH] + [(EN, *one) for one in FALSE_EN]
)
def test_a_false_superlative_is_marked(source, text, verdict, expected):
    claim = superlative(text, source)
    assert claim.verdict == verdict
    if expected:
        assert expected.casefold() in (claim.expected or "").casefold()


@pytest.mark.parametrize(
    ("source", "text"), [(ZH, "销售最近恢复，最终完成交付。"), (EN, "At least 19 returns came at best late.")]
)
def test_words_that_rank_nothing(source, text):
    claims = verify(text, read(source)).claims
    assert [c.text for c in claims if c.type is ClaimType.SUPERLATIVE and c.verdict is Verdict.CONTRADICTED] == []
