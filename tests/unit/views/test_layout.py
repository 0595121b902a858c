"""Where cards stand: nothing overlaps, everybody is there, managers stand above their reports."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.views.layout import downwards, lay_out
from influence.views.tiles import Group, tile


@st.composite
def groups(draw, prefix="d", most=6):
    """Tiles with forests of people; some stand below others, possibly in a circle."""
    made = []
    keys = [f"{prefix}{n}" for n in range(draw(st.integers(0, most)))]
    for key in keys:
        members = [f"{key}p{n}" for n in range(draw(st.integers(1, 30)))]
        managers = {
            person: members[draw(st.integers(0, number - 1))]
            for number, person in enumerate(members)
            if number and draw(st.booleans())
        }
        roots = [person for person in members if person not in managers]
        head = draw(st.sampled_from([None, *roots]))
        above, others = (
            frozenset(draw(st.sets(st.sampled_from(keys), max_size=size))) for size in (1, 2)
        )
        made.append(Group(key, members, managers, head, above, others))
    return made


@settings(max_examples=40, deadline=None)
@given(groups(), groups("l", 2), groups("r", 3))
def test_everybody_has_a_place_of_their_own(client, left, right):
    layout = lay_out(client, left, right)
    people = [person for group in (*client, *left, *right) for person in group.members]

    assert sorted(layout.cards) == sorted(people)
    assert not any(a.overlaps(b) for a, b in combinations(layout.cards.values(), 2))
    assert not any(a.overlaps(b) for a, b in combinations(layout.tiles.values(), 2))
    for group in (*client, *left, *right):
        around = layout.tiles[group.key]
        for person in group.members:
            card = layout.cards[person]
            assert around.x < card.x
            assert around.y < card.y
            assert card.right < around.right
            assert card.bottom < around.bottom


@settings(max_examples=60, deadline=None)
@given(groups(most=2), st.integers(2, 12))
def test_managers_stand_above_their_reports_and_the_head_on_top(client, rows):
    for group in client:
        cards = tile(group, rows).cards
        for report, manager in group.managers.items():
            assert cards[report][1] > cards[manager][1]
            assert cards[report][0] > cards[manager][0]
        if group.head:
            assert all(y > cards[group.head][1] for id, (_, y) in cards.items() if id != group.head)


def chain(*keys):
    """Tiles of one person each, every one below the one before."""
    return [Group(key, [f"{key}!"], above=frozenset(keys[i - 1 : i])) for i, key in enumerate(keys)]


def test_tiles_stand_below_those_their_heads_report_to():
    layout = lay_out(chain("c", "b", "a"), [], [])
    assert layout.shelf == {"c": 0, "b": 1, "a": 2}
    assert layout.tiles["c"].bottom < layout.tiles["b"].y
    assert layout.tiles["b"].bottom < layout.tiles["a"].y


def test_a_circle_of_tiles_does_not_stop_the_layout():
    ring = [Group("a", ["x"], above=frozenset("b")), Group("b", ["y"], above=frozenset("a"))]
    assert [group.key for group in downwards(ring)] == ["a", "b"]
    assert set(lay_out(ring, [], []).cards) == {"x", "y"}


def test_lines_of_single_people_do_not_build_a_tower():
    """Each tile's head reports to the boss, somebody else into the tile before."""
    boss = Group("boss", ["ceo"])
    others = [
        Group(f"d{n}", [f"head{n}", f"p{n}"], {}, f"head{n}", frozenset({"boss"}), before)
        for n in range(8)
        for before in [frozenset({f"d{n - 1}"} if n else ())]
    ]
    layout = lay_out([boss, *others], [], [])
    assert layout.box.width >= 1.2 * layout.box.height
    assert all(layout.tiles[group.key].y > layout.tiles["boss"].bottom for group in others)


def test_long_columns_are_broken_up():
    boss = Group(
        "d", ["boss", *(f"p{n}" for n in range(40))], {f"p{n}": "boss" for n in range(40)}, "boss"
    )
    block = tile(boss, 12)
    columns = {x for x, _ in block.cards.values()}
    assert len(columns) == 5  # the boss and four columns of ten to twelve
    assert max(sum(x == column for x, _ in block.cards.values()) for column in columns) <= 12


def test_ours_stand_left_and_outsiders_right():
    layout = lay_out(chain("d"), [Group("ours", ["o"])], [Group("rival", ["r"])])
    assert layout.cards["o"].right < layout.tiles["d"].x
    assert layout.cards["r"].x > layout.tiles["d"].right


def test_an_empty_map_is_a_layout():
    layout = lay_out([], [], [])
    assert not layout.cards
    assert layout.box.width == 0
