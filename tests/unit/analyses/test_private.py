"""What a result tells without attitudes; a field that is new must be decided upon."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import influence.analyses
from influence.analyses.closeness import closeness
from influence.analyses.common import Frame, Part, Question
from influence.analyses.coverage import coverage
from influence.analyses.introductions import introductions
from influence.analyses.key_people import key_people
from influence.analyses.moves import moves
from influence.analyses.private import (
    SMALLEST_GROUP,
    Private,
    groups_told,
    private_fields,
    redacted,
    told,
    without_attitudes,
)
from influence.analyses.risk import risk
from influence.analyses.verify import verify
from influence.domain.redaction import without_remarks
from influence.domain.words import AttitudeClass, Redaction, Role
from tests.maps import DAY, sample
from tests.unit.analyses.told_fields import TOLD

QUESTION = Question(DAY, settings={"samples": 200})


def models() -> Iterator[tuple[str, type[BaseModel]]]:
    """Every result, and every piece of one, with the name it has in `told_fields`."""
    for module in pkgutil.iter_modules(influence.analyses.__path__):
        found = importlib.import_module(f"influence.analyses.{module.name}")
        for name, kind in vars(found).items():
            here = isinstance(kind, type) and kind.__module__ == found.__name__
            if here and issubclass(kind, BaseModel):
                yield f"{module.name}.{name}", kind


@pytest.mark.parametrize(("name", "kind"), list(models()))
def test_of_every_field_somebody_has_decided_whether_it_tells_an_attitude(
    name: str, kind: type[BaseModel]
) -> None:
    """A new field: `Private[...]` if it tells one person's attitude, else into `told_fields`."""
    own = {field for field in kind.model_fields if field in kind.__annotations__}
    assert own - private_fields(kind) == set(TOLD[name].split())


def test_nothing_is_decided_about_results_that_are_gone() -> None:
    assert set(TOLD) == {name for name, _ in models()}


@pytest.mark.parametrize(("name", "kind"), list(models()))
def test_what_is_left_out_may_be_missing(name: str, kind: type[BaseModel]) -> None:
    """The schema of each private field allows null, or is a list or mapping to be left empty."""
    shapes = kind.model_json_schema(mode="serialization").get("properties", {})
    for field in private_fields(kind):
        info = kind.model_fields[field]
        shape = shapes[info.serialization_alias or field]
        types = {choice.get("type") for choice in shape.get("anyOf", [shape])}
        assert types & {"null", "array", "object"}, f"{name}.{field}"


ANSWERS = {
    "closeness": closeness,
    "coverage": coverage,
    "key_people": key_people,
    "moves": moves,
    "path": lambda account, question: introductions(account, question, to="xu-hua"),
    "risk": risk,
    "verify": verify,
}


def values(found: Any) -> Iterator[Any]:
    """Everything in a result."""
    if isinstance(found, BaseModel):
        for _, value in found:
            yield from values(value)
    elif isinstance(found, dict):
        for value in found.values():
            yield from values(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from values(value)
    else:
        yield found


@pytest.mark.parametrize("name", ANSWERS)
def test_no_answer_tells_a_class_or_who_is_on_our_side(name: str) -> None:
    whole = ANSWERS[name](sample(), QUESTION)
    silent = redacted(whole, Redaction.ATTITUDES)
    siding = {Role.CHAMPION, Role.COACH}
    if name in ("closeness", "key_people", "path"):
        assert any(isinstance(value, AttitudeClass) for value in values(whole))
    assert not [value for value in values(silent) if isinstance(value, AttitudeClass)]
    assert not [value for value in values(silent) if isinstance(value, Role) and value in siding]
    assert silent.silent
    assert silent.redacted is Redaction.ATTITUDES


def test_without_redaction_an_answer_is_as_it_was() -> None:
    found = key_people(sample(), QUESTION)
    assert redacted(found, Redaction.NONE) is found
    assert "redacted" not in found.to_dict()
    named = redacted(found, Redaction.NAMES)
    assert named.model_copy(update={"redacted": None}) == found
    assert not named.silent


def test_the_accounts_own_figures_stay() -> None:
    whole = closeness(sample(), QUESTION)
    silent = without_attitudes(whole)
    assert silent.account == whole.account.model_copy(update={"worst_veto": None})
    before, after = (
        key_people(sample(), QUESTION),
        without_attitudes(key_people(sample(), QUESTION)),
    )
    assert after.leaning == before.leaning
    assert [p.share for p in after.key_people] == [p.share for p in before.key_people]


def test_departments_of_few_assessed_people_are_silent() -> None:
    silent = {d.department: d for d in without_attitudes(closeness(sample(), QUESTION)).departments}
    assert silent["finance"].composite is None
    assert silent["finance"].low is silent["finance"].price is None
    assert silent["it"].composite is not None


def test_the_order_of_moves_does_not_tell_what_they_take() -> None:
    gains = [move.gain for move in without_attitudes(moves(sample(), QUESTION)).moves]
    assert gains == sorted(gains, reverse=True)
    assert gains != [move.gain for move in moves(sample(), QUESTION).moves]


class Level(Part):
    """Something with a private and a plain field."""

    who: str
    level: Private[int]
    terms: Private[list[int]]
    roles: list[Role]


class Answer(Frame):
    """A made-up answer."""

    level: Level


@dataclass(frozen=True)
class Folder:
    """Results held together."""

    answers: list[Answer]
    notes: Private[list[str]]
    by_name: dict[str, Level]


def test_results_are_found_wherever_they_are_held() -> None:
    level = Level(who="a", level=2, terms=[1], roles=[Role.COACH, Role.USER])
    frame = {"as_of": DAY, "opportunity": None, "seed": 1, "samples": 1, "settings": {}}
    folder = Folder([Answer(**frame, level=level)], ["said so"], {"a": level})
    silent = without_attitudes(folder, Redaction.ALL)
    bare = level.model_copy(update={"level": None, "terms": [], "roles": [Role.USER]})
    assert silent.by_name == {"a": bare}
    assert silent.answers[0].level == bare
    assert silent.answers[0].redacted is Redaction.ALL
    assert silent.notes == []
    assert [told(level.level), told(bare.level)] == [True, False]
    assert folder.by_name["a"].level == 2


def test_remarks_go_before_anything_is_computed() -> None:
    found = verify(without_remarks(sample()), QUESTION)
    assert {fact.evidence for fact in found.facts} == {None}


groups = st.dictionaries(
    st.sampled_from("abcdef"), st.frozensets(st.integers(0, 9), max_size=10), max_size=6
)


@given(st.frozensets(st.integers(0, 9)), groups)
def test_no_group_told_leaves_somebody_alone(
    others: frozenset[int], found: dict[str, frozenset[int]]
) -> None:
    everybody = others.union(*found.values())
    kept = [frozenset(found[id]) for id in groups_told(everybody, found)]
    for group in kept:
        assert len(group) >= SMALLEST_GROUP
        for around in [everybody, *kept]:
            if group < around:
                assert len(around - group) >= SMALLEST_GROUP


def test_what_is_left_of_a_group_beside_those_within_tells_nobody_either() -> None:
    within = {"a": range(3), "b": range(3, 6)}
    assert groups_told(range(9), within) == {"a", "b"}
    assert groups_told(range(7), within) == {"a"}
    assert groups_told(range(6), {"all": range(6), "part": range(5), "few": range(2)}) == {"all"}
