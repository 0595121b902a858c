"""Files that commands write: refused before anything is done, written whole, never the store."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from influence.cli.session import current
from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message
from influence.stores import store_files

_NOT_ALLOWED = N_("You are not allowed to use {file}. Choose another place, or ask for permission.")
_FULL = N_("The disk is full: {file} was not written. Make room first.")
_SENTENCES = {
    errno.ENOENT: N_("There is no {file}. Check how the path is written."),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EEXIST: N_("{file} exists already. Choose another name."),
    errno.EISDIR: N_("{file} is a folder. Name a file in it."),
    errno.ENOTDIR: N_("{file} cannot be there: a part of the path is a file, not a folder."),
    errno.ENAMETOOLONG: N_("The name {file} is too long. Choose a shorter one."),
}


def file_error(error: OSError) -> UsageError:
    """An error of the system about a file, as a sentence."""
    file = error.filename if error.filename is not None else Message(N_("the file"))
    other = N_("{file} cannot be used: {reason}.")
    template = _SENTENCES.get(error.errno or 0, other)
    reason = error.strerror or type(error).__name__
    return UsageError(Message(template, {"file": file, "reason": reason}))


_DOCUMENTS = (".docx", ".dotx", ".doc", ".xlsx", ".xls", ".pdf", ".html", ".htm", ".svg", ".png")
_FORMS = {".md": "md", ".csv": "csv", ".json": "json"}


def refuse_other_form(file: Path, format: str | None) -> None:
    """Raise UsageError where a file's ending promises another form than the answer has.

    A text named plan.docx would not open in Word. `.txt` and unknown endings take every form.
    """
    ending = file.suffix.lower()
    if ending in _DOCUMENTS:
        sentence = N_(
            "This command writes text, not {ending}. Name a file such as {name}.txt, or {name}.md "
            "with --format md. Documents come from influence plan --out plan.docx, maps from "
            "influence view --out map.html."
        )
        raise UsageError(Message(sentence, {"ending": ending, "name": file.stem}))
    wanted = _FORMS.get(ending)
    if None not in (wanted, format) and wanted != format:
        sentence = N_(
            "{file} is a name for {wanted}, but the answer is {format}: add --format {wanted}."
        )
        values = {"file": file, "format": format, "wanted": wanted}
        raise UsageError(Message(sentence, values))


def refuse_unwritable(file: Path, *other_stores: str | None) -> None:
    """Raise UsageError where an answer cannot or must not be written: asked before the work.

    The store in use is never overwritten, nor another one that the command names.
    """
    if not file.name:
        raise UsageError(Message(N_("Name a file to write.")))
    if file.exists() and not file.is_file():
        return  # /dev/stdout
    _refuse_folder(file)
    if file.exists() and _protected(file):
        raise file_error(PermissionError(errno.EACCES, "", str(file)))
    session = current()
    stores = [session.location(), *(store for store in other_stores if store)]
    if any(_same(file, part) for store in stores for part in store_files(store)):
        sentence = N_("{file} belongs to the store and is not overwritten. Choose another name.")
        raise UsageError(Message(sentence, {"file": file}))


def _refuse_folder(file: Path) -> None:
    folder = file.parent
    if not folder.is_dir():
        sentence = N_("There is no folder {folder} to write {file} to. Make it first.")
        raise UsageError(Message(sentence, {"folder": folder, "file": file.name}))
    if not os.access(folder, os.W_OK):
        sentence = N_(
            "You are not allowed to write {file} in the folder {folder}. "
            "Choose another place, or ask for permission."
        )
        raise UsageError(Message(sentence, {"file": file.name, "folder": folder.resolve()}))


def _protected(file: Path) -> bool:
    """Whether somebody wants this file left alone; root, who may write it all the same, asks too.

    A file is replaced by a new one, for which the folder's permission would be enough.
    """
    return not os.access(file, os.W_OK) or not file.stat().st_mode & 0o222


def _same(file: Path, other: Path) -> bool:
    try:
        return file.resolve() == other.resolve() or file.samefile(other)
    except (OSError, ValueError):
        return False


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: an interrupted run leaves the old one.

    Who may read the old file may read the new one, and nobody else; a link stays one.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # /dev/stdout is written to, not replaced
        return
    try:
        target = path.resolve()
        beside = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with beside.open("xb") as file:
                if target.exists():
                    beside.chmod(target.stat().st_mode)
                file.write(content)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        # The user knows nothing of the file beside.
        raise OSError(error.errno, error.strerror, str(path)) from error
