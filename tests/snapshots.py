"""Snapshots that somebody can open and read, a file each."""

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class _File(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


class TextFile(_File):
    """What a terminal shows."""

    file_extension = "txt"


class MarkdownFile(_File):
    """A document."""

    file_extension = "md"


class Picture(_File):
    """A figure, to be opened in a browser."""

    file_extension = "svg"
