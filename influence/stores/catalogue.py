"""The query catalogue: every statement is a file in `queries/`, in SQL and in Cypher.

A file begins with a header of comment lines that says what it is for, which parameters it takes,
which columns it returns and whether it reads or writes. Both versions have the same header.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
from influence.resources import resource_folder

Dialect = Literal["sql", "cypher"]
MARKS: dict[Dialect, str] = {"sql": "--", "cypher": "//"}
FIELDS = ("purpose", "params", "returns", "mode")
MIGRATIONS = "schema"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with what its header promises. A migration may hold several statements."""

    name: str
    """folder and file without ending: `contacts/upsert`"""
    purpose: str
    params: tuple[str, ...]
    returns: tuple[str, ...]
    mode: str
    text: str


@dataclass(frozen=True)
class Catalogue:
    """All statements of one dialect by name."""

    statements: Mapping[str, Statement]

    def __getitem__(self, name: str) -> Statement:
        return self.statements[name]

    def migrations(self) -> list[Statement]:
        """The migrations in their order; the n-th leads to schema version n."""
        return [self.statements[name] for name in sorted(self.statements) if _is_migration(name)]


@lru_cache(maxsize=8)
def load_catalogue(dialect: Dialect, folder: Path | None = None) -> Catalogue:
    """Read the catalogue of a dialect; raises StoreError when a file or its header is incomplete.

    `folder` is the product's own `queries/` unless given.
    """
    home = folder or resource_folder("queries")
    names = {ending: _names(home, ending) for ending in MARKS}
    for name in sorted(names["sql"] ^ names["cypher"]):
        raise _incomplete(name, N_("it is missing in SQL or in Cypher"))
    found = {name: _read(home, name, dialect) for name in sorted(names[dialect])}
    numbers = [int(Path(name).name[:4]) for name in found if _is_migration(name)]
    if numbers != list(range(1, len(numbers) + 1)):
        raise _incomplete(MIGRATIONS, N_("the migrations are not numbered one by one"))
    return Catalogue(found)


def _names(home: Path, dialect: Dialect) -> set[str]:
    return {
        path.relative_to(home).with_suffix("").as_posix() for path in home.glob(f"*/*.{dialect}")
    }


def _is_migration(name: str) -> bool:
    return name.startswith(f"{MIGRATIONS}/")


def _read(home: Path, name: str, dialect: Dialect) -> Statement:
    text = (home / f"{name}.{dialect}").read_text(encoding="utf-8")
    lines, mark = text.splitlines(), MARKS[dialect]
    header = {}
    for field, line in zip(FIELDS, lines, strict=False):
        start = f"{mark} {field}: "
        if not line.startswith(start):
            raise _incomplete(name, N_("its header is incomplete"))
        header[field] = line.removeprefix(start).strip()
    body = "\n".join(lines[len(FIELDS) :]).strip()
    if not body or header.get("mode") not in ("read", "write"):
        raise _incomplete(name, N_("its header is incomplete"))
    params, returns = _list(header["params"]), _list(header["returns"])
    return Statement(name, header["purpose"], params, returns, header["mode"], body)


def _list(names: str) -> tuple[str, ...]:
    return () if names in ("none", "nothing") else tuple(n.strip() for n in names.split(","))


def _incomplete(name: str, reason: str) -> StoreError:
    sentence = N_("The query {name} of this installation is broken: {reason}. Install it again.")
    return StoreError(Message(sentence, {"name": name, "reason": Message(reason)}))
