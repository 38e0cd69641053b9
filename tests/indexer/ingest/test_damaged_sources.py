"""A source of any format, damaged anywhere, is read or refused by name; nothing is raised."""

import random
import time
from pathlib import Path

import pytest

from indexer.errors import RecordRejected, UnreadableSource
from indexer.extract import extract
from indexer.ingest import Limits, SourceKind, read_sources
from indexer.ingest.remarks import Remark
from indexer.models import RawPage, RawRecord
from tests.indexer.ingest.samples import every_format

FILES = {name: data for name, data in every_format().items() if name != "a.zip"}
ROUNDS = 40
"""Damaged copies of each file; `make property` of a night may ask for more."""


def damaged(data: bytes, chance: random.Random) -> bytes:
    """``data`` with some of its bytes changed, doubled, moved or gone."""
    content = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not content:
            break
        place = chance.randrange(len(content))
        span = slice(place, place + chance.choice((1, 1, 4, 30, 300)))
        match chance.randrange(5):
            case 0:
                content[place] ^= 1 << chance.randrange(8)
            case 1:
                content[span] = bytes(chance.randrange(256) for _ in content[span])
            case 2:
                del content[span]
            case 3:
                content[place:place] = content[span] * chance.choice((1, 3))
            case 4:
                del content[place:]
    return bytes(content)


@pytest.mark.parametrize("name", sorted(FILES))
def test_damage_is_read_or_told(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    limits = Limits(line_bytes=20_000, page_bytes=50_000, feed_bytes=50_000, mail_bytes=100_000)
    begun = time.process_time()
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.{name}"
        path.write_bytes(damaged(FILES[name], chance))
        kind = chance.choice(list(SourceKind)) if number % 4 == 0 else None
        for value in read_sources([path], kind=kind, limits=limits):
            if isinstance(value, (RawPage, RawRecord)):
                try:
                    extract(value)
                except RecordRejected as rejected:
                    assert str(rejected)
            else:
                assert isinstance(value, (RecordRejected, UnreadableSource, Remark))
                assert value.origin.path == str(path)
    assert time.process_time() - begun < 60
