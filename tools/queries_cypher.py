"""The Cypher of one table: what is a node, what is a line, and what it is linked to.

Facts are nodes or relationships with one flat property per column, dates as ISO text. A node is
known by (account, row_key), a contact also by its `reference`, the `account/id` under which other
accounts mention it. Links repeat what a column says as a relationship, for people who explore the
account in Neo4j Browser; they are made again with each write and never read back.

Rows to write come column by column: `$columns.name[n]` is a cell of the n-th row, and a column of
which every cell is empty is left out, which is null all the same. Half as much has to be sent as
with the names of the columns in each row, and reading the cells takes the server half the time.

Where a node is found by its account and id, the index to use is named: left to itself the server
may look through all nodes of the account, which costs nothing in an empty database and everything
while a large account is written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from influence.domain.table import Table


@dataclass(frozen=True)
class Link:
    """A relationship that repeats a column: `out` leads from the node to whom the column names."""

    column: str
    type: str
    to: str
    out: bool = True


@dataclass(frozen=True)
class Node:
    """A table whose rows are nodes; entities are known by their id too."""

    label: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Line:
    """A table whose rows are relationships between the people (or deals) of two columns."""

    type: str
    first: tuple[str, str]
    second: tuple[str, str]
    directed: bool = True


EACH = "UNWIND range(0, $last) AS n"
KEY = "{account: $columns.account[n], row_key: $columns.row_key[n]}"
IN_ACCOUNT = Link("account", "IN_ACCOUNT", "Account")
SHAPES: dict[str, Node | Line] = {
    "accounts": Node("Account", (Link("parent", "BRANCH_OF", "Account"),)),
    "departments": Node("Department", (IN_ACCOUNT, Link("parent", "PART_OF", "Department"))),
    "contacts": Node("Contact", (IN_ACCOUNT, Link("department", "BELONGS_TO", "Department"))),
    "posts": Node(
        "Post",
        (
            Link("contact", "HELD", "Contact", out=False),
            Link("department", "BELONGS_TO", "Department"),
        ),
    ),
    "reporting_lines": Line("REPORTS_TO", ("report", "Contact"), ("manager", "Contact")),
    "influences": Line("INFLUENCES", ("influencer", "Contact"), ("influenced", "Contact")),
    "conflicts": Line("CONFLICTS_WITH", ("a", "Contact"), ("b", "Contact"), directed=False),
    "coverage": Line("COVERS", ("own", "Contact"), ("contact", "Contact")),
    "assessments": Node(
        "Assessment",
        (
            Link("contact", "ASSESSED_AS", "Contact", out=False),
            Link("opportunity", "FOR_OPPORTUNITY", "Opportunity"),
        ),
    ),
    "opportunities": Node("Opportunity", (IN_ACCOUNT,)),
    "decision_roles": Line("DECIDES_IN", ("contact", "Contact"), ("opportunity", "Opportunity")),
    "targets": Node("Target", (IN_ACCOUNT, Link("subject", "AIMS_AT", "Subject"))),
    "interactions": Node(
        "Interaction",
        (
            Link("own", "HAD", "Contact", out=False),
            Link("contact", "WITH", "Contact"),
            Link("opportunity", "FOR_OPPORTUNITY", "Opportunity"),
        ),
    ),
    "events": Node("Event", (IN_ACCOUNT, Link("subject", "ABOUT", "Subject"))),
    "actions": Node("Action", (IN_ACCOUNT, Link("subject", "ABOUT", "Subject"))),
    "reviews": Node("Review", (IN_ACCOUNT,)),
    "account_figures": Node("AccountFigure", (IN_ACCOUNT,)),
    "settings": Node("Setting", (IN_ACCOUNT,)),
}
LINE_ENDS = {
    label
    for shape in SHAPES.values()
    if isinstance(shape, Line)
    for _, label in (shape.first, shape.second)
}


def upsert(table: Table) -> str:
    """`MERGE` by key, then all columns, then the links once every node of the batch exists."""
    shape = SHAPES[table.name]
    lines = _line_upsert(table, shape) if isinstance(shape, Line) else _node_upsert(table, shape)
    return "\n".join(lines) + ";\n"


def insert(table: Table) -> str:
    """The same with `CREATE`, for rows that are new and mention nobody of another account.

    There is nothing to look for then but who is mentioned, each of whom an index finds at once.
    """
    shape = SHAPES[table.name]
    lines = _line_insert(table, shape) if isinstance(shape, Line) else _node_insert(table, shape)
    return "\n".join(lines) + ";\n"


def delete(table: Table) -> str:
    """Removes one node (with its links) or one relationship by its key.

    Who is at the end of a line cannot go before the line: the database then refuses all.
    """
    shape = SHAPES[table.name]
    if isinstance(shape, Line):
        index = _by("fact", shape.type, "account", "row_key")
        lines = [f"MATCH ()-[fact:{shape.type} {KEY}]->()", index, "DELETE fact"]
        return "\n".join([EACH, *lines]) + ";\n"
    index = _by("fact", shape.label, "account", "row_key")
    if shape.label in LINE_ENDS:
        lines = [
            f"MATCH (fact:{shape.label} {KEY})",
            index,
            "OPTIONAL MATCH (fact)-[link]-()",
            "WHERE link.row_key IS NULL",
            "DELETE link",
            "WITH DISTINCT fact",
            "DELETE fact",
        ]
    else:
        lines = [f"MATCH (fact:{shape.label} {KEY})", index, "DETACH DELETE fact"]
    return "\n".join([EACH, *lines]) + ";\n"


def by_account(table: Table) -> str:
    """Reads an account's rows as flat columns, in the order of their keys' text."""
    shape = SHAPES[table.name]
    where = "{account: $account}"
    pattern = (
        f"()-[fact:{shape.type} {where}]->()"
        if isinstance(shape, Line)
        else f"(fact:{shape.label} {where})"
    )
    names = ["row_key", *(column.name for column in table.columns)]
    columns = _list(f"fact.{quoted(name)} AS {quoted(name)}" for name in names)
    return f"MATCH {pattern}\nRETURN\n{columns}\nORDER BY row_key;\n"


def quoted(name: str) -> str:
    """A property name that may be a word of Cypher (`from`, `key`)."""
    return f"`{name}`"


def _cell(column: str) -> str:
    return f"$columns.{quoted(column)}[n]"


def _stored(column: str) -> str:
    return f"fact.{quoted(column)}"


def _values(table: Table) -> dict[str, str]:
    """Every property that a row of the table sets, beside its key, and the expression for it."""
    values = {quoted(column.name): _cell(column.name) for column in table.columns}
    if table.name == "contacts":
        values["reference"] = "$columns.account[n] + '/' + $columns.id[n]"
    return values


def _new(table: Table) -> str:
    values = {"account": _cell("account"), "row_key": _cell("row_key"), **_values(table)}
    return "{\n" + _list(f"{name}: {value}" for name, value in values.items()) + "\n}"


def _node_insert(table: Table, shape: Node) -> list[str]:
    lines = [EACH, f"CREATE (fact:{shape.label} {_new(table)})"]
    for link in shape.links:
        left, right = ("-", "->") if link.out else ("<-", "-")
        lines += [
            "WITH n, fact",
            *_match_at_home("other", link.to, link.column, ["n", "fact"]),
            "FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |",
            f"    CREATE (fact){left}[:{link.type}]{right}(one)",
            ")",
        ]
        if link.to == shape.label:
            lines += ["WITH n, fact", *_adopt(link), "WITH DISTINCT n, fact"]
    return lines if lines[-1] == ")" else lines[:-1]


def _line_insert(table: Table, shape: Line) -> list[str]:
    (first, first_label), (second, second_label) = shape.first, shape.second
    return [
        EACH,
        *_match_at_home("one", first_label, first, ["n"]),
        *_match_at_home("other", second_label, second, ["n", "one"]),
        f"CREATE (one)-[fact:{shape.type} {_new(table)}]->(other)",
    ]


def _node_upsert(table: Table, shape: Node) -> list[str]:
    setters = [f"fact.{name} = {value}" for name, value in _values(table).items()]
    lines = [
        EACH,
        f"MERGE (fact:{shape.label} {KEY})",
        "SET",
        _list(setters),
    ]
    if shape.links:
        lines += ["WITH collect(fact) AS facts", "UNWIND facts AS fact"]
    for number, link in enumerate(shape.links):
        lines += ["WITH DISTINCT fact"] * bool(number) + _link(link)
        if link.to == shape.label:
            lines += ["WITH DISTINCT fact", *_adopt(link)]
    return lines


def _adopt(link: Link) -> list[str]:
    """Link those that were written before the node they belong to."""
    same, index = ("", ()) if link.to == "Account" else ("account: fact.account, ", ("account",))
    return [
        f"OPTIONAL MATCH (below:{link.to} {{{same}{quoted(link.column)}: fact.id}})",
        _by("below", link.to, *index, quoted(link.column)),
        "FOREACH (one IN CASE WHEN below IS NULL THEN [] ELSE [below] END |",
        f"    MERGE (one)-[:{link.type}]->(fact)",
        ")",
    ]


def _link(link: Link) -> list[str]:
    """Renew one link of all nodes of the batch."""
    left, right = ("-", "->") if link.out else ("<-", "-")
    return [
        f"OPTIONAL MATCH (fact){left}[old:{link.type}]{right}()",
        "DELETE old",
        "WITH DISTINCT fact",
        *_match("other", link.to, _stored, link.column, ["fact"]),
        "FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |",
        f"    MERGE (fact){left}[:{link.type}]{right}(one)",
        ")",
    ]


def _line_upsert(table: Table, shape: Line) -> list[str]:
    (first, first_label), (second, second_label) = shape.first, shape.second
    arrow = "->" if shape.directed else "-"
    return [
        EACH,
        *_match("one", first_label, _cell, first, ["n"]),
        *_match("other", second_label, _cell, second, ["n", "one"]),
        f"MERGE (one)-[fact:{shape.type} {KEY}]{arrow}(other)",
        "SET",
        _list(f"fact.{name} = {value}" for name, value in _values(table).items()),
    ]


def _match(
    name: str, label: str, cell: Callable[[str], str], column: str, keep: Sequence[str]
) -> list[str]:
    """Find the node that a cell names: of the same account, or written `account/id`.

    The node stays null when there is none: a line then fails loudly, a link is left out.
    """
    matches = _at_home(label, cell, column)
    if label in ("Contact", "Subject"):
        away = f"(away:Contact {{reference: {cell(column)}}})"
        matches["away"] = f"{away}\n{_by('away', 'Contact', 'reference')}"
    found = f"head(collect({_first(matches)}))"
    return [
        *(f"OPTIONAL MATCH {pattern}" for pattern in matches.values()),
        f"WITH {', '.join(keep)}, {found} AS {name}",
    ]


def _match_at_home(name: str, label: str, column: str, keep: Sequence[str]) -> list[str]:
    """The same for a cell that can only name somebody of the same account: there is one at most."""
    matches = _at_home(label, _cell, column)
    return [
        *(f"OPTIONAL MATCH {pattern}" for pattern in matches.values()),
        f"WITH {', '.join(keep)}, {_first(matches)} AS {name}",
    ]


def _at_home(label: str, cell: Callable[[str], str], column: str) -> dict[str, str]:
    """The nodes of the same account that a cell may name, the likeliest first."""
    if label == "Account":
        return {"here": f"(here:Account {{id: {cell(column)}}})\n{_by('here', label, 'id')}"}
    labels = {"here": label} if label != "Subject" else {"here": "Contact", "office": "Department"}
    where = f"{{account: {cell('account')}, id: {cell(column)}}}"
    return {
        name: f"({name}:{label} {where})\n{_by(name, label, 'account', 'id')}"
        for name, label in labels.items()
    }


def _by(name: str, label: str, *columns: str) -> str:
    """The index by which to find a node."""
    return f"USING INDEX {name}:{label}({', '.join(columns)})"


def _first(matches: Mapping[str, str]) -> str:
    return "here" if len(matches) == 1 else f"coalesce({', '.join(matches)})"


def _list(items: Iterable[str]) -> str:
    return ",\n".join(f"    {item}" for item in items)
