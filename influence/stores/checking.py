"""`store check`: the facts of every account against the rules."""

from collections.abc import Iterator, Mapping
from datetime import date

from influence.domain.account_map import AccountMap
from influence.domain.invariants import violations
from influence.domain.messages import N_, Message
from influence.domain.table import Key, Row
from influence.domain.tables import TABLES
from influence.stores.loose_ends import parent_circles
from influence.stores.protocol import Problem
from influence.stores.reader import SessionReader
from influence.stores.rows import key_text


def account_problems(reader: SessionReader, id: str, today: date) -> list[Problem]:
    """Every broken rule of one account, people of other accounts included."""
    account = reader.load(id)
    found = [
        Problem(broken.code, _placed(id, broken.table, broken.message), (id, *broken.ids))
        for broken in violations(account, today)
    ]
    return [*found, *_wrong_keys(account)]


def _placed(account: str, table: str, message: Message) -> Message:
    where = {"account": account, "table": TABLES[table].label, "message": message}
    return Message(N_("{account}, {table}: {message}"), where)


def _wrong_keys(account: AccountMap) -> Iterator[Problem]:
    for table, key, fact in account.facts():
        cells = key[:-1] if table.numbered else key
        own = table.key_of(fact)[: len(cells)]
        if cells != own:
            sentence = N_("row {key} holds the values of row {own}")
            message = Message(sentence, {"key": key_text(key), "own": key_text(own)})
            yield Problem("wrong_key", _placed(account.id, table.name, message), (account.id,))


def parent_problems(parents: Mapping[str, str | None]) -> list[Problem]:
    """Accounts whose parent is missing, or above themselves."""
    sentence = N_('account {account} stands below "{parent}", which does not exist')
    missing = [
        Problem(
            "unknown_parent",
            Message(sentence, {"account": id, "parent": parent}),
            (id, parent),
        )
        for id, parent in parents.items()
        if parent is not None and parent not in parents
    ]
    circles = [Problem("account_circle", circle) for circle in parent_circles(parents)]
    return [*missing, *circles]


def current_rows(reader: SessionReader) -> dict[tuple[str, str, Key], Row]:
    """Every stored row of every account by account, table and key."""
    return {
        (id, table.name, key): table.to_row(fact)
        for id in reader.account_ids()
        for table, key, fact in reader.load(id).facts()
    }
