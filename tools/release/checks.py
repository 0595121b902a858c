"""What the two distributions say about themselves, checked before anybody installs them."""

import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from packaging.metadata import Metadata
from packaging.utils import parse_sdist_filename, parse_wheel_filename

_MARKDOWN = "text/markdown"
_VERSION = re.compile(r"^## (Unreleased|\d\S*)", re.MULTILINE)


def metadata_of(wheel: Path) -> bytes:
    """What a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return archive.read(name)


def metadata_of_sdist(sdist: Path) -> bytes:
    """What a source distribution says of itself."""
    with tarfile.open(sdist) as archive:
        (name,) = (n for n in archive.getnames() if re.fullmatch(r"[^/]+/PKG-INFO", n))
        member = archive.extractfile(name)
        assert member is not None
        return member.read()


def faults(wheel: Path, sdist: Path) -> list[str]:
    """Each reason why a registry, an installer or a lawyer would stop at these two files."""
    text = metadata_of(wheel)
    try:
        about = Metadata.from_email(text, validate=True)
    except ExceptionGroup as group:
        return [f"Metadata: {error}" for error in _each(group)]
    told = [*_about(about), *_names(about, wheel, sdist), *_licences(about, wheel)]
    if metadata_of_sdist(sdist) != text:
        told.append("The wheel and the sdist say different things about themselves.")
    return told


def _each(group: ExceptionGroup[Exception]) -> Iterator[Exception]:
    for error in group.exceptions:
        if isinstance(error, ExceptionGroup):
            yield from _each(error)
        else:
            yield error


def _about(about: Metadata) -> Iterator[str]:
    """Fields that may be missing by the letter, and may not in something that people install."""
    for field in ("summary", "requires_python", "license_expression", "classifiers", "keywords"):
        if not getattr(about, field):
            yield f"Metadata: {field} is empty."
    if (about.description_content_type or "").split(";")[0] != _MARKDOWN:
        yield f"Metadata: the README is not marked as {_MARKDOWN}."
    elif "<h1>" not in MarkdownIt("commonmark").enable("table").render(about.description or ""):
        yield "The README does not render as a page with a title."


def _names(about: Metadata, wheel: Path, sdist: Path) -> Iterator[str]:
    """The names of the files are what installers go by."""
    name, version, _, tags = parse_wheel_filename(wheel.name)
    if (name, version) != (about.name, about.version):
        yield f"{wheel.name} holds {about.name} {about.version}."
    if parse_sdist_filename(sdist.name) != (name, version):
        yield f"{sdist.name} is not the sdist of {wheel.name}."
    if {str(tag) for tag in tags} != {"py3-none-any"}:
        yield f"{wheel.name} is not for every system."


def _licences(about: Metadata, wheel: Path) -> Iterator[str]:
    """Every licence file that is named travels, with words in it."""
    if not about.license_files:
        yield "Metadata: no licence file is named."
    with zipfile.ZipFile(wheel) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    for file in about.license_files or []:
        if not any(n.endswith(f".dist-info/licenses/{file}") and sizes[n] for n in sizes):
            yield f"The licence file {file} is named, but not in {wheel.name}."


def version_faults(
    version: str, changes: str, here: Iterable[str], everywhere: Iterable[str]
) -> list[str]:
    """Whether version, tags and the list of changes agree.

    Before the tag, the newest section of the changes is `Unreleased` or the version's own; with it,
    only the version's own. A version is published once: its tag may stand on no other commit.
    """
    tag, told = f"v{version}", []
    here = [each for each in here if re.match(r"v\d", each)]
    newest = _VERSION.search(changes)
    told += [f"This commit is tagged {each}, not {tag}." for each in here if each != tag]
    if tag in everywhere and tag not in here:
        told.append(f"{version} was published from another commit: choose the next version.")
    if newest is None or newest[1] not in {version, *([] if here else ["Unreleased"])}:
        told.append(f"The first section of CHANGELOG.md is not about {version}.")
    return told


def lost_links(wheel: Path) -> int:
    """Links and pictures of the README that a registry's page cannot follow: they name no host."""
    description = Metadata.from_email(metadata_of(wheel)).description or ""
    page = MarkdownIt("commonmark").enable("table").render(description)
    targets = re.findall(r'(?:href|src|srcset)="([^"#][^"]*)"', page)
    return sum("://" not in target for target in targets)
