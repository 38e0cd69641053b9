"""How is the cluster asked so that the loss of a node is no failure?

A request goes to any node; one that does not answer, is overloaded or has just lost a shard is
followed by the next after a short wait, until ``PATIENCE`` is over. All our requests can be made
twice: searches change nothing, and documents are put under ids that we gave them.
"""

from __future__ import annotations

import logging
import os
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal

import orjson
from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    ConnectionError as NoConnection,
)
from opensearchpy.exceptions import (
    OpenSearchException,
    SerializationError,
    SSLError,
    TransportError,
)

from indexer.engines.opensearch_engine.address import Access, Address, access_from
from indexer.engines.opensearch_engine.refusals import (
    closed,
    is_block,
    no_authority,
    no_opensearch,
    no_tls,
    too_large,
    untrusted,
    why_blocked,
    why_not_allowed,
)
from indexer.errors import EngineRefused, EngineUnreachable, IndexMissing

# What a request met is told by us: each attempt would fill the server's log with a traceback.
logging.getLogger("opensearch").addHandler(logging.NullHandler())
logging.getLogger("opensearch").propagate = False

Json = dict[str, Any]
Method = Literal["GET", "POST", "PUT", "DELETE", "HEAD"]

PATIENCE = 20.0
"""Seconds from the first failure after which a request is given up. A cluster that loses its
manager elects another in 3 to 10 s (three nodes on two cores)."""

WAITS = (0.05, 0.1, 0.2, 0.5, 1.0)
"""Seconds between attempts; the last is repeated."""

MAY_PASS = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that another attempt may better: an overloaded node, a shard on its way to another."""

ONE_REQUEST = 30.0
"""Seconds that one attempt may take unless told otherwise: longer than any search of ours took on
a busy machine, short enough that a node that hangs is left in time."""


class _Serializer:
    """JSON by orjson: a page of ten articles is read in a fifth of the time."""

    mimetype = "application/json"

    def loads(self, s: Any) -> Any:
        return orjson.loads(s)

    def dumps(self, data: Any) -> Any:
        if isinstance(data, (bytes, str)):
            return data
        return orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS)  # keys may be of an enumeration


class Refused(EngineRefused):
    """The cluster understood a request and refuses it: ``status`` is that of HTTP. Who asks a
    question of its own tells it otherwise; for all others it is as good a sentence as any."""

    def __init__(self, folder: Path, status: int, reason: str) -> None:
        super().__init__(folder, reason)
        self.status = status


@lru_cache(maxsize=16)
def _client(address: Address, access: Access, process: int) -> OpenSearch:  # noqa: ARG001
    """One client a process: sockets are not shared with children."""
    settings: Json = {}
    if access.api_key:
        settings["headers"] = {"Authorization": f"ApiKey {access.api_key}"}
    elif access.user:
        settings["http_auth"] = (access.user, access.password)
    if address.is_encrypted:
        settings |= {"use_ssl": True, "verify_certs": True, "ca_certs": access.ca_file or None}
    return OpenSearch(
        hosts=list(access.hosts or address.hosts),
        serializer=_Serializer(),
        timeout=ONE_REQUEST,
        max_retries=0,  # we wait between attempts
        pool_maxsize=32,
        http_compress=False,
        **settings,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One index of the cluster; ``folder`` is what errors name, ``alias`` what a writer writes
    through."""

    address: Address
    folder: Path
    index: str
    alias: str = ""

    def ask(
        self,
        method: Method,
        path: str,
        body: Json | bytes | None = None,
        *,
        within: float = ONE_REQUEST,
        patience: float | None = None,
        **params: Any,
    ) -> Any:
        """The answer to one request; ``path`` follows the index's name unless it starts with ``/``.

        Raises EngineUnreachable where no node answers in time, EngineRefused where what answers may
        or can not do it, IndexMissing where there is no such index, Refused for a question that the
        cluster does not take. One attempt may take ``within`` seconds,
        all of them ``patience`` (else ``PATIENCE``) and one more.
        """
        whole = path if path.startswith("/") else f"/{self.index}/{path}".rstrip("/")
        params = {"request_timeout": within, **params}
        waits = _waits(PATIENCE if patience is None else patience)
        while True:
            try:
                client = _client(self.address, access_from(), os.getpid())
                return client.transport.perform_request(
                    method, whole, params=dict(params), body=body
                )
            except SSLError as problem:
                raise EngineRefused(self.folder, _why_no_tls(str(problem.info))) from problem
            except SerializationError as problem:
                raise EngineRefused(self.folder, no_opensearch(str(problem))) from problem
            except NoConnection as problem:
                told: Exception = problem
            except TransportError as problem:
                if problem.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                    raise Refused(self.folder, 413, too_large(_size(body))) from problem
                if problem.status_code not in MAY_PASS or _is_final(problem):
                    raise self._told(problem) from problem
                told = problem
            except (OpenSearchException, OSError) as problem:
                told = problem
            wait = next(waits, None)
            if wait is None:
                raise EngineUnreachable(self.folder, _reason(told)) from told
            time.sleep(wait)

    def _told(self, problem: TransportError) -> Exception:
        status = problem.status_code
        if status == 404 and problem.error == "index_not_found_exception":
            return IndexMissing(self.folder, f"no index {self.index} in the cluster")
        if problem.error == "index_closed_exception":
            return EngineRefused(self.folder, closed(self.index))
        if is_block(problem.info):
            return EngineRefused(self.folder, why_blocked(_reason(problem)))
        if status in (401, 403):
            return EngineRefused(self.folder, why_not_allowed(int(status), _reason(problem)))
        if not isinstance(problem.info, Mapping):
            return EngineRefused(self.folder, no_opensearch(f"status {status}"))
        return Refused(self.folder, int(status), _reason(problem))


