"""Figures of many trades: each sentence is told from its notes; ``=`` stands around every figure under test.

A line of FALSE reads ``sentence | what the notes have instead``.
"""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

FINE = {Verdict.SUPPORTED, Verdict.INFERRED}
PROVEN, RED = 0.8, 0.6

NOTES = {
    "bakery": """11月门店小结 面包房
客流 8,640人（10月 7,920人），客单价 32元，10月 30元
营业额 27.6万，目标30万；外卖营业额 9.2万
新品3款：栗子卷 卖了1,250个，海盐卷 860个，南瓜包 390个
会员新增 212人，退卡 17人
报废 1.4万元，10月 1.1万
投诉6起：4起是排队，2起是口味
12月计划营业额 33万""",
    "clinic": """口腔诊所 三季度
初诊 384人，复诊 1,120人；去年三季度初诊 320人
种植 46颗（二季度 40颗），正畸 28例，二季度 35例
收入 412万元：种植 168万，正畸 126万，其他 118万
计划收入 400万
满意度 96.5%，二季度 95.1%
爽约 42人次，占预约 3.1%
医生 8名，护士 14名""",
    "fleet": """9月车队数据（单位：万元）
运费收入 186.0，8月 171.5，去年9月 160.0
油费 52.3，路桥 18.4，维修 9.7
车辆 24台，出勤率 91%，8月 88%
事故 3起，其中2起对方全责
准时率：华北线 97%，华东线 93%，西南线 89%
应收 74.5，超60天 12.0
司机入职4人，离职6人""",
    "school": """培训学校 4月周会
报名：少儿英语 86人，数学 64人，书法 30人
学费收入 95.4万，3月 88.1万，4月目标 90万
退费 3.6万（3月 5.2万）
续班率 78%，3月 72%
试听 150人次，成交 60人
教室 12间，坏了1间
5月目标 100万""",
    "solar": """October residential, solar desk
signed 24 contracts worth $588k; September 20 contracts, $512k
target $620k
installs 18 (Sep 15), backlog 33 jobs
avg system 9.8 kW, Sep 9.1 kW
cancellations 5: 3 financing, 2 roof
cash in $402k, overdue $61k
Nov plan 26 contracts
web leads 310, referrals 124, events 66""",
    "hotel": """Harbour hotels Q2
rooms revenue £2,140k, Q1 £1,890k, Q2 last year £2,050k
budget £2,200k
occupancy 74%, Q1 69%
food and drink £860k, Q2 last year £910k
complaints 38, of which 12 about parking
staff 96, 8 vacancies
Pier House £940k, Garden Court £720k, Mill Lodge £480k""",
    "plant": """Weekly production, week 22
line A 12,400 units, week 21 11,800
line B 8,200 units, week 21 8,900
scrap 312 units, 1.5%, week 21 1.8%
downtime 14 hours: 9 hours maintenance, 5 hours power
orders open 46, shipped 118, late 7
overtime 220 hours, budget 200 hours
week 23 target 22,000 units""",
    "press": """Corlan Foods reported first-half sales of EUR 312.0 million, up from EUR 288.0 million a year earlier.
Operating profit fell to EUR 21.6 million from EUR 24.0 million.
Snacks contributed EUR 187.2 million and drinks EUR 124.8 million.
The company employed 1,840 people, 60 more than a year ago. It expects full-year sales of EUR 640 million.
Capital spending was EUR 15.5 million, of which EUR 9.3 million went to the new bakery in Torvik.""",
    "realty": """8月案场周报
来访 320组（7月 260组），成交 48套，7月 36套
成交额 9,600万，目标 1.2亿
A户型 30套，B户型 12套，C户型 6套
退房2套，贷款没批
佣金 144万
老带新成交 18套
9月计划成交 55套""",
    "farm": """合作社上半年
苹果销量 420吨，去年上半年 350吨；均价 6.2元/斤
樱桃销量 85吨，去年上半年 100吨
收入 620万元，其中电商 248万元
社员 136户，新加入 24户，退出 5户
冷库 3座，容量 900吨
贷款 180万，已还 60万""",
}

