"""SHA-256 and SM3 side by side, over canonical bytes (RFC 8785)."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

GENESIS = "0" * 64
_kept: ContextVar[dict[str, bytes] | None] = ContextVar("anma_digested", default=None)


@dataclass(frozen=True, slots=True)
class Digests:
    """The two digests of the same bytes, in lower-case hex of 64 characters each."""

    sha256: str
    sm3: str


def digest(data: bytes) -> Digests:
    """Both digests of `data`; SM3 after GB/T 32905-2016, from OpenSSL."""
    both = Digests(hashlib.sha256(data).hexdigest(), hashlib.new("sm3", data).hexdigest())
    kept = _kept.get()
    if kept is not None:
        kept[both.sha256] = data
    return both


@contextmanager
def keeping() -> Iterator[dict[str, bytes]]:
    """Keep what is digested meanwhile under its SHA-256; the made-up city's firms are made alike from it."""
    kept: dict[str, bytes] = {}
    token = _kept.set(kept)
    try:
        yield kept
    finally:
        _kept.reset(token)


def commitment(salt: bytes, name: str, value: str) -> str:
    """HMAC-SHA-256 of a personal value under its own salt; worthless once the salt is gone."""
    return hmac.new(salt, f"{name}\0{value}".encode(), hashlib.sha256).hexdigest()
