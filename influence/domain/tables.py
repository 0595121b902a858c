"""The tables of the exchange format: columns, keys, references. One place for import and export.

Each table maps to one fact model. Column names are the model's field names, except that `posts`
writes `from`/`to` for `start`/`end` (Python keywords). Help texts are shown in the template.
"""

from typing import Any

from influence.domain.account import Account, AccountFigure, Setting
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department, Post
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.messages import N_
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Action, Event, Interaction, Review, Target
from influence.domain.table import Column, Kind, Table
from influence.domain.words import (
    ActionStatus,
    Attitude,
    Basis,
    Channel,
    CoverageRole,
    EventKind,
    FactStatus,
    LifecycleStage,
    Line,
    LineKind,
    Phase,
    PoliticalStatus,
    Role,
    Side,
    Source,
    SubjectKind,
    TargetAttitude,
    TeamRole,
    Tier,
    Word,
    YesNo,
)


def _c(name: str, kind: Kind, zh: str, help: str = "", **more: Any) -> Column:
    return Column(name, kind, zh, help, **more)


def _word(name: str, words: type[Word], zh: str, help: str = "", **more: Any) -> Column:
    return Column(name, Kind.WORD, zh, help, words=words, **more)


_ID_HELP = N_("Short text of your own; empty: the name is used")
_VALID = (
    _c("valid_from", Kind.DAY, "生效日期", N_("First day it holds; empty: always")),
    _c("valid_to", Kind.DAY, "失效日期", N_("Last day it holds; empty: still holds")),
)
_OPPORTUNITY = _c("opportunity", Kind.OPPORTUNITY, "商机", N_("Only for this opportunity"))
_EVIDENCE = _c("evidence", Kind.TEXT, "依据", N_("How do you know?"))
_STATUS = _word("status", FactStatus, "状态", N_("Assumed or confirmed"))
_SOURCE = _word("source", Source, "来源", N_("How the fact was learned"))
_LEVEL = N_("-2 to 2; empty: unknown")
_SHARED = _word("shared", YesNo, "可对客户公开", N_("Yes: may be shown to the client; empty: no"))


def _attitudes() -> tuple[Column, ...]:
    return tuple(
        _c(attitude.value, Kind.LEVEL, attitude.zh, _LEVEL, attitude=attitude)
        for attitude in Attitude
    )


