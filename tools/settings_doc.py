"""docs/settings.md: every setting of the measures with its default, and what it decides."""

from collections.abc import Iterator

from influence.domain.measure_settings import DEFAULTS, Value

INTRODUCTION = """\
# Settings 设置

What the figures are worked out with. Each one may be changed for an account (a row of the table
`settings`, in a file or by `influence record ACCOUNT settings key=KEY value=VALUE`) and for a
single run (`--set KEY=VALUE`, repeatable). Every answer in JSON says which it used. Made from the
code; do not edit.
测算所用的参数。可以逐个客户设置（`settings` 表中的一行，或用 `influence record`），
也可以只改一次运行（`--set 键=值`）。
"""

MEANINGS: dict[str, tuple[str, str]] = {
    "alpha": (
        "How much each of the three attitudes counts in the composite, against the others.",
        "三项态度在综合得分中各占多重。",
    ),
    "role_weight": (
        "How much say a decision role has. Of somebody with several the greatest counts.",
        "各决策角色的话语权；一人多角色时取最大的。",
    ),
    "strength": (
        "How likely an influence of strength 1 to 5 works.",
        "强度 1 到 5 的影响力起作用的可能性。",
    ),
    "closeness_access": (
        "How likely a tie of ours passes our case on, by its closeness.",
        "我方关系按紧密程度传达我方主张的可能性。",
    ),
    "advocacy": (
        "How likely somebody passes our case on, by how they stand to us.",
        "按对我方的态度，此人替我方传话的可能性。",
    ),
    "reporting": (
        "Influence along a reporting line, where none is recorded: on the report, on the superior, "
        "and the factor of a dotted line.",
        "没有记录影响力时，汇报关系带来的影响：对下级、对上级，以及虚线的系数。",
    ),
    "susceptibility": (
        "How much of an opinion others can move at most.",
        "一个人的看法最多有多少受他人左右。",
    ),
    "half_life": (
        "Days after a review cycle in which a fact loses half of its weight.",
        "信息超过一个评审周期后，再过多少天效力减半。",
    ),
    "cut": (
        "A line, or a share of the decision, below this is too small to be named.",
        "低于此值的连线或决策份额太小，不再列出。",
    ),
    "weight": (
        "The least weight of somebody in the closeness of a department or the account.",
        "计算部门和客户得分时每个人的最低权重。",
    ),
    "turnover": (
        "How likely somebody leaves within a year, by side; how many years ahead are looked at.",
        "各方人员一年内离开的可能性，以及向前看几年。",
    ),
    "effort": (
        "What a move costs, by tier; a new tie costs so much more, somebody below neutral so many "
        "times as much.",
        "一步行动按层级的投入；新建关系另加多少，对方态度低于中立时乘以多少。",
    ),
    "rhythm": (
        "How many days may pass between two contacts with somebody of a tier.",
        "与各层级的人两次见面最多隔多少天。",
    ),
    "event": (
        "What an announced change does to the likelihood of leaving, and for how many days.",
        "已宣布的变动使离开的可能性乘以多少，持续多少天。",
    ),
    "grid": (
        "The resource grid: from where on potential and contribution, in money a year, and the "
        "share of the potential, count as middle and as high; and the currency of these amounts. "
        "An account in another currency needs values of its own.",
        "资源投入策略：潜力、贡献（每年金额）和占比从多少起算中、算高，以及金额的币种。其他币种的客户须另设门槛。",
    ),
    "pareto": (
        "Yearly sales from which on an account is graded S, and A.",
        "年销售额达到多少评为 S、A。",
    ),
    "rfm": (
        "At most so many days since the last order, at least so many orders a year, to count as "
        "high and as middle.",
        "最近下单在多少天以内、一年下单多少次以上，分别算高、算中。",
    ),
    "value": (
        "Growth in a year that promises more, where nobody knows the potential.",
        "潜力未知时，一年增长多少算还有空间。",
    ),
    "concentration": (
        "The part of our own revenue from which on one client is a warning, and an alarm.",
        "一家客户占我司收入超过多少预警、报警。",
    ),
    "drift": (
        "How many points the composite loses in each of two reviews running, or how many levels a "
        "decider falls, to be called drift.",
        "综合得分连续两次评审每次下降多少分、决策者下降几级，算疏远。",
    ),
    "cadence": (
        "Months between two reviews of each part of the account plan.",
        "规划的各部分每隔几个月评审一次。",
    ),
    "regrade": (
        "By which part purchases move until a review or a new grade is asked for.",
        "采购额变动超过多少就该评审、重新分级。",
    ),
    "overload": (
        "More contacts than this are too many for one of us.",
        "一位同事负责的联系人超过此数即为过多。",
    ),
    "samples": (
        "How many possible worlds are drawn where an exact answer would take too long.",
        "无法精确计算时抽取多少个可能情形。",
    ),
    "cycle_days": (
        "Days of a review cycle; a fact keeps its full weight that long.",
        "一个评审周期的天数；在此期间信息效力不减。",
    ),
    "stale_days": ("Older facts are stale.", "超过此天数的信息算过时。"),
    "coverage": (
        "The roles that have to be known at a client: `;` between them, `|` for either of two.",
        "必须摸清的角色：用“;”分隔，“|”表示任一即可。",
    ),
}


def document() -> str:
    """The page; raises KeyError where nobody has said what a setting means."""
    groups: dict[str, list[str]] = {}
    for key in DEFAULTS:
        groups.setdefault(key.split(".")[0], []).append(key)
    return "\n".join([INTRODUCTION, *(line for name in groups for line in _group(name, groups))])


def _group(name: str, groups: dict[str, list[str]]) -> Iterator[str]:
    english, chinese = MEANINGS[name]
    yield f"## {name}\n\n{english}\n{chinese}\n"
    yield "| key 键 | usual 默认 |"
    yield "|---|---|"
    for key in groups[name]:
        yield f"| `{key}` | {_said(DEFAULTS[key])} |"
    yield ""


def _said(value: Value) -> str:
    if isinstance(value, str):
        return "`" + value.replace("|", "\\|") + "`"
    return f"{int(value):,}" if value == int(value) else f"{value:.4g}"
