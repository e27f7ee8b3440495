"""What was issued, in one digest: the frozen text, its number, and the commitments to the names in it."""

from __future__ import annotations

import base64

from anma.evidence.digests import digest
from anma.evidence.rows import personal_holds
from anma.kernel.fields import canonical
from anma.supervision.models import Document

# Where a row keeps the commitment to the names that it was issued with, once one of them was erased.
ISSUED_WITH = "people@issued"
LETTERS = 16  # of base32: 80 bits, on paper in four groups


def text_digest(row: Document) -> str:
    """SHA-256 of everything that was printed. Names enter by their salted commitment, so nobody can guess them."""
    document = {
        "body": row.body,
        "day": row.issued_day.isoformat() if row.issued_day else "",
        "edition": row.edition,
        "kind": row.kind,
        "number": row.number,
        "people": row.personal_commits.get(ISSUED_WITH) or row.personal_commits.get("people", ""),
    }
    return digest(canonical(document)).sha256


def as_issued(row: Document) -> bool:
    """Whether the row still holds what was issued."""
    return bool(row.text_sha256) and row.text_sha256 == text_digest(row) and personal_holds(row)


def check_code(row: Document) -> str:
    """The letters on the paper by which a copy is checked."""
    return code_of(row.text_sha256)


def code_of(sha256: str) -> str:
    """The first letters of a digest as they stand on paper."""
    return base64.b32encode(bytes.fromhex(sha256)).decode()[:LETTERS] if sha256 else ""


def prefix_of(code: str) -> str:
    """The beginning of the digest that a typed code stands for; empty where it is none."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    try:
        return base64.b32decode(plain).hex() if len(plain) == LETTERS else ""
    except ValueError:
        return ""
