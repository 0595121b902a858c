"""Lists, sentences and names, for readers of both languages and for machines."""

from influence.domain.messages import Message
from influence.domain.words import Role
from influence.i18n import translator
from influence.wording.figures import Share
from influence.wording.texts import DASH, Joined, Named, Sentences, raw, say

ZH = translator("zh")
LI, WANG = Named("li-na", "Li Na"), Named("wang-lei", "Wang Lei")


def test_a_list_leaves_out_what_is_empty() -> None:
    assert say(Joined([LI, None, "", WANG])) == "Li Na, Wang Lei"
    assert say(Joined([LI, WANG]), ZH) == "Li Na、Wang Lei"
    assert say(Joined([])) == ""


def test_a_list_for_machines_holds_ids() -> None:
    assert raw(Joined([LI, None, DASH, WANG], " > ")) == "li-na;wang-lei"
    assert raw(Joined([Joined([LI, Share(0.5)], " "), WANG])) == "li-na 0.5;wang-lei"
    assert raw(Joined([])) == ""


def test_sentences_stand_apart_as_the_language_wants() -> None:
    both = Sentences([None, Message("One."), Message("Two.")])
    assert say(both) == "One. Two."
    assert say(both, ZH) == "One.Two."


def test_a_word_has_a_stable_spelling_and_a_label() -> None:
    assert (raw(Role.DECISION_MAKER), say(Role.DECISION_MAKER)) == (
        "decision_maker",
        "decision maker",
    )
    assert say(Role.DECISION_MAKER, ZH) == "决策者"


def test_a_dash_is_nothing_to_a_machine() -> None:
    assert (say(DASH), raw(DASH)) == ("-", "")


def test_a_name_with_braces_is_not_a_template() -> None:
    assert say(Message("{who} left.", {"who": "{0} {name}"})) == "{0} {name} left."
