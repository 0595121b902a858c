"""The turnover page: what a reader is told first, and what to do about it."""

from datetime import timedelta

from influence.analyses.turnover import turnover
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.messages import ENGLISH
from influence.renderers.markdown import markdown
from influence.reports.blocks import Paragraph, Report, Table, Tone
from influence.reports.names import Names
from influence.reports.turnover_report import turnover_report
from influence.wording.texts import raw, say
from tests.accounts import TODAY, account, client, opinion, own, view

# Ann is the only way to the cfo, Ben one of two to the ceo.
FACTS = (
    own("o"), own("p"), client("ceo", "approver"), client("cfo", "economic_buyer"),
    client("ann", leaving_on=TODAY + timedelta(60)), client("ben"), client("kit"),
    Coverage(own="o", contact="ann", closeness=2), Coverage(own="p", contact="ben", closeness=1),
    Coverage(own="p", contact="ceo", closeness=0), ReportingLine(report="kit", manager="ann"),
    Influence(influencer="ann", influenced="cfo", strength=5),
    Influence(influencer="ben", influenced="ceo", strength=5),
    [opinion(id, solution=2) for id in ("ann", "ben")],
)  # fmt: skip
MAP = account(FACTS, yearly_spend=1e6, currency="EUR")


def page(map=MAP, **asked) -> Report:
    return turnover_report(turnover(view(map), **asked), Names(map))


def sentences(report) -> list[str]:
    return [say(block.text) for block in report.blocks if isinstance(block, Paragraph)]


def said_under(report, label) -> list[str]:
    """The paragraphs from a label to the next one."""
    found, inside = [], False
    for block in report.blocks:
        if isinstance(block, Paragraph) and block.label is not None:
            inside = say(block.label) == label if block.label else inside
            found += [say(block.text)] if inside else []
        else:
            inside = False
    return found