def _size(body: Json | bytes | None) -> int:
    """Bytes of a request's body."""
    return len(body) if isinstance(body, bytes) else len(_Serializer().dumps(body)) if body else 0


def _why_no_tls(told: str) -> str:
    """What is said where a connection by TLS cannot be made; ``told`` is what the library says."""
    authority = access_from().ca_file
    if authority:
        try:
            ssl.create_default_context(cafile=authority)
        except OSError as problem:  # an SSLError is one
            return no_authority(authority, problem.strerror or str(problem))
    return untrusted(told) if "CERTIFICATE_VERIFY_FAILED" in told else no_tls(told)


def _waits(patience: float) -> Iterator[float]:
    end = None
    for number in range(1 << 30):
        now = time.monotonic()
        end = now + patience if end is None else end
        if now >= end:
            return
        yield WAITS[min(number, len(WAITS) - 1)]


def _is_final(problem: TransportError) -> bool:
    """Whether a status tells what will not pass: a question that no node can answer, a disk that is
    full."""
    reasons = str(problem.info)
    return is_block(problem.info) or any(
        name in reasons for name in ("too_many_clauses", "too_many_nested_clauses")
    )


def _status(code: int | str) -> str:
    """``code`` of HTTP with its name."""
    try:
        return f"{code} {HTTPStatus(int(code)).phrase}"
    except ValueError:  # one that has none
        return f"{code}"


def _reason(problem: Exception) -> str:
    """What the server or the system said, in one short line."""
    if isinstance(problem, TransportError) and isinstance(problem.info, Mapping):
        error = problem.info.get("error")
        if isinstance(error, Mapping):
            causes = error.get("root_cause") or [error]
            return f"{problem.status_code}: {causes[0].get('reason') or error.get('type')}"[:300]
    if isinstance(problem, NoConnection):
        return str(problem.info)[:300]
    if isinstance(problem, TransportError):  # of a proxy: its page says no more than its status
        return _status(problem.status_code)
    return f"{type(problem).__name__}: {problem}"[:300]
