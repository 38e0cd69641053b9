"""Who may ask the API, from which sites, and how often?

Open and unlimited unless the operator says otherwise (``LACAK_API_ORIGINS``, ``LACAK_API_RATE``).
Each worker process counts for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from time import time

from flask import Response, request
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class RateLimit:
    """How often one address may ask. Shared by threads."""

    def __init__(self, rate: str | None) -> None:
        self._rates: Sequence[RateLimitItem] = parse_many(rate) if rate else ()
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, address: str) -> int | None:
        """None if ``address`` may ask now, which counts; else the seconds after which it may."""
        for rate in self._rates:
            if not self._limiter.hit(rate, address):
                reset = self._limiter.get_window_stats(rate, address).reset_time
                return max(1, ceil(reset - time()))
        return None


def allow_origin(response: Response, origins: Sequence[str]) -> Response:
    """``response``, readable by scripts of the asking site if it is among ``origins`` (Fetch
    standard, "CORS protocol")."""
    origin = request.headers.get("Origin")
    if not origins or origin is None:
        return response
    if "*" in origins or origin in origins:
        response.headers["Access-Control-Allow-Origin"] = "*" if "*" in origins else origin
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if "*" not in origins:
        response.vary.add("Origin")
    return response
