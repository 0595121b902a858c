"""What another process does to a store while a test looks on: run as a script.

`versions URL` rewrites every contact of the account again and again, all notes of one version
alike; `add URL NAME COUNT` adds contacts one edit at a time, once it has read a line. Both print a
line when they have opened the store.
"""

import sys

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.lines import Influence
from influence.domain.ports import Edit, Reader
from influence.stores import open_store

ACCOUNT = "norland"
PEOPLE = 150


def version(number: int) -> AccountMap:
    """The account in one of its versions; the odd ones have lines that the even ones lack."""
    people = [Contact(name=f"P{i}", id=f"p{i}", note=f"v{number}") for i in range(PEOPLE)]
    lines = [
        Influence(influencer=f"p{i}", influenced="p0", evidence=f"v{number}")
        for i in range(1, PEOPLE)
        if number % 2
    ]
    return AccountMap.of(Account(name="Norland", id=ACCOUNT), [*people, *lines])


def versions(url: str) -> None:
    with open_store(url, create=True) as store:
        print("ready", flush=True)
        for number in range(1, 10_000):
            now = version(number)
            store.edit(lambda reader, now=now: {ACCOUNT: now}, by="worker", source=f"v{number}")


def adding(id: str) -> Edit:
    """An edit that adds one contact to whatever the account holds then."""

    def edit(reader: Reader) -> dict[str, AccountMap]:
        account = reader.load(ACCOUNT)
        facts = [fact for _, _, fact in account.facts() if fact != account.account]
        return {ACCOUNT: AccountMap.of(account.account, [*facts, Contact(name=id, id=id)])}

    return edit


def add(url: str, name: str, count: int) -> None:
    with open_store(url) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(count):
            store.edit(adding(f"{name}{number}"), by=name, source="worker")


if __name__ == "__main__":
    if sys.argv[1] == "versions":
        versions(sys.argv[2])
    else:
        add(sys.argv[2], sys.argv[3], int(sys.argv[4]))
