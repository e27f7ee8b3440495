"""PDFs from strangers: known by their bytes, never opened here, handed out to be saved and never to be shown.

A PDF cannot be encoded anew as a picture is, so whatever it holds stays in it: docs/rooms/kernel.md says how that is
held. Whether it is locked by a password is not looked at.
"""

from __future__ import annotations

import re
from pathlib import Path

from anma.kernel.images import UNKNOWN, BadPicture, Copy, served_copy

PDF = "application/pdf"
SNIFFED, TAIL = 32, 1024  # readers look for the end within the last 1024 bytes
LONGEST_NAME = 80
NEITHER, CUT_OFF = "neither", "cut_off"

# Some scanners put a byte-order mark or a blank line in front; anything else in front is another kind of file.
_BEGIN = re.compile(rb"(\xef\xbb\xbf)?[ \t\r\n]*%PDF-[12]\.\d")
_ZIP_ENDS = b"PK\x05\x06"  # what lies behind it would open as an archive, whatever the file begins with


def begins_as_paper(head: bytes) -> bool:
    """Whether the first bytes are a PDF's."""
    return _BEGIN.match(head) is not None


def picture_or_paper(path: Path) -> Copy:
    """A picture's served copy; of a PDF nothing but its type, for it is served as it came.

    Raises:
        BadPicture: neither of both, damaged, or a PDF that stops short.
    """
    with path.open("rb") as file:
        head = file.read(SNIFFED)
        if begins_as_paper(head):
            file.seek(max(0, path.stat().st_size - TAIL))
            return _paper(file.read())
    try:
        return served_copy(path)
    except BadPicture as bad:
        raise BadPicture(NEITHER if bad.code == UNKNOWN else bad.code) from bad


def _paper(tail: bytes) -> Copy:
    if b"%%EOF" not in tail:
        raise BadPicture(CUT_OFF)
    if _ZIP_ENDS in tail:
        raise BadPicture(NEITHER)
    return Copy(b"", 0, 0, PDF)


def file_name(title: str, sha256: str) -> str:
    """Under which name a PDF is saved: letters and figures alone, and the first of its hash, which its event holds.

    The name that the sender gave counts for nothing.
    """
    plain = re.sub(r"\W+", "-", title)[:LONGEST_NAME].strip("-")
    return f"{plain or 'paper'}-{sha256[:8]}.pdf"
