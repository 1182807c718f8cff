"""Cue words of sales notes, Chinese and English: what a figure is, which way it moved, what a line wants.

Data, not grammar: each tuple is matched at the end of the words before a figure, or searched in a clause.
"""

from __future__ import annotations

import re

from drafter.domain.fact import Basis, Role
from drafter.language.cue import Cue

# --- directly before a figure (matched as the tail of the gap, longest first by construction of the tuples)
UP = (
    "延长", "拉长", "增加", "增长", "增幅", "上升", "上涨", "提高", "提升", "多销", "多卖", "多了", "多出", "扩大",
    "回升", "升",
    "增", "涨幅", "涨了", "涨", "多", "↑", "+",
    "攀升", "同比增", "环比增", "增收", "净增", "增速", "增长率", "升幅",
    "up", "rose", "grew", "increased", "increase", "growth", "gained", "gain", "climbed", "rise", "higher", "jumped",
    "added", "growing",
    "rising", "grow", "surged", "soared", "advanced", "widened", "lengthened", "expanded",
)  # fmt: skip
DOWN = (
    "减少", "下降", "降幅", "下滑", "降低", "少销", "少卖", "少了", "回落", "减亏", "缩短", "收窄", "下跌", "跌幅",
    "跌了", "跌", "减", "降了", "降", "少", "↓",
    "缩减", "萎缩", "缩水", "下调", "低了",
    "down", "fell", "declined", "decreased", "decrease", "dropped", "drop", "slipped", "decline", "lower", "shrank",
    "reduced", "cut", "lost ground",
    "falling", "shortened", "narrowed", "fall", "dipped", "sank", "plunged", "slid", "eased",
)  # fmt: skip
ALWAYS_RATE = ("增幅", "降幅", "增速", "增长率", "涨幅", "跌幅", "升幅", "growth")
TARGET = (
    "目标", "计划", "任务", "指标", "预算", "任务量", "目标值", "计划数", "任务数", "KPI", "kpi", "考核",
    "target", "tgt", "quota", "goal", "plan", "budget", "planned", "quotas", "targets", "targeted", "planning",
)  # fmt: skip
COMPLETION = (
    "达成", "达成率", "完成率", "完成", "完成度", "达标率", "进度", "完成比例", "目标达成率", "计划完成率",
    "任务完成率", "执行率", "完成进度",
    "attainment", "att", "achieved", "completion", "achievement", "of quota", "of target", "of plan", "hit",
    "attained", "attain",
)  # fmt: skip
ACTUAL = (
    "实际",
    "实绩",
    "实际完成",
    "完成",
    "做了",
    "做到",
    "实现",
    "actual",
    "actually",
    "did",
    "delivered",
    "landed",
    "we did",
    "came in at",
)
PRIOR = (
    "原来", "原先", "原为", "此前", "之前", "上期", "同期", "去年", "上年", "往年", "基期", "期初", "过去",
    "was", "were", "vs", "vs.", "versus", "from", "prior", "previously", "prev", "previous", "against",
    "compared with", "compared to", "earlier", "lw", "ly", "lm", "py", "pw",
    "last time", "before", "prior year", "prior yr", "prior quarter", "prior month", "prior week", "than",
)  # fmt: skip
SHARE = (
    "占",
    "占比",
    "比重",
    "占总量",
    "占比为",
    "份额",
    "占总量的比重",
    "占全部",
    "share",
    "makes up",
    "make up",
    "accounts for",
    "represents",
    "mix",
    "accounting for",
)
GAP = (
    "差",
    "还差",
    "缺口",
    "缺",
    "差距",
    "短缺",
    "欠缺",
    "short by",
    "short of",
    "gap",
    "shortfall",
    "missed by",
    "still to close",
    "short",
    "behind by",
    "missing",
)
OVER = ("超", "超出", "超过", "超额", "超额完成", "beat by", "over by", "ahead by", "exceeded by")
TOTAL = (
    "合计",
    "共计",
    "总计",
    "合",
    "共",
    "累计",
    "小计",
    "总共",
    "=",
    "total",
    "totalling",
    "totaling",
    "combined",
    "in total",
    "altogether",
)

