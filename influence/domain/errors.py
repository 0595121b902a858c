"""All errors of the product: one tree, each class writes its own sentence.

A sentence says what is wrong, where (file, row, column) and what to do next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from influence.domain.messages import ENGLISH, N_, Message, Translator, did_you_mean, is_shown


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One bad (or doubtful) cell of an input: file, row and column as the user sees them."""

    message: Message
    file: str | None = None
    row: int | None = None
    column: str | None = None
    more_rows: tuple[int, ...] = ()
    """further rows of the same file that the sentence is about"""
    alike: int = 0
    """how many more problems are like this one, which are not told one by one"""
    until: int | None = None
    """the last row of those, where they have rows"""

    def each(self) -> "Iterator[RowProblem]":
        """The same problem once for each of its rows, for programs that mark rows."""
        for row in (self.row, *self.more_rows):
            yield replace(self, row=row, more_rows=())

    def text(self, translate: Translator = ENGLISH) -> str:
        """`contacts.csv, row 14, column title: the sentence`."""
        place = self.place(translate)
        sentence = self.sentence(translate)
        if not place:
            return sentence
        return translate(N_("{place}: {sentence}")).format(place=place, sentence=sentence)

    def sentence(self, translate: Translator = ENGLISH) -> str:
        """What is wrong without the place, and how often it is so."""
        sentence = self.message.text(translate)
        if len(sentence) > _LONG:
            # It quotes what somebody wrote, which may be a whole file in one cell.
            sentence = _brief(self.message).text(translate)
        if not self.alike:
            return sentence
        more = translate(N_("{sentence} (So it is in {count} more places.)"))
        return more.format(sentence=sentence, count=self.alike)

    def place(self, translate: Translator = ENGLISH) -> str:
        """`contacts.csv, row 14, column title`, as far as known."""
        file = self.file.text(translate) if is_shown(self.file) else self.file
        parts = [file] if file else []
        if self.row is not None and self.more_rows:
            rows = ", ".join(str(row) for row in (self.row, *self.more_rows))
            parts.append(translate(N_("rows {rows}")).format(rows=rows))
        elif self.row is not None:
            parts.append(translate(N_("row {row}")).format(row=self.row))
        if self.column:
            column = self.column.text(translate) if is_shown(self.column) else self.column
            parts.append(translate(N_("column {column}")).format(column=column))
        parts = [_cut(part) for part in parts]
        place = parts[0] if parts else ""
        for part in parts[1:]:
            place = translate(N_("{place}, {part}")).format(place=place, part=part)
        return place


_LONG = 1_000
"""Characters of a sentence, or of a name in one, beyond which nobody reads it."""


def _brief(message: Message) -> Message:
    """The same sentence with what it quotes cut short."""
    params = {name: _shortened(value) for name, value in message.params.items()}
    return Message(message.template, params)


def _shortened(value: object) -> object:
    if isinstance(value, Message):
        return _brief(value)
    return _cut(value) if isinstance(value, str) else value


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:200]}..."


class InfluenceError(Exception):
    """Base of everything the product raises on purpose.

    `code` is stable for programs, `exit_code` is what the command line returns, `message` is the
    sentence for people (translated when shown).
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2
    template: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **params: object) -> None:
        self.message = Message(type(self).template, params)
        self.rows: tuple[RowProblem, ...] = ()
        super().__init__(str(self.message))

    def sentence(self, translate: Translator = ENGLISH) -> str:
        """The sentence in the reader's language."""
        return self.message.text(translate)


class BadInput(InfluenceError):
    """Input with one or more bad rows; all of them are carried, not the first."""

    code = "bad_input"
    template = N_("{count} problems. Nothing was imported; the store is as before.")
    one: ClassVar[str] = N_("1 problem. Nothing was imported; the store is as before.")

    def __init__(self, rows: Iterable[RowProblem]) -> None:
        rows = tuple(rows)
        count = sum(1 + row.alike for row in rows)
        super().__init__(count=count)
        self.rows = rows
        if count == 1:
            self.message = Message(type(self).one)


class BadFact(BadInput):
    """The same for one fact that somebody records at the prompt."""

    template = N_("{count} problems. Nothing was recorded; the store is as before.")
    one = N_("1 problem. Nothing was recorded; the store is as before.")


def _told_again(error: InfluenceError, sentence: str) -> InfluenceError:
    error.message = Message(sentence, error.message.params)
    error.args = (str(error.message),)
    return error


class SentenceError(InfluenceError):
    """An error whose sentence is written where it is raised."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message
        self.args = (str(message),)


class UsageError(SentenceError):
    """A request that cannot be carried out as asked; the message says why."""

    code = "usage"


class UnknownAccount(InfluenceError):
    """No account of that id in the store."""

    code = "unknown_account"
    template = N_('There is no account "{account}" in this store. It holds: {known}.')

    def __init__(self, account: str, known: Iterable[str]) -> None:
        names = ", ".join(known)
        super().__init__(account=account, known=names or Message(N_("none yet")))

    def unlisted(self) -> InfluenceError:
        """The same without telling which accounts there are."""
        return _told_again(self, N_('There is no account "{account}" in this store.'))


class UnknownContact(InfluenceError):
    """No contact of that id or unique name in the account."""

    code = "unknown_contact"
    template = N_('There is no contact "{contact}" in account "{account}".{hint}')

    def __init__(self, contact: str, account: str, nearest: str | None = None) -> None:
        super().__init__(contact=contact, account=account, hint=did_you_mean(nearest))


class UnknownOpportunity(InfluenceError):
    """No opportunity of that id in the account."""

    code = "unknown_opportunity"
    template = N_('There is no opportunity "{opportunity}" in account "{account}". Known: {known}.')

    def __init__(self, opportunity: str, account: str, known: Iterable[str]) -> None:
        names = ", ".join(known)
        super().__init__(
            opportunity=opportunity, account=account, known=names or Message(N_("none"))
        )

    def unlisted(self) -> InfluenceError:
        """The same without telling which opportunities there are."""
        return _told_again(self, N_('There is no opportunity "{opportunity}" in this account.'))


class BadSetting(SentenceError):
    """A measure setting that does not exist or whose value does not fit."""

    code = "bad_setting"


class NothingToUndo(InfluenceError):
    """The journal holds no change that could be taken back."""

    code = "nothing_to_undo"
    template = N_("There is nothing to undo in this store.")


class StoreError(SentenceError):
    """The store cannot be reached, opened, read or written."""

    code = "store"
    exit_code = 3


class StoreMissing(StoreError):
    """There is no store at the place named yet."""

    code = "no_store"


class Stopped(KeyboardInterrupt):
    """Somebody stopped (Ctrl-C) what was partly written already; `message` says how far it came."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))
