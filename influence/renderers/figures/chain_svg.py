"""The decision chain: our way in, who decides under whom, and who sways them, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from influence.analyses.single_points import TargetStatus
from influence.domain.messages import N_, Message, Translator
from influence.domain.words import AttitudeClass
from influence.renderers.figures import canvas
from influence.renderers.figures.canvas import PLAIN, SMALL, WIDTH, Key, Pen
from influence.renderers.svg_text import cut, fitted, number, shape, tag, width
from influence.reports.figures import ChainFigure, Direction, Member, Seat, Swayer, WayIn
from influence.views.graph_view import Badge
from influence.views.legend import BADGES
from influence.wording.texts import Cell, Joined

_OURS = 158
_MEMBERS, _MEMBERS_END = 244, 498
_SWAYERS = 590
_DEEPEST = 64
_STEP = 22
_HEAD = 30
_GAP, _BETWEEN = 12, 6
_HIGH, _LOW = 58, 42
"""Heights of a member's card with a title, and without one where there are many."""
_MANY = 12
_SMALL_CARD = 36
_MARK = 26
_TOLD = {Direction.HELPS: N_("for us"), Direction.HURTS: N_("against us"), Direction.UNCLEAR: None}
_STATUS = {
    TargetStatus.FIRM: (N_("firm"), "helps", 4.0, None),
    TargetStatus.WEAK: (N_("weak"), "helps", 1.6, None),
    TargetStatus.SINGLE_ROUTE: (N_("single route"), "hurts", 2.4, "7 4"),
    TargetStatus.NONE: (N_("no access"), "hurts", 0.0, None),
}
"""Of each status the word, the colour, how thick the line is and how it is broken."""


@dataclass(frozen=True)
class _Place:
    """A member's card on the sheet: its row from `y` to `end`, the card from `top` to `bottom`."""

    member: Member
    x: float
    y: float
    top: float
    bottom: float
    end: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def chain_svg(figure: ChainFigure, translate: Translator) -> str:
    """The picture in the translator's language; at most as wide as an A4 page's text."""
    pen = Pen(translate)
    places = _places(figure.members)
    bottom = places[-1].end if places else _HEAD
    keys, end = canvas.legend(pen, list(_keys(pen, figure)), bottom + 14)
    more = pen.lines(figure.more, 0, end + SMALL, WIDTH) if figure.more else []
    height = end + len(more) * canvas.step(SMALL) + 4
    parts = (
        *_headings(pen, figure),
        *_reporting(places),
        *(_way_in(pen, place) for place in places if place.member.way_in),
        *(_member(pen, place) for place in places),
        *(_swayers(pen, place) for place in places),
        keys,
        *more,
    )
    return canvas.sheet(pen, height, parts)


def _places(members: Sequence[Member]) -> list[_Place]:
    depths: list[int] = []
    for member in members:
        depths.append(0 if member.above is None else depths[member.above] + 1)
    indent = min(_STEP, _DEEPEST / max([1, *depths]))
    card = _HIGH if len(members) <= _MANY else _LOW
    places, y = [], float(_HEAD)
    for member, depth in zip(members, depths, strict=True):
        end = y + max(card, _stack(member))
        top = (y + end - card) / 2
        places.append(_Place(member, _MEMBERS + indent * depth, y, top, top + card, end))
        y = end + _GAP
    return places


def _stack(member: Member) -> float:
    """How high the cards of those who sway a member stand above each other."""
    high = len(member.swayed_by) * (_SMALL_CARD + _BETWEEN) - _BETWEEN
    return high + (canvas.step(SMALL) if member.more_sway else 0)


def _headings(pen: Pen, figure: ChainFigure) -> Iterator[str]:
    titles: list[tuple[str, float]] = [(N_("Who decides"), _MEMBERS)]
    if any(member.way_in for member in figure.members):
        titles.append((N_("Our way in"), 0))
    if any(member.swayed_by for member in figure.members):
        titles.append((N_("Who sways them, with the share of the decision"), _MEMBERS_END + 8))
    for title, x in titles:
        room = {0: _MEMBERS - 8, _MEMBERS: _MEMBERS_END - _MEMBERS}.get(int(x), WIDTH - x)
        yield pen.line(
            Message(title), x, 15, room, SMALL, colour=canvas.surface("faint"), bold=True
        )


def _reporting(places: Sequence[_Place]) -> Iterator[str]:
    """From each superior down and to the right to those who report to them."""
    for place in places:
        if place.member.above is None:
            continue
        boss = places[place.member.above]
        x = boss.x + (place.x - boss.x) / 2
        line = f"M{number(x)} {number(boss.bottom)}V{number(place.middle)}H{number(place.x)}"
        dash = None if place.member.direct else "4 4"
        colour = canvas.look()["lines"]["reporting"]
        yield tag(
            "path", d=line, fill="none", stroke=colour, stroke_width=1.8, stroke_dasharray=dash
        )


