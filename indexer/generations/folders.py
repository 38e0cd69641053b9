"""Which generation of an index is live, and which others does the folder hold?

    INDEX/
      CURRENT                  numbers: the live generation first, then those live before it
      LOCK                     who writes (indexer.generations.lock)
      generations/000001/
        building               from the first moment until the generation is live
        generation.json        written last: a generation without it is still being built
        store.sqlite3          the articles as read
        store                  where a server keeps them instead: which store of which archive
        engine/                the engine's own files
        copies/                which articles are copies of one another (indexer.stories.copies)

Readers take the one that ``CURRENT`` names and never wait. ``CURRENT`` is replaced in one step,
so a reader sees the old generation or the new one, whole. Nothing here is followed out of the
folder: what stands where a plain file or a folder belongs and is a link is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer.engines.registry import (
    engine_name,
    engine_names,
)
from indexer.errors import (
    CurrentLost,
    GenerationMissing,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnfinished,
    IndexUnreadable,
    StoreUnreachable,
)
from indexer.fs import compression
from indexer.fs.atomic_files import write_whole
from indexer.fs.plain_files import (
    is_plain_file,
    is_real_folder,
    read_plain,
    require_real_folder,
)
from indexer.store.addresses import PostgresqlAddress, SqliteAddress, StoreAddress
from indexer.store.registry import known_server, postgresql_address

FORMAT = 2
"""Version of this folder layout. Version 1 had no checksum in ``generation.json``; it is read. A
newer one is refused as outdated."""

CURRENT = "CURRENT"
"""The file that names the live generation."""

DESCRIPTION = "generation.json"
"""The file that declares a generation whole."""

STORE = "store"
"""The file that says which store on a server a generation is derived from. It names no server: an
index folder from elsewhere would lead to a stranger's."""

BUILDING = "building"
"""The file that says a generation is one of ours in the making: without it, nobody removes a
generation that is not whole."""

STEMS = "stems"
"""The file in the index folder where builds keep the stems of words: the next build takes them
over, and so does a server, which then knows the words of nearly all articles it shows."""

NAME = re.compile(r"[0-9]{6}")
"""What the folder of a generation is called."""

_STORE = re.compile(rb"postgresql (?P<archive>[0-9a-f-]{36}) (?P<number>[0-9]{6}) crc32 .*\n")
_CHECKSUM = re.compile(r"crc32 [0-9a-f]{8}")
_MOST_BYTES = 1 << 16
"""Of CURRENT and of a generation's description: some hundred bytes are used."""
OPEN_ATTEMPTS = 5
"""A generation may be pruned between reading CURRENT and opening it; then CURRENT has moved on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One whole generation: which engine made it, under which analysis, when (UTC)."""

    number: int
    folder: Path
    engine: str
    analysis: str
    created_at: datetime

    @property
    def store(self) -> StoreAddress:
        return store_of(self.folder)

    @property
    def store_path(self) -> Path:
        return store_path(self.folder)

    @property
    def engine_folder(self) -> Path:
        return engine_folder(self.folder)

    @property
    def copies_folder(self) -> Path:
        return copies_folder(self.folder)


def store_path(generation_folder: Path) -> Path:
    """Where the articles as read are kept, if they are kept beside the index."""
    return generation_folder / "store.sqlite3"


def store_of(generation_folder: Path) -> StoreAddress:
    """Where the articles as read are kept.

    Raises StoreUnreachable if that is on a server that no setting names, IndexDamaged.
    """
    path = generation_folder / STORE
    try:
        content = read_plain(path, _MOST_BYTES)
    except FileNotFoundError:
        return SqliteAddress(store_path(generation_folder))
    except OSError as error:
        raise IndexUnreadable.for_error(path, error) from error
    found = _STORE.fullmatch(content)
    if found is None or _content_of_store(found["archive"], int(found["number"])) != content:
        raise IndexDamaged(path, "not the name of a store")
    server = known_server()
    if server is None:
        raise StoreUnreachable(path, "LACAK_STORE does not say where it is")
    return postgresql_address(server, found["archive"].decode(), int(found["number"]))


