"""Where does a request end in the bytes that have come so far?

Only that: whether it is a good one is asked of gunicorn's parser, which is given exactly these
bytes. Requests whose end the two could see differently are answered and the connection is closed,
so no bytes are ever taken for a request of their own that were not meant as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

from search_app.server.limits import LONGEST_BODY, LONGEST_HEAD, LONGEST_LINE

_END = b"\r\n\r\n"
_BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*$", re.I | re.M)
_LENGTH_OF_ANY_KIND = re.compile(rb"^content-length", re.I | re.M)
_CODING = re.compile(rb"^transfer-encoding", re.I | re.M)
_EXPECTATION = re.compile(rb"^expect", re.I | re.M)


class More(Enum):
    """The request has not come whole."""

    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Whole:
    """The first ``length`` bytes are a request. With ``last``, what follows is not looked at: the
    request has a body, or something in it that the parser is going to refuse."""

    length: int
    last: bool


@dataclass(frozen=True, slots=True)
class Unfit:
    """No request that we take; ``status`` tells why."""

    status: HTTPStatus


def frame(received: bytes | bytearray) -> Whole | Unfit | More:
    """What the bytes received on a connection amount to. Takes time in proportion to their number,
    which the caller keeps below ``LONGEST_HEAD + LONGEST_BODY``."""
    end = received.find(_END)
    line = received.find(b"\r\n")
    if (line if line >= 0 else len(received)) > LONGEST_LINE:
        return Unfit(HTTPStatus.REQUEST_URI_TOO_LONG)
    if (end if end >= 0 else len(received)) > LONGEST_HEAD:
        return Unfit(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    if _BARE_LINE_FEED.search(received, 0, end if end >= 0 else len(received)):
        return Unfit(HTTPStatus.BAD_REQUEST)  # RFC 9112, section 2.2: it might end the head
    if end < 0:
        return More.NEEDED
    return _with_body(bytes(received[: end + 2]).replace(b"\r\n", b"\n"), end + 4, len(received))


def _with_body(head: bytes, size: int, received: int) -> Whole | Unfit | More:
    """``head`` with plain line ends took ``size`` bytes; ``received`` came in all."""
    if _CODING.search(head):
        return Unfit(HTTPStatus.LENGTH_REQUIRED)
    if _EXPECTATION.search(head):
        return Unfit(HTTPStatus.EXPECTATION_FAILED)
    if not _LENGTH_OF_ANY_KIND.search(head):
        return Whole(size, last=False)
    length = _LENGTH.search(head)
    if length is None or len(_LENGTH_OF_ANY_KIND.findall(head)) > 1:
        return Unfit(HTTPStatus.BAD_REQUEST)
    if int(length[1]) > LONGEST_BODY:
        return Unfit(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    whole = size + int(length[1])
    return Whole(whole, last=int(length[1]) > 0) if received >= whole else More.NEEDED
