"""Where the store is when nobody says, and who works here.

The environment variables INFLUENCE_STORE and INFLUENCE_LANG are read by the command line's options;
the measures' settings are in `domain.measure_settings`.
"""

import getpass
from pathlib import Path

import platformdirs


def default_store() -> str:
    """The store used when none is named: one file in the user's data folder."""
    return str(Path(platformdirs.user_data_dir("influence", appauthor=False)) / "influence.db")


def login_name() -> str:
    """Who works here, for the journal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
