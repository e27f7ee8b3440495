"""What the desk shows of cards: how many on the walls are to be printed anew."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.cards import outdated
from anma.kernel.viewer import Viewer


def _outdated(viewer: Viewer, firm: UUID) -> Found:
    rows = outdated.outdated(viewer, firm)
    return Found(len(rows), reverse("cards:outdated"), [_line(one) for one in rows[:WORST]])


def _line(one: outdated.Paper) -> Line:
    why = str(_(", ")).join(str(word) for word in one.words)
    return Line(one.point.name, reverse("risks:detail", args=[one.point.pk]), detail=one.point.place, note=why)


register(Panel("outdated_cards", gettext_lazy("Cards to print: new or outdated"), 75, "cards.print", _outdated))
