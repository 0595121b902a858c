"""The Cypher of one table: what is a node, what is a line, and what it is linked to.

Facts are nodes or relationships with one flat property per column, dates as ISO text. A node is
known by (account, row_key), a contact also by its `reference`, the `account/id` under which other
accounts mention it. Links repeat what a column says as a relationship, for people who explore the
account in Neo4j Browser; they are made again with each write and never read back.
"""

from collections.abc import Iterable, Sequence
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


KEY = "{account: row.account, row_key: row.row_key}"
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


def delete(table: Table) -> str:
    """Removes one node (with its links) or one relationship by its key.

    Who is at the end of a line cannot go before the line: the database then refuses all.
    """
    shape = SHAPES[table.name]
    if isinstance(shape, Line):
        lines = [f"MATCH ()-[fact:{shape.type} {KEY}]->()", "DELETE fact"]
    elif shape.label in LINE_ENDS:
        lines = [
            f"MATCH (fact:{shape.label} {KEY})",
            "OPTIONAL MATCH (fact)-[link]-()",
            "WHERE link.row_key IS NULL",
            "DELETE link",
            "WITH DISTINCT fact",
            "DELETE fact",
        ]
    else:
        lines = [f"MATCH (fact:{shape.label} {KEY})", "DETACH DELETE fact"]
    return "\n".join(["UNWIND $rows AS row", *lines]) + ";\n"


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


def _node_upsert(table: Table, shape: Node) -> list[str]:
    setters = [f"fact.{quoted(c.name)} = row.{quoted(c.name)}" for c in table.columns]
    if table.name == "contacts":
        setters.append("fact.reference = row.account + '/' + row.id")
    lines = [
        "UNWIND $rows AS row",
        f"MERGE (fact:{shape.label} {KEY})",
        "SET",
        _list(setters),
    ]
    if shape.links:
        lines += ["WITH collect(fact) AS facts", "UNWIND facts AS fact"]
    for number, link in enumerate(shape.links):
        lines += ["WITH DISTINCT fact"] * bool(number) + _link(link)
        if link.to == shape.label:
            lines += _adopt(link)
    return lines


def _adopt(link: Link) -> list[str]:
    """Link those that were written before the node they belong to."""
    same = "" if link.to == "Account" else "account: fact.account, "
    return [
        "WITH DISTINCT fact",
        f"OPTIONAL MATCH (below:{link.to} {{{same}{quoted(link.column)}: fact.id}})",
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
        *_match("other", link.to, "fact", link.column, ["fact"]),
        "FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END |",
        f"    MERGE (fact){left}[:{link.type}]{right}(one)",
        ")",
    ]


def _line_upsert(table: Table, shape: Line) -> list[str]:
    (first, first_label), (second, second_label) = shape.first, shape.second
    arrow = "->" if shape.directed else "-"
    setters = _list(f"fact.{quoted(c.name)} = row.{quoted(c.name)}" for c in table.columns)
    return [
        "UNWIND $rows AS row",
        *_match("one", first_label, "row", first, ["row"]),
        *_match("other", second_label, "row", second, ["row", "one"]),
        f"MERGE (one)-[fact:{shape.type} {KEY}]{arrow}(other)",
        "SET",
        setters,
    ]


def _match(name: str, label: str, source: str, column: str, keep: Sequence[str]) -> list[str]:
    """Find the node that a cell names: of the same account, or written `account/id`.

    The node stays null when there is none: a line then fails loudly, a link is left out.
    """
    cell = f"{source}.{quoted(column)}"
    if label == "Account":
        matches = {"here": f"(here:Account {{id: {cell}}})"}
    elif label == "Contact":
        matches = {
            "here": _here(label, source, cell),
            "away": f"(away:Contact {{reference: {cell}}})",
        }
    elif label == "Subject":
        matches = {
            "here": _here("Contact", source, cell, "here"),
            "away": f"(away:Contact {{reference: {cell}}})",
            "office": _here("Department", source, cell, "office"),
        }
    else:
        matches = {"here": _here(label, source, cell)}
    found = "here" if len(matches) == 1 else f"coalesce({', '.join(matches)})"
    kept = ", ".join(keep)
    return [
        *(f"OPTIONAL MATCH {pattern}" for pattern in matches.values()),
        f"WITH {kept}, head(collect({found})) AS {name}",
    ]


def _here(label: str, source: str, cell: str, name: str = "here") -> str:
    return f"({name}:{label} {{account: {source}.account, id: {cell}}})"


def _list(items: Iterable[str]) -> str:
    return ",\n".join(f"    {item}" for item in items)
