"""The decision chain: our routes, who decides under whom, and who sways them, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from influence.analyses.single_points import TargetStatus
from influence.domain.messages import N_, Message, Translator
from influence.domain.words import AttitudeClass, Side
from influence.renderers.figures import canvas
from influence.renderers.figures.canvas import PLAIN, SMALL, WIDTH, Key, Pen
from influence.renderers.look import look, surface
from influence.renderers.svg_text import cut, name_forms, number, shape, tag, width
from influence.reports.figures import ChainFigure, Direction, Member, RouteTo, Seat, Swayer
from influence.reports.names import side as whose
from influence.views.graph_view import Badge
from influence.views.legend import BADGES
from influence.wording.texts import Cell, Joined

_OURS = 168
_MEMBERS, _MEMBERS_END = 254, 504
_SWAYERS = 594
_DEEPEST = 70
_STEP = 28
_THROUGH_OTHERS = "3 3"
_HEAD = 30
_GAP, _TIGHT, _BETWEEN = 12, 8, 6
_HIGH, _LOW = 58, 42
"""Heights of a member's card with a title, and without one where there are many."""
_MANY = 12
_SMALL_CARD = 36
_MARK, _SIGN, _ONWARDS = 26, 11, 8
_OUTSIDERS = (Side.COMPETITOR, Side.PARTNER)
_TOLD = {Direction.HELPS: N_("for us"), Direction.HURTS: N_("against us")}
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
        *(_route_in(pen, place) for place in places if place.member.route),
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
    card, gap = (_HIGH, _GAP) if len(members) <= _MANY else (_LOW, _TIGHT)
    places, y = [], float(_HEAD)
    for member, depth in zip(members, depths, strict=True):
        end = y + max(card, _stack(member))
        top = (y + end - card) / 2
        places.append(_Place(member, _MEMBERS + indent * depth, y, top, top + card, end))
        y = end + gap
    return places


def _stack(member: Member) -> float:
    """How high the cards of those who sway a member stand above each other."""
    high = len(member.swayed_by) * (_SMALL_CARD + _BETWEEN) - _BETWEEN
    return high + (canvas.step(SMALL) if member.more_sway else 0)


def _headings(pen: Pen, figure: ChainFigure) -> Iterator[str]:
    columns = (
        (N_("Our routes"), 0, _MEMBERS, any(member.route for member in figure.members)),
        (N_("Who decides"), _MEMBERS, _MEMBERS_END, True),
        (N_("Who sways them"), _SWAYERS, WIDTH, any(m.swayed_by for m in figure.members)),
    )
    faint = surface("faint")
    for title, x, end, wanted in columns:
        if wanted:
            yield pen.line(Message(title), x, 15, end - x - 8, SMALL, colour=faint, bold=True)


def _reporting(places: Sequence[_Place]) -> Iterator[str]:
    """From each superior down and to the right to those who report to them."""
    for place in places:
        if place.member.above is None:
            continue
        boss = places[place.member.above]
        x = boss.x + (place.x - boss.x) / 2
        line = f"M{number(x)} {number(boss.bottom)}V{number(place.middle)}H{number(place.x)}"
        dash = None if place.member.direct else _THROUGH_OTHERS
        colour = look()["lines"]["reporting"]
        yield tag(
            "path", d=line, fill="none", stroke=colour, stroke_width=1.8, stroke_dasharray=dash
        )


def _route_in(pen: Pen, place: _Place) -> str:
    route = place.member.route
    assert route is not None  # the caller asked
    middle, drawn = place.middle, ""
    if route.ours:
        drawn += _ours(pen, route, middle - _SMALL_CARD / 2)
    if route.status is None:
        return drawn + (_line(_OURS, middle, place.x, "unclear", 1.2, "2 4") if route.ours else "")
    word, colour, thick, dash = _STATUS[route.status]
    stroke = look()["lines"][colour]
    if route.ours and thick:
        drawn += _line(_OURS, middle, place.x - 9, colour, thick, dash)
        drawn += _head(place.x, middle, stroke, right=True)
    if not route.ours:
        return drawn + _barred(pen, Message(word), middle, stroke)
    room, at = _MEMBERS - _OURS - 8, (_OURS + _MEMBERS) / 2 - 3
    said = cut(pen.say(Message(word)), SMALL, room)
    drawn += pen.text(said, at, middle - 6, SMALL, anchor="middle")
    return drawn + pen.text(pen.say(route.access), at, middle + 16, SMALL, anchor="middle")


def _barred(pen: Pen, word: Cell, middle: float, colour: str) -> str:
    """A cross and the word: no route leads there."""
    text = cut(pen.say(word), PLAIN, _MEMBERS - 40, bold=True)
    start = _MEMBERS - 14 - width(text, PLAIN, bold=True)
    cross = f"M{number(start - 16)} {number(middle - 5)}l10 10m0 -10l-10 10"
    sign = tag("path", d=cross, stroke=colour, stroke_width=2.4, stroke_linecap="round")
    return sign + pen.text(text, start, middle + 5, PLAIN, colour, bold=True)


