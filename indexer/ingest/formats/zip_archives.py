"""Which files lie in a ZIP archive, and in a WACZ, which is one that holds WARCs?

Members are read where they lie, never unpacked to a path. Their order is that of the archive's
directory, so a stopped job goes on in the member where it was. Left out is what a folder's walk
leaves out too (names with a dot in front, README, the parts of saved pages), and what macOS adds.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import cast

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.limits import MIB
from indexer.ingest.files.opening import OpenFile, open_member
from indexer.ingest.files.walk import is_left_out, page_folders, shown_path
from indexer.ingest.formats.format import ZIP_MAGIC, Family, Format, Given, Head, Member, SourceKind
from indexer.models import INSIDE, Origin

_BOMB_RATIO = 200
"""JSON and HTML shrink to a tenth, empty tables to a fiftieth; DEFLATE can go to a thousandth."""

_SMALL = 64 * MIB
"""A member up to this size may shrink as it likes: it is soon read."""

_ENCRYPTED = 0x1
_FOREIGN_FOLDERS = ("__MACOSX/",)
_NO_NAMES = (".", "..")
"""Parts of a path that name no file: "./berita.csv" is not hidden. Members are read where
they stand in the archive, so none of them leads out of it."""

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)


def read_zip(file: OpenFile, after: Origin | None) -> Iterator[Given]:
    """The files in ``file`` that come after the place ``after``.

    Raises UnreadableSource BROKEN_ARCHIVE; a member that cannot be read is told by its own name.
    """
    yield from _members(file, after, _is_wanted)


def read_wacz(file: OpenFile, after: Origin | None) -> Iterator[Given]:
    """The WARCs in ``file`` (https://specs.webrecorder.net/wacz/1.1.1/)."""
    yield from _members(file, after, _is_warc)


def names_in(file: OpenFile) -> tuple[str, ...]:
    """The names of the members, to tell the format by; none if the archive is broken."""
    try:
        with file.seekable(file.limits.copied_bytes) as stream, zipfile.ZipFile(stream) as archive:
            return tuple(archive.namelist())
    except (*_BROKEN, NotImplementedError, ValueError):
        return ()
    finally:
        file.stream.seek(0)


def _is_wanted(name: str, pages: frozenset[str]) -> bool:
    if name.endswith("/") or name.startswith(_FOREIGN_FOLDERS):
        return False
    parts = [part for part in name.split("/") if part not in _NO_NAMES]
    if any(part.startswith(".") for part in parts) or is_left_out(parts[-1]):
        return False
    folders = ["/".join(parts[: place + 1]) for place in range(len(parts) - 1)]
    return not any(folder in pages for folder in folders)


def _is_warc(name: str, pages: frozenset[str]) -> bool:  # noqa: ARG001 - as _is_wanted
    return name.lower().endswith((".warc", ".warc.gz"))


def _members(
    file: OpenFile, after: Origin | None, wanted: Callable[[str, frozenset[str]], bool]
) -> Iterator[Given]:
    inside = _inside(file, after)
    with file.seekable(file.limits.copied_bytes) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (*_BROKEN, NotImplementedError, ValueError) as error:
            raise UnreadableSource(Reason.BROKEN_ARCHIVE, file.origin(), str(error)) from error
        with archive:
            entries = archive.infolist()
            if len(entries) > file.limits.members:
                detail = f"over {file.limits.members} files in one archive"
                raise UnreadableSource(Reason.TOO_LARGE, file.origin(), detail)
            pages = page_folders(_slashed(entry) for entry in entries)
            chosen = [entry for entry in entries if wanted(_slashed(entry), pages)]
            if not chosen:
                raise UnreadableSource(Reason.NO_RECORDS, file.origin(), "no files in the archive")
            names = [shown_path(entry.filename) for entry in chosen]
            first = _place_of(inside, names)
            within = after if inside is not None and first is not None else None
            for entry, name in list(zip(chosen, names, strict=True))[first or 0 :]:
                last, within = within, None
                if last is not None and last.line is None and inside == name:
                    continue  # it was read, or refused, as a whole
                refused = _refused(file, entry, name)
                if refused is not None:
                    yield refused
                else:
                    yield from _opened(file, archive, entry, name, last)


def _opened(
    file: OpenFile,
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    name: str,
    after: Origin | None,
) -> Iterator[Given]:
    try:
        with open_member(file, name, lambda: _open(archive, entry), entry.compress_size) as member:
            yield Member(member, after)
    except (*_BROKEN, NotImplementedError, RuntimeError, ValueError) as error:
        origin = file.inside(name)
        yield UnreadableSource(Reason.BROKEN_ARCHIVE, origin, str(error)[:200])


def _slashed(entry: zipfile.ZipInfo) -> str:
    """The name of a member, also where a program of Windows wrote backslashes into it."""
    return entry.filename.replace("\\", "/")


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> zipfile.ZipExtFile:
    return cast("zipfile.ZipExtFile", archive.open(entry))  # as it is for reading


def _inside(file: OpenFile, after: Origin | None) -> str | None:
    """The member of this archive that ``after`` names, and what it names in that."""
    if after is None or after.member is None:
        return None
    return after.member if file.member is None else after.member[len(file.member) + len(INSIDE) :]


def _place_of(inside: str | None, names: list[str]) -> int | None:
    """The member in which an earlier run stopped; None if there is none (any more)."""
    for place, name in enumerate(names):
        if inside is not None and (inside == name or inside.startswith(name + INSIDE)):
            return place
    return None


def _refused(file: OpenFile, entry: zipfile.ZipInfo, name: str) -> UnreadableSource | None:
    origin = file.inside(name)
    if entry.flag_bits & _ENCRYPTED:
        return UnreadableSource(Reason.ENCRYPTED, origin, "a password is needed")
    if entry.file_size > max(_SMALL, _BOMB_RATIO * entry.compress_size):
        detail = f"{entry.file_size} bytes out of {entry.compress_size}"
        return UnreadableSource(Reason.BOMB, origin, detail)
    return None


def _is_zip(head: Head) -> bool:
    return head.data.startswith(ZIP_MAGIC) and "mimetype" not in head.member_names[:1]


def _is_wacz(head: Head) -> bool:
    names = head.member_names
    return "datapackage.json" in names and any(_is_warc(name, frozenset()) for name in names)


ZIP = Format(
    kind=SourceKind.ZIP,
    family=Family.ZIP,
    suffixes=frozenset({"zip"}),
    recognises=_is_zip,
    read=read_zip,
)
WACZ = Format(
    kind=SourceKind.WACZ,
    family=Family.ZIP,
    suffixes=frozenset({"wacz"}),
    recognises=_is_wacz,
    read=read_wacz,
)