def _way_in(pen: Pen, place: _Place) -> str:
    way = place.member.way_in
    assert way is not None  # the caller asked
    middle, drawn = place.middle, ""
    if way.ours:
        drawn += _ours(pen, way, middle - _SMALL_CARD / 2)
    if way.status is None:
        return drawn + (_line(_OURS, middle, place.x, "unclear", 1.2, "2 4") if way.ours else "")
    word, colour, thick, dash = _STATUS[way.status]
    stroke = canvas.look()["lines"][colour]
    if way.ours and thick:
        drawn += _line(_OURS, middle, place.x - 9, colour, thick, dash)
        drawn += _head(place.x, middle, stroke, right=True)
    room = _MEMBERS - _OURS - 10
    at = (_OURS + _MEMBERS) / 2 - 3
    if not way.ours:
        drawn += pen.text(
            cut(f"✕ {pen.say(Message(word))}", PLAIN, _MEMBERS - 12, bold=True),
            _MEMBERS - 12, middle + 5, PLAIN, stroke, bold=True, anchor="end",
        )  # fmt: skip
        return drawn
    said = cut(pen.say(Message(word)), SMALL, room)
    drawn += pen.text(said, at, middle - 6, SMALL, anchor="middle")
    return drawn + pen.text(pen.say(way.access), at, middle + 16, SMALL, anchor="middle")


def _line(x: float, y: float, end: float, colour: str, thick: float, dash: str | None) -> str:
    stroke = canvas.look()["lines"][colour]
    path = f"M{number(x)} {number(y)}H{number(end)}"
    return tag(
        "path", d=path, stroke=stroke, stroke_width=thick, stroke_dasharray=dash, fill="none"
    )


def _head(x: float, y: float, colour: str, right: bool) -> str:
    back = -10 if right else 10
    tip = f"M{number(x)} {number(y)}l{back} -5v10Z"
    return tag("path", d=tip, fill=colour)


def _ours(pen: Pen, way: WayIn, top: float) -> str:
    assert way.ours is not None  # the caller asked
    style = canvas.look()["sides"]["own"]
    mark = shape(canvas.look()["shapes"]["own"], 6, top + 11, 14, {"fill": style["ink"], "ink": ""})
    card = _card(0, top, _OURS, _SMALL_CARD, style["fill"], mark)
    x, room = _MARK + 6.0, _OURS - _MARK - 10.0
    signs, used = _badges(way.ours, _OURS - 4, top - 6)
    first = top + (23 if not way.via else 15.5)
    drawn = card + signs + pen.name(way.ours.name, x, first, room - used, PLAIN)
    return drawn + (_through(pen, way.via, x, top + 30, room) if way.via else "")


def _through(pen: Pen, via: Sequence[Seat], x: float, y: float, room: float) -> str:
    """`via Wang Lei, Li Na`: those whose loss cuts the way off carry the sign."""
    drawn, left = "", room
    word = pen.say(Message(N_("via")))
    drawn += pen.text(word, x, y, SMALL, canvas.surface("faint"))
    x, left = x + width(word, SMALL) + 4, left - width(word, SMALL) - 4
    for i, seat in enumerate(via):
        sign = 13 if seat.point_of_failure else 0
        rest = "" if i == len(via) - 1 else ","
        name, _ = fitted(pen.say(seat.name), pen.lang, left - sign - 4, (SMALL_SIZE,))
        text = cut(name + rest, SMALL, left - sign)
        if width(text, SMALL) + sign > left or left < 34:
            return drawn + pen.text("…", x, y, SMALL, canvas.surface("faint"))
        if sign:
            drawn += canvas.badge("point_of_failure", x, y - 10, 11)
        drawn += pen.text(text, x + sign, y, SMALL, canvas.surface("faint"))
        used = sign + width(text, SMALL) + 4
        x, left = x + used, left - used
    return drawn


SMALL_SIZE = 12


def _card(
    x: float, top: float, wide: float, high: float, colour: str, mark: str, **edge: object
) -> str:
    """A white card with a coloured mark at its left."""
    given = {"stroke": canvas.surface("border"), "stroke_width": 1.2, **edge}
    body = tag(
        "rect", x=x, y=top, width=wide, height=high, rx=4, fill=canvas.surface("card"), **given
    )
    inside = tag("rect", x=x + 1, y=top + 1, width=_MARK - 1, height=high - 2, rx=3, fill=colour)
    return body + inside + mark


def _attitude(pen: Pen, seat: Seat, x: float, top: float, high: float) -> tuple[str, str]:
    """The colour of a card's mark, and the sign in it."""
    middle, look = top + high / 2, canvas.look()
    if seat.ours:
        style = look["sides"]["own"]
        colours = {"fill": style["ink"], "ink": ""}
        return style["fill"], shape(look["shapes"]["own"], x + 6, middle - 7, 14, colours)
    if seat.attitude is None:
        return look["surface"]["border"], ""
    found = canvas.attitude_style(seat.attitude)
    sign = pen.text(found["symbol"], x + _MARK / 2, middle + 6, 17, found["ink"], True, "middle")
    return found["fill"], sign


