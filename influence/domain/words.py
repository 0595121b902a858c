"""The field's fixed vocabulary, in English and Chinese.

Every word has one spelling in output (lower_snake_case) and its Chinese name; input accepts both,
in any case and with spaces. Nothing else in the product spells these words out.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word from a fixed list: its value is the English spelling, `zh` the Chinese one."""

    zh: str

    def __new__(cls, value: str, zh: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh = zh
        return word

    def label(self, lang: str = "en") -> str:
        """The word as a reader sees it: `decision maker` or `决策者`."""
        return self.zh if lang == "zh" else self.value.replace("_", " ")


class Side(Word):
    """Whose person somebody is (阵营)."""

    CLIENT = "client", "客户"
    OWN = "own", "我方"
    COMPETITOR = "competitor", "竞争对手"
    PARTNER = "partner", "合作伙伴"


class Tier(Word):
    """Level in the hierarchy (层级)."""

    EXECUTIVE = "executive", "高层"
    MIDDLE = "middle", "中层"
    OPERATIONAL = "operational", "基层"


class Role(Word):
    """Decision role (决策角色), in general or in one opportunity."""

    APPROVER = "approver", "批准者"
    DECISION_MAKER = "decision_maker", "决策者"
    ECONOMIC_BUYER = "economic_buyer", "经济决策者"
    EVALUATOR = "evaluator", "评估者"
    TECHNICAL_BUYER = "technical_buyer", "技术把关者"
    PROCUREMENT = "procurement", "采购"
    USER = "user", "使用者"
    CHAMPION = "champion", "拥护者"
    COACH = "coach", "内线"
    GATEKEEPER = "gatekeeper", "守门人"
    NONE = "none", "无"


class PoliticalStatus(Word):
    """Closeness to power at the client (政治地位)."""

    INNER_CIRCLE = "inner_circle", "核心圈"
    POLITICAL_STRUCTURE = "political_structure", "权力圈"
    OUTSIDE = "outside", "圈外"


class TeamRole(Word):
    """Our trio (铁三角)."""

    ACCOUNT_MANAGER = "account_manager", "客户经理"
    SOLUTION_MANAGER = "solution_manager", "方案经理"
    CLIENT_LEAD_EXPERT = "client_lead_expert", "客户引领专家"


class Line(Word):
    """The line one of our people works in (条线)."""

    REGION = "region", "区域"
    INDUSTRY = "industry", "行业"
    SOLUTION = "solution", "方案"
    SUPPORT = "support", "支持"


class LineKind(Word):
    """Kind of a reporting line."""

    SOLID = "solid", "实线"
    DOTTED = "dotted", "虚线"


class FactStatus(Word):
    """Whether somebody verified a fact or only assumes it."""

    ASSUMED = "assumed", "推测"
    CONFIRMED = "confirmed", "已确认"


class Source(Word):
    """How we know a fact."""

    SAID = "said", "本人所说"
    SEEN = "seen", "亲眼所见"
    THIRD_PARTY = "third_party", "第三方"
    INFERRED = "inferred", "推断"


class Basis(Word):
    """What an influence rests on."""

    BOSS = "boss", "上级"
    FORMER_BOSS = "former_boss", "前上级"
    ALUMNI = "alumni", "校友"
    EX_COLLEAGUE = "ex_colleague", "前同事"
    EXPERTISE = "expertise", "专业"
    BUDGET = "budget", "预算"
    FAMILY = "family", "亲属"
    OTHER = "other", "其他"


class CoverageRole(Word):
    """Who leads a relationship and who stands behind."""

    LEAD = "lead", "主责"
    BACKUP = "backup", "后备"


class Attitude(Word):
    """The three attitudes that decide together whether a person chooses us."""

    RELATIONSHIP = "relationship", "关系紧密度"
    SOLUTION = "solution", "方案认可度"
    PRICE = "price", "价格接受度"


class TargetAttitude(Word):
    """What a target aims at: one attitude or the composite of the three."""

    RELATIONSHIP = "relationship", "关系紧密度"
    SOLUTION = "solution", "方案认可度"
    PRICE = "price", "价格接受度"
    COMPOSITE = "composite", "综合"


class SubjectKind(Word):
    """What a target is about."""

    CONTACT = "contact", "联系人"
    DEPARTMENT = "department", "部门"
    ACCOUNT = "account", "客户"


class Channel(Word):
    """How we met."""

    VISIT = "visit", "拜访"
    CALL = "call", "电话"
    MEETING = "meeting", "会议"
    MAIL = "mail", "邮件"
    EVENT = "event", "活动"
    OTHER = "other", "其他"


class EventKind(Word):
    """What announces turnover or asks for a new review."""

    REORGANISATION = "reorganisation", "重组"
    NEW_BOSS = "new_boss", "新上级"
    END_OF_TERM = "end_of_term", "任期届满"
    RUMOUR = "rumour", "传闻"
    POLICY = "policy", "政策"
    PURCHASE_SWING = "purchase_swing", "采购波动"


class ActionStatus(Word):
    """Where an agreed action stands."""

    OPEN = "open", "进行中"
    DONE = "done", "已完成"
    DROPPED = "dropped", "已取消"


class Phase(Word):
    """Where the account is in its life with us."""

    NO_DEAL = "no_deal", "无商机"
    DEAL = "deal", "商机中"
    DELIVERY = "delivery", "交付服务"


class LifecycleStage(Word):
    """How the business with the account moves."""

    ACQUIRE = "acquire", "获取"
    LIFT = "lift", "提升"
    STABLE = "stable", "稳定"
    DECLINE = "decline", "下滑"


class Strategy(Word):
    """What the client's class calls for (客户策略)."""

    ACQUIRE = "acquire", "客户获取"
    LIFT = "lift", "客户提升"
    MAINTAIN = "maintain", "客户维系"
    WIN_BACK = "win_back", "亡羊补牢"
    WAIT = "wait", "以静制动"


class Grade(Word):
    """How much of something there is, on the scale of the resource grid."""

    HIGH = "high", "高"
    MIDDLE = "middle", "中"
    LOW = "low", "低"


class ResourceClass(StrEnum):
    """A client's class on the resource grid (资源投入策略)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class ParetoGrade(StrEnum):
    """A client's grade by yearly sales."""

    S = "S"
    A = "A"
    B = "B"


class ValueField(Word):
    """A client's field in the value matrix (价值矩阵)."""

    STAR = "star", "明星"
    CASH_COW = "cash_cow", "金牛"
    POTENTIAL = "potential", "潜力"
    DOG = "dog", "瘦狗"


class Standing(Word):
    """Where somebody stands with us before a step (当前关系)."""

    STRANGER = "stranger", "尚未结识"
    OPPOSED = "opposed", "反对"
    NEUTRAL = "neutral", "中立"
    FRIENDLY = "friendly", "支持"


class YesNo(Word):
    """A plain yes or no."""

    YES = "yes", "是"
    NO = "no", "否"


class ReviewPart(Word):
    """A part of the account plan that is reviewed on its own."""

    PEOPLE = "people", "人脉"
    OPPORTUNITIES = "opportunities", "机会"
    INDUSTRY = "industry", "行业"
    PRIORITIES = "priorities", "优先级"
    GRADE = "grade", "客户分级"
    COVERAGE = "coverage", "客户覆盖"
    STRATEGY = "strategy", "策略"
    TACTICS = "tactics", "打法"


class Redaction(StrEnum):
    """What an answer leaves out: a choice of the command line, no word of the trade."""

    NONE = "none"
    NAMES = "names"
    ATTITUDES = "attitudes"
    ALL = "all"
    CLIENT = "client"

    @property
    def hides_names(self) -> bool:
        """Whether pseudonyms stand for names."""
        return self in (Redaction.NAMES, Redaction.ALL)

    @property
    def hides_attitudes(self) -> bool:
        """Whether nobody's attitude is told."""
        return self in (Redaction.ATTITUDES, Redaction.ALL, Redaction.CLIENT)


class AttitudeClass(Word):
    """A person's attitude in one word, from the composite (measures: attitude class)."""

    ADVOCATE = "advocate", "拥护"
    SUPPORTER = "supporter", "支持"
    NEUTRAL = "neutral", "中立"
    SKEPTIC = "skeptic", "怀疑"
    OPPONENT = "opponent", "反对"
    UNKNOWN = "unknown", "未知"


CURRENCIES = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "HKD": "港元",
    "JPY": "日元",
    "GBP": "英镑",
}
"""What Chinese readers call the currencies they meet most; others keep their letters."""

LEVEL_WORDS: dict[Attitude, dict[int, tuple[str, str]]] = {
    Attitude.RELATIONSHIP: {
        2: ("always supports us", "不论什么都支持"),
        1: ("generally supports", "一般支持"),
        0: ("neutral", "中立"),
        -1: ("generally opposes", "一般反对"),
        -2: ("always opposes", "不论什么都反对"),
    },
    Attitude.SOLUTION: {
        2: ("strongly endorses", "非常认可"),
        1: ("endorses", "认可"),
        0: ("neutral", "中立"),
        -1: ("opposes", "反对"),
        -2: ("strongly opposes", "非常反对"),
    },
    Attitude.PRICE: {
        2: ("very acceptable", "非常接受"),
        1: ("acceptable", "接受"),
        0: ("neutral", "中立"),
        -1: ("unacceptable", "反对"),
        -2: ("very unacceptable", "非常反对"),
    },
}
"""The words of each attitude level, (English, Chinese)."""
