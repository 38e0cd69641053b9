"""What does one JSON object, as some program wrote it, tell: a record, or none of ours?

Scrapers write a flat object with keys of their own. Search engines and APIs wrap it. WordPress,
JSON Feed and Blogger have objects of a fixed shape, told by their keys; so a list of them is read
whether it is an array, one object a line, or inside some answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from indexer.ingest.columns import Columns, unwrapped
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.ingest.wordpress import (
    as_markup,
    is_uncategorized,
    utc_or_local,
    why_no_article,
)
from indexer.missing_values import is_missing
from indexer.models import Origin, RawPage, RawRecord

Object = Mapping[str, object]

_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)
"""Crawlers keep the page itself in a field."""

_PAGE_BEGINS = 100
"""Characters within which a page has its first tag."""

_CATEGORY_TAXONOMIES = ("category", "kategori", "rubrik", "kanal", "section")
_TAG_TAXONOMIES = ("post_tag", "tag", "tags", "topik")


def given_by(
    record: Object, columns: Columns, origin: Origin, outlet: str = ""
) -> RawRecord | RawPage | Remark:
    """The record that ``record`` tells, or the page that its text is, or the remark why it is none.

    ``outlet`` is who published it if it does not say.
    """
    plan = columns.look_at(tuple(record))
    if plan.shaped:
        given = _shaped(record, columns, origin, outlet)
        if given is not None:
            return given
    if not plan.has_title_and_body:
        inner = unwrapped(record, columns)
        if inner is not record:
            return given_by(inner, columns, origin, outlet)
    fields = columns.fields(record)
    if outlet and "source" not in fields:
        fields["source"] = outlet
    body = fields.get("body")
    if type(body) is str and "<" in body[:_PAGE_BEGINS] and _WHOLE_PAGE.match(body):
        url = fields.get("url")
        return RawPage(
            origin=origin,
            content=body.encode("utf-8", "replace"),
            url=url if isinstance(url, str) else None,
        )
    return RawRecord(origin=origin, fields=fields)


def _shaped(
    record: Object, columns: Columns, origin: Origin, outlet: str
) -> RawRecord | Remark | None:
    """What an object of a fixed shape tells; None if it has none of them."""
    if is_wordpress(record):
        return _wordpress(record, origin)
    if "content_html" in record or "content_text" in record:
        return _feed_item(record, origin, outlet)
    if _is_gdata(record):
        return _gdata(record, origin, outlet)
    if record.get("kind") == "blogger#post":
        return _blogger(record, origin, outlet)
    if "post_content" in record and "post_status" in record:
        return _table_row(record, columns, origin)
    return None


def is_wordpress(record: Object) -> bool:
    """Whether ``record`` is a post as WordPress' REST interface gives it."""
    content = record.get("content")
    return isinstance(content, Mapping) and ("rendered" in content or "raw" in content)


def is_shaped(record: Object) -> bool:
    """Whether ``record`` is an object of one of the shapes that are told here."""
    return (
        is_wordpress(record)
        or "content_html" in record
        or "content_text" in record
        or record.get("kind") == "blogger#post"
        or _is_gdata(record)
    )


def _is_gdata(record: Object) -> bool:
    return isinstance(record.get("published"), Mapping) and isinstance(record.get("link"), list)


def _wordpress(record: Object, origin: Origin) -> RawRecord | Remark:
    """https://developer.wordpress.org/rest-api/reference/posts/ says what the keys mean."""
    content = record["content"]
    protected = isinstance(content, Mapping) and content.get("protected") is True
    no_article = why_no_article(
        _text(record.get("type")),
        _text(record.get("status")),
        "yes" if protected and not _rendered(content) else "",
    )
    if no_article:
        return Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=(no_article,))
    embedded = record.get("_embedded")
    embedded = embedded if isinstance(embedded, Mapping) else {}
    terms = list(_terms(embedded))
    head = record.get("yoast_head_json")
    head = head if isinstance(head, Mapping) else {}
    categories = [name for taxonomy, name in terms if taxonomy in _CATEGORY_TAXONOMIES]
    fields = {
        "url": _text(record.get("link")) or _rendered(record.get("guid")),
        "title": _rendered(record.get("title")),
        "body": _rendered(content),
        "date": utc_or_local(_text(record.get("date_gmt")), _text(record.get("date"))),
        "source": _text(head.get("og_site_name")),
        "category": categories[0] if categories else "",
        "authors": _authors(embedded) or [_text(head.get("author"))],
        "tags": [
            *categories[1:],
            *(name for taxonomy, name in terms if taxonomy in _TAG_TAXONOMIES),
        ],
    }
    return RawRecord(origin=origin, fields=_filled(fields), markup=True)


