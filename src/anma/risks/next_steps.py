"""What the risks of the own firm ask for next, for the day's list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.enterprises.queries import firm_of
from anma.kernel.viewer import Viewer
from anma.risks import reassessing
from anma.risks.surveying import Walk


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; `pressing` as in the day's list."""

    verb: str
    text: str
    url: str
    note: str
    pressing: int


def steps_for(viewer: Viewer) -> Iterator[Step]:
    """Begin or go on finding risks, publish what waits, assess again. Nothing for who may do none of it."""
    if viewer.enterprise_id is None or not holds(viewer, "risks.take_over"):
        return
    firm = firm_of(viewer)
    if firm is None:
        return
    yield from _finding(viewer, Walk(viewer, firm))
    yield from _again(viewer)


def _finding(viewer: Viewer, walk: Walk) -> Iterator[Step]:
    if not walk.rows and walk.told is None:
        note = _("one evening at most")
        yield Step(_("Begin"), _("Find the risks of the workshop"), reverse("risks:start"), note, 0)
    elif walk.told is not None and any(group.open for group in walk.groups) or (walk.told and not walk.asked):
        yield Step(_("Go on"), _("Find the risks of the workshop"), walk.next_url(), _("everything is kept"), 0)
    elif walk.drafts and viewer.may("risks.publish"):
        text = ngettext("%(count)d risk point", "%(count)d risk points", len(walk.drafts)) % {"count": len(walk.drafts)}
        yield Step(_("Publish"), text, reverse("risks:publish"), _("nothing hangs until then"), 1)


def _again(viewer: Viewer) -> Iterator[Step]:
    found = reassessing.due(viewer)
    if found:
        text = ngettext("%(count)d risk point", "%(count)d risk points", len(found)) % {"count": len(found)}
        yield Step(_("Assess again"), text, reverse("risks:again"), found[0].reasons[0].day.isoformat(), 2)