FILLER = " \t\u3000:：=＝→>-–—~～、（(|/是为到至达约近了共计仅有的在就将"
"""Characters that may stand between a cue and its figure."""
HEDGES = (
    "不少于",
    "不超过",
    "不低于",
    "不高于",
    "大约",
    "大概",
    "差不多",
    "超过",
    "将近",
    "接近",
    "不到",
    "至少",
    "最多",
    "突破",
    "足足",
    "只有",
    "高达",
    "均超",
    "都超",
    "均为",
    "分别为",
    "同样",
)
"""Qualifiers of the figure itself: the scanner has read them."""
LATIN_FILLER = frozenset(
    {"a", "an", "the", "of", "at", "to", "by", "about", "around", "roughly", "nearly", "is", "are", "=", ":", "->",
    "only", "just", "some", "almost", "stood",
     "reached", "came", "in", "hit", "for", "another", "approx", "approximately", "over", "up to", "ended",
     "finished", "totalled", "totaled", "now", "s"}
)  # fmt: skip

# --- comparison bases by word
_WORDS_OF_BASES = {
    Basis.YOY: (
        "同比", "去年同期", "上年同期", "yoy", "y/y", "year over year", "year on year",
        "year-over-year", "year-on-year", "ly", "py",
    ),
    Basis.MOM: ("mom", "m/m", "lm", "month over month", "month on month"),
    Basis.WOW: ("wow", "w/w", "lw", "week on week", "week over week"),
    Basis.QOQ: ("qoq", "q/q", "quarter on quarter", "quarter over quarter"),
    Basis.PLAN: ("比计划", "较计划", "比目标", "较目标", "than planned", "than plan", "vs plan"),
    Basis.START: ("年初",),
}  # fmt: skip
BASIS_WORDS = {word: basis for basis, words in _WORDS_OF_BASES.items() for word in words}
_LONGEST_FIRST = sorted(BASIS_WORDS, key=len, reverse=True)
BASIS = Cue(
    "|".join([*(word for word in _LONGEST_FIRST if not word.isascii()), "环比"]),
    "|".join(re.escape(word) for word in _LONGEST_FIRST if word.isascii()),
)
"""环比 means the step of the report's own period; the reader resolves it."""

ROLE_TAILS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.GAP, GAP),
    (Role.TARGET, TARGET),
    (Role.COMPLETION, COMPLETION),
    (Role.SHARE, SHARE),
    (Role.PRIOR, PRIOR),
)