def _table_row(record: Object, columns: Columns, origin: Origin) -> RawRecord | Remark:
    """A row of WordPress' table of posts, as database tools export it."""
    no_article = why_no_article(
        _text(record.get("post_type")),
        _text(record.get("post_status")),
        _text(record.get("post_password")),
    )
    if no_article:
        return Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=(no_article,))
    fields = columns.fields(record)
    fields.pop("id", None)
    fields["body"] = as_markup(_text(record.get("post_content")))
    utc, local = _text(record.get("post_date_gmt")), _text(record.get("post_date"))
    fields["date"] = utc_or_local(utc, local)
    return RawRecord(origin=origin, fields=_filled(fields), markup=True)


def _authors(embedded: Object) -> list[str]:
    found = embedded.get("author")
    authors = found if isinstance(found, list) else []
    return [_text(one.get("name")) for one in authors if isinstance(one, Mapping)]


def _terms(embedded: Object) -> Iterator[tuple[str, str]]:
    """Taxonomy and name of each term of an embedded post, in its order."""
    groups = embedded.get("wp:term")
    for group in groups if isinstance(groups, list) else ():
        for term in group if isinstance(group, list) else ():
            if isinstance(term, Mapping) and not is_uncategorized(_text(term.get("name"))):
                yield _text(term.get("taxonomy")), _text(term.get("name"))


def _feed_item(record: Object, origin: Origin, outlet: str) -> RawRecord:
    """An item of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    html = _text(record.get("content_html"))
    body = html or _text(record.get("content_text")) or _text(record.get("summary"))
    authors = record.get("authors") or [record.get("author")]
    tags = [tag for tag in _list(record.get("tags")) if isinstance(tag, str)]
    guid = record.get("id")
    url = _text(record.get("url")) or _text(record.get("external_url"))
    if not url and _text(guid).startswith(("http://", "https://")):
        url = _text(guid)
    fields = {
        "id": str(guid) if not url and type(guid) in (str, int) else "",
        "url": url,
        "title": _text(record.get("title")),
        "body": body,
        "date": _text(record.get("date_published")) or _text(record.get("date_modified")),
        "source": outlet,
        "category": tags[0] if tags else "",
        "authors": [_text(one.get("name")) for one in _list(authors) if isinstance(one, Mapping)],
        "tags": tags[1:],
    }
    return RawRecord(origin=origin, fields=_filled(fields), markup=bool(html))


def _blogger(record: Object, origin: Origin, outlet: str) -> RawRecord | Remark:
    """A post of Blogger's interface (https://developers.google.com/blogger/docs/3.0/reference)."""
    status = _text(record.get("status")).lower()
    if status not in {"", "live"}:
        return Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=(status,))
    author = record.get("author")
    labels = [label for label in _list(record.get("labels")) if isinstance(label, str)]
    fields = {
        "url": _text(record.get("url")),
        "title": _text(record.get("title")),
        "body": _text(record.get("content")),
        "date": _text(record.get("published")),
        "source": outlet,
        "category": labels[0] if labels else "",
        "authors": [_text(author.get("displayName"))] if isinstance(author, Mapping) else [],
        "tags": labels[1:],
    }
    return RawRecord(origin=origin, fields=_filled(fields), markup=True)


def _gdata(record: Object, origin: Origin, outlet: str) -> RawRecord:
    """An entry of Blogger's feed as JSON (``?alt=json``): every text is ``{"$t": …}``."""
    links = [one for one in _list(record.get("link")) if isinstance(one, Mapping)]
    terms = [one.get("term") for one in _list(record.get("category")) if isinstance(one, Mapping)]
    labels = [term for term in terms if isinstance(term, str) and not term.startswith("http")]
    persons = [one.get("name") for one in _list(record.get("author")) if isinstance(one, Mapping)]
    body = record.get("content") or record.get("summary")
    fields = {
        "url": next((_text(one.get("href")) for one in links if one.get("rel") == "alternate"), ""),
        "title": _told(record.get("title")),
        "body": _told(body),
        "date": _told(record.get("published")),
        "source": outlet,
        "category": labels[0] if labels else "",
        "authors": [_told(person) for person in persons],
        "tags": labels[1:],
    }
    return RawRecord(origin=origin, fields=_filled(fields), markup=True)


def _told(value: object) -> str:
    return _text(value.get("$t")) if isinstance(value, Mapping) else _text(value)


def _filled(fields: Mapping[str, object]) -> dict[str, object]:
    """``fields`` without the empty ones."""
    filled: dict[str, object] = {}
    for key, value in fields.items():
        kept = [one for one in value if one] if isinstance(value, list) else value
        if not is_missing(kept):
            filled[key] = kept
    return filled


def _rendered(value: object) -> str:
    if isinstance(value, Mapping):
        return _text(value.get("rendered")) or _text(value.get("raw"))
    return _text(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
