"""Ids as names of folders: nothing leaves its folder, nothing shares one, plain ids stay plain."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.renderers.file_names import file_names, safe_file_name

PLAIN = ("norland", "norland-coast", "北陆能源", "Grid & Co. KG (2)", "a b", "7", "v1.2", "d'Or")
ESCAPED = {
    "../../esc": "%2E.%2F..%2Fesc",
    "/abs/path": "%2Fabs%2Fpath",
    "a/b": "a%2Fb",
    "a\\b": "a%5Cb",
    "..": "%2E%2E",
    ".": "%2E",
    ".hidden": "%2Ehidden",
    "ends.": "ends%2E",
    " x ": "%20x%20",
    "c:": "c%3A",
    "a\0b\nc": "a%00b%0Ac",
    "a\u202eb": "a%E2%80%AEb",
    "50%": "50%25",
    "a~b": "a%7Eb",
    "nul": "%6Eul",
    "CON.txt": "%43ON.txt",
    "com1": "%63om1",
    "": "%",
}
HARD = st.text(st.sampled_from('aAäÄ./\\%~: "\0北é\u0301ß') | st.characters(), max_size=8)


@pytest.mark.parametrize("id", PLAIN)
def test_an_ordinary_id_is_its_name(id: str) -> None:
    assert file_names([id, "other"])[id] == id


@pytest.mark.parametrize("id", ESCAPED)
def test_what_a_file_system_would_act_on_is_escaped(id: str) -> None:
    assert safe_file_name(id) == ESCAPED[id]


@pytest.mark.parametrize("char", ["x", "北", "/"])
def test_a_long_id_is_cut_and_told_apart_by_a_hash(char: str) -> None:
    one, other = safe_file_name(char * 300), safe_file_name(char * 301)
    assert one != other
    assert one == safe_file_name(char * 300)
    for name in (one, other):
        assert 80 < len(name.encode()) <= 100
        assert name.count("%") * 3 == len(name.partition("~")[0]) * (char == "/")


def test_ids_that_differ_in_capitals_do_not_share_a_folder() -> None:
    names = file_names(["acme", "Acme", "other"])
    assert names["other"] == "other"
    assert {name.partition("~")[0] for name in names.values()} == {"acme", "Acme", "other"}
    assert len({name.casefold() for name in names.values()}) == 3


@given(st.sets(HARD, max_size=6))
def test_every_name_is_a_plain_one_of_its_own(ids: set[str]) -> None:
    names = file_names(ids)
    assert names.keys() == ids
    as_the_strictest = {unicodedata.normalize("NFC", n.casefold()) for n in names.values()}
    assert len(as_the_strictest) == len(ids)
    for name in names.values():
        assert name.strip(". ") == name != ""
        assert not set(name) & set('/\\:*?"<>|\0')
        assert len(name.encode()) <= 100
