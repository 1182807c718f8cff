"""True sentences of other trades that were once called wrong, each beside a false one of its kind."""

import pytest

from drafter import read, verify
from drafter.language.scan import scan

RELEASE = """NORTHMERE DAIRIES PLC
Results for the third quarter (13 weeks to 26 September 2026), unaudited.

                          Q3 2026   Q3 2025   Q2 2026
Revenue, £m                  81.4      76.0      79.2
  fresh milk                 52.3      53.1      52.0
  cheese                     29.1      22.9      27.2
Operating profit, £m          6.1       5.2       5.8

Full-year guidance: operating profit £21m-22m, previously £23m-24m. The haulier was not at fault.
"""
RETURNS = "9月小结\n- 投诉 52单，8月 31单；52单里 20单是冷链断温\n- 配送单另算：9月 88万\n"
MACHINES = """September notes
* 3 machines: Oakham Farms 2 x baler @ 40k each; Wexley Estate 1 mower 25k
* billed 310k, cash in 205k
* Complaint Wexley: hydraulic leak, 2 stops. Root cause our valve batch 12, not the driver
"""
CASES = (
    (RELEASE, "Cheese rose to £29.1m from £22.9m a year earlier.", "£29.1m", False),
    (RELEASE, "Revenue was £81.4m, 7.1% more than a year earlier.", "7.1%", False),
    (RELEASE, "Revenue fell to £81.4m.", "fell", True),
    (RELEASE, "Operating profit guidance was cut by £2m at both ends.", "cut", False),
    (RETURNS, "投诉52单，比8月多21单。", "21单", False),
    (RETURNS, "9月出货不含配送单，配送单不算在内。", "配送单不算", False),
    (MACHINES, "Two balers went to Oakham Farms for £80k together.", "£80k", False),
    (MACHINES, "Billed £310k, collected £205k.", "collected", False),
    (
        MACHINES,
        "Wexley had a hydraulic leak with two stops; our valve batch 12 was behind it.",
        "our valve batch 12",
        False,
    ),
)


@pytest.mark.parametrize(("source", "text", "words", "wrong"), CASES, ids=[case[1] for case in CASES])
def test_only_what_is_false_is_called_wrong(source, text, words, wrong):
    found = [one for one in verify(text, read(source)).claims if one.verdict == "contradicted"]
    assert any(words in one.text or one.text in words for one in found) is wrong, found


def test_who_was_not_at_fault_need_not_be_named():
    facts = read(RELEASE)
    named = {facts.fact(one).text for one in verify("Revenue was £81.4m.", facts).missing}
    assert not any("fault" in (one or "") for one in named)


@pytest.mark.parametrize(
    ("text", "period"), [("9月31单", "M09"), ("3月5台", "M03"), ("5月18换装", "M05.D18"), ("6月9日到", "M06.D09")]
)
def test_a_count_behind_a_month_is_no_day(text, period):
    assert next(token.period for token in scan(text) if token.period) == period
