"""Making, binding and ending codes. Called inside acts only; the act's event notes the rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from anma.codes.choices import CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.tokens import new_short, new_token
from anma.codes.transitions import CODES
from anma.kernel.ids import uuid7


def issue(copies: Mapping[str, Any], code_id: UUID | None = None) -> Code:
    """A blank code of a firm and its line in the directory. `copies` come from `enterprises.queries.copies_of`."""
    code = Code(id=code_id or uuid7(), token=new_token(), short=_free_short(), state=CodeState.BLANK, **copies)
    code.save()
    line_of(code).save(force_insert=True)
    return code


def line_of(code: Code) -> CodeDirectory:
    """The directory's line of a code, unsaved."""
    return CodeDirectory(
        token=code.token,
        short=code.short,
        enterprise_id=code.enterprise_id,
        code_id=code.pk,
        batch_id=code.batch_id,
    )


def _free_short() -> str:
    """Short codes are few enough (27,500 million) that a city may meet one twice; tokens are not."""
    while True:
        short = new_short()
        if not CodeDirectory.objects.filter(short=short).exists():
            return short


def bind(copies: Mapping[str, Any], kind: str, target_id: UUID, now: datetime) -> Code:
    """A new code hung on a thing."""
    code = issue(copies)
    hang(code, kind, target_id, now)
    return code


def hang(code: Code, kind: str, target_id: UUID, now: datetime) -> None:
    """A blank code hung on a thing."""
    CODES.move(code, "codes.bind")
    code.kind, code.target_id, code.bound_at = kind, target_id, now
    code.save()


def hang_elsewhere(code: Code, kind: str, target_id: UUID, now: datetime) -> None:
    """A code in use taken to another thing."""
    CODES.move(code, "codes.move")
    code.kind, code.target_id, code.bound_at = kind, target_id, now
    code.save()


def replace(code: Code, copies: Mapping[str, Any], now: datetime, code_id: UUID | None = None) -> Code:
    """A new code for the same thing; the old one leads to it and says so.

    Those that led to the old one lead to the new one as well: a label is one step from the one in use however often it
    was replaced, so the time of an answer does not count the times.
    """
    fresh = issue(copies, code_id)
    CODES.move(fresh, "codes.bind")
    fresh.kind, fresh.target_id, fresh.bound_at = code.kind, code.target_id, now
    fresh.save()
    CODES.move(code, "codes.replace")
    code.ended_at, code.replaced_by = now, fresh.pk
    code.save()
    _lead(code, fresh)
    return fresh


def _lead(code: Code, fresh: Code) -> None:
    rows = Code.objects.as_system().filter(enterprise_id=code.enterprise_id, replaced_by=code.pk)
    for older in rows.select_for_update().order_by("pk"):
        older.replaced_by = fresh.pk
        older.save()


def hangs_twice(code: Code) -> bool:
    """True where the thing has another label in use. Needs `system_scope`."""
    return code.target_id is not None and _in_use(code.enterprise_id, code.kind, code.target_id).count() > 1


def hangs(enterprise_id: UUID | None, kind: str, target_id: UUID) -> bool:
    """True where the thing has a label in use. Needs `system_scope`."""
    return bool(_in_use(enterprise_id, kind, target_id).exists())


def _in_use(enterprise_id: UUID | None, kind: str, target_id: UUID) -> Any:
    rows = Code.objects.as_system().filter(enterprise_id=enterprise_id, kind=kind, target_id=target_id)
    return rows.filter(state=CodeState.BOUND)


def retire(code: Code, now: datetime, because: str = "") -> None:
    """The thing is gone; the code opens nothing any more."""
    CODES.move(code, "codes.retire")
    code.ended_at, code.ended_because = now, because
    code.save()


def retire_all(enterprise_id: UUID | None, kind: str, target_id: UUID, now: datetime) -> int:
    """Retire what hangs on a thing; returns how many. Needs `system_scope`."""
    found = list(_in_use(enterprise_id, kind, target_id).select_for_update().order_by("pk"))
    for code in found:
        retire(code, now)
    return len(found)
