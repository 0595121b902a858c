"""Office files as archives: the same content gives the same bytes, on any day."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = "[Content_Types].xml"
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can say."""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts, the one that tells what the others are first."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _WHEN)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of an archive; directories are left out."""
    with ZipFile(BytesIO(content)) as archive:
        return {
            entry.filename: archive.read(entry)
            for entry in archive.infolist()
            if not entry.is_dir()
        }
