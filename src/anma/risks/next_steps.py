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
from anma.risks import newer, reassessing
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
    walk = Walk(viewer, firm)
    steps = list(_finding(walk))
    yield from steps or _publishing(viewer, walk)
    yield from _again(viewer)
    yield from _newer(viewer, walk)


def finding(viewer: Viewer) -> Iterator[Step]:
    """Begin or go on finding risks."""
    firm = firm_of(viewer)
    if firm is not None:
        yield from _finding(Walk(viewer, firm))


def _finding(walk: Walk) -> Iterator[Step]:
    if not walk.rows and walk.told is None:
        note = _("one evening at most")
        yield Step(_("Begin"), _("Find the risks of the workshop"), reverse("risks:start"), note, 0)
    elif walk.told is not None and any(group.open for group in walk.groups) or (walk.told and not walk.asked):
        yield Step(_("Go on"), _("Find the risks of the workshop"), walk.next_url(), _("everything is kept"), 0)


def _publishing(viewer: Viewer, walk: Walk) -> Iterator[Step]:
    if walk.drafts and viewer.may("risks.publish"):
        text = ngettext("%(count)d risk point", "%(count)d risk points", len(walk.drafts)) % {"count": len(walk.drafts)}
        yield Step(_("Publish"), text, reverse("risks:publish"), _("nothing hangs until then"), 1)


def _again(viewer: Viewer) -> Iterator[Step]:
    found = reassessing.due(viewer)
    if found:
        text = ngettext("%(count)d risk point", "%(count)d risk points", len(found)) % {"count": len(found)}
        yield Step(_("Assess again"), text, reverse("risks:again"), found[0].reasons[0].day.isoformat(), 2)


def _newer(viewer: Viewer, walk: Walk) -> Iterator[Step]:
    """Packs that say something new of what the firm has."""
    found = [row for row in walk.rows if newer.waits(row)] if viewer.may("risks.upgrade") else []
    if found:
        text = ngettext("%(count)d risk point", "%(count)d risk points", len(found)) % {"count": len(found)}
        yield Step(_("Look at newer lists"), text, reverse("risks:upgrade"), _("what hangs stays until you publish"), 2)