def note_store(generation_folder: Path, address: StoreAddress) -> None:
    """Remember where the articles of a generation in the making are kept."""
    if isinstance(address, PostgresqlAddress):
        content = _content_of_store(address.archive.encode(), address.number)
        write_whole(generation_folder / STORE, content)


def _content_of_store(archive: bytes, number: int) -> bytes:
    told = b"postgresql %s %06d" % (archive, number)
    return told + f" crc32 {compression.crc32(told):08x}\n".encode()


def engine_folder(generation_folder: Path) -> Path:
    """Where the engine keeps its files."""
    return generation_folder / "engine"


def copies_folder(generation_folder: Path) -> Path:
    """Where is kept which articles are copies of one another."""
    return generation_folder / "copies"


def generation_folder(index: Path, number: int) -> Path:
    """The folder of generation ``number`` of the index folder ``index``."""
    return index / "generations" / f"{number:06d}"


def index_of(path: Path) -> Path:
    """The index folder that ``path`` lies in; ``path`` itself if it is no file of an index."""
    folder = path.parent if path.name == CURRENT else path
    return next((p.parent for p in path.parents if p.name == "generations"), folder)


def live_history(index: Path) -> tuple[int, ...]:
    """The live generation's number, then those that were live before it, latest first.

    Raises IndexMissing if there is no index, IndexUnfinished if its first build was stopped;
    CurrentLost if CURRENT is gone while whole generations are there; IndexDamaged if it is not a
    list of numbers; IndexUnreadable if it cannot be opened.
    """
    path = index / CURRENT
    try:
        content = read_plain(path, _MOST_BYTES)
    except FileNotFoundError:
        left = whole_numbers(index)
        if left:
            raise CurrentLost(path, left) from None
        if any(is_unfinished(index, number) for number in numbers(index)):
            raise IndexUnfinished(index) from None
        raise IndexMissing(index) from None
    except NotADirectoryError:
        raise IndexMissing(index, "not a folder") from None
    except OSError as error:
        raise IndexUnreadable.for_error(path, error) from error
    history = _parsed(content)
    if history is None:
        raise IndexDamaged(path, "not a list of generation numbers")
    return history


def _parsed(content: bytes) -> tuple[int, ...] | None:
    """The numbers in the content of CURRENT; None if it is not as it was written.

    An older program wrote no checksum.
    """
    try:
        lines = content.decode("ascii").splitlines()
    except UnicodeDecodeError:
        return None
    if lines and _CHECKSUM.fullmatch(lines[-1]):
        if _content_of_current(lines[:-1]) != content:
            return None
        del lines[-1]
    if not lines or not all(map(NAME.fullmatch, lines)) or len({*lines}) < len(lines):
        return None
    return tuple(map(int, lines))


def _content_of_current(names: Sequence[str]) -> bytes:
    listed = "".join(f"{name}\n" for name in names).encode()
    return listed + f"crc32 {compression.crc32(listed):08x}\n".encode()


def switch_to(index: Path, history: Sequence[int]) -> None:
    """Make ``history[0]`` the live generation, in one durable step; the rest were live before."""
    names = [f"{number:06d}" for number in dict.fromkeys(history)]
    write_whole(index / CURRENT, _content_of_current(names))


def numbers(index: Path) -> tuple[int, ...]:
    """Every generation the folder holds, whole or not, in rising order; also what only has the
    name of one, so that a new generation gets a name of its own."""
    folder = index / "generations"
    if not is_real_folder(folder):
        return ()
    return tuple(sorted(int(p.name) for p in folder.iterdir() if NAME.fullmatch(p.name)))


def whole_numbers(index: Path) -> tuple[int, ...]:
    """Every generation that was built to its end, in rising order."""
    return tuple(number for number in numbers(index) if is_whole(index, number))


def begin_generation(index: Path, number: int, engine: str = "") -> Path:
    """The new, empty folder of generation ``number``, marked as one in the making."""
    require_real_folder(index / "generations")
    folder = generation_folder(index, number)
    folder.mkdir(parents=True)
    (folder / BUILDING).write_text(engine, "utf-8")
    return folder