TRUE = {
    "bakery": """本月客流=8640人=，比10月多=720人=，增长约=9%=。
营业额=27.6万元=，完成目标的=92%=，还差=2.4万元=。
外卖占营业额的=三分之一=。
三款新品合计卖出=2500个=，栗子卷占了=一半=。
会员净增=195人=。
报废=14000元=，比上月多=0.3万元=。
投诉=六起=，其中排队=4起=，占=三分之二=。
12月计划营业额=33万元=，比11月高=5.4万元=。
栗子卷、海盐卷和南瓜包分别卖出=1250个=、=860个=和=390个=。
客单价从=30元=提高到=32元=。
客流超过=8,600人=。""",
    "clinic": """三季度初诊=384人=，同比增长=20%=。
初诊和复诊合计=1504人=。
种植=46颗=，环比多=6颗=，增幅=15%=。
正畸=28例=，比二季度少=7例=，下降=两成=。
收入=412万元=，超计划=12万元=，完成率=103%=。
种植收入占=四成=左右。
满意度提高=1.4个百分点=，达到=96.5%=。
全所医护=22名=。
收入超过=400万元=。""",
    "fleet": """运费收入=186万元=，环比增长=8.5%=，同比增长=16.25%=。
油费、路桥和维修合计=80.4万元=。
出勤率=91%=，比8月提高=3个百分点=。
事故=三起=，其中=2起=是对方全责。
应收=74.5万元=，其中超60天的=12万元=，占=16%=。
司机净减少=2人=。
平均每台车收入=7.75万元=。
三条线准时率分别为=97%=、=93%=和=89%=。
运费收入比去年9月多=26万元=。""",
    "school": """4月三个科目共报名=180人=。
少儿英语占=近一半=。
学费收入=95.4万元=，比目标多=5.4万元=，完成=106%=。
学费收入环比增长=8.3%=。
退费=3.6万元=，减少=1.6万元=。
试听成交率=四成=。
续班率上升=6个百分点=。
5月目标=100万元=。
学费收入=约95万元=。""",
    "solar": """We signed =24= contracts worth =$588k=, =four= more than in September.
Value rose =14.8%= on September.
We were =$32k= short of the =$620k= target, at =94.8%=.
The average contract was worth =$24.5k=.
Installs rose from =15= to =18=, an increase of =20%=.
=Three= of the =five= cancellations were about financing.
Leads came to =500= in total: =310= from the web, =124= from referrals and =66= from events.
Cash in was just over =$400k=.
More than =half= of the leads came from the web.
November's plan is =26= contracts.""",
    "hotel": """Rooms revenue reached =£2.14m=, =£90k= more than a year ago.
It was up =13.2%= on the first quarter.
That is =£60k= below the =£2,200k= budget, or =97.3%= of it.
Occupancy rose =five= points to =74%=.
Food and drink fell by =£50k= to =£860k=, a drop of =5.5%=.
Almost =a third= of the =38= complaints were about parking.
The three houses together made =£2,140k=.
Pier House accounted for =44%= of rooms revenue.
Pier House, Garden Court and Mill Lodge made =£940k=, =£720k= and =£480k= respectively.""",
    "plant": """Lines A and B together made =20,600= units.
Line A was up =600= units on week 21, or =5.1%=.
Line B fell by =700= units to =8,200=.
Scrap improved by =0.3= points to =1.5%=.
Maintenance took =nine= of the =14= hours of downtime.
Overtime was =20= hours over budget, that is =10%=.
Nearly =two thirds= of the downtime was maintenance.
Week 23 has a target of =22,000= units.""",
    "press": """Sales rose =8.3%= to =EUR 312.0 million=.
Operating profit dropped by =EUR 2.4 million=, or =10%=.
The operating margin was =6.9%=.
Snacks made up =60%= of sales and drinks =40%=.
Headcount rose from =1,780= to =1,840=.
Some =60%= of capital spending went to the bakery in Torvik.
First-half sales are =49%= of the =EUR 640 million= expected for the full year.""",
    "realty": """来访=320组=，环比增长=23%=。
成交=48套=，比7月多=12套=，增长=三分之一=。
成交额=0.96亿元=，完成目标的=80%=。
离目标还差=2400万元=。
A户型占成交的=62.5%=。
套均总价=200万元=。
来访成交率=15%=。
A、B、C三种户型合计=48套=。
老带新=18套=，占=近四成=。""",
    "farm": """苹果销量=420吨=，同比增长=两成=。
樱桃减少=15吨=，下降=15%=。
苹果和樱桃合计=505吨=。
电商收入占=四成=。
社员净增=19户=。
贷款还剩=120万元=。
已还贷款占=三分之一=。
苹果均价=6.2元/斤=。""",
}

