"""What upkeep of a store did: the journal, problems found, what was forgotten or copied."""

from __future__ import annotations

from collections.abc import Sequence

from influence.domain.changes import Change, ChangeKind
from influence.domain.messages import N_, Message
from influence.domain.tables import TABLES
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.common import counted
from influence.wording.figures import Count
from influence.wording.texts import Cell, Joined, Named

_LOG = (
    Column(Message(N_("NO.")), "change", right=True),
    Column(Message(N_("WHEN")), "at"),
    Column(Message(N_("WHO")), "by", shrinks=True),
    Column(Message(N_("WHAT")), "kind"),
    Column(Message(N_("FROM")), "source", shrinks=True),
    Column(Message(N_("ACCOUNTS")), "accounts", shrinks=True, optional=True),
    Column(Message(N_("ADDED")), "added", right=True),
    Column(Message(N_("UPDATED")), "updated", right=True),
    Column(Message(N_("REMOVED")), "removed", right=True),
)


def log_report(changes: Sequence[Change]) -> Report:
    """The journal, newest first."""
    if not changes:
        return Report([Paragraph(Message(N_("The journal is empty: nothing was written yet.")))])
    return Report([Table(_LOG, [_change(change) for change in changes])])


def _change(change: Change) -> Row:
    counts = change.counts
    return Row(
        [
            Count(change.number),
            Named(change.at.isoformat(), f"{change.at.astimezone():%Y-%m-%d %H:%M}"),
            change.by,
            _kind(change),
            change.source,
            Joined(change.accounts),
            *(Count(counts[effect]) for effect in ("added", "updated", "removed")),
        ]
    )


def _kind(change: Change) -> Cell:
    if change.kind is ChangeKind.UNDO:
        name: Cell = Message(N_("undo of {number}"), {"number": change.undoes})
    elif change.kind is ChangeKind.FORGET:
        name = Message(N_("forgotten"))
    else:
        name = Message(N_("change"))
    return Named(change.kind.value, name)


def check_report(location: str, problems: Sequence[Message]) -> Report:
    """What is wrong in a store, or that nothing is."""
    if not problems:
        good = Message(N_("{store}: no problem found."), {"store": location})
        return Report([Paragraph(good, tone=Tone.GOOD)])
    return Report([Paragraph(problem, tone=Tone.DANGER) for problem in problems])


def forgotten_report(named: Sequence[tuple[str, str, int]], journal_rows: int) -> Report:
    """What forgetting did, and what it left: (table, account, rows) whose texts hold the name."""
    done = N_("Forgotten, in the journal too. Copies that you exported are yours to delete.")
    blocks: list[Block] = [Paragraph(Message(done))]
    if named:
        sentence = N_("Texts that somebody wrote still hold the name: {places}. Edit them.")
        places = Joined([_place(*one) for one in named], "; ")
        blocks.append(Paragraph(Message(sentence, {"places": places}), tone=Tone.WARNING))
    if journal_rows:
        kept = counted(
            journal_rows,
            N_("The journal keeps 1 row with such a text, edited or not."),
            N_("The journal keeps {count} rows with such texts, edited or not."),
        )
        blocks.append(Paragraph(kept, tone=Tone.WARNING))
    return Report(blocks)


def _table_name(table: str) -> Cell:
    return Named(table, TABLES[table].label)


def _place(table: str, account: str, rows: int) -> Message:
    return counted(
        rows,
        N_("{table} of {account}, 1 row"),
        N_("{table} of {account}, {count} rows"),
        table=_table_name(table),
        account=account,
    )


def copied_report(
    target: str, accounts: int, facts: int, changes: int, logged: int, already: bool
) -> Report:
    """What a copy holds, and how to work with it from now on."""
    done = N_(
        "Copied to {target}, read back and compared: the same. "
        "Accounts: {accounts}, facts: {facts}, changes in the journal: {changes}, "
        "their rows: {logged}."
    )
    same = N_(
        "Nothing was copied: {target} holds the same already. "
        "Accounts: {accounts}, facts: {facts}, changes in the journal: {changes}, "
        "their rows: {logged}."
    )
    numbers = {
        "accounts": Count(accounts),
        "facts": Count(facts),
        "changes": Count(changes),
        "logged": Count(logged),
    }
    outcome = Message(same if already else done, {"target": target, **numbers})
    use = Message(
        N_("To work with it from now on: --store, or INFLUENCE_STORE={target}"), {"target": target}
    )
    return Report([Paragraph(outcome, tone=Tone.GOOD), Paragraph(use)])


def said(text: str, **params: object) -> Report:
    """A single sentence."""
    return Report([Paragraph(Message(text, params))])
