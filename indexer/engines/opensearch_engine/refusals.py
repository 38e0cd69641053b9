"""What is said where a cluster answers, and waiting would not help?

The sentences stand in the catalogue of remarks, in each language; what the cluster said is quoted.
"""

from __future__ import annotations

from http import HTTPStatus

OLDEST = 3
"""The first major version of OpenSearch that has all that we ask for, and is tried."""

_BLOCKS = ("read-only", "read only", "flood-stage", "(api)")
"""What a cluster calls the settings by which an index takes no changes, or no questions. Other
blocks pass: a cluster that elects a manager has one too."""

_UNREADABLE = ("index read (api)", "index metadata (api)")


def is_block(info: object) -> bool:
    """Whether an answer says that the index does not do it until somebody lets it."""
    told = str(info)
    return "cluster_block_exception" in told and any(one in told for one in _BLOCKS)


def why_blocked(reason: str) -> str:
    """Of a block (``is_block``)."""
    if "flood-stage" in reason:
        return f"its disk is nearly full, so the index takes no changes: {reason}"
    if any(one in reason for one in _UNREADABLE):
        return f"a setting of the index keeps everybody from it: {reason}"
    return f"the index is set to take no changes: {reason}"


def closed(index: str) -> str:
    """Of an index that somebody closed: it is there, and nobody can ask it."""
    return f"the index is closed, and opened by POST /{index}/_open"


def why_not_allowed(status: int, reason: str) -> str:
    """Of the statuses 401 and 403."""
    if status == HTTPStatus.UNAUTHORIZED:
        return f"it does not take the name and password or the key of LACAK_OPENSEARCH_*: {reason}"
    return f"whoever asks has no right to: {reason}"


def too_large(size: int) -> str:
    """Of the status 413, which proxies answer sooner than OpenSearch itself."""
    return f"a request of {size} bytes is too large for it, or for a proxy before it (status 413)"


def no_opensearch(told: str) -> str:
    """Of an answer that no OpenSearch gives."""
    return f"what answers there is no OpenSearch: {told}"


def untrusted(told: str) -> str:
    """Of a certificate that does not hold."""
    return f"its certificate is not trusted (LACAK_OPENSEARCH_CA): {told}"


def no_authority(file: str, told: str) -> str:
    """Of a file of authorities that cannot be read."""
    return f"the certificate authority in {file} (LACAK_OPENSEARCH_CA) cannot be read: {told}"


def no_tls(told: str) -> str:
    """Of a server that does not speak TLS as we do, or not at all."""
    return f"what answers there does not speak https: {told}"


def other_version(product: str, version: str) -> str:
    """Of another product, or an older version."""
    return f"{product} {version} is there, and OpenSearch {OLDEST} or newer is needed"


def few_clauses(limit: int, least: int) -> str:
    """Of a limit that somebody set below what long questions need."""
    return f"indices.query.bool.max_clause_count is set to {limit}, and {least} are needed"
