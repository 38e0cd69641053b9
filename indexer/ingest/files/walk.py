"""Which files are named by the paths an operator gives, and in which order?

The order is fixed (paths as given, folders by name), so a stopped job can go on where it was. Per
folder only the names are held. A link is followed to a file inside the folder that was given; a
linked folder inside it is read under its own name only. Names that begin with a dot and a folder's
README, which speaks about the articles beside it, are left out unless the operator names them.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.limits import Limits
from indexer.models import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A regular file (when it was looked at); ``shown`` is its path as reports and origins tell it.

    ``reached`` says that a resumed walk stopped in this very file.
    """

    path: str
    shown: str
    reached: bool = False


_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")
"""A byte in a shown name."""

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".php", ".shtml", ".asp", ".aspx", ".jsp")
_FOLDER_SUFFIXES = (
    # How browsers in the languages of the world call the folder beside a page saved whole; the
    # list of connected files of Windows, and what Firefox in Indonesian writes.
    *("_files", ".files", "_file", "_berkas", "-Dateien", "_fichiers", "_bestanden", "_archivos"),
    *("_arquivos", "_ficheiros", "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei"),
    *("_dosyalar", "_fajlovi", "_fitxers", "_failid", "_fails", "_bylos", "_fitxategiak"),
)


def page_folders(names: Iterable[str]) -> frozenset[str]:
    """How the folders would be called that hold the parts (pictures, scripts, frames of
    advertisers) of those pages among ``names`` that a browser saved whole.

    >>> "2025/Banjir_files" in page_folders(["2025/Banjir.html", "berita.csv"])
    True
    """
    pages = [name for name in names if name.lower().endswith(_PAGE_SUFFIXES)]
    stems = {name.rpartition(".")[0] for name in pages}.union(pages)
    return frozenset(stem + suffix for stem in stems for suffix in _FOLDER_SUFFIXES)


def is_left_out(name: str) -> bool:
    """Whether a name says that the file is about others, or is not to be seen."""
    return name.startswith(".") or name.partition(".")[0] == "README"


def shown_path(path: str) -> str:
    """``path`` as printable Unicode: bytes that are no UTF-8, and control characters, as ``\\xNN``.

    Another path is always shown otherwise: a name that is escaped, or looks as if it were, has its
    backslashes escaped too, so ``real_path`` can find it again.

    >>> shown_path("berita\\n1.html")
    'berita\\\\x0a1.html'
    """
    if path.isascii() and path.isprintable() and "\\" not in path:
        return path
    return "/".join(map(_shown_name, path.split("/")))


def real_path(shown: str) -> str:
    """The path that ``shown_path`` showed as ``shown``."""
    return "/".join(map(_real_name, shown.split("/")))


def _shown_name(name: str) -> str:
    if name.isprintable() and not _ESCAPE.search(name):
        return name
    text = os.fsencode(name).replace(b"\\", b"\\x5c").decode("utf-8", "backslashreplace")
    return "".join(
        character if character.isprintable() else _escaped(character) for character in text
    )


def _real_name(shown: str) -> str:
    if not _ESCAPE.search(shown):
        return shown
    pieces = []
    position = 0
    for found in _ESCAPE.finditer(shown):
        pieces += [shown[position : found.start()].encode(), bytes.fromhex(found[1])]
        position = found.end()
    return os.fsdecode(b"".join([*pieces, shown[position:].encode()]))


def walk(
    paths: Sequence[Path], limits: Limits, start: str | None = None
) -> Iterator[FoundFile | UnreadableSource]:
    """The files under ``paths``, and what could not be looked at, in a fixed order.

    A path that is given twice, or lies in a folder that is given too, is walked once, as itself.
    ``start`` is the shown path where an earlier walk stopped: what stands before it is skipped
    without being opened; a file of that name comes first, marked as reached. If no given path
    leads to ``start``, everything is walked.
    """
    roots: dict[str, str] = {}
    for path in paths:
        roots.setdefault(os.path.abspath(path), str(path))  # noqa: PTH100 - keeps links unresolved
    given = list(roots.items())
    beginning, steps = _place_of(start, [shown_path(root) for _, root in given])
    for place, (absolute, root) in enumerate(given):
        if place >= beginning:
            others = roots.keys() - {absolute}
            inside = steps if place == beginning else None
            yield from _Walk(root, absolute, frozenset(others), limits).files(inside)


def _place_of(start: str | None, roots: list[str]) -> tuple[int, tuple[str, ...] | None]:
    """Which of ``roots`` leads to ``start``, and the names from there on; (0, None) if none does.

    The longest root wins: a path given by itself is not walked as part of its folder.
    """
    best = -1
    for place, root in enumerate(roots):
        leads = start == root or (start is not None and start.startswith(root.rstrip("/") + "/"))
        if leads and (best < 0 or len(root) > len(roots[best])):
            best = place
    if best < 0 or start is None:
        return 0, None
    rest = start[len(roots[best].rstrip("/")) :].strip("/")
    return best, tuple(rest.split("/")) if rest else ()


