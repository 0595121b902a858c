"""Words of the people section: names keep their capitals, figures are written out."""

from influence.domain.messages import Message
from influence.reports.blocks import Column, Row, Table
from influence.reports.document import quiet
from influence.reports.people_section.definitions import setting_shown
from influence.reports.people_section.parts import LongTable, paged
from influence.wording.texts import say


def test_names_in_titles_keep_their_capitals() -> None:
    name = {"deal": "MES 二期 ERP"}
    calm = quiet(
        Table([Column(Message("{deal} AT RISK", name), "money")], [], Message("{deal}: X", name))
    )
    assert isinstance(calm, Table)
    assert say(calm.title) == "MES 二期 ERP: X"
    assert say(calm.columns[0].title) == "MES 二期 ERP at risk"


def test_settings_are_written_out() -> None:
    shown = [setting_shown(value) for value in (5e6, 0.125, 0.0, "CNY")]
    assert shown == ["5,000,000", "0.125", "0", "CNY"]


def test_a_cut_table_says_where_the_whole_one_is() -> None:
    [table] = paged([LongTable([Column(Message("x"), "x")], [Row(["a"])] * 20)])
    assert isinstance(table, Table)
    assert say(table.more) == "and 8 more: the same plan as .xlsx has them all"
