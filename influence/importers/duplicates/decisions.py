"""What a merge list says of the people there are: who goes into whom, in which account."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from influence.domain.errors import RowProblem
from influence.domain.mentions import folded
from influence.domain.merge_list import ACCOUNT, DROP, KEEP, SAME
from influence.domain.messages import N_, Bilingual, Message
from influence.importers.duplicates.joining import named
from influence.importers.duplicates.merge_list import MergeList, Verdict

_UNKNOWN = N_(
    'there is no contact "{id}", neither in the files nor in the store. '
    "Correct the id, or remove the row."
)
_UNKNOWN_HERE = N_(
    'there is no contact "{id}" in account "{account}", neither in the files nor in the store. '
    "Correct the id or the account, or remove the row."
)
_NO_ACCOUNT = N_('there is no account "{account}". Correct the id, or remove the row.')
_ELSEWHERE = N_(
    '"{keep}" and "{drop}" are in different accounts. Only people of one account, or our own '
    "people, can be one person. Write no, or correct the ids."
)
_SEVERAL = N_(
    'several accounts have "{keep}" and "{drop}": {accounts}. Write the one you mean into {header}.'
)
_ONE_ID = N_('"{id}" stands on both sides. Correct one of the ids, or remove the row.')
_SIDES = N_(
    '"{keep}" and "{drop}" are not on the same side: one is ours. Write no, or correct the ids.'
)
_CIRCLE = N_(
    "the rows {rows} lead in a circle, so that nobody is left of {ids}. "
    "Swap the two ids in one of them."
)
_TWO_WAYS = N_(
    '"{drop}" would go into {keeps}. Merge those two as well, or write no in one of the rows '
    "{rows}."
)
_CONTRADICTION = N_(
    "other rows say that {keep} and {drop} are one person: {rows}. Write yes here, or no in one "
    "of them."
)
_DONE = N_(
    '"{drop}" has been merged into "{keep}" already. Write yes, or take that back with '
    "influence store undo."
)


@dataclass(frozen=True, slots=True)
class Known:
    """A contact of an account: stored, uploaded or both.

    `also`: ids they had before, or, of an uploaded one who had been merged, the id of who stayed.
    """

    id: str
    name: str
    ours: bool
    also: tuple[str, ...] = ()

    def is_one_with(self, other: Self) -> bool:
        """Whether both are one person already, by an earlier decision."""
        return not {self.id, *self.also}.isdisjoint((other.id, *other.also))


@dataclass(frozen=True, slots=True)
class _Edge:
    verdict: Verdict
    keep: str
    drop: str


@dataclass(slots=True)
class Decisions:
    """Who goes into whom: by account the dropped id and the one that stays.

    `apart` are pairs of different people; `row_of` tells the row of a decision by account and
    dropped id; `abroad` how other accounts shall mention those who went; `called` the name of each
    of our own people who stay, which is the same in all accounts; `left` counts the pairs about
    which nothing is decided yet, and nothing follows from what is.
    """

    into: dict[str, dict[str, str]] = field(default_factory=dict)
    apart: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    row_of: dict[tuple[str, str], int] = field(default_factory=dict)
    abroad: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    left: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def decisions_of(listed: MergeList, accounts: Iterable[tuple[str, Iterable[Known]]]) -> Decisions:
    """The decisions of a list about the people of these accounts; what is wrong are `problems`."""
    return _Resolving(listed, accounts).all()


class _Resolving:
    def __init__(self, listed: MergeList, accounts: Iterable[tuple[str, Iterable[Known]]]) -> None:
        self._list = listed
        self._found = Decisions()
        wanted = {text for v in listed.verdicts for text in (v.keep, v.drop)}
        wanted |= {text for row in listed.open for text in row[1:]}
        self._accounts: set[str] = set()
        self._people: dict[str, dict[str, Known]] = {}
        for account, people in accounts:
            self._accounts.add(account)
            if hits := _hits(people, wanted):
                self._people[account] = hits
        self._edges: dict[str | None, list[_Edge]] = defaultdict(list)
        self._different: dict[str | None, list[_Edge]] = defaultdict(list)

    def all(self) -> Decisions:
        for verdict in self._list.verdicts:
            self._resolve(verdict)
        for account, edges in self._edges.items():
            self._group(account, edges)
        for account in self._different:
            self._note_apart(account)
        self._found.left = len(self._left())
        return self._found

    def _left(self) -> set[tuple[str, frozenset[str]]]:
        """The pairs that are open still, each once: whoever was merged counts as who stays."""
        found = {
            (account, frozenset(self._stays(account, id) for id in (keep, drop)))
            for account, keep, drop in self._list.open
        }
        settled = {
            frozenset(self._stays(home, id) for id in (keep, drop))
            for home, pairs in self._found.apart.items()
            for keep, drop, _ in pairs
        }
        return {one for one in found if len(one[1]) > 1 and one[1] not in settled}

    def _stays(self, account: str, text: str) -> str:
        """Under which id somebody is known in the end."""
        for home in [account] if account else sorted(self._people):
            known = self._people.get(home, {}).get(text)
            if known is not None:
                return self._found.into.get(home, {}).get(known.id, known.id)
        return text

    def _problem(self, verdict: Verdict, column: Bilingual, sentence: str, **more: object) -> None:
        params = {"keep": verdict.keep, "drop": verdict.drop, "account": verdict.account, **more}
        problem = self._list.problem(Message(sentence, params), verdict.row, column)
        self._found.problems.append(problem)

    # --- one row ------------------------------------------------------------------------------

    def _resolve(self, verdict: Verdict) -> None:
        if verdict.account and verdict.account not in self._accounts:
            self._problem(verdict, ACCOUNT, _NO_ACCOUNT)
            return
        homes = [verdict.account] if verdict.account else sorted(self._people)
        keeps = {h: self._people.get(h, {}).get(verdict.keep) for h in homes}
        drops = {h: self._people.get(h, {}).get(verdict.drop) for h in homes}
        if not self._all_there(verdict, (any(keeps.values()), any(drops.values()))):
            return
        ours = [all(k.ours for k in some.values() if k) for some in (keeps, drops)]
        if all(ours):
            keep = next(k for k in keeps.values() if k)
            self._note(None, verdict, keep, next(d for d in drops.values() if d))
            return
        both = [(h, k, d) for h in homes if (k := keeps[h]) and (d := drops[h])]
        if len(both) > 1:
            accounts = ", ".join(home for home, _, _ in both)
            self._problem(verdict, SAME, _SEVERAL, accounts=accounts, header=ACCOUNT)
        elif not both:
            self._problem(verdict, DROP, _SIDES if any(ours) else _ELSEWHERE)
        else:
            self._note(both[0][0], verdict, both[0][1], both[0][2])

    def _all_there(self, verdict: Verdict, there: tuple[bool, bool]) -> bool:
        texts = (verdict.keep, verdict.drop)
        for column, id, known in zip((KEEP, DROP), texts, there, strict=True):
            if known:
                continue
            elsewhere = any(id in people for people in self._people.values())
            sentence = _UNKNOWN_HERE if verdict.account else _UNKNOWN
            self._problem(verdict, column, _ELSEWHERE if elsewhere else sentence, id=id)
        return all(there)

    def _note(self, account: str | None, verdict: Verdict, keep: Known, drop: Known) -> None:
        if keep.ours != drop.ours:
            self._problem(verdict, DROP, _SIDES)
        elif keep.id != drop.id and (verdict.same or not keep.is_one_with(drop)):
            edges = self._edges if verdict.same else self._different
            edges[account].append(_Edge(verdict, keep.id, drop.id))
        elif verdict.keep == verdict.drop:
            self._problem(verdict, DROP, _ONE_ID, id=keep.id)
        elif not verdict.same:
            self._problem(verdict, SAME, _DONE)

    # --- all rows together ----------------------------------------------------------------------

    def _group(self, account: str | None, edges: list[_Edge]) -> None:
        """Chains lead to the one who stays: a into b, b into c."""
        parts = _parts(edges)
        dropped = {edge.drop for edge in edges}
        for members in {id(part): part for part in parts.values()}.values():
            own = [edge for edge in edges if edge.keep in members]
            rows = ", ".join(str(edge.verdict.row) for edge in own)
            left = sorted(members - dropped)
            if not left:
                ids = self._called(sorted(members))
                self._problem(own[-1].verdict, DROP, _CIRCLE, rows=rows, ids=ids)
            elif len(left) > 1:
                twice = Counter(edge.drop for edge in own).most_common(1)[0][0]
                self._problem(
                    own[-1].verdict,
                    DROP,
                    _TWO_WAYS,
                    drop=twice,
                    keeps=self._called(left),
                    rows=rows,
                )
            else:
                for edge in own:
                    self._merge(account, edge, left[0])
        self._contradicted(account, parts)

    def _called(self, ids: Iterable[str]) -> str:
        """Some people by name, with their ids."""
        known = (one for people in self._people.values() for one in people.values())
        names = {one.id: one.name for one in known}
        return ", ".join(named(id, names.get(id)) for id in ids)

    def _merge(self, account: str | None, edge: _Edge, keep: str) -> None:
        if account is None:
            known = (one for people in self._people.values() for one in people.values())
            self._found.called[keep] = next(one.name for one in known if one.id == keep)
        for home in self._homes(account, edge.drop):
            self._found.into.setdefault(home, {})[edge.drop] = keep
            self._found.row_of[home, edge.drop] = edge.verdict.row
            self._found.abroad[f"{home}/{edge.drop}"] = f"{home}/{keep}"

    def _homes(self, account: str | None, id: str) -> list[str]:
        if account is not None:
            return [account]
        return [h for h, people in self._people.items() if any(k.id == id for k in people.values())]

    def _contradicted(self, account: str | None, parts: dict[str, set[str]]) -> None:
        for edge in self._different.get(account, ()):
            if edge.drop in parts.get(edge.keep, ()):
                members = parts[edge.keep]
                rows = [e.verdict.row for e in self._edges[account] if e.keep in members]
                self._problem(
                    edge.verdict, SAME, _CONTRADICTION, rows=", ".join(map(str, sorted(rows)))
                )

    def _note_apart(self, account: str | None) -> None:
        for edge in self._different[account]:
            for home in self._homes(account, edge.keep):
                pair = (edge.keep, edge.drop, edge.verdict.row)
                self._found.apart.setdefault(home, []).append(pair)


def _hits(people: Iterable[Known], wanted: set[str]) -> dict[str, Known]:
    """Who is meant by the texts: an id first, then an id they had before, then a name."""
    names = {folded(text): text for text in wanted}
    ids: dict[str, Known] = {}
    before: dict[str, Known] = {}
    called: dict[str, list[Known]] = defaultdict(list)
    for person in people:
        if person.id in wanted:
            ids[person.id] = person
        before |= {id: person for id in person.also if id in wanted}
        if folded(person.name) in names:
            called[names[folded(person.name)]].append(person)
    alone = {text: known[0] for text, known in called.items() if len(known) == 1}
    return {**alone, **before, **ids}


def _parts(edges: list[_Edge]) -> dict[str, set[str]]:
    """The people who are all one, by each of their ids."""
    parts: dict[str, set[str]] = {}
    for edge in edges:
        joined = parts.get(edge.keep, {edge.keep}) | parts.get(edge.drop, {edge.drop})
        for id in joined:
            parts[id] = joined
    return parts
