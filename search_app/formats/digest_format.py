"""How does a digest look as JSON? One shape for ``/api/v1/digest`` and ``lacak digest --json``."""

from __future__ import annotations

from typing import Any

from indexer.i18n import Messages
from indexer.models import Article
from search_app.query.notices import notice_sentence
from search_app.search.digest import Digest, Event

Json = dict[str, Any]


def digest_json(digest: Digest, say: Messages) -> Json:
    """``digest`` as JSON values; ``notices`` in the language of ``say``."""
    return {
        "query": digest.request.text,
        "total": digest.total,
        "read": digest.read,
        "events": [_event(event) for event in digest.events],
        "snapshot": digest.snapshot,
        "notices": [notice_sentence(one, say) for one in digest.notices],
    }


def _event(event: Event) -> Json:
    return {
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "id": event.front.article_id,
        "title": event.front.title,
        "outlets": event.outlets,
        "articles": [_told(article) for article in event.articles],
    }


def _told(article: Article) -> Json:
    return {
        "id": article.article_id,
        "url": article.url,
        "title": article.title,
        "outlet": article.source,
        "published": article.published_at and article.published_at.isoformat(),
    }