ACCOUNTS = Table(
    "accounts",
    Account,
    "客户",
    ("id",),
    (
        _c("name", Kind.TEXT, "名称", N_("The client's name"), required=True),
        _c("id", Kind.ID, "编号", _ID_HELP),
        _c("parent", Kind.ACCOUNT, "上级客户", N_("The account above, for a branch")),
        _c("industry", Kind.TEXT, "行业"),
        _c("currency", Kind.TEXT, "币种", N_("Three letters, such as CNY")),
        _c("yearly_spend", Kind.MONEY, "年度支出", N_("On what we sell, with us or anyone")),
        _c("potential", Kind.MONEY, "潜力", N_("What it could be worth to us a year")),
        _c("contribution", Kind.MONEY, "贡献", N_("Yearly money with us")),
        _c("own_revenue", Kind.MONEY, "我司总收入", N_("Our firm's total a year")),
        _c("owner", Kind.SOMEBODY, "负责人", N_("Who owns the account on our side")),
        _word("phase", Phase, "阶段"),
        _word("lifecycle_stage", LifecycleStage, "生命周期"),
        _word("buys_alone", YesNo, "独立采购", N_("Yes: a branch that decides by itself")),
        _c("fiscal_year_start", Kind.MONTH_DAY, "财年开始", N_("Month and day, such as 04-01")),
    ),
    entity=True,
)
DEPARTMENTS = Table(
    "departments",
    Department,
    "部门",
    ("id",),
    (
        _c("name", Kind.TEXT, "名称", N_("The department's name"), required=True),
        _c("id", Kind.ID, "编号", _ID_HELP),
        _c("parent", Kind.DEPARTMENT, "上级部门", N_("The department it belongs to")),
        _c("head", Kind.CONTACT, "负责人", N_("Who leads it")),
    ),
    entity=True,
)
CONTACTS = Table(
    "contacts",
    Contact,
    "联系人",
    ("id",),
    (
        _c("name", Kind.TEXT, "姓名", N_("The person's name"), required=True),
        _c("id", Kind.ID, "编号", _ID_HELP),
        _word("side", Side, "阵营", N_("Empty: client")),
        _c("organization", Kind.TEXT, "单位", N_("For people from outside the client")),
        _c("department", Kind.DEPARTMENT, "部门"),
        _c("title", Kind.TEXT, "职务"),
        _word("tier", Tier, "层级"),
        _word("decision_role", Role, "决策角色", N_("Their part in decisions in general")),
        _word("political_status", PoliticalStatus, "政治地位"),
        Column(
            "team_role",
            Kind.WORDS,
            "铁三角角色",
            N_("For our people; several with ;"),
            words=TeamRole,
        ),
        _word("line", Line, "条线", N_("For our people")),
        _c("in_post_since", Kind.DAY, "任职日期"),
        _c("leaving_on", Kind.DAY, "离开日期", N_("Last day in post, if known")),
        _c("leaving_rate", Kind.SHARE, "年离职率", N_("Chance a year, 0 to 1; empty: the default")),
        _c("email", Kind.TEXT, "邮箱"),
        _c("phone", Kind.TEXT, "电话"),
        _c(
            "external_id",
            Kind.TEXT,
            "外部编号",
            N_("The record's ids in other systems; several with ;"),
        ),
        _c("note", Kind.TEXT, "备注"),
    ),
    entity=True,
)
POSTS = Table(
    "posts",
    Post,
    "任职",
    ("contact", "from"),
    (
        _c("contact", Kind.CONTACT, "联系人", required=True),
        _c("title", Kind.TEXT, "职务"),
        _c("department", Kind.DEPARTMENT, "部门"),
        _word("tier", Tier, "层级"),
        _word("decision_role", Role, "决策角色"),
        _c("organization", Kind.TEXT, "单位", N_("Where they went, if they left the client")),
        _word("side", Side, "阵营"),
        _c("from", Kind.DAY, "开始日期", N_("First day in this post"), field="start"),
        _c("to", Kind.DAY, "结束日期", N_("Last day in this post"), field="end"),
    ),
    dated=("from", "to"),
)
REPORTING_LINES = Table(
    "reporting_lines",
    ReportingLine,
    "汇报关系",
    ("report", "manager", "kind", "opportunity", "valid_from"),
    (
        _c("report", Kind.CONTACT, "下属", N_("Who reports"), required=True),
        _c("manager", Kind.CONTACT, "上级", N_("To whom"), required=True),
        _word("kind", LineKind, "类型", N_("Empty: solid")),
        _OPPORTUNITY,
        *_VALID,
    ),
    dated=("valid_from", "valid_to"),
)
INFLUENCES = Table(
    "influences",
    Influence,
    "影响力",
    ("influencer", "influenced", "opportunity", "basis", "observed_on"),
    (
        _c("influencer", Kind.CONTACT, "影响者", N_("Who sways"), required=True),
        _c("influenced", Kind.CONTACT, "被影响者", N_("Who is swayed"), required=True),
        _c("strength", Kind.STRENGTH, "强度", N_("1 weak to 5 strong; empty: 3")),
        _OPPORTUNITY,
        _STATUS,
        _EVIDENCE,
        _SOURCE,
        _word("basis", Basis, "基础", N_("What the influence rests on")),
        _c("observed_on", Kind.DAY, "观察日期", N_("When it was seen"), past=True),
        *_VALID,
    ),
    numbered=True,
    dated=("valid_from", "valid_to"),
)
CONFLICTS = Table(
    "conflicts",
    Conflict,
    "冲突",
    ("a", "b", "valid_from"),
    (
        _c("a", Kind.CONTACT, "甲方", required=True),
        _c("b", Kind.CONTACT, "乙方", required=True),
        _EVIDENCE,
        _c("observed_on", Kind.DAY, "观察日期", past=True),
        *_VALID,
    ),
    dated=("valid_from", "valid_to"),
)
COVERAGE = Table(
    "coverage",
    Coverage,
    "覆盖",
    ("own", "contact", "since"),
    (
        _c("own", Kind.CONTACT, "我方人员", N_("Who holds the relationship"), required=True),
        _c("contact", Kind.CONTACT, "联系人", required=True),
        _word("role", CoverageRole, "分工"),
        _c("closeness", Kind.LEVEL, "紧密度", _LEVEL, attitude=Attitude.RELATIONSHIP),
        _c("since", Kind.DAY, "起始日期", past=True),
        _c("last_contact", Kind.DAY, "最近联系", past=True),
        _c("valid_to", Kind.DAY, "失效日期"),
        _EVIDENCE,
    ),
    dated=("since", "valid_to"),
)
ASSESSMENTS = Table(
    "assessments",
    Assessment,
    "态度评估",
    ("contact", "date", "assessor", "opportunity"),
    (
        _c("contact", Kind.CONTACT, "联系人", required=True),
        _c("date", Kind.DAY, "日期", required=True, past=True),
        *_attitudes(),
        _c("assessor", Kind.SOMEBODY, "评估人", N_("Who says so")),
        _STATUS,
        _EVIDENCE,
        _SOURCE,
        _OPPORTUNITY,
    ),
)
OPPORTUNITIES = Table(
    "opportunities",
    Opportunity,
    "商机",
    ("id",),
    (
        _c("name", Kind.TEXT, "名称", required=True),
        _c("id", Kind.ID, "编号", _ID_HELP),
        _c("amount", Kind.MONEY, "金额"),
        _c("stage", Kind.TEXT, "阶段"),
        _c("close_on", Kind.DAY, "预计成交"),
    ),
    entity=True,
)
DECISION_ROLES = Table(
    "decision_roles",
    DecisionRole,
    "商机决策角色",
    ("opportunity", "contact", "role"),
    (
        _c("opportunity", Kind.OPPORTUNITY, "商机", required=True),
        _c("contact", Kind.CONTACT, "联系人", required=True),
        _word("role", Role, "角色", required=True),
    ),
)
TARGETS = Table(
    "targets",
    Target,
    "目标",
    ("subject", "attitude", "due"),
    (
        _c("subject", Kind.SUBJECT, "对象", N_("A contact, department or account"), required=True),
        _word("subject_kind", SubjectKind, "对象类型"),
        _word("attitude", TargetAttitude, "态度", required=True),
        _c(
            "level_or_points",
            Kind.LEVEL_OR_POINTS,
            "目标值",
            N_("A contact's attitude: -2 to 2; everything else: 0 to 100"),
            required=True,
        ),
        _c("due", Kind.DAY, "期限", required=True),
        _c("owner", Kind.SOMEBODY, "负责人"),
        _c("action", Kind.TEXT, "行动"),
        _SHARED,
    ),
)
INTERACTIONS = Table(
    "interactions",
    Interaction,
    "互动",
    ("date", "own", "contact", "channel"),
    (
        _c("date", Kind.DAY, "日期", required=True, past=True),
        _c("own", Kind.CONTACT, "我方人员", required=True),
        _c("contact", Kind.CONTACT, "联系人", required=True),
        _word("channel", Channel, "方式"),
        _c("sentiment", Kind.SENTIMENT, "感受", N_("How it felt, -1 bad to 1 good")),
        _OPPORTUNITY,
        _c("note", Kind.TEXT, "备注"),
    ),
)
EVENTS = Table(
    "events",
    Event,
    "事件",
    ("date", "kind", "subject"),
    (
        _c("date", Kind.DAY, "日期", required=True, past=True),
        _word("kind", EventKind, "类型", required=True),
        _c("subject", Kind.SUBJECT, "对象", N_("A contact or department")),
        _EVIDENCE,
    ),
)
ACTIONS = Table(
    "actions",
    Action,
    "行动",
    ("id",),
    (
        _c("action", Kind.TEXT, "行动", N_("What is to be done"), required=True),
        _c("id", Kind.ID, "编号", _ID_HELP),
        _c("subject", Kind.SUBJECT, "对象"),
        _word("attitude", Attitude, "态度"),
        _c("owner", Kind.SOMEBODY, "负责人"),
        _c("due", Kind.DAY, "期限"),
        _word("status", ActionStatus, "状态", N_("Empty: open")),
        _c("done_on", Kind.DAY, "完成日期"),
        _SHARED,
    ),
    entity=True,
)
REVIEWS = Table(
    "reviews",
    Review,
    "评审",
    ("date", "part"),
    (
        _c("date", Kind.DAY, "日期", required=True, past=True),
        _c("part", Kind.TEXT, "部分"),
        _c("participants", Kind.TEXT, "参与者"),
        _c("decisions", Kind.TEXT, "决定"),
    ),
)
ACCOUNT_FIGURES = Table(
    "account_figures",
    AccountFigure,
    "客户数据",
    ("period",),
    (
        _c("period", Kind.PERIOD, "期间", N_("2026, 2026-Q2 or 2026-06"), required=True),
        _c("spend", Kind.MONEY, "支出"),
        _c("contribution", Kind.MONEY, "贡献"),
        _c("orders", Kind.MONEY, "订单"),
        _c("last_order_on", Kind.DAY, "最近订单"),
        _c("collected", Kind.MONEY, "回款"),
    ),
)
SETTINGS = Table(
    "settings",
    Setting,
    "设置",
    ("key",),
    (
        _c("key", Kind.TEXT, "键", required=True),
        _c("value", Kind.TEXT, "值", required=True),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ACCOUNTS,
        DEPARTMENTS,
        CONTACTS,
        POSTS,
        REPORTING_LINES,
        INFLUENCES,
        CONFLICTS,
        COVERAGE,
        ASSESSMENTS,
        OPPORTUNITIES,
        DECISION_ROLES,
        TARGETS,
        INTERACTIONS,
        EVENTS,
        ACTIONS,
        REVIEWS,
        ACCOUNT_FIGURES,
        SETTINGS,
    )
}
"""Every table, in the order in which a reader fills them."""
TABLE_OF: dict[type[Fact], Table] = {table.model: table for table in TABLES.values()}
