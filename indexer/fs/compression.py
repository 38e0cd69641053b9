"""Which implementation of zlib do we compress and check with?

Intel's ISA-L where it is installed, Python's own elsewhere (decision 0035). Both read what the
other writes and give the same checksums; only the compressed bytes differ.
"""

from __future__ import annotations

from typing import Any, cast

try:
    from isal import isal_zlib as _zlib
except ImportError:  # a processor that ISA-L is not made for
    # mypy sees a second module under the name; the four things we take of it are the same.
    import zlib as _zlib  # type: ignore[no-redef]

compress = _zlib.compress
"""As ``zlib.compress``; ISA-L knows the levels 0 to 3."""


def gzip_stream(level: int) -> Any:
    """A gzip stream to be written part by part, as ``zlib.compressobj`` makes."""
    return _zlib.compressobj(level, _zlib.DEFLATED, 31)


crc32 = _zlib.crc32
"""As ``zlib.crc32``."""

BrokenData = cast(type[Exception], _zlib.error)
"""What is to be decompressed is cut off, changed, or was never compressed."""


def decompress(content: bytes | memoryview, most: int) -> bytes:
    """What was compressed, at most ``most`` bytes: a few bytes may stand for gigabytes.

    Raises BrokenData, also for what is larger.
    """
    stream = _zlib.decompressobj()
    plain: bytes = stream.decompress(content, most + 1)
    if not stream.eof or len(plain) > most:
        raise BrokenData(f"ends early, or is larger than {most} bytes")
    if stream.unused_data:
        raise BrokenData("something follows")
    return plain