def _line(x: float, y: float, end: float, colour: str, thick: float, dash: str | None) -> str:
    stroke = look()["lines"][colour]
    path = f"M{number(x)} {number(y)}H{number(end)}"
    return tag(
        "path", d=path, stroke=stroke, stroke_width=thick, stroke_dasharray=dash, fill="none"
    )


def _head(x: float, y: float, colour: str, right: bool) -> str:
    back = -10 if right else 10
    tip = f"M{number(x)} {number(y)}l{back} -5v10Z"
    return tag("path", d=tip, fill=colour)


def _ours(pen: Pen, route: RouteTo, top: float) -> str:
    assert route.ours is not None  # the caller asked
    style = look()["sides"]["own"]
    card = _card(1, top, _OURS - 1, _SMALL_CARD, style["fill"], _person(style, 6, top + 11))
    x, room = _MARK + 6.0, _OURS - _MARK - 10.0
    signs, used = _badges(route.ours, _OURS - 4, top - 6)
    first = top + (23 if not route.via else 15.5)
    drawn = card + signs + pen.name(route.ours.name, x, first, room - used, PLAIN)
    return drawn + (_through(pen, route.via, x, top + 30, room) if route.via else "")


def _through(pen: Pen, via: Sequence[Seat], x: float, y: float, room: float) -> str:
    """`via Wang Lei, Li Na`, or `via Wang Lei +1`: whose loss cuts it off carries the sign."""
    faint, end = surface("faint"), x + room
    word = pen.say(Message(N_("via")))
    drawn = pen.text(word, x, y, SMALL, faint)
    x += width(word, SMALL) + 4
    for i, seat in enumerate(via):
        last = i == len(via) - 1
        rest = f"+{len(via) - i}"
        signs = [name for given, name in _signs(seat) if given]
        sign = (_SIGN + 2) * len(signs)
        left = end - x - sign - (0 if last else width(f" {rest}", SMALL) + _ONWARDS)
        forms = name_forms(pen.say(seat.name), pen.lang)
        fitting = (form for form in forms if width(form, SMALL) <= left)
        name = next(fitting, cut(forms[-1], SMALL, left))
        if i and (left <= 0 or name.endswith("…")):
            return drawn + pen.text(rest, x, y, SMALL, faint)
        for k, badge in enumerate(signs):
            drawn += canvas.badge(badge, x + k * (_SIGN + 2), y - 10, _SIGN)
        drawn += pen.text(name, x + sign, y, SMALL, faint)
        x += sign + width(name, SMALL) + 4
        if not last:
            drawn += tag("path", d=_onwards(x, y), fill="none", stroke=faint)
            x += _ONWARDS
    return drawn


def _onwards(x: float, y: float) -> str:
    """From one to the next: a small angle."""
    return f"M{number(x)} {number(y - 7.5)}l3 3.5l-3 3.5"


def _card(
    x: float, top: float, wide: float, high: float, colour: str, mark: str, **edge: object
) -> str:
    """A white card with a coloured mark at its left."""
    given = {"stroke": surface("border"), "stroke_width": 1.2, **edge}
    body = tag("rect", x=x, y=top, width=wide, height=high, rx=4, fill=surface("card"), **given)
    inside = tag("rect", x=x + 1, y=top + 1, width=_MARK - 1, height=high - 2, rx=3, fill=colour)
    return body + inside + mark


def _attitude(pen: Pen, seat: Seat, x: float, top: float, high: float) -> tuple[str, str]:
    """The colour of a card's mark, and the sign in it: the attitude, or else whose person it is."""
    middle, side = top + high / 2, _side(seat)
    if side:
        style = look()["sides"][side]
        return style["fill"], _person(style, x + 6, middle - 7)
    if seat.attitude is None:
        return surface("border"), ""
    found = canvas.attitude_style(seat.attitude)
    sign = pen.text(found["symbol"], x + _MARK / 2, middle + 6, 17, found["ink"], True, "middle")
    return found["fill"], sign


def _side(seat: Seat) -> Side | None:
    """Whose person is shown instead of an attitude: ours, and outsiders nobody has assessed."""
    if seat.ours:
        return Side.OWN
    unknown = seat.attitude in (None, AttitudeClass.UNKNOWN)
    return seat.side if unknown and seat.side in _OUTSIDERS else None


def _person(style: Mapping[str, str], x: float, y: float) -> str:
    return shape(look()["shapes"]["own"], x, y, 14, {"fill": style["ink"], "ink": ""})


def _badges(seat: Seat, right: float, top: float) -> tuple[str, float]:
    """The signs at a card's upper right corner, and how much of its first line they take."""
    drawn, x = "", right
    for given, name in _signs(seat):
        if given:
            x -= 16
            drawn += canvas.badge(name, x, top + 8, 14)
    return drawn, right - x


