"""What do machines read on an article's page? A schema.org NewsArticle as JSON-LD."""

from __future__ import annotations

from typing import Any

from indexer.models import Article
from search_app.web.links import linkable

HEADLINE_LENGTH = 110
"""Google's documentation for NewsArticle advises headlines of at most 110 characters."""


def news_article(article: Article) -> dict[str, Any]:
    """The article in schema.org's words. Its own address and publisher are the outlet's, not
    ours: this site holds a copy for searching."""
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title[:HEADLINE_LENGTH],
        "inLanguage": "id",
    }
    url = linkable(article.url)
    if url:
        value["url"] = url
        value["mainEntityOfPage"] = url
    if article.published_at:
        value["datePublished"] = article.published_at.isoformat()
    if article.authors:
        value["author"] = [{"@type": "Person", "name": name} for name in article.authors]
    if article.source:
        value["publisher"] = {"@type": "NewsMediaOrganization", "name": article.source}
    if article.category:
        value["articleSection"] = article.category
    if article.tags:
        value["keywords"] = list(article.tags)
    return value
