"""The code on paper by which an owner takes a firm over: sixteen easy characters, kept as a digest only."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

# Crockford's base32: nothing that is read wrong. 16 characters hold 80 random bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
VALID_FOR = timedelta(days=90)
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code in groups of four, such as `7KQ2-9D4M-XX3T-P0AB`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def normalised(text: str) -> str:
    """As it was printed, whatever way it was typed: case, blanks, hyphens, O for 0 and I or L for 1."""
    return "".join(c for c in text.upper() if c.isalnum()).translate(_READ_AS)


def digest_of(text: str) -> str:
    """What the database keeps of a code."""
    return sha256(normalised(text).encode()).hexdigest()
