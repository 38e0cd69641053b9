"""After a power cut at any moment, the index is as before the commit or as after it.

The disk here is a model: until a file is synced, what was written to it may be lost or torn;
until a folder is synced, each of its creations, renames and removals may have happened or not, in
any order.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.indexing.part_writer import open_part
from indexer.engines.whoosh_engine.storage.directory import RealDisk
from indexer.errors import IndexMissing
from indexer.models import Article
from indexer.queries import Everything, Query

from .conftest import ANALYZER, always, never

OUTCOMES = int(os.environ.get("LACAK_POWER_CUTS", "6"))
"""Random outcomes of a cut after each single operation."""


@dataclass
class Inode:
    """A file's content: every write since its creation, and how many of them are synced."""

    writes: list[bytes] = field(default_factory=list)
    synced: int = 0


@dataclass(frozen=True)
class Event:
    """One operation. ``inode`` is the file it is about, ``path`` and ``target`` its names."""

    kind: str
    path: Path
    inode: Inode | None = None
    target: Path | None = None
    data: bytes = b""

    @property
    def folder(self) -> Path:
        """The folder whose sync makes this durable: of a rename, the one it goes to."""
        return (self.target or self.path).parent


class RecordingDisk:
    """Does what ``RealDisk`` does, and remembers it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._real = RealDisk()
        self._inodes: dict[Path, Inode] = {}

    def create(self, path: Path) -> RecordingFile:
        inode = self._inodes[path] = Inode()
        self.events.append(Event("create", path, inode))
        return RecordingFile(self, path, inode, self._real.create(path))

    def replace(self, source: Path, target: Path) -> None:
        self._real.replace(source, target)
        inode = self._inodes[target] = self._inodes.pop(source)
        self.events.append(Event("replace", source, inode, target))

    def remove(self, path: Path) -> None:
        self._real.remove(path)
        self.events.append(Event("remove", path))

    def sync_folder(self, folder: Path) -> None:
        self.events.append(Event("sync_folder", folder))


class RecordingFile:
    def __init__(self, disk: RecordingDisk, path: Path, inode: Inode, real) -> None:
        self._disk, self._path, self._inode, self._real = disk, path, inode, real

    def write(self, data: bytes) -> int:
        self._disk.events.append(Event("write", self._path, self._inode, data=bytes(data)))
        return self._real.write(data)

    def sync(self) -> None:
        self._real.sync()
        self._disk.events.append(Event("sync", self._path, self._inode))

    def close(self) -> None:
        self._real.close()


def after_the_cut(events: list[Event], chance: random.Random) -> dict[Path, bytes]:
    """What the disk may hold if the power goes after ``events``."""
    written: dict[int, list[bytes]] = {}
    synced: dict[int, int] = {}
    names: dict[Path, Inode] = {}
    unsynced: list[Event] = []
    for event in events:
        key = id(event.inode)
        match event.kind:
            case "write":
                written.setdefault(key, []).append(event.data)
            case "sync":
                synced[key] = len(written.get(key, []))
            case "sync_folder":
                for one in unsynced:
                    if one.folder == event.path:
                        _apply(one, names)
                unsynced = [one for one in unsynced if one.folder != event.path]
            case _:
                unsynced.append(event)
    survived = [event for event in unsynced if chance.random() < 0.5]
    chance.shuffle(survived)
    for event in survived:
        _apply(event, names)
    return {
        path: _content(written.get(id(inode), []), synced.get(id(inode), 0), chance)
        for path, inode in names.items()
    }


def _apply(event: Event, names: dict[Path, Inode]) -> None:
    match event.kind:
        case "create":
            names[event.path] = event.inode
        case "replace":
            names.pop(event.path, None)
            names[event.target] = event.inode
        case "remove":
            names.pop(event.path, None)


def _content(writes: list[bytes], synced: int, chance: random.Random) -> bytes:
    """The synced writes, and of the others each whole, as zeros, or cut short."""
    content = b"".join(writes[:synced])
    for data in writes[synced:]:
        match chance.randrange(3):
            case 0:
                content += data
            case 1:
                content += bytes(len(data))
            case 2:
                content += data[: chance.randrange(len(data) + 1)]
    return content


def put_back(content: dict[Path, bytes], origin: Path, folder: Path) -> Path:
    folder.mkdir()
    for path, data in content.items():
        target = folder / path.relative_to(origin)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def state_of(folder: Path) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """What a reader finds: ``through``, and every article's id and title; None if no index."""
    try:
        reader = whoosh_engine.open_reader(folder, ANALYZER)
    except IndexMissing:
        return None
    assert list(reader.verify()) == []
    articles = tuple((a.article_id, a.title) for a in reader.export(Query(node=Everything())))
    assert len(articles) == reader.article_count
    return whoosh_engine.open_writer(folder, ANALYZER).committed_sequence, articles


