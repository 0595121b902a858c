"""`influence review --confirm`: what is agreed is in the store at once, and the review with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from influence.cli.prompts import NO_DATE, WHO_OF_US, AtThePrompt, Quit, date_in, interrupted
from influence.domain.errors import BadInput, UsageError
from influence.domain.messages import N_, Message
from influence.domain.words import ActionStatus, ReviewPart
from influence.reports.confirmed_report import Agreed

if TYPE_CHECKING:
    from influence.analyses.next_actions import ActionProposed

_DATED = N_("The review is dated {day}, by {by}. Each answer is in the store at once.")
_AGREED = N_("FIRST, WHAT WE SAID WE WOULD DO ({count})")
_AGREED_KEYS = N_(
    "f: it is done   x: drop it   y: go on, to this day   o NAME   d DATE   Enter: leave it   "
    "q: enough"
)
_NEXT = N_("THEN, WHAT NEXT? ({count})")
_NEXT_KEYS = N_(
    "y: take it   o NAME: by somebody else   d DATE: another day   Enter: skip   q: enough"
)
_NUMBERED = N_("{number} of {count}  {action}")
_BY = N_("By {owner}, due {day}.")
_NOBODY_YET = N_("By nobody yet, due {day}.")
_WHICH = N_("Give y, o NAME, d DATE, Enter or q.")
_WHICH_AGREED = N_("Give f, x, y, o NAME, d DATE, Enter or q.")
_OURS = N_("One of us by number or name, Enter: as it was")
_WHEN = N_("Which day? Enter: as it was")
_TOO_EARLY = N_("That is before {day}, the day of the review.")
_TOOK_PART = N_("Who took part? Numbers or names with commas between; Enter: nobody is named")
_NOBODY = N_("Nobody is there to answer, so nothing was agreed. Run it at a terminal.")
_SOURCE = "review --confirm"
_TAKE = {"y", "t", "是"}
_DONE, _DROP, _SKIP, _QUIT = "f", "x", "", "q"


@dataclass(frozen=True)
class Meeting(AtThePrompt):
    """Who holds the review of which account, on which day."""

    def hold(self, agreed_before: list[ActionProposed], proposals: list[ActionProposed]) -> Agreed:
        """Go through what was agreed before and the proposals, then record the review itself.

        Each action that is touched is a change of its own, written before the next question; the
        review is written last. Ctrl-C leaves what was written, without the review. Raises
        UsageError when nobody is there to answer.
        """
        from influence.wording.figures import Day

        agreed = Agreed()
        self.say(_DATED, day=Day(self.day), by=self.by)
        try:
            self._go_through(_AGREED, _AGREED_KEYS, agreed_before, agreed)
            self._go_through(_NEXT, _NEXT_KEYS, proposals, agreed)
            self._record_review(agreed, self._took_part(agreed))
        except click.Abort as stopped:
            click.echo(err=True)  # ends the line of the question
            agreed.interrupted = interrupted(stopped)
            if not agreed.interrupted:
                self._nobody_more(agreed, stopped)
        return agreed

    def _nobody_more(self, agreed: Agreed, stopped: click.Abort) -> None:
        """The input ended: what was agreed until then is the review."""
        if not agreed.answered:
            raise UsageError(Message(_NOBODY)) from stopped
        if agreed.review is None:
            self._record_review(agreed, "")

    # --- the proposals ------------------------------------------------------------------------

    def _go_through(
        self, title: str, keys: str, actions: list[ActionProposed], agreed: Agreed
    ) -> None:
        """One action after the other, until `q`."""
        if not actions:
            return
        click.echo(err=True)
        self.say(title, count=len(actions))
        self.say(keys)
        try:
            for number, action in enumerate(actions, start=1):
                self._show(action, number, len(actions))
                self._decide(action, agreed)
        except Quit:
            agreed.answered += 1

    def _show(self, proposal: ActionProposed, number: int, count: int) -> None:
        from influence.reports.action_words import action_sentence, why_sentence
        from influence.wording.texts import say

        click.echo(err=True)
        action = action_sentence(proposal, self.names)
        self.say(_NUMBERED, number=number, count=count, action=action)
        why = say(why_sentence(proposal, self.names), self.session.translate)
        if why:
            self.note("{why}", why=why)
        self._show_who_and_when(proposal)

    def _show_who_and_when(self, proposal: ActionProposed) -> None:
        from influence.wording.figures import Day

        day = Day(proposal.due)
        if proposal.owner is None:
            self.note(_NOBODY_YET, day=day)
        else:
            self.note(_BY, owner=self.names.person(proposal.owner), day=day)

    @staticmethod
    def _is_agreed(proposal: ActionProposed) -> bool:
        from influence.analyses.next_actions import ActionKind

        return proposal.kind is ActionKind.LATE

    def _decide(self, proposal: ActionProposed, agreed: Agreed) -> None:
        """Ask until the proposal is taken, finished, dropped or skipped; raises Quit for `q`."""
        before = self._is_agreed(proposal)
        while True:
            word, rest = _word_and_rest(self.line())
            if word == _QUIT:
                raise Quit
            if word == "o":
                proposal = self._with_owner(proposal, rest)
            elif word == "d":
                proposal = self._with_day(proposal, rest)
            elif word in _TAKE or word == _SKIP or (before and word in (_DONE, _DROP)):
                agreed.answered += 1
                self._carry_out(proposal, word, agreed)
                return
            else:
                self.note(_WHICH_AGREED if before else _WHICH)

    def _carry_out(self, proposal: ActionProposed, word: str, agreed: Agreed) -> None:
        """Write down what was decided."""
        if word == _SKIP:
            agreed.skipped += 1
        elif word == _DONE:
            cells = {"status": ActionStatus.DONE.value, "done_on": self.day.isoformat()}
            if self._record("actions", {"id": proposal.id, **cells}, agreed):
                agreed.finished.append(proposal)
        elif word == _DROP:
            cells = {"id": proposal.id, "status": ActionStatus.DROPPED.value}
            if self._record("actions", cells, agreed):
                agreed.dropped.append(proposal)
        elif self._record("actions", self._cells(proposal), agreed):
            agreed.taken.append(proposal)

    def _cells(self, proposal: ActionProposed) -> dict[str, str]:
        """The row of an action that was taken; of one agreed before only what is new in it."""
        new = {
            "id": proposal.id,
            "owner": proposal.owner or "",
            "due": proposal.due.isoformat(),
        }
        if self._is_agreed(proposal):
            return new
        attitude = proposal.attitude.value if proposal.attitude else ""
        about = {"subject": proposal.subject or "", "attitude": attitude}
        return {"action": proposal.action or "", **new, **about}

    # --- somebody else, another day -----------------------------------------------------------

    def _with_owner(self, proposal: ActionProposed, typed: str) -> ActionProposed:
        """Asked for until it is one of us, or Enter leaves it."""
        if not typed:
            self.list_colleagues()
            self.note(_OURS)
            typed = self.line(WHO_OF_US).strip()
        while typed:
            found = self.one_colleague(typed)
            if found:
                proposal = proposal.model_copy(update={"owner": found})
                break
            typed = self.line(WHO_OF_US).strip()
        self._show_who_and_when(proposal)
        return proposal

    def _with_day(self, proposal: ActionProposed, typed: str) -> ActionProposed:
        """Asked for until it is a day from the review on, or Enter leaves it."""
        typed = typed or self.line(_WHEN).strip()
        while typed:
            word, rest = _word_and_rest(typed)
            typed = rest if word == "d" and rest else typed
            day = date_in(unicodedata.normalize("NFKC", typed))
            if day is not None and day >= self.day:
                proposal = proposal.model_copy(update={"due": day})
                break
            if day is None:
                self.note(NO_DATE)
            else:
                self.note(_TOO_EARLY, day=self.day.isoformat())
            typed = self.line(_WHEN).strip()
        self._show_who_and_when(proposal)
        return proposal

    # --- the review itself --------------------------------------------------------------------

    def _took_part(self, agreed: Agreed) -> str:
        """Who was there, asked once: ids of ours where they are known, else the words typed."""
        if not agreed.decided and agreed.answered != agreed.skipped:
            return ""
        click.echo(err=True)
        self.list_colleagues()
        words = unicodedata.normalize("NFKC", self.line(_TOOK_PART)).replace("、", ",")
        found = []
        for word in (part.strip() for part in words.replace(";", ",").split(",")):
            meant = self.colleagues.meant(word) if word else []
            found.append(meant[0] if len(meant) == 1 else word)
        return ";".join(dict.fromkeys(filter(None, found)))

    def _record_review(self, agreed: Agreed, participants: str) -> None:
        """The row of the review, unless somebody stopped before anything was agreed."""
        if not agreed.decided and agreed.answered != agreed.skipped:
            return
        from influence.reports.action_words import action_sentence
        from influence.wording.texts import say

        said = [say(action_sentence(p, self.names), self.session.translate) for p in agreed.taken]
        part = ReviewPart.PEOPLE.value
        key = {"date": self.day.isoformat(), "part": part}
        held = self.store.load(self.view.account.id).reviews
        before = next((r for r in held if (r.date, r.part) == (self.day, part)), None)
        if before is not None and before.decisions:
            said = [before.decisions, *(text for text in said if text not in before.decisions)]
        cells = {"decisions": "; ".join(said)} if said else {}
        if participants:
            cells["participants"] = participants
        agreed.review = self._record("reviews", {**key, **cells}, agreed)

    def _record(self, table: str, cells: Mapping[str, str], agreed: Agreed) -> bool:
        """Write one row, through the same checks as an import; whether it is in the store now."""
        from influence.importers import plan_import, upload_of_row

        account, today = self.view.account.id, date.today()
        given = {name: _plain(text) for name, text in cells.items()}
        try:
            stored = self.store.load(account)
            upload = upload_of_row(account, table, given, today, stored)
            change = self.store.edit(plan_import(upload), by=self.by, source=_SOURCE)
        except BadInput as error:
            for row in error.rows:
                self.note("{sentence}", sentence=row.message)
            return False
        agreed.add(change.number if change else None)
        return True


def _plain(text: str) -> str:
    """A text that a spreadsheet would run, guarded as an import expects it."""
    from influence.renderers.csv_report import guarded

    return guarded(text)


def _word_and_rest(text: str) -> tuple[str, str]:
    """`o Li` -> `o`, `Li`; full-width signs, as a Chinese keyboard gives them, are the same."""
    first, *rest = unicodedata.normalize("NFKC", text).split(maxsplit=1) or [""]
    return first.lower(), rest[0].strip() if rest else ""
