"""Who may be one person, and who may not: pairs of names with what is known beside them."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.contact import Contact
from influence.domain.merge_list import Pair
from influence.importers.duplicates.likeness import WORTH_A_LOOK, Likeness, Person, likeness
from influence.importers.duplicates.proposals import pairs_of
from influence.resources import resource_folder

HIGHTECH = Path(__file__).parents[3] / "data" / "hightech_account" / "tables"


def alike(one: str, other: str, both: dict[str, Any] | None = None, **more: Any) -> Likeness:
    """How alike two names are; `both` is known of both, `more` of the second only."""
    known = both or {}
    first = Person(Contact(id="first", name=one, **known))
    return likeness(first, Person(Contact(id="second", name=other, **{**known, **more})))


ONE_PERSON = {
    ("Li Na", "Na Li"): "same name in another order",
    ("Li Na", "李娜"): "Li Na is 李娜 in pinyin",
    ("Na Li", "李娜"): "Na Li is 李娜 in pinyin",
    ("Lina", "李娜"): "Lina is 李娜 in pinyin",
    ("Lǐ Nà", "李娜"): "Lǐ Nà is 李娜 in pinyin",
    ("Shan Xiaoming", "单小明"): "Shan Xiaoming is 单小明 in pinyin",
    ("Xiao Ming Ouyang", "欧阳晓明"): "Xiao Ming Ouyang is 欧阳晓明 in pinyin",
    ("Lyu Bin", "吕斌"): "Lyu Bin is 吕斌 in pinyin",
    ("Li Na", "LINA"): "same name, written apart or as one word",
    ("張偉", "张伟"): "same name in traditional and simplified characters",
    ("李娜女士", "李娜"): "same name",
    ("王建国总经理", "王建国"): "same name",
    ("Li Na 李娜", "李娜"): "same name",
    ("Anna Müller", "ANNA MÜLLER"): "same name",
    ("Anna Müller", "Anna Mueller"): "same name but for titles or accents",
    ("Dr. Anna Müller", "Anna Müller, MBA"): "same name but for titles or accents",
    ("Müller, Anna", "Anna Mueller"): "same name in another order",
    ("José Núñez", "Jose Nunez"): "same name but for titles or accents",
    ("Søren Ødegård", "Soren Odegard"): "same name but for titles or accents",
    ("Prof. Hans-Peter Groß", "Hans Peter Gross"): "same name but for titles or accents",
    ("Pat O'Neil", "Pat O’Neil"): "same name but for titles or accents",
    ("Anna M. Schmidt", "Anna Schmidt"): "same name but for an initial",
    ("Anna M. Schmidt", "Anna Maria Schmidt"): "same name but for an initial",
    ("Peter Hofmann", "Peter Hoffmann"): "Hoffmann and Hofmann differ by a slip of the pen",
    ("Anna Muelelr", "Anna Mueller"): "Muelelr and Mueller differ by a slip of the pen",
    ("Wang Wei", "Wang Wei"): "same name",
    ("李 娜", "李娜"): "same name",
    ("李　娜", "李娜"): "same name",
    ("李 娜 女士", "李娜"): "same name",
    ("李娜（采购部经理）", "李娜"): "same name",
    ("Li Na（李娜）", "李娜"): "same name",
    ("李 娜", "Li Na"): "Li Na is 李娜 in pinyin",
    ("歐陽曉明", "Ouyang Xiaoming"): "Ouyang Xiaoming is 欧阳晓明 in pinyin",
    ("欧阳晓明", "Xiaoming Ou-Yang"): "Xiaoming Ou-Yang is 欧阳晓明 in pinyin",
    ("司马光", "Guang Sima"): "Guang Sima is 司马光 in pinyin",
    ("呼延明", "Ming Huyan"): "Ming Huyan is 呼延明 in pinyin",
    ("Ouyang Xiaoming", "Xiao Ming Ou Yang"): "same name, written apart or as one word",
    ("Li-Na Wang", "王丽娜"): "Li-Na Wang is 王丽娜 in pinyin",
    ("Li-Na", "李娜"): "Li-Na is 李娜 in pinyin",
    ("Wang Wei-Ming", "Weiming Wang"): "same name, written apart or as one word",
    ("Wei D. Wang", "王伟"): "Wei D. Wang is 王伟 in pinyin",
    ("Lü Bin", "吕斌"): "Lü Bin is 吕斌 in pinyin",
    ("Lv Bin", "吕斌"): "Lv Bin is 吕斌 in pinyin",
    ("Lu Bin", "吕斌"): "Lu Bin is 吕斌 in pinyin",
    ("Lue Bin", "吕斌"): "Lue Bin is 吕斌 in pinyin",
    ("Lü Bin", "Lv Bin"): "same name but for titles or accents",
    ("Lv Bin", "Bin Lyu"): "same name in another order",
    ("Lv Bin", "Lu Bin"): "same name but for titles or accents",
    ("John Smith, Ph.D.", "John Smith"): "same name but for titles or accents",
    ("Dr.-Ing. Jan Vogt", "Jan Vogt"): "same name but for titles or accents",
    ("Jan Vogt, M.B.A., CPA", "Jan Vogt"): "same name but for titles or accents",
    ("Prof. Dr. h.c. Jan Vogt", "Jan Vogt"): "same name but for titles or accents",
    ("John Q. Smith", "John Smith"): "same name but for an initial",
    ("J.R. Jan Vogt", "Jan Vogt"): "same name but for an initial",
    ("John Smith, Jr.", "John Smith Jr"): "same name but for titles or accents",
    ("John Smith Sr.", "Smith, John (Sr.)"): "same name in another order",
    ("John Smith Jr.", "John Smith"): "same name but for Jr., Sr. and the like",
    ("Smith Jr., John", "John Smith"): "same name but for Jr., Sr. and the like",
}
TWO_PEOPLE = (
    ("王伟 总经理", "王维 总经理"),
    ("李娜（采购部）", "王伟（采购部）"),
    ("Ouyang Xiaoming", "Ou Xiaoming"),
    ("M.A. Schmidt", "P.D. Schmidt"),
    ("Lu Bin", "Luo Bin"),
    ("Hans Müller sen.", "Hans Müller jun."),
    ("John Smith II", "John Smith III"),
    ("Anna M. Schmidt", "Anna K. Schmidt"),
    ("Maria Rossi", "Mario Rossi"),
    ("Andrea Bauer", "Andreas Bauer"),
    ("Anna Schmidt", "Peter Schmidt"),
    ("Anna Maria Schmidt", "Anna Schmidt"),
    ("Wang Wei 王伟", "Wang Wei 王维"),
    ("李娜", "李丽"),
    ("Xu Li", "Xue Li"),
    ("Xu Li", "薛丽"),
    ("李总", "李娜"),
    ("Mr. Li", "Li Na"),
    ("Person 1", "Person 11"),
    ("Person 12", "Person 21"),
    ("Jan Novak", "Jana Novak"),
    ("Li", "李娜"),
    ("凯·布兰特", "凯·布伦特"),
)


@pytest.mark.parametrize(("names", "reason"), ONE_PERSON.items())
def test_one_person_written_in_two_ways(names: tuple[str, str], reason: str) -> None:
    found = alike(*names)
    assert found.score >= WORTH_A_LOOK
    assert [str(one) for one in found.reasons] == [reason]


@pytest.mark.parametrize("names", TWO_PEOPLE)
def test_two_people_are_not_proposed_as_one(names: tuple[str, str]) -> None:
    assert alike(*names).score < WORTH_A_LOOK


def test_namesakes_of_whom_all_else_differs_are_a_bare_perhaps() -> None:
    buyer = {"department": "purchasing", "title": "Buyer", "email": "w1@norland.example"}
    both = alike(
        "Wang Wei", "Wang Wei", buyer, department="it", title="Tester", email="w2@n.example"
    )
    assert WORTH_A_LOOK <= both.score < 75
    assert alike("Wang Wei", "Wang Wei", buyer).score >= 90


def test_one_address_is_one_person_unless_a_team_shares_it() -> None:
    assert alike("Nancy Li", "李娜", {"email": "Li.Na@norland.example"}).score >= 75
    assert alike("Bo Wu", "Ann Ito", {"email": "x@norland.example"}).score >= WORTH_A_LOOK
    assert alike("Bo Wu", "Ann Ito", {"email": "info@norland.example"}).score == 0


ENGLISH_GIVEN = (
    ("David Wang", "王伟"),
    ("Nancy Ouyang", "欧阳晓明"),
    ("Nancy Ou-Yang", "欧阳晓明"),
    ("Wang, Tony", "王 伟"),
    ("Amy Lv", "吕斌"),
)


@pytest.mark.parametrize("names", ENGLISH_GIVEN)
def test_an_english_given_name_is_found_by_e_mail_or_phone(names: tuple[str, str]) -> None:
    apart = {"department": "Finance", "title": "CFO"}, {"department": "财务部", "title": "财务总监"}
    for known in ({"email": "w.wei@acme.example"}, {"phone": "+86 139 0000 1234"}):
        one = Person(Contact(id="1", name=names[0], **known, **apart[0]))
        other = Person(Contact(id="2", name=names[1], **known, **apart[1]))
        assert likeness(one, other).score >= WORTH_A_LOOK
    assert alike(*names).score == 0
    assert alike("David Zhang", names[1], {"phone": "+86 139 0000 1234"}).score == 0


def test_what_is_said_in_another_language_speaks_against_nobody() -> None:
    both = alike("Li Na", "李娜", {"title": "CFO", "department": "Finance"})
    other = alike("Li Na", "李娜", {"title": "CFO"}, title="财务总监", department="财务部")
    assert both.score > other.score == 80


def test_one_number_speaks_for_people_who_share_a_name_only() -> None:
    phone = {"phone": "+86 (21) 5550-1234"}
    assert alike("A. Schmidt", "Anna Schmidt", phone, phone="0086 21 5550 1234").score >= 70
    assert alike("Bo Wu", "Ann Ito", phone).score == 0


def test_a_record_in_the_crm_is_the_person_whatever_they_are_called() -> None:
    one = Person(Contact(id="li-na", name="Li Na", external_id="003A;X9"))
    other = Person(Contact(id="003A", name="L. N."))
    assert likeness(one, other).score >= 85


def test_a_colleague_of_ours_is_nobody_at_the_client() -> None:
    assert alike("Wang Wei", "Wang Wei", {"email": "w@x.example"}, side="own").score == 0


@pytest.mark.parametrize("folder", [resource_folder("fixtures") / "sample", HIGHTECH])
def test_nobody_is_proposed_where_nobody_is_there_twice(folder: Path) -> None:
    with (folder / "contacts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = Contact.model_fields.keys() - {"team_role"}
    people = [Contact(**{k: v for k, v in row.items() if v and k in names}) for row in rows]
    assert len(people) > 20
    assert pairs_of("all", people, lambda _: True) == []


NAMES = st.sampled_from(sorted({name for pair in (*ONE_PERSON, *TWO_PEOPLE) for name in pair}))
PEOPLE = st.builds(
    Contact,
    id=st.just("x"),
    name=NAMES | st.text(min_size=1, max_size=12),
    email=st.sampled_from([None, "a@b.example", "info@b.example"]),
    phone=st.sampled_from([None, "021 555 0123"]),
    department=st.sampled_from([None, "it", "hr"]),
    title=st.sampled_from([None, "CEO"]),
)


@given(PEOPLE, PEOPLE)
def test_likeness_is_the_same_whoever_comes_first(one: Contact, other: Contact) -> None:
    assert likeness(Person(one), Person(other)) == likeness(Person(other), Person(one))
    assert 0 <= likeness(Person(one), Person(other)).score < 100


def people_of(pairs: list[Pair]) -> set[frozenset[str]]:
    return {frozenset((pair.keep.note or "", pair.drop.note or "")) for pair in pairs}


@settings(max_examples=60)
@given(st.lists(PEOPLE, max_size=8), st.randoms())
def test_who_is_proposed_does_not_hang_on_ids_and_order(people: list[Contact], rng: Any) -> None:
    marked = [c.model_copy(update={"id": f"a{n}", "note": str(n)}) for n, c in enumerate(people)]
    found = people_of(pairs_of("x", marked, lambda _: False))
    other = [c.model_copy(update={"id": f"z{n * 7 % 11}"}) for n, c in enumerate(marked)]
    rng.shuffle(other)
    assert people_of(pairs_of("x", other, lambda _: False)) == found


@settings(max_examples=60)
@given(st.lists(PEOPLE, max_size=8))
def test_no_pair_is_missed_by_looking_only_where_people_have_something_in_common(
    people: list[Contact],
) -> None:
    marked = [c.model_copy(update={"id": f"a{n}", "note": str(n)}) for n, c in enumerate(people)]
    every = {
        frozenset((one.note or "", other.note or ""))
        for place, one in enumerate(marked)
        for other in marked[place + 1 :]
        if likeness(Person(one), Person(other)).score >= WORTH_A_LOOK
    }
    assert people_of(pairs_of("x", marked, lambda _: False)) == every


def test_thousands_of_namesakes_are_compared_with_their_neighbours_only() -> None:
    people = [Contact(id=str(number), name="Wang Wei") for number in range(2_000)]
    assert len(pairs_of("x", people, lambda _: False)) < 20 * len(people)
