"""What a permit allows and its reader should know: one person on several levels, and the applicant on guard."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from anma.permits.models import Permit


def remarks(row: Permit) -> list[str]:
    """Said on the page beside what was flagged; nothing of it is refused, since a small firm has few people."""
    signed = {_several(row, one) for one in row.approvals} - {""}
    return [*sorted(signed), *([_("the guardian is who asked for the permit")] if asked_and_guards(row) else [])]


def asked_and_guards(row: Permit) -> bool:
    return row.guardian_id is not None and row.guardian_id == row.asked_by


def noted(row: Permit, one: dict[str, Any]) -> str:
    """What stands beside an approval: its own note, and that its hand signed other levels too."""
    return " · ".join(filter(None, (one["note"], _several(row, one))))


def _several(row: Permit, one: dict[str, Any]) -> str:
    levels = sum(other["by"] == one["by"] for other in row.approvals)
    if levels < 2:
        return ""
    return _("one person signed two levels") if levels == 2 else _("one person signed all three levels")
