"""Who is asked, said plainly to everybody else who reads a question: whoever it is not put to need not answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of
from anma.standing.doubting.addressing import heads_of
from anma.standing.models import Doubt


def asked_words(viewer: Viewer, rows: Iterable[Doubt]) -> dict[UUID, str]:
    """Row → who is to answer; of the office's rows and of what is answered nothing."""
    found = [row for row in rows if not row.told and row.asked_to and row.shown_to != Shown.AUTHORITY]
    if not found:
        return {}
    with system_scope("who of a firm that is read already is its safety officer"):
        heads = heads_of({row.enterprise_id for row in found if row.enterprise_id})
    officers = {pk for some in heads.values() for pk in some.officers}
    names = names_of(viewer, {row.asked_to for row in found})
    return {row.pk: _line(viewer, row, officers, names) for row in found}


def _line(viewer: Viewer, row: Doubt, officers: set[UUID], names: Mapping[UUID | None, str]) -> str:
    if row.asked_to == viewer.actor_id:
        return _("You are asked.")
    role = pgettext("is asked", "safety officer") if row.asked_to in officers else pgettext("is asked", "principal")
    return _("The %(role)s is asked: %(name)s") % {"role": role, "name": names.get(row.asked_to, "")}


def heading(viewer: Viewer, rows: Iterable[Doubt], asked: Mapping[UUID, str]) -> str:
    """What stands above questions of which none is put to the reader; empty where one of them is."""
    if not asked or any(row.asked_to == viewer.actor_id for row in rows):
        return ""
    told = set(asked.values())
    return told.pop() if len(told) == 1 else _("Put to others: please have them answer")
