"""`influence verify --ask`: one short question each; every answer is in the store at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from influence.cli.prompts import NO_DATE, WHO_OF_US, AtThePrompt, Quit, date_in, interrupted
from influence.cli.replies import Meaning, Reply, understood
from influence.domain.errors import BadInput, UsageError
from influence.domain.messages import N_, Message
from influence.domain.questions import Answer, FactKind, level_word, levels_of
from influence.reports.asked_report import Tally

if TYPE_CHECKING:
    from influence.analyses.verify import FactToVerify

_OPENING = N_("The first {count}, those that decide most first. Each answer is kept at once.")
_OPENING_ONE = N_("One question. The answer is kept at once.")
_DATED = N_("Answers are dated {day}, by {by}.")
_KEYS = N_("s: still so   a number: the level   ?: I don't know   Enter: skip   q: stop")
_EVIDENCE = N_("What follows on the line is kept as evidence: 1 said so in the review")
_NOBODY = N_("Nobody is there to answer, so nothing was asked. Run it at a terminal.")
_WHICH = N_("Give s, a number from {low} to {high}, ?, Enter or q.")
_NEW = N_("The map has nothing yet: give a number from {low} to {high}, ?, Enter or q.")
_OURS = N_("One of us by number or name, ?: nobody I know of, Enter: skip, q: stop")
_HOW_CLOSE = N_("How close?")
_LAST = N_("Last contact? A date; t: {day}; Enter: leave it; q: leave it and stop")
_TOO_LATE = N_("That is after {day}.")
_QUESTION = N_("{number} of {count}  {question}")
_BELIEF = N_("The map says: {known}")
_DECIDES = N_("The answer {decides}.")
_BECAUSE = N_("Because: {evidence}")


@dataclass(frozen=True)
class Sitting(AtThePrompt):
    """Who answers for which account, on which day."""

    def hold(self, facts: Sequence[FactToVerify]) -> Tally:
        """Ask one after the other until the end, `q` or Ctrl-C.

        Each answer is a change of its own, written before the next question: whatever happens
        then, nothing answered is lost. Raises UsageError when nobody is there to answer.
        """
        from influence.wording.figures import Day

        tally = Tally()
        opening = _OPENING_ONE if len(facts) == 1 else _OPENING
        self.say(opening, count=len(facts))
        self.say(_DATED, day=Day(self.day), by=self.by)
        self.say(_KEYS)
        self.say(_EVIDENCE)
        try:
            for number, fact in enumerate(facts, start=1):
                self._show(fact, number, len(facts))
                self._take(fact, tally)
        except Quit:
            pass
        except click.Abort as stopped:
            click.echo(err=True)  # ends the line of the question
            tally.interrupted = interrupted(stopped)
            if not tally.interrupted and tally == Tally():
                raise UsageError(Message(_NOBODY)) from stopped
        return tally

    # --- the question -------------------------------------------------------------------------

    def _show(self, fact: FactToVerify, number: int, count: int) -> None:
        from influence.reports.fact_questions import belief, decides, question

        click.echo(err=True)
        text = question(fact.ref, self.names, fact.basis is not None)
        self.say(_QUESTION, number=number, count=count, question=text)
        self.note(_BELIEF, known=belief(fact, self.names))
        if fact.evidence:
            self.note(_BECAUSE, evidence=fact.evidence)
        self.note(_DECIDES, decides=decides(fact))
        if fact.kind is not FactKind.TIE:
            self._note_scale(fact)
            return
        self.list_colleagues()
        self.note(_OURS)

    def _note_scale(self, fact: FactToVerify) -> None:
        self.note("{scale}", scale="  ".join(self._scale(fact)))

    def _scale(self, fact: FactToVerify) -> list[str]:
        levels = levels_of(fact.kind)
        words = [level_word(fact.ref, level).text(self.session.translate) for level in levels]
        if fact.kind is FactKind.INFLUENCE:
            return words  # they begin with their number
        return [f"{level} {word}" for level, word in zip(levels, words, strict=True)]

    # --- the answer ---------------------------------------------------------------------------

    def _take(self, fact: FactToVerify, tally: Tally) -> None:
        """One answer, recorded; or none."""
        own = self._colleague() if fact.kind is FactKind.TIE else None
        if fact.kind is FactKind.TIE and own is None:
            tally.skipped += 1
            return
        if own:
            self._note_scale(fact)
        reply = self._reply(fact, _HOW_CLOSE if own else "")
        if reply.meaning is Meaning.UNKNOWN:
            tally.unknown += 1
        elif reply.meaning is Meaning.SKIP:
            tally.skipped += 1
        else:
            on, more = self._last_contact() if self._cold(fact) else (None, True)
            self._record(self._answer(fact, reply, own, on), tally)
            if not more:
                raise Quit

    def _reply(self, fact: FactToVerify, prompt: str) -> Reply:
        """A reply that fits the question, asked for until there is one; raises Quit for `q`."""
        levels = levels_of(fact.kind)
        while True:
            reply = understood(self.line(prompt), levels)
            if reply and reply.meaning is Meaning.QUIT:
                raise Quit
            if reply and not (reply.meaning is Meaning.STILL and fact.level is None):
                return reply
            sentence = _NEW if fact.level is None else _WHICH
            self.note(sentence, low=levels[0], high=levels[-1])

    def _colleague(self) -> str | None:
        """Who of us holds the tie that nobody recorded; None: not known."""
        while True:
            typed = self.line(WHO_OF_US)
            reply = understood(typed, ())
            if reply and reply.meaning is Meaning.QUIT:
                raise Quit
            if reply and reply.meaning in (Meaning.SKIP, Meaning.UNKNOWN):
                return None
            found = self.one_colleague(typed.strip())
            if found:
                return found

    def _answer(self, fact: FactToVerify, reply: Reply, own: str | None, on: date | None) -> Answer:
        still = reply.meaning is Meaning.STILL or reply.level == fact.level
        level = fact.level if reply.level is None else reply.level
        assert level is not None, fact
        return Answer(fact.ref, level, still, reply.evidence, on, own)

    def _cold(self, fact: FactToVerify) -> bool:
        """Whether a tie fades for want of contact: to say that it is as close is not to meet."""
        if fact.kind not in (FactKind.CLOSENESS, FactKind.TIE):
            return False
        return fact.age is None or fact.age > self.view.settings.number("cycle_days")

    def _last_contact(self) -> tuple[date | None, bool]:
        """When they last met, if somebody can say, and whether to go on asking."""
        while True:
            typed = self.line(_LAST, day=self.day.isoformat())
            word = unicodedata.normalize("NFKC", typed).strip().lower()
            if word in ("", "?", "q"):
                return None, word != "q"
            day = self.day if word in ("t", "s") else date_in(word)
            if day is not None and day <= self.day:
                return day, True
            if day is None:
                self.note(NO_DATE)
            else:
                self.note(_TOO_LATE, day=self.day.isoformat())

    def _record(self, answer: Answer, tally: Tally) -> None:
        """Write one answer, through the same checks as an import."""
        from influence.importers import plan_import, upload_of_answer

        account = self.view.account.id
        upload = upload_of_answer(account, answer, self.day, self.by, date.today())
        try:
            change = self.store.edit(plan_import(upload), by=self.by, source="verify --ask")
        except BadInput as error:
            for row in error.rows:
                self.note("{sentence}", sentence=row.message)
            tally.skipped += 1
            return
        tally.add(change.number if change else None)