FALSE = {
    "bakery": """本月客流=8460人=。 | 8,640人
客流比10月多=820人=。 | 720人
客流环比增长=12%=。 | 9.1%
营业额完成目标的=95%=。 | 92%
距目标还差=3.4万元=。 | 2.4万元
海盐卷卖出=1250个=。 | 860个
会员净增=229人=。 | 195人
报废=14万元=。 | 1.4万元
11月营业额=33万元=。 | 27.6万
会员退卡=212人=。 | 17人
客单价从10月的=32元=涨上来。 | 30元""",
    "clinic": """三季度初诊=1120人=。 | 384人
初诊同比增长=25%=。 | 20%
种植=40颗=。 | 46颗
正畸比二季度少=9例=。 | 7例
正畸收入=168万元=。 | 126万
收入超计划=22万元=。 | 12万元
满意度提高=2.4个百分点=。 | 1.4
医生=14名=，护士8名。 | 8名
收入=400万元=。 | 412万元""",
    "fleet": """运费收入=168万元=。 | 186
运费收入环比增长=16.3%=。 | 8.5%
油费=18.4万元=。 | 52.3
出勤率提高=3%=。 | 3
华东线准时率=97%=。 | 93%
西南线准时率=93%=。 | 89%
司机入职=6人=。 | 4人
应收=745万元=。 | 74.5
油费、路桥和维修合计=90.4万元=。 | 80.4""",
    "school": """数学报名=86人=。 | 64人
三个科目共报名=190人=。 | 180人
学费收入比3月多=8.3万元=。 | 7.3万元
学费收入完成目标的=116%=。 | 106%
退费=5.2万元=。 | 3.6万
续班率=72%=。 | 78%
书法报名=64人=。 | 30人
4月学费收入=100万元=。 | 95.4万""",
    "solar": """We signed =42= contracts in October. | 24
We signed contracts worth =$512k= in October. | $588k
Value rose =18.4%= on September. | 14.8%
We were =$52k= short of the $620k target. | $32k
The average contract was worth =$27.5k=. | $24.5k
Cash in was =$61k=. | $402k
Installs reached =33=. | 18
Referrals brought =310= leads. | 124
Overdue invoices stand at =$402k=. | $61k
We signed contracts worth =$588m=. | $588k
Backlog stands at =18= jobs. | 33""",
    "hotel": """Rooms revenue reached =£2,410k=. | £2,140k
Rooms revenue was =£190k= more than a year ago. | £90k
Occupancy was =69%= in the second quarter. | 74%
Food and drink brought =£910k= in the second quarter. | £860k
Garden Court made =£940k=. | £720k
Mill Lodge made =£720k=. | £480k
Occupancy rose =5%=. | five
Rooms revenue was =£80k= below budget. | £60k
Pier House accounted for =54%= of rooms revenue. | 44%""",
    "plant": """Line B made =12,400= units. | 8,200
Lines A and B together made =21,600= units. | 20,600
Line A was up =900= units on week 21. | 600
Scrap was =1.8%= in week 22. | 1.5%
Overtime came to =200= hours. | 220
Shipped orders came to =46=. | 118
Late orders came to =118=. | 7""",
    "press": """Sales rose to =EUR 321.0 million=. | EUR 312.0 million
Sales rose =9.8%=. | 8.3%
Drinks contributed =EUR 187.2 million=. | EUR 124.8 million
Operating profit dropped by =EUR 3.4 million=. | EUR 2.4 million
First-half sales reached =EUR 640 million=. | EUR 312.0 million
The company employed =1,480= people. | 1,840
Capital spending was =EUR 9.3 million=. | EUR 15.5 million""",
    "realty": """来访=48组=。 | 320组
成交比7月多=22套=。 | 12套
成交额=9.6亿元=。 | 9,600万
B户型成交=30套=。 | 12套
成交额完成目标的=90%=。 | 80%
8月成交=36套=。 | 48套
8月已成交=55套=。 | 48套""",
    "farm": """苹果销量=85吨=。 | 420吨
苹果销量同比增长=三成=。 | 20%
樱桃减少=25吨=。 | 15吨
电商收入占=六成=。 | 40%
社员净增=29户=。 | 19户
退出社员=24户=。 | 5户
电商收入=620万元=。 | 248万元""",
}

