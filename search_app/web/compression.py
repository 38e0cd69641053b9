"""Which responses are sent compressed, and how?

Pages shrink to a quarter in some hundredths of a millisecond. Nothing secret stands on them that a
stranger's guess beside it could find out by its compressed length (the BREACH attack): there are no
cookies, no tokens, no accounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import Request, Response

from indexer.fs.compression import compress, gzip_stream

SMALLEST = 600
"""Bytes; what is smaller fits one packet anyway."""

LEVEL = 2
"""Of ISA-L's 0 to 3: as small as zlib's usual level within a few per cent, at a tenth of its
time."""

GZIP = 31
"""zlib's ``wbits`` for a gzip stream (its manual, ``deflateInit2``)."""

_TEXTUAL = frozenset({"json", "xml", "javascript", "problem+json"})


def compressed(response: Response, request: Request) -> Response:
    """``response``, compressed if that is worth it and the client takes gzip."""
    if not _is_text(response.mimetype or "") and response.status_code != 304:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in {204, 206, 304} or "Content-Encoding" in response.headers:
        return response
    if not request.accept_encodings.quality("gzip"):
        return response
    if response.is_streamed and not response.direct_passthrough:
        response.response = _Stream(response.response)
        response.headers.pop("Content-Length", None)
    else:
        response.direct_passthrough = False
        parts = response.response
        body = response.get_data()
        _close(parts)  # a file of ours
        if len(body) < SMALLEST:
            return response
        response.set_data(compress(body, LEVEL, GZIP))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag is not None:  # the bytes are others than those of the same page uncompressed
        response.set_etag(etag, weak=True)
    return response


class _Stream:
    """The parts of a streamed response, each compressed when it is asked for."""

    def __init__(self, parts: Iterable[bytes] | Iterable[str]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        stream = gzip_stream(LEVEL)
        for part in self._parts:
            data = stream.compress(part.encode() if isinstance(part, str) else part)
            if data:
                yield data
        yield stream.flush()

    def close(self) -> None:
        _close(self._parts)


def _close(parts: object) -> None:
    close = getattr(parts, "close", None)
    if close is not None:
        close()


def _is_text(mimetype: str) -> bool:
    subtype = mimetype.partition("/")[2]
    return (
        mimetype.startswith("text/") or subtype in _TEXTUAL or subtype.endswith(("+xml", "+json"))
    )
