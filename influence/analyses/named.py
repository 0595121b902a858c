"""Whom a reader means: somebody on the map, by id or by a name that only one has."""

from __future__ import annotations

import difflib

from influence.analyses.common import View
from influence.domain.errors import UnknownContact, UsageError
from influence.domain.known_as import bears
from influence.domain.mentions import folded
from influence.domain.messages import N_, Message

_ALIKE = 0.6


def named(view: View, text: str) -> str:
    """The id of the person on the map that a text means: an id, or a unique name.

    In a group also the id that only one person has in their own account.

    Raises UnknownContact, naming the nearest, and UsageError when the name is that of several or
    the person is not on the map on the day.
    """
    wanted = text.strip()
    if wanted in view.people:
        return wanted
    names = {id: contact.name for id, contact in view.account.contacts.items()}
    names |= {id: guest.contact.name for id, guest in view.account.guests.items()}
    if wanted not in names:
        wanted = _by_name(view, names, wanted)
    if wanted in view.people:
        return wanted
    raise UsageError(_absent(view, names[wanted], wanted))


def _by_name(view: View, names: dict[str, str], text: str) -> str:
    group = view.account.group
    found = group.people_called(text) if group else []
    found = found or [id for id, name in names.items() if folded(name) == folded(text)]
    found = found or [id for id, who in view.account.contacts.items() if bears(who, text)]
    if len(found) > 1:
        sentence = N_('"{name}" is the name of several: {ids}. Write the id of the one you mean.')
        raise UsageError(Message(sentence, {"name": text, "ids": ", ".join(sorted(found))}))
    if found:
        return found[0]
    raise UnknownContact(text, view.account.id, _nearest(names, text))


def _nearest(names: dict[str, str], text: str) -> str | None:
    """What was probably meant: one whose name has the text in it, else the most similar.

    Half a name (Wang Lei of "Wang Lei 王磊") is far from the whole by similarity. A group's ids
    are written `account/id`, and compared without the account as well, as they may be typed.
    """
    part = folded(text)
    if part and len(held := [id for id, name in names.items() if part in folded(name)]) == 1:
        return held[0]
    # Ids first, so that of equally similar ones the id is named: it can be copied.
    short = {id.rpartition("/")[2]: id for id in names}
    near = difflib.get_close_matches(text, [*names, *short, *names.values()], n=1, cutoff=_ALIKE)
    return short.get(near[0], near[0]) if near else None


def _absent(view: View, name: str, id: str) -> Message:
    contact = view.account.contacts.get(id)
    leaving = contact.leaving_on if contact else None
    day = {"name": name, "day": view.question.as_of.isoformat()}
    if leaving is None:
        return Message(N_("{name} is not on the map on {day}."), day)
    sentence = N_(
        "{name} is not on the map on {day}: gone since {leaving}. "
        "Ask about an earlier day: --as-of {leaving}"
    )
    return Message(sentence, {**day, "leaving": leaving.isoformat()})