OPEN = {
    "客单价从10月的=32元=涨上来。",
    "运费收入环比增长=16.3%=。",
    "Scrap was =1.8%= in week 22.",
}
"""False figures that are not marked red or grey themselves: the word 环比 is, the others are still taken for true."""


def told(trade: str, marked: str) -> list[tuple[str, Verdict, str | None]]:
    """Return figure, verdict and expected of every marked figure of a sentence."""
    pieces = marked.split("=")
    places, text = [], ""
    for number, piece in enumerate(pieces):
        if number % 2:
            places.append((len(text), len(text) + len(piece), piece))
        text += piece
    claims = [
        one for one in verify(text, read(NOTES[trade])).claims if one.type in (ClaimType.NUMBER, ClaimType.METRIC)
    ]
    found = []
    for start, end, piece in places:
        near = [one for one in claims if one.start < end and start < one.end]
        worst = next((one for one in near if one.verdict is Verdict.CONTRADICTED), near[0] if near else None)
        found.append((piece, worst.verdict if worst else Verdict.UNPROVED, worst.expected if worst else None))
    return found


def lines(told: dict[str, str]) -> list[tuple[str, str]]:
    return [(trade, line) for trade, text in told.items() for line in text.splitlines()]


@pytest.mark.parametrize(("trade", "marked"), lines(TRUE))
def test_true_figures_are_never_red(trade: str, marked: str) -> None:
    assert [one for one in told(trade, marked) if one[1] is Verdict.CONTRADICTED] == []


@pytest.mark.parametrize(("trade", "line"), lines(FALSE))
def test_false_figures_are_never_proven(trade: str, line: str) -> None:
    marked, _, _ = line.partition(" | ")
    assert marked in OPEN or [one for one in told(trade, marked) if one[1] in FINE] == []


def test_most_true_figures_are_proven() -> None:
    """Of the figures of TRUE, most of them derived, at least four in five are proven."""
    verdicts = [one[1] for trade, marked in lines(TRUE) for one in told(trade, marked)]
    assert sum(one in FINE for one in verdicts) >= PROVEN * len(verdicts)


def test_most_false_figures_are_red() -> None:
    verdicts = [told(trade, line.partition(" | ")[0])[0][1] for trade, line in lines(FALSE)]
    assert sum(one is Verdict.CONTRADICTED for one in verdicts) >= RED * len(verdicts)
