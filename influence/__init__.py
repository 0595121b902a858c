"""Stakeholder influence maps for key accounts.

>>> import influence
>>> store = influence.open_store("account.db")            # doctest: +SKIP
>>> who = influence.key_people(store.load("norland"))      # doctest: +SKIP

`open_store` opens a store, `AccountMap` is one account with all its facts, and each analysis is a
function from an AccountMap to its typed result. `influence_map` is the picture, which a notebook
shows. Names are loaded when first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "influence.stores": ("open_store",),
    "influence.domain.account_map": ("AccountMap", "Guest"),
    "influence.domain.account": ("Account", "AccountFigure", "Setting"),
    "influence.domain.contact": ("Contact", "Department", "Post"),
    "influence.domain.lines": ("Conflict", "Coverage", "Influence", "ReportingLine"),
    "influence.domain.assessment": ("Assessment",),
    "influence.domain.opportunity": ("DecisionRole", "Opportunity"),
    "influence.domain.plan": ("Action", "Event", "Interaction", "Review", "Target"),
    "influence.domain.errors": ("BadInput", "InfluenceError"),
    "influence.analyses.common": ("Question", "View"),
    "influence.analyses.key_people": ("key_people",),
    "influence.analyses.single_points": ("single_points",),
    "influence.analyses.closeness": ("closeness",),
    "influence.analyses.risk": ("risk",),
    "influence.analyses.turnover": ("turnover",),
    "influence.analyses.moves": ("moves",),
    "influence.analyses.introductions": ("introductions",),
    "influence.analyses.coverage": ("coverage",),
    "influence.analyses.rivals": ("rivals",),
    "influence.analyses.verify": ("verify",),
    "influence.analyses.targets": ("targets",),
    "influence.analyses.trend": ("trend",),
    "influence.analyses.segmentation": ("segment", "segmentation"),
    "influence.analyses.handover": ("handover",),
    "influence.analyses.review": ("review",),
    "influence.analyses.due": ("due",),
    "influence.notebook": ("InfluenceMap", "influence_map"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["__version__", *_HOME_OF]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name not in _HOME_OF:
        raise AttributeError(f"module 'influence' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("influence")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"


def __dir__() -> list[str]:
    return sorted(__all__)
