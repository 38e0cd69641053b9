"""How is the live index carried to another disk, and back, while it is being served?

A backup is a plain tar: first ``backup.json`` with the size and SHA-256 of every other member, then
the store and the engine's files. Restoring makes a new generation of it beside the live one,
verifies it like a rebuild, and switches. Nothing in a foreign file is believed: names that could
lead out of the folder, members that are no plain files (``tar_members``), other sizes or checksums
are refused, and no more is written than the archive really holds.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from indexer.engines.registry import find_engine
from indexer.errors import BackupDamaged, DiskFull
from indexer.fs.atomic_files import sync_folder, sync_tree
from indexer.fs.plain_files import is_plain_file, is_real_folder
from indexer.generations import folders, readers
from indexer.generations.folders import Generation
from indexer.generations.lock import WriterLock
from indexer.jobs.context import Setting, telling_full_disk
from indexer.jobs.rebuild import (
    discard,
    open_new_index,
    place_of,
    remove_old,
    sweep,
    switch,
    verify_generation,
)
from indexer.jobs.stores import require_own_archive
from indexer.jobs.sync import catch_up
from indexer.jobs.tar_members import Member, plain_members
from indexer.jobs.watching import Stage
from indexer.store.addresses import SqliteAddress
from indexer.store.registry import (
    chosen_server,
    copy_to_file,
    create_store,
    open_store,
    open_writer,
    take_over,
)

FORMAT = "lacak-backup-1"

_CONTENTS = "backup.json"
_STORE = "store.sqlite3"
_MEMBER = re.compile(r"store\.sqlite3|engine(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+")
_LARGEST_CONTENTS = 16 << 20
"""Bytes of ``backup.json``: with 150 bytes a file, 100,000 files."""

_SPARE = 16 << 20
"""Bytes that must be free beside what is restored."""

_UNFINISHED = ".fresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What was backed up or restored: the generation, its articles, the bytes of all files."""

    generation: int
    articles: int
    size: int
    removed: tuple[int, ...] = ()


