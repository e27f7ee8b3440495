"""Where the register shows up: the firm's page, and the desk while something waits for an answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts import desk
from anma.enterprises import sections
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.permits.space_models import Answer
from anma.permits.spaces import queries, showing

SHOWN = 5


def _section(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """How many, and where criterion 13 could hit; nothing of a firm that has none and seems to have none."""
    if not viewer.may("permits.see", firm.pk):
        return None
    known = queries.known(viewer, firm.pk)
    rows, doubts = queries.kept(known), queries.doubts_of(viewer, firm.pk, known)
    if not rows and not doubts:
        return None
    url = reverse("permits:spaces") + ("" if viewer.enterprise_id == firm.pk else f"?firm={firm.pk}")
    return {"lines": showing.lines(viewer, rows[:SHOWN]), "count": len(rows), "doubts": doubts[:SHOWN], "url": url}


def _asked(viewer: Viewer, firm: UUID) -> desk.Found:
    found = queries.suggestions(viewer, firm)
    lines = [desk.Line(one.point.shown_name, reverse("permits:spaces"), one.point.shown_place) for one in found]
    return desk.Found(len(found), reverse("permits:spaces"), lines[: desk.WORST])


def _signs(viewer: Viewer, firm: UUID) -> desk.Found:
    rows = list(queries.spaces(viewer, firm).exclude(sign=Answer.YES))
    lines = [desk.Line(row.name, reverse("permits:space", args=[row.pk]), row.place, _note(row)) for row in rows]
    return desk.Found(len(rows), reverse("permits:spaces"), lines[: desk.WORST])


def _note(row: Any) -> str:
    return _("no sign") if row.sign == Answer.NO else _("not said")


sections.register(
    sections.Section("spaces", gettext_lazy("Confined spaces"), 26, "permits/spaces_section.html", _section)
)
desk.register(
    desk.Panel("spaces_asked", gettext_lazy("Perhaps confined spaces: please say"), 34, "permits.enter_space", _asked)
)
desk.register(
    desk.Panel("spaces_signs", gettext_lazy("Confined spaces without a sign"), 46, "permits.change_space", _signs)
)
