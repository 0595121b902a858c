"""What the template says: help by kind of cell, purpose of each sheet, examples."""

from datetime import date

from influence.domain.messages import N_
from influence.domain.one_sheet import EXAMPLE_MARKS
from influence.domain.table import Kind

REQUIRED = N_("Required.")
_REFERENCE = N_("The id, or a name that only one has.")
KIND_HELP = {
    Kind.DAY: N_("A date, such as 2026-06-30."),
    Kind.LEVEL: N_("Choose from the list, or write -2 to 2."),
    Kind.MONEY: N_("A number; 1,500,000 and 150万 are understood."),
    Kind.WORD: N_("Choose from the list."),
    Kind.WORDS: N_("Choose from the list; several with ;"),
    Kind.CONTACT: _REFERENCE,
    Kind.DEPARTMENT: _REFERENCE,
    Kind.OPPORTUNITY: _REFERENCE,
    Kind.ACCOUNT: _REFERENCE,
    Kind.SUBJECT: _REFERENCE,
}

README = (
    N_("How to fill in this workbook"),
    N_(
        "Start with the first sheet: one row for each person, at the client and of our own team. "
        "A name is enough; what you do not know stays empty, for unknown is not neutral."
    ),
    N_(
        "The grey rows there are examples and are passed over by the import. "
        "Write over them or delete them."
    ),
    N_(
        "Dark blue columns are required. Green columns save you the other sheets: who reports to "
        "whom, the three attitudes, who of us holds the contact, whom somebody sways."
    ),
    N_(
        "The other sheets are for what does not fit there; leave them empty as long as you like. "
        "Point at a column's name to see what belongs there."
    ),
    N_(
        "Then: influence import FILE.xlsx --account NAME. Without --account, fill in the sheet of "
        "the account. For several accounts in one workbook add a column account (客户) to each "
        "sheet. Importing again updates; a row that is missing stays."
    ),
)

PURPOSES = {
    "accounts": N_("The client: what it buys, what it is worth to us."),
    "departments": N_("The client's departments; without them the first sheet's are taken."),
    "contacts": N_("The people, on every side. Start here."),
    "posts": N_("Positions with dates: who moved, was promoted or went elsewhere."),
    "reporting_lines": N_("Who reports to whom, also dotted and inside one opportunity."),
    "influences": N_("Who can sway whom, how strongly, and how we know."),
    "conflicts": N_("Who works against whom."),
    "coverage": N_("Who of us holds which relationship, and how close it is."),
    "assessments": N_("The three attitudes by date and assessor, with evidence."),
    "opportunities": N_("The deals."),
    "decision_roles": N_("Who plays which part in which deal."),
    "targets": N_("What we want to reach with whom until when."),
    "interactions": N_("Visits, calls and meetings."),
    "events": N_("What announces change: a reorganisation, a new boss, a rumour."),
    "actions": N_("Who does what until when."),
    "reviews": N_("Reviews of the plan that were held."),
    "account_figures": N_("Money by year, quarter or month."),
    "settings": N_("Measures that differ for this account."),
}

_MARK = EXAMPLE_MARKS
_DAY = date(2026, 6, 30)
EXAMPLES: dict[str, tuple[dict[str, str | int | date], ...]] = {
    "en": (
        {
            "name": f"{_MARK['en']} Wang Lei",
            "department": "IT",
            "title": "IT director",
            "reports_to": "Lin Yu",
            "decision_role": "technical buyer",
            "tier": "middle",
            "relationship": "generally supports",
            "solution": 2,
            "assessed_on": _DAY,
            "covered_by": "Zhao Min",
            "sways": "Lin Yu; Sun Jie",
        },
        {
            "name": f"{_MARK['en']} Zhao Min",
            "title": "Account manager",
            "tier": "middle",
            "side": "own",
            "team_role": "account manager",
        },
    ),
    "zh": (
        {
            "name": f"{_MARK['zh']}王磊",
            "department": "信息部",
            "title": "信息总监",
            "reports_to": "林宇",
            "decision_role": "技术把关者",
            "tier": "中层",
            "relationship": "一般支持",
            "solution": 2,
            "assessed_on": _DAY,
            "covered_by": "赵敏",
            "sways": "林宇；孙洁",
        },
        {
            "name": f"{_MARK['zh']}赵敏",
            "title": "客户经理",
            "tier": "中层",
            "side": "我方",
            "team_role": "客户经理",
        },
    ),
}
"""The two example rows of the first sheet, by language."""
