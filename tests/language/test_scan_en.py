"""Figures, dates, names and masked figures in English notes of many trades."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTS = [
    ("Filled 1,240 prescriptions, up 6.5%", ["1,240=1240", "6.5%=6.5 %"]),
    ("Premiums of $4.2 million vs $3.95M", ["$4.2 million=4.2 MUSD", "$3.95M=3.95 MUSD"]),
    ("one in five left; about two in three days", ["one in five=0.2", "two=2 about", "three days=3 days"]),
    ("2.1 Premium 6,140", ["2.1 #label", "6,140=6140"]),
    ("sold thirty-one cars and two trucks", ["thirty-one=31", "two=2"]),
    ("Freight is €1.35/kg, €140 per pallet", ["€1.35/kg=1.35 EUR/kg", "€140 per pallet=140 EUR/pallet"]),
    ("gross margin +180 bps to 38.4%", ["180 bps=+1.80 pp", "38.4%=38.4 %"]),
    ("churn fell 0.4 percentage points", ["0.4 percentage points=0.4 pp"]),
    ("between 25 and 30 dealers signed", ["25 and 30=25..30"]),
    ("ships in 6-8 weeks", ["6-8 weeks=6..8 weeks"]),
    ("costs $15k-$20k", ["$15k-$20k=15..20 kUSD"]),
    ("£1.2m pipeline, £85,400 booked", ["£1.2m=1.2 MGBP", "£85,400=85400 GBP"]),
    ("more than 300 sites, nearly 40% retrofits", ["300=300 above", "40%=40 % below"]),
    ("no more than 5 days late", ["5 days=5 days at_most"]),
    ("at least $2M and up to 12 seats", ["$2M=2 MUSD at_least", "up to 12=12 at_most"]),
    ("roughly 1.5x last year", ["1.5x=1.5 x about", "last year@Y-1"]),
    ("Loss of (12,300) on resale", ["(12,300)=-12300"]),
    ("-$4.5k variance", ["-$4.5k=-4.5 kUSD"]),
    ("NPS 61, +7 pts", ["61=61", "7 pts=+7 pts"]),
    ("won 3 of 8 tenders", ["3=3", "8=8"]),
    ("one in four stores; 7 out of 10 renew", ["four=4", "7=7", "10=10"]),
    ("three quarters of the fleet", ["three quarters=0.75"]),
    ("half of the leads, a third of spend", ["half=0.5", "a third=0.3333"]),
    ("a hundred calls and a couple of demos", ["a hundred=100"]),
    ("two dozen kits, half a billion in assets", ["two dozen=24", "half a billion=0.5 bn"]),
    ("five hundred thousand impressions", ["five hundred thousand=500000"]),
    ("3.4 million units moved", ["3.4 million units=3400000.0 units"]),
    ("4,200 tonnes at USD 310/t", ["4,200 tonnes=4200 tonnes", "USD 310/t=310 USD/t"]),
    ("1.2k MQLs, 430 SQLs", ["1.2k=1.2 k", "430=430"]),
    ("avg handle time 4.5 min", ["4.5 min=4.5 min"]),
    ("~350 pallets, ±2%", ["~350 pallets=350 pallets about", "±2%=2 % about"]),
    ("45 % of quota", ["45 %=45 %"]),
    ("40% off, 2x coverage", ["40%=40 %", "2x=2 x"]),
    ("twofold rise, 5-fold jump", ["twofold=2 x", "5-fold=5 x"]),
    ("reached 95 percent fill rate", ["95 percent=95 %"]),
    ("$250-300K deal", ["$250-300K=250..300 kUSD"]),
    ("from 18 to 24 reps", ["18=18", "24=24"]),
    ("CHF 2.5m, A$900k and C$1.1M", ["CHF 2.5m=2.5 MCHF", "A$900k=900 kAUD", "C$1.1M=1.1 MCAD"]),
    ("2.5 million dollars in claims", ["2.5 million dollars=2.5 MUSD"]),
    ("ranked 2nd of 14 branches", ["2nd#label", "14=14"]),
    ("1 visit/month per dealer", ["1 visit/month=1 visit/month"]),
    ("won one new logo; no one churned", ["one=1"]),
    ("over 90 days past due: 12 invoices", ["90 days=90 days above", "12=12"]),
    ("less than 1% defects", ["less than 1%=1 % at_most"]),
    ("fewer than 5 complaints", ["fewer than 5=5 at_most"]),
    ("120 lbs of tea @ $9.80/lb", ["120 lbs=120 lbs", "$9.80/lb=9.80 USD/lb"]),
    ("$1.2bn AUM (+3.5% QoQ)", ["$1.2bn=1.2 bnUSD", "3.5%=+3.5 %"]),
    ("500+ attendees", ["500=500 at_least"]),
    ("down 12-15% WoW", ["12-15%=12..15 %"]),
    ("only 15 boxes left, $0.75 each", ["15 boxes=15 boxes", "$0.75=0.75 USD"]),
]

PERIODS = [
    ("since October 27, 2012", ["October 27, 2012@2012-10-27"]),
    ("due by Sept 5", ["Sept 5@M09.D05"]),
    ("on 14 February 2025", ["14 February 2025@2025-02-14"]),
    ("Feb 3-7 show", ["Feb 3-7@M02.D03..M02.D07"]),
    ("Q1 2025 beat Q4", ["Q1 2025@2025-Q1", "Q4@Q4"]),
    ("3Q24 and FY2025 H1", ["3Q24@2024-Q3", "FY2025 H1@FY2025-H1"]),
    ("the third quarter of 2024", ["the third quarter of 2024@2024-Q3"]),
    ("this week vs last week", ["this week@W", "last week@W-1"]),
    ("YTD and month-to-date", ["YTD@YTD", "month-to-date@MTD"]),
    ("wk 37, week of March 10", ["wk 37@W37", "week of March 10@M03.D10.week"]),
    ("by Friday, call at 2:30 pm", ["Friday@W.D5", "2:30 pm@T14:30"]),
    ("grew in May. It may slip in March.", ["May@M05", "March@M03"]),
    ("In 2023 we had 2,023 stores", ["2023@2023", "2,023=2023"]),
    (
        "2024-11-30 close; 11/30/2024 cutoff; 12/15 review",
        ["2024-11-30@2024-11-30", "11/30/2024@2024-11-30", "12/15@M12.D15"],
    ),
    ("next quarter and Q3 FY25", ["next quarter@Q+1", "Q3 FY25@FY25-Q3"]),
    ("January through March", ["January through March@M01..M03"]),
    ("18-21 Sept, then 3 to 5 March", ["18-21 Sept@M09.D18..M09.D21", "3 to 5 March@M03.D03..M03.D05"]),
    ("the first nine months beat plan", ["the first nine months@M01..M09"]),
    ("Dec '24 renewals", ["Dec '24@2024-12"]),
    ("the first half of the year", ["the first half@H1"]),
]

NAMES = [
    ("Invoice #20931 for PO 7781", ["Invoice #20931#identifier", "PO 7781#identifier"]),
    ("SKU B-220 and model X200", ["SKU B-220#identifier", "model X200#identifier"]),
    ("ISO9001 audit, 5G modem, iPhone 15", ["ISO9001#identifier", "5G#identifier", "iPhone 15#identifier"]),
    ("1. Renewals\n2) Hiring\n- 3. Pricing", ["1.#label", "2)#label", "3.#label"]),
    ("call 555-0199 or 1-800-555-0100", ["555-0199#identifier", "1-800-555-0100#identifier"]),
    ("9 first calls, second visit", ["9=9"]),
    ("B2B and B2C leads", ["B2B#identifier", "B2C#identifier"]),
    ("top 10 dealers", ["top 10=10"]),
    ("One of the sevenths of one's own", []),
    ("covid-19 slump", ["covid-19#identifier"]),
    ("v2.3.1 shipped", ["v2.3.1#identifier"]),
]

MASKED = [
    ("revenue of $x.xM in 20XX", ["$x.xM#redacted MUSD", "20XX#redacted"]),
    ("[X] units and $__k", ["[X] units#redacted units", "$__k#redacted kUSD"]),
    ("sold 1xx units", ["1xx units#redacted units"]),
    ("[N]% growth", ["[N]%#redacted %"]),
]

MORE = [
    ("effective labor rate $138.50/hr", ["$138.50/hr=138.50 USD/hr"]),
    ("ramp takes 3 to 4 months", ["3 to 4 months=3..4 months"]),
    ("0.8pt better than 3% plan", ["0.8pt=0.8 pp", "3%=3 %"]),
    ("Demo at 10am Tuesday; 2pm call", ["10am@T10:00", "Tuesday@W.D2", "2pm@T14:00"]),
    ("Our #1 rep hit 140% of plan", ["1#label", "140%=140 %"]),
    ("$1.5 M in new ACV", ["$1.5 M=1.5 MUSD"]),
    ("2H guidance 3.4-3.6B", ["2H@H2", "3.4-3.6B=3.4..3.6 bn"]),
    ("Between $40k and $50k left", ["$40k and $50k=40..50 kUSD"]),
    ("Spent 2 1/2 days onsite", ["2 1/2 days=2.5 days"]),
    ("Dept 4 / Zone 3: 1,204 / 998", ["Dept 4#identifier", "Zone 3#identifier", "1,204=1204", "998=998"]),
    ("Stage 2 -> Stage 3: 7 deals", ["Stage 2#identifier", "Stage 3#identifier", "7=7"]),
    ("24/7 support", ["24/7#identifier"]),
    ("Jan. & Feb. combined: 88", ["Jan@M01", "Feb@M02", "88=88"]),
    ("order 500 more; Order #20931", ["500=500", "Order #20931#identifier"]),
    ("AOV up $3.10 to $47.85", ["$3.10=3.10 USD", "$47.85=47.85 USD"]),
    ("Gross loss of $(1.2)M", ["$(1.2)M=-1.2 MUSD"]),
    ("1,150 sq ft at $32/sq ft", ["1,150 sq ft=1150 sq ft", "$32/sq ft=32 USD/sq ft"]),
    ("the week ending 10/18", ["10/18@M10.D18"]),
    ("Q4 2023, Q4-2023, Q4FY24", ["Q4 2023@2023-Q4", "Q4-2023@2023-Q4", "Q4FY24@FY24-Q4"]),
    ("twelve 20-lb bags and 6 cases", ["twelve=12", "20-lb=20 lb", "6 cases=6 cases"]),
    ("Territory 7 closed 14 units", ["Territory 7#identifier", "14 units=14 units"]),
    ("fifteen thousand dollars", ["fifteen thousand dollars=15000 USD"]),
    ("1H24 revenue 3.2B", ["1H24@2024-H1", "3.2B=3.2 bn"]),
    ("Trailing twelve months: $38.4M", ["twelve months=12 months", "$38.4M=38.4 MUSD"]),
    (
        "expected 10%+ growth; >30 leads/wk; <5 open tickets",
        ["10%=10 % at_least", "30 leads/wk=30 leads/wk above", "5=5 at_most"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS + PERIODS + NAMES + MASKED + MORE)
def test_every_figure_is_read(readings: Callable[[str], list[str]], text: str, expected: list[str]):
    assert readings(text) == expected