def _badges(seat: Seat, right: float, top: float) -> tuple[str, float]:
    """The signs at a card's upper right corner, and how much of its first line they take."""
    drawn, x = "", right
    for given, name in ((seat.point_of_failure, "point_of_failure"), (seat.leaving, "leaving")):
        if given:
            x -= 16
            drawn += canvas.badge(name, x, top + 8, 14)
    return drawn, right - x


def _member(pen: Pen, place: _Place) -> str:
    member, seat, x, top = place.member, place.member.person, place.x, place.top
    wide, high = _MEMBERS_END - x, place.bottom - top
    colour, mark = _attitude(pen, seat, x, top, high)
    edge: dict[str, object] = {}
    if member.decides:
        edge = {"stroke": canvas.surface("ink"), "stroke_width": 2.2}
    signs, used = _badges(seat, x + wide - 4, top - 2)
    left, room = x + _MARK + 7, wide - _MARK - 12
    words: Cell = Joined([member.role, seat.attitude], N_(" · "))
    drawn = _card(x, top, wide, high, colour, mark, **edge) + signs
    drawn += pen.name(seat.name, left, top + 18, room - used)
    if high > _LOW:
        drawn += pen.line(seat.title, left, top + 34, room, colour=canvas.surface("faint"))
    return drawn + pen.line(words, left, place.bottom - 8.5, room)


def _swayers(pen: Pen, place: _Place) -> str:
    member, drawn = place.member, ""
    y = (place.y + place.end - _stack(member)) / 2
    count = len(member.swayed_by)
    for i, swayer in enumerate(member.swayed_by):
        at = place.middle + (i - (count - 1) / 2) * min(14, (place.bottom - place.top) / 4)
        drawn += _swayer(pen, swayer, y, at)
        y += _SMALL_CARD + _BETWEEN
    if member.more_sway:
        faint = canvas.surface("faint")
        drawn += pen.line(member.more_sway, _SWAYERS, y + 10, WIDTH - _SWAYERS, colour=faint)
    return drawn


def _swayer(pen: Pen, swayer: Swayer, top: float, at: float) -> str:
    seat, middle = swayer.person, top + _SMALL_CARD / 2
    colour, mark = _attitude(pen, seat, _SWAYERS, top, _SMALL_CARD)
    signs, used = _badges(seat, WIDTH - 4, top - 4)
    left, room = _SWAYERS + _MARK + 6, WIDTH - _SWAYERS - _MARK - 10
    drawn = _card(_SWAYERS, top, WIDTH - _SWAYERS, _SMALL_CARD, colour, mark) + signs
    drawn += pen.name(seat.name, left, top + 15.5, room - used, PLAIN)
    drawn += pen.line(seat.title, left, top + 30, room, colour=canvas.surface("faint"))
    stroke = canvas.look()["lines"][swayer.direction]
    bend, tip = _MEMBERS_END + 26, _MEMBERS_END + 3
    curve = (
        f"M{_SWAYERS} {number(middle)}H{bend}C{bend - 10} {number(middle)} "
        f"{bend - 4} {number(at)} {tip + 8} {number(at)}"
    )
    drawn += tag("path", d=curve, fill="none", stroke=stroke, stroke_width=2)
    drawn += _head(tip, at, stroke, right=False)
    end, room = _SWAYERS - 4, _SWAYERS - bend - 4
    drawn += pen.text(cut(pen.say(swayer.share), SMALL, room), end, middle - 5, SMALL, anchor="end")
    told = _TOLD[swayer.direction]
    word = pen.say(Message(told)) if told else ""
    return drawn + pen.text(cut(word, SMALL, room), end, middle + 14, SMALL, stroke, anchor="end")


def _keys(pen: Pen, figure: ChainFigure) -> Iterator[Key]:
    """What the signs mean; of those that occur."""
    seats = list(_seats(figure.members))
    shown = {seat.attitude for seat in seats if seat.attitude and not seat.ours}
    for word in AttitudeClass:
        if word in shown:
            yield Key(canvas.swatch(pen, word), 24, word)
    if any(member.decides for member in figure.members):
        ink = canvas.surface("ink")
        frame = tag("rect", x=1.5, y=1.5, width=20, height=13, rx=3, fill="none", stroke=ink,
                    stroke_width=2.2)  # fmt: skip
        yield Key(frame, 23, Message(N_("has a say in the decision")))
    for badge, found in (
        (Badge.POINT_OF_FAILURE, any(seat.point_of_failure for seat in seats)),
        (Badge.LEAVING, any(seat.leaving for seat in seats)),
    ):
        if found:
            yield Key(canvas.badge(badge, 0, 1, 14), 14, BADGES[badge])
    if any(member.above is not None and not member.direct for member in figure.members):
        line = _line(0, 8, 26, "reporting", 1.8, "4 4")
        yield Key(line, 26, Message(N_("reports through others")))


def _seats(members: Iterable[Member]) -> Iterator[Seat]:
    for member in members:
        yield member.person
        yield from (swayer.person for swayer in member.swayed_by)
        if member.way_in:
            yield from (seat for seat in (member.way_in.ours, *member.way_in.via) if seat)
