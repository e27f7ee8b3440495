"""The label papers of a firm: the house's kinds and its own, with what its printer is off on each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.cards.models import LabelLayout
from anma.kernel.viewer import Viewer, system_scope
from anma.printing.layouts import GROUPS, LAYOUTS, find

Choice = tuple[str, str]


def kept(viewer: Viewer, firm_id: UUID) -> Any:
    """What the firm keeps and has not taken off, oldest first."""
    rows = LabelLayout.objects.visible_to(viewer).filter(enterprise_id=firm_id, dropped_at__isnull=True)
    return rows.order_by("id")


def choices(viewer: Viewer, firm_id: UUID) -> list[tuple[str, list[Choice]]]:
    """For a select: the own ones first, then the house's by kind."""
    own = [(row.key, words_of(row)) for row in kept(viewer, firm_id) if row.name]
    groups = {key: [(one.key, one.words) for one in LAYOUTS.values() if one.group == key] for key in GROUPS}
    groups["own"] = own
    return [(str(GROUPS[key]), kinds) for key, kinds in groups.items() if kinds]


def words_of(row: LabelLayout) -> str:
    """The row as people choose it."""
    return " · ".join(part for part in (row.name, find(row.key).words) if part)


def offset_of(firm_id: UUID, key: str) -> tuple[int, int]:
    """How far the firm's printer is off on this paper, in tenths of a millimetre. Needs `system_scope`."""
    rows = LabelLayout.objects.as_system().filter(enterprise_id=firm_id, key=key, dropped_at__isnull=True)
    return rows.values_list("shift_x", "shift_y").first() or (0, 0)


def offset_for(viewer: Viewer, firm_id: UUID, key: str) -> tuple[int, int]:
    """The same for a page, as far as the viewer may see the firm's papers."""
    if viewer.is_anonymous:
        return 0, 0
    with system_scope("how far the printer of a firm is off"):
        return offset_of(firm_id, key)
