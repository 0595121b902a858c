"""How alike two people are, and why: a number from 0 to 100 and reasons in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import OSA

from influence.domain.contact import Contact
from influence.domain.known_as import entries
from influence.domain.messages import N_, Message
from influence.importers.duplicates.names import Name, Word, name_of
from influence.importers.duplicates.pinyin import family_names, spelt

WORTH_A_LOOK = 60
"""From here on a pair is proposed."""
SHORTEST_SLIP = 4
"""Letters of a word in which a slip can be told from another name."""
_SHARED_BOXES = frozenset(
    [
        "info",
        "office",
        "mail",
        "contact",
        "sales",
        "service",
        "support",
        "admin",
        "hr",
        "einkauf",
        "kontakt",
        "post",
        "zentrale",
        "reception",
        "procurement",
        "purchasing",
        "team",
        "hello",
        "accounts",
        "billing",
    ]
)
_SURE_SLIP, _SLIP, _MIDDLE, _EMAIL, _PHONE = 62, 50, 54, 62, 70
_SAME = (85, N_("same name"))
_TITLES = (84, N_("same name but for titles or accents"))
_ORDER = (84, N_("same name in another order"))
_INITIAL = (82, N_("same name but for an initial"))
_YOUNGER = (64, N_("same name but for Jr., Sr. and the like"))
_APART = (82, N_("same name, written apart or as one word"))
_OLD_SIGNS = (85, N_("same name in traditional and simplified characters"))
_PINYIN = N_("{letters} is {han} in pinyin")
_TYPED = N_("{one} and {other} differ by a slip of the pen")
_NO_MIDDLE = N_("same name but for a middle name")
_SAME_EMAIL = N_("same e-mail")
_SAME_PHONE = N_("same phone")
_RECORD = N_("the id of one is the record in the CRM of the other")
_ONLY_EMAIL = N_("though the names differ")


@dataclass(frozen=True)
class Person:
    """Somebody with all that is compared, worked out once."""

    contact: Contact

    @cached_property
    def name(self) -> Name:
        """The name taken apart."""
        return name_of(self.contact.name)

    @cached_property
    def email(self) -> str:
        """The address, empty for none and for one that a team shares."""
        address = (self.contact.email or "").strip().casefold()
        box, at, _ = address.partition("@")
        return address if at and box not in _SHARED_BOXES else ""

    @cached_property
    def phone(self) -> str:
        """The last digits of the number, which are the same with and without a country's code."""
        digits = "".join(sign for sign in self.contact.phone or "" if sign.isdecimal())
        return digits[-9:] if len(digits) >= 7 else ""

    @cached_property
    def records(self) -> frozenset[str]:
        """Ids of the person in other systems."""
        return frozenset(entries(self.contact.external_id))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two people are, 0 to 100, and what speaks for it."""

    score: int
    reasons: tuple[Message, ...] = ()


def likeness(one: Person, other: Person) -> Likeness:
    """How alike two people are; the same whoever comes first."""
    if one.contact.is_ours != other.contact.is_ours:
        return Likeness(0)  # a colleague of ours is nobody at the client
    one, other = sorted((one, other), key=lambda person: person.name.written)
    named = _names(one.name, other.name)
    same_email = bool(one.email) and one.email == other.email
    same_phone = bool(one.phone) and one.phone == other.phone
    reasons: list[Message] = []
    score = 0
    if _same_record(one, other):
        score, reasons = 90, [Message(_RECORD)]
    if named is not None:
        score = max(score, named[0])
        reasons.append(named[1])
    shared = _share_a_name(one.name, other.name)
    if same_email:
        score = score + 15 if score else (_EMAIL + (15 if shared else 0))
        reasons.append(Message(_SAME_EMAIL))
        if named is None and not shared:
            reasons.append(Message(_ONLY_EMAIL))
    if same_phone and (score or shared):
        score = score + 12 if score else _PHONE
        reasons.append(Message(_SAME_PHONE))
    if not score:
        return Likeness(0)
    score = max(0, min(99, score + sum(_beside(one, other))))
    if named is not None and named[0] >= _SAME[0] and _one_by_name(one, other):
        score = max(score, WORTH_A_LOOK)
    return Likeness(score, tuple(reasons))


def _one_by_name(one: Person, other: Person) -> bool:
    """Whether one has an id and the other goes by the name: of two sheets, one had no ids."""
    by_name = [who.contact.id == who.contact.name.strip() for who in (one, other)]
    return by_name[0] != by_name[1]


def _same_record(one: Person, other: Person) -> bool:
    pairs = ((one, other), (other, one))
    return bool(one.records & other.records) or any(a.contact.id in b.records for a, b in pairs)


def _beside(one: Person, other: Person) -> Iterator[int]:
    """What else speaks for and against it: where they work and how they are reached."""
    a, b = one.contact, other.contact
    pairs = (
        (a.department, b.department, 6, -6),
        (_bare(a.title), _bare(b.title), 8, -5),
        (_bare(a.organization), _bare(b.organization), 3, -6),
        (one.email, other.email, 0, -8),
        (one.phone, other.phone, 0, -4),
        (a.side, b.side, 0, -10),
    )
    for left, right, good, bad in pairs:
        if left and left == right:
            yield good
        elif left and right and _in_signs(left) == _in_signs(right):
            yield bad  # what is said in two languages may be the same


def _in_signs(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def _bare(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _names(one: Name, other: Name) -> tuple[int, Message] | None:
    """How alike two names are and why; None where they are different names."""
    if one.generation != other.generation:
        if one.generation and other.generation:
            return None  # father and son
        known = replace(one, generation="", plain=""), replace(other, generation="", plain="")
        found = _names(*known)
        return _said(_YOUNGER) if found and found[0] > _YOUNGER[0] else None
    if one.han and other.han:
        if one.han != other.han:
            return None
        same = _written_han(one) == _written_han(other)
        return _said(_SAME if same else _OLD_SIGNS)
    if one.plain and one.plain == other.plain:
        return _said(_SAME)
    if one.words and other.words:
        found = _in_letters(one, other)
        if found is not None:
            return found
    return _in_pinyin(one, other) or _in_pinyin(other, one)


def _said(found: tuple[int, str]) -> tuple[int, Message]:
    return found[0], Message(found[1])


def _written_han(name: Name) -> str:
    return "".join(sign for sign in name.written if "\u3400" <= sign <= "\u9fff")[: len(name.han)]


def _in_pinyin(chinese: Name, letters: Name) -> tuple[int, Message] | None:
    """Whether a name in letters is the other one in pinyin."""
    if not chinese.han or letters.han or not letters.words:
        return None
    if letters.joined.isdisjoint(spelt(chinese.han)):
        return None
    said = " ".join(letters.written.split())
    return 80, Message(_PINYIN, {"letters": said, "han": chinese.han})


def _in_letters(one: Name, other: Name) -> tuple[int, Message] | None:
    a, b = one.words, other.words
    left, right = _unpaired(a, b)
    if any(sign.isdecimal() for word in (*left, *right) for sign in word.plain):
        return None  # Person 1 and Person 11
    if not left and not right:
        return _same_words(one, other)
    if not left or not right:
        return _fewer_words(one, other, left or right)
    if not one.joined.isdisjoint(other.joined):
        return _said(_APART)
    if len(left) == len(right) == 1 and min(len(a), len(b)) > 1:
        return _slip(left[0], right[0])
    return None


def _unpaired(a: tuple[Word, ...], b: tuple[Word, ...]) -> tuple[list[Word], list[Word]]:
    """The words of each that the other does not have."""
    right = list(b)
    left = []
    for word in a:
        match = next((known for known in right if known.same(word)), None)
        if match is None:
            left.append(word)
        else:
            right.remove(match)
    return left, right


def _same_words(one: Name, other: Name) -> tuple[int, Message] | None:
    if one.initials and other.initials and sorted(one.initials) != sorted(other.initials):
        return None
    if bool(one.initials) != bool(other.initials):
        return _said(_INITIAL)
    pairs = zip(one.words, other.words, strict=True)
    return _said(_TITLES if all(a.same(b) for a, b in pairs) else _ORDER)


def _fewer_words(one: Name, other: Name, more: list[Word]) -> tuple[int, Message] | None:
    """One has a middle name that the other leaves out, or has as an initial."""
    short = one if len(one.words) < len(other.words) else other
    if len(short.words) < 2:
        return None
    if sorted(short.initials) == sorted(word.plain[0] for word in more):
        return _said(_INITIAL)
    return None if one.initials or other.initials else (_MIDDLE, Message(_NO_MIDDLE))


def _slip(one: Word, other: Word) -> tuple[int, Message] | None:
    """A typing slip in one word of the name.

    In a short word, and at the end of one, it is more likely another name: Maria, Mario.
    """
    shorter = min(len(one.plain), len(other.plain))
    swapped = sorted(one.plain) == sorted(other.plain)
    if shorter < SHORTEST_SLIP or (one.plain[0] != other.plain[0] and not swapped):
        return None
    far = OSA.distance(one.plain, other.plain, score_cutoff=2)
    if far > (2 if shorter >= 9 else 1):
        return None
    params = {"one": one.plain.title(), "other": other.plain.title()}
    end = one.plain[:-1] == other.plain[:-1] or one.plain in other.plain or other.plain in one.plain
    sure = shorter >= 6 and not (end and one.plain[-1] != other.plain[-1])
    return (_SURE_SLIP if sure else _SLIP), Message(_TYPED, params)


def _share_a_name(one: Name, other: Name) -> bool:
    """Whether the two have a part of their names in common."""
    if any(a.same(b) for a in one.words for b in other.words):
        return True
    if one.han and other.han:
        return one.han[0] == other.han[0]
    chinese, letters = (one, other) if one.han else (other, one)
    said = {word.plain for word in letters.words}
    said |= {a.plain + b.plain for a, b in pairwise(letters.words)}  # Ou-Yang
    return bool(chinese.han) and not said.isdisjoint(family_names(chinese.han))
