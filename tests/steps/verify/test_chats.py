"""A chat: what a message tells is its branch's, as the head of the message says."""

from drafter import read, verify

CHAT = """\
[云杉民宿店长群] 11月3日-9日
阿禾（溪口店） 20:03
入住 126间夜，满房率 75%，上周 68%。均价 458元。
大川（湖东店） 20:11
入住 98间夜，满房率 58%，上周 64%。均价 520元。
"""


def verdicts(text: str) -> dict[str, str]:
    return {claim.text: claim.verdict.value for claim in verify(text, read(CHAT)).claims}


def test_a_branch_has_what_its_own_message_tells():
    found = verdicts("湖东店满房率跌了6个百分点，只有58%，98间夜；溪口店满房率75%，均价458元。")
    assert set(found.values()) <= {"supported", "inferred"}


def test_another_branchs_figure_is_not_proven():
    assert verdicts("湖东店均价458元。")["458元"] == "contradicted"
