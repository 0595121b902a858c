"""The page's own words: what stands on its controls and above its lists."""

from __future__ import annotations

from influence.domain.messages import N_, Bilingual

TEXTS = {
    "access_one": N_("access"),
    "between": N_(", "),
    "access": N_("Access index"),
    "access_to": N_("Access to the deciders"),
    "close": N_("Close"),
    "closeness": N_("Closeness"),
    "clear": N_("Clear the filter"),
    "dark": N_("Dark colours"),
    "deal": N_("As given for the opportunity"),
    "departments_lost": N_("Departments lost"),
    "empty_seat": N_("Leaves, and the seat stays empty"),
    "conflicts": N_("Conflicts"),
    "export": N_("Export"),
    "export_png": N_("Picture for slides (PNG)"),
    "export_svg": N_("Drawing for documents (SVG)"),
    "filter": N_("Filter"),
    "fit": N_("Whole map"),
    "influence": N_("Influence"),
    "internal": N_("Internal"),
    "instead": N_("Next best route"),
    "leaves": N_("This person leaves"),
    "layers": N_("Layers"),
    "legend": N_("Legend"),
    "lost": N_("lost"),
    "map": N_("Map"),
    "no_way": N_("No route leads there yet."),
    "nobody": N_("Nobody found"),
    "outside": N_("Outside the client"),
    "panel": N_("Details"),
    "only_departments": N_(
        "This picture shows departments only; everybody is in the table below it."
    ),
    "points": N_("points"),
    "people": N_("Everybody on the map"),
    "portrait": N_("Portrait"),
    "print": N_("Print, or save as PDF"),
    "reporting": N_("Reporting lines"),
    "rivals": N_("Ours against theirs"),
    "ours": N_("our access"),
    "theirs": N_("the competitors'"),
    "says": N_(": "),
    "search": N_("Search people"),
    "stays": N_("The person stays"),
    "summary": N_("What this map says"),
    "table": N_("Table"),
    "us": N_("us"),
    "way_to": N_("Route to a decider"),
    "ways": N_("Best routes to this person"),
    "without": N_("Not shown"),
}
MATCHING = N_("{matching} of {people} people match the filter")
OTHER_LANGUAGE = Bilingual("中文", "EN")
