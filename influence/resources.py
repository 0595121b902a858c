"""Where the data folders of the product are: `queries/`, `visualizations/`, `fixtures/`.

In a checkout they stand beside the package, where people look for them; in an installed wheel they
travel inside it, under `influence/_resources`. Everything that reads one of them asks here, so
that nothing else has to know which of the two it is running from.
"""

from pathlib import Path
from typing import Literal

Folder = Literal["queries", "visualizations", "fixtures"]

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: Folder) -> Path:
    """The folder of that name, to be read and never written to.

    Raises FileNotFoundError, with a sentence for the user, when the installation is incomplete.
    """
    inside_the_wheel = _PACKAGE / "_resources"
    root = inside_the_wheel if inside_the_wheel.is_dir() else _PACKAGE.parent
    folder = root / name
    if not folder.is_dir():
        raise FileNotFoundError(
            f"The folder {name} is missing from this installation of influence "
            f"(looked for {folder}). Install the package again."
        )
    return folder