def tables(report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def cells(table) -> list[list[str]]:
    return [[say(cell) for cell in row.cells] for row in table.rows]


def test_first_what_happens():
    """The cfo weighs 4/9 and is reached with .81, the ceo 5/9 with .678: .36 of .7367 is gone."""
    report = page(leavers=["ann"])
    assert say(report.blocks[0].text) == "Acme — what if ann leaves?"
    [first, *_] = [block for block in report.blocks if isinstance(block, Paragraph)]
    assert say(first.text) == (
        "ann leaves on 29 Aug 2026. If the seat stays empty, our access falls from 0.74 to 0.38: "
        "49% is lost. Nobody of us reaches cfo any more. That puts 489 k EUR of potential output "
        "at risk."
    )
    assert first.tone is Tone.DANGER


def test_each_decider_before_and_after():
    deciders = tables(page(leavers=["ann"], successors={"ann": "kit"}, moved=["ann"]))[0]
    assert [say(column.title) for column in deciders.columns] == [
        "DECIDER", "ROLE", "NOW", "SEAT EMPTY", "STRANGER", "SUCCESSOR", "MOVED"
    ]  # fmt: skip
    assert cells(deciders) == [
        ["ceo", "approver", "0.68", "0.68", "0.68", "0.68", "0.68"],
        ["cfo", "economic buyer", "0.81", "cut off", "cut off", "0.81", "0.81"],
    ]
    assert raw(deciders.rows[1].cells[3]) == 0
    assert [row.tone for row in deciders.rows] == [Tone.PLAIN, Tone.DANGER]


def test_each_way_to_fill_the_seat_has_a_row():
    table = tables(page(leavers=["ann"], successors={"ann": "kit"}))[1]
    assert [row[:2] for row in cells(table)] == [
        ["the seat stays empty", "0.74 -> 0.38"],
        ["a stranger takes it", "0.74 -> 0.38"],
        ["successor: kit for ann", "0.74 -> 0.38"],
    ]


def test_what_to_do_first_and_who_can_stand_in():
    report = page(leavers=["ann"])
    assert said_under(report, "DO FIRST") == [
        "o (ours) meets cfo: a new tie; +0.13 access for an effort of 3. "
        "Then cfo can be reached again. How: Be introduced in person by the colleague of theirs "
        "who trusts us most; bring one page on a matter they work on now."
    ]
    assert said_under(report, "STAND-IN") == ["Nobody else gets through to cfo."]
    assert said_under(report, "NO MANAGER") == [
        "kit reports to nobody then. Ask who takes over: that is the successor."
    ]
    assert "  influence turnover acme --successor ann=kit" in sentences(report)


def test_a_colleagues_ties_are_handed_over():
    table = tables(page(leavers=["p"]))[2]
    assert say(table.title) == ("TO HAND OVER: 2 contacts (1 deciding, 2 covered by nobody else)")
    assert [(row[0], row[1], row[4]) for row in cells(table)] == [
        ("ceo", "0", "o"), ("ben", "+1", "o")
    ]  # fmt: skip


def test_a_gain_is_said_so():
    map = account(
        own("o"), client("boss"), client("buyer", "approver"), client("aide", "user"),
        Coverage(own="o", contact="boss", closeness=0), opinion("boss", relationship=-2),
        Coverage(own="o", contact="aide", closeness=0), opinion("aide", price=1),
        ReportingLine(report="buyer", manager="boss"), yearly_spend=1e6,
    )  # fmt: skip
    report = page(map, leavers=["boss"])
    assert "That costs us no access to the deciders." in sentences(report)[0]
    stranger = tables(report)[1].rows[1]
    assert say(stranger.cells[4]).startswith("gain ")
    assert say(stranger.details[0]) == "We would gain 0.06 in access. Then we could reach buyer."


def test_hardly_any_loss_is_not_called_none():
    facts = [client("ceo", "approver"), own("o"), client("far"), opinion("far", solution=-1),
             Coverage(own="o", contact="ceo", closeness=2), opinion("ceo", solution=2),
             Coverage(own="o", contact="far", closeness=-1),
             Influence(influencer="far", influenced="ceo", strength=1)]  # fmt: skip
    report = page(account(facts), leavers=["far"])
    assert "That costs us next to no access to the deciders." in sentences(report)[0]


def test_of_many_leavers_only_those_whose_day_is_known_get_a_sentence():
    report = page(leavers=["ann", "ben", "kit", "ceo", "cfo", "p"])
    assert say(report.blocks[0].text) == "Acme — what if 6 people leave?"
    assert sentences(report)[0].startswith("ann leaves on 29 Aug 2026. If the seats stay empty")


def test_the_table_of_everybody():
    report = page(triples=True)
    assert sentences(report)[0].startswith("Typically we lose 0.4")
    people, *sets = tables(report)
    first = people.rows[0]
    assert [say(cell) for cell in first.cells] == [
        "1", "ann", "client", "0.36", "100%", "0.36", "489 k", "cfo"
    ]  # fmt: skip
    assert say(first.details[0]) == "Leaves on 29 Aug 2026."
    assert first.tone is Tone.DANGER
    assert [say(table.title) for table in sets] == ["THE DEAREST PAIRS", "THE DEAREST THREES"]
    assert "  influence turnover acme --leaver ann" in sentences(report)


def test_who_leaves_soon_is_named_however_small_the_loss():
    soon = client("eve", leaving_on=TODAY + timedelta(9))
    facts = (
        soon,
        own("q"),
        Coverage(own="q", contact="eve", closeness=-1),
        opinion("eve", price=0),
    )
    weak = Influence(influencer="eve", influenced="ceo", strength=1)
    people = cells(tables(page(account(FACTS, facts, weak)))[0])
    assert [row[:2] for row in people][:2] == [["1", "ann"], ["2", "eve"]]
    assert people[1][3] == "0.00"


def test_pairs_that_hide_each_other_are_named():
    two_ways = account(
        own("o1"), own("o2"), client("cfo", "approver"),
        Coverage(own="o1", contact="cfo", closeness=1),
        Coverage(own="o2", contact="cfo", closeness=0),
    )  # fmt: skip
    hidden = tables(page(two_ways))[1]
    assert cells(hidden) == [["o1 + o2", "0.72", "0.42 + 0.12", "+0.18"]]
    worse = said_under(page(two_ways, leavers=["o2"]), "WORSE WITH")
    assert worse == ["o1: 0.72 together, one by one 0.42 + 0.12."]


def test_of_three_only_what_two_do_not_show():
    """Three ways to the cfo: o1 and o2 hide each other, with o3 they hide still more."""
    ties = [Coverage(own=o, contact="cfo", closeness=1) for o in ("o1", "o2", "o3")]
    map = account([own(o) for o in ("o1", "o2", "o3")], own("o4"), client("cfo", "approver"), ties)
    threes = next(t for t in tables(page(map, triples=True)) if "THREES" in say(t.title or ""))
    assert [row[0] for row in cells(threes)] == ["o1 + o2 + o3"]


def test_nobody_decides_and_nobody_gets_through():
    nobody = account(client("ann"), own("o"), Coverage(own="o", contact="ann"))
    for asked in ({}, {"leavers": ["o"]}):
        assert "Nobody has a decision role yet" in " ".join(sentences(page(nobody, **asked)))
    assert tables(page(nobody, leavers=["o"]))[0].title is not None  # still to be handed over
    unreached = account(client("ann", "approver"), own("o"))
    for asked in ({}, {"leavers": ["ann"]}):
        assert "None of us has a tie" in " ".join(sentences(page(unreached, **asked)))


def test_a_name_is_never_markup():
    odd = account(own("o"), client("x", "approver").model_copy(update={"name": "*x* | <b>"}),
                  Coverage(own="o", contact="x", closeness=1))  # fmt: skip
    text = markdown(page(odd, leavers=["x"]), ENGLISH)
    assert "\\*x\\* \\| \\<b\\>" in text
