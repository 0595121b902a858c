"""The one-sheet start: columns of `contacts` that become rows of other tables, and its examples.

Shared by the template, which writes them, and the import, which reads them.
"""

from influence.domain.messages import N_
from influence.domain.table import Column, Kind
from influence.domain.words import Attitude

ACCOUNT = Column("account", Kind.ACCOUNT, "客户", N_("Only where there is more than one"))
"""Every table but `accounts` may have it."""

SHORTCUTS: tuple[Column, ...] = (
    Column("reports_to", Kind.CONTACT, "汇报对象", N_("Name or id of the manager")),
    *(
        Column(a.value, Kind.LEVEL, a.zh, N_("-2 to 2; empty: unknown"), attitude=a)
        for a in Attitude
    ),
    Column("assessed_on", Kind.DAY, "评估日期", N_("Empty: today"), past=True),
    Column("covered_by", Kind.CONTACT, "我方对接人", N_("Our people; several with ;")),
    Column("sways", Kind.CONTACT, "影响谁", N_("Whom they can sway; several with ;")),
)
"""Columns that `contacts` takes beside its own."""

EXAMPLE_MARKS = {"en": "Example:", "zh": "示例："}
"""How the names in the template's example rows begin; import passes over such rows."""

README_SHEETS = {"en": "Read me", "zh": "说明"}
"""The template's sheet of explanations; import passes over it."""
