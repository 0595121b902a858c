"""The registry of tables agrees with the facts, with the contract, and loses nothing of a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from pydantic import ValidationError

from influence.domain.contact import Contact, Post
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence
from influence.domain.opportunity import DecisionRole
from influence.domain.table import Kind, Table
from influence.domain.tables import TABLE_OF, TABLES
from influence.domain.words import Role, TeamRole, Word
from tests.accounts import TODAY
from tests.strategies import accounts

# interfaces: the tables, their columns in order (required ones with *) and what identifies a row
CONTRACT = {
    "accounts": (
        "*name id parent industry currency yearly_spend potential contribution own_revenue owner "
        "phase lifecycle_stage buys_alone fiscal_year_start",
        "id",
    ),
    "departments": ("*name id parent head", "id"),
    "contacts": (
        "*name id side organization department title tier decision_role political_status team_role "
        "line in_post_since leaving_on leaving_rate email phone external_id note",
        "id",
    ),
    "posts": (
        "*contact title department tier decision_role organization side from to",
        "contact from",
    ),
    "reporting_lines": (
        "*report *manager kind opportunity valid_from valid_to",
        "report manager kind opportunity valid_from",
    ),
    "influences": (
        "*influencer *influenced strength opportunity status evidence source basis observed_on "
        "valid_from valid_to",
        "influencer influenced opportunity basis observed_on",
    ),
    "conflicts": ("*a *b evidence observed_on valid_from valid_to", "a b valid_from"),
    "coverage": (
        "*own *contact role closeness since last_contact valid_to evidence",
        "own contact since",
    ),
    "assessments": (
        "*contact *date relationship solution price assessor status evidence source opportunity",
        "contact date assessor opportunity",
    ),
    "opportunities": ("*name id amount stage close_on", "id"),
    "decision_roles": ("*opportunity *contact *role", "opportunity contact role"),
    "targets": (
        "*subject subject_kind *attitude *level_or_points *due owner action shared",
        "subject attitude due",
    ),
    "interactions": (
        "*date *own *contact channel sentiment opportunity note",
        "date own contact channel",
    ),
    "events": ("*date *kind subject evidence", "date kind subject"),
    "actions": ("*action id subject attitude owner due status done_on shared", "id"),
    "reviews": ("*date part participants decisions", "date part"),
    "account_figures": ("*period spend contribution orders last_order_on collected", "period"),
    "settings": ("*key *value", "key"),
}
EACH = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def test_the_tables_are_those_of_the_contract():
    assert list(TABLES) == list(CONTRACT)


@EACH
def test_columns_and_keys_are_those_of_the_contract(table: Table):
    columns, key = CONTRACT[table.name]
    assert ["*" * c.required + c.name for c in table.columns] == columns.split()
    assert list(table.key) == key.split()


@EACH
def test_every_field_has_a_column_and_every_column_a_field(table: Table):
    assert {column.attribute for column in table.columns} == set(table.model.model_fields)
    assert TABLE_OF[table.model] is table


@EACH
def test_a_required_column_is_a_required_field(table: Table):
    """Ids may be left out of a file: the importer makes them from the names."""
    required = {c.attribute for c in table.columns if c.required}
    fields = {name for name, field in table.model.model_fields.items() if field.is_required()}
    assert fields - {"id"} == required


@EACH
def test_word_columns_hold_the_words_of_their_field(table: Table):
    for column in table.columns:
        assert (column.words is not None) == (column.kind in (Kind.WORD, Kind.WORDS))
        if column.words:
            assert issubclass(column.words, Word)
            annotation = table.model.model_fields[column.attribute].annotation
            assert column.words.__name__ in str(annotation)


@EACH
def test_headers_are_told_apart_in_both_languages(table: Table):
    assert len({column.zh for column in table.columns}) == len(table.columns)
    assert all(not column.zh.isascii() for column in table.columns)


@EACH
def test_dated_tables_have_a_day_on_which_a_row_ends(table: Table):
    ends = {"posts": "end"}.get(table.name, "valid_to")
    assert bool(table.dated) == (ends in table.model.model_fields)


@EACH
def test_facts_cannot_be_changed(table: Table):
    assert table.model.model_config["frozen"]
    assert table.model.model_config["extra"] == "forbid"


def test_changing_a_fact_fails():
    contact = Contact(name="a", id="a")
    with pytest.raises(ValidationError, match="frozen"):
        contact.name = "b"
    with pytest.raises(ValidationError, match="Extra"):
        Contact(name="a", id="a", nickname="b")


@EACH
def test_facts_are_the_same_when_every_field_is(table: Table):
    fact = table.model.model_construct(**dict.fromkeys(table.model.model_fields, "x"))
    assert fact == fact.packed()
    assert repr(fact) == repr(fact.packed())
    for name in table.model.model_fields:
        other = fact.packed().model_copy(update={name: "other"})
        assert other != fact
        assert fact != other
    assert fact != "x"


@given(accounts(max_rows=30))
def test_every_fact_survives_as_a_row(map):
    for table, key, fact in map.facts():
        row = table.to_row(fact)
        assert list(row) == [column.name for column in table.columns]
        assert {type(cell) for cell in row.values()} <= {str, int, float, type(None)}
        assert table.from_row(row) == fact
        assert table.key_of(table.from_row(row), int(key[-1]) if table.numbered else 0) == key


def test_a_row_with_all_its_cells():
    """Words by their value, days as ISO text, lists joined, `from` and `to` for Python's sake."""
    both = (TeamRole.ACCOUNT_MANAGER, TeamRole.SOLUTION_MANAGER)
    contact = Contact(name="Li Na", id="li", team_role=both, leaving_on=TODAY, leaving_rate=0.5)
    row = TABLES["contacts"].to_row(contact)
    assert row["team_role"] == "account_manager;solution_manager"
    assert (row["leaving_on"], row["leaving_rate"], row["side"]) == ("2026-06-30", 0.5, "client")
    post = TABLES["posts"].to_row(Post(contact="li", start=TODAY))
    assert (post["from"], post["to"]) == ("2026-06-30", None)
    assert TABLES["posts"].from_row({"contact": "li", "from": "2026-06-30"}).start == TODAY


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("influences", {"influencer": "a", "influenced": "b", "strength": 6}),
        ("influences", {"influencer": "a", "influenced": "b", "strength": -1}),
        ("coverage", {"own": "o", "contact": "a", "closeness": 3}),
        ("assessments", {"contact": "a", "date": "2026-06-30", "price": -3}),
        ("assessments", {"contact": "a", "date": "yesterday"}),
        ("accounts", {"name": "A", "id": "a", "yearly_spend": -1}),
        ("accounts", {"name": "A", "id": "a", "yearly_spend": float("nan")}),
        ("accounts", {"name": "A", "id": "a", "yearly_spend": float("inf")}),
        ("contacts", {"name": "A", "id": "a", "leaving_rate": 1.5}),
        ("contacts", {"name": "A", "id": "a", "side": "foe"}),
        ("contacts", {"name": "A", "id": "a", "team_role": "account_manager;boss"}),
        ("interactions", {"date": "2026-06-30", "own": "o", "contact": "a", "sentiment": 2}),
        ("contacts", {"id": "a"}),
    ],
)
def test_values_that_do_not_fit(table, row):
    with pytest.raises(ValidationError):
        TABLES[table].from_row(row)


# --- keys -----------------------------------------------------------------------------------------


def key(fact: Fact, ordinal: int = 0):
    return TABLE_OF[type(fact)].key_of(fact, ordinal)


def test_keys_are_texts_and_empty_cells_count():
    assert key(Coverage(own="o", contact="a")) == ("o", "a", "")
    assert key(Coverage(own="o", contact="a", since=date(2026, 1, 2))) == ("o", "a", "2026-01-02")
    assert key(DecisionRole(opportunity="d", contact="a", role=Role.USER)) == ("d", "a", "user")


def test_a_conflict_is_an_unordered_pair():
    assert key(Conflict(a="b", b="a")) == key(Conflict(a="a", b="b")) == ("a", "b", "")


def test_the_same_influence_seen_twice_is_told_apart_by_its_number():
    line = Influence(influencer="a", influenced="b", observed_on=TODAY - timedelta(1))
    assert key(line) == ("a", "b", "", "", "2026-06-29", "0")
    assert key(line, 1)[-1] == "1"