def begun_by(folder: Path) -> str:
    """The engine that was to make the index of a generation that is not whole; empty if its mark
    does not tell."""
    try:
        return read_plain(folder / BUILDING, _MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def end_building(folder: Path) -> None:
    """Take the mark of one in the making from a generation that is whole."""
    with suppress(OSError):  # the next job does it
        (folder / BUILDING).unlink(missing_ok=True)


def is_unfinished(index: Path, number: int) -> bool:
    """Whether generation ``number`` is one that was begun here and never came to its end."""
    folder = generation_folder(index, number)
    return (
        is_real_folder(folder)
        and not is_whole(index, number)
        and ((folder / BUILDING).exists() or not any(folder.iterdir()))
    )


def write_generation(generation: Generation) -> None:
    """Declare ``generation`` whole."""
    facts = {
        "format": FORMAT,
        "engine": generation.engine,
        "analysis": generation.analysis,
        "created_at": generation.created_at.isoformat(),
    }
    content = json.dumps({**facts, "checksum": _checksum(facts)}, indent=1)
    write_whole(generation.folder / DESCRIPTION, content.encode())


def _checksum(facts: Mapping[str, object]) -> str:
    return f"{compression.crc32(json.dumps(facts, sort_keys=True).encode()):08x}"


def is_whole(index: Path, number: int) -> bool:
    """Whether generation ``number`` was built to its end."""
    folder = generation_folder(index, number)
    return is_real_folder(folder) and is_plain_file(folder / DESCRIPTION)


def unfollowed_folder(index: Path, number: int) -> Path:
    """The folder of generation ``number``. Raises NotPlain if a link would be followed to it."""
    folder = generation_folder(index, number)
    for one in (folder.parent, folder, engine_folder(folder)):
        require_real_folder(one)
    return folder


def read_generation(index: Path, number: int) -> Generation:
    """Generation ``number``, whole.

    Raises IndexMissing if it is not there or not whole, IndexDamaged if its description is not
    as it was written, IndexUnreadable if it cannot be opened, IndexOutdated if another version of
    this program laid it out.
    """
    path = generation_folder(index, number) / DESCRIPTION
    try:
        folder = unfollowed_folder(index, number)
        facts = _described(index, path, read_plain(path, _MOST_BYTES))
    except FileNotFoundError:
        raise GenerationMissing(index, number) from None
    except OSError as error:
        raise IndexUnreadable.for_error(path, error) from error
    try:
        generation = Generation(
            number=number,
            folder=folder,
            engine=facts["engine"],
            analysis=facts["analysis"],
            created_at=datetime.fromisoformat(facts["created_at"]).astimezone(UTC),
        )
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise IndexDamaged(path, f"{type(error).__name__}: {error}") from error
    if engine_name(generation.engine) not in engine_names():
        raise IndexOutdated(index, f"unknown engine {generation.engine[:40]!r}")
    return generation


def _described(index: Path, path: Path, content: bytes) -> dict[str, str]:
    """What a generation's description says, all of it texts."""
    try:
        facts = json.loads(content)
        version = facts.pop("format")
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(path, f"{type(error).__name__}: {error}"[:200]) from error
    if type(version) is not int or version < 1:
        raise IndexDamaged(path, "no version")
    if version > FORMAT:
        raise IndexOutdated(index, f"folder format {version}, not {FORMAT}")
    checksum = facts.pop("checksum", None)
    if version > 1 and checksum != _checksum({"format": version, **facts}):
        raise IndexDamaged(path, "wrong checksum")
    if not all(isinstance(value, str) for value in facts.values()):
        raise IndexDamaged(path, "not a description of a generation")
    return {str(key): str(value) for key, value in facts.items()}


def live_generation(index: Path) -> Generation:
    """The generation that readers take. Raises as ``live_history`` and ``read_generation``;
    IndexDamaged if CURRENT names one that is not there."""
    for _ in range(OPEN_ATTEMPTS):
        number = live_history(index)[0]
        try:
            return read_generation(index, number)
        except IndexMissing:
            continue
    raise IndexDamaged(index / CURRENT, f"names generation {number:06d}, which is not whole")
