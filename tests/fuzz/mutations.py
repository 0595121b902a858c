"""Files as accidents and attackers leave them: good ones damaged, and ones made up of odd parts."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from influence.domain.tables import TABLES

MOST = 400_000
"""Bytes beyond which a mutation makes nothing longer."""
TOKENS = (
    *(b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1a", b"\x80", b"\xed\xa0\x80"),
    *(b'"', b'""', b"'", b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"sep=;\n", b"|", b"\\", b"/"),
    *(b"=cmd()", b"'=1", b"@", b"+1", b"-", b"1e999", b"-1e999", b"NaN", b"Infinity", b"1e5"),
    *(b"9" * 50, b"9" * 5000, b"-0", b"0x10", "１２".encode(), "1.5亿".encode(), "²".encode()),
    *(b"0000-00-00", b"9999-12-31", b"0001-01-01", b"2026-02-30", b"1/2/2026", b"13/13/2026"),
    *(b"US", b"account/id", b"//", b"a/b/c", b"null", b"~", b"true", b"yes", b"no", b"None"),
    *("\u202e".encode(), "\ufeff".encode(), "\u2028".encode(), "İ".encode(), "ß".encode()),
    *("\U0010ffff".encode(), "\x85".encode(), "e\u0301\u0301\u0301".encode(), "李娜".encode("gbk")),
    *(b"{", b"}", b"[", b"]", b"[" * 5000, b"{" * 5000, b'{"a":' * 3000, b":", b": ", b"- ", b"? "),
    *(
        b"- " * 3000,
        b"&a ",
        b"*a",
        b"!!python/object:os.system ",
        b"<<: *a",
        b"%YAML 9.9\n",
        b"---",
    ),
    *(b"...\n", b"|2-\n", b">\n ", b"#", b"\\u0000", b"\\ud800", b"\\x00", b"_x0000_", b"_xD800_"),
    *(
        b"<",
        b">",
        b"</",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"&amp;",
        b"&#0;",
        b"&#x110000;",
        b"<a>" * 3000,
    ),
    *(
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"&a;",
        b"xmlns=''",
        b"<?xml version='1.0' encoding='x'?>",
    ),
    *(b"r='0'", b'r="ZZZ9999999"', b't="e"', b't="d"', b"<v>1e400</v>", b"<f>1/0</f>", b"-1"),
    *(
        b"'''",
        b'"""',
        b"[[tactic]]\n",
        b"a.b.c=1\n",
        b"1979-05-27T07:32:00Z",
        b"{{ people_section }}",
    ),
    *(b"yes\n", b"TRUE", b"2026-06-30T00:00:00.000Z", b"003000000000001AAA", b"a;b;c", b"0" * 300),
)
"""What means something to one reader or another."""
Damage = Callable[[bytes], bytes]


def _flip(at: int, bit: int) -> Damage:
    def damage(data: bytes) -> bytes:
        if not data:
            return data
        place = at % len(data)
        return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]

    return damage


def _cut(at: int, length: int) -> Damage:
    return lambda data: data[: (p := at % (len(data) + 1))] + data[p + length :]


def _truncate(at: int) -> Damage:
    return lambda data: data[: at % (len(data) + 1)]


def _insert(at: int, token: bytes, times: int) -> Damage:
    return lambda data: data[: (p := at % (len(data) + 1))] + (token * times)[:MOST] + data[p:]


def _repeat(at: int, length: int, times: int) -> Damage:
    def damage(data: bytes) -> bytes:
        place = at % (len(data) + 1)
        piece = data[place : place + length]
        return data[:place] + (piece * times)[:MOST] + data[place:]

    return damage