# --- words that say what a whole clause is
PLAN = Cue(
    r"下(?:[个一])?(?:月|周|季|季度|半年|年|期|步|阶段)|明年|明天|来年|计划(?![\d数量额的完]|约|为)|打算|拟|"
    r"准备|将(?!近|军)|"
    r"要(?:继续|进一步|重点|抓|把|加|做)|争取|力争|重点(?:抓|把|做|跟)|拉回|预备|安排",
    "next (?:wk|week|month|quarter|year|half|qtr)|will|plan(?:s|ning)? to|going to|to do|todo|aim to|intend",
)
FORECAST = Cue(
    r"预计|预测|有望|预期(?<!达预期)(?<!达到预期)(?<!低于预期)(?<!超预期)|估计|预估",
    "expect(?:ed|s)?|forecast|projected|outlook|should reach",
)
REQUEST = Cue(
    r"申请|请(?:公司|领导|总部|求|协助|支持|批)|请[^，,。；;\s]{1,8}(?:支持|协助|批准|审批|安排|解决|考虑|协调|配合)|需(?:要)?(?:公司|总部|支持|协调|协助|增|配|批)|"
    r"需(?:要)?[^，,。；;]{0,8}(?:支持|协调|协助|帮助|配合)|能不能|能否|可否|要公司|要支持|求支持|希望(?:公司|"
    r"总部|领导)|望(?:公司|领导)|"
    r"想(?:换|要|申请|请)|建议[:：]|建议(?:公司|总部|领导)|需要[:：]|请求[:：]|要[:：]",
    r"need(?:s|ed)?(?=[ :：])|request(?:ing)?|blocked|please|asking for|asks?(?=[:：])|approval|help with|"
    r"can (?:we|hq|someone)",
)
SHORTCOMING = Cue(
    r"丢(?!弃)|客户跑了|流失|输单|失单|投诉(?!中心|电话|渠道|处理|机制|管理|制度)|退货|退单|逾期|超期|破损|受潮|损失|"
    r"漏(?!斗)|不足(?!道)|"
    r"欠佳|未能|没(?:有)?(?:完成|达|做|按|到|跟|能|来得及|统计|交付|拿下|及时|卖|谈|去|兑现|过|准备)|"
    r"没[^，,。；;]{0,3}(?:几[趟次家个]|多少|够)|未(?:完成|达|及时|统计|到位|按)|"
    r"不(?:够|到位|及时|理想|如预期|达标|熟|稳定|均衡)|滞后|滞销|断货|缺货|被[^，,。；;]{0,3}取消|"
    r"取消(?:了)?(?:订单|合同|合作|采购|签约|活动)|"
    r"(?:订单|合同)取消|延期|延误|失误|差评|下滑|亏|做得不好|晚了|迟了|谈崩|崩了|耽误|掉了|跑单|黄了|窜货|"
    r"违约|坏账|停产|事故|报废|流标|落标",
    r"lost|lose|churn(?:ed)?|missed|miss(?:es)?|complaints?|overdue|late|delay(?:ed|s)?|cancel(?:l?ed)?|returns?|"
    r"short(?:fall|age)|slipped|defects?|failed|fail(?:ure)?s?|not (?:done|met|hit|fixed)|did(?: not|n.t)|"
    r"too (?:late|slow|long|few|little)|behind|stock-?outs?|refunds?|broke(?:n)?|damaged|escalat\w{0,4}|"
    r"backlog|write-?offs?",
)
REMEDY = Cue(
    r"解决|缓解|克服|防止|避免|杜绝|预防|防范|减少|降低|改进|整改|针对|围绕|如何|是否|若|如果|一旦",
    "avoid|prevent|reduce|fix(?:ed|ing)?|resolve[sd]?|address(?:ed|ing)?|mitigate|if",
)
"""Before a fault these words speak of its cure: no shortcoming is stated."""
CAUSE = Cue(
    r"原因|因(?:为|于)|由于|主要是|怪(?:我|自己)|是因为|导致|造成|所致|受[^，,。；;]{1,20}(?:影响|冲击|拖累|限制|"
    r"制约)|归因|复盘|责任在|得益于|靠的是",
    r"because|due to|caused by|reason|on price|blame|my fault|our fault|thanks to|driven by|owing to|"
    r"so (?=[a-z]{2,12} (?:went|was|were|slipped|got|lost|missed|had|did|could))[a-z]{2,12}",
)
OWN = Cue("怪(?:我|自己)|我(?!们?公司|司|国|省|市|县|区)|自己|本人", "I|my|me|we|our")
ACTIVITY = Cue(
    r"拜访|走访|跑店|跑了|去了|参加|培训|开会|会议|组织|整理|出差|巡店|演示|送(?:了)?样|测量|量了|丈量|盘点|"
    r"陈列|铺货|回访|观摩会|推介|宣讲|路演|地推",
    r"demos?|calls?|visit(?:s|ed)?|meetings?|met with|trainings?|trained|attended|webinars?|workshops?|"
    r"trade ?show|events?|follow-?ups?",
)
COMPETITOR = Cue("竞品|竞争对手|对手|友商", "competitors?|competition|rival")
STOCK = Cue("库存|存货|在库|压货", "inventory|stock(?: on hand)?|on hand|days of supply")
MONEY_IN = Cue("回款|应收|欠(?:款)?|到账|账款|收款", "collect(?:ed|ions?)|receivables?|overdue|outstanding|cash in")
PIPELINE = Cue("商机|线索|漏斗|储备|在谈", "pipeline|leads?|opportunit(?:y|ies)|forecast category|verbal|proposal|POC")
COMPLAINTS = Cue("投诉|客诉|差评", "complaints?")
SUPERLATIVE = Cue(
    r"第一(?![，,、：:季周月章节]|阶段|批|次)|首位|首次|首个|最[高低好大多强快]|历史新高|创历史|前所未有|空前|"
    r"领先|独家|名列前茅|遥遥领先",
    r"best|highest|lowest|record|all-time|number one|no\.? ?1|#1|leading|unprecedented|first-ever|biggest|largest",
)
ASSESSMENT = Cue(
    r"极好|很好|良好|满意|大幅|显著|明显|突飞猛进|形势|反响|势头|喜人|优异|出色|火爆|不错|圆满|辉煌|稳步|"
    r"翻(?:了)?(?:一)?[倍番]|"
    r"进一步|提升(?:了)?|改善|加强(?:了)?|增强|好转|较好",
    r"huge|great|momentum|love[sd]?|strong|amazing|excellent|excited|crush(?:ed|ing)|everyone|all hit|"
    r"significant(?:ly)?|"
    r"robust|solid|awesome|fantastic|happy|satisfied",
)
QUANTIFIER = Cue(
    "全部|全员|人人|每个人|所有|均(?!价|匀)|都|逐[月季周年]|无一", "everyone|everybody|all|every|always|never|none"
)
SLOGAN = Cue(
    r"紧紧围绕|认真贯彻|贯彻落实|深入贯彻|精神|狠抓|奠定(?:了)?[^，,。]{0,8}基础|再上新台阶|"
    r"开创[^，,。]{0,6}局面|与时俱进|以人为本|开拓创新|"
    r"团结拼搏|在[^，,。；;]{2,20}(?:的)?(?:正确)?(?:领导|指导|关怀|带领)下|积极探索|统一思想|提高认识|"
    r"转变观念|树立[^，,。]{2,10}(?:观念|思想|意识|理念)|"
    r"充分发挥|扎实推进|全面提升|不断(?:提高|完善|加强|增强|深化|整合)|高度重视|脚踏实地|再接再厉|更上一层楼|"
    r"认真(?:开展|总结|负责|学习)|"
    r"以[^，,。；;]{2,12}为(?:中心|导向|核心|宗旨|重点|目标|基础|抓手)|坚持[^，,。；;]{0,14}原则|"
    r"为[^，,。；;]{2,20}(?:添砖加瓦|作出(?:更大)?贡献|做出(?:更大)?贡献)",
    r"moving forward|going forward|synerg(?:y|ies)|best[- ]in[- ]class|world[- ]class|leverage|"
    r"customer[- ]centric|value[- ]add",
)
"""Set phrases that state nothing one could prove."""
CHATTER = re.compile(
    r"^(?:\W|_)*(?:\[[^\[\]]{1,6}\]\s*)*(?:加油|哈+|呵+|辛苦|收到|谢谢|多谢|晚安|早安?|大家好|各位好|在吗|好的|"
    r"ok|okay|lol|haha+|thanks?|thx|cheers|fyi|hi|hello|hey|gm|go team|let'?s go)"
    r"(?:(?:\W|_)*(?:加油|谢谢|辛苦|收到|啦|了|哦|呀|\[[^\[\]]{1,6}\]|all|team|everyone|again|你们|大家|各位|领导|老板))*(?:\W|_)*$"
    r"|^(?:\s|\[[^\[\]]{1,6}\]|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D])+$",
    re.IGNORECASE,
)
INSTRUCTION = Cue(
    r"(?<![\u4e00-\u9fff])(?:请你?)?(?:忽略|无视|忘[记掉]|不(?:要|用|必)理会|跳过)掉?(?:以上|上面|上述|之前|前面|先前|所有|一切|原有)(?:的|所有|全部|这些){0,3}"
    r"(?:要求|指令|指示|规则|规定|提示|设定|限制)|你(?:现在|从现在起)?是(?:一[个名])?(?:AI|人工智能|语言模型|聊天机器人|写作助手)"
    r"|(?:系统|开发者)(?:提示|指令)\s{0,3}[:：]",
    r"(?:(?<![a-z,] )|(?<=please ))(?:ignore|disregard|forget|override) (?:all |any |the |your |of ){0,3}"
    r"(?:previous|above|prior|earlier|preceding|existing)"
    r" (?:instructions?|rules?|prompts?|requirements?|guidelines?)"
    r"|you are (?:now )?(?:an? )?(?:AI|assistant|language model|chat ?bot)(?! (?:manager|director))"
    r"|(?:(?<![a-z,] )|(?<=please ))(?:ignore|disregard|forget) (?:all |everything |the ){0,2}(?:above|previous|prior)"
    r"(?=\s?(?:and |[,.:;]|$))"
    r"|note to (?:the |any )?(?:AI|assistant|model|language model|bot)"
    r"|(?:system|developer) (?:prompt|message|instruction)s?\s{0,3}:",
)
"""Words that give orders to a program that reads the notes: whatever a line with them says is no fact."""
MARKUP = re.compile(
    r"^\s{0,8}(?:system|assistant|developer)\s{0,3}[:：]"
    r"|\{\s{0,3}[\"“](?:h|t|table|lines|role|content)[\"”]\s{0,3}[:：]"
    r"|\{[{%#]|[%#}]\}|^\s{0,8}[FD]\d{1,3}!?\s?\|[^\n]{0,200}→"
)
"""What only a program writes: a turn of a chat, an object of a reply, a template, a line of a menu."""
NEGATIVE_PERSON = Cue("懒|素质差|没能力|不靠谱|笨|态度差", "lazy|incompetent|useless|stupid|careless|sloppy")
SENSITIVE = Cue("请假|病假|产假|休假|住院", "on leave|sick|maternity|parental leave|PTO|hospital")
STATUS: tuple[tuple[str, Cue], ...] = (
    ("回款", Cue(r"回款|到账|收到[^，,。；;]{0,4}款|已收款", "collected|paid|cash in")),
    ("开票", Cue("开票|开了发票", "invoiced?")),
    ("交付", Cue("交付|发货|交货|验收", "delivered|shipped|installed")),
    ("签约", Cue("签(?:了|约|下|署|订|单|合同)|已签|成交|拿下|新签|签$", "signed|closed|won|booked")),
    ("中标", Cue("中标", "awarded|won the (?:bid|tender)")),
    ("意向", Cue("意向|口头|认购", "verbal(?:ly)?|LOI|letter of intent|handshake")),
    ("报价", Cue("报价|投标|方案(?:已)?提交", "quoted|proposal|bid(?:ding)?|RFP")),
    ("洽谈", Cue("洽谈|在谈|跟进|接触|沟通中", r"talks|negotiat\w{0,6}|in discussion|meeting|POC|trial")),
    ("线索", Cue("线索", "leads?")),
)
HEDGED = Cue(
    "口头|意向|基本|差不多|快要|即将|几乎|有望|应该", "verbal(?:ly)?|almost|nearly|pending|soft|in principle|LOI"
)
"""Beside a step these words say that it is not reached yet."""
SCOPE = re.compile(
    r"不含[^\s，,。；;）)\d]{1,10}|含[^\s，,。；;）)\d]{1,10}|剔除[^\s，,。；;）)]{1,10}|"
    r"(?<![A-Za-z])(?:excl(?:uding|\.)?|incl(?:uding|\.)?|before|after|net of) (?:VAT|tax(?:es)?|returns|discounts?)",
    re.IGNORECASE,
)
