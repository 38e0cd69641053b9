"""Where in a JSON value that was read whole are its records?"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from indexer.ingest.columns import Columns, unwrapped
from indexer.ingest.headers import distinct_names
from indexer.ingest.json_shapes import is_shaped
from indexer.missing_values import is_missing

_PROBED = 5
"""Elements of a list that are looked at to tell whether it is one of records."""

_DEEPEST = 5
"""Objects and lists around the records."""

_TEASERS = frozenset({"description", "deskripsi", "summary", "ringkasan", "excerpt", "abstract"})
"""What the text of a record may be called, but also that of a whole answer."""

Object = Mapping[str, object]


def records_in(root: object, columns: Columns) -> list[object] | None:
    """The records in ``root``: itself, those of a list somewhere in it, those of a table.

    A record is believed to be one before a list in it (of related stories), unless its text is but
    a description (of a feed). None if there are none.
    """
    if isinstance(root, Mapping):
        table = _transposed(root, columns)
        if table is not None:
            return table
        if _is_record(root, columns, teasers=False):
            return [root]
    found = _list_in(root, columns)
    if found is None and isinstance(root, Mapping) and _names_body(root, columns):
        return [root]
    return found


def is_record(value: Object, columns: Columns) -> bool:
    """Whether ``value`` has a text, under one of its names, or wraps an object that has."""
    return _is_record(value, columns, teasers=True)


def outlet_of(root: Object) -> str:
    """The outlet that an answer or feed names as a whole, as JSON Feed does by its title."""
    if "jsonfeed.org" in str(root.get("version", "")):
        return str(root.get("title") or "").strip()
    feed = root.get("feed")
    title = feed.get("title") if isinstance(feed, Mapping) else None
    return str(title.get("$t") or "").strip() if isinstance(title, Mapping) else ""


def _names_body(value: Object, columns: Columns) -> bool:
    return columns.look_at(tuple(value)).has_body


def _is_record(value: Object, columns: Columns, *, teasers: bool) -> bool:
    if is_shaped(value):
        return True
    inner = unwrapped(value, columns)
    keys = dict(columns.look_at(tuple(inner)).keys)
    titled = any(isinstance(inner[name], (str, Mapping)) for name in keys.get("title", ()))
    return any(
        _is_text(inner[name], columns, titled=titled)
        for name in keys.get("body", ())
        if teasers or name.lower() not in _TEASERS
    )


def _is_text(value: object, columns: Columns, *, titled: bool) -> bool:
    """Whether ``value`` may be the text of an article: text, paragraphs, or an object around it;
    under a title also blocks of text, unless they have titles of their own."""
    if isinstance(value, str):
        return not is_missing(value)
    if isinstance(value, Mapping):
        if any(isinstance(one, str) and not is_missing(one) for one in value.values()):
            return True
        return titled and _list_in(value, columns, titled=True) is None
    if isinstance(value, list) and value:
        return isinstance(value[0], str) or (
            titled and not _has_records(value, columns, titled=True)
        )
    return False


def _list_in(root: object, columns: Columns, *, titled: bool = False) -> list[object] | None:
    """The first list of records, the outermost first, or the objects of an object of records;
    with ``titled`` only of such as have titles."""
    waiting: deque[tuple[object, int]] = deque([(root, 0)])
    while waiting:
        value, depth = waiting.popleft()
        if isinstance(value, list):
            if _has_records(value, columns, titled=titled):
                return value
            inner = value[:_PROBED]
        elif isinstance(value, Mapping):
            objects = [one for one in value.values() if isinstance(one, Mapping)]
            alone = len(value) == 1 and not depth
            if (
                len(objects) == len(value)
                and not alone
                and _has_records(objects, columns, titled=titled)
            ):
                return list(objects)
            rows = _rows(value, columns)
            if rows is not None:
                return rows
            inner = list(value.values())
        else:
            continue
        if depth < _DEEPEST:
            waiting.extend((one, depth + 1) for one in inner)
    return None


def _has_records(values: Sequence[object], columns: Columns, *, titled: bool) -> bool:
    return any(
        isinstance(one, Mapping)
        and is_record(one, columns)
        and (not titled or "title" in dict(columns.look_at(tuple(one)).keys))
        for one in values[:_PROBED]
    )


def _rows(value: Object, columns: Columns) -> list[object] | None:
    """The records of ``{"columns": [names], "data": [[cells], …]}``, or with the names in the first
    row, as spreadsheets' APIs give them."""
    for rows in value.values():
        if not (isinstance(rows, list) and rows and isinstance(rows[0], list)):
            continue
        for names in (*value.values(), rows[0]):
            if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
                continue
            header = distinct_names(names)
            if columns.look_at(header).has_body:
                cells = rows[1:] if names is rows[0] else rows
                return [
                    dict(zip(header, row, strict=False)) for row in cells if isinstance(row, list)
                ]
    return None


def _transposed(root: Object, columns: Columns) -> list[object] | None:
    """The records of a table told by columns: ``{"judul": [...], "isi": [...]}``, or with the
    rows' numbers (``{"judul": {"0": …}}``), as pandas writes it."""
    plan = columns.look_at(tuple(root))
    if len(plan.keys) < 2 or not plan.has_body:
        return None
    cells = list(root.values())
    if all(isinstance(one, list) for one in cells):
        lists = [one for one in cells if isinstance(one, list)]
        if len({len(one) for one in lists}) != 1:
            return None
        return [dict(zip(root, row, strict=True)) for row in zip(*lists, strict=True)]
    if all(isinstance(one, Mapping) for one in cells):
        tables = [one for one in cells if isinstance(one, Mapping)]
        if len({tuple(one) for one in tables}) != 1:
            return None
        rows = zip(*(one.values() for one in tables), strict=True)
        return [dict(zip(root, row, strict=True)) for row in rows]
    return None
