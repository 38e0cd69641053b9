"""Sources of every format in, and what they tell in short."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import RecordRejected, UnreadableSource
from indexer.extract import extract
from indexer.ingest import read_sources
from indexer.ingest.remarks import Remark
from indexer.models import RawPage, RawRecord

BODY = "Warga desa memperbaiki jembatan gantung yang rusak diterjang arus sungai pekan lalu."
MORE = "Mereka mengganti papan yang lapuk dengan kayu baru dan mengencangkan kawatnya."

Told = Callable[..., list[object]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """``told(name, content)``: of each article title, day or minute, outlet, category, authors and
    address; of each refusal its reason and member; of each remark its kind and names."""

    def tell(name: str, content: bytes | str, **options: object) -> list[object]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [in_short(value) for value in read_sources([path], **options)]  # type: ignore[arg-type]

    return tell


def in_short(value: object) -> object:
    if isinstance(value, Remark):
        return (value.kind.value, *value.names)
    if isinstance(value, UnreadableSource):
        return (value.reason.value, value.origin.member)
    assert isinstance(value, (RawPage, RawRecord, RecordRejected))
    try:
        if isinstance(value, RecordRejected):
            raise value
        article = extract(value).article
    except RecordRejected as rejected:
        return (rejected.reason.value, rejected.origin.member)
    when = article.published_at
    return {
        "title": article.own_title,
        "body": article.body,
        "date": when.isoformat(timespec="minutes") if when is not None else None,
        "source": article.source,
        "category": article.category,
        "authors": article.authors,
        "url": article.url,
    }