def back_up(setting: Setting, target: Path) -> BackupReport:
    """Write the live generation to ``target``, whole or not at all.

    Readers go on; writers wait. The index may be one that cannot be written. Raises IndexBusy,
    IndexMissing, IndexDamaged, DiskFull, OSError.
    """
    readers.require_chosen(folders.live_generation(setting.index))  # first, and without a lock
    with (
        telling_full_disk(target, about_index=False),
        WriterLock(setting.index, only_to_read=True),
        _beside(target) as work,
    ):
        generation = folders.live_generation(setting.index)
        setting.watcher.stage(Stage.COPYING, None)
        store_copy, fresh = work / _STORE, work / "backup.tar"
        copy_to_file(generation.store, store_copy)
        store = open_store(SqliteAddress(store_copy))
        articles = store.article_count
        store.close()
        files = {_STORE: store_copy, **_engine_files(generation)}
        size = _write(fresh, generation, files, setting)
        fresh.replace(target)
        sync_folder(target.parent)
    return BackupReport(generation=generation.number, articles=articles, size=size)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` that goes with the block; what a killed backup left goes too."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}{_UNFINISHED}")
    for left_over in target.parent.iterdir():
        if ours.fullmatch(left_over.name) and is_real_folder(left_over):
            shutil.rmtree(left_over)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}.", suffix=_UNFINISHED, dir=target.parent
    ) as folder:
        yield Path(folder)


def restore(setting: Setting, source: Path) -> BackupReport:
    """Make what ``source`` holds the live generation; the one before stays for a rollback.

    An index that another analysis made is derived from the restored store again. Raises
    BackupDamaged, VerificationFailed, IndexBusy, DiskFull, OSError; the live one is then unchanged.
    """
    with telling_full_disk(setting.index), WriterLock(setting.index):
        require_own_archive(setting.index)
        sweep(setting.index)
        number = max(folders.numbers(setting.index), default=0) + 1
        folder = folders.begin_generation(setting.index, number, setting.engine)
        try:
            setting.watcher.stage(Stage.COPYING, None)
            contents, size = _extract(source, folder, setting)
            generation = Generation(
                number=number,
                folder=folder,
                engine=setting.engine,
                analysis=setting.analyzer.fingerprint,
                created_at=datetime.now(UTC),
            )
            if (contents["engine"], contents["analysis"]) != (
                generation.engine,
                generation.analysis,
            ):
                find_engine(generation.engine).drop_index(generation.engine_folder)
            _hand_over(setting, generation)
            store = open_writer(generation.store)
            try:
                with setting.means() as means:
                    writer = open_new_index(generation, setting, means)
                    try:
                        catch_up(place_of(generation), store, writer, means)
                    finally:
                        writer.close()
                articles = verify_generation(setting, generation, store)
            finally:
                store.close()
            sync_tree(folder)
            switch(setting, generation)
        except BaseException:
            discard(setting, number)
            raise
        removed = remove_old(setting)
    return BackupReport(generation=number, articles=articles, size=size, removed=removed)


def _hand_over(setting: Setting, generation: Generation) -> None:
    """Let the chosen server keep the articles that were restored to a file."""
    if chosen_server() is not None:
        file = SqliteAddress(generation.store_path)
        address = create_store(file.path, setting.index)
        take_over(file, address)
        folders.note_store(generation.folder, address)
        for path in (file.path, *file.path.parent.glob(f"{file.path.name}-*")):
            path.unlink(missing_ok=True)


def _engine_files(generation: Generation) -> dict[str, Path]:
    """Member name -> file, of the engine's files that are plain ones under plain names."""
    kept = find_engine(generation.engine).files_to_back_up(generation.engine_folder)
    found = {f"engine/{name}": path for name, path in kept.items() if is_plain_file(path)}
    return {name: path for name, path in found.items() if _MEMBER.fullmatch(name)}


def _write(path: Path, generation: Generation, files: Mapping[str, Path], setting: Setting) -> int:
    """Write the tar and sync it; the bytes of all files."""
    facts = {
        name: {"size": file.stat().st_size, "sha256": _checksum(file)}
        for name, file in files.items()
    }
    contents = json.dumps(
        {
            "format": FORMAT,
            "engine": generation.engine,
            "analysis": generation.analysis,
            "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": facts,
        },
        indent=1,
    ).encode()
    with path.open("wb") as stream:
        with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            _add(tar, _CONTENTS, len(contents), io.BytesIO(contents))
            for name, file in files.items():
                setting.stop.obey()
                with file.open("rb") as content:
                    _add(tar, name, file.stat().st_size, content)
        stream.flush()
        os.fsync(stream.fileno())
    return sum(file.stat().st_size for file in files.values())


def _add(tar: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o644
    tar.addfile(member, content)


def _extract(source: Path, folder: Path, setting: Setting) -> tuple[dict[str, Any], int]:
    """Write the members below ``folder``; the backup's description and the bytes of all files.

    Raises DiskFull before anything is written if there is no room for it.
    """
    with source.open("rb") as stream:
        members = plain_members(source, stream)
        contents = _read_contents(source, next(members, None))
        files: dict[str, dict[str, Any]] = contents["files"]
        size = sum(facts["size"] for facts in files.values())
        if size > os.fstat(stream.fileno()).st_size:
            raise BackupDamaged(source, f"{_CONTENTS}: names more than the file holds")
        _require_room(folder, size)
        missing = set(files)
        for member in members:
            setting.stop.obey()
            if member.name not in missing:
                raise BackupDamaged(source, f"unexpected member {member.name!r}")
            facts = files[member.name]
            if member.size != facts["size"]:
                raise BackupDamaged(source, f"{member.name}: not the file that was backed up")
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            if _copy(member.content, path) != facts["sha256"]:
                raise BackupDamaged(source, f"{member.name}: checksum differs")
            missing.remove(member.name)
        if missing:
            raise BackupDamaged(source, f"{min(missing)} is missing")
    return contents, size


def _require_room(folder: Path, size: int) -> None:
    """Raises DiskFull unless the disk of ``folder`` has room for ``size`` bytes, and the moment's
    need of a store that is opened."""
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise DiskFull(folder, f"{size + _SPARE} bytes are needed, {free} are free")


def _read_contents(source: Path, member: Member | None) -> dict[str, Any]:
    """The description at the head of the tar, checked."""
    if member is None or member.name != _CONTENTS:
        raise BackupDamaged(source, f"does not begin with {_CONTENTS}")
    if member.size > _LARGEST_CONTENTS:
        raise BackupDamaged(source, f"{_CONTENTS} is too large")
    try:
        facts = json.loads(b"".join(member.content))
    except (ValueError, RecursionError) as exc:
        raise BackupDamaged(source, f"{_CONTENTS}: {exc}") from exc
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise BackupDamaged(source, f"not of the format {FORMAT}")
    files = facts.get("files")
    if not isinstance(files, dict) or not all(map(_is_described, files.items())):
        raise BackupDamaged(source, f"{_CONTENTS}: not a list of files")
    if _STORE not in files or not {"engine", "analysis"} <= facts.keys():
        raise BackupDamaged(source, f"{_CONTENTS}: no store, or no engine")
    return facts


def _is_described(item: tuple[str, Any]) -> bool:
    name, facts = item
    return (
        _MEMBER.fullmatch(name) is not None
        and isinstance(facts, dict)
        and type(facts.get("size")) is int
        and facts["size"] >= 0
        and isinstance(facts.get("sha256"), str)
    )


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(content: Iterable[bytes], path: Path) -> str:
    """Write ``content`` to the new file ``path``; its SHA-256."""
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for block in content:
            digest.update(block)
            file.write(block)
    return digest.hexdigest()