class _Walk:
    """One given path. ``others`` are given by themselves, so they are left out here."""

    def __init__(self, root: str, absolute: str, others: frozenset[str], limits: Limits) -> None:
        self._root = root
        self._absolute = absolute
        self._real = os.path.realpath(root)
        self._others = others
        self._limits = limits

    def files(self, start: tuple[str, ...] | None) -> Iterator[FoundFile | UnreadableSource]:
        """Everything below the root that comes after ``start`` (None: everything)."""
        try:
            mode = os.stat(self._root).st_mode  # noqa: PTH116
        except (OSError, ValueError) as error:
            if start != ():
                yield _unreadable(self._root, error)
            return
        if not stat.S_ISDIR(mode):
            if stat.S_ISREG(mode):
                shown = shown_path(self._root)
                yield FoundFile(path=self._root, shown=shown, reached=start == ())
            elif start != ():
                yield UnreadableSource(Reason.NOT_A_FILE, Origin(path=shown_path(self._root)))
            return
        if start == ():
            return  # the folder itself was what could not be read
        yield from self._folders(start)

    def _folders(self, start: tuple[str, ...] | None) -> Iterator[FoundFile | UnreadableSource]:
        # One entry per open folder: its path below the root, the names still to come, and the rest
        # of ``start`` if the walk that is resumed stopped inside it.
        open_folders: list[tuple[str, Iterator[str], tuple[str, ...] | None]] = []
        enter: tuple[str, tuple[str, ...] | None] | None = ("", start)
        while enter is not None or open_folders:
            if enter is not None:
                below, inside = enter
                enter = None
                names = self._names(below)
                if isinstance(names, UnreadableSource):
                    yield names
                else:
                    open_folders.append((below, iter(names), inside))
                continue
            folder, rest, inside = open_folders[-1]
            name = next(rest, None)
            if name is None:
                open_folders.pop()
                continue
            below = f"{folder}/{name}" if folder else name
            shown = shown_path(name)
            if inside and shown < inside[0]:
                continue
            within = inside[1:] if inside and shown == inside[0] else None
            found = self._look(below, depth=len(open_folders))
            if isinstance(found, FoundFile):
                if within is None or within == ():
                    yield FoundFile(path=found.path, shown=found.shown, reached=within == ())
            elif isinstance(found, UnreadableSource):
                if within != ():
                    yield found
            elif found and within != ():
                enter = (below, within)

    def _names(self, below: str) -> list[str] | UnreadableSource:
        path = self._path(below)
        try:
            with os.scandir(path) as entries:
                names = [entry.name for entry in entries if not is_left_out(entry.name)]
        except OSError as error:
            return _unreadable(path, error)
        if below and _is_index(names):
            return []
        parts = page_folders(names)
        names = [name for name in names if name not in parts]
        names.sort(key=shown_path)
        return names

    def _look(self, below: str, depth: int) -> FoundFile | UnreadableSource | bool:
        """What ``below`` is: a file, an error, or whether it is a folder to walk into."""
        path = self._path(below)
        if self._others and os.path.join(self._absolute, below) in self._others:  # noqa: PTH118
            return False
        try:
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                target = os.path.realpath(path)
                mode = os.stat(path).st_mode  # noqa: PTH116
                if not _is_inside(target, self._real):
                    return UnreadableSource(Reason.OUTSIDE, Origin(path=shown_path(path)))
                if stat.S_ISDIR(mode):
                    if _is_inside(os.path.join(self._real, below), target):  # noqa: PTH118
                        return UnreadableSource(Reason.FOLDER_LOOP, Origin(path=shown_path(path)))
                    return False
        except (OSError, ValueError) as error:
            return _unreadable(path, error)
        if stat.S_ISDIR(mode):
            if depth >= self._limits.folder_depth:
                detail = f"deeper than {self._limits.folder_depth} folders"
                return UnreadableSource(Reason.FOLDER_LOOP, Origin(path=shown_path(path)), detail)
            return True
        if not stat.S_ISREG(mode):
            return UnreadableSource(Reason.NOT_A_FILE, Origin(path=shown_path(path)))
        return FoundFile(path=path, shown=shown_path(path))

    def _path(self, below: str) -> str:
        if not below:
            return self._root
        return f"{self._root}{below}" if self._root.endswith("/") else f"{self._root}/{below}"


def _is_index(names: Sequence[str]) -> bool:
    """Whether a folder with ``names`` in it is an index of ours (``indexer.generations.folders``):
    who indexes the folder around it does not mean its store and its dead letters."""
    return "generations" in names and ("CURRENT" in names or "LOCK" in names)


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _escaped(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in character.encode())


def _unreadable(path: str, error: OSError | ValueError) -> UnreadableSource:
    origin = Origin(path=shown_path(path))
    number = error.errno if isinstance(error, OSError) else None
    detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return UnreadableSource(Reason.MISSING, origin, detail)
    if number == errno.ELOOP:
        return UnreadableSource(Reason.FOLDER_LOOP, origin, detail)
    return UnreadableSource(Reason.UNREADABLE, origin, detail)