def _splice(at: int, other: bytes, start: int, length: int) -> Damage:
    def damage(data: bytes) -> bytes:
        place, begin = at % (len(data) + 1), start % (len(other) + 1)
        return data[:place] + other[begin : begin + length] + data[place + length // 2 :]

    return damage


def _encode(encoding: str) -> Damage:
    return lambda data: data.decode("utf-8", "replace").encode(encoding, "replace")


def _lines(at: int, to: int) -> Damage:
    """A line twice, elsewhere too."""

    def damage(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines.insert(to % len(lines), lines[at % len(lines)])
        return b"\n".join(lines)

    return damage


_places = st.integers(0, 1 << 20)
_lengths = st.sampled_from((1, 2, 3, 7, 20, 100, 1000))


def damages(seeds: Sequence[bytes]) -> st.SearchStrategy[Damage]:
    """Ways to damage a file."""
    return st.one_of(
        st.builds(_insert, _places, st.sampled_from(TOKENS), st.sampled_from((1, 1, 1, 2, 500))),
        st.builds(_insert, _places, st.binary(min_size=1, max_size=8), st.just(1)),
        st.builds(_flip, _places, st.integers(0, 7)),
        st.builds(_cut, _places, _lengths),
        st.builds(_lines, _places, _places),
        st.builds(_truncate, _places),
        st.builds(_repeat, _places, _lengths, st.sampled_from((2, 3, 40_000))),
        st.builds(_splice, _places, st.sampled_from(seeds), _places, _lengths),
        st.builds(_encode, st.sampled_from(("utf-16", "utf-16-be", "gb18030", "utf-32", "utf-7"))),
    )


def damaged(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Good files with up to six damages, and now and then bytes that never were a file."""
    harmed = st.builds(
        _apply, st.sampled_from(seeds), st.lists(damages(seeds), min_size=1, max_size=6)
    )
    return st.one_of(harmed, harmed, harmed, harmed, st.binary(max_size=200))


def _apply(data: bytes, done: Sequence[Damage]) -> bytes:
    for damage in done:
        data = damage(data)[: 2 * MOST]
    return data


def damaged_zips(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Packed files with damage in one of their parts, with a part less, or broken as a whole."""
    parts = sorted(
        {(n, _part(seed, name)) for n, seed in enumerate(seeds) for name in _names(seed)}
    )
    contents = tuple(content for _, (_, content) in parts)
    inside = st.builds(
        lambda part, done: _with_part(seeds[part[0]], part[1][0], _apply(part[1][1], done)),
        st.sampled_from(parts),
        st.lists(damages(contents), min_size=1, max_size=4),
    )
    without = st.builds(
        lambda part: _with_part(seeds[part[0]], part[1][0], None), st.sampled_from(parts)
    )
    swapped = st.builds(
        lambda one, other: _with_part(seeds[one[0]], one[1][0], other[1][1]),
        st.sampled_from(parts),
        st.sampled_from(parts),
    )
    return st.one_of(inside, inside, inside, without, swapped, damaged(seeds))


def _names(packed: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return archive.namelist()


def _part(packed: bytes, name: str) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return name, archive.read(name)


def _with_part(packed: bytes, part: str, content: bytes | None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _names(packed):
            data = content if name == part else _part(packed, name)[1]
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


_texts = st.sampled_from(
    [*(token.decode("utf-8", "replace") for token in TOKENS), "ann", "zhao", ""]
)
_columns = sorted({c.name for table in TABLES.values() for c in table.columns} | {"account"})
_cells = st.one_of(
    _texts,
    _texts,
    st.text(max_size=6),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
)


def grids(table: str) -> st.SearchStrategy[list[list[str]]]:
    """A sheet of one table with its own columns and a few others, and odd cells below them."""
    own = [column.name for column in TABLES[table].columns]
    required = [column.name for column in TABLES[table].columns if column.required]
    headers = st.lists(
        st.one_of(st.sampled_from(own), st.sampled_from(_columns), _texts), max_size=4
    )
    cells = _cells.map(lambda cell: "" if cell is None else str(cell))

    def rows(more: list[str]) -> st.SearchStrategy[list[list[str]]]:
        header = list(dict.fromkeys([*required, *more]))
        row = st.lists(cells, min_size=len(header), max_size=len(header) + 1)
        return st.lists(row, max_size=5).map(lambda found: [header, *found])

    return headers.flatmap(rows)


def trees() -> st.SearchStrategy[Any]:
    """What a JSON or YAML file may hold, shaped more or less like an account."""
    deep = st.recursive(
        _cells,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
        max_leaves=6,
    )
    names = st.sampled_from([*TABLES, "Contacts", "联系人", "x", ""])
    row = st.dictionaries(st.one_of(st.sampled_from(_columns), _texts), deep, max_size=6)
    tables = st.dictionaries(names, st.lists(row | deep, max_size=4) | deep, max_size=5)
    return st.one_of(tables, tables, tables, deep)


def as_json(tree: Any, mark: Any, account: Any) -> bytes:
    """The tree as the tables of an account's JSON file."""
    whole = {"influence": mark, "account": account, "tables": tree}
    return json.dumps(whole).encode()
