"""What a page is given to say reads, in every language, as the report would say it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from influence.domain.filling import fitted
from influence.domain.messages import Bilingual, Message
from influence.domain.words import Attitude, Role
from influence.i18n import LANGUAGES, translator
from influence.renderers.speech import Speech
from influence.renderers.text import literal
from influence.views.graph_view import GraphView, Section, Text
from influence.views.influence_map import influence_map
from influence.views.wording import LevelWord
from influence.wording.figures import Amount, Day, Share
from influence.wording.texts import Joined, Named, Sentences, say
from tests.maps import chinese, hostile, sample, seen

PLACE = re.compile(r"\{(\d+)\}")


def decoded(spoken: object, phrases: list[str], lang: str) -> str:
    """As the page's script puts texts together."""
    if isinstance(spoken, str):
        return spoken
    number, *parts = spoken if isinstance(spoken, list) else [spoken]
    if not parts:
        return phrases[number]
    values = [decoded(part, phrases, lang) for part in parts]
    if lang == "zh":
        return fitted(PLACE.split(phrases[number])[::2], in_order(phrases[number], values))
    return PLACE.sub(lambda place: values[int(place[1])], phrases[number])


def closed(text: str) -> str:
    """Without the spaces in front of Chinese that follow a sign shown as an escape: the program
    looks at the sign, the page at what it is shown as."""
    return re.sub(r"(?<=\\u[0-9a-f]{4}) (?=[\u3400-\u9fff])", "", text)


def in_order(phrase: str, values: list[str]) -> list[str]:
    return [values[int(place)] for place in PLACE.findall(phrase)]


def texts(view: GraphView) -> Iterator[Text]:
    for node in view.nodes:
        yield from of(node.portrait)
        yield from (node.side, *node.roles)
    yield from of(view.summary)
    yield from (tile.title for tile in view.tiles)
    yield from (decider.status for decider in view.deciders)


def of(sections: tuple[Section, ...]) -> Iterator[Text]:
    for section in sections:
        yield section.title
        for line in section.lines:
            yield line.text
            yield from [line.detail] if line.detail else []


@pytest.mark.parametrize("make", [sample, chinese, hostile])
def test_every_text_of_a_map_reads_as_it_does_alone(make):
    given = list(texts(influence_map(seen(make()))))
    speech = Speech("en")
    spoken = [speech.say(text) for text in given]
    assert len(spoken) > 100
    for lang in LANGUAGES:
        phrases, alone = speech.phrases[lang], translator(lang)
        shown = [closed(decoded(one, phrases, lang)) for one in spoken]
        assert shown == [closed(literal(say(t, alone))) for t in given]


CASES = [
    "plain {0} {name}",
    "",
    Role.DECISION_MAKER,
    Message("Close"),
    Message("Access {before:.2f} -> {after:.2f}", {"before": 0.123, "after": 1}),
    Message("Reports to {name}", {"name": "{0}"}),
    Message("{share} of the decision", {"share": Share(0.1234)}),
    Message("Role: {roles}", {"roles": Joined([Role.APPROVER, Role.USER])}),
    Message("{who}: {what}", {"who": "A{1}", "what": LevelWord(Attitude.PRICE, -1)}),
    Message("{amount} at risk", {"amount": Amount(3.7e6, "CNY")}),
    Message("Leaves on {day}", {"day": Day(date(2026, 9, 15))}),
    Joined(["a", "", None, Message("us")], " > "),
    Joined(["a\u202e", "b\n"], " · "),
    Joined(["a", "b"]),
    Joined([]),
    Named("id", "the name"),
    Sentences([Message("Close"), Message("Filter")]),
    Bilingual("Contact {0}", "联系人"),
]  # fmt: skip


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_reads_as_it_does_alone(text, lang):
    speech = Speech(lang)
    spoken = speech.say(text)
    expected = literal(say(text, translator(lang)))
    assert decoded(spoken, speech.phrases[lang], lang) == expected
    assert speech.now(spoken) == expected


def test_what_is_the_same_in_all_languages_is_a_plain_text():
    speech = Speech("en")
    assert speech.say("Wang Lei 王磊") == "Wang Lei 王磊"
    assert speech.say(Share(0.5)) == "50%"
    assert speech.say(Joined(["a", "b"], " > ")) == "a > b"
    assert speech.phrases == {"en": [], "zh": []}


def test_a_phrase_is_held_once_however_often_it_is_said():
    speech = Speech("en")
    spoken = [speech.say(Message("Reports to {name}", {"name": name})) for name in "abc"]
    assert spoken == [[0, "a"], [0, "b"], [0, "c"]]
    assert speech.phrases["en"] == ["Reports to {0}"]
