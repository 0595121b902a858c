"""Who may be there twice: pairs worth a look, found without comparing everybody with everybody."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.known_as import others
from influence.domain.merge_list import Pair
from influence.importers.duplicates.likeness import SHORTEST_SLIP, WORTH_A_LOOK, Person, likeness
from influence.importers.duplicates.names import Name
from influence.importers.duplicates.pinyin import spelt

TOLD = 5_000
"""Pairs that are told one by one; of further ones only how many."""
MOST = 20_000
"""People of one account who are held beside each other: beyond it takes minutes and much room."""
_NEIGHBOURS = 20
"""With how many others somebody is compared who shares something with hundreds."""


class Pairs:
    """The pairs of an import: the first thousands, and how many there are.

    `too_many` are accounts with more people than are compared, with how many; None: our own.
    """

    def __init__(self) -> None:
        self.told: list[Pair] = []
        self.too_many: dict[str | None, int] = {}
        self.count = 0

    def extend(self, pairs: Iterable[Pair]) -> None:
        """Note more."""
        for pair in pairs:
            self.count += 1
            if self.count <= TOLD:
                self.told.append(pair)


def pairs_of(
    account: str | None, contacts: Iterable[Contact], stored: Callable[[str], bool]
) -> list[Pair]:
    """The pairs among these contacts that are worth a look, the most alike first."""
    people = [Person(contact) for contact in contacts]
    found = []
    for one, other in _candidates(people):
        if _known_apart(one.contact, other.contact):
            continue
        alike = likeness(one, other)
        if alike.score >= WORTH_A_LOOK:
            keep, drop = _which(one.contact, other.contact, stored)
            found.append(Pair(account, keep, drop, alike.score, alike.reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.keep.id, pair.drop.id))


def _candidates(people: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs that have something in common, each once."""
    blocks: dict[str, list[int]] = defaultdict(list)
    mixed = any(person.name.words and not person.name.han for person in people)
    for place, person in enumerate(people):
        for key in set(_keys(person, mixed)):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for places in blocks.values():
        if len(places) > _NEIGHBOURS:
            # In the order of what they are called: namesakes stand beside each other.
            places.sort(key=lambda place: _sorting(people[place]))
        for index, place in enumerate(places):
            for other in places[index + 1 : index + _NEIGHBOURS]:
                pair = (min(place, other), max(place, other))
                if pair not in seen:
                    seen.add(pair)
                    yield people[place], people[other]


def _sorting(person: Person) -> tuple[str, str, str, str]:
    contact = person.contact
    return person.name.plain, contact.department or "", contact.title or "", contact.email or ""


def _keys(person: Person, mixed: bool) -> Iterator[str]:
    """What somebody has in common with whoever may be the same person.

    `mixed`: pinyin matters, as there are names in letters only.
    """
    if person.email:
        yield f"@{person.email}"
    if person.phone:
        yield f"+{person.phone}"
    for record in (person.contact.id, *person.records):
        yield f"#{record}"
    name = person.name
    yield f"={name.plain}"
    if name.han:
        yield f"={name.han}"
    if name.words:
        yield from (f"={joined}" for joined in name.joined)
        yield "=" + "|".join(sorted(word.plain for word in name.words))
        yield "=" + "|".join(sorted(word.umlaut for word in name.words))
        yield "=" + "|".join(sorted(word.pinyin for word in name.words))
    if name.han and mixed:
        yield from (f"={spelling}" for spelling in spelt(name.han))
    yield from _slips(name)


def _slips(name: Name) -> Iterator[str]:
    """A slip is in one word: the others are the same, and it begins alike."""
    for word in name.words if len(name.words) > 1 else ():
        for other in name.words:
            if other is word or len(other.plain) < SHORTEST_SLIP:
                continue
            if other.plain.isalpha():  # a number is another one, not a slip
                yield f"~{word.plain} {other.plain[0]}"


def _known_apart(one: Contact, other: Contact) -> bool:
    """Whether somebody looked at both and found two people."""
    return other.id in others(one.external_id) or one.id in others(other.external_id)


def _which(one: Contact, other: Contact, stored: Callable[[str], bool]) -> tuple[Contact, Contact]:
    """Who stays and who goes into them."""

    def worth(contact: Contact) -> tuple[bool, int, str]:
        filled = sum(value is not None for value in contact.model_dump().values())
        return not stored(contact.id), -filled, contact.id

    keep, drop = sorted((one, other), key=worth)
    return keep, drop


class Proposals:
    """Gathers the pairs of one import: account by account, and among our own people over all."""

    def __init__(self) -> None:
        self.pairs = Pairs()
        self._ours: dict[str, Contact] = {}
        self._known: set[str] = set()

    def take(self, account: AccountMap, stored: AccountMap | None) -> None:
        """The people of one account as it shall be, beside those who are stored."""
        count = len(account.rows["contacts"])
        if count > MOST:
            self.pairs.too_many[account.id] = count
            return
        before = stored.rows["contacts"] if stored else {}
        people = []
        for contact in account.contacts.values():
            if contact.is_ours:
                self.see(contact, (contact.id,) in before)
            else:
                people.append(contact)
        self.pairs.extend(pairs_of(account.id, people, lambda id: (id,) in before))

    def see_all(self, account: AccountMap) -> None:
        """Our own people in an account that is not imported."""
        for contact in account.contacts.values():
            if contact.is_ours:
                self.see(contact)

    def see(self, colleague: Contact, stored: bool = True) -> None:
        """One of our own people, who is one person in every account."""
        if len(self._ours) <= MOST:
            self._ours.setdefault(colleague.id, colleague)
        if stored:
            self._known.add(colleague.id)

    def all(self) -> Pairs:
        """Every pair worth a look; our own people come last."""
        if len(self._ours) > MOST:
            self.pairs.too_many[None] = len(self._ours)
            return self.pairs
        self.pairs.extend(pairs_of(None, self._ours.values(), self._known.__contains__))
        return self.pairs
