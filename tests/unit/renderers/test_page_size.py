"""How large the page is with everything in it: evidence, earlier dates, both languages."""

import pytest

from influence.domain.messages import ENGLISH
from influence.renderers.html_map import html
from influence.views.influence_map import influence_map
from tests.companies import company
from tests.maps import crowd, seen
from tests.pages import Held
from tests.told import told

LARGEST = {200: 1_000_000, 2000: 2_500_000}
_EVIDENCE = 30


def evidenced(count):
    return told(company(count))


@pytest.mark.slow
@pytest.mark.parametrize(("make", "count"), [(crowd, 200), (evidenced, 200), (evidenced, 2000)])
def test_a_page_with_everything_in_it_can_be_sent_around(make, count):
    text = html(influence_map(seen(make(count))), ENGLISH)
    held = Held(text)
    assert len(held.people) == count
    assert len(text.encode()) < LARGEST[count]
    # What was told is there, to the last word, and the words of the other language too.
    lines = [line for portrait in held.portraits for _, *lines in portrait for line in lines]
    details = [held.said(line[1]) for line in lines if line[1:]]
    assert sum(len(detail) > _EVIDENCE for detail in details) > count
    assert held.said(held.page["texts"]["search"], "zh") == "查找人员"
