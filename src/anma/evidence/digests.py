"""SHA-256 and SM3 side by side, over canonical bytes (RFC 8785)."""

import hashlib
import hmac
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Digests:
    """The two digests of the same bytes, in lower-case hex of 64 characters each."""

    sha256: str
    sm3: str


def digest(data: bytes) -> Digests:
    """Both digests of `data`; SM3 after GB/T 32905-2016, from OpenSSL."""
    return Digests(hashlib.sha256(data).hexdigest(), hashlib.new("sm3", data).hexdigest())


def commitment(salt: bytes, name: str, value: str) -> str:
    """HMAC-SHA-256 of a personal value under its own salt; worthless once the salt is gone."""
    return hmac.new(salt, f"{name}\0{value}".encode(), hashlib.sha256).hexdigest()