def _signs(seat: Seat) -> tuple[tuple[bool, Badge], ...]:
    return (seat.point_of_failure, Badge.POINT_OF_FAILURE), (seat.leaving, Badge.LEAVING)


def _member(pen: Pen, place: _Place) -> str:
    member, seat, x, top = place.member, place.member.person, place.x, place.top
    wide, high = _MEMBERS_END - x, place.bottom - top
    colour, mark = _attitude(pen, seat, x, top, high)
    edge: dict[str, object] = {}
    if member.decides:
        edge = {"stroke": surface("ink"), "stroke_width": 2.2}
    signs, used = _badges(seat, x + wide - 4, top - 2)
    left, room = x + _MARK + 7, wide - _MARK - 12
    words: Cell = Joined([member.role, seat.attitude], N_(" · "))
    drawn = _card(x, top, wide, high, colour, mark, **edge) + signs
    drawn += pen.name(seat.name, left, top + 18, room - used)
    if high > _LOW:
        drawn += pen.line(seat.title, left, top + 34, room, colour=surface("faint"))
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
        faint = surface("faint")
        drawn += pen.line(member.more_sway, _SWAYERS, y + 10, WIDTH - _SWAYERS, colour=faint)
    return drawn


def _swayer(pen: Pen, swayer: Swayer, top: float, at: float) -> str:
    seat, middle = swayer.person, top + _SMALL_CARD / 2
    colour, mark = _attitude(pen, seat, _SWAYERS, top, _SMALL_CARD)
    signs, used = _badges(seat, WIDTH - 4, top - 4)
    left, room = _SWAYERS + _MARK + 6, WIDTH - _SWAYERS - _MARK - 10
    drawn = _card(_SWAYERS, top, WIDTH - _SWAYERS - 1, _SMALL_CARD, colour, mark) + signs
    drawn += pen.name(seat.name, left, top + 15.5, room - used, PLAIN)
    drawn += pen.line(seat.title, left, top + 30, room, colour=surface("faint"))
    stroke = look()["lines"][swayer.direction]
    bend, tip = _MEMBERS_END + 22, _MEMBERS_END + 3
    curve = (
        f"M{_SWAYERS} {number(middle)}H{bend}C{bend - 10} {number(middle)} "
        f"{bend - 4} {number(at)} {tip + 8} {number(at)}"
    )
    drawn += tag("path", d=curve, fill="none", stroke=stroke, stroke_width=2)
    drawn += _head(tip, at, stroke, right=False)
    end, room = _SWAYERS - 4, _SWAYERS - bend - 4
    drawn += pen.text(cut(pen.say(swayer.share), SMALL, room), end, middle - 5, SMALL, anchor="end")
    told = _TOLD.get(swayer.direction)
    word = pen.say(Message(told)) if told else ""
    return drawn + pen.text(cut(word, SMALL, room), end, middle + 14, SMALL, stroke, anchor="end")


def _keys(pen: Pen, figure: ChainFigure) -> Iterator[Key]:
    """What the signs mean; of those that occur."""
    seats, cards = list(_seats(figure.members)), list(_cards(figure.members))
    sides = {_side(seat) for seat in cards}
    shown = {seat.attitude for seat in cards if seat.attitude and not _side(seat)}
    for word in AttitudeClass:
        if word in shown:
            yield Key(canvas.swatch(pen, word), 24, word)
    for side in Side:
        if side in sides:
            style = look()["sides"][side]
            box = tag("rect", width=24, height=16, rx=3, fill=style["fill"])
            yield Key(box + _person(style, 5, 1), 24, whose(side))
    yield from _other_keys(pen, figure, seats)


def _other_keys(pen: Pen, figure: ChainFigure, seats: Sequence[Seat]) -> Iterator[Key]:
    if any(member.decides for member in figure.members):
        ink = surface("ink")
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
        line = _line(0, 8, 26, "reporting", 1.8, _THROUGH_OTHERS)
        yield Key(line, 26, Message(N_("reports through others")))
    for sample, means, wanted in (
        (
            "0.00–1.00",
            N_("chance that our case gets through"),
            any(m.route for m in figure.members),
        ),
        ("%", N_("share of the decision"), any(m.swayed_by for m in figure.members)),
    ):
        if wanted:
            sign = pen.text(sample, 0, 12.5, SMALL)
            yield Key(sign, width(sample, SMALL), Message(means))


def _cards(members: Iterable[Member]) -> Iterator[Seat]:
    """Everybody with a card of their own."""
    for member in members:
        yield member.person
        yield from (swayer.person for swayer in member.swayed_by)
        if member.route and member.route.ours:
            yield member.route.ours


def _seats(members: Sequence[Member]) -> Iterator[Seat]:
    yield from _cards(members)
    for member in members:
        if member.route:
            yield from member.route.via
