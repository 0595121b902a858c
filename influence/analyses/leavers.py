"""Who leaves and how, as asked: checked against the map before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from influence.analyses.common import View
from influence.analyses.named import named
from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message


@dataclass(frozen=True)
class Leavers:
    """Everybody who leaves, in the order named; who takes whose seat; who only moves."""

    ids: tuple[str, ...]
    successors: Mapping[str, str]
    moving: tuple[str, ...]


def leavers_of(
    view: View, leavers: Sequence[str], successors: Mapping[str, str], moving: Sequence[str]
) -> Leavers:
    """The people meant, by id or unique name; whoever is succeeded or moves leaves too.

    Raises UnknownContact and UsageError: for people who are not on the map on the day, and for
    successors who leave themselves, succeed themselves, or come from the other side.
    """
    seats = {named(view, left): named(view, heir) for left, heir in successors.items()}
    moves = tuple(dict.fromkeys(named(view, id) for id in moving))
    ids = tuple(dict.fromkeys([*(named(view, id) for id in leavers), *seats, *moves]))
    for leaver, successor in seats.items():
        _check(view, leaver, successor, ids)
    return Leavers(ids, seats, moves)


def _check(view: View, leaver: str, successor: str, ids: Sequence[str]) -> None:
    names = {"leaver": view.people[leaver].name, "successor": view.people[successor].name}
    if leaver == successor:
        sentence = N_("{leaver} cannot be their own successor. Name somebody else.")
    elif successor in ids:
        sentence = N_("{successor} cannot take the seat of {leaver} and leave at the same time.")
    elif view.people[leaver].is_ours != view.people[successor].is_ours:
        sentence = N_(
            "{successor} cannot take the seat of {leaver}: one of them is ours, the other is not."
        )
    else:
        return
    raise UsageError(Message(sentence, names))
