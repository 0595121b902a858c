"""What is being worked out while a map is made, in words: large ones take their time."""

from __future__ import annotations

from collections.abc import Callable

from influence.domain.messages import N_

Tell = Callable[[str], None]
"""Told each time something else is begun; the text is to be translated."""

ACCESS = N_("How surely we get through to each decider")
SWAY = N_("Who sways the decision")
CLOSENESS = N_("How close we are to everybody")
LEAVING = N_("What is lost when somebody leaves")
RIVALS = N_("How far competitors get")
PLACES = N_("A place on the map for everybody")
LINES = N_("The lines between people")
PORTRAITS = N_("A portrait of everybody")
WAYS = N_("The best routes to each decider")
HISTORY = N_("The map at earlier dates")
FILE = N_("The file")


def untold(_: str) -> None:
    """Nobody wants to know."""
