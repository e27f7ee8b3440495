"""Thousands of blank codes at once. The rows are the same as one by one; the database is asked a few times in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from anma.codes.binding import line_of
from anma.codes.choices import CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.tokens import new_short, new_token
from anma.evidence.rows import write_many
from anma.kernel.database.bulk import copy_rows
from anma.kernel.ids import uuid7

MOST = 10_000  # one act: its event names every row, some 250 bytes each
ASKED_AT_ONCE = 500


def make(copies: Mapping[str, Any], count: int, batch_id: UUID) -> list[Code]:
    """Blank codes of a firm and their lines in the directory, in the order of printing."""
    codes = [_blank(short, batch_id, copies) for short in free_shorts(count)]
    write_many(codes)
    copy_rows(CodeDirectory, [line_of(code) for code in codes])
    return codes


def stock(count: int, batch_id: UUID) -> list[CodeDirectory]:
    """Blanks of an office's stock: lines without a firm, whose rows are made when a firm binds them."""
    lines = [line_of(_blank(short, batch_id, {"enterprise_id": None})) for short in free_shorts(count)]
    copy_rows(CodeDirectory, lines)
    return lines


def _blank(short: str, batch_id: UUID, copies: Mapping[str, Any]) -> Code:
    return Code(id=uuid7(), token=new_token(), short=short, state=CodeState.BLANK, batch_id=batch_id, **copies)


def free_shorts(count: int) -> list[str]:
    """So many short codes that nobody has; the directory is asked for five hundred at once."""
    found: dict[str, None] = {}
    while len(found) < count:
        fresh = list({new_short() for _number in range(min(ASKED_AT_ONCE, count - len(found)))} - found.keys())
        taken = set(CodeDirectory.objects.filter(short__in=fresh).values_list("short", flat=True))
        found.update(dict.fromkeys(short for short in fresh if short not in taken))
    return list(found)


def digest(tokens: Iterable[str]) -> str:
    """What a batch says of its tokens: SHA-256 of the tokens in the order of printing, one a line."""
    return sha256("\n".join(tokens).encode()).hexdigest()