def first_commit(disk: RecordingDisk, folder: Path, article: Callable[..., Article]) -> None:
    whoosh_engine.create_index(folder, ANALYZER, disk=disk)
    writer = whoosh_engine.open_writer(folder, ANALYZER, disk=disk, policy=never)
    for name in ("a", "b", "c"):
        writer.put(article(name, f"Lama {name}"))
    writer.commit(1)
    writer.close()


@pytest.mark.parametrize("policy", [never, always], ids=["added", "merged"])
def test_a_power_cut_shows_the_old_or_the_new_index(article, tmp_path, policy):
    disk = RecordingDisk()
    folder = tmp_path / "index"
    first_commit(disk, folder, article)
    old, begin = state_of(folder), len(disk.events)

    part = open_part(folder, "one", ANALYZER, disk=disk)
    part.put(article("e", "Bagian"))
    writer = whoosh_engine.open_writer(folder, ANALYZER, disk=disk, policy=policy)
    writer.put(article("a", "Baru a"))
    writer.put(article("d", "Baru d"))
    writer.delete("b")
    writer.adopt(part.finish())
    writer.commit(2)
    new, end = state_of(folder), len(disk.events)
    writer.close()
    assert old == (1, (("a", "Lama a"), ("b", "Lama b"), ("c", "Lama c")))
    assert new == (2, (("a", "Baru a"), ("c", "Lama c"), ("d", "Baru d"), ("e", "Bagian")))

    chance = random.Random(3)
    seen = set()
    for cut in range(begin, end + 1):
        for outcome in range(OUTCOMES):
            left = after_the_cut(disk.events[:cut], chance)
            found = state_of(put_back(left, folder, tmp_path / f"{cut}-{outcome}"))
            assert found in (old, new), disk.events[cut - 1]
            seen.add(found)
    assert seen == {old, new}
    assert found == new  # the commit had returned


def test_a_power_cut_while_an_index_is_made_leaves_none_or_an_empty_one(article, tmp_path):
    disk = RecordingDisk()
    folder = tmp_path / "index"
    whoosh_engine.create_index(folder, ANALYZER, disk=disk)
    chance = random.Random(4)
    for cut in range(len(disk.events) + 1):
        left = after_the_cut(disk.events[:cut], chance)
        assert state_of(put_back(left, folder, tmp_path / str(cut))) in (None, (0, ()))


def test_an_index_goes_on_after_a_power_cut(article, tmp_path):
    disk = RecordingDisk()
    folder = tmp_path / "index"
    first_commit(disk, folder, article)
    writer = whoosh_engine.open_writer(folder, ANALYZER, disk=disk)
    writer.put(article("d", "Empat"))
    begin = len(disk.events)
    writer.commit(2)
    chance = random.Random(5)
    for cut in range(begin, len(disk.events)):
        left = put_back(after_the_cut(disk.events[:cut], chance), folder, tmp_path / f"left-{cut}")
        again = whoosh_engine.open_writer(left, ANALYZER)
        again.put(article("d", "Empat"))
        again.commit(2)
        again.close()
        assert state_of(left) == (
            2,
            (("a", "Lama a"), ("b", "Lama b"), ("c", "Lama c"), ("d", "Empat")),
        )
