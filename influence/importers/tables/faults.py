"""What stops a cell or a file from being read; the caller knows the place."""

import errno
import stat
from pathlib import Path

from influence.domain.messages import N_, Message

_ABSENT = N_("there is no such file or folder. Check the path.")
_NOT_ALLOWED = N_("you are not allowed to read it. Ask whoever owns it, or import a copy of it.")
_UNREADABLE = N_("it cannot be read: {reason}.")
_NO_FILE = N_(
    "this is no file but a device, a pipe or the like, which may never end. "
    "Save what it holds as a file, and import that."
)


class CellFault(Exception):
    """A cell that says nothing that its column takes."""

    def __init__(self, template: str, **params: object) -> None:
        self.message = Message(template, params)
        super().__init__(template)


class FileFault(Exception):
    """A file that cannot be read, or not beyond a row."""

    def __init__(self, message: Message, row: int | None = None) -> None:
        self.message = message
        self.row = row
        super().__init__(str(message))


def refuse_endless(path: Path) -> None:
    """Raise FileFault for what is neither a file nor a folder: opening it might wait for ever."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise FileFault(Message(_NO_FILE))


def unreadable(error: OSError) -> Message:
    """Why the system does not let a file be read."""
    if isinstance(error, FileNotFoundError):
        return Message(_ABSENT)
    if error.errno in (errno.EACCES, errno.EPERM):
        return Message(_NOT_ALLOWED)
    return Message(_UNREADABLE, {"reason": error.strerror or type(error).__name__})
